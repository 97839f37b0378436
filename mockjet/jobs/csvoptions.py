"""The options of a CSV import: how its dates are written, and what its columns are called."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mockjet.domain.dateformats import parse, pattern
from mockjet.domain.values import utc

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
            parsed = parse(self.date_format, text)
        elif text.lstrip("-").isdigit():
            return utc(text)
        else:
            parsed = dt.datetime.fromisoformat(text.upper())
        if parsed.tzinfo is None:
            parsed = parsed.replace(tzinfo=dt.timezone(dt.timedelta(hours=self.offset)))
        return utc(parsed)


def check_format(date_format: str) -> None:
    """Raise `ValueError` for what is no format of dates."""
    if not RFC_3339.fullmatch(date_format):
        pattern(date_format)
