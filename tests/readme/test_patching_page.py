"""The page on patching shows what the guard says."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2].joinpath("docs", "patching.md").read_text()


def test_the_page_shows_what_the_guard_says(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        newsletter="import socket\n\ndef is_up():\n    socket.create_connection(('api.mailjet.com', 443))\n",
        test_newsletter="import newsletter\n\ndef test_up():\n    try:\n        newsletter.is_up()\n    except OSError: ...\n",
    )
    (guard,) = re.findall(r"^```ini\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    (shown,) = re.findall(r"^```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    pytester.makeini(guard)
    result = pytester.runpytest_subprocess()

    result.stdout.fnmatch_lines(shown.replace("/home/ada/shop", "*").replace(":31", ":4").splitlines())
