"""Taking contacts in, one after the other, with all prepared that is the same for them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType
from typing import Final

import msgspec

from . import addresses
from .contact import NONE, Contact, Known
from .contacts import Contacts
from .fitting import Fillings, Fitting
from .lists import ContactsList
from .properties import Definitions, Values
from .subscriptions import Action, Subscriptions

NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


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
        self._by_address = contacts.by_address
        self._fitting = Fitting(definitions)
        self._at = at
        self._actions = list(_prepared(actions))
        self._joining = all(joining for _, _, joining in self._actions)

    def take(self, entry: Enrolment) -> Contact:
        """Create or update a contact and do each action with it; raise `BadAddress` or `BadValues` and do nothing.

        Raises `TooManyContacts` when there is no room for another one.
        """
        fitted = self._fitting.fit(entry.properties) if entry.properties else NONE
        known = fitted if type(fitted) is tuple else NONE
        folded = addresses.fold(entry.email)
        contact = self._by_address.get(folded)
        if new := contact is None:
            addresses.check(entry.email)
            contact = self._contacts.add(entry.email, folded, self._at, entry.name or "", known)
        if not new or known is not fitted or entry.excluded is not None:
            self._revise(contact, entry, fitted)
        for target, action, joining in self._actions:
            if new and joining:
                self._subscriptions.join(contact, target, self._at)
            else:
                self._subscriptions.apply(action, contact, target, self._at)
        return contact

    def take_all(self, entries: Sequence[Enrolment]) -> None:
        """Take in contacts nobody has seen before, all at once.

        Raises `ValueError` or `BadValues`, and does nothing, when any of them is known, or is not to be taken in, or has
        anything else about it that `take` has to look at.
        """
        if {entry.excluded for entry in entries} != {None}:
            raise ValueError(entries)
        known = self._fitting.fit_all([entry.properties for entry in entries])
        self._take_new([entry.email for entry in entries], [entry.name or "" for entry in entries], known)

    def take_columns(self, emails: Sequence[str], names: tuple[str, ...], columns: Sequence[Sequence[object]]) -> None:
        """Do the same with addresses, and the values of the properties named, each property's together."""
        self._take_new(emails, repeat(""), self._fitting.fit_columns(names, columns))

    def _take_new(self, emails: Sequence[str], names: Iterable[str], known: Fillings) -> None:
        folded = addresses.fold_all(emails)
        new = len(set(folded)) == len(folded) and self._by_address.lacks(folded)
        if not (new and self._joining and addresses.all_sound(emails) and self._contacts.has_room(len(emails))):
            raise ValueError(emails)
        contacts = self._contacts.add_all(emails, folded, self._at, names, known)
        self._subscriptions.join_all(contacts, [target for target, _, _ in self._actions], self._at)

    def _revise(self, contact: Contact, entry: Enrolment, fitted: Known | Values) -> None:
        learnt = contact.fill(*fitted) if isinstance(fitted, tuple) else contact.learn(fitted)
        self._contacts.revise(contact, at=self._at, name=entry.name, excluded=entry.excluded, learnt=learnt)


def _prepared(actions: Iterable[ListAction]) -> Iterator[tuple[ContactsList, Action, bool]]:
    """Return lists and actions, each with whether it puts a contact on the list who was never on any."""
    seen: set[int] = set()
    for target, action in actions:
        yield target, action, action.adds and target.id not in seen
        seen.add(target.id)
