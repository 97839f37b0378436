"""What a test holds in its hand: contacts, lists and the clock of an account, read and steered without HTTP."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Generic, Protocol, TypeVar

from mockjet.clock import Clock
from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.lists import ContactsList
from mockjet.domain.segments import ContactFilter
from mockjet.domain.subscriptions import Subscription
from mockjet.domain.values import Value, utc
from mockjet.world import Account

Moment = dt.datetime | str


class Holder(Protocol):
    """Whatever has an audience: an account, or a project of one."""

    @property
    def audience(self) -> Audience:
        """The audience."""

    def turn(self) -> AbstractContextManager[dt.datetime]:
        """Have the account to oneself; the moment is read once and handed down."""


GetHolder = Callable[[], Holder]
GetAccount = Callable[[], Account]


class SubscriptionHandle:
    """One contact on one list, as it was when it was read."""

    def __init__(self, row: Subscription) -> None:
        self.id = row.id
        self.email = row.contact.email
        self.list_id = row.list.id
        self.list_name = row.list.name
        self.active = row.active
        self.unsubscribed = row.unsubscribed
        self.subscribed_at = row.subscribed_at
        self.unsubscribed_at = row.unsubscribed_at

    def __repr__(self) -> str:
        left = ", unsubscribed" if self.unsubscribed else ""
        return f"<subscription {self.id}: {self.email} on {self.list_name!r}{left}>"


class RowHandle:
    """One row of an audience, found by its id. Two handles on the same row are equal."""

    def __init__(self, holder: GetHolder, row_id: int) -> None:
        self._holder = holder
        self.id = row_id

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self) or self.id != other.id:
            return False
        return self._holder().audience is other._holder().audience

    def __hash__(self) -> int:
        return hash((type(self), self.id))

    @property
    def holder(self) -> Any:
        """What the row belongs to: an account, or a project of one."""
        return self._holder()


class ContactHandle(RowHandle):
    """One contact. Everything is read anew each time it is asked for."""

    def __repr__(self) -> str:
        return f"<contact {self.id}: {self.email}>"

    def _read(self, read: Callable[[Contact], Any]) -> Any:
        holder = self._holder()
        with holder.turn():
            return read(holder.audience.contacts.table.find(self.id))

    @property
    def email(self) -> str:
        """The address."""
        return str(self._read(lambda row: row.email))

    @property
    def name(self) -> str:
        """The name, empty when there is none."""
        return str(self._read(lambda row: row.name))

    @property
    def excluded(self) -> bool:
        """Whether the contact is excluded from marketing campaigns."""
        return bool(self._read(lambda row: row.excluded))

    @property
    def created_at(self) -> dt.datetime:
        """When the contact was first seen, in UTC."""
        found: dt.datetime = self._read(lambda row: row.created_at)
        return found

    @property
    def updated_at(self) -> dt.datetime | None:
        """When the contact was last changed, in UTC; None when it never was."""
        found: dt.datetime | None = self._read(lambda row: row.updated_at)
        return found

    @property
    def unsubscribed_at(self) -> dt.datetime | None:
        """When the contact left all its lists at once, or the last of them, in UTC; None when it did not."""
        moment: dt.datetime | None = self._read(lambda row: row.unsubscribed_at)
        return moment

    @property
    def properties(self) -> dict[str, Value]:
        """The property values by name, as Python values of the property's type."""
        return {known.name: value for known, value in self._read(Contact.known).items()}

    def unsubscribe(self, by: str = "") -> None:
        """Let the contact leave every list at once, noting at whose wish: `UnsubscribedAt` and `UnsubscribedBy`."""
        holder = self._holder()
        with holder.turn() as at:
            holder.audience.unsubscribe(holder.audience.contacts.table.find(self.id), by, at)

    @property
    def subscriptions(self) -> list[SubscriptionHandle]:
        """The lists the contact is on, with how it stands to each."""
        return [SubscriptionHandle(row) for row in self._read(lambda row: row.subscriptions)]

    @property
    def lists(self) -> "list[ListHandle]":
        """The lists the contact is on, subscribed or not."""
        return [ListHandle(self._holder, row.list.id) for row in self._read(lambda row: row.subscriptions)]


