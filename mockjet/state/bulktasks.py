"""Imports and copies that came in a request, to records and back: who is left, once it was begun."""

from typing import Any

from mockjet.domain.intake import Enrolment
from mockjet.domain.subscriptions import Action
from mockjet.jobs.bulk import BulkTask, CopyAction, CopyTask, Member, UnreadableRow
from mockjet.jobs.remaining import Waiting
from mockjet.places import within
from mockjet.world import Account

from .values import Count, Id, Record, flaw


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
        task.waiting = Waiting([Member(found, row.active, row.unsubscribed) for found, row in members if found])
    return task
