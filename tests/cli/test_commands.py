"""The commands that start no server, and what is said of wrong ones."""

import builtins
import io
import subprocess
import sys

import pytest
from click.testing import CliRunner
from rich.console import Console

from mockjet import __version__
from mockjet.cli import guide as told
from mockjet.cli import main, shop


def test_version_prints_the_version() -> None:
    assert CliRunner().invoke(main, ["version"]).output == f"{__version__}\n"


def test_help_names_every_command() -> None:
    output = CliRunner().invoke(main, ["--help"]).output

    for name in ("serve", "demo", "readyz", "reset", "seed", "snapshot", "clock", "pace", "jobs", "faults", "version"):
        assert f"\n  {name} " in output


def test_routes_prints_methods_and_paths() -> None:
    lines = CliRunner().invoke(main, ["routes"]).output.splitlines()

    assert "POST   /v3/REST/contact/managemanycontacts" in lines
    assert "GET    /v3/REST/contactslist/{id}/ManageManyContacts/{job}" in lines
    assert "POST   /v3/DATA/contactslist/{id}/CSVData/text:plain" in lines


def test_the_command_line_answers_without_importing_flask() -> None:
    script = "import sys; from mockjet.cli import main; main(['version'], standalone_mode=False); print('flask' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True)

    assert printed.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serve", "--pace", "fast"], "'fast' is not one of 'poll', 'clock', 'instant', 'manual'"),
        (["serve", "--port", "70000"], "70000 is not in the range 0<=x<=65535"),
        (["serve", "--dwell", "nan"], "dwell must be a number of seconds, 0 or more, not nan"),
        (["serve", "--credentials", "keyonly"], "credentials must be written key:secret"),
        (["surf"], "No such command 'surf'"),
    ],
)
def test_wrong_words_are_told_and_nothing_is_started(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 2
    assert said in result.output


def test_the_demo_shows_the_guide_and_succeeds() -> None:
    result = CliRunner().invoke(main, ["demo", "--contacts", "50"])

    assert result.exit_code == 0, result.output
    assert "50/50 Completed" in result.output
    assert '"bar@example.com", ###Too few columns at line' in result.output
    assert result.output.endswith("What was read back is what was sent.\n")


def test_the_demo_shows_the_same_every_time() -> None:
    def shown() -> list[str]:
        lines = CliRunner().invoke(main, ["demo", "--contacts", "3"]).output.splitlines()
        return [line for line in lines if "127.0.0.1" not in line]

    assert shown() == shown()


def test_the_demo_fails_when_what_is_read_back_is_not_what_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "CSV_ERRORS", "another file")
    output = io.StringIO()
    status = told.play(3, Console(file=output))

    assert status == 1
    assert "✗ the error file names the line" in output.getvalue()


def test_the_demo_plays_emaillist_too() -> None:
    result = CliRunner().invoke(main, ["demo", "--emaillist"])

    assert result.exit_code == 0, result.output
    assert "✓ two were added" in result.output
    assert "✓ the project counts them" in result.output
    assert result.output.endswith("What was read back is what was sent.\n")


def test_the_demo_of_emaillist_fails_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shop, "NAMES", ("Ada", "Bob", "Dan"))
    output = io.StringIO()
    status = shop.play(Console(file=output))

    assert status == 1
    assert "✗ two are left in the list: expected ['Bob', 'Cyd'], found ['Bob', 'Dan']" in output.getvalue()


def test_the_demo_says_what_to_install_when_its_parts_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_rich(name: str, *rest: object) -> object:
        if name == "rich":
            raise ImportError(name, name=name)
        return real(name, *rest)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(builtins, "__import__", without_rich)
    result = CliRunner().invoke(main, ["demo"])

    assert result.exit_code == 1
    assert result.output == "Error: the demo needs rich: install it with  pip install 'mockjet[demo]'\n"
