"""One import on its way through the statuses."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any, Final, NamedTuple, Protocol

from mockjet.domain.errors import Flaw, TooManyContacts

from .pace import Pace
from .states import FINAL, Event, Status, after

# In how many steps a timed import shows its progress.
STEPS: Final = 100


class Kind(StrEnum):
    """What a job was started by."""

    CONTACTS = "contacts"
    LIST_CONTACTS = "list contacts"
    LIST_COPY = "list copy"
    CSV = "csv"
    EXPORT = "export"


class RowFlaw(NamedTuple):
    """A row that was not taken over: what it said, what was wrong, and in which field."""

    text: str
    flaw: Flaw
    field: str = ""


class Task(Protocol):
    """What a job has to do: any number of rows, one after the other."""

    @property
    def list_id(self) -> int | None:
        """The list it is about, if it is about one."""

    @property
    def tolerance(self) -> int:
        """How many flaws there may be before the job is aborted; 0 means any number."""

    def prepare(self) -> Event:
        """Get ready, and say whether to go on (`ADVANCE`), to fail or to abort."""

    def size(self) -> int:
        """Return the number of rows; asked once the task is prepared."""

    def rows(self) -> Iterator[Any]:
        """Return the rows, once."""

    def treat(self, row: Any, at: dt.datetime) -> RowFlaw | None:
        """Do one row, or say what is wrong with it and leave everything as it was."""

    def verdict(self, flaws: list[RowFlaw]) -> Event:
        """Say how a job ends whose rows are all done."""


@dataclass(slots=True, eq=False)
class Job:
    """One import: what it does, where it is, and how far it came."""

    id: int
    kind: Kind
    task: Task
    pace: Pace
    status: Status
    requested_at: dt.datetime
    since: dt.datetime
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    alive_at: dt.datetime | None = None
    size: int = 0
    done: int = 0
    looks: int = 0
    error: str = ""
    problem: Flaw | None = None
    flaws: list[RowFlaw] = field(default_factory=list)
    _rows: Iterator[Any] = field(default_factory=lambda: iter(()))
    _steps: int = 1
    _step: int = 0

    @property
    def finished(self) -> bool:
        """Whether nothing can happen to the job any more."""
        return self.status in FINAL

    @property
    def flaw_count(self) -> int:
        """How many rows were not taken over."""
        return len(self.flaws)

    @property
    def due(self) -> dt.datetime | None:
        """When time alone will move the job next; None when it will not."""
        if self.finished or not self.pace.timed:
            return None
        share = (self._step + 1) / self._steps if self.status is Status.IMPORTING else 1
        try:
            return self.since + dt.timedelta(seconds=self.pace.seconds * share)
        except OverflowError:
            return None  # after the end of the calendar is never

    def advance(self, at: dt.datetime) -> None:
        """Go one step on: to the next status, or in a timed import through the next rows."""
        if self.status is Status.PREPARE:
            self.fire(self.task.prepare(), at)
        elif self.status is Status.IMPORTING:
            self._step += 1
            if self._import(self.size * self._step // self._steps, at) and self._step == self._steps:
                self.fire(self.task.verdict(self.flaws), at)
        else:
            self.fire(Event.ADVANCE, at)

    def finish(self, at: dt.datetime) -> None:
        """Go on until nothing is left to do."""
        while not self.finished:
            self.advance(at)

    def fire(self, event: Event, at: dt.datetime, error: str = "") -> None:
        """Let *event* happen; raise `IllegalTransition` when it cannot."""
        self.status = after(self.status, event)
        self.error = error
        self.started_at = self.started_at or at
        self.since = self.alive_at = at
        self.looks = 0
        if self.status is Status.IMPORTING:
            self._begin(at)
        elif self.finished:
            self.ended_at = at
            self._rows = iter(())

    def look(self, at: dt.datetime) -> None:
        """Count one reading of the job by a client, which may be what moves it."""
        if not self.finished and 0 < self.pace.looks <= self.looks:
            self.advance(at)
        self.looks += 1

    def _begin(self, at: dt.datetime) -> None:
        """Open the rows: a timed import does them step by step, any other in two halves, the first of them now."""
        self.size = self.task.size()
        self._rows = self.task.rows()
        if self.pace.timed:
            self._steps, self._step = max(1, min(self.size, STEPS)), 0
        else:
            self._steps, self._step = 2, 1
            self._import(self.size // 2, at)

    def _import(self, upto: int, at: dt.datetime) -> bool:
        """Do the rows up to this number; tell whether the job goes on."""
        self.alive_at = at
        for row in islice(self._rows, upto - self.done):
            self.done += 1
            try:
                flaw = self.task.treat(row, at)
            except TooManyContacts:
                self.problem = Flaw.ACCOUNT_FULL
                self.fire(Event.FAIL, at)
                return False
            if flaw is not None:
                self.flaws.append(flaw)
                if 0 < self.task.tolerance < len(self.flaws):
                    self.fire(Event.ABORT, at)
                    return False
        return True
