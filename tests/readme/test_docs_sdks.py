"""The page on SDKs says what the programs of the SDK suite do, and what the suite counts."""

import re
from pathlib import Path

import pytest
from sdk.matrix import HERE, VERSIONS
from sdk.programs import LANGUAGES
from sdk.table import complete, markdown

PAGE = Path(__file__).parents[2].joinpath("docs/sdks.md").read_text(encoding="utf-8")

FENCES = {"python": "python", "javascript": "node", "go": "go", "java": "java"}


def lines_of(fence: str) -> list[str]:
    (block,) = re.findall(rf"^```{fence}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return [line for line in block.splitlines() if line]


def as_in_a_program(line: str) -> str:
    """Return a line to copy as the programs write it: without the name of the result, and with names for values."""
    written = re.sub(r"^.*\bclient :?= |^const mailjet = ", "", line)
    for value, name in (
        (r"http://127\.0\.0\.1:6538[/v3]*|127\.0\.0\.1:6538", "url"),
        ("public", "key"),
        ("private", "secret"),
    ):
        written = re.sub(rf"""["'](?:{value})["']""", name, written)
    return written.replace("import com.mailjet.client.*;", "import com.mailjet.client.MailjetClient;")


@pytest.mark.parametrize(("fence", "line"), [(fence, line) for fence in FENCES for line in lines_of(fence)])
def test_the_lines_to_copy_are_those_of_the_suite(fence: str, line: str) -> None:
    sdk = FENCES[fence]
    program = HERE.joinpath(sdk, LANGUAGES[sdk].source).read_text(encoding="utf-8")

    assert as_in_a_program(line).removeprefix("import ") in program


def test_no_language_has_more_than_three_lines_to_copy() -> None:
    assert {fence: len(lines_of(fence)) for fence in FENCES} == {"python": 2, "javascript": 3, "go": 2, "java": 2}


def test_the_table_is_that_of_a_run_in_which_everything_passes() -> None:
    assert markdown(complete()) in PAGE


def test_every_version_has_a_folder_of_its_own_and_none_is_left_over() -> None:
    folders = {(path.parent.name, path.name) for sdk in LANGUAGES for path in (HERE / sdk).iterdir() if path.is_dir()}

    assert folders - {("python", "__pycache__")} == {(sdk, version) for sdk, version, _ in VERSIONS}
