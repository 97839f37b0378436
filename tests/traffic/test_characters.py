"""Characters that a reader does not see, or takes for others."""

import pytest

from mockjet.traffic.characters import contrast, name, visible


@pytest.mark.parametrize(
    ("character", "called"),
    [
        ("\u00a0", "NO-BREAK SPACE (U+00A0)"),
        ("\u200b", "ZERO WIDTH SPACE (U+200B)"),
        ("\ufeff", "ZERO WIDTH NO-BREAK SPACE (U+FEFF)"),
        ("\t", "TAB (U+0009)"),
        ("\n", "LINE FEED (U+000A)"),
        ("\r", "CARRIAGE RETURN (U+000D)"),
        ("\0", "NULL (U+0000)"),
        ("\x01", "character without a name (U+0001)"),
        ("\u0430", "CYRILLIC SMALL LETTER A (U+0430)"),
    ],
)
def test_a_character_is_called_by_its_name(character: str, called: str) -> None:
    assert name(character) == called


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a b", '"a b"'),
        ("a\u00a0b", '"a\\u00a0b"'),
        ("a\u200bb", '"a\\u200bb"'),
        ("a\tb\n", '"a\\tb\\n"'),
        ("é", '"é"'),
        ({"Name": "\u2028"}, '{"Name": "\\u2028"}'),
        ("\U000e0001", '"\\udb40\\udc01"'),
    ],
)
def test_what_is_not_seen_is_escaped(value: object, text: str) -> None:
    assert visible(value) == text


# fmt: off
CONTRASTS = [
    ("ada",    "bob",          '"ada"', '"bob"',           ""),
    ("ada",    "ada\u00a0",    '"ada"', '"ada\\u00a0"',    "at position 3: expected the end, got NO-BREAK SPACE (U+00A0)"),
    ("ada b",  "ada\u00a0b",   '"ada b"', '"ada\\u00a0b"', "at position 3: expected SPACE (U+0020), got NO-BREAK SPACE (U+00A0)"),
    ("adab",   "ada\u200bb",   '"adab"', '"ada\\u200bb"',  "at position 3: expected LATIN SMALL LETTER B (U+0062), got ZERO WIDTH SPACE (U+200B)"),
    ("ada",    "ada\t",        '"ada"', '"ada\\t"',        "at position 3: expected the end, got TAB (U+0009)"),
    ("ada\t",  "ada",          '"ada\\t"', '"ada"',        "at position 3: expected TAB (U+0009), got the end"),
    ("ada",    "ada ",         '"ada"', '"ada "',          "only blanks around it differ: expected none, got 1 behind"),
    ("  ada",  "ada ",         '"  ada"', '"ada "',        "only blanks around it differ: expected 2 before, got 1 behind"),
    (" ada ",  "ada",          '" ada "', '"ada"',         "only blanks around it differ: expected 1 before and 1 behind, got none"),
    ("Ada",    "ADA",          '"Ada"', '"ADA"',           "only the letter case differs"),
    ("\u00e9", "e\u0301",      '"\u00e9"', '"e\u0301"',    "the same characters: expected composed (NFC), got decomposed (NFD)"),
    ("e\u0301", "\u00e9",      '"e\u0301"', '"\u00e9"',    "the same characters: expected decomposed (NFD), got composed (NFC)"),
    ("\u00e9e\u0301", "\u00e9\u00e9", '"\u00e9e\u0301"', '"\u00e9\u00e9"', "the same characters: expected a mixture of NFC and NFD, got composed (NFC)"),
    ("ada",    "\u0430da",     '"ada"', '"\u0430da"',      "at position 0: expected LATIN SMALL LETTER A (U+0061), got CYRILLIC SMALL LETTER A (U+0430)"),
    ("",       "x",            '""', '"x"',                ""),
]
# fmt: on


@pytest.mark.parametrize(("expected", "got", "ours", "theirs", "note"), CONTRASTS)
def test_two_texts_are_contrasted(expected: str, got: str, ours: str, theirs: str, note: str) -> None:
    assert contrast(expected, got) == (ours, theirs, note)


def test_long_texts_are_shown_where_they_part() -> None:
    ours, theirs, _ = contrast("a" * 1000 + "b" + "c" * 1000, "a" * 1000 + "x" + "c" * 1000)

    assert ours == '..."' + "a" * 60 + "b" + "c" * 59 + '"...'
    assert theirs == '..."' + "a" * 60 + "x" + "c" * 59 + '"...'
