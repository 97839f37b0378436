"""Date formats in the letters the service uses: `yyyy/mm/dd hh:nn:ss`, where `nn` are minutes and `mm` months."""

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LETTERS: Final = re.compile("yyyy|yy|mm|dd|hh|nn|ss", re.IGNORECASE)
BETWEEN: Final = re.compile(r"[-/.: ]?")
# fmt: off
PATTERNS: Final[Mapping[str, str]] = MappingProxyType({
    "yyyy": r"(?P<year>\d{4})",
    "yy":   r"(?P<year>\d\d)",
    "mm":   r"(?P<month>\d\d?)",
    "dd":   r"(?P<day>\d\d?)",
    "hh":   r"(?P<hour>\d\d?)",
    "nn":   r"(?P<minute>\d\d?)",
    "ss":   r"(?P<second>\d\d?)",
})
# fmt: on
# What is not said, and where years of two digits begin: as POSIX has it.
UNSAID: Final[Mapping[str, int]] = MappingProxyType({"year": 1900, "month": 1, "day": 1})
PIVOT: Final = 69
CENTURY: Final = 100


def pattern(date_format: str) -> re.Pattern[str]:
    """Return what a text in *date_format* looks like; raise `ValueError` when that is no format.

    A format is made of letters with a dash, slash, dot, colon or blank between them, none of them twice.
    """
    first, *between = LETTERS.split(date_format)
    letters = [found.lower()[:2] for found in LETTERS.findall(date_format)]
    if first or not between or between[-1] or not all(BETWEEN.fullmatch(part) for part in between):
        raise ValueError(date_format)
    if len(set(letters)) < len(letters):
        raise ValueError(date_format)
    return re.compile(LETTERS.sub(lambda found: PATTERNS[found[0].lower()], re.escape(date_format)), re.ASCII)


def parse(date_format: str, text: str) -> dt.datetime:
    """Return the date in *text*, without a zone; raise `ValueError` when it is not written so."""
    found = pattern(date_format).fullmatch(text)
    if found is None:
        raise ValueError(text)
    parts = {**UNSAID, **{name: int(digits) for name, digits in found.groupdict().items()}}
    if parts["year"] < CENTURY and "yyyy" not in date_format.lower():
        parts["year"] += 1900 if parts["year"] >= PIVOT else 2000
    return dt.datetime(**parts)  # type: ignore[arg-type]  # noqa: DTZ001 - the caller knows the zone


def render(date_format: str, moment: dt.datetime) -> str:
    """Return *moment* in this format; what is no letter of it stays as it is."""
    # strftime would not fill years below 1000 with zeros
    year = f"{moment.year:04}"
    parts = {
        "yyyy": year,
        "yy": year[2:],
        "mm": f"{moment.month:02}",
        "dd": f"{moment.day:02}",
        "hh": f"{moment.hour:02}",
        "nn": f"{moment.minute:02}",
        "ss": f"{moment.second:02}",
    }
    return LETTERS.sub(lambda found: parts[found[0].lower()], date_format)
