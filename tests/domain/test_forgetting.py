"""Forgetting contacts: anonymous at once, gone after 30 days."""

import datetime as dt

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.errors import Duplicate, NotFound
from mockjet.domain.intake import Enrolment
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Action

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)
MOMENT = dt.timedelta(microseconds=1)
NOBODY = "\\x093a907b7a817b81b89a12be64a7b0b5371bead4@domain.invalid"


@pytest.fixture
def gone(audience: Audience, ada: Contact, bob: Contact, news: ContactsList) -> Contact:
    """Return Ada, who was on News with Bob, known by her age and excluded, and was forgotten at noon."""
    audience.definitions.create(name="age", datatype="int")
    for contact in (ada, bob):
        audience.enrol(
            Enrolment(contact.email, "Name", excluded=True, properties={"age": 36}), NOON, [(news, Action.ADD_FORCE)]
        )
    audience.forget(ada, NOON)
    return ada


def test_a_forgotten_contact_is_anonymous_and_keeps_its_id_and_settings(gone: Contact) -> None:
    assert (gone.id, gone.email, gone.name) == (100_000_001, NOBODY, "Anonymized")
    assert (gone.updated_at, gone.forgotten_at, gone.excluded) == (NOON, NOON, True)
    assert gone.known() == {}


def test_a_forgotten_contact_is_found_by_id_and_by_its_new_address_only(audience: Audience, gone: Contact) -> None:
    assert audience.contacts.find("100000001") is gone
    assert audience.contacts.find(NOBODY) is gone
    with pytest.raises(NotFound):
        audience.contacts.find("ada@example.com")


def test_two_forgotten_contacts_have_different_addresses(audience: Audience, gone: Contact, bob: Contact) -> None:
    audience.forget(bob, NOON)

    assert bob.email != gone.email
    assert bob.email.endswith("@domain.invalid")


def test_forgetting_twice_counts_from_the_first_time(audience: Audience, gone: Contact) -> None:
    audience.forget(gone, NOON + dt.timedelta(days=10))
    audience.expire(LATER)

    assert gone.updated_at == NOON
    assert audience.contacts.table.get(gone.id) is None


@pytest.mark.usefixtures("gone")
def test_forgotten_contacts_are_listed_when_they_are_asked_for(audience: Audience) -> None:
    contacts = audience.contacts

    assert [row.id for row in contacts.select().page()] == [100_000_002]
    assert [row.id for row in contacts.select(with_forgotten=False).page()] == [100_000_002]
    assert [row.id for row in contacts.select(with_forgotten=True).page()] == [100_000_001, 100_000_002]
    assert (contacts.select().count(), contacts.select(list_id=30_001).count()) == (1, 1)


@pytest.mark.usefixtures("gone")
def test_the_memberships_of_forgotten_contacts_can_be_left_out(audience: Audience, news: ContactsList) -> None:
    assert audience.subscriptions.select().count() == 2
    assert audience.subscriptions.select(without_forgotten=True).count() == 1
    assert audience.subscriptions.select(without_forgotten=False).count() == 2
    assert news.subscriber_count == 2


@pytest.mark.usefixtures("gone")
def test_the_address_is_free_again(audience: Audience) -> None:
    again = audience.contacts.create(email="ada@example.com", at=NOON)

    assert again.id == 100_000_003
    with pytest.raises(Duplicate):
        audience.contacts.create(email="ADA@example.com", at=NOON)


def test_a_contact_is_kept_for_thirty_days(audience: Audience, gone: Contact, news: ContactsList) -> None:
    audience.expire(LATER - MOMENT)

    assert audience.contacts.find("100000001") is gone
    assert (news.subscriber_count, len(news.members)) == (2, 2)


@pytest.mark.usefixtures("gone")
def test_a_contact_is_gone_with_its_memberships_after_thirty_days(audience: Audience, news: ContactsList) -> None:
    audience.expire(LATER)

    assert [row.id for row in audience.contacts.select(with_forgotten=True).page()] == [100_000_002]
    assert [row.contact.id for row in audience.subscriptions.select().page()] == [100_000_002]
    assert (news.subscriber_count, len(news.members)) == (1, 1)
    for key in ("100000001", NOBODY):
        with pytest.raises(NotFound):
            audience.contacts.find(key)


@pytest.mark.usefixtures("gone")
def test_each_contact_goes_when_its_own_time_has_come(audience: Audience, bob: Contact) -> None:
    audience.forget(bob, NOON + dt.timedelta(days=1))

    audience.expire(LATER)

    assert [row.id for row in audience.contacts.select(with_forgotten=True).page()] == [bob.id]


def test_a_listing_by_address_follows_the_forgotten(audience: Audience, ada: Contact, bob: Contact) -> None:
    audience.contacts.select().page(sort="email")

    audience.forget(ada, NOON)

    assert audience.contacts.select(with_forgotten=True).page(sort="email") == [ada, bob]


def test_the_members_of_a_list_by_address_follow_the_forgotten(
    audience: Audience, ada: Contact, bob: Contact, news: ContactsList
) -> None:
    for contact in (ada, bob):
        audience.subscriptions.apply(Action.ADD_FORCE, contact, news, NOON)
    audience.contacts.select(list_id=news.id).page(sort="email")
    audience.subscriptions.select().page(sort="contact.email")
    audience.forget(bob, NOON)

    members = audience.contacts.select(list_id=news.id, with_forgotten=True).page(sort="email")
    subscriptions = audience.subscriptions.select().page(sort="contact.email")

    assert members == [bob, ada]
    assert [row.contact for row in subscriptions] == [bob, ada]


def test_contacts_can_go_whose_memberships_were_listed_by_address(
    audience: Audience, ada: Contact, bob: Contact, news: ContactsList
) -> None:
    for contact in (ada, bob):
        audience.subscriptions.apply(Action.ADD_FORCE, contact, news, NOON)
    audience.contacts.select(list_id=news.id).page(sort="email")
    audience.subscriptions.select().page(sort="contact.email")
    audience.forget(ada, NOON)

    audience.expire(LATER)

    assert audience.contacts.select(with_forgotten=True).page() == [bob]
    assert audience.contacts.select(list_id=news.id).page(sort="email") == [bob]


def test_historic_values_of_a_contact_go_with_it(audience: Audience, ada: Contact) -> None:
    audience.definitions.create(name="visits", namespace="historic")
    audience.history.create(contact_id=ada.id, name="visits", data="3", at=NOON)
    audience.forget(ada, NOON)

    audience.expire(LATER)

    assert audience.history.select().count() == 0
