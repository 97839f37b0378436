import datetime as dt

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.errors import BadAddress, BadValues
from mockjet.domain.intake import Enrolment
from mockjet.domain.lists import ContactsList
from mockjet.domain.properties import Definition
from mockjet.domain.subscriptions import Action

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def age(audience: Audience) -> Definition:
    return audience.definitions.create(name="age", datatype="int")


def test_a_contact_is_enrolled_with_values_and_on_every_list(
    audience: Audience, news: ContactsList, events: ContactsList, age: Definition
) -> None:
    ada = audience.enrol(
        Enrolment("ada@example.com", "Ada", properties={"AGE": "36"}),
        NOON,
        [(news, Action.ADD_FORCE), (events, Action.UNSUB)],
    )

    assert (ada.name, ada.known(), ada.created_at, ada.active_at) == ("Ada", {age: 36}, NOON, NOON)
    assert [(row.list.name, row.unsubscribed) for row in ada.subscriptions] == [("News", False), ("Events", True)]


def test_what_is_not_said_stays(audience: Audience, age: Definition) -> None:
    audience.enrol(Enrolment("ada@example.com", "Ada", excluded=True, properties={"age": 36}), DAWN)

    ada = audience.enrol(Enrolment("ada@example.com"), NOON)

    assert (ada.name, ada.excluded, ada.known(), ada.updated_at) == ("Ada", True, {age: 36}, DAWN)


@pytest.mark.usefixtures("age")
def test_a_property_of_nothing_is_removed(audience: Audience) -> None:
    audience.enrol(Enrolment("ada@example.com", properties={"age": 36}), DAWN)

    ada = audience.enrol(Enrolment("ada@example.com", properties={"age": None}), NOON)

    assert (ada.known(), ada.updated_at) == ({}, NOON)


@pytest.mark.usefixtures("age")
@pytest.mark.parametrize("properties", [{"age": "old"}, {"shoe": 46}])
def test_a_bad_value_enrols_nobody(audience: Audience, news: ContactsList, properties: dict[str, object]) -> None:
    with pytest.raises(BadValues):
        audience.enrol(Enrolment("ada@example.com", properties=properties), NOON, [(news, Action.ADD_FORCE)])

    assert (len(audience.contacts.table), len(news.members)) == (0, 0)


def test_a_bad_address_enrols_nobody(audience: Audience, news: ContactsList) -> None:
    with pytest.raises(BadAddress):
        audience.enrol(Enrolment("ada@"), NOON, [(news, Action.ADD_FORCE)])

    assert (len(audience.contacts.table), len(news.members)) == (0, 0)


@pytest.mark.usefixtures("age")
def test_a_bad_value_changes_nothing_about_a_known_contact(
    audience: Audience, news: ContactsList, ada: Contact
) -> None:
    with pytest.raises(BadValues):
        audience.enrol(
            Enrolment("ada@example.com", "Ada", excluded=True, properties={"age": "old"}),
            NOON,
            [(news, Action.ADD_FORCE)],
        )

    assert (ada.name, ada.excluded, ada.updated_at, ada.subscriptions) == ("", False, None, ())


def test_removing_an_unknown_contact_from_a_list_still_creates_it(audience: Audience, news: ContactsList) -> None:
    ada = audience.enrol(Enrolment("ada@example.com"), NOON, [(news, Action.REMOVE)])

    assert audience.contacts.find("ada@example.com") is ada
    assert ada.subscriptions == ()
