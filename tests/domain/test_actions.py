"""What the four actions do: each cell of the table, with its traces."""

import datetime as dt

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Action, Subscription

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
MORN = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
ADD_FORCE, ADD_NO_FORCE, REMOVE, UNSUB = Action
NEVER = None
GONE = None


def subscribe(audience: Audience, ada: Contact, news: ContactsList, *, active: bool = True) -> Subscription:
    """Put Ada on News at dawn."""
    return audience.subscriptions.create(contact_id=ada.id, list_id=news.id, active=active, at=DAWN)


def unsubscribe(audience: Audience, ada: Contact, news: ContactsList, *, active: bool = True) -> Subscription:
    """Put Ada on News at dawn and let her leave in the morning."""
    row = subscribe(audience, ada, news, active=active)
    audience.subscriptions.update(row, unsubscribed=True, at=MORN)
    return row


# fmt: off
CELLS = pytest.mark.parametrize(
    ("action", "before", "subscribed_at", "unsubscribed_at", "subscriber_count"),
    [
        (ADD_FORCE,    "absent",       NOON, NEVER, 1),
        (ADD_FORCE,    "subscribed",   DAWN, NEVER, 1),
        (ADD_FORCE,    "unsubscribed", NOON, NEVER, 1),
        (ADD_NO_FORCE, "absent",       NOON, NEVER, 1),
        (ADD_NO_FORCE, "subscribed",   DAWN, NEVER, 1),
        (ADD_NO_FORCE, "unsubscribed", DAWN, MORN,  0),
        (REMOVE,       "absent",       GONE, GONE,  0),
        (REMOVE,       "subscribed",   GONE, GONE,  0),
        (REMOVE,       "unsubscribed", GONE, GONE,  0),
        (UNSUB,        "absent",       NOON, NOON,  0),
        (UNSUB,        "subscribed",   DAWN, NOON,  0),
        (UNSUB,        "unsubscribed", DAWN, MORN,  0),
    ],
)
# fmt: on


@CELLS
def test_an_action_has_one_outcome_for_each_state(
    audience: Audience,
    news: ContactsList,
    ada: Contact,
    *,
    action: Action,
    before: str,
    subscribed_at: dt.datetime | None,
    unsubscribed_at: dt.datetime | None,
    subscriber_count: int,
) -> None:
    if before == "subscribed":
        subscribe(audience, ada, news)
    elif before == "unsubscribed":
        unsubscribe(audience, ada, news)

    audience.subscriptions.apply(action, ada, news, NOON)

    row = audience.subscriptions.between(ada, news)
    assert news.subscriber_count == subscriber_count
    if subscribed_at is GONE:
        assert row is None
    else:
        assert row is not None
        assert (row.subscribed_at, row.unsubscribed_at, row.active) == (subscribed_at, unsubscribed_at, True)
        assert row.unsubscribed is (unsubscribed_at is not NEVER)


@pytest.mark.parametrize("action", [ADD_FORCE, ADD_NO_FORCE, UNSUB])
def test_a_membership_is_known_from_every_side(
    audience: Audience, news: ContactsList, ada: Contact, action: Action
) -> None:
    audience.subscriptions.apply(action, ada, news, NOON)

    (row,) = news.members
    assert (row.contact, row.list, ada.subscriptions) == (ada, news, (row,))
    assert audience.subscriptions.find("200000001") is row


def test_a_removed_membership_is_unknown_to_every_side(audience: Audience, news: ContactsList, ada: Contact) -> None:
    subscribe(audience, ada, news)

    audience.subscriptions.apply(REMOVE, ada, news, NOON)

    assert (list(news.members), ada.subscriptions, list(audience.subscriptions.table)) == ([], (), [])
    assert audience.contacts.find("ada@example.com") is ada


@pytest.mark.parametrize("action", [ADD_FORCE, ADD_NO_FORCE])
def test_adding_makes_a_membership_active(audience: Audience, news: ContactsList, ada: Contact, action: Action) -> None:
    row = subscribe(audience, ada, news, active=False)

    audience.subscriptions.apply(action, ada, news, NOON)

    assert (row.active, row.subscribed_at, news.subscriber_count) == (True, DAWN, 1)


def test_adding_without_force_makes_an_unsubscribed_membership_active_and_no_more(
    audience: Audience, news: ContactsList, ada: Contact
) -> None:
    row = unsubscribe(audience, ada, news, active=False)

    audience.subscriptions.apply(ADD_NO_FORCE, ada, news, NOON)

    assert (row.active, row.unsubscribed_at, news.subscriber_count) == (True, MORN, 0)


def test_an_inactive_membership_can_be_unsubscribed(audience: Audience, news: ContactsList, ada: Contact) -> None:
    row = subscribe(audience, ada, news, active=False)

    audience.subscriptions.apply(UNSUB, ada, news, NOON)

    assert (row.active, row.unsubscribed_at, news.subscriber_count) == (False, NOON, 0)


def test_an_inactive_membership_can_be_removed(audience: Audience, news: ContactsList, ada: Contact) -> None:
    subscribe(audience, ada, news, active=False)

    audience.subscriptions.apply(REMOVE, ada, news, NOON)

    assert (len(news.members), news.subscriber_count) == (0, 0)


def test_actions_on_one_list_leave_the_others_alone(
    audience: Audience, news: ContactsList, events: ContactsList, ada: Contact
) -> None:
    subscribe(audience, ada, news)
    kept = subscribe(audience, ada, events)

    audience.subscriptions.apply(REMOVE, ada, news, NOON)

    assert (ada.subscriptions, events.subscriber_count) == ((kept,), 1)
