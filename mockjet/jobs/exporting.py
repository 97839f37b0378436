"""Writing the contacts, or the members of lists, to a CSV file."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mockjet.domain.store import Selection

from .job import RowFlaw
from .states import Event


@dataclass(slots=True)
class ExportTask:
    """A selection, written down as it stands when the export begins."""

    what: str
    selection: Selection[Any]
    columns: Sequence[str]
    read: Callable[[Any], Sequence[str]]
    list_id: int | None = None
    tolerance: int = 0
    _lines: list[Sequence[str]] = field(default_factory=list)

    def prepare(self) -> Event:
        """Go on."""
        return Event.ADVANCE

    def size(self) -> int:
        """Return the number of rows to write."""
        return self.selection.count()

    def rows(self) -> Iterator[Any]:
        """Return the rows in order of their ids, each read now."""
        return iter([self.read(row) for row in self.selection.page()])

    def treat(self, row: Any, at: dt.datetime) -> RowFlaw | None:
        """Write one row down."""
        del at
        self._lines.append(row)
        return None

    def verdict(self, flaws: list[RowFlaw]) -> Event:
        """Complete."""
        del flaws
        return Event.ADVANCE

    def file(self) -> str:
        """Return what was written, under a header."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([self.columns, *self._lines])
        return text.getvalue()
