"""The options of a CSV import: how its dates are written, and what its columns are called."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mockjet.domain.values import utc

# fmt: off
LETTERS: Final[Mapping[str, str]] = {
    "yyyy": "%Y", "yy": "%y", "mm": "%m", "dd": "%d", "hh": "%H", "nn": "%M", "ss": "%S",
}
# fmt: on
LETTER: Final = re.compile("yyyy|yy|mm|dd|hh|nn|ss", re.IGNORECASE)
BETWEEN: Final = re.compile(r"[-/.: ]?")
# With a T between date and time the format names RFC 3339.
RFC_3339: Final = re.compile(r"yyyy-mm-ddthh:nn:ss(z|[+-]\d\d:\d\d)?", re.IGNORECASE)
OFFSETS: Final = range(-12, 13)


@dataclass(frozen=True, slots=True)
class CsvOptions:
    """How the cells of a file are to be read."""

    date_format: str = ""
    offset: int = 0
    columns: Sequence[str] = ()

    def moment(self, cell: str) -> dt.datetime:
        """Return the date in *cell* in UTC; raise `ValueError` when it is not written as agreed.

        Without a format of its own the cell may hold RFC 3339 or Unix seconds.
        """
        text = cell.strip()
        if self.date_format and not RFC_3339.fullmatch(self.date_format):
            if not text.isascii():  # strptime reads the digits of any alphabet
                raise ValueError(cell)
            parsed = dt.datetime.strptime(text, directives(self.date_format))  # noqa: DTZ007 - zoned below
        elif text.lstrip("-").isdigit():
            return utc(text)
        else:
            parsed = dt.datetime.fromisoformat(text.upper())
        if parsed.tzinfo is None:
            parsed = parsed.replace(tzinfo=dt.timezone(dt.timedelta(hours=self.offset)))
        return utc(parsed)


def directives(date_format: str) -> str:
    """Return a date format such as `yyyy/mm/dd hh:nn` in the directives of `strptime`; raise `ValueError`."""
    if RFC_3339.fullmatch(date_format):
        return "%Y-%m-%dT%H:%M:%S%z"
    first, *between = LETTER.split(date_format)
    letters = [found.lower()[:2] for found in LETTER.findall(date_format)]
    if first or not between or between[-1] or not all(BETWEEN.fullmatch(part) for part in between):
        raise ValueError(date_format)
    if len(set(letters)) < len(letters):  # `mm` are months, minutes are `nn`
        raise ValueError(date_format)
    return LETTER.sub(lambda found: LETTERS[found[0].lower()], date_format)
