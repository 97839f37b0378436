"""The README is run: its Python, its commands, and its table of endpoints."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from mockjet import MockJet
from mockjet.program import routes

README = Path(__file__).parents[2].joinpath("README.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


TESTS = [block for block in blocks("python") if "def test_" in block]
SCRIPTS = [block for block in blocks("python") if "def test_" not in block]


def test_there_are_examples_to_run() -> None:
    assert (len(TESTS), len(SCRIPTS)) == (4, 4)


@pytest.mark.parametrize("block", TESTS)
def test_an_example_test_passes(pytester: pytest.Pytester, block: str) -> None:
    pytester.makepyfile(block)
    result = pytester.runpytest_subprocess("--strict-markers")

    result.assert_outcomes(passed=1)


def test_the_first_example_without_the_line_that_completes_the_job_fails_as_printed(
    pytester: pytest.Pytester,
) -> None:
    lines = [line for line in TESTS[0].splitlines(keepends=True) if ".complete()" not in line]
    pytester.path.joinpath("test_sync.py").write_text("".join(lines))
    result = pytester.runpytest_subprocess()
    (printed,) = blocks("text")

    result.assert_outcomes(failed=1)
    assert printed in str(result.stdout)


@pytest.mark.parametrize("block", SCRIPTS)
def test_an_example_script_runs(block: str) -> None:
    finished = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, timeout=30, check=False)

    assert (finished.returncode, finished.stderr) == (0, "")


def test_the_curl_command_gets_the_answer_printed(mockjet: MockJet) -> None:
    mockjet.clock.freeze("2026-01-01T00:00:00Z")  # as in the printed answer
    (command,) = (block for block in blocks("bash") if block.startswith("curl"))
    (printed,) = blocks("json")
    finished = subprocess.run(
        shlex.split(command.replace("http://127.0.0.1:6538", mockjet.url)),
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )

    assert finished.stdout == printed.strip()


def test_the_table_of_endpoints_is_what_the_program_answers() -> None:
    table = re.findall(r"^\| `(/(?:v\d|api|unsubscribe)/\S+)` \| ([A-Z, ]+) \|$", README, re.MULTILINE)
    stated = {(method, path) for path, methods in table for method in methods.split(", ")}

    assert stated == set(routes())
    assert len(table) == len({path for _, path in routes()})


def test_the_two_commands_set_everything_up_in_one_line_each() -> None:
    commands = [block.strip() for block in blocks("bash") if "venv" in block]

    assert len(commands) == 2
    assert all("\n" not in command for command in commands)
    assert commands[0].endswith(" && .venv/bin/mockjet demo")
    assert commands[1].endswith(" && .venv/bin/pytest")


def test_every_fixture_is_in_the_readme() -> None:
    for name in ("mockjet", "mockjet_url", "mockjet_patched", "make_mockjet", "mockjet_server", "mockjet_options"):
        assert f"| `{name}` |" in README
