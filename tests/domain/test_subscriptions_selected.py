"""Ada is on News and Events, Bob left News, Cyd is inactive on Events, Dan is excluded and on Olds, which is deleted."""

import datetime as dt
from typing import Any

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.intake import Enrolment
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Action

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
NEWS, EVENTS, OLDS = 30_001, 30_002, 30_003
ADA, BOB, CYD, DAN = 100_000_001, 100_000_002, 100_000_003, 100_000_004


@pytest.fixture
def society(audience: Audience, news: ContactsList, events: ContactsList) -> Audience:
    olds = audience.lists.create(name="Olds", at=DAWN)
    audience.contacts.create(email="ada@example.com", at=DAWN)
    audience.enrol(Enrolment("ada@example.com"), DAWN, [(news, Action.ADD_FORCE), (events, Action.ADD_FORCE)])
    audience.enrol(Enrolment("bob@example.com"), DAWN, [(news, Action.UNSUB)])
    cyd = audience.enrol(Enrolment("cyd@example.com"), DAWN)
    audience.subscriptions.create(contact_id=cyd.id, list_id=events.id, active=False, at=DAWN)
    audience.enrol(Enrolment("dan@example.com", excluded=True), NOON, [(olds, Action.ADD_FORCE)])
    audience.lists.delete(olds, at=NOON)
    return audience


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, "ada-News ada-Events bob-News cyd-Events dan-Olds"),
        ({"id": 200_000_003}, "bob-News"),
        ({"contact_id": ADA}, "ada-News ada-Events"),
        ({"contact_id": 7}, ""),
        ({"contact_email": "ADA@example.com"}, "ada-News ada-Events"),
        ({"contact_email": "eve@example.com"}, ""),
        ({"contact_id": ADA, "contact_email": "ada@example.com"}, "ada-News ada-Events"),
        ({"contact_id": ADA, "contact_email": "bob@example.com"}, ""),
        ({"contact_id": 7, "contact_email": "eve@example.com"}, ""),
        ({"list_id": NEWS}, "ada-News bob-News"),
        ({"list_id": OLDS}, "dan-Olds"),
        ({"list_id": 7}, ""),
        ({"list_name": "Events"}, "ada-Events cyd-Events"),
        ({"list_name": "Nothing"}, ""),
        ({"list_id": NEWS, "list_name": "News"}, "ada-News bob-News"),
        ({"list_id": NEWS, "list_name": "Events"}, ""),
        ({"list_id": OLDS, "list_name": "Olds"}, "dan-Olds"),
        ({"list_name": "Olds"}, "dan-Olds"),
        ({"list_id": EVENTS, "contact_email": "ada@example.com"}, "ada-Events"),
        ({"list_id": EVENTS, "contact_email": "bob@example.com"}, ""),
        ({"list_id": 7, "contact_id": ADA}, ""),
        ({"list_name": "News", "contact_id": BOB}, "bob-News"),
        ({"active": True}, "ada-News ada-Events bob-News dan-Olds"),
        ({"active": False}, "cyd-Events"),
        ({"unsubscribed": True}, "bob-News"),
        ({"unsubscribed": False}, "ada-News ada-Events cyd-Events dan-Olds"),
        ({"excluded": True}, "dan-Olds"),
        ({"excluded": False, "contact_id": DAN}, ""),
        ({"active_at": DAWN}, "bob-News cyd-Events"),
        ({"active_at": NOON}, "dan-Olds"),
        ({"opened": True}, ""),
        ({"opened": False, "list_id": NEWS}, "ada-News bob-News"),
        ({"blocked": True}, ""),
        ({"blocked": False, "contact_id": CYD}, "cyd-Events"),
        ({"list_id": NEWS, "unsubscribed": False, "active": True}, "ada-News"),
    ],
    ids=str,
)
def test_every_condition_narrows_the_memberships(society: Audience, conditions: dict[str, Any], found: str) -> None:
    rows = society.subscriptions.select(**conditions).page()

    assert [f"{row.contact.email.removesuffix('@example.com')}-{row.list.name}" for row in rows] == found.split()


def test_a_name_finds_the_members_of_every_list_that_has_or_had_it(society: Audience) -> None:
    again = society.lists.create(name="Olds", at=NOON)
    society.enrol(Enrolment("ada@example.com"), NOON, [(again, Action.ADD_FORCE)])

    rows = society.subscriptions.select(list_name="Olds").page()

    assert [(row.contact.email, row.list.id) for row in rows] == [
        ("dan@example.com", OLDS),
        ("ada@example.com", 30_004),
    ]
