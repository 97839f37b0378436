"""Jobs as this face shows them: the answer to a poll, and the two error files."""

import datetime as dt
from typing import Any, Final, TypeVar

from mockjet.domain.errors import Flaw, NotFound
from mockjet.faces.http import Call, Reply
from mockjet.faces.ledger import Decision, documented, inferred, recorded
from mockjet.jobs.csvtask import CsvTask
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.states import Status
from mockjet.jobs.task import RowFlaw, Task
from mockjet.world import Account

from . import notation
from .envelope import success
from .refusals import CSV_ADDRESS_FLAW, CSV_FLAWS, JOB_ADDRESS_FLAW, JOB_FLAWS

AnyTask = TypeVar("AnyTask", bound=Task)

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("the order of a job's statuses", inferred("7.3")),
    ("a JSON job with refused contacts ends in Error, the others stored", inferred("7.3")),
    ("a CSV import completes whatever lines were refused", documented("7.3")),
    ("a job of an unknown file or list ends in Abort", recorded("6.3")),
)
# fmt: on


def accepted(job: Job) -> Reply:
    """Answer a request that started *job*."""
    return success([notation.text({"JobID": job.id})], status=201)


def find(
    account: Account, number: str, kind: Kind, task: type[AnyTask], list_id: int | None = None
) -> tuple[Job, AnyTask]:
    """Return the job with this number if it is of this kind and about this list; raise `NotFound`."""
    job = account.jobs.table.find(number)
    if job.kind is not kind or not isinstance(job.task, task) or job.task.list_id != list_id:
        raise NotFound("job", number)
    return job, job.task


def shown(call: Call, account: Account, job: Job, at: dt.datetime, members: dict[str, Any]) -> Reply:
    """Answer a poll of *job*, which may be what moves it; *members* are what the request had said."""
    account.jobs.look(job, at)
    failed = job.status is Status.ERROR
    row = {
        **members,
        "Count": job.done,
        "Error": (job.error or _problem(job)) if failed else "",
        "ErrorFile": error_file_url(call, account, job) if job.flaws else "",
        "JobEnd": job.ended_at or "",
        "JobStart": job.started_at or "",
        "Status": job.status,
    }
    return success([notation.text(dict(sorted(row.items(), key=lambda member: member[0].lower())))])


def error_file_url(call: Call, account: Account, job: Job) -> str:
    """Return where the error file of a job is: on the host that was asked, or in the live style below `/v3/`."""
    path = f"DATA/batchjob/{job.id}/JSONError/application:json/LAST"
    return path if account.settings.live else f"{call.base}/v3/{path}"


def json_errors(job: Job) -> str:
    """Return the JSON error file: the address of each contact refused, and why."""
    return notation.text([{"Email": flaw.text, "Error": _told(flaw)} for flaw in job.flaws])


def csv_errors(job: Job, task: CsvTask) -> bytes:
    """Return the CSV error file: the columns, then every refused line as it was with the reason behind it."""
    lines = [",".join([*task.columns, "error"])]
    for flaw in job.flaws:
        message, naming, _ = CSV_FLAWS.get(flaw.flaw, CSV_ADDRESS_FLAW)
        reason = message + (f"###{flaw.field}" if naming else "")
        lines.append(f"{flaw.text}, ###{flaw.said or reason}")
    text = "\n".join([*lines, ""])
    try:
        return text.encode(task.file.encoding if task.file else "utf-8")
    except UnicodeEncodeError:
        return text.encode()  # columns named in the options may need more than the file's own encoding


def _problem(job: Job) -> str:
    """Return why a job failed: what ended it, or else the first contact it refused."""
    if job.problem is not None:
        return _wording(job.problem)
    return _told(job.flaws[0]) if job.flaws else ""


def _told(flaw: RowFlaw) -> str:
    """Return why a contact was refused: what a plan says of it, or what was wrong."""
    return flaw.said or _wording(flaw.flaw)


def _wording(flaw: Flaw) -> str:
    return JOB_FLAWS.get(flaw, JOB_ADDRESS_FLAW)
