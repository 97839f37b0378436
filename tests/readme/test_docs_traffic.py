"""The pages on faults and requests are run: their Python, and their commands against a server in another process."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from speaking import Started

from mockjet.traffic.rule import BREAKS, FORMATS, Rule

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("faults.md", "requests.md")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOCS.joinpath(page).read_text(), re.DOTALL | re.MULTILINE)


TESTS = [block for page in PAGES for block in blocks(page, "python") if "def test_" in block]
SCRIPTS = [block for page in PAGES for block in blocks(page, "python") if "def test_" not in block]


def test_there_are_examples_to_run() -> None:
    assert (len(TESTS), len(SCRIPTS)) == (2, 3)


@pytest.mark.parametrize("block", TESTS)
def test_an_example_test_passes(pytester: pytest.Pytester, block: str) -> None:
    pytester.makepyfile(block)
    result = pytester.runpytest_subprocess("--strict-markers")

    result.assert_outcomes(passed=1)


@pytest.mark.parametrize("block", SCRIPTS)
def test_an_example_script_runs(block: str) -> None:
    finished = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, timeout=30, check=False)

    assert (finished.returncode, finished.stderr) == (0, "")


def run(url: str, page: str) -> list[object]:
    """Run the page's commands one after the other and return what each printed."""
    printed = []
    for command in [line for block in blocks(page, "bash") for line in block.splitlines()]:
        line = command.replace("http://127.0.0.1:6538", url).replace("curl ", "curl --silent --fail ")
        finished = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=30, check=False)
        assert finished.returncode == 0, command
        printed.append(json.loads(finished.stdout))
    return printed


def test_the_commands_on_faults_are_answered(serve: Started) -> None:
    _, url = serve("--port", "0")
    rule = {"id": 1, "seen": 0, "hits": 0, "method": "POST", "path": "/v3/REST/contact*", "times": 2, "status": 429}

    assert run(url, "faults.md") == [rule, {"faults": [rule]}, rule, rule, {"removed": 0}]


def test_the_commands_on_requests_are_answered(serve: Started) -> None:
    _, url = serve("--port", "0")

    assert run(url, "requests.md") == [
        {"count": 0, "dropped": 0, "requests": []},
        {"count": 0},
        {"count": 0, "requests": []},
        {"near_misses": []},
        {"enabled": True},
        {"removed": 0},
    ]


@pytest.mark.parametrize("word", [*BREAKS, *FORMATS, *sorted(set(Rule.__struct_fields__) - {"name"})])
def test_every_word_a_fault_knows_is_on_its_page(word: str) -> None:
    assert f"`{word}`" in DOCS.joinpath("faults.md").read_text()
