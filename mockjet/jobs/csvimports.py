"""CSV imports as clients see them: started, read, changed before they start, and cancelled."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from mockjet.domain.audience import Audience
from mockjet.domain.errors import Flaw, Invalid, NotFound, StatusRefused
from mockjet.domain.store import Predicate, Selection
from mockjet.domain.uploads import Uploads

from .csvoptions import OFFSETS, CsvOptions, check_format
from .csvtask import CsvTask, Method
from .job import Job, Kind
from .queue import Jobs
from .states import Status


class CsvImports:
    """Starts and steers the CSV imports of one account. A row is a `Job` whose task is a `CsvTask`."""

    def __init__(self, audience: Audience, uploads: Uploads, jobs: Jobs) -> None:
        self._audience = audience
        self._uploads = uploads
        self._jobs = jobs

    def select(self, *, id: int | None = None) -> Selection[Job]:
        """Return the CSV imports."""
        where: list[Predicate] = [lambda job: job.kind is Kind.CSV]
        if id is not None:
            where.append(lambda job: job.id == id)
        return Selection(self._jobs.table, where=tuple(where))

    def find(self, key: str) -> Job:
        """Return the import with this id; raise `NotFound`."""
        job = self._jobs.table.find(key)
        if job.kind is not Kind.CSV:
            raise NotFound("import", key)
        return job

    def look(self, job: Job, *, at: dt.datetime) -> Job:
        """Return *job*, counted as read by a client."""
        return self._jobs.look(job, at)

    def create(
        self,
        *,
        at: dt.datetime,
        data_id: int | None = None,
        list_id: int | None = None,
        method: str | None = None,
        tolerance: int | None = None,
        options: str | None = None,
        status: str | None = None,
    ) -> Job:
        """Start an import. An unknown file or list is noticed only when the job gets there.

        Raises `Invalid` for what is missing or cannot be read, `StatusRefused` for any status but the first.
        """
        if status and status.lower() != Status.UPLOAD.lower():
            raise StatusRefused(status, Status.UPLOAD)
        if data_id is None:
            raise Invalid("data_id", Flaw.EMPTY)
        task = CsvTask(self._audience, self._uploads, data_id, list_id)
        _configure(task, method=method, tolerance=tolerance, options=options)
        _check_list(task.method, list_id)
        return self._jobs.submit(Kind.CSV, task, at)

    def update(
        self,
        job: Job,
        *,
        at: dt.datetime,
        data_id: int | None = None,
        list_id: int | None = None,
        status: str | None = None,
        **settings: Any,
    ) -> bool:
        """Cancel an import, or change what it does before it starts; tell whether anything changed."""
        if job.finished and (status or job.status is Status.ABORT):
            raise StatusRefused(job.status, Status.UPLOAD)
        if status and status.lower() not in (Status.ABORT.lower(), job.status.lower()):
            raise StatusRefused(status, Status.ABORT)
        if status and status.lower() == Status.ABORT.lower():
            self._jobs.abort(job, at)
            return True
        task = job.task
        assert isinstance(task, CsvTask)  # noqa: S101 - `find` saw to it
        if job.started_at is not None:
            return False
        draft = CsvTask(
            task.audience,
            task.uploads,
            task.data_id if data_id is None else data_id,
            task.list_id if list_id is None else list_id,
            task.method,
            task.tolerance,
            task.options_text,
            task.options,
        )
        _configure(draft, **settings)
        _check_list(draft.method, draft.list_id)
        changed = draft != task
        job.task = draft
        return changed


def _configure(
    task: CsvTask, *, method: str | None = None, tolerance: int | None = None, options: str | None = None
) -> None:
    if method:
        task.method = _method(method)
    if tolerance is not None:
        task.tolerance = max(0, tolerance)
    if options is not None:
        task.options_text, task.options = options, read_options(options)


def _method(word: str) -> Method:
    for method in Method:
        if method.lower() == word.lower():
            return method
    raise Invalid("method", Flaw.UNKNOWN_WORD, word)


def _check_list(method: Method, list_id: int | None) -> None:
    if method.listless and list_id is not None:
        raise Invalid("list_id", Flaw.GLOBAL_ONLY)
    if list_id is None and not method.listless:
        raise Invalid("list_id", Flaw.EMPTY)


def read_options(text: str) -> CsvOptions:
    """Return the options written in *text*, a JSON document; raise `Invalid` when they cannot be read."""
    if not text.strip():
        return CsvOptions()
    try:
        return _decoded(json.loads(text))
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise Invalid("options", Flaw.UNREADABLE, text) from None


def _decoded(sent: Mapping[str, Any]) -> CsvOptions:
    """Return the options in a decoded document; raise `ValueError` or `TypeError` when they mean nothing."""
    found = {name.lower(): value for name, value in sent.items()}
    date_format = found.get("datetimeformat") or ""
    offset = found.get("timezoneoffset") or 0
    columns = found.get("fieldnames") or []
    if date_format:
        check_format(date_format)
    if isinstance(offset, str):
        offset = int(offset)
    if not isinstance(offset, int) or isinstance(offset, bool) or offset not in OFFSETS:
        raise ValueError(sent)
    if not isinstance(columns, list) or not all(isinstance(name, str) for name in columns):
        raise ValueError(sent)
    "".join(columns).encode()  # half a character could be stored and never be answered
    return CsvOptions(date_format, offset, tuple(columns))
