"""What jobs have to do, to records and back: what is left of it, once it was begun."""

from collections import deque
from collections.abc import Callable
from typing import Any

from mockjet.domain.audience import Enrolment
from mockjet.domain.subscriptions import Action
from mockjet.jobs.bulk import BulkTask, CopyAction, CopyTask, Member, UnreadableRow
from mockjet.jobs.csvimports import read_options
from mockjet.jobs.csvtask import CsvTask, Method
from mockjet.jobs.exporting import ExportRow, ExportTask
from mockjet.places import Misplaced, within
from mockjet.world import Account

from .values import Count, Id, Record, flaw

Exports = Callable[[Account, str], ExportTask]


class WaitingRecord(Record):
    """A contact that waits to be stored, as it was sent; with a *flaw* it is one that could not be read."""

    email: str
    name: str | None = None
    excluded: bool | None = None
    properties: dict[str, Any] = {}
    flaw: str | None = None


class ActionRecord(Record):
    """A list, and what is to be done with it and each contact."""

    list: Id
    action: Action


class ContactsRecord(Record, tag="contacts", tag_field="type"):
    """Contacts to be stored."""

    actions: list[ActionRecord] = []
    list_id: Count | None = None
    waiting: list[WaitingRecord] = []


class MemberRecord(Record):
    """A member of a list that waits to be copied."""

    contact: Id
    active: bool
    unsubscribed: bool


class CopyRecord(Record, tag="copy", tag_field="type"):
    """A list to be copied into another. Who waits is known once it was begun."""

    source: Id
    target: Id
    action: CopyAction
    waiting: list[MemberRecord] | None = None


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


TaskRecord = ContactsRecord | CopyRecord | CsvRecord | ExportRecord


def dump_contacts(task: BulkTask, *, finished: bool) -> ContactsRecord:
    """Return what is left of a bulk import."""
    actions = [ActionRecord(target.id, action) for target, action in task.actions]
    waiting = [] if finished else [_waiting(task, row) for row in task.contacts]
    return ContactsRecord(actions, task.list_id, waiting)


def load_contacts(account: Account, record: ContactsRecord) -> BulkTask:
    """Return what is left of a bulk import."""
    lists = account.audience.lists.table
    with within("actions"):
        actions = tuple((lists.find(one.list), one.action) for one in record.actions)
    for row in record.waiting:
        if row.flaw is not None:
            flaw(row.flaw)
    return BulkTask(account.audience, record.waiting, read_waiting, actions, record.list_id)


def read_waiting(row: WaitingRecord) -> Enrolment:
    """Return the contact that waits; raise `UnreadableRow` when it could not be read."""
    if row.flaw is not None:
        raise UnreadableRow(row.email, flaw(row.flaw))
    return Enrolment(row.email, row.name, row.excluded, row.properties)


def _waiting(task: BulkTask, row: Any) -> WaitingRecord:
    try:
        entry = task.read(row)
    except UnreadableRow as problem:
        return WaitingRecord(problem.text, flaw=problem.flaw.name)
    properties = {name: _plain(value) for name, value in entry.properties.items()}
    return WaitingRecord(entry.email, entry.name, entry.excluded, properties)


def _plain(value: object) -> object:
    """Return a value as it was sent, or for one that fits no property, and that JSON may not know, another such."""
    fits_some = isinstance(value, (str, int, type(None))) or (isinstance(value, float) and abs(value) < float("inf"))
    return value if fits_some else []


def dump_copy(task: CopyTask, *, finished: bool) -> CopyRecord:
    """Return what is left of a copy."""
    rows = None if finished or task.waiting is None else task.waiting
    waiting = None if rows is None else [MemberRecord(row.contact.id, row.active, row.unsubscribed) for row in rows]
    return CopyRecord(task.source.id, task.target.id, task.action, waiting)


def load_copy(account: Account, record: CopyRecord) -> CopyTask:
    """Return what is left of a copy."""
    lists, contacts = account.audience.lists.table, account.audience.contacts.table
    task = CopyTask(account.audience, lists.find(record.source), lists.find(record.target), record.action)
    if record.waiting is not None:
        # who vanished since is passed over, also when the copy comes to them
        members = [(contacts.get(row.contact), row) for row in record.waiting]
        task.waiting = deque(Member(found, row.active, row.unsubscribed) for found, row in members if found)
    return task


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
        [] if finished else sorted(task.seen),
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
        seen=set(record.seen),
    )
    try:
        if record.opened:
            task.open()
    except LookupError:
        if not finished:
            raise Misplaced(("opened",), "the file has no column of addresses") from None
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
    task.waiting = None if record.waiting is None else deque(record.waiting)
    task.lines = list(record.lines)
    return task
