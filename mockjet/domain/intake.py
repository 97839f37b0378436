"""Taking contacts in, one after the other, with all prepared that is the same for them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from .contact import Contact, Filling
from .contacts import Contacts
from .fitting import Fitting
from .lists import ContactsList
from .properties import Definitions, Layout
from .subscriptions import Action, Subscriptions

NOTHING: Final[Mapping[str, object]] = MappingProxyType({})
NONE: Final[tuple[Layout, Filling]] = ((), ())


class Enrolment(msgspec.Struct, frozen=True):
    """A contact to create or update: None is what nothing is said about, a property of None is to be removed."""

    email: str
    name: str | None = None
    excluded: bool | None = None
    properties: Mapping[str, object] = NOTHING


ListAction = tuple[ContactsList, Action]


class Intake:
    """Takes contacts into an audience at one moment, and does each action with them.

    It holds what it looked up once, so nothing else may happen in the audience as long as it is used.
    """

    def __init__(
        self,
        contacts: Contacts,
        definitions: Definitions,
        subscriptions: Subscriptions,
        at: dt.datetime,
        actions: Iterable[ListAction] = (),
    ) -> None:
        self._contacts, self._subscriptions = contacts, subscriptions
        self._fitting = Fitting(definitions)
        self._at = at
        self._actions = [(target, action, action.adds) for target, action in actions]

    def take(self, entry: Enrolment) -> Contact:
        """Create or update a contact and do each action with it; raise `BadAddress` or `BadValues` and do nothing.

        Raises `TooManyContacts` when there is no room for another one.
        """
        contact = self._store(entry)
        for target, action, adds in self._actions:
            if adds and contact.id not in target.members:
                self._subscriptions.join(contact, target, self._at)
            else:
                self._subscriptions.apply(action, contact, target, self._at)
        return contact

    def _store(self, entry: Enrolment) -> Contact:
        contacts, at = self._contacts, self._at
        fitted = self._fitting.fit(entry.properties) if entry.properties else NONE
        contact = contacts.at(entry.email)
        if contact is None:
            known = fitted if isinstance(fitted, tuple) else NONE
            contact = contacts.admit(entry.email, at, entry.name or "", *known)
            if fitted is known and entry.excluded is None:
                return contact
        learnt = contact.fill(*fitted) if isinstance(fitted, tuple) else contact.learn(fitted)
        contacts.revise(contact, at=at, name=entry.name, excluded=entry.excluded, learnt=learnt)
        return contact
