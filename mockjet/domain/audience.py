"""One audience: contacts, lists, subscriptions and properties, and what is done with all of them at once."""

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import NamedTuple

from .contactdata import ContactDatas
from .contacts import Contact, Contacts
from .history import History
from .lists import ContactsList, Lists
from .properties import Definitions
from .segments import ContactFilters
from .subscriptions import Action, Subscriptions


class Enrolment(NamedTuple):
    """A contact to create or update: None is what nothing is said about, a property of None is to be removed."""

    email: str
    name: str | None = None
    excluded: bool | None = None
    properties: Mapping[str, object] = {}


ListAction = tuple[ContactsList, Action]


class Audience:
    """Everything that belongs together under one API key (or, in EmailList, one project)."""

    def __init__(self, seed: int = 0, limit: int | None = None) -> None:
        self.definitions = Definitions()
        self.lists = Lists(seed)
        self.contacts = Contacts(self.lists, limit)
        self.contactdata = ContactDatas(self.contacts, self.definitions)
        self.subscriptions = Subscriptions(self.contacts, self.lists)
        self.segments = ContactFilters(self.contacts)
        self.history = History(self.contacts, self.definitions)

    def enrol(self, entry: Enrolment, at: dt.datetime, actions: Iterable[ListAction] = ()) -> Contact:
        """Create or update a contact and do each action with it, or raise `BadAddress` or `BadValues` and do nothing."""
        values = self.definitions.fit(entry.properties) if entry.properties else {}
        contact = self.contacts.enrol(entry.email, at=at, name=entry.name, excluded=entry.excluded, values=values)
        for target, action in actions:
            self.subscriptions.apply(action, contact, target, at)
        return contact

    def unsubscribe(self, contact: Contact, by: str, at: dt.datetime) -> None:
        """Let a contact leave every list it is on, noting when and at whose wish."""
        for row in contact.subscriptions:
            self.subscriptions.apply(Action.UNSUB, contact, row.list, at)
        contact.unsubscribed_at, contact.unsubscribed_by = at, by

    def forget(self, contact: Contact, at: dt.datetime) -> None:
        """Make a contact anonymous at once; it vanishes after 30 days."""
        with ExitStack() as keeping:  # lists may be sorted by the address that changes
            for row in contact.subscriptions:
                keeping.enter_context(row.list.members.moving(row))
                keeping.enter_context(self.subscriptions.table.moving(row))
            self.contacts.forget(contact, at)

    def expire(self, now: dt.datetime) -> None:
        """Let those vanish, with all that belongs to them, who were forgotten long enough ago."""
        for contact in self.contacts.expired(now):
            for row in contact.subscriptions:
                self.subscriptions.delete(row, at=now)
            self.history.drop(contact)
            self.contacts.remove(contact)
