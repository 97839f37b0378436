"""Joining and leaving lists, vanishing, and taking another address."""

import datetime as dt

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.errors import BadAddress, Duplicate, Invalid, NotFound
from mockjet.domain.lists import ContactsList

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def test_who_joins_is_told_from_who_is_there(
    audience: Audience, news: ContactsList, ada: Contact, bob: Contact
) -> None:
    first = audience.join(news, [ada], DAWN)
    second = audience.join(news, [ada, bob, bob], NOON)

    assert (first, second) == ([ada], [bob])
    assert audience.members(news).page() == [ada, bob]


def test_who_has_left_joins_again(audience: Audience, news: ContactsList, ada: Contact) -> None:
    audience.join(news, [ada], DAWN)
    audience.leave(ada.subscriptions[0], "themselves", DAWN)
    left = (ada.unsubscribed_at, ada.unsubscribed_by, audience.members(news).page())
    joined = audience.join(news, [ada], NOON)

    assert left == (DAWN, "themselves", [])
    assert (joined, ada.unsubscribed_at, ada.unsubscribed_by) == ([ada], None, "")


def test_leaving_the_last_list_is_leaving(
    audience: Audience, news: ContactsList, events: ContactsList, ada: Contact
) -> None:
    audience.join(news, [ada], DAWN)
    audience.join(events, [ada], DAWN)
    audience.leave(ada.subscriptions[0], "x", DAWN)
    between = ada.unsubscribed_at
    audience.leave(ada.subscriptions[1], "x", NOON)

    assert (between, ada.unsubscribed_at) == (None, NOON)


def test_leaving_twice_is_leaving_once(audience: Audience, news: ContactsList, ada: Contact) -> None:
    audience.join(news, [ada], DAWN)
    audience.leave(ada.subscriptions[0], "x", DAWN)
    audience.leave(ada.subscriptions[0], "y", NOON)

    assert (ada.unsubscribed_at, ada.unsubscribed_by) == (DAWN, "x")


def test_who_vanishes_leaves_nothing(audience: Audience, news: ContactsList, ada: Contact, bob: Contact) -> None:
    audience.join(news, [ada, bob], DAWN)
    audience.remove(ada, NOON)

    assert audience.members(news).page() == [bob]
    assert (news.subscriber_count, audience.subscriptions.select().count()) == (1, 1)
    assert audience.contacts.at("ada@example.com") is None
    with pytest.raises(NotFound):
        audience.contacts.table.find(ada.id)


def test_a_disbanded_list_has_no_members(audience: Audience, news: ContactsList, ada: Contact) -> None:
    audience.join(news, [ada], DAWN)
    audience.disband(news, NOON)

    assert (news.deleted, news.deleted_at, ada.subscriptions) == (True, NOON, ())
    assert audience.subscriptions.select().count() == 0


def test_another_address_moves_the_contact_in_every_order(
    audience: Audience, news: ContactsList, ada: Contact, bob: Contact
) -> None:
    audience.join(news, [ada, bob], DAWN)
    before = audience.contacts.select(list_id=news.id).page(sort="email")
    audience.readdress(ada, "zoe@example.com", NOON)

    assert before == [ada, bob]
    assert audience.contacts.select(list_id=news.id).page(sort="email") == [bob, ada]
    assert audience.contacts.select().page(sort="email") == [bob, ada]
    assert audience.subscriptions.select().page(sort="contact.email") == [bob.subscriptions[0], ada.subscriptions[0]]
    assert (audience.contacts.at("ada@example.com"), audience.contacts.at("ZOE@example.com")) == (None, ada)
    assert ada.updated_at == NOON


@pytest.mark.parametrize(("email", "problem"), [(None, Invalid), ("x", BadAddress), ("bob@example.com", Duplicate)])
def test_a_bad_address_is_not_taken(
    audience: Audience, ada: Contact, bob: Contact, email: str | None, problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        audience.readdress(ada, email, NOON)

    assert (ada.email, ada.updated_at, audience.contacts.at("bob@example.com")) == ("ada@example.com", None, bob)


def test_the_same_address_changes_nothing(audience: Audience, ada: Contact) -> None:
    audience.readdress(ada, "ada@example.com", NOON)

    assert ada.updated_at is None
