"""What a test holds in its hand: contacts, lists, jobs and the clock of an account, read and steered without HTTP."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Generic, Protocol, TypeVar

from mockjet.domain.audience import Audience
from mockjet.domain.contacts import Contact
from mockjet.domain.lists import ContactsList
from mockjet.domain.segments import ContactFilter
from mockjet.domain.subscriptions import Subscription
from mockjet.domain.values import Value, utc
from mockjet.jobs.job import Job
from mockjet.jobs.queue import Jobs
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


class JobHandle(RowHandle):
    """One job: where it is, and what to do with it."""

    def __init__(self, account: GetAccount, job_id: int) -> None:
        super().__init__(account, job_id)
        self._account = account

    def __repr__(self) -> str:
        return f"<job {self.id}: {self.status}, {self.done} of {self.size} rows, {self.error_count} refused>"

    def _read(self, read: Callable[[Job], Any]) -> Any:
        account = self._account()
        with account.turn():
            return read(account.jobs.table.find(self.id))

    @property
    def status(self) -> str:
        """The status, in the service's words. Reading it here is no poll and moves nothing."""
        return str(self._read(lambda row: row.status))

    @property
    def done(self) -> int:
        """How many rows were treated, refused ones included."""
        return int(self._read(lambda row: row.done))

    @property
    def size(self) -> int:
        """How many rows there are, known once the import has begun."""
        return int(self._read(lambda row: row.size))

    @property
    def error_count(self) -> int:
        """How many rows were refused."""
        return int(self._read(lambda row: row.flaw_count))

    @property
    def finished(self) -> bool:
        """Whether the job has ended, one way or another."""
        return bool(self._read(lambda row: row.finished))

    def advance(self) -> None:
        """Move one status on; raise `IllegalTransition` when the job has ended."""
        self._steer(Jobs.advance)

    def complete(self) -> None:
        """Take the job to its end; raise `IllegalTransition` when it has ended."""
        self._steer(Jobs.complete)

    def fail(self, error: str = "") -> None:
        """End the job in `Error` with this text, keeping what was imported; raise `IllegalTransition`."""
        self._steer(Jobs.fail, error)

    def abort(self) -> None:
        """End the job in `Abort`, keeping what was imported; raise `IllegalTransition`."""
        self._steer(Jobs.abort)

    def _steer(self, verb: Callable[..., None], *arguments: str) -> None:
        account = self._account()
        with account.turn() as at:
            verb(account.jobs, account.jobs.table.find(self.id), at, *arguments)


class JobHandles:
    """The jobs of an account, oldest first, and each by its id."""

    def __init__(self, account: GetAccount) -> None:
        self._account = account

    def __getitem__(self, job_id: int) -> JobHandle:
        """Return the job with this id; raise `KeyError`."""
        if not any(job.id == job_id for job in self):
            raise KeyError(job_id)
        return JobHandle(self._account, job_id)

    def __iter__(self) -> Iterator[JobHandle]:
        account = self._account()
        with account.turn():
            return iter([JobHandle(self._account, job.id) for job in account.jobs.table])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def complete_all(self) -> None:
        """Take every job that has not ended to its end, oldest first."""
        for job in self:
            if not job.finished:
                job.complete()


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
    """The time of an account."""

    def __init__(self, account: GetAccount) -> None:
        self._account = account

    def now(self) -> dt.datetime:
        """Return the account's time, in UTC."""
        return self._account().clock.now()

    def freeze(self, moment: Moment | None = None) -> None:
        """Hold time still, at *moment* (a date, or RFC 3339; UTC when it names no zone) or where it is."""
        self._account().clock.freeze(None if moment is None else utc(moment))

    def unfreeze(self) -> None:
        """Let time run on from where it is."""
        self._account().clock.unfreeze()

    def set(self, moment: Moment) -> None:
        """Make it *moment* now, running or still as before."""
        self._account().clock.set(utc(moment))

    def advance(self, **step: float) -> None:
        """Let time pass at once: `advance(minutes=5)`, with the words of `timedelta`."""
        self._account().clock.advance(dt.timedelta(**step))
