"""Imports from files and exports to them, to records and back: which rows are left, once it was begun."""

from collections.abc import Callable

from mockjet.jobs.csvimports import read_options
from mockjet.jobs.csvtask import CsvTask, Method
from mockjet.jobs.exporting import ExportRow, ExportTask
from mockjet.jobs.remaining import Waiting
from mockjet.places import Misplaced
from mockjet.world import Account

from .values import Count, Record

Exports = Callable[[Account, str], ExportTask]


class CsvRecord(Record, tag="csv", tag_field="type"):
    """An uploaded file to be imported: how many rows were taken, and the addresses seen among them."""

    data_id: int
    list_id: int | None
    method: Method
    tolerance: Count = 0
    options: str = ""
    opened: bool = False
    taken: Count = 0
    seen: list[str] = []


class ExportRecord(Record, tag="export", tag_field="type"):
    """Rows to be written to a file. Which wait is known once it was begun."""

    what: str
    waiting: list[ExportRow] | None = None
    lines: list[list[str]] = []


def dump_csv(task: CsvTask, *, finished: bool) -> CsvRecord:
    """Return what is left of a CSV import."""
    return CsvRecord(
        task.data_id,
        task.list_id,
        task.method,
        task.tolerance,
        task.options_text,
        task.file is not None,
        task.taken,
        [] if finished else sorted(task.seen()),
    )


def load_csv(account: Account, record: CsvRecord, *, finished: bool) -> CsvTask:
    """Return what is left of a CSV import."""
    task = CsvTask(
        account.audience,
        account.uploads,
        record.data_id,
        record.list_id,
        record.method,
        record.tolerance,
        record.options,
        read_options(record.options),
        taken=record.taken,
        _seen=set(record.seen),
    )
    try:
        if record.opened:
            task.open()
    except LookupError:
        if not finished:
            raise Misplaced(("opened",), "the file has no column of addresses") from None
    if finished:
        task.close()
    return task


def dump_export(task: ExportTask, *, finished: bool) -> ExportRecord:
    """Return what is left of an export, and what it wrote."""
    waiting = None if finished or task.waiting is None else list(task.waiting)
    return ExportRecord(task.what, waiting, [list(line) for line in task.lines])


def load_export(account: Account, record: ExportRecord, exports: Exports) -> ExportTask:
    """Return what is left of an export, with what it wrote."""
    try:
        task = exports(account, record.what)
    except LookupError:
        raise Misplaced(("what",), f"there is no export of {record.what!r}") from None
    task.waiting = None if record.waiting is None else Waiting(record.waiting)
    task.lines = list(record.lines)
    return task
