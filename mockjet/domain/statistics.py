"""What the statistics show. Nothing is ever sent, so every counter is zero; members are counted truly."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from .contact import Contact
from .contacts import Contacts
from .lists import ContactsList, Lists
from .store import Predicate, Selection
from .subscriptions import Subscription, Subscriptions
from .values import Value, same_second


class Counters:
    """The counters that all statistics share."""

    nothing: ClassVar[int] = 0


@dataclass(frozen=True, slots=True)
class ContactStatistics(Counters):
    """The statistics of one contact."""

    contact: Contact


@dataclass(frozen=True, slots=True)
class ListStatistics(Counters):
    """The statistics of one list, with the counts that were asked for: the others are zero."""

    list: ContactsList
    asked: frozenset[str] = frozenset()

    @property
    def last_activity_at(self) -> dt.datetime | None:
        """When any member was last active."""
        return self.list.active_at

    @property
    def active(self) -> int:
        """How many members are active and subscribed."""
        return self.list.subscriber_count if "active" in self.asked else 0

    @property
    def active_unsubscribed(self) -> int:
        """How many active members have unsubscribed."""
        return self._count("active_unsubscribed", lambda row: row.active and row.unsubscribed)

    @property
    def active_excluded(self) -> int:
        """How many subscribers are excluded from campaigns."""
        return self._count("active_excluded", lambda row: row.counts and row.contact.excluded)

    @property
    def excluded(self) -> int:
        """How many members are excluded from campaigns."""
        return self._count("excluded", lambda row: row.contact.excluded)

    def _count(self, name: str, test: Predicate) -> int:
        return sum(1 for row in self.list.members if test(row)) if name in self.asked else 0


@dataclass(frozen=True, slots=True)
class SubscriptionStatistics(Counters):
    """The statistics of one subscription, with the contact's values when they were asked for."""

    subscription: Subscription
    with_data: bool = False

    @property
    def data(self) -> list[tuple[str, Value]] | None:
        """The contact's values, or None when nobody asked."""
        known = self.subscription.contact.known()
        return [(definition.name, value) for definition, value in known.items()] if self.with_data else None


class ContactStatisticsService:
    """The statistics of contacts."""

    def __init__(self, contacts: Contacts) -> None:
        self._contacts = contacts

    def select(
        self,
        *,
        id: int | None = None,
        active_at: dt.datetime | None = None,
        active_after: dt.datetime | None = None,
        active_before: dt.datetime | None = None,
        happened: Sequence[bool] = (),
    ) -> Selection[ContactStatistics]:
        """Return the contacts that meet every condition given, as their statistics."""
        if any(happened):
            return Selection(None)
        where = active(lambda contact: contact.active_at, active_at, active_after, active_before)
        return self._contacts.select(id=id, where=where).shown(ContactStatistics)

    def find(self, key: str) -> ContactStatistics:
        """Return the statistics of the contact with this id or address; raise `NotFound` or `BadAddress`."""
        return ContactStatistics(self._contacts.find(key))


class ListStatisticsService:
    """The statistics of lists."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def select(
        self,
        *,
        list_id: int | None = None,
        id: int | None = None,
        happened: Sequence[bool] = (),
        active_after: dt.datetime | None = None,
        active_before: dt.datetime | None = None,
        calc_active: bool | None = None,
        calc_unsubscribed: bool | None = None,
        calc_active_excluded: bool | None = None,
        calc_excluded: bool | None = None,
        **conditions: Any,
    ) -> Selection[ListStatistics]:
        """Return the lists that meet every condition given, with the counts that were asked for."""
        if any(happened):
            return Selection(None)
        asked = {
            "active": calc_active,
            "active_unsubscribed": calc_unsubscribed,
            "active_excluded": calc_active_excluded,
            "excluded": calc_excluded,
        }
        names = frozenset(name for name, wanted in asked.items() if wanted)
        where = active(lambda row: ListStatistics(row).last_activity_at, None, active_after, active_before)
        if list_id is not None:
            where.append(lambda row: row.id == list_id)
        found = self._lists.select(id=id, where=where, **conditions)
        return found.shown(lambda row: ListStatistics(row, names))

    def find(self, key: str) -> ListStatistics:
        """Return the statistics of the list with this id; raise `NotFound`."""
        return ListStatistics(self._lists.table.find(key))


class SubscriptionStatisticsService:
    """The statistics of subscriptions."""

    def __init__(self, subscriptions: Subscriptions) -> None:
        self._subscriptions = subscriptions

    def select(
        self,
        *,
        happened: Sequence[bool] = (),
        with_data: bool | None = None,
        active_at: dt.datetime | None = None,
        active_after: dt.datetime | None = None,
        active_before: dt.datetime | None = None,
        left_since: dt.datetime | None = None,
        left_before: dt.datetime | None = None,
        **conditions: Any,
    ) -> Selection[SubscriptionStatistics]:
        """Return the subscriptions that meet every condition given, with the contacts' values if asked for."""
        if any(happened):
            return Selection(None)
        where = active(lambda row: row.contact.active_at, active_at, active_after, active_before)
        if left_since is not None:
            where.append(lambda row: row.unsubscribed_at is not None and row.unsubscribed_at >= left_since)
        if left_before is not None:
            where.append(lambda row: row.unsubscribed_at is not None and row.unsubscribed_at < left_before)
        found = self._subscriptions.select(where=where, **conditions)
        return found.shown(lambda row: SubscriptionStatistics(row, bool(with_data)))

    def find(self, key: str) -> SubscriptionStatistics:
        """Return the statistics of the subscription with this id; raise `NotFound`."""
        return SubscriptionStatistics(self._subscriptions.find(key))


def active(
    moment: Callable[[Any], dt.datetime | None],
    at: dt.datetime | None,
    after: dt.datetime | None,
    before: dt.datetime | None,
) -> list[Predicate]:
    """Return the tests of when somebody was last active: at one moment, later than one, earlier than one."""
    where: list[Predicate] = []
    if at is not None:
        where.append(lambda row: same_second(moment(row), at))
    if after is not None:
        where.append(lambda row: (found := moment(row)) is not None and found > after)
    if before is not None:
        where.append(lambda row: (found := moment(row)) is not None and found < before)
    return where


class Statistics:
    """All statistics of one audience."""

    def __init__(self, contacts: Contacts, lists: Lists, subscriptions: Subscriptions) -> None:
        self.contacts = ContactStatisticsService(contacts)
        self.lists = ListStatisticsService(lists)
        self.subscriptions = SubscriptionStatisticsService(subscriptions)
