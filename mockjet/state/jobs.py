"""The jobs of an account wherever they are, and the plans that wait, to records and back."""

from collections.abc import Callable
from typing import Annotated, Any, Final

import msgspec

from mockjet.jobs.bulk import BulkTask, CopyTask
from mockjet.jobs.csvtask import CsvTask
from mockjet.jobs.exporting import ExportTask
from mockjet.jobs.job import STEPS, Job, Kind
from mockjet.jobs.pace import Pace, pace
from mockjet.jobs.plan import Plan
from mockjet.jobs.planning import plan
from mockjet.jobs.states import FINAL, Status
from mockjet.jobs.task import RowFlaw, Task
from mockjet.places import Misplaced, within
from mockjet.world import Account

from . import tasks
from .layout import Tall
from .tasks import ContactsRecord, CopyRecord, CsvRecord, ExportRecord, Exports, TaskRecord
from .values import Count, Id, Moment, Record, flaw, utc, utc_or_none

Steps = Annotated[int, msgspec.Meta(ge=1, le=STEPS)]

RECORDS: Final[dict[Kind, type[Record]]] = {
    Kind.CONTACTS: ContactsRecord,
    Kind.LIST_CONTACTS: ContactsRecord,
    Kind.LIST_COPY: CopyRecord,
    Kind.CSV: CsvRecord,
    Kind.EXPORT: ExportRecord,
}

DUMPS: Final[dict[type[Task], Callable[..., TaskRecord]]] = {
    BulkTask: tasks.dump_contacts,
    CopyTask: tasks.dump_copy,
    CsvTask: tasks.dump_csv,
    ExportTask: tasks.dump_export,
}


class PaceRecord(Record):
    """What moves jobs."""

    name: str
    dwell: float


class FlawRecord(Record):
    """A row that was refused, and why."""

    text: str
    flaw: str
    field: str = ""
    said: str = ""


class JobRecord(Record):
    """One job: where it is, how far it came, how it is to go, and what is left to do."""

    id: Id
    kind: Kind
    status: Status
    requested_at: Moment
    since: Moment
    pace: PaceRecord
    task: TaskRecord
    started_at: Moment | None = None
    ended_at: Moment | None = None
    alive_at: Moment | None = None
    size: Count = 0
    done: Count = 0
    steps: Steps = 1
    step: Count = 0
    looks: Count = 0
    error: str = ""
    problem: str | None = None
    flaws: list[FlawRecord] = []
    plan: dict[str, Any] = {}
    planned_at: Moment | None = None


class PlannedRecord(Record):
    """A plan that waits for the next jobs, and for how many."""

    plan: dict[str, Any]
    times: Id = 1


class JobsRecord(Tall):
    """The jobs of an account; without a *pace* they take the one the server was started with."""

    next_id: Id
    pace: PaceRecord | None = None
    planned: list[PlannedRecord] = []
    jobs: list[JobRecord] = []


def dump(account: Account) -> JobsRecord:
    """Return the jobs of *account*, and what waits for the next ones."""
    jobs = account.jobs
    return JobsRecord(
        jobs.table.numbers.next,
        None if jobs.pace == account.settings.job_pace else _pace(jobs.pace),
        [PlannedRecord(kept.plan.words(), kept.times) for kept in jobs.planned],
        [_record(job) for job in jobs.table],
    )


def load(account: Account, record: JobsRecord, exports: Exports) -> None:
    """Take up jobs in an *account* that has all they are about; raise `Misplaced`."""
    with within("jobs"):
        if record.pace is not None:
            with within("pace"):
                account.jobs.pace = pace(record.pace.name, record.pace.dwell)
        for number, kept in enumerate(record.planned):
            with within("planned", number, "plan"):
                account.jobs.plan_next(_plan(kept.plan), kept.times)
        made = []
        for number, one in enumerate(record.jobs):
            with within("jobs", number):
                made.append(_job(account, one, exports))
        account.jobs.table.numbers.next = record.next_id
        account.jobs.refill(made)


def _pace(found: Pace) -> PaceRecord:
    return PaceRecord(found.name, found.dwell)


def _plan(words: dict[str, Any]) -> Plan:
    try:
        return plan(**words)
    except TypeError as problem:
        raise Misplaced((), str(problem)) from None


def _record(job: Job) -> JobRecord:
    return JobRecord(
        job.id,
        job.kind,
        job.status,
        job.requested_at,
        job.since,
        _pace(job.pace),
        DUMPS[type(job.task)](job.task, finished=job.finished),
        job.started_at,
        job.ended_at,
        job.alive_at,
        job.size,
        job.done,
        job.steps,
        job.step,
        job.looks,
        job.error,
        None if job.problem is None else job.problem.name,
        [FlawRecord(one.text, one.flaw.name, one.field, one.said) for one in job.flaws],
        job.plan.words(),
        job.planned_at,
    )


def _job(account: Account, record: JobRecord, exports: Exports) -> Job:
    _require_sense(record)
    with within("task"):
        task = _task(account, record.task, exports, finished=record.status in FINAL)
    with within("plan"):
        planned = _plan(record.plan)
    return Job(
        record.id,
        record.kind,
        task,
        pace(record.pace.name, record.pace.dwell),
        record.status,
        utc(record.requested_at),
        utc(record.since),
        utc_or_none(record.started_at),
        utc_or_none(record.ended_at),
        utc_or_none(record.alive_at),
        record.size,
        record.done,
        record.looks,
        record.error,
        None if record.problem is None else flaw(record.problem),
        [RowFlaw(one.text, flaw(one.flaw), one.field, one.said) for one in record.flaws],
        planned,
        utc_or_none(record.planned_at),
        record.steps,
        record.step,
    )


def _require_sense(record: JobRecord) -> None:
    """Raise `Misplaced` for a job that could not go on."""
    if not isinstance(record.task, RECORDS[record.kind]):
        raise Misplaced(("task", "type"), f"a job of the kind {record.kind} has another task")
    if record.status is Status.IMPORTING and record.step >= record.steps:
        raise Misplaced(("step",), f"an import in its last of {record.steps} steps would have ended")
    if record.done > record.size or (
        record.status is Status.IMPORTING and record.done > record.size * record.step // record.steps
    ):
        raise Misplaced(("done",), f"more than there are rows in {record.step} of {record.steps} steps")


def _task(account: Account, record: TaskRecord, exports: Exports, *, finished: bool) -> Task:
    if isinstance(record, ContactsRecord):
        return tasks.load_contacts(account, record)
    if isinstance(record, CopyRecord):
        return tasks.load_copy(account, record)
    if isinstance(record, CsvRecord):
        return tasks.load_csv(account, record, finished=finished)
    return tasks.load_export(account, record, exports)
