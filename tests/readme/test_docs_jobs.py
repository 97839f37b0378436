"""The page on jobs is run: its Python, and its commands against a server in another process."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from speaking import Started

PAGE = Path(__file__).parents[2].joinpath("docs/jobs.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


TESTS = [block for block in blocks("python") if "def test_" in block]
SCRIPTS = [block for block in blocks("python") if "def test_" not in block]


def test_there_are_examples_to_run() -> None:
    assert (len(TESTS), len(SCRIPTS), len(blocks("bash"))) == (1, 4, 3)


@pytest.mark.parametrize("block", TESTS)
def test_an_example_test_passes(pytester: pytest.Pytester, block: str) -> None:
    pytester.makepyfile(block)
    result = pytester.runpytest_subprocess("--strict-markers")

    result.assert_outcomes(passed=1)


@pytest.mark.parametrize("block", SCRIPTS)
def test_an_example_script_runs(block: str) -> None:
    finished = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, timeout=30, check=False)

    assert (finished.returncode, finished.stderr) == (0, "")


def test_the_commands_are_answered(serve: Started) -> None:
    _, url = serve("--port", "0")
    commands = [line for block in blocks("bash") for line in block.splitlines()]
    printed = []
    for command in commands:
        line = command.replace("http://127.0.0.1:6538", url).replace("curl ", "curl --silent --fail ")
        finished = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=30, check=False)
        assert finished.returncode == 0, command
        printed.append(finished.stdout)

    assert printed[1] == '{"pace":"clock","dwell":5.0}'
    assert printed[3] == '{"plans":[{"times":2,"fail_at":"Importing","error":"disk full"}]}'
    assert printed[4] == '{"plans":[]}'
    assert printed[6] == '{"jobs":[]}'
