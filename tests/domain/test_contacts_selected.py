"""Four contacts: Ada is on News, Bob left it, Cyd is on Events and excluded, Dan left Events and is on News."""

import datetime as dt
from typing import Any

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.intake import Enrolment
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Action

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
NEWS, EVENTS, ADA, BOB = 30_001, 30_002, 100_000_001, 100_000_002


@pytest.fixture
def society(audience: Audience, news: ContactsList, events: ContactsList) -> Audience:
    audience.contacts.create(email="ada@example.com", at=DAWN)
    audience.contacts.create(email="bob@example.com", at=DAWN)
    audience.enrol(Enrolment("ada@example.com"), DAWN, [(news, Action.ADD_FORCE)])
    audience.enrol(Enrolment("bob@example.com"), DAWN, [(news, Action.UNSUB)])
    audience.enrol(Enrolment("cyd@example.com", excluded=True), DAWN, [(events, Action.ADD_FORCE)])
    audience.enrol(Enrolment("dan@example.com"), NOON, [(events, Action.UNSUB), (news, Action.ADD_FORCE)])
    return audience


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, "ada bob cyd dan"),
        ({"id": BOB}, "bob"),
        ({"id": 7}, ""),
        ({"list_id": NEWS}, "ada bob dan"),
        ({"list_id": EVENTS}, "cyd dan"),
        ({"list_id": 7}, ""),
        ({"excluded": True}, "cyd"),
        ({"excluded": False}, "ada bob dan"),
        ({"unsubscribed": True}, "bob dan"),
        ({"unsubscribed": False}, "ada cyd"),
        ({"list_id": NEWS, "unsubscribed": True}, "bob"),
        ({"list_id": NEWS, "unsubscribed": False}, "ada dan"),
        ({"active_at": DAWN}, "cyd"),
        ({"active_at": NOON}, "dan"),
        ({"active_at": NOON + dt.timedelta(milliseconds=999)}, "dan"),
        ({"active_at": NOON + dt.timedelta(seconds=1)}, ""),
        ({"active_at": NOON, "list_id": EVENTS, "excluded": False}, "dan"),
        ({"campaign": 1}, ""),
        ({"list_id": NEWS, "id": ADA}, "ada"),
        ({"list_id": EVENTS, "id": ADA}, ""),
    ],
    ids=str,
)
def test_every_condition_narrows_the_contacts(society: Audience, conditions: dict[str, Any], found: str) -> None:
    rows = society.contacts.select(**conditions).page()

    assert [row.email for row in rows] == [f"{name}@example.com" for name in found.split()]


def test_the_members_of_a_list_come_in_order_of_their_ids(society: Audience) -> None:
    news = society.lists.table.find(NEWS)
    ada = society.contacts.table.find(ADA)
    society.subscriptions.apply(Action.REMOVE, ada, news, NOON)
    society.subscriptions.apply(Action.ADD_FORCE, ada, news, NOON)

    rows = society.contacts.select(list_id=NEWS).page()

    assert [row.email for row in rows] == ["ada@example.com", "bob@example.com", "dan@example.com"]


def test_the_members_of_a_list_can_be_sorted_by_address(society: Audience) -> None:
    rows = society.contacts.select(list_id=NEWS).page(0, 2, "email", descending=True)

    assert [row.email for row in rows] == ["dan@example.com", "bob@example.com"]
