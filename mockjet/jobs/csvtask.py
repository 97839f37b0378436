"""Importing an uploaded CSV file into a list, or into the exclusion list."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice, repeat
from typing import Final

from mockjet.domain import addresses
from mockjet.domain.audience import Audience
from mockjet.domain.errors import BadAddress, BadValues, Flaw
from mockjet.domain.intake import Enrolment, Intake, ListAction
from mockjet.domain.subscriptions import Action
from mockjet.domain.uploads import Uploads
from mockjet.domain.values import Datatype

from .csvfile import CsvFile, CsvRow
from .csvoptions import CsvOptions
from .remaining import runs
from .states import Event
from .task import RowFlaw

KEY_COLUMN: Final = "email"
Reader = Callable[[list[str]], dict[str, object]]


class Method(StrEnum):
    """What an import does with the contacts of its file."""

    UNKNOWN = "Unknown"
    ADD_FORCE = "addforce"
    ADD_NO_FORCE = "addnoforce"
    REMOVE = "remove"
    UNSUB = "unsub"
    EXCLUDE = "excludemarketing"
    INCLUDE = "includemarketing"

    @property
    def listless(self) -> bool:
        """Whether the method is about no list."""
        return self in (Method.EXCLUDE, Method.INCLUDE)


@dataclass(slots=True)
class CsvTask:
    """One uploaded file and what to do with its contacts."""

    audience: Audience
    uploads: Uploads
    data_id: int
    list_id: int | None
    method: Method = Method.UNKNOWN
    tolerance: int = 0
    options_text: str = ""
    options: CsvOptions = field(default_factory=CsvOptions)
    file: CsvFile | None = None
    taken: int = 0
    _names: tuple[str, ...] = ()
    _key: int = 0
    _actions: tuple[ListAction, ...] = ()
    _excluded: bool | None = None
    _seen: set[str] = field(default_factory=set)
    _unsorted: list[Sequence[str]] = field(default_factory=list)
    _given_up: int = -1

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the file's columns as they are written, once it was opened."""
        return self.file.columns if self.file else ()

    def prepare(self) -> Event:
        """Open the file and define its columns.

        Without the file or the list the job is aborted; without a column of addresses it fails, and no row is touched.
        """
        target = None if self.list_id is None else self.audience.lists.usable(self.list_id)
        if self.uploads.table.get(self.data_id) is None or (target is None and not self.method.listless):
            return Event.ABORT
        try:
            self.open()
        except LookupError:
            return Event.FAIL
        self._define()
        self._given_up = self.audience.contacts.given_up
        return Event.ADVANCE

    def open(self) -> None:
        """Open the file, which is known to be there; raise `LookupError` when it has no column of addresses."""
        upload = self.uploads.table.find(self.data_id)
        self.file = CsvFile(upload.data, self.options.columns)
        self._names = tuple(name.strip() for name in self.file.columns)
        self._key = _key(self._names)
        if self.list_id is None:
            self._excluded = self.method is Method.EXCLUDE
        else:
            action = Action.ADD_NO_FORCE if self.method is Method.UNKNOWN else Action(self.method)
            self._actions = ((self.audience.lists.table.find(self.list_id), action),)

    def size(self) -> int:
        """Return the number of rows in the file."""
        return self.file.count() if self.file else 0

    def rows(self) -> Iterator[CsvRow]:
        """Return the rows of the file that were not taken yet."""
        return islice(self.file.rows() if self.file else iter(()), self.taken, None)

    def address(self, row: CsvRow) -> str:
        """Return the address in a row; empty when the row is too short for one."""
        return row.cells[self._key].strip() if self._key < len(row.cells) else ""

    def refuse(self, row: CsvRow) -> RowFlaw:
        """Pass over a row that is to be refused, and return its flaw."""
        self.taken += 1
        return RowFlaw(row.text, Flaw.PLANNED, self._names[self._key])

    def seen(self) -> set[str]:
        """Return the addresses that were taken, in one case. Sorting them out waits until somebody asks."""
        self._seen.update(*self._unsorted)
        self._unsorted.clear()
        return self._seen

    def treat(self, row: CsvRow, at: dt.datetime) -> RowFlaw | None:
        """Create or update the contact of one row and act on it, or say what is wrong with the row."""
        return next(self._one_by_one([row], self.audience.intake(at, self._actions)))

    def work(self, rows: Iterable[CsvRow], at: dt.datetime) -> Iterator[RowFlaw | None]:
        """Do the same with each of some rows."""
        intake = self.audience.intake(at, self._actions)
        for run in runs(rows):
            if self._at_once(run, intake):
                yield from repeat(None, len(run))
            else:
                yield from self._one_by_one(run, intake)

    def close(self) -> None:
        """Let go of the addresses seen, and of the file but for its columns."""
        self._seen, self._unsorted = set(), []
        if self.file is not None:
            self.file.close()

    def _at_once(self, run: Sequence[CsvRow], intake: Intake) -> bool:
        """Do rows whose contacts are all new and ordinary, as most are; do nothing and tell so when one is not."""
        cells = [row.cells for row in run]
        if self._excluded is not None or set(map(len, cells)) != {len(self._names)}:
            return False
        columns = list(zip(*cells, strict=True))
        emails = [address.strip() for address in columns[self._key]]
        folded = addresses.fold_all(emails)
        if self._given_up != self.audience.contacts.given_up and not self.seen().isdisjoint(folded):
            return False  # otherwise all who were seen are known, and no known one is taken in here
        try:
            names, values = self._by_column(columns)
            intake.take_columns(emails, names, values)
        except (BadValues, ValueError):
            return False
        self.taken += len(run)
        self._unsorted.append(folded)
        return True

    def _by_column(self, columns: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], list[Sequence[object]]]:
        """Return the names of properties and the cells of each, dates read; raise `BadValues`."""
        places = [(place, name) for place, name in enumerate(self._names) if name and name.lower() != KEY_COLUMN]
        values: list[Sequence[object]] = [columns[place] for place, _ in places]
        for index, (_, name) in enumerate(places):
            if self._is_date(name):
                values[index] = [cell and self._moment(name, str(cell)) for cell in values[index]]
        return tuple(name for _, name in places), values

    def _one_by_one(self, run: Sequence[CsvRow], intake: Intake) -> Iterator[RowFlaw | None]:
        values = self._reader()
        for row in run:
            self.taken += 1
            yield self._take(row, intake, values)

    def _take(self, row: CsvRow, intake: Intake, read: Reader) -> RowFlaw | None:
        excess = len(row.cells) - len(self._names)
        if excess:
            return RowFlaw(row.text, Flaw.TOO_MANY_COLUMNS if excess > 0 else Flaw.TOO_FEW_COLUMNS)
        key = self._names[self._key]
        address = row.cells[self._key].strip()
        folded = addresses.fold(address)
        if folded in self.seen():
            return RowFlaw(row.text, Flaw.REPEATED, key)
        try:
            intake.take(Enrolment(address, None, self._excluded, read(row.cells)))
        except BadAddress as problem:
            return RowFlaw(row.text, problem.flaw, key)
        except BadValues as problem:
            name, flaw = next(iter(problem.flaws.items()))
            return RowFlaw(row.text, flaw, name)
        self._seen.add(folded)
        return None

    def verdict(self, flaws: list[RowFlaw]) -> Event:
        """Complete, whatever was wrong with single rows."""
        del flaws
        return Event.ADVANCE

    def _reader(self) -> Reader:
        """Return what reads the values of a row by property, from a place for each; an empty cell says nothing."""
        places = [(place, name) for place, name in enumerate(self._names) if name and name.lower() != KEY_COLUMN]
        dates = [(place, name) for place, name in places if self._is_date(name)]

        def read(cells: list[str]) -> dict[str, object]:
            found: dict[str, object] = {name: cells[place] for place, name in places if cells[place]}
            for place, name in dates:
                if cells[place]:
                    found[name] = self._moment(name, cells[place])
            return found

        return read

    def _is_date(self, name: str) -> bool:
        definition = self.audience.definitions.named(name)
        return definition is not None and definition.datatype is Datatype.DATETIME

    def _moment(self, name: str, cell: str) -> dt.datetime:
        try:
            return self.options.moment(cell)
        except ValueError:
            raise BadValues({name: Flaw.MISFIT}) from None

    def _define(self) -> None:
        for name in self._names:
            if name and name.lower() != KEY_COLUMN and self.audience.definitions.named(name) is None:
                self.audience.definitions.create(name=name)


def _key(columns: tuple[str, ...]) -> int:
    """Return the position of the column of addresses; raise `LookupError` when there is none."""
    found = [position for position, name in enumerate(columns) if name.lower() == KEY_COLUMN]
    return found[0]
