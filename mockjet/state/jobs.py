"""The jobs of an account, what moves them, and the plans that wait, to records and back."""

from typing import Any

from mockjet.places import within
from mockjet.world import Account

from . import job
from .filetasks import Exports
from .job import JobRecord, PaceRecord
from .layout import Tall
from .values import Id, Record


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
        None if jobs.pace == account.settings.job_pace else job.dump_pace(jobs.pace),
        [PlannedRecord(kept.plan.words(), kept.times) for kept in jobs.planned],
        [job.dump(row) for row in jobs.table],
    )


def load(account: Account, record: JobsRecord, exports: Exports) -> None:
    """Take up jobs in an *account* that has all they are about; raise `Misplaced`."""
    with within("jobs"):
        if record.pace is not None:
            with within("pace"):
                account.jobs.pace = job.load_pace(record.pace)
        for number, kept in enumerate(record.planned):
            with within("planned", number, "plan"):
                account.jobs.plan_next(job.load_plan(kept.plan), kept.times)
        made = []
        for number, one in enumerate(record.jobs):
            with within("jobs", number):
                made.append(job.load(account, one, exports))
        account.jobs.table.numbers.next = record.next_id
        account.jobs.refill(made)
