"""docs/patching.md is run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2].joinpath("docs", "patching.md").read_text()
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
TESTS = [block for block in BLOCKS if re.search(r"^def test_", block, re.MULTILINE)]
SCRIPTS = [block for block in BLOCKS if block not in TESTS]


def test_there_are_examples_to_run() -> None:
    assert (len(TESTS), len(SCRIPTS)) == (2, 2)


@pytest.mark.parametrize("block", TESTS)
def test_an_example_test_passes_with_the_guard_up(pytester: pytest.Pytester, block: str) -> None:
    (guard,) = re.findall(r"^```ini\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    pytester.makeini(guard)
    pytester.makepyfile(block)
    result = pytester.runpytest_subprocess("--strict-markers")

    result.assert_outcomes(passed=1)


@pytest.mark.parametrize("block", SCRIPTS)
def test_an_example_script_runs(block: str, tmp_path: Path) -> None:
    script = tmp_path / "example.py"
    script.write_text(block)
    finished = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)

    assert finished.returncode == 0, finished.stderr
    assert re.fullmatch(r"(\.\n-+\nRan 1 test in .*\n\nOK\n)?", finished.stderr)


def test_the_page_shows_what_the_guard_says(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        newsletter="import socket\n\ndef is_up():\n    socket.create_connection(('api.mailjet.com', 443))\n",
        test_newsletter="import newsletter\n\ndef test_up():\n    try:\n        newsletter.is_up()\n    except OSError: ...\n",
    )
    (shown,) = re.findall(r"^```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    result = pytester.runpytest_subprocess("--mockjet-block-network")

    result.stdout.fnmatch_lines(shown.replace("/home/ada/shop", "*").replace(":31", ":4").splitlines())
