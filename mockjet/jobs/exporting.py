"""Writing the contacts, or the members of lists, to a CSV file."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple

from mockjet.domain.errors import Flaw
from mockjet.domain.store import Selection

from .remaining import Waiting
from .states import Event
from .task import RowFlaw


class ExportRow(NamedTuple):
    """One row of an export: the address it is about, and its cells."""

    address: str
    cells: Sequence[str]


@dataclass(slots=True)
class ExportTask:
    """What *select* returns when the export begins, written down; an address is at the attribute *addressed*."""

    what: str
    select: Callable[[], Selection[Any]]
    columns: Sequence[str]
    read: Callable[[Any], Sequence[str]]
    addressed: str = "email"
    list_id: int | None = None
    tolerance: int = 0
    waiting: Waiting[ExportRow] | None = None
    lines: list[Sequence[str]] = field(default_factory=list)

    def prepare(self) -> Event:
        """Go on."""
        return Event.ADVANCE

    def size(self) -> int:
        """Return the number of rows to write."""
        return self.select().count()

    def rows(self) -> Iterator[ExportRow]:
        """Return the rows in order of their ids, each read when the export begins."""
        if self.waiting is None:
            address = attrgetter(self.addressed)
            self.waiting = Waiting([ExportRow(address(row), self.read(row)) for row in self.select().page()])
        return self.waiting.drained()

    def address(self, row: ExportRow) -> str:
        """Return the address a row is about."""
        return row.address

    def refuse(self, row: ExportRow) -> RowFlaw:
        """Return the flaw of a row that is not to be written."""
        return RowFlaw(row.address, Flaw.PLANNED, "email")

    def treat(self, row: ExportRow, at: dt.datetime) -> RowFlaw | None:
        """Write one row down."""
        del at
        self.lines.append(row.cells)
        return None

    def work(self, rows: Iterable[ExportRow], at: dt.datetime) -> Iterator[RowFlaw | None]:
        """Write rows down."""
        return (self.treat(row, at) for row in rows)

    def close(self) -> None:
        """Let go of the rows that were not written."""
        self.waiting = None

    def verdict(self, flaws: list[RowFlaw]) -> Event:
        """Fail when a plan has any row refused, as other jobs do whose contacts are."""
        return Event.FAIL if flaws else Event.ADVANCE

    def file(self) -> str:
        """Return what was written, under a header."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([self.columns, *self.lines])
        return text.getvalue()
