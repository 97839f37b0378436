import datetime as dt
from typing import Any

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.errors import Duplicate, Flaw, Invalid, ListDeleted, NotFound, Unresolved
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Subscription, Subscriptions

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
DUSK = dt.datetime(2026, 1, 1, 18, tzinfo=dt.UTC)
ADA, NEWS, EVENTS = 100_000_001, 30_001, 30_002


@pytest.fixture
def subscriptions(audience: Audience) -> Subscriptions:
    return audience.subscriptions


@pytest.fixture
def membership(subscriptions: Subscriptions, ada: Contact, news: ContactsList) -> Subscription:
    return subscriptions.create(contact_id=ada.id, list_id=news.id, at=DAWN)


def test_a_membership_is_active_and_subscribed_unless_said(
    subscriptions: Subscriptions, ada: Contact, news: ContactsList
) -> None:
    row = subscriptions.create(contact_id=ADA, list_id=NEWS, at=NOON)

    assert (row.id, row.contact, row.list) == (200_000_001, ada, news)
    assert (row.active, row.unsubscribed, row.subscribed_at, row.unsubscribed_at) == (True, False, NOON, None)
    assert news.subscriber_count == 1


@pytest.mark.parametrize(("active", "unsubscribed"), [(False, False), (True, True), (False, True)])
def test_a_membership_may_begin_inactive_or_unsubscribed(
    subscriptions: Subscriptions, ada: Contact, news: ContactsList, *, active: bool, unsubscribed: bool
) -> None:
    row = subscriptions.create(contact_id=ada.id, list_id=news.id, active=active, unsubscribed=unsubscribed, at=NOON)

    assert (row.active, row.unsubscribed, row.counts, news.subscriber_count) == (active, unsubscribed, False, 0)
    assert row.unsubscribed_at == (NOON if unsubscribed else None)


@pytest.mark.parametrize("email", ["ada@example.com", "ADA@example.com"])
def test_a_contact_may_be_given_by_address(
    subscriptions: Subscriptions, ada: Contact, news: ContactsList, email: str
) -> None:
    assert subscriptions.create(contact_email=email, list_id=news.id, at=NOON).contact is ada


def test_the_id_wins_over_the_address(subscriptions: Subscriptions, bob: Contact, news: ContactsList) -> None:
    row = subscriptions.create(contact_id=bob.id, contact_email="ada@example.com", list_id=news.id, at=NOON)

    assert row.contact is bob


@pytest.mark.usefixtures("ada")
def test_a_list_may_be_given_by_address_or_name(subscriptions: Subscriptions, bob: Contact, news: ContactsList) -> None:
    by_address = subscriptions.create(contact_id=ADA, list_key=news.address, at=NOON)
    by_name = subscriptions.create(contact_id=bob.id, list_key="News", at=NOON)

    assert (by_address.list, by_name.list) == (news, news)


@pytest.mark.usefixtures("news")
def test_a_list_named_like_the_id_of_another_is_found_by_its_name(
    audience: Audience, subscriptions: Subscriptions, ada: Contact
) -> None:
    tricky = audience.lists.create(name="30001", at=NOON)

    assert subscriptions.create(contact_id=ada.id, list_key="30001", at=NOON).list is tricky


@pytest.mark.usefixtures("ada", "news")
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"list_id": NEWS}, "contact"),
        ({"list_id": NEWS, "contact_id": 7}, "contact"),
        ({"list_id": NEWS, "contact_email": ""}, "contact"),
        ({"contact_id": ADA}, "list"),
        ({"contact_id": ADA, "list_id": 7}, "list"),
        ({"contact_id": ADA, "list_key": ""}, "list"),
    ],
)
def test_contact_and_list_must_be_given_and_known(
    subscriptions: Subscriptions, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        subscriptions.create(at=NOON, **given)

    assert (refused.value.field, refused.value.flaw) == (field, Flaw.EMPTY)


@pytest.mark.usefixtures("ada", "news")
@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        ({"contact_email": "bob@example.com", "list_id": NEWS}, "contact", "bob@example.com"),
        ({"contact_id": ADA, "list_key": "Olds"}, "list", "Olds"),
    ],
)
def test_an_address_of_nobody_cannot_be_resolved(
    subscriptions: Subscriptions, given: dict[str, Any], field: str, value: str
) -> None:
    with pytest.raises(Unresolved) as refused:
        subscriptions.create(at=NOON, **given)

    assert (refused.value.field, refused.value.value) == (field, value)


@pytest.mark.usefixtures("membership")
def test_a_contact_is_on_a_list_once(subscriptions: Subscriptions, news: ContactsList) -> None:
    with pytest.raises(Duplicate) as refused:
        subscriptions.create(contact_id=ADA, list_id=NEWS, at=NOON)

    assert refused.value.kind == "subscription"
    assert (len(news.members), news.subscriber_count) == (1, 1)


def test_nobody_joins_a_deleted_list(
    audience: Audience, subscriptions: Subscriptions, ada: Contact, news: ContactsList
) -> None:
    audience.lists.delete(news, at=NOON)

    with pytest.raises(ListDeleted):
        subscriptions.create(contact_id=ada.id, list_id=news.id, at=DUSK)

    assert len(news.members) == 0


def test_a_membership_is_found_by_its_id(subscriptions: Subscriptions, membership: Subscription) -> None:
    assert subscriptions.find("200000001") is membership


