"""`mockjet ca`: the certificate to trust, and never the key."""

import builtins
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mockjet.cli import main


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "ca"


def ca(place: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["ca", *words], env={"MOCKJET_CA_DIR": str(place)})


def test_it_prints_the_certificate_which_is_made_at_the_first_time(place: Path) -> None:
    first = ca(place)

    assert first.exit_code == 0
    assert first.output.startswith("-----BEGIN CERTIFICATE-----\n")
    assert first.output.endswith("-----END CERTIFICATE-----\n")
    assert "PRIVATE" not in first.output
    assert ca(place).output == first.output


def test_its_path_can_be_given_to_other_programs(place: Path) -> None:
    printed = ca(place, "--path").output

    assert printed == f"{place / 'ca.crt'}\n"
    assert (place / "ca.crt").read_text() == ca(place).output


def test_it_can_be_written_where_it_is_wanted(place: Path, tmp_path: Path) -> None:
    result = ca(place, "--out", str(tmp_path / "mine.pem"))

    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "mine.pem").read_text() == ca(place).output


def test_both_at_once_print_where_it_was_written(place: Path, tmp_path: Path) -> None:
    assert ca(place, "--path", "--out", str(tmp_path / "mine.pem")).output == f"{tmp_path / 'mine.pem'}\n"


def test_the_option_wins_over_the_environment(place: Path, tmp_path: Path) -> None:
    printed = ca(place, "--path", "--ca-dir", str(tmp_path / "other")).output

    assert printed == f"{tmp_path / 'other' / 'ca.crt'}\n"
    assert not place.exists()


def test_a_file_that_cannot_be_written_is_told(place: Path, tmp_path: Path) -> None:
    result = ca(place, "--out", str(tmp_path / "nowhere" / "mine.pem"))

    assert result.exit_code == 1
    assert result.output == f"Error: cannot write {tmp_path / 'nowhere' / 'mine.pem'}: No such file or directory\n"


def test_an_authority_that_is_not_safe_is_told(place: Path) -> None:
    ca(place)
    (place / "authority.pem").chmod(stat.S_IRUSR | stat.S_IROTH)
    result = ca(place)

    assert result.exit_code == 1
    assert result.output == (
        f"Error: {place / 'authority.pem'} can be read by others: remove it, and a new authority is made\n"
    )


@pytest.mark.parametrize("command", ["ca", "serve", "env"])
def test_what_is_missing_is_named(place: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "keeping":
            raise ImportError(name, name="platformdirs")
        return real(name, *rest)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr("mockjet.cli.env._authority", lambda _link: b"a certificate")
    words = {"ca": ["ca"], "serve": ["serve", "--tls", "-p", "0"], "env": ["env"]}[command]
    result = CliRunner().invoke(main, words, env={"MOCKJET_CA_DIR": str(place)})

    assert result.exit_code == 1
    assert result.output == "Error: HTTPS needs platformdirs: install it with  pip install 'mockjet[tls]'\n"