class ListHandle(RowHandle):
    """One list. Everything is read anew each time it is asked for."""

    def __repr__(self) -> str:
        return f"<list {self.id}: {self.name!r}, {self.subscriber_count} subscribed>"

    def _read(self, read: Callable[[ContactsList], Any]) -> Any:
        holder = self._holder()
        with holder.turn():
            return read(holder.audience.lists.table.find(self.id))

    @property
    def name(self) -> str:
        """The name."""
        return str(self._read(lambda row: row.name))

    @property
    def address(self) -> str:
        """The nine characters that are the list's key and the local part of its mail address."""
        return str(self._read(lambda row: row.address))

    @property
    def deleted(self) -> bool:
        """Whether the list is deleted, which it can be and still be read."""
        return bool(self._read(lambda row: row.deleted))

    @property
    def subscriber_count(self) -> int:
        """How many members are active and not unsubscribed."""
        return int(self._read(lambda row: row.subscriber_count))

    @property
    def contacts(self) -> list[ContactHandle]:
        """The members, subscribed or not, in order of their ids."""
        rows = self._read(lambda row: list(row.members.ordered("contact.id")))
        return [ContactHandle(self._holder, row.contact.id) for row in rows]


class SegmentHandle(RowHandle):
    """One segment: a named expression, and who it means at the moment of asking."""

    def __repr__(self) -> str:
        return f"<segment {self.id}: {self.name!r} {self.expression}>"

    def _read(self, read: Callable[[Holder, ContactFilter, dt.datetime], Any]) -> Any:
        holder = self._holder()
        with holder.turn() as at:
            return read(holder, holder.audience.segments.table.find(self.id), at)

    @property
    def name(self) -> str:
        """The name."""
        return str(self._read(lambda _holder, row, _at: row.name))

    @property
    def expression(self) -> str:
        """The expression."""
        return str(self._read(lambda _holder, row, _at: row.expression))

    @property
    def contacts(self) -> list[ContactHandle]:
        """The contacts in it, in order of their ids."""
        rows = self._read(lambda holder, row, at: holder.audience.segments.members(row, at).page())
        return [ContactHandle(self._holder, row.id) for row in rows]


Handle = TypeVar("Handle")


class Found(Mapping[Any, Handle], Generic[Handle]):
    """Contacts by address or id, lists by name, address or id, and their like, in order of their ids."""

    def __init__(
        self,
        holder: Callable[[], Any],
        rows: Callable[[Any], list[Any]],
        find: Callable[[Any, Any], Any],
        key: Callable[[Any], Any],
        handle: Callable[[Any, int], Handle],
    ) -> None:
        self._holder, self._rows, self._find, self._key, self._handle = holder, rows, find, key, handle

    def __getitem__(self, key: Any) -> Handle:
        """Return the one with this key; raise `KeyError`."""
        __tracebackhide__ = True  # pytest shows the test, not this
        holder = self._holder()
        with holder.turn():
            row = self._find(holder, key)
        if row is None:
            raise KeyError(key)
        return self._handle(self._holder, row.id)

    def __iter__(self) -> Iterator[Any]:
        holder = self._holder()
        with holder.turn():
            return iter([self._key(row) for row in self._rows(holder)])

    def __len__(self) -> int:
        holder = self._holder()
        with holder.turn():
            return len(self._rows(holder))


class ClockHandle:
    """The time of an account. What was due has happened before it is moved."""

    def __init__(self, account: GetAccount) -> None:
        self._account = account

    def now(self) -> dt.datetime:
        """Return the account's time, in UTC."""
        return self._account().clock.now()

    @property
    def frozen(self) -> bool:
        """Whether time stands still."""
        return self._account().clock.frozen

    def freeze(self, moment: Moment | None = None) -> None:
        """Hold time still, at *moment* (a date, or RFC 3339; UTC when it names no zone) or where it is."""
        to = None if moment is None else utc(moment)
        with self._turned() as clock:
            clock.freeze(to)

    def unfreeze(self) -> None:
        """Let time run on from where it is."""
        with self._turned() as clock:
            clock.unfreeze()

    def set(self, moment: Moment) -> None:
        """Make it *moment* now, running or still as before."""
        to = utc(moment)
        with self._turned() as clock:
            clock.set(to)

    def advance(self, **step: float) -> None:
        """Let time pass at once: `advance(minutes=5)`, with the words of `timedelta`; negative steps go back.

        Raises `OverflowError` for a step out of the years 1 to 9999.
        """
        by = dt.timedelta(**step)
        with self._turned() as clock:
            clock.advance(by)

    @contextmanager
    def _turned(self) -> Iterator[Clock]:
        account = self._account()
        with account.settled():
            yield account.clock
