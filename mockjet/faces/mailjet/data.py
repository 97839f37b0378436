"""The DATA API: files that belong to an object, uploaded and downloaded as they are."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from mockjet.domain.errors import NotFound
from mockjet.faces.http import Call, Reply
from mockjet.faces.ledger import Basis, Decision, documented, inferred, recorded
from mockjet.jobs.csvtask import CsvTask
from mockjet.jobs.exporting import ExportTask
from mockjet.jobs.job import Job
from mockjet.world import Account

from . import jobs, sayings

MIME: Final = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("undefined columns of a CSV file become text properties",      documented("6.1")),
    ("semicolons, tabs, CRLF and a byte order mark in CSV files",   inferred("6.1")),
    ("errors have the content type of the path though they are JSON", recorded("6.2")),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class DataPath:
    """What a path `/v3/DATA/<resource>/<id>/<name>/<content type>[/LAST]` says; what it lacks is empty."""

    resource: str
    key: str
    name: str
    content_type: str

    @classmethod
    def of(cls, call: Call) -> "DataPath":
        """Return what the path of *call* says; the content type is written with a colon for the slash."""
        resource, key, name, content_type, *_ = (*call.segments[2:], "", "", "", "")
        return cls(resource.lower(), key, name.lower(), content_type.replace(":", "/", 1))


def error_type(call: Call) -> str:
    """Return the content type that errors come with: below `/v3/DATA` the one in the path, though the body is JSON."""
    named = DataPath.of(call).content_type if [part.lower() for part in call.segments[1:2]] == ["data"] else ""
    return named if MIME.fullmatch(named) else "application/json"


def upload_csv(call: Call, account: Account, at: dt.datetime, key: str, named: str) -> Reply:
    """Keep a CSV file for a list, unread, and answer its id. The content type must be the one *named* in the path."""
    if call.mimetype != named.lower():
        raise sayings.BAD_CONTENT_TYPE(sent=call.mimetype, named=named)
    try:
        target = account.audience.lists.table.find(key)
    except NotFound:
        raise sayings.SOURCE_NOT_FOUND() from None
    limit = account.settings.max_upload_bytes
    if limit is not None and len(call.body) > limit:
        raise sayings.FILE_TOO_LARGE(limit=limit)
    upload = account.uploads.create(list_id=target.id, data=call.body, at=at)
    return Reply(200, "OK", f'{{ "ID": {upload.id} }}'.encode())


def download_csv_errors(call: Call, account: Account, at: dt.datetime, key: str, named: str) -> Reply:
    """Return the lines of a CSV import that were refused, each with the reason behind it."""
    del call, at, named
    job = _job(account, key)
    if not job.flaws or not isinstance(job.task, CsvTask):
        raise sayings.SOURCE_NOT_FOUND()
    return Reply(200, "OK", jobs.csv_errors(job, job.task), "text/csv")


def download_json_errors(call: Call, account: Account, at: dt.datetime, key: str, named: str) -> Reply:
    """Return the contacts of a JSON job that were refused, each with the reason."""
    del call, at, named
    job = _job(account, key)
    if not job.flaws or isinstance(job.task, CsvTask):
        raise sayings.SOURCE_NOT_FOUND()
    return Reply(200, "OK", jobs.json_errors(job).encode())


def download_export(call: Call, account: Account, at: dt.datetime, key: str, named: str) -> Reply:
    """Return the file a finished export wrote."""
    del call, at, named
    job = _job(account, key)
    if not job.finished or not isinstance(job.task, ExportTask):
        raise sayings.SOURCE_NOT_FOUND()
    return Reply(200, "OK", job.task.file().encode(), "text/csv")


def _job(account: Account, key: str) -> Job:
    try:
        return account.jobs.table.find(key)
    except NotFound:
        raise sayings.SOURCE_NOT_FOUND() from None


# fmt: off
# By resource, name of the data and method; the last part of the path is the content type.
DATA: Final[Mapping[tuple[str, str, str], tuple[Callable[..., Reply], Basis]]] = MappingProxyType({
    ("contactslist", "csvdata",   "POST"): (upload_csv,           recorded("6.2")),
    ("batchjob",     "csverror",  "GET"):  (download_csv_errors,  documented("6.4")),
    ("batchjob",     "jsonerror", "GET"):  (download_json_errors, inferred("7.2")),
    ("batchjob",     "csvdata",   "GET"):  (download_export,      inferred("7.1")),
})
# fmt: on
