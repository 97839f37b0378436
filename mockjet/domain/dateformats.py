"""Date formats in the letters the service uses: `yyyy/mm/dd hh:nn:ss`."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Final

# fmt: off
DIRECTIVES: Final[Mapping[str, str]] = {
    "yyyy": "%Y", "yy": "%y", "mm": "%m", "dd": "%d", "hh": "%H", "nn": "%M", "ss": "%S",
}
# fmt: on
LETTERS: Final = re.compile("yyyy|yy|mm|dd|hh|nn|ss", re.IGNORECASE)


def directives(date_format: str) -> str:
    """Return *date_format* in the directives of `strptime`; what is no letter of it stays as it is."""
    return _translate(date_format, lambda letters: DIRECTIVES[letters])


def render(date_format: str, moment: dt.datetime) -> str:
    """Return *moment* in this format."""
    return _translate(date_format, lambda letters: _number(letters, moment))


def _number(letters: str, moment: dt.datetime) -> str:
    # strftime would not fill years below 1000 with zeros
    year = f"{moment.year:04}"
    return {
        "yyyy": year,
        "yy": year[2:],
        "mm": f"{moment.month:02}",
        "dd": f"{moment.day:02}",
        "hh": f"{moment.hour:02}",
        "nn": f"{moment.minute:02}",
        "ss": f"{moment.second:02}",
    }[letters]


def _translate(date_format: str, letters: Callable[[str], str]) -> str:
    return LETTERS.sub(lambda found: letters(found[0].lower()), date_format)
