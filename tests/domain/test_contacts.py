import datetime as dt

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.contacts import Contacts
from mockjet.domain.errors import AddressFixed, BadAddress, Duplicate, Flaw, Invalid, NotFound
from mockjet.domain.properties import Definition

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
DUSK = dt.datetime(2026, 1, 1, 18, tzinfo=dt.UTC)


@pytest.fixture
def contacts(audience: Audience) -> Contacts:
    return audience.contacts


@pytest.fixture
def age(audience: Audience) -> Definition:
    return audience.definitions.create(name="age", datatype="int")


def times(contact: Contact) -> tuple[dt.datetime | None, ...]:
    """When it was created, updated, active and excluded."""
    return contact.created_at, contact.updated_at, contact.active_at, contact.excluded_at


def test_a_created_contact_has_an_address_and_nothing_else(contacts: Contacts) -> None:
    ada = contacts.create(email="Ada@Example.com", at=NOON)

    assert (ada.id, ada.email, ada.name, ada.excluded, ada.known(), ada.subscriptions) == (
        100_000_001,
        "Ada@Example.com",
        "",
        False,
        {},
        (),
    )


def test_a_created_contact_was_never_updated_nor_active(contacts: Contacts) -> None:
    ada = contacts.create(email="ada@example.com", name="Ada", at=NOON)

    assert times(ada) == (NOON, None, None, None)


def test_a_contact_created_excluded_was_excluded_then(contacts: Contacts) -> None:
    ada = contacts.create(email="ada@example.com", excluded=True, at=NOON)

    assert times(ada) == (NOON, None, None, NOON)


@pytest.mark.parametrize("email", [None, ""])
def test_a_contact_needs_an_address(contacts: Contacts, email: str | None) -> None:
    with pytest.raises(Invalid) as refused:
        contacts.create(email=email, at=NOON)

    assert (refused.value.field, refused.value.flaw) == ("email", Flaw.EMPTY)


def test_a_bad_address_makes_no_contact(contacts: Contacts) -> None:
    with pytest.raises(BadAddress):
        contacts.create(email="ada", at=NOON)

    assert len(contacts.table) == 0


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("email", ["ada@example.com", "ADA@example.COM"])
def test_an_address_is_taken_in_any_case(contacts: Contacts, email: str) -> None:
    with pytest.raises(Duplicate) as refused:
        contacts.create(email=email, at=NOON)

    assert (refused.value.kind, refused.value.field, refused.value.value) == ("contact", "email", email)


@pytest.mark.usefixtures("ada")
def test_a_refused_contact_takes_no_id(contacts: Contacts) -> None:
    with pytest.raises(Duplicate):
        contacts.create(email="ada@example.com", at=NOON)

    assert contacts.create(email="bob@example.com", at=NOON).id == 100_000_002


@pytest.mark.parametrize("key", ["100000001", "ada@example.com", "ADA@EXAMPLE.COM"])
def test_a_contact_is_found_by_id_or_address(contacts: Contacts, ada: Contact, key: str) -> None:
    assert contacts.find(key) is ada


@pytest.mark.parametrize("key", ["100000002", "bob@example.com", "1", "-1", "1" * 30])
def test_an_unknown_contact_is_not_found(contacts: Contacts, key: str) -> None:
    with pytest.raises(NotFound) as refused:
        contacts.find(key)

    assert (refused.value.kind, refused.value.key) == ("contact", key)


@pytest.mark.parametrize("key", ["Non-existent-id", "1.0", "1-", "--1", "\u0661", ""])
def test_a_key_that_is_neither_id_nor_address_is_a_bad_address(contacts: Contacts, key: str) -> None:
    with pytest.raises(BadAddress) as refused:
        contacts.find(key)

    assert (refused.value.address, refused.value.flaw) == (key, Flaw.NO_AT_SIGN)


def test_a_change_is_dated(contacts: Contacts, ada: Contact) -> None:
    changed = contacts.update(ada, name="Ada", at=NOON)

    assert (changed, ada.name) == (True, "Ada")
    assert times(ada) == (DAWN, NOON, None, None)


@pytest.mark.parametrize("change", [{}, {"name": ""}, {"excluded": False}, {"email": "ADA@example.com"}])
def test_what_is_so_already_is_not_dated(contacts: Contacts, ada: Contact, change: dict[str, str]) -> None:
    changed = contacts.update(ada, at=NOON, **change)  # type: ignore[arg-type] # by test

    assert not changed
    assert times(ada) == (DAWN, None, None, None)


def test_excluding_a_contact_is_dated(contacts: Contacts, ada: Contact) -> None:
    changed = contacts.update(ada, excluded=True, at=NOON)

    assert (changed, ada.excluded) == (True, True)
    assert times(ada) == (DAWN, NOON, None, NOON)


