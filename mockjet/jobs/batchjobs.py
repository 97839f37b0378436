"""All jobs alike: what they have in common, whatever started them."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mockjet.domain.errors import Forbidden, StatusRefused
from mockjet.domain.store import Predicate, Selection

from .csvtask import CsvTask, Method
from .job import Job, Kind
from .queue import Jobs
from .states import Status


class JobType(StrEnum):
    """What kind of work a job does."""

    CSV = "Contact list import csv"
    CONTACTS = "Contact list import free format"
    NEWSLETTER = "Send newsletter"
    NEWSLETTER_TEST = "Send newsletter test"
    EXPORT = "Contacts export"
    AXNL = "AXNL"
    AXNL_TEST = "AXNLTest"
    AXNL_AUTO_FINISH = "AXNLAutoFinish"
    AXNL_REMINDER = "AXNLReminder"


@dataclass(frozen=True, slots=True)
class BatchJob:
    """One job, and the key whose account it belongs to."""

    nothing: ClassVar[int] = 0

    job: Job
    key_id: int

    @property
    def type(self) -> JobType:
        """What kind of work it does."""
        return {Kind.CSV: JobType.CSV, Kind.EXPORT: JobType.EXPORT}.get(self.job.kind, JobType.CONTACTS)

    @property
    def list_id(self) -> int:
        """The list it is about, 0 when it is about none."""
        return self.job.task.list_id or 0

    @property
    def data_id(self) -> int:
        """The uploaded file it reads, 0 when it reads none."""
        return self.job.task.data_id if isinstance(self.job.task, CsvTask) else 0

    @property
    def method(self) -> str:
        """What it does with contacts, where that is one thing."""
        return self.job.task.method if isinstance(self.job.task, CsvTask) else Method.UNKNOWN


class BatchJobs:
    """Finds jobs and cancels them."""

    def __init__(self, jobs: Jobs, key_id: int) -> None:
        self._jobs = jobs
        self._key_id = key_id

    def select(
        self,
        *,
        id: int | None = None,
        key_id: int | None = None,
        data_id: int | None = None,
        type: str | None = None,
        method: str | None = None,
        list_id: int | None = None,
        status: str | None = None,
        ended_before: dt.datetime | None = None,
        ended_since: dt.datetime | None = None,
        started_before: dt.datetime | None = None,
        started_since: dt.datetime | None = None,
        requested_before: dt.datetime | None = None,
        requested_since: dt.datetime | None = None,
    ) -> Selection[BatchJob]:
        """Return the jobs that meet every condition given; *before* and *since* include the moment itself."""
        alike = {"id": id, "status": status}
        shown = {"key_id": key_id, "data_id": data_id, "type": type, "method": method, "list_id": list_id}
        where: list[Predicate] = [_equal(name, value) for name, value in alike.items() if value is not None]
        where += [self._shown_equal(name, value) for name, value in shown.items() if value is not None]
        where += [
            _within(name, since, before)
            for name, since, before in (
                ("ended_at", ended_since, ended_before),
                ("started_at", started_since, started_before),
                ("requested_at", requested_since, requested_before),
            )
            if since is not None or before is not None
        ]
        return Selection(self._jobs.table, where=tuple(where)).shown(self._show)

    def find(self, key: str) -> BatchJob:
        """Return the job with this id; raise `NotFound`."""
        return self._show(self._jobs.table.find(key))

    def look(self, row: BatchJob, *, at: dt.datetime) -> BatchJob:
        """Return *row*, counted as read by a client."""
        self._jobs.look(row.job, at)
        return row

    def create(self, *, at: dt.datetime, status: str | None = None) -> BatchJob:
        """Refuse: jobs are started by what they do."""
        del at, status
        raise Forbidden("post jobs")

    def update(self, row: BatchJob, *, at: dt.datetime, status: str | None = None) -> bool:
        """Cancel a job, the only thing that can be done to one; tell whether that changed anything."""
        if not status or status.lower() == row.job.status.lower():
            return False
        if status.lower() != Status.ABORT.lower() or row.job.finished:
            raise StatusRefused(status, Status.ABORT)
        self._jobs.abort(row.job, at)
        return True

    def _show(self, job: Job) -> BatchJob:
        return BatchJob(job, self._key_id)

    def _shown_equal(self, name: str, value: object) -> Predicate:
        return lambda job: getattr(self._show(job), name) == value


def _equal(name: str, value: object) -> Predicate:
    return lambda job: getattr(job, name) == value


def _within(name: str, since: dt.datetime | None, before: dt.datetime | None) -> Predicate:
    def holds(job: Job) -> bool:
        moment: dt.datetime | None = getattr(job, name)
        if moment is None:
            return False
        moment = moment.replace(microsecond=0)  # as it is shown
        return (since is None or moment >= since) and (before is None or moment <= before)

    return holds
