"""Reading a CSV file row by row, with each row's own text kept for the error file."""

import csv
import io
import re
import threading
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

DELIMITERS: Final = (",", ";", "\t")
LARGEST_FIELD: Final = 2**31 - 1  # what fits a C long everywhere
LONGEST_HEADER: Final = 65536
BOM: Final = b"\xef\xbb\xbf"
# The limit is the whole process's, so one reader at a time may lift it.
_LIMIT: Final = threading.Lock()
QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')


class CsvRow(NamedTuple):
    """One row: its text as it stands in the file, without the line end, its cells, and the line it begins on."""

    text: str
    cells: list[str]
    line: int


class CsvFile:
    """A CSV file: comma, semicolon or tab between the cells, a header row unless *columns* are given.

    UTF-8, with or without a byte order mark; what is not UTF-8 is read as Latin-1, which loses nothing.
    """

    def __init__(self, data: bytes, columns: Sequence[str] = ()) -> None:
        self.encoding, self._text = _decode(data)
        self._delimiter = _delimiter(self._text)
        self._has_header = not columns
        self.columns = tuple(columns) if columns else self._header()

    def rows(self) -> Iterator[CsvRow]:
        """Return the rows below the header."""
        rows = self._all()
        if self._has_header:
            next(rows, None)
        return rows

    def _header(self) -> tuple[str, ...]:
        first = next(self._all(), None)
        return tuple(first.cells) if first else ()

    def _all(self) -> Iterator[CsvRow]:
        taken: list[str] = []

        def lines() -> Iterator[str]:
            for line in io.StringIO(self._text, newline=""):
                taken.append(line)
                yield line

        rows = csv.reader(lines(), delimiter=self._delimiter)
        while (cells := _next(rows)) is not None:
            if cells:
                yield CsvRow("".join(taken).strip("\r\n"), cells, rows.line_num - len(taken) + 1)
            taken.clear()


def _next(rows: Iterator[list[str]]) -> list[str] | None:
    """Return the next row, or None; Python's limit to the size of a field is lifted for as long as it takes."""
    with _LIMIT:
        limit = csv.field_size_limit(LARGEST_FIELD)
        try:
            return next(rows, None)
        finally:
            csv.field_size_limit(limit)


def _decode(data: bytes) -> tuple[str, str]:
    data = data.removeprefix(BOM)
    try:
        return "utf-8", data.decode()
    except UnicodeDecodeError:
        return "latin-1", data.decode("latin-1")


def _delimiter(text: str) -> str:
    """Return the delimiter that stands most often in the first line, quoted cells apart; the comma when none does."""
    line = re.split(r"[\r\n]", QUOTED.sub("", text[:LONGEST_HEADER].lstrip("\r\n")), maxsplit=1)[0]
    return max(DELIMITERS, key=line.count)
