"""What takes a job to do: many contacts, a list copied into another, an export."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from mockjet.domain.errors import Flaw, NotFound
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Action
from mockjet.faces.http import Call, Reply
from mockjet.faces.wire import Resource
from mockjet.jobs.bulk import BulkTask, CopyAction, CopyTask
from mockjet.jobs.exporting import ExportTask
from mockjet.jobs.job import Kind
from mockjet.world import Account

from . import jobs, sayings
from .manycontacts import bulk_body, read_all_sent, read_sent
from .refusals import invalid
from .resources import RESOURCES
from .sent import Word, bad_action, contacts, echo, list_actions, number, word
from .verbs import service


def manage_many_contacts(call: Call, account: Account, at: dt.datetime) -> Reply:
    """Start a job that stores contacts and does one action per list with each of them."""
    sent = bulk_body(call)
    task = BulkTask(
        account.audience,
        contacts(sent, account.settings.max_bulk_contacts),
        read_sent,
        list_actions(sent.get("contactslists"), account),
        read_all=read_all_sent,
    )
    return jobs.accepted(account.jobs.submit(Kind.CONTACTS, task, at))


def show_many_contacts(call: Call, account: Account, at: dt.datetime, job_id: str) -> Reply:
    """Show how far such a job is."""
    job, task = jobs.find(account, job_id, Kind.CONTACTS, BulkTask)
    return jobs.shown(call, account, job, at, {"ContactsLists": echo(task.actions)})


def manage_list(call: Call, account: Account, at: dt.datetime, key: str) -> Reply:
    """Start a job that stores contacts and does one action with each of them and this list."""
    target, action, sent = _list_and_action(call, account, key, Action)
    task = BulkTask(
        account.audience,
        contacts(sent, account.settings.max_bulk_contacts),
        read_sent,
        ((target, action),),
        target.id,
        read_all_sent,
    )
    return jobs.accepted(account.jobs.submit(Kind.LIST_CONTACTS, task, at))


def show_list_job(call: Call, account: Account, at: dt.datetime, key: str, job_id: str) -> Reply:
    """Show how far such a job is."""
    target = account.audience.lists.find(key)
    job, task = jobs.find(account, job_id, Kind.LIST_CONTACTS, BulkTask, target.id)
    return jobs.shown(call, account, job, at, {"ContactsLists": echo(task.actions)})


def import_list(call: Call, account: Account, at: dt.datetime, key: str) -> Reply:
    """Start a job that takes the members of another list into this one."""
    target, action, sent = _list_and_action(call, account, key, CopyAction)
    source = account.audience.lists.usable(number(sent.get("listid")) or 0)
    if source is None:
        raise invalid("ListID", Flaw.EMPTY)
    return jobs.accepted(account.jobs.submit(Kind.LIST_COPY, CopyTask(account.audience, source, target, action), at))


def show_list_copy(call: Call, account: Account, at: dt.datetime, key: str, job_id: str) -> Reply:
    """Show how far such a job is."""
    target = account.audience.lists.find(key)
    job, task = jobs.find(account, job_id, Kind.LIST_COPY, CopyTask, target.id)
    said = {"JobID": job.id, "Action": task.action, "ListID": task.source.id}
    return jobs.shown(call, account, job, at, said)


# Where the address is that a row of each export is about.
ADDRESSED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "contact": "email",
        "contactstatistics": "contact.email",
        "listrecipient": "contact.email",
        "listrecipientstatistics": "subscription.contact.email",
    }
)


def export(resource: Resource) -> Callable[..., Reply]:
    """Return the action that starts a job writing every row of *resource* to a CSV file."""

    def start(call: Call, account: Account, at: dt.datetime) -> Reply:
        del call
        return jobs.accepted(account.jobs.submit(Kind.EXPORT, export_task(account, resource.name), at))

    return start


def export_task(account: Account, what: str) -> ExportTask:
    """Return the task of writing down all rows of the resource named *what*; raise `KeyError` for another one."""
    addressed, resource = ADDRESSED[what], RESOURCES[what]
    columns = [field.wire_name for field in resource.shown]
    return ExportTask(what, service(account, resource).select, columns, partial(_cells, resource), addressed)


def show_export(resource: Resource) -> Callable[..., Reply]:
    """Return the action that shows how far an export of *resource* is."""

    def show(call: Call, account: Account, at: dt.datetime, job_id: str) -> Reply:
        job, task = jobs.find(account, job_id, Kind.EXPORT, ExportTask)
        if task.what != resource.name:
            raise NotFound("job", job_id)
        return jobs.shown(call, account, job, at, {})

    return show


def _cells(resource: Resource, row: Any) -> list[str]:
    """Return a row as the cells of a CSV file, each value as it is written in JSON but without quotes."""
    values = (field.kind.write(attrgetter(field.source)(row)) for field in resource.shown)
    return [json.loads(value) if value.startswith('"') else value for value in values]


def _list_and_action(
    call: Call, account: Account, key: str, words: type[Word]
) -> tuple[ContactsList, Word, dict[str, Any]]:
    """Return the list that is meant, what is to be done with it, and everything that was sent."""
    target = account.audience.lists.find(key)
    sent = bulk_body(call)
    action = word(words, sent.get("action"))
    if action is None:
        raise sayings.BAD_PARAMETERS(info={"Action": bad_action(sent.get("action"))})
    target.require_open()
    return target, action, sent
