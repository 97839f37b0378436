"""One audience: contacts, lists, subscriptions and properties, and what is done with all of them at once."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from .contact import Contact
from .contactdata import ContactDatas
from .contacts import FIRST_ID as FIRST_CONTACT
from .contacts import Contacts
from .history import History
from .intake import Enrolment, Intake, ListAction
from .lists import FIRST_ID as FIRST_LIST
from .lists import ContactsList, Lists
from .properties import Definitions
from .segments import ContactFilters
from .store import Numbers, Selection, Shelf
from .subscriptions import FIRST_ID as FIRST_SUBSCRIPTION
from .subscriptions import Action, Subscription, Subscriptions


class Numbering(NamedTuple):
    """Where the ids of an audience come from; audiences that count together share it."""

    contacts: Numbers
    lists: Numbers
    subscriptions: Numbers

    @classmethod
    def apart(cls) -> "Numbering":
        """Return the numbering of an audience that counts for itself, each kind in a range of its own."""
        return cls(Numbers(FIRST_CONTACT), Numbers(FIRST_LIST), Numbers(FIRST_SUBSCRIPTION))


class Audience:
    """Everything that belongs together under one API key (or, in EmailList, one project)."""

    def __init__(self, seed: int = 0, limit: int | None = None, numbering: Numbering | None = None) -> None:
        numbering = numbering or Numbering.apart()
        self.definitions = Definitions()
        self.lists = Lists(seed, numbering.lists)
        self.contacts = Contacts(self.lists, limit, numbering.contacts)
        self.contactdata = ContactDatas(self.contacts, self.definitions)
        self.subscriptions = Subscriptions(self.contacts, self.lists, numbering.subscriptions)
        self.segments = ContactFilters(self.contacts)
        self.history = History(self.contacts, self.definitions)

    def enrol(self, entry: Enrolment, at: dt.datetime, actions: Iterable[ListAction] = ()) -> Contact:
        """Create or update a contact and do each action with it, or raise `BadAddress` or `BadValues` and do nothing."""
        return self.intake(at, actions).take(entry)

    def intake(self, at: dt.datetime, actions: Iterable[ListAction] = ()) -> Intake:
        """Return what does that for many contacts, one after the other."""
        return Intake(self.contacts, self.definitions, self.subscriptions, at, actions)

    def members(self, target: ContactsList) -> Selection[Contact]:
        """Return those on a list who have not left it."""
        someone_left = target.subscriber_count < len(target.members)
        return self.contacts.select(list_id=target.id, unsubscribed=False if someone_left else None)

    def join(self, target: ContactsList, contacts: Iterable[Contact], at: dt.datetime) -> list[Contact]:
        """Subscribe contacts to a list, and return those that were not on it or had left it."""
        joining = []
        for contact in dict.fromkeys(contacts):
            row = self.subscriptions.between(contact, target)
            if row is None or row.unsubscribed:
                self.subscriptions.apply(Action.ADD_FORCE, contact, target, at)
                self._note(contact, None, "")
                joining.append(contact)
        return joining

    def leave(self, row: Subscription, by: str, at: dt.datetime) -> None:
        """Let a contact leave one list; when no other is left, note when and at whose wish. Twice is once."""
        if row.unsubscribed:
            return
        self.subscriptions.apply(Action.UNSUB, row.contact, row.list, at)
        if all(one.unsubscribed for one in row.contact.subscriptions):
            self._note(row.contact, at, by)

    def unsubscribe(self, contact: Contact, by: str, at: dt.datetime) -> None:
        """Let a contact leave every list it is on, noting when and at whose wish."""
        for row in contact.subscriptions:
            self.subscriptions.apply(Action.UNSUB, contact, row.list, at)
        self._note(contact, at, by)

    @property
    def reachable(self) -> Shelf[Contact]:
        """Those who have not left all their lists."""
        return self.contacts.table.part("reachable", lambda contact: contact.unsubscribed_at is None)

    def _note(self, contact: Contact, at: dt.datetime | None, by: str) -> None:
        """Note when and at whose wish a contact has left all lists."""
        contact.unsubscribed_at, contact.unsubscribed_by = at, by
        self.contacts.table.sort_out(contact)

    def forget(self, contact: Contact, at: dt.datetime) -> None:
        """Make a contact anonymous at once; it vanishes after 30 days."""
        with self._moving(contact):
            self.contacts.forget(contact, at)

    def readdress(self, contact: Contact, email: str | None, at: dt.datetime) -> None:
        """Give a contact another address; raise `Invalid`, `BadAddress` or `Duplicate` when it cannot have it."""
        email = self.contacts.free(email, of=contact)
        if email != contact.email:
            with self._moving(contact):
                self.contacts.readdress(contact, email)
            contact.updated_at = at

    def remove(self, contact: Contact, at: dt.datetime) -> None:
        """Let a contact vanish with all that belongs to it."""
        for row in contact.subscriptions:
            self.subscriptions.delete(row, at=at)
        self.history.drop(contact)
        self.contacts.remove(contact)

    def disband(self, target: ContactsList, at: dt.datetime) -> None:
        """Delete a list and take everyone off it."""
        for row in list(target.members):
            self.subscriptions.delete(row, at=at)
        self.lists.delete(target, at=at)

    def expire(self, now: dt.datetime) -> None:
        """Let those vanish, with all that belongs to them, who were forgotten long enough ago."""
        for contact in self.contacts.expired(now):
            self.remove(contact, now)

    @contextmanager
    def _moving(self, contact: Contact) -> Iterator[None]:
        """Keep the orders of lists right, which may be sorted by the address that changes."""
        with ExitStack() as keeping:
            for row in contact.subscriptions:
                keeping.enter_context(row.list.members.moving(row))
                keeping.enter_context(self.subscriptions.table.moving(row))
            yield
