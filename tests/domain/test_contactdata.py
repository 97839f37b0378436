import datetime as dt
from typing import Any

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.contactdata import ContactDatas
from mockjet.domain.errors import BadAddress, BadValues, Flaw, Invalid, NotFound, UndefinedProperty

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
DUSK = dt.datetime(2026, 1, 1, 18, tzinfo=dt.UTC)
ADA, BOB = 100_000_001, 100_000_002


@pytest.fixture
def contactdata(audience: Audience) -> ContactDatas:
    audience.definitions.create(name="Age", datatype="int")
    audience.definitions.create(name="city")
    return audience.contactdata


@pytest.fixture
def known_ada(contactdata: ContactDatas, ada: Contact) -> Contact:
    contactdata.create(contact_id=ada.id, data={"Age": 36, "city": "London"}, at=DAWN)
    return ada


@pytest.mark.usefixtures("ada")
def test_every_contact_has_a_row(contactdata: ContactDatas) -> None:
    (row,) = contactdata.select().page()

    assert (row.contact.id, row.data, row.method) == (ADA, [], "")


@pytest.mark.usefixtures("known_ada")
@pytest.mark.parametrize("key", ["100000001", "ada@example.com", "ADA@example.com"])
def test_a_row_is_found_by_the_id_or_address_of_its_contact(contactdata: ContactDatas, key: str) -> None:
    assert contactdata.find(key).data == [("Age", 36), ("city", "London")]


def test_an_unknown_contact_has_no_row(contactdata: ContactDatas) -> None:
    with pytest.raises(NotFound):
        contactdata.find("ada@example.com")


def test_a_key_must_be_an_id_or_an_address(contactdata: ContactDatas) -> None:
    with pytest.raises(BadAddress):
        contactdata.find("ada")


def test_values_are_merged(contactdata: ContactDatas, known_ada: Contact) -> None:
    row = contactdata.find("ada@example.com")

    changed = contactdata.update(row, data={"AGE": "37"}, at=NOON)

    assert changed
    assert row.data == [("Age", 37), ("city", "London")]
    assert known_ada.updated_at == NOON


@pytest.mark.parametrize("data", [None, {}, {"age": "36"}, {"city": "London", "age": 36}])
def test_what_is_known_already_is_not_dated(
    contactdata: ContactDatas, known_ada: Contact, data: dict[str, object] | None
) -> None:
    row = contactdata.find("ada@example.com")

    assert not contactdata.update(row, data=data, at=NOON)
    assert known_ada.updated_at == DAWN


@pytest.mark.usefixtures("known_ada")
@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_removes_a_value(contactdata: ContactDatas, nothing: str | None) -> None:
    row = contactdata.find("ada@example.com")

    assert contactdata.update(row, data={"age": nothing}, at=NOON)
    assert row.data == [("city", "London")]


@pytest.mark.usefixtures("known_ada")
def test_an_undefined_property_is_named_and_nothing_is_taken_over(contactdata: ContactDatas) -> None:
    row = contactdata.find("ada@example.com")

    with pytest.raises(UndefinedProperty) as refused:
        contactdata.update(row, data={"age": 37, "shoe": 46}, at=NOON)

    assert refused.value.name == "shoe"
    assert row.data == [("Age", 36), ("city", "London")]


@pytest.mark.usefixtures("known_ada")
def test_a_misfit_is_named_and_nothing_is_taken_over(contactdata: ContactDatas) -> None:
    row = contactdata.find("ada@example.com")

    with pytest.raises(BadValues) as refused:
        contactdata.update(row, data={"city": "Paris", "age": "old"}, at=NOON)

    assert refused.value.flaws == {"age": Flaw.MISFIT}
    assert row.data == [("Age", 36), ("city", "London")]


@pytest.mark.usefixtures("known_ada")
def test_creating_overwrites_what_is_known(contactdata: ContactDatas) -> None:
    row = contactdata.create(contact_id=ADA, data={"age": 37}, at=NOON)

    assert row.data == [("Age", 37), ("city", "London")]


def test_creating_needs_a_contact(contactdata: ContactDatas) -> None:
    with pytest.raises(Invalid) as refused:
        contactdata.create(data={"age": 37}, at=NOON)

    assert (refused.value.field, refused.value.flaw) == ("contact_id", Flaw.EMPTY)


def test_creating_for_an_unknown_contact_finds_none(contactdata: ContactDatas) -> None:
    with pytest.raises(NotFound):
        contactdata.create(contact_id=ADA, data={"age": 37}, at=NOON)


def test_deleting_forgets_everything_but_the_contact(
    contactdata: ContactDatas, known_ada: Contact, audience: Audience
) -> None:
    row = contactdata.find("ada@example.com")

    contactdata.delete(row, at=NOON)

    assert row.data == []
    assert known_ada.updated_at == NOON
    assert audience.contacts.find("ada@example.com") is known_ada


def test_deleting_nothing_is_not_dated(contactdata: ContactDatas, ada: Contact) -> None:
    contactdata.delete(contactdata.find("ada@example.com"), at=NOON)

    assert ada.updated_at is None


def test_deleting_what_vanished_already_is_not_dated(
    contactdata: ContactDatas, audience: Audience, known_ada: Contact
) -> None:
    for definition in audience.definitions.select().page():
        audience.definitions.delete(definition, at=NOON)

    contactdata.delete(contactdata.find("ada@example.com"), at=DUSK)

    assert known_ada.updated_at == DAWN


@pytest.mark.usefixtures("known_ada")
@pytest.mark.parametrize(
    ("only", "data"),
    [
        ("city", [("city", "London")]),
        ("CITY", [("city", "London")]),
        ("shoe", []),
        ("", [("Age", 36), ("city", "London")]),
    ],
)
def test_one_property_can_be_asked_for(contactdata: ContactDatas, only: str, data: list[tuple[str, int | str]]) -> None:
    (row,) = contactdata.select(only=only).page()

    assert row.data == data


@pytest.mark.usefixtures("ada", "bob")
@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        ({}, [ADA, BOB]),
        ({"contact_email": "BOB@example.com"}, [BOB]),
        ({"contact_email": "cyd@example.com"}, []),
        ({"id": ADA}, [ADA]),
        ({"id": ADA, "contact_email": "ada@example.com"}, [ADA]),
        ({"id": ADA, "contact_email": "bob@example.com"}, []),
        ({"excluded": True}, []),
    ],
    ids=str,
)
def test_every_condition_narrows_the_rows(
    contactdata: ContactDatas, conditions: dict[str, Any], ids: list[int]
) -> None:
    rows = contactdata.select(**conditions).page()

    assert [row.contact.id for row in rows] == ids