@pytest.mark.usefixtures("membership")
@pytest.mark.parametrize("key", ["200000002", "ada@example.com", ""])
def test_any_other_key_finds_no_membership(subscriptions: Subscriptions, key: str) -> None:
    with pytest.raises(NotFound) as refused:
        subscriptions.find(key)

    assert refused.value.kind == "subscription"


def test_unsubscribing_is_dated(subscriptions: Subscriptions, membership: Subscription, news: ContactsList) -> None:
    changed = subscriptions.update(membership, unsubscribed=True, at=NOON)

    assert (changed, membership.subscribed_at, membership.unsubscribed_at) == (True, DAWN, NOON)
    assert news.subscriber_count == 0


def test_subscribing_again_is_dated(subscriptions: Subscriptions, membership: Subscription, news: ContactsList) -> None:
    subscriptions.update(membership, unsubscribed=True, at=NOON)
    changed = subscriptions.update(membership, unsubscribed=False, at=DUSK)

    assert (changed, membership.subscribed_at, membership.unsubscribed_at) == (True, DUSK, None)
    assert news.subscriber_count == 1


def test_an_inactive_member_is_not_counted(
    subscriptions: Subscriptions, membership: Subscription, news: ContactsList
) -> None:
    changed = subscriptions.update(membership, active=False, at=NOON)

    assert (changed, membership.active, membership.subscribed_at) == (True, False, DAWN)
    assert (len(news.members), news.subscriber_count) == (1, 0)


@pytest.mark.parametrize("change", [{}, {"active": True}, {"unsubscribed": False}, {"list_id": NEWS}])
def test_what_is_so_already_is_no_change(
    subscriptions: Subscriptions, membership: Subscription, change: dict[str, Any]
) -> None:
    assert not subscriptions.update(membership, at=NOON, **change)


@pytest.mark.parametrize("target", [{"list_id": EVENTS}, {"list_key": "Events"}])
def test_a_membership_can_move_to_another_list(
    subscriptions: Subscriptions,
    membership: Subscription,
    news: ContactsList,
    events: ContactsList,
    target: dict[str, Any],
) -> None:
    changed = subscriptions.update(membership, at=NOON, **target)

    assert (changed, membership.list, list(news.members), list(events.members)) == (True, events, [], [membership])
    assert (news.subscriber_count, events.subscriber_count) == (0, 1)


@pytest.mark.usefixtures("events")
def test_a_membership_can_move_and_end_at_once(
    subscriptions: Subscriptions, membership: Subscription, news: ContactsList, events: ContactsList
) -> None:
    subscriptions.update(membership, list_id=EVENTS, unsubscribed=True, at=NOON)

    assert (membership.unsubscribed_at, news.subscriber_count, events.subscriber_count) == (NOON, 0, 0)


def test_a_membership_cannot_move_where_the_contact_is_already(
    subscriptions: Subscriptions, membership: Subscription, news: ContactsList, events: ContactsList
) -> None:
    subscriptions.create(contact_id=ADA, list_id=EVENTS, at=DAWN)

    with pytest.raises(Duplicate):
        subscriptions.update(membership, list_id=EVENTS, unsubscribed=True, at=NOON)

    assert (membership.list, membership.unsubscribed) == (news, False)
    assert (news.subscriber_count, events.subscriber_count) == (1, 1)


def test_a_membership_cannot_move_to_a_deleted_list(
    audience: Audience, subscriptions: Subscriptions, membership: Subscription, news: ContactsList, events: ContactsList
) -> None:
    audience.lists.delete(events, at=NOON)

    with pytest.raises(ListDeleted):
        subscriptions.update(membership, list_id=EVENTS, at=DUSK)

    assert membership.list is news


def test_a_membership_cannot_move_to_an_unknown_list(
    subscriptions: Subscriptions, membership: Subscription, news: ContactsList
) -> None:
    with pytest.raises(Invalid) as refused:
        subscriptions.update(membership, list_id=7, at=NOON)

    assert (refused.value.field, membership.list) == ("list", news)


def test_a_deleted_membership_is_gone_and_the_contact_stays(
    audience: Audience, subscriptions: Subscriptions, membership: Subscription, ada: Contact, news: ContactsList
) -> None:
    subscriptions.delete(membership, at=NOON)

    assert (ada.subscriptions, len(news.members), news.subscriber_count) == ((), 0, 0)
    assert subscriptions.between(ada, news) is None
    assert audience.contacts.find("ada@example.com") is ada


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        (dt.timedelta(), 1),
        (dt.timedelta(days=59), 1),
        (dt.timedelta(days=60), 1),
        (dt.timedelta(days=60, seconds=1), 0),
        (dt.timedelta(days=366), 0),
    ],
)
@pytest.mark.usefixtures("membership")
def test_a_deleted_list_shows_for_sixty_days_among_the_lists_of_a_contact(
    audience: Audience,
    subscriptions: Subscriptions,
    ada: Contact,
    news: ContactsList,
    *,
    after: dt.timedelta,
    shown: int,
) -> None:
    audience.lists.delete(news, at=NOON)

    assert subscriptions.of(ada, NOON + after).count() == shown


@pytest.mark.usefixtures("membership")
def test_an_open_list_always_shows_among_the_lists_of_a_contact(subscriptions: Subscriptions, ada: Contact) -> None:
    rows = subscriptions.of(ada, NOON + dt.timedelta(days=366)).page()

    assert [row.list.name for row in rows] == ["News"]
