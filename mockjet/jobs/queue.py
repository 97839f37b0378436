"""The jobs of one account: started, settled, looked at and steered."""

import datetime as dt
import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from mockjet.domain.errors import IllegalTransition
from mockjet.domain.store import Table

from .collector import held_still
from .job import Job, Kind
from .pace import BadSetting, Pace
from .plan import AS_USUAL, Plan
from .planning import LARGEST, text
from .states import Event, Status
from .task import Task

FIRST_ID: Final = 600_001
KIND: Final = "job"


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan that waits for the next jobs, and how many of them it is for."""

    plan: Plan
    times: int = 1


class Jobs:
    """Starts jobs and lets happen what is due. Nothing moves but in here, and only when somebody asks.

    A job takes the *pace* that is set when it starts, and the first of the *planned* plans that it can follow. Between
    the batches of an import *give_way* may let others at the account. They may start jobs, read them and abort them, and
    what they start is due in its turn; whoever wants to `settle`, steer or plan a job has to wait for the rest.
    """

    def __init__(self, pace: Pace, give_way: Callable[[], None] = lambda: None) -> None:
        self.table: Table[Job] = Table(KIND, FIRST_ID)
        self.pace = pace
        self.planned: list[Planned] = []
        self._due: list[tuple[dt.datetime, int]] = []
        self._let_others_in = give_way
        self._underway = 0

    def submit(self, kind: Kind, task: Task, at: dt.datetime) -> Job:
        """Start a job; a CSV import is uploaded already and starts there."""
        first = kind.first
        plan = self._take_plan(first)
        pace = plan.paced(self.pace)
        job = Job(self.table.claim(), kind, task, pace, first, requested_at=at, since=at, plan=plan)
        job.give_way = self._give_way
        self.table.add(job)
        self._schedule(job)
        return job

    def plan_next(self, plan: Plan, times: int = 1) -> None:
        """Keep *plan* for the next *times* jobs that can follow it and have no plan kept before; raise `BadSetting`."""
        if not isinstance(times, int) or isinstance(times, bool) or not 1 <= times <= LARGEST:
            raise BadSetting("times", "a number from 1 on", times)
        self.planned.append(Planned(plan, times))

    def _take_plan(self, status: Status) -> Plan:
        """Return the plan of a job that starts in *status*: the first one kept that it can follow."""
        for place, kept in enumerate(self.planned):
            if kept.plan.suits(status):
                left = [replace(kept, times=kept.times - 1)] if kept.times > 1 else []
                self.planned[place : place + 1] = left
                return kept.plan
        return AS_USUAL

    def plan(self, job: Job, plan: Plan, at: dt.datetime) -> None:
        """Let what is still ahead of *job* go by *plan*; what that leaves open goes as for a job that starts now.

        Raises `IllegalTransition` when the job has ended, `BadSetting` when it is past a status the plan names.
        """
        if job.finished:
            raise IllegalTransition(job.status, "be planned")
        plan.require(job.status)
        job.follow(plan, plan.paced(self.pace), at)
        self._schedule(job)

    def refill(self, jobs: Iterable[Job]) -> None:
        """Take up jobs as they were, wherever they were; raise `Duplicate` or `Invalid`."""
        self.table.refill(jobs)
        for job in self.table:
            job.give_way = self._give_way
            job.resume()
            self._schedule(job)

    def settle(self, now: dt.datetime) -> None:
        """Let everything happen that was due by *now*, in the order in which it was due."""
        if self._due and self._due[0][0] <= now:
            with held_still():
                self._settle(now)

    def _settle(self, now: dt.datetime) -> None:
        while self._due and self._due[0][0] <= now:
            at, job_id = heapq.heappop(self._due)
            job = self.table.find(job_id)
            if job.due == at:
                job.go_on(at)
                self._schedule(job)

    def look(self, job: Job, at: dt.datetime) -> Job:
        """Count one reading of *job* by a client and return it. While an import lets others in, it moves no job."""
        if not self._underway:
            job.look(at)
        return job

    def advance(self, job: Job, at: dt.datetime) -> None:
        """Move *job* one status on; raise `IllegalTransition` when it has ended."""
        if job.finished:
            job.fire(Event.ADVANCE, at)
        job.advance(at)
        self._schedule(job)

    def complete(self, job: Job, at: dt.datetime) -> None:
        """Take *job* to the end its plan has for it, through every stop; raise `IllegalTransition` when it has ended."""
        if job.finished:
            job.fire(Event.ADVANCE, at)
        job.finish(at)

    def fail(self, job: Job, at: dt.datetime, error: str = "") -> None:
        """End *job* in `Error`, keeping what was imported; raise `IllegalTransition` when it has ended."""
        job.fire(Event.FAIL, at, text("error", error))

    def abort(self, job: Job, at: dt.datetime) -> None:
        """End *job* in `Abort`, keeping what was imported; raise `IllegalTransition` when it has ended."""
        job.fire(Event.ABORT, at)

    def _give_way(self) -> None:
        """Let others at the account, in the middle of an import."""
        self._underway += 1
        try:
            self._let_others_in()
        finally:
            self._underway -= 1

    def _schedule(self, job: Job) -> None:
        if (due := job.due) is not None:
            heapq.heappush(self._due, (due, job.id))
