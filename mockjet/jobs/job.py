"""One import on its way through the statuses."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any, Final

from mockjet.domain import addresses
from mockjet.domain.errors import Flaw, TooManyContacts

from .collector import held_still
from .pace import Pace
from .plan import AS_USUAL, HALF, Plan
from .states import FINAL, Event, Status, after
from .task import RowFlaw, Task

# In how many steps a timed import shows its progress, if it has as many rows. Who comes when one is due waits for it,
# so none is large, and an import of many rows has more of them.
STEPS: Final = 100
STEP_ROWS: Final = 250
MOST_STEPS: Final = 100_000
# How many rows are done at once, before whoever waits is let through.
BATCH: Final = 1000


class Kind(StrEnum):
    """What a job was started by."""

    CONTACTS = "contacts"
    LIST_CONTACTS = "list contacts"
    LIST_COPY = "list copy"
    CSV = "csv"
    EXPORT = "export"

    @property
    def first(self) -> Status:
        """The status such jobs start in: a CSV file is uploaded already."""
        return Status.UPLOAD if self is Kind.CSV else Status.ALLOCATED


@dataclass(slots=True, eq=False)
class Job:
    """One import: what it does, where it is, and how far it came.

    All of it but the task and its open rows are plain values: a job made of the same ones goes on as this one would.

    Rows are done in batches, and between two of them *give_way* lets others at the account. They find the job as far as
    it came, *done* being the rows that are done, and may do anything to it or to what it is about but move it on. What
    was aborted meanwhile does not go on.
    """

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
    plan: Plan = AS_USUAL
    planned_at: dt.datetime | None = None
    steps: int = 1
    step: int = 0
    give_way: Callable[[], None] = lambda: None
    _rows: Iterator[Any] = field(default_factory=lambda: iter(()))
    _broken: dict[int | str, str] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        """Whether nothing can happen to the job any more."""
        return self.status in FINAL

    @property
    def stopped(self) -> bool:
        """Whether the plan keeps the job in the status it has."""
        return self.status is self.plan.stop_at

    @property
    def flaw_count(self) -> int:
        """How many rows were not taken over."""
        return len(self.flaws)

    @property
    def due(self) -> dt.datetime | None:
        """When time alone will move the job next; None when it will not."""
        share = self._share
        if self.finished or not self.pace.timed or (self.stopped and share > HALF):
            return None
        seconds = self.plan.dwells.get(self.status, self.pace.seconds)
        try:
            due = self.since + dt.timedelta(seconds=seconds * share)
        except OverflowError:
            return None  # after the end of the calendar is never
        # a plan made in the middle of a status changes nothing that was before
        return due if self.planned_at is None else max(due, self.planned_at)

    @property
    def _share(self) -> float:
        """The part of the status' time after which something happens next."""
        if self.status is not Status.IMPORTING:
            return 1
        leaves = self.plan.ending(self.status) and self.step / self.steps <= HALF < self._next
        return HALF if leaves else self._next

    @property
    def _next(self) -> float:
        """The part of an import's time after which its next rows are done."""
        return (self.step + 1) / self.steps

    def resume(self) -> None:
        """Open again the rows of an import that was under way: those its task has still to do."""
        if self.status is Status.IMPORTING:
            self._rows = self.task.rows()

    def follow(self, plan: Plan, pace: Pace, at: dt.datetime) -> None:
        """Go on by another plan and pace."""
        self.plan, self.pace, self.planned_at = plan, pace, at
        self._broken = {}

    def go_on(self, at: dt.datetime) -> None:
        """Go one step on: to the next status, or through the next rows of an import.

        A fault in the task ends the job as well as the request that met it: it must not hang.
        """
        try:
            self._go_on(at)
        except Exception as fault:
            if not self.finished:
                self.fire(Event.FAIL, at, str(fault))
            raise

    def _go_on(self, at: dt.datetime) -> None:
        ending = self.plan.ending(self.status)
        if self.status is Status.IMPORTING and (ending is None or self._next <= HALF):
            self.step += 1
            if self._import(self.size * self.step // self.steps, at) and self.step >= self.steps:
                self.fire(self.task.verdict(self.flaws), at)
        elif ending is not None:
            self.fire(ending, at, self.plan.error)
        else:
            self.fire(self.task.prepare() if self.status is Status.PREPARE else Event.ADVANCE, at)

    def advance(self, at: dt.datetime) -> None:
        """Go on to the next status."""
        status = self.status
        while self.status is status:
            self.go_on(at)

    def finish(self, at: dt.datetime) -> None:
        """Go on until nothing is left to do."""
        while not self.finished:
            self.go_on(at)

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
            self.task.close()

    def look(self, at: dt.datetime) -> None:
        """Count one reading of the job by a client, which may be what moves it."""
        while not (self.finished or self.stopped) and self._seen_enough:
            self.advance(at)
        self.looks += 1

    @property
    def _seen_enough(self) -> bool:
        """Whether clients have read this status as often as it is to be read."""
        return self.pace.looks > 0 and self.looks >= self.plan.dwells.get(self.status, self.pace.looks)

    def _begin(self, at: dt.datetime) -> None:
        """Open the rows: a timed import does them step by step, any other in two halves, the first of them now."""
        self.size = self.task.size()
        self._rows = self.task.rows()
        if self.pace.timed:
            self.steps, self.step = _steps(self.size), 0
        else:
            self.steps, self.step = 2, 1
            self._import(self.size // 2, at)

    def _import(self, upto: int, at: dt.datetime) -> bool:
        """Do the rows up to this number; tell whether the job goes on."""
        self.alive_at = at
        with held_still():
            return self._batches(upto, at)

    def _batches(self, upto: int, at: dt.datetime) -> bool:
        while (before := self.done) < upto:
            if not self._batch(min(upto - before, BATCH), at):
                return False
            if self.done == before:
                break  # there are fewer rows than there were
            self.give_way()
            if self.finished:
                return False
        return True

    def _batch(self, count: int, at: dt.datetime) -> bool:
        """Do so many rows at once; tell whether the job goes on."""
        rows = islice(self._rows, count)
        try:
            for flaw in self._planned(rows, at) if self.plan.break_rows else self.task.work(rows, at):
                self.done += 1
                if flaw is not None:
                    self.flaws.append(flaw)
                    if 0 < self.task.tolerance < len(self.flaws):
                        self.fire(Event.ABORT, at)
                        return False
        except TooManyContacts:
            self.done += 1
            self.problem = Flaw.ACCOUNT_FULL
            self.fire(Event.FAIL, at)
            return False
        return True

    def _planned(self, rows: Iterable[Any], at: dt.datetime) -> Iterator[RowFlaw | None]:
        """Do rows but those that the plan breaks."""
        self._broken = self._broken or self.plan.broken()
        for row in rows:
            said = self._broken.get(self.done + 1, self._broken.get(addresses.fold(self.task.address(row))))
            yield self.task.treat(row, at) if said is None else self.task.refuse(row)._replace(said=said)


def _steps(size: int) -> int:
    """Return in how many steps a timed import of so many rows goes on."""
    return max(1, min(size, STEPS), min(size // STEP_ROWS, MOST_STEPS))
