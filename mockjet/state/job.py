"""One job wherever it is, to a record and back."""

from typing import Annotated, Any

import msgspec

from mockjet.jobs.job import MOST_STEPS, Job, Kind
from mockjet.jobs.pace import Pace, pace
from mockjet.jobs.plan import Plan
from mockjet.jobs.planning import plan
from mockjet.jobs.states import FINAL, Status
from mockjet.jobs.task import RowFlaw
from mockjet.places import Misplaced, within
from mockjet.world import Account

from . import tasks
from .filetasks import Exports
from .tasks import RECORDS, TaskRecord
from .values import Count, Id, Moment, Record, flaw, utc, utc_or_none

Steps = Annotated[int, msgspec.Meta(ge=1, le=MOST_STEPS)]


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


def dump(job: Job) -> JobRecord:
    """Return *job* as a record."""
    return JobRecord(
        job.id,
        job.kind,
        job.status,
        job.requested_at,
        job.since,
        dump_pace(job.pace),
        tasks.dump(job.task, finished=job.finished),
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


def load(account: Account, record: JobRecord, exports: Exports) -> Job:
    """Return the job that the record says, its rows not open yet; raise `Misplaced`, or what the domain refuses."""
    _require_sense(record)
    with within("task"):
        task = tasks.load(account, record.task, exports, finished=record.status in FINAL)
    with within("plan"):
        planned = load_plan(record.plan)
    return Job(
        record.id,
        record.kind,
        task,
        load_pace(record.pace),
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


def dump_pace(found: Pace) -> PaceRecord:
    """Return a pace as a record."""
    return PaceRecord(found.name, found.dwell)


def load_pace(record: PaceRecord) -> Pace:
    """Return the pace that the record says; raise `BadSetting`."""
    return pace(record.name, record.dwell)


def load_plan(words: dict[str, Any]) -> Plan:
    """Return the plan in these words; raise `BadSetting`, or `Misplaced` for a word that means nothing."""
    try:
        return plan(**words)
    except TypeError as problem:
        raise Misplaced((), str(problem)) from None
