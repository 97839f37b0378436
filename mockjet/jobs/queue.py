"""The jobs of one account: started, settled, looked at and steered."""

import datetime as dt
import heapq
from typing import Final

from mockjet.domain.store import Table

from .job import Job, Kind, Task
from .pace import Pace
from .states import Event, Status

FIRST_ID: Final = 600_001
KIND: Final = "job"


class Jobs:
    """Starts jobs and lets happen what is due. Nothing moves but in here, and only when somebody asks."""

    def __init__(self, pace: Pace) -> None:
        self.table: Table[Job] = Table(KIND, FIRST_ID)
        self.pace = pace
        self._due: list[tuple[dt.datetime, int]] = []

    def submit(self, kind: Kind, task: Task, at: dt.datetime) -> Job:
        """Start a job; a CSV import is uploaded already and starts there."""
        first = Status.UPLOAD if kind is Kind.CSV else Status.ALLOCATED
        job = Job(self.table.claim(), kind, task, self.pace, first, requested_at=at, since=at)
        self.table.add(job)
        self._schedule(job)
        return job

    def settle(self, now: dt.datetime) -> None:
        """Let everything happen that was due by *now*, in the order in which it was due."""
        while self._due and self._due[0][0] <= now:
            at, job_id = heapq.heappop(self._due)
            job = self.table.find(job_id)
            if job.due == at:
                self._advance(job, at)
                self._schedule(job)

    @staticmethod
    def _advance(job: Job, at: dt.datetime) -> None:
        """Move *job* on. A fault in its task ends the job as well as the request that met it: it must not hang."""
        try:
            job.advance(at)
        except Exception as fault:
            job.fire(Event.FAIL, at, str(fault))
            raise

    def look(self, job: Job, at: dt.datetime) -> Job:
        """Count one reading of *job* by a client and return it."""
        job.look(at)
        return job

    def advance(self, job: Job, at: dt.datetime) -> None:
        """Move *job* one status on; raise `IllegalTransition` when it has ended."""
        if job.finished:
            job.fire(Event.ADVANCE, at)
        status = job.status
        while job.status is status:
            job.advance(at)
        self._schedule(job)

    def complete(self, job: Job, at: dt.datetime) -> None:
        """Take *job* to its end; raise `IllegalTransition` when it has ended."""
        if job.finished:
            job.fire(Event.ADVANCE, at)
        job.finish(at)

    def fail(self, job: Job, at: dt.datetime, error: str = "") -> None:
        """End *job* in `Error`, keeping what was imported; raise `IllegalTransition` when it has ended."""
        job.fire(Event.FAIL, at, error)

    def abort(self, job: Job, at: dt.datetime) -> None:
        """End *job* in `Abort`, keeping what was imported; raise `IllegalTransition` when it has ended."""
        job.fire(Event.ABORT, at)

    def _schedule(self, job: Job) -> None:
        if (due := job.due) is not None:
            heapq.heappush(self._due, (due, job.id))
