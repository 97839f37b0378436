"""Contacts that are made up."""

from itertools import islice

from mockjet.domain import addresses
from mockjet.seeds import SeedAccount, Source, seed
from mockjet.seeds.format import SeedContact
from mockjet.seeds.generating import OUTLINE, contacts
from mockjet.world import World

FIRST = SeedContact(
    "marie.silva.1@example.org",
    "Marie Silva",
    None,
    {"Newsletter": "subscribed"},
    {"age": 65, "city": "London", "customer_since": "2015-11-01T00:00:00Z", "member": True, "score": 63.1},
)


def test_the_same_number_makes_the_same_contacts() -> None:
    assert next(contacts()) == FIRST
    assert list(islice(contacts(5), 100)) == list(islice(contacts(5), 200))[:100]
    assert list(islice(contacts(5), 100)) != list(islice(contacts(6), 100))


def test_everybody_has_a_valid_address_of_their_own() -> None:
    emails = [addresses.check(contact.email) for contact in islice(contacts(), 5000)]

    assert len(set(emails)) == 5000
    assert {email.rpartition("@")[2] for email in emails} == {"example.com", "example.net", "example.org"}


def test_they_fit_their_own_outline(world: World) -> None:
    people = list(islice(contacts(3), 2000))
    found = SeedAccount(OUTLINE.properties, OUTLINE.lists, people)
    seed(world, Source({"accounts": {"ada": found}}))
    audience = world.account("ada").audience
    known = [{definition.name: value for definition, value in row.known().items()} for row in audience.contacts.table]

    assert len(audience.contacts.table) == 2000
    assert {type(value).__name__ for value in known[0].values()} == {"int", "str", "datetime", "bool", "float"}
    assert all(18 <= one["age"] < 83 for one in known)  # type: ignore[operator]  # as its type says
    assert [row.subscriber_count > 300 for row in audience.lists.table] == [True, True, True]
    assert any(row.excluded for row in audience.contacts.table)
    assert any(row.unsubscribed for row in audience.subscriptions.table)
