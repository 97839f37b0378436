"""The contacts of one audience, each with its address for a key."""

import datetime as dt
import re
from bisect import insort
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha1
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from . import addresses
from .contact import NONE, Contact, Filling, Known
from .errors import AddressFixed, BadAddress, Duplicate, Flaw, Invalid, NotFound, TooManyContacts
from .index import FULLER, Index
from .parts import is_excluded, narrowed
from .properties import Layout, Values
from .store import Numbers, Predicate, Selection, Table
from .textmatch import TextMatch, on
from .values import same_second

if TYPE_CHECKING:
    from .lists import Lists

FIRST_ID: Final = 100_000_001
KIND: Final = "contact"
ANONYMOUS_NAME: Final = "Anonymized"
FORGOTTEN_KEPT: Final = dt.timedelta(days=30)
NUMBER: Final = re.compile(r"-?[0-9]+")
NOBODY: Final = -1  # an id no contact has


class Contacts:
    """Creates, finds and changes contacts.

    *by_address* has them by their addresses in one case, and *given_up* counts how often it lost one of these.
    """

    def __init__(self, lists: "Lists", limit: int | None = None, numbers: int | Numbers = FIRST_ID) -> None:
        self._lists = lists
        self._limit = limit
        self.table: Table[Contact] = Table(KIND, numbers)
        self.by_address: Index[str, Contact] = Index(FULLER)
        self.given_up = 0
        self._forgotten: deque[tuple[dt.datetime, Contact]] = deque()

    def find(self, key: str) -> Contact:
        """Return the contact with this id or address; raise `NotFound`, or `BadAddress` when it is neither."""
        if NUMBER.fullmatch(key):
            return self.table.find(key)
        if "@" not in key:
            raise BadAddress(key, Flaw.NO_AT_SIGN)
        if (contact := self.at(key)) is None:
            raise NotFound(KIND, key)
        return contact

    def select(
        self,
        *,
        id: int | None = None,
        list_id: int | None = None,
        excluded: bool | None = None,
        unsubscribed: bool | None = None,
        active_at: dt.datetime | None = None,
        campaign: int | None = None,
        matches: Sequence[TextMatch] = (),
        with_forgotten: bool | None = None,
        where: Sequence[Predicate] = (),
    ) -> Selection[Contact]:
        """Return the contacts that meet every condition given, those forgotten only when asked for.

        *list_id* means members, subscribed or not. *unsubscribed* asks about that list when there is one, and about
        any list otherwise. *matches* are about the address. No contact was ever sent a *campaign*.
        """
        if campaign is not None:
            return Selection(None)
        where = [*where]
        if self._forgotten and not with_forgotten:
            where.append(lambda contact: contact.forgotten_at is None)
        where += [on("email", match) for match in matches]
        if id is not None:
            where.append(lambda contact: contact.id == id)
        if active_at is not None:
            where.append(lambda contact: same_second(contact.active_at, active_at))
        if list_id is None:
            if unsubscribed is not None:
                where.append(lambda contact: contact.left() == unsubscribed)
            found = self.table if excluded is None else self.table.part(*is_excluded(excluded))
            return Selection(found, where=tuple(where))
        target = self._lists.table.get(list_id)
        members = None if target is None else narrowed(target.members, excluded=excluded, unsubscribed=unsubscribed)
        return Selection(members, "contact", tuple(where))

    def at(self, address: str) -> Contact | None:
        """Return the contact with this address, or None."""
        return self.by_address.get(addresses.fold(address))

    def vacant(self, email: str | None) -> str:
        """Return an address a contact can be created with; raise `Invalid`, `BadAddress`, `Duplicate` or `TooManyContacts`."""
        found = self.free(email)
        self._require_room()
        return found

    def free(self, email: str | None, of: Contact | None = None) -> str:
        """Return an address that nobody but *of* has; raise `Invalid`, `BadAddress` or `Duplicate`."""
        if not email:
            raise Invalid("email", Flaw.EMPTY)
        addresses.check(email)
        if self.at(email) not in (None, of):
            raise Duplicate(KIND, "email", email)
        return email

    def create(
        self, *, at: dt.datetime, email: str | None = None, name: str | None = None, excluded: bool | None = None
    ) -> Contact:
        """Add a contact nobody has seen before; raise `Invalid`, `BadAddress` or `Duplicate`."""
        email = self.vacant(email)
        contact = Contact(self.table.claim(), email, name or "", at)
        _exclude(contact, at, excluded=excluded)
        self.table.add(contact)
        self.by_address.add(addresses.fold(email), contact)
        return contact

    def update(
        self,
        contact: Contact,
        *,
        at: dt.datetime,
        email: str | None = None,
        name: str | None = None,
        excluded: bool | None = None,
    ) -> bool:
        """Change what is given and tell whether that changed anything; raise `AddressFixed` for another address."""
        if email is not None and addresses.fold(email) != addresses.fold(contact.email):
            raise AddressFixed(email)
        changed = name is not None and name != contact.name
        if changed and name is not None:
            contact.name = name
        if _exclude(contact, at, excluded=excluded):
            changed = True
            self.table.sort_out(contact)
            for row in contact.subscriptions:
                row.list.members.sort_out(row)
        if changed:
            contact.updated_at = at
        return changed

    def enrol(
        self,
        email: str,
        *,
        at: dt.datetime,
        name: str | None = None,
        excluded: bool | None = None,
        values: Values | None = None,
    ) -> Contact:
        """Create or update the contact with this address, as list actions and imports do; raise `BadAddress`."""
        contact = self.at(email)
        if contact is None:
            contact = self.add(addresses.check(email), addresses.fold(email), at)
        self.revise(contact, at=at, name=name, excluded=excluded, learnt=contact.learn(values or {}))
        return contact

    def add(self, email: str, folded: str, at: dt.datetime, name: str = "", known: Known = NONE) -> Contact:
        """Add a contact, already active, with a checked address nobody has, also given *folded*.

        Raises `TooManyContacts`.
        """
        if self._limit is not None:
            self._require_room()
        numbers = self.table.numbers
        numbers.next += 1
        contact = Contact(numbers.next - 1, email, name, at, at, at, *known)
        self.table.add(contact)
        self.by_address.add(folded, contact)
        return contact

    def add_all(
        self,
        emails: Sequence[str],
        folded: Sequence[str],
        at: dt.datetime,
        names: Iterable[str],
        known: tuple[Iterable[Layout], Iterable[Filling]],
    ) -> list[Contact]:
        """Add contacts as `add` does, one for each address and in that order; `has_room` for them."""
        numbers = self.table.numbers.claim(len(emails))
        made = list(map(Contact, numbers, emails, names, repeat(at), repeat(at), repeat(at), *known))
        self.table.add_all(numbers, made)
        self.by_address.add_all(folded, made)
        return made

    def has_room(self, count: int) -> bool:
        """Tell whether there may be so many more contacts."""
        return self._limit is None or len(self.table) + count <= self._limit

    def revise(
        self, contact: Contact, *, at: dt.datetime, name: str | None, excluded: bool | None, learnt: bool
    ) -> None:
        """Take over what an action or import says of a contact, who may have *learnt* something with it already."""
        changed = learnt
        if name is not None or excluded is not None:
            changed |= self.update(contact, at=at, name=name, excluded=excluded)
        if changed:  # unlike a PUT, such a change was recorded as an activity
            contact.updated_at = contact.active_at = at
            for row in contact.subscriptions:
                row.list.notice(at)

    def readdress(self, contact: Contact, email: str) -> None:
        """Give a contact an address that is `free`; the old one is free then."""
        self._give_up(contact.email)
        with self.table.moving(contact):
            contact.email = email
        self.by_address.add(addresses.fold(email), contact)

    def forget(self, contact: Contact, at: dt.datetime) -> None:
        """Make a contact anonymous at once; it vanishes after 30 days. Its address is free again."""
        if contact.forgotten_at is not None:
            return
        self.readdress(contact, _anonymous(contact.id))
        contact.name = ANONYMOUS_NAME
        contact.updated_at = contact.forgotten_at = at
        contact.values = {}
        insort(self._forgotten, (at, contact), key=itemgetter(0))  # time may have gone back since the last one

    @property
    def forgotten(self) -> list[Contact]:
        """Those who were forgotten and have not vanished yet, in the order in which they were."""
        return [contact for _, contact in self._forgotten]

    def refill(self, rows: Iterable[Contact], forgotten: Iterable[int]) -> None:
        """Take up contacts as they were, with the ids of those who wait to vanish; raise `Duplicate` or `Invalid`."""
        self.table.refill(rows)
        for contact in self.table:
            folded = addresses.fold(contact.email)
            if (known := self.by_address.get(folded)) is None:
                self.by_address.add(folded, contact)
            elif known is not contact:
                raise Duplicate(KIND, "email", contact.email)
        waiting = {contact.id: (contact.forgotten_at, contact) for contact in self.table if contact.forgotten_at}
        for contact_id in forgotten:
            if contact_id not in waiting:
                raise Invalid("forgotten", Flaw.MISFIT, contact_id)
            self._forgotten.append(waiting.pop(contact_id))
        if waiting:
            raise Invalid("forgotten", Flaw.EMPTY, next(iter(waiting)))

    def expired(self, now: dt.datetime) -> Iterator[Contact]:
        """Return, once, those who were forgotten long enough ago to vanish."""
        while self._forgotten and now - self._forgotten[0][0] >= FORGOTTEN_KEPT:
            yield self._forgotten.popleft()[1]

    def remove(self, contact: Contact) -> None:
        """Let a contact vanish who is on no list."""
        self.table.remove(contact)
        self._give_up(contact.email)

    def _give_up(self, email: str) -> None:
        self.by_address.remove(addresses.fold(email))
        self.given_up += 1

    def _require_room(self) -> None:
        if self._limit is not None and not self.has_room(1):
            raise TooManyContacts(self._limit)


def _exclude(contact: Contact, at: dt.datetime, *, excluded: bool | None) -> bool:
    """Put the contact on the exclusion list, or take it off; tell whether that changed anything."""
    if excluded is None or excluded == contact.excluded:
        return False
    contact.excluded = excluded
    contact.excluded_at = at
    return True


def _anonymous(contact_id: int) -> str:
    """Return the address of a contact who was forgotten: hex digits that say nothing, in a domain that is none."""
    return f"\\x{sha1(str(contact_id).encode(), usedforsecurity=False).hexdigest()}@domain.invalid"
