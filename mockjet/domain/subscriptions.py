"""Who is on which list, and what each action does about it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, StrEnum, auto
from itertools import chain, repeat
from types import MappingProxyType
from typing import Final

import msgspec

from .contact import Contact
from .contacts import Contacts
from .errors import Duplicate, Flaw, Invalid, Unresolved
from .lists import ContactsList, Lists
from .parts import has_excluded, narrowed
from .store import Numbers, Predicate, Selection, Shelf, Table
from .values import same_second

FIRST_ID: Final = 200_000_001
KIND: Final = "subscription"
# For how long a deleted list still shows among the lists of a contact.
DELETED_LISTS_SHOWN: Final = dt.timedelta(days=60)


class Action(StrEnum):
    """What can be done with a contact and a list."""

    ADD_FORCE = "addforce"
    ADD_NO_FORCE = "addnoforce"
    REMOVE = "remove"
    UNSUB = "unsub"

    @property
    def adds(self) -> bool:
        """Whether it subscribes those who are not on the list."""
        return OUTCOMES[self][State.ABSENT] is State.SUBSCRIBED


class State(Enum):
    """How a contact stands to a list."""

    ABSENT = auto()
    SUBSCRIBED = auto()
    UNSUBSCRIBED = auto()


# fmt: off
OUTCOMES: Final[Mapping[Action, Mapping[State, State]]] = MappingProxyType({
    action: MappingProxyType(dict(zip(State, outcomes, strict=True))) for action, *outcomes in (
        #                     absent              subscribed          unsubscribed
        (Action.ADD_FORCE,    State.SUBSCRIBED,   State.SUBSCRIBED,   State.SUBSCRIBED),
        (Action.ADD_NO_FORCE, State.SUBSCRIBED,   State.SUBSCRIBED,   State.UNSUBSCRIBED),
        (Action.REMOVE,       State.ABSENT,       State.ABSENT,       State.ABSENT),
        (Action.UNSUB,        State.UNSUBSCRIBED, State.UNSUBSCRIBED, State.UNSUBSCRIBED),
    )
})
# fmt: on


class Subscription(msgspec.Struct, eq=False):
    """One contact on one list. Compared by identity."""

    id: int
    contact: Contact
    list: ContactsList
    subscribed_at: dt.datetime
    unsubscribed_at: dt.datetime | None = None
    active: bool = True

    @property
    def unsubscribed(self) -> bool:
        """Whether the contact has left the list without being removed from it."""
        return self.unsubscribed_at is not None

    @property
    def counts(self) -> bool:
        """Whether this one is among the subscribers a list counts."""
        return self.active and self.unsubscribed_at is None


class Subscriptions:
    """Puts contacts on lists and takes them off."""

    def __init__(self, contacts: Contacts, lists: Lists, numbers: int | Numbers = FIRST_ID) -> None:
        self.table: Table[Subscription] = Table(KIND, numbers)
        self._contacts = contacts
        self._lists = lists

    def select(
        self,
        *,
        id: int | None = None,
        contact_id: int | None = None,
        contact_email: str | None = None,
        list_id: int | None = None,
        list_name: str | None = None,
        active: bool | None = None,
        unsubscribed: bool | None = None,
        excluded: bool | None = None,
        opened: bool | None = None,
        blocked: bool | None = None,
        active_at: dt.datetime | None = None,
        without_forgotten: bool | None = None,
        where: Sequence[Predicate] = (),
    ) -> Selection[Subscription]:
        """Return the subscriptions that meet every condition given. Nobody has *opened* a mail or is *blocked*."""
        shelf, tests = self._narrow(contact_id, contact_email, list_id, list_name)
        where = [*where, *tests]
        if without_forgotten:
            where.append(lambda row: row.contact.forgotten_at is None)
        if id is not None:
            where.append(lambda row: row.id == id)
        if active is not None:
            where.append(lambda row: row.active == active)
        if shelf is self.table and excluded is not None:
            where.append(has_excluded(excluded)[1])  # contacts tell only their lists of it
        if shelf is not None:
            kept = None if shelf is self.table else excluded
            shelf = narrowed(shelf, excluded=kept, unsubscribed=unsubscribed)
        if active_at is not None:
            where.append(lambda row: same_second(row.contact.active_at, active_at))
        if opened or blocked:
            shelf = None
        return Selection(shelf, where=tuple(where))

    def _narrow(
        self, contact_id: int | None, contact_email: str | None, list_id: int | None, list_name: str | None
    ) -> tuple[Shelf[Subscription] | None, list[Predicate]]:
        """Return the smallest shelf that holds all that is asked for, and what remains to be tested."""
        where: list[Predicate] = []
        shelf: Shelf[Subscription] | None = self.table
        if list_name is not None:
            named = self._lists.all_named(list_name)
            where.append(lambda row: row.list.name == list_name)
            shelf = named[0].members if len(named) == 1 else self.table if named else None
        if list_id is not None and shelf is not None:
            found = self._lists.table.get(list_id)
            shelf = found.members if found else None
        if shelf is not None and (contact_id is not None or contact_email is not None):
            contact = self._contacts.table.get(contact_id) if contact_id is not None else None
            if contact_email is not None:
                addressed = self._contacts.at(contact_email)
                contact = addressed if contact_id is None or addressed is contact else None
            shelf = self._of(contact, within=shelf)
        return shelf, where

    @staticmethod
    def _of(contact: Contact | None, within: Shelf[Subscription]) -> Shelf[Subscription]:
        """Return the subscriptions of one contact, of those that *within* holds."""
        shelf: Shelf[Subscription] = Shelf()
        for row in contact.subscriptions if contact else ():
            if within.holds(row):
                shelf.add(row)
        return shelf

    def find(self, key: str) -> Subscription:
        """Return the subscription with this id; raise `NotFound`."""
        return self.table.find(key)

    def of(self, contact: Contact, at: dt.datetime) -> Selection[Subscription]:
        """Return the subscriptions of a contact, without those to lists deleted long ago."""
        shelf: Shelf[Subscription] = Shelf()
        for row in contact.subscriptions:
            if row.list.deleted_at is None or at - row.list.deleted_at <= DELETED_LISTS_SHOWN:
                shelf.add(row)
        return Selection(shelf)

    def between(self, contact: Contact, target: ContactsList) -> Subscription | None:
        """Return the subscription of this contact to this list, or None."""
        return target.members.get(contact.id)

    def create(
        self,
        *,
        at: dt.datetime,
        contact_id: int | None = None,
        contact_email: str | None = None,
        list_id: int | None = None,
        list_key: str | None = None,
        active: bool | None = None,
        unsubscribed: bool | None = None,
    ) -> Subscription:
        """Put a contact on a list, each named by id or else by address (a list also by name).

        Raises `Invalid` when one is not given or unknown by id, `Unresolved` when it is unknown by address,
        `Duplicate` when the contact is on the list already, `ListDeleted` when the list is deleted.
        """
        contact = self._contact(contact_id, contact_email)
        target = self._list(list_id, list_key)
        self._refuse_second(contact, target)
        target.require_open()
        return self._add(
            Subscription(self.table.claim(), contact, target, at, at if unsubscribed else None, active is not False)
        )

    def update(
        self,
        row: Subscription,
        *,
        at: dt.datetime,
        list_id: int | None = None,
        list_key: str | None = None,
        active: bool | None = None,
        unsubscribed: bool | None = None,
    ) -> bool:
        """Activate, unsubscribe or move a subscription; tell whether anything changed.

        Raises, for a list to move to, what `create` raises for one to be put on.
        """
        target = row.list if list_id is None and list_key is None else self._list(list_id, list_key)
        changed = target is not row.list
        if changed:
            self._move(row, target)
        return self._set(row, at, active=active, unsubscribed=unsubscribed) or changed

    def delete(self, row: Subscription, *, at: dt.datetime) -> None:
        """Take a contact off a list; the contact stays."""
        del at  # a removal leaves no trace to date
        self._remove(row)

    def apply(self, action: Action, contact: Contact, target: ContactsList, at: dt.datetime) -> None:
        """Do *action* with this contact and this list, as `OUTCOMES` says."""
        row = target.members.get(contact.id)
        state = State.ABSENT if row is None else State.UNSUBSCRIBED if row.unsubscribed else State.SUBSCRIBED
        outcome = OUTCOMES[action][state]
        if row is None:
            if outcome is not State.ABSENT:
                left = at if outcome is State.UNSUBSCRIBED else None
                self._add(Subscription(self.table.claim(), contact, target, at, left))
        elif outcome is State.ABSENT:
            self._remove(row)
        else:
            adding = action in (Action.ADD_FORCE, Action.ADD_NO_FORCE)
            self._set(row, at, active=adding or None, unsubscribed=outcome is State.UNSUBSCRIBED)

    def join(self, contact: Contact, target: ContactsList, at: dt.datetime) -> Subscription:
        """Subscribe a contact to a list it is not on."""
        row = Subscription(self.table.claim(), contact, target, at)
        self.table.add(row)
        target.members.add(row)
        contact.subscriptions += (row,)
        target.subscriber_count += 1
        target.notice(contact.active_at)
        return row

    def join_all(self, contacts: Sequence[Contact], targets: Sequence[ContactsList], at: dt.datetime) -> None:
        """Subscribe contacts active at this moment, who are on no list, to every one of some lists."""
        numbers = self.table.numbers.claim(len(contacts) * len(targets))
        by_target = [
            list(map(Subscription, numbers[place :: len(targets)], contacts, repeat(target), repeat(at)))
            for place, target in enumerate(targets)
        ]
        by_contact = list(zip(*by_target, strict=True))
        for contact, joined in zip(contacts, by_contact, strict=False):
            contact.subscriptions = joined
        keys = [contact.id for contact in contacts]
        for target, rows in zip(targets, by_target, strict=True):
            target.members.add_all(keys, rows)
            target.subscriber_count += len(rows)
            target.notice(at)
        if targets:
            self.table.add_all(numbers, [*chain.from_iterable(by_contact)])

    def refill(self, rows: Iterable[Subscription]) -> None:
        """Take up subscriptions as they were; raise `Duplicate` or `Invalid`."""
        self.table.refill(rows)
        for row in self.table:
            self._refuse_second(row.contact, row.list)
            self._join(row)

    def _set(self, row: Subscription, at: dt.datetime, *, active: bool | None, unsubscribed: bool | None) -> bool:
        active = row.active if active is None else active
        unsubscribed = row.unsubscribed if unsubscribed is None else unsubscribed
        if (active, unsubscribed) == (row.active, row.unsubscribed):
            return False
        row.list.subscriber_count -= row.counts
        if unsubscribed != row.unsubscribed:
            row.unsubscribed_at = at if unsubscribed else None
            if not unsubscribed:
                row.subscribed_at = at
        row.active = active
        row.list.subscriber_count += row.counts
        self.table.sort_out(row)
        row.list.members.sort_out(row)
        return True

    def _add(self, row: Subscription) -> Subscription:
        self.table.add(row)
        self._join(row)
        row.list.notice(row.contact.active_at)
        return row

    @staticmethod
    def _join(row: Subscription) -> None:
        """Let the contact and the list of *row* know of it."""
        row.list.members.add(row)
        row.contact.subscriptions += (row,)
        row.list.subscriber_count += row.counts

    def _refuse_second(self, contact: Contact, target: ContactsList) -> None:
        if self.between(contact, target) is not None:
            raise Duplicate(KIND, "contact|list", f"{contact.id}|{target.id}")

    def _remove(self, row: Subscription) -> None:
        self.table.remove(row)
        row.list.members.remove(row)
        row.contact.subscriptions = tuple(one for one in row.contact.subscriptions if one is not row)
        row.list.subscriber_count -= row.counts

    def _move(self, row: Subscription, target: ContactsList) -> None:
        self._refuse_second(row.contact, target)
        target.require_open()
        row.list.members.remove(row)
        row.list.subscriber_count -= row.counts
        row.list = target
        target.members.add(row)
        target.notice(row.contact.active_at)
        target.subscriber_count += row.counts

    def _contact(self, contact_id: int | None, email: str | None) -> Contact:
        if contact_id is None and email:
            if (found := self._contacts.at(email)) is None:
                raise Unresolved("contact", email)
            return found
        if contact_id is None or (found := self._contacts.table.get(contact_id)) is None:
            raise Invalid("contact", Flaw.EMPTY, contact_id)
        return found

    def _list(self, list_id: int | None, key: str | None) -> ContactsList:
        if list_id is None and key:
            if (found := self._lists.addressed(key) or self._lists.named(key)) is None:
                raise Unresolved("list", key)
            return found
        if list_id is None or (found := self._lists.table.get(list_id)) is None:
            raise Invalid("list", Flaw.EMPTY, list_id)
        return found