def test_the_date_of_exclusion_outlives_the_exclusion(contacts: Contacts, ada: Contact) -> None:
    contacts.update(ada, excluded=True, at=NOON)
    contacts.update(ada, excluded=False, at=DUSK)

    assert not ada.excluded
    assert times(ada) == (DAWN, DUSK, None, DUSK)


def test_excluding_the_excluded_keeps_the_first_date(contacts: Contacts, ada: Contact) -> None:
    contacts.update(ada, excluded=True, at=NOON)
    contacts.update(ada, excluded=True, name="Ada", at=DUSK)

    assert times(ada) == (DAWN, DUSK, None, NOON)


def test_a_name_can_be_taken_away(contacts: Contacts, ada: Contact) -> None:
    contacts.update(ada, name="Ada", at=NOON)

    assert contacts.update(ada, name="", at=DUSK)
    assert ada.name == ""


def test_a_contact_keeps_its_address_for_life(contacts: Contacts, ada: Contact) -> None:
    with pytest.raises(AddressFixed) as refused:
        contacts.update(ada, email="countess@example.com", name="Ada", at=NOON)

    assert refused.value.address == "countess@example.com"
    assert (ada.email, ada.name, ada.updated_at) == ("ada@example.com", "", None)


def test_an_address_keeps_the_spelling_it_came_with(contacts: Contacts, ada: Contact) -> None:
    contacts.update(ada, email="ADA@EXAMPLE.COM", name="Ada", at=NOON)

    assert ada.email == "ada@example.com"


def test_an_enrolled_contact_was_created_updated_and_active_at_once(contacts: Contacts) -> None:
    ada = contacts.enrol("ada@example.com", at=NOON)

    assert times(ada) == (NOON, NOON, NOON, None)


def test_a_contact_is_enrolled_with_all_that_is_said(contacts: Contacts, age: Definition) -> None:
    ada = contacts.enrol("ada@example.com", name="Ada", excluded=True, values={age: 36}, at=NOON)

    assert (ada.name, ada.excluded, ada.known()) == ("Ada", True, {age: 36})
    assert times(ada) == (NOON, NOON, NOON, NOON)


def test_enrolling_a_known_address_makes_no_second_contact(contacts: Contacts, ada: Contact) -> None:
    assert contacts.enrol("ADA@example.com", at=NOON) is ada
    assert len(contacts.table) == 1


def test_enrolling_with_nothing_new_dates_nothing(contacts: Contacts, ada: Contact) -> None:
    contacts.enrol("ada@example.com", at=NOON)

    assert times(ada) == (DAWN, None, None, None)


@pytest.mark.parametrize("change", [{"name": "Ada"}, {"excluded": True}])
def test_enrolling_with_something_new_is_an_update_and_an_activity(
    contacts: Contacts, ada: Contact, change: dict[str, str]
) -> None:
    contacts.enrol("ada@example.com", at=NOON, **change)  # type: ignore[arg-type] # by test

    assert (ada.created_at, ada.updated_at, ada.active_at) == (DAWN, NOON, NOON)


def test_enrolling_with_new_values_dates_the_update(contacts: Contacts, ada: Contact, age: Definition) -> None:
    contacts.enrol("ada@example.com", values={age: 36}, at=NOON)
    contacts.enrol("ada@example.com", values={age: 36}, at=DUSK)

    assert ada.updated_at == NOON


def test_enrolling_a_bad_address_makes_no_contact(contacts: Contacts) -> None:
    with pytest.raises(BadAddress):
        contacts.enrol("ada@", at=NOON)

    assert len(contacts.table) == 0


def test_learning_keeps_what_is_not_named(ada: Contact, audience: Audience, age: Definition) -> None:
    city = audience.definitions.create(name="city")
    ada.learn({age: 36})

    assert ada.learn({city: "London"})
    assert ada.known() == {age: 36, city: "London"}


def test_learning_the_same_again_changes_nothing(ada: Contact, age: Definition) -> None:
    ada.learn({age: 36})

    assert not ada.learn({age: 36})


def test_an_equal_value_of_another_type_is_another_value(ada: Contact, age: Definition) -> None:
    ada.learn({age: 1})

    assert ada.learn({age: True})


def test_learning_of_nothing_forgets(ada: Contact, age: Definition) -> None:
    ada.learn({age: 36})

    assert ada.learn({age: None})
    assert ada.known() == {}


def test_the_unknown_cannot_be_forgotten(ada: Contact, age: Definition) -> None:
    assert not ada.learn({age: None})


def test_a_false_value_can_be_forgotten(ada: Contact, age: Definition) -> None:
    ada.learn({age: 0})

    assert ada.learn({age: None})
