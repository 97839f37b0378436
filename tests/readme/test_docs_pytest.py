"""The page on pytest: the report it shows is the one that is printed, and its tables are complete."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2].joinpath("docs", "pytest.md").read_text()


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def test_the_report_on_the_page_is_what_is_printed(pytester: pytest.Pytester) -> None:
    pytester.path.joinpath("test_news.py").write_text(block("py"))
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(failed=1)
    assert block("text") in str(result.stdout)
    result.stdout.fnmatch_lines(["mockjet = <MockJet at http://127.0.0.1:*>"])


def test_every_fixture_option_and_key_is_on_the_page(pytester: pytest.Pytester) -> None:
    fixtures = pytester.runpytest_subprocess("--fixtures", "-q").stdout.lines
    helped = str(pytester.runpytest_subprocess("--help").stdout)
    ours = {line.split()[0] for line in fixtures if line.endswith("conftest_plugin/plugin.py") or ".plugin.py:" in line}
    named = set(re.findall(r"^  (--mockjet-[\w-]+|mockjet_\w+)", helped, re.MULTILINE))

    assert len(named) == 11
    assert {name for name in named | ours if f"`{name}" not in PAGE} == set()


def test_each_fixture_has_its_three_lines(pytester: pytest.Pytester) -> None:
    shown = str(pytester.runpytest_subprocess("--fixtures").stdout)

    for name in re.findall(r"^\| `(\w+)` \| (?:function|session) \|", PAGE, re.MULTILINE):
        text = re.search(rf"^{name}\b.*\n((?:    .*\n)+)", shown, re.MULTILINE)
        assert text is not None
        assert re.search(r"^    Scope: \w+\. Type: .+\. Default: .+\.$", text[1], re.MULTILINE)
