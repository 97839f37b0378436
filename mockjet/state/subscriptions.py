"""Who is on which list, to records and back."""

from collections.abc import Iterator

from mockjet.domain.audience import Audience
from mockjet.domain.subscriptions import Subscription
from mockjet.places import Misplaced, within

from .values import Id, Moment, Record, utc, utc_or_none


class SubscriptionRecord(Record):
    """One contact on one list."""

    id: Id
    contact: Id
    list: Id
    subscribed_at: Moment
    unsubscribed_at: Moment | None = None
    active: bool = True


def dump(audience: Audience) -> list[SubscriptionRecord]:
    """Return the subscriptions of *audience*."""
    return [
        SubscriptionRecord(row.id, row.contact.id, row.list.id, row.subscribed_at, row.unsubscribed_at, row.active)
        for row in audience.subscriptions.table
    ]


def load(audience: Audience, records: list[SubscriptionRecord]) -> None:
    """Take up subscriptions in an *audience* that has the contacts and lists; raise `Misplaced`."""
    with within("subscriptions"):
        audience.subscriptions.refill(_subscriptions(audience, records))


def _subscriptions(audience: Audience, records: list[SubscriptionRecord]) -> Iterator[Subscription]:
    contacts, lists = audience.contacts.table, audience.lists.table
    for number, record in enumerate(records):
        contact, target = contacts.get(record.contact), lists.get(record.list)
        if contact is None:
            raise Misplaced((number, "contact"), f"there is no contact {record.contact}")
        if target is None:
            raise Misplaced((number, "list"), f"there is no list {record.list}")
        yield Subscription(
            record.id,
            contact,
            target,
            utc(record.subscribed_at),
            utc_or_none(record.unsubscribed_at),
            record.active,
        )
