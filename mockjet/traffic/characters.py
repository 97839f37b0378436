"""Characters that a reader does not see, or takes for others, by name."""

import json
import unicodedata
from typing import Final

CONTROLS: Final = {"\0": "NULL", "\t": "TAB", "\n": "LINE FEED", "\r": "CARRIAGE RETURN"}
# Categories of what is not seen: controls, formats such as zero width spaces, separators, and halves of characters.
UNSEEN: Final = ("Cc", "Cf", "Zl", "Zp", "Zs", "Cs")
EXCERPT: Final = 60


def name(character: str) -> str:
    """Return what a character is called, with its code point: `NO-BREAK SPACE (U+00A0)`."""
    called = CONTROLS.get(character) or unicodedata.name(character, "character without a name")
    return f"{called} (U+{ord(character):04X})"


def unseen(character: str) -> bool:
    """Tell whether a reader would miss this character."""
    return character != " " and unicodedata.category(character) in UNSEEN


def visible(value: object) -> str:
    """Return *value* as JSON, with escapes for what would not be seen."""
    return escape(json.dumps(value, ensure_ascii=False))


def escape(text: str) -> str:
    """Return *text* with escapes, as in JSON, for what would not be seen."""
    return "".join(json.dumps(one)[1:-1] if unseen(one) else one for one in text)


def contrast(expected: str, got: str) -> tuple[str, str, str]:
    """Return two texts as they are best compared, quoted and shortened to where they part, and what to say of it."""
    place = _parting(expected, got)
    return _excerpt(expected, place), _excerpt(got, place), _note(expected, got, place)


def _parting(one: str, other: str) -> int:
    """Return the position of the first difference."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _excerpt(text: str, place: int) -> str:
    """Return the part of *text* around *place*."""
    begin, end = max(0, place - EXCERPT), place + EXCERPT
    before, after = "..." if begin else "", "..." if end < len(text) else ""
    return before + visible(text[begin:end]) + after


def _note(expected: str, got: str, place: int) -> str:
    """Return what the eye may miss between two texts, or nothing."""
    if unicodedata.normalize("NFC", expected) == unicodedata.normalize("NFC", got):
        return f"the same characters: expected {_composition(expected)}, got {_composition(got)}"
    if expected.casefold() == got.casefold():
        return "only the letter case differs"
    if expected.strip(" ") == got.strip(" "):
        return f"only blanks around it differ: expected {_blanks(expected)}, got {_blanks(got)}"
    ours, theirs = expected[place : place + 1], got[place : place + 1]
    if any(one and (unseen(one) or not one.isascii()) for one in (ours, theirs)):
        return f"at position {place}: expected {_named(ours)}, got {_named(theirs)}"
    return ""


def _composition(text: str) -> str:
    forms = [form for form in ("NFC", "NFD") if unicodedata.is_normalized(form, text)]
    return {"NFC": "composed (NFC)", "NFD": "decomposed (NFD)"}[forms[0]] if forms else "a mixture of NFC and NFD"


def _blanks(text: str) -> str:
    before, after = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    return (
        " and ".join(f"{count} {where}" for count, where in ((before, "before"), (after, "behind")) if count) or "none"
    )


def _named(character: str) -> str:
    return name(character) if character else "the end"
