"""Reading a CSV file row by row, with each row's own text kept for the error file."""

import csv
import io
import re
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, count, islice
from typing import Final

import msgspec

DELIMITERS: Final = (",", ";", "\t")
LARGEST_FIELD: Final = 2**31 - 1  # what fits a C long everywhere
LONGEST_HEADER: Final = 65536
MANY: Final = 256  # lines that are read at once
END: Final = "end"  # read behind them, it shows whether a row goes on there
BOM: Final = b"\xef\xbb\xbf"
# The limit is the whole process's, so one reader at a time may lift it.
_LIMIT: Final = threading.Lock()
QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')


class CsvRow(msgspec.Struct, gc=False):
    """One row: *raw* as it stands in the file, its cells, and the line it begins on."""

    raw: str
    cells: list[str]
    line: int

    @property
    def text(self) -> str:
        """The row as it stands in the file, without the line end."""
        return self.raw.strip("\r\n")


class CsvFile:
    """A CSV file: comma, semicolon or tab between the cells, a header row unless *columns* are given.

    UTF-8, with or without a byte order mark; what is not UTF-8 is read as Latin-1, which loses nothing.
    """

    def __init__(self, data: bytes, columns: Sequence[str] = ()) -> None:
        self._data = data.removeprefix(BOM)
        self.encoding, head = _decode(self._data)
        self._delimiter = _delimiter(head)
        self._has_header = not columns
        self.columns = tuple(columns) if columns else self._header()

    def rows(self) -> Iterator[CsvRow]:
        """Return the rows below the header."""
        rows = self._all()
        if self._has_header:
            next(rows, None)
        return rows

    def count(self) -> int:
        """Return the number of rows below the header."""
        found = _count_plain(self._data)
        found = sum(1 for _ in self._all()) if found is None else found
        return found - (self._has_header and found > 0)

    def close(self) -> None:
        """Forget the rows; the columns stay."""
        self._data = b""

    def _header(self) -> tuple[str, ...]:
        first = next(self._all(), None)
        return tuple(first.cells) if first else ()

    def _all(self) -> Iterator[CsvRow]:
        """Return the rows."""
        return chain.from_iterable(self._blocks())

    def _blocks(self) -> Iterator[Iterable[CsvRow]]:
        """Return the rows in blocks, of many rows where each is one line."""
        lines = io.TextIOWrapper(io.BytesIO(self._data), self.encoding, newline="")
        first = 1
        while taken := list(islice(lines, MANY)):
            rows = _read([*taken, END], self._delimiter)
            if len(rows) > len(taken) and rows[-1] == [END]:
                found = list(map(CsvRow, taken, rows, count(first)))
                yield found if all(rows) else [row for row in found if row.cells]
                first += len(taken)
            else:
                first = yield from self._one_by_one(taken, lines, first)

    def _one_by_one(self, taken: list[str], further: Iterator[str], first: int) -> Generator[list[CsvRow], None, int]:
        """Yield one by one the rows that begin in the lines *taken*, of which the last may need *further* ones.

        The first of these lines is the one with the number *first*; returns the number of the next.
        """
        pulled: list[str] = []

        def lines() -> Iterator[str]:
            for line in chain(taken, further):
                pulled.append(line)
                yield line

        rows = csv.reader(lines(), delimiter=self._delimiter)
        while rows.line_num < len(taken) and (cells := _next(rows)) is not None:
            if cells:
                yield [CsvRow("".join(pulled), cells, first + rows.line_num - len(pulled))]
            pulled.clear()
        return first + rows.line_num


def _next(rows: Iterator[list[str]]) -> list[str] | None:
    with _unlimited():
        return next(rows, None)


def _read(lines: list[str], delimiter: str) -> list[list[str]]:
    with _unlimited():
        return list(csv.reader(lines, delimiter=delimiter))


@contextmanager
def _unlimited() -> Iterator[None]:
    """Lift Python's limit to the size of a field for as long as it takes."""
    with _LIMIT:
        limit = csv.field_size_limit(LARGEST_FIELD)
        try:
            yield
        finally:
            csv.field_size_limit(limit)


def _decode(data: bytes) -> tuple[str, str]:
    """Return the encoding of *data*, and what it begins with."""
    try:
        return "utf-8", data.decode()[:LONGEST_HEADER]
    except UnicodeDecodeError:
        return "latin-1", data[:LONGEST_HEADER].decode("latin-1")


def _count_plain(data: bytes) -> int | None:
    """Return the number of lines, None when they may be more or less than the rows."""
    if b'"' in data:
        return None
    data = data.replace(b"\r\n", b"\n")
    if b"\r" in data or b"\n\n" in data or data.startswith(b"\n"):
        return None
    return data.count(b"\n") + (data != b"" and not data.endswith(b"\n"))


def _delimiter(text: str) -> str:
    """Return the delimiter that stands most often in the first line, quoted cells apart; the comma when none does."""
    line = re.split(r"[\r\n]", QUOTED.sub("", text.lstrip("\r\n")), maxsplit=1)[0]
    return max(DELIMITERS, key=line.count)
