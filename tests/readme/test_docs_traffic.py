"""The page on faults names every word a fault knows."""

from pathlib import Path

import pytest

from mockjet.traffic.rule import BREAKS, FORMATS, Rule

PAGE = Path(__file__).parents[2].joinpath("docs", "faults.md").read_text()


@pytest.mark.parametrize("word", [*BREAKS, *FORMATS, *sorted(set(Rule.__struct_fields__) - {"name"})])
def test_every_word_a_fault_knows_is_on_its_page(word: str) -> None:
    assert f"`{word}`" in PAGE
