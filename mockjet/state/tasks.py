"""What jobs have to do, to records and back."""

from collections.abc import Callable
from typing import Final

from mockjet.jobs.bulk import BulkTask, CopyTask
from mockjet.jobs.csvtask import CsvTask
from mockjet.jobs.exporting import ExportTask
from mockjet.jobs.job import Kind
from mockjet.jobs.task import Task
from mockjet.world import Account

from . import bulktasks, filetasks
from .bulktasks import ContactsRecord, CopyRecord
from .filetasks import CsvRecord, ExportRecord, Exports
from .values import Record

TaskRecord = ContactsRecord | CopyRecord | CsvRecord | ExportRecord

RECORDS: Final[dict[Kind, type[Record]]] = {
    Kind.CONTACTS: ContactsRecord,
    Kind.LIST_CONTACTS: ContactsRecord,
    Kind.LIST_COPY: CopyRecord,
    Kind.CSV: CsvRecord,
    Kind.EXPORT: ExportRecord,
}
DUMPS: Final[dict[type[Task], Callable[..., TaskRecord]]] = {
    BulkTask: bulktasks.dump_contacts,
    CopyTask: bulktasks.dump_copy,
    CsvTask: filetasks.dump_csv,
    ExportTask: filetasks.dump_export,
}


def dump(task: Task, *, finished: bool) -> TaskRecord:
    """Return what is left of a task; of a *finished* one only what can still be asked for."""
    return DUMPS[type(task)](task, finished=finished)


def load(account: Account, record: TaskRecord, exports: Exports, *, finished: bool) -> Task:
    """Return what is left of a task; raise `Misplaced`, or what the domain refuses."""
    if isinstance(record, ContactsRecord):
        return bulktasks.load_contacts(account, record)
    if isinstance(record, CopyRecord):
        return bulktasks.load_copy(account, record)
    if isinstance(record, CsvRecord):
        return filetasks.load_csv(account, record, finished=finished)
    return filetasks.load_export(account, record, exports)
