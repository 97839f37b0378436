"""Statistics: zero counters, true members."""

import datetime as dt
from typing import Any

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.errors import BadAddress, NotFound
from mockjet.domain.intake import Enrolment
from mockjet.domain.lists import ContactsList
from mockjet.domain.statistics import Statistics
from mockjet.domain.subscriptions import Action

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
NEWS, EVENTS = 30_001, 30_002


@pytest.fixture
def statistics(audience: Audience, news: ContactsList, events: ContactsList) -> Statistics:
    """Ada and Bob are on News, she never active and he last, Cyd left it, Dan is excluded there and Eve excluded and gone."""
    del events
    age = audience.definitions.create(name="age", datatype="int")
    ada = audience.contacts.create(email="ada@example.com", at=DAWN)
    ada.learn({age: 36})
    audience.subscriptions.apply(Action.ADD_FORCE, ada, news, DAWN)
    audience.enrol(Enrolment("bob@example.com"), NOON, [(news, Action.ADD_FORCE)])
    audience.enrol(Enrolment("cyd@example.com"), DAWN, [(news, Action.UNSUB)])
    audience.enrol(Enrolment("dan@example.com", excluded=True), DAWN, [(news, Action.ADD_FORCE)])
    audience.enrol(Enrolment("eve@example.com", excluded=True), DAWN, [(news, Action.ADD_FORCE)])
    audience.enrol(Enrolment("eve@example.com"), NOON, [(news, Action.UNSUB)])
    return Statistics(audience.contacts, audience.lists, audience.subscriptions)


def names(rows: list[Any]) -> str:
    return " ".join(row.contact.email.partition("@")[0] for row in rows)


# Contacts


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, "ada bob cyd dan eve"),
        ({"id": 100_000_002}, "bob"),
        ({"happened": [False, False]}, "ada bob cyd dan eve"),
        ({"happened": [False, True]}, ""),
        ({"active_at": DAWN}, "cyd dan eve"),
        ({"active_after": DAWN}, "bob"),
        ({"active_before": NOON}, "cyd dan eve"),
        ({"active_after": DAWN, "active_before": NOON}, ""),
    ],
    ids=str,
)
def test_every_condition_narrows_the_contacts(statistics: Statistics, conditions: dict[str, Any], found: str) -> None:
    assert names(statistics.contacts.select(**conditions).page()) == found


@pytest.mark.parametrize("key", ["100000002", "bob@example.com", "BOB@example.com"])
def test_a_contact_is_found_by_id_or_address(statistics: Statistics, key: str) -> None:
    row = statistics.contacts.find(key)

    assert (row.contact.email, row.nothing) == ("bob@example.com", 0)


@pytest.mark.parametrize(("key", "refusal"), [("7", NotFound), ("x@example.com", NotFound), ("x", BadAddress)])
def test_any_other_key_finds_no_contact(statistics: Statistics, key: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        statistics.contacts.find(key)


# Lists


@pytest.mark.parametrize(
    ("asked", "counts"),
    [
        ({}, (0, 0, 0, 0)),
        ({"calc_active": False}, (0, 0, 0, 0)),
        ({"calc_active": True}, (3, 0, 0, 0)),
        ({"calc_unsubscribed": True}, (0, 2, 0, 0)),
        ({"calc_active_excluded": True}, (0, 0, 1, 0)),
        ({"calc_excluded": True}, (0, 0, 0, 2)),
        ({"calc_active": True, "calc_excluded": True}, (3, 0, 0, 2)),
    ],
    ids=str,
)
def test_members_are_counted_where_it_is_asked_for(
    statistics: Statistics, asked: dict[str, Any], counts: tuple[int, int, int, int]
) -> None:
    (row,) = statistics.lists.select(list_id=NEWS, **asked).page()

    assert (row.active, row.active_unsubscribed, row.active_excluded, row.excluded) == counts
    assert (row.list.subscriber_count, row.nothing) == (3, 0)


def test_an_inactive_member_is_no_active_one(statistics: Statistics, audience: Audience) -> None:
    for row in audience.subscriptions.select(list_id=NEWS).page():
        audience.subscriptions.update(row, active=False, at=NOON)

    (shown,) = statistics.lists.select(
        list_id=NEWS, calc_active=True, calc_unsubscribed=True, calc_active_excluded=True, calc_excluded=True
    ).page()

    assert (shown.active, shown.active_unsubscribed, shown.active_excluded, shown.excluded) == (0, 0, 0, 2)


def test_a_list_was_last_active_when_any_member_was(statistics: Statistics) -> None:
    assert statistics.lists.find("30001").last_activity_at == NOON
    assert statistics.lists.find("30002").last_activity_at is None


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, [NEWS, EVENTS]),
        ({"list_id": EVENTS}, [EVENTS]),
        ({"id": EVENTS}, [EVENTS]),
        ({"list_id": NEWS, "id": NEWS}, [NEWS]),
        ({"list_id": NEWS, "id": EVENTS}, []),
        ({"list_id": 0}, []),
        ({"except_id": NEWS}, [EVENTS]),
        ({"deleted": True}, []),
        ({"happened": [True]}, []),
        ({"happened": [False]}, [NEWS, EVENTS]),
        ({"active_after": DAWN}, [NEWS]),
        ({"active_before": NOON}, []),
    ],
    ids=str,
)
def test_every_condition_narrows_the_lists(
    statistics: Statistics, conditions: dict[str, Any], found: list[int]
) -> None:
    assert [row.list.id for row in statistics.lists.select(**conditions).page()] == found


@pytest.mark.parametrize("key", ["7", "News", ""])
def test_any_other_key_finds_no_list(statistics: Statistics, key: str) -> None:
    with pytest.raises(NotFound):
        statistics.lists.find(key)


# Subscriptions


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, "ada bob cyd dan eve"),
        ({"list_id": EVENTS}, ""),
        ({"contact_id": 100_000_003}, "cyd"),
        ({"unsubscribed": True}, "cyd eve"),
        ({"excluded": True}, "dan eve"),
        ({"active": False}, ""),
        ({"happened": [True]}, ""),
        ({"happened": [False]}, "ada bob cyd dan eve"),
        ({"active_at": NOON}, "bob"),
        ({"active_after": DAWN}, "bob"),
        ({"active_before": NOON}, "cyd dan eve"),
        ({"left_since": DAWN}, "cyd eve"),
        ({"left_since": NOON}, "eve"),
        ({"left_before": NOON}, "cyd"),
        ({"left_since": DAWN, "left_before": NOON}, "cyd"),
        ({"left_before": DAWN}, ""),
    ],
    ids=str,
)
def test_every_condition_narrows_the_members(statistics: Statistics, conditions: dict[str, Any], found: str) -> None:
    rows = statistics.subscriptions.select(**conditions).page()

    assert names([row.subscription for row in rows]) == found


def test_values_are_shown_where_they_are_asked_for(statistics: Statistics) -> None:
    without = statistics.subscriptions.select().page()
    with_values = statistics.subscriptions.select(with_data=True).page()

    assert [row.data for row in without] == [None, None, None, None, None]
    assert [row.data for row in with_values] == [[("age", 36)], [], [], [], []]


def test_a_member_is_found_by_the_id_of_the_subscription(statistics: Statistics) -> None:
    row = statistics.subscriptions.find("200000002")

    assert (row.subscription.contact.email, row.data) == ("bob@example.com", None)


@pytest.mark.parametrize("key", ["7", "bob@example.com"])
def test_any_other_key_finds_no_member(statistics: Statistics, key: str) -> None:
    with pytest.raises(NotFound):
        statistics.subscriptions.find(key)
