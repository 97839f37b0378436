"""Historic values of contacts."""

import datetime as dt
from typing import Any

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.errors import Flaw, Invalid, NotFound, UndefinedProperty
from mockjet.domain.history import HistoricValue, History

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
EVE = dt.datetime(2025, 12, 31, 12, tzinfo=dt.UTC)
ADA, BOB = 100_000_001, 100_000_002


@pytest.fixture
def history(audience: Audience, bob: Contact) -> History:
    """Return a history of Ada and Bob in which nothing is kept yet, with visits and orders to be kept."""
    del bob
    audience.definitions.create(name="Visits", datatype="int", namespace="historic")
    audience.definitions.create(name="orders", namespace="historic")
    audience.definitions.create(name="city")
    return audience.history


@pytest.fixture
def visits(history: History) -> HistoricValue:
    return history.create(contact_id=ADA, name="visits", data="3", at=NOON)


def test_a_value_is_dated_now_and_named_as_it_was_defined(history: History) -> None:
    row = history.create(contact_id=ADA, name="VISITS", data="3", at=NOON)

    assert (row.id, row.contact.email, row.name, row.data, row.created_at) == (
        9001,
        "ada@example.com",
        "Visits",
        "3",
        NOON,
    )


def test_a_value_may_be_dated_and_empty(history: History) -> None:
    row = history.create(contact_id=ADA, name="visits", created_at=EVE, at=NOON)

    assert (row.data, row.created_at) == ("", EVE)


@pytest.mark.parametrize("name", ["city", "nonsense", "", None])
def test_only_historic_properties_are_kept(history: History, name: str | None) -> None:
    with pytest.raises(UndefinedProperty) as refused:
        history.create(contact_id=ADA, name=name, at=NOON)

    assert refused.value.name == (name or "")
    assert history.select().count() == 0


def test_a_value_needs_a_contact(history: History) -> None:
    with pytest.raises(Invalid) as refused:
        history.create(name="visits", at=NOON)

    assert (refused.value.field, refused.value.flaw) == ("contact", Flaw.EMPTY)


def test_a_value_needs_a_contact_that_exists(history: History) -> None:
    with pytest.raises(NotFound):
        history.create(contact_id=7, name="visits", at=NOON)

    assert history.create(contact_id=ADA, name="visits", at=NOON).id == 9001


def test_a_value_is_found_by_its_id(history: History, visits: HistoricValue) -> None:
    assert history.find("9001") is visits


@pytest.mark.usefixtures("visits")
@pytest.mark.parametrize("key", ["9002", "visits", ""])
def test_any_other_key_finds_no_value(history: History, key: str) -> None:
    with pytest.raises(NotFound):
        history.find(key)


def test_a_deleted_value_is_gone(history: History, visits: HistoricValue) -> None:
    history.delete(visits, at=NOON)

    assert history.select().count() == 0


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, [9001, 9002, 9003, 9004]),
        ({"id": 9002}, [9002]),
        ({"contact_id": ADA}, [9001, 9002, 9003]),
        ({"contact_id": BOB}, [9004]),
        ({"contact_id": 7}, []),
        ({"name": "Visits"}, [9001, 9002, 9004]),
        ({"name": "VISITS"}, [9001, 9002, 9004]),
        ({"name": "nonsense"}, []),
        ({"before": NOON}, [9002]),
        ({"before": EVE}, []),
        ({"since": NOON}, [9001, 9003, 9004]),
        ({"since": EVE, "before": NOON}, [9002]),
        ({"contact_id": ADA, "name": "visits"}, [9001, 9002]),
        ({"contact_id": ADA, "name": "visits", "last": True}, [9001]),
        ({"contact_id": ADA, "name": "visits", "last": False}, [9001, 9002]),
        ({"contact_id": ADA, "name": "visits", "before": NOON, "last": True}, [9002]),
        ({"contact_id": BOB, "name": "orders", "last": True}, []),
        ({"last": True}, [9001, 9002, 9003, 9004]),
        ({"contact_id": ADA, "last": True}, [9001, 9002, 9003]),
        ({"name": "visits", "last": True}, [9001, 9002, 9004]),
    ],
    ids=str,
)
@pytest.mark.usefixtures("visits")
def test_every_condition_narrows_the_listing(history: History, conditions: dict[str, Any], found: list[int]) -> None:
    history.create(contact_id=ADA, name="visits", created_at=EVE, at=NOON)
    history.create(contact_id=ADA, name="orders", at=NOON)
    history.create(contact_id=BOB, name="visits", at=NOON)

    assert [row.id for row in history.select(**conditions).page()] == found


def test_values_are_sorted_by_their_dates(history: History, visits: HistoricValue) -> None:
    older = history.create(contact_id=ADA, name="visits", created_at=EVE, at=NOON)

    assert history.select().page(sort="created_at") == [older, visits]
