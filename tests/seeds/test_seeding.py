"""What a seed does with an account: it adds, changes and leaves alone, as a whole or not at all."""

import datetime as dt
from typing import Any

import pytest

from mockjet.seeds import BadSeed, Source, seed
from mockjet.settings import Settings
from mockjet.state import snapshots
from mockjet.world import World

ADA = {"email": "ada@example.com", "name": "Ada", "lists": ["News"], "properties": {"age": 36}}
SEED: dict[str, Any] = {
    "properties": {"age": "int"},
    "lists": ["News", "Offers"],
    "contacts": [ADA, {"email": "bob@example.com", "lists": {"News": "unsubscribed"}}],
    "segments": {"Young": "(age<40)"},
}


def freeze(world: World, hour: int = 0) -> None:
    world.account().clock.freeze(dt.datetime(2026, 1, 1, hour, tzinfo=dt.UTC))


def sow(world: World, data: Any, key: str | None = None) -> None:
    seed(world, Source(data), key)


def listed(world: World, key: str | None = None) -> list[str]:
    return [row.name for row in world.account(key).audience.lists.table]


def test_the_same_seed_makes_the_same_world() -> None:
    one, other = World(), World()
    for world in (one, other):
        freeze(world)
        sow(world, SEED)

    assert snapshots.dump(one) == snapshots.dump(other)


def test_sowing_twice_is_sowing_once(world: World) -> None:
    freeze(world)
    sow(world, SEED)
    once = snapshots.dump(world)
    world.account().clock.freeze(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    sow(world, SEED)

    assert snapshots.dump(world) == once


def test_what_is_there_is_changed_and_the_rest_stays(world: World) -> None:
    sow(world, SEED)
    sow(
        world,
        {
            "properties": {"AGE": "float", "city": None},
            "lists": ["Offers", "Events"],
            "contacts": [{"email": "ADA@example.com", "lists": ["Offers"], "properties": {"city": "London"}}],
            "segments": {"Young": "(age<30)"},
        },
    )
    audience = world.account().audience
    ada = audience.contacts.at("ada@example.com")
    assert ada is not None

    assert [(row.name, row.datatype) for row in audience.definitions.table] == [("age", "float"), ("city", "str")]
    assert [row.name for row in audience.lists.table] == ["News", "Offers", "Events"]
    assert [(row.name, row.expression) for row in audience.segments.table] == [("Young", "(age<30)")]
    assert (ada.email, ada.name, [one.list.name for one in ada.subscriptions]) == ("ada@example.com", "Ada", ["News", "Offers"])  # fmt: skip
    assert {known.name: value for known, value in ada.known().items()} == {"age": 36, "city": "London"}
    assert len(audience.contacts.table) == 2


def test_null_removes_a_value(world: World) -> None:
    sow(world, SEED)
    sow(world, {"contacts": [{"email": "ada@example.com", "properties": {"age": None}}]})
    ada = world.account().audience.contacts.at("ada@example.com")
    assert ada is not None

    assert ada.known() == {}


# fmt: off
REFUSED = [
    ({"lists": [""]},                                          "lists[0]: it is empty"),
    ({"lists": ["A", "B", "A"]},                               "lists[2]: 'A' stands twice"),
    ({"properties": {"": "int"}},                              "properties.: it is empty"),
    ({"properties": {"size": "int", "Size": "str"}},           "properties.Size: 'Size' stands twice"),
    ({"segments": {"": "(age<1)"}},                            "segments.: it is empty"),
    ({"segments": {"Odd": ""}},                                "segments.Odd: it is empty"),
    ({"segments": {"Odd": "(age<"}},                           "segments.Odd: no expression from character 6 on"),
    ({"contacts": [{"email": "nobody"}]},                      "contacts[0].email: it is no mail address: there is no @ in it"),
    ({"contacts": [{"email": "a b@example.com"}]},             "contacts[0].email: it is no mail address: what stands before the @ cannot"),
    ({"contacts": [{"email": "ada@example"}]},                 "contacts[0].email: it is no mail address: what stands behind the @ is no domain"),
    ({"contacts": [{"email": "a" * 65 + "@example.com"}]},     "contacts[0].email: it is no mail address: it is too long"),
    ({"contacts": [{"email": "x@example.com"}, {"email": "X@example.com"}]}, "contacts[1].email: 'X@example.com' stands twice"),
    ({"contacts": [{"email": "x@example.com", "lists": ["Nowhere"]}]},
     "contacts[0].lists[0]: there is no list 'Nowhere'; lists are named under lists first"),
    ({"contacts": [{"email": "x@example.com", "lists": {"Nowhere": "subscribed"}}]},
     "contacts[0].lists.Nowhere: there is no list 'Nowhere'; lists are named under lists first"),
    ({"contacts": [{"email": "x@example.com", "lists": ["News", "News"]}]}, "contacts[0].lists[1]: 'News' stands twice"),
    ({"contacts": [{"email": "x@example.com", "properties": {"shoe": 43}}]},
     "contacts[0].properties.shoe: no such property is defined; they are under properties, with a type"),
    ({"contacts": [{"email": "x@example.com", "properties": {"age": "old"}}]},
     "contacts[0].properties.age: expected int, not 'old'"),
    ({"contacts": [{"email": "x@example.com", "properties": {"age": 2**63}}]},
     "contacts[0].properties.age: expected int, not 9223372036854775808"),
    ({"accounts": {"": {}}},                                   "accounts: an account without a key"),
    ({"lists": ["A"], "accounts": {"public": {}}},             "accounts.public: what stands outside accounts is for this one already"),
    ({"accounts": {"ada": {"lists": ["A", "A"]}}},             "accounts.ada.lists[1]: 'A' stands twice"),
    ({"accounts": {"*": {"lists": ["A", "A"]}}},               "accounts.*.lists[1]: 'A' stands twice"),
    ({"lists": ["A"], "accounts": {"ada": {"lists": ["B"]}, "bob": {"lists": [5]}}}, "accounts.bob.lists[0]: Expected `str`, got `int`"),
    ({"lists": ["A"], "accounts": {"ada": {"lists": ["B"]}, "bob": {"segments": {"C": ""}}}}, "accounts.bob.segments.C: it is empty"),
]
# fmt: on


@pytest.mark.parametrize(("data", "problem"), REFUSED, ids=[problem for _, problem in REFUSED])
def test_what_is_invalid_for_a_client_is_invalid_in_a_seed_and_nothing_is_done(
    world: World, data: Any, problem: str
) -> None:
    freeze(world)
    sow(world, SEED)
    before, baselines = snapshots.dump(world), dict(world.baselines)

    with pytest.raises(BadSeed) as told:
        sow(world, data)

    assert str(told.value) == problem
    assert (snapshots.dump(world), world.baselines, world.newcomers) == (before, baselines, [])


def test_a_deleted_list_is_none(world: World) -> None:
    sow(world, SEED)
    with world.account().turn() as at:
        lists = world.account().audience.lists
        lists.delete(lists.table.find(30001), at=at)

    with pytest.raises(BadSeed, match="there is no list 'News'"):
        sow(world, {"contacts": [{"email": "eve@example.com", "lists": ["News"]}]})
    sow(world, {"lists": ["News"]})
    assert listed(world) == ["News", "Offers", "News"]


@pytest.mark.parametrize(("limit", "place"), [(0, 0), (2, 0), (3, 2), (4, 3)])
def test_a_limit_of_contacts_holds(limit: int, place: int) -> None:
    world = World(Settings(max_contacts=limit))
    if limit >= 2:
        sow(world, {"lists": ["News"], "contacts": [{"email": f"old{number}@example.com"} for number in range(2)]})
    before = snapshots.dump(world)
    new = ["a@example.com", "old1@example.com", "b@example.com", "c@example.com"]

    with pytest.raises(BadSeed) as told:
        sow(world, {"contacts": [{"email": email} for email in new]})

    assert str(told.value) == f"contacts[{place}]: the account may have {limit} contacts, and this is one more"
    assert snapshots.dump(world) == before


def test_named_accounts_are_seeded_beside_the_one_that_is_meant(world: World) -> None:
    sow(world, {"lists": ["A"], "accounts": {"ada": {"lists": ["B"]}}}, "bob")

    assert (listed(world, "bob"), listed(world, "ada")) == (["A"], ["B"])
    assert sorted(world.baselines) == ["ada", "bob"]


def test_without_anything_outside_accounts_the_default_account_is_left_alone(world: World) -> None:
    sow(world, {"accounts": {"ada": {"lists": ["B"]}}})

    assert [account.key for account in world.accounts] == ["ada"]


def test_every_account_that_opens_gets_what_stands_under_a_star(world: World) -> None:
    sow(world, {"lists": ["Early"]}, "early")
    sow(world, {"accounts": {"*": {"lists": ["All"]}, "ada": {"lists": ["Hers"]}}})
    sow(world, {"accounts": {"*": {"properties": {"age": "int"}}}})

    assert (listed(world, "early"), listed(world, "ada"), listed(world)) == (["Early"], ["All", "Hers"], ["All"])
    assert world.account().audience.definitions.named("age") is not None
    assert sorted(world.baselines) == ["ada", "early", "public"]


def test_what_a_seed_says_of_an_account_may_need_what_it_opens_with(world: World) -> None:
    contact = {"email": "ada@example.com", "lists": ["All"]}
    sow(world, {"accounts": {"*": {"lists": ["All"]}, "ada": {"contacts": [contact]}}})

    assert world.account("ada").audience.lists.table.find(30001).subscriber_count == 1


def test_the_same_star_twice_is_once(world: World) -> None:
    for _ in range(2):
        sow(world, {"accounts": {"*": SEED}})

    assert listed(world, "new") == ["News", "Offers"]


def test_emptying_an_account_leaves_nothing_of_the_star(world: World) -> None:
    sow(world, {"accounts": {"*": {"lists": ["All"]}}})
    world.account("ada")
    world.reset("ada")

    assert listed(world, "ada") == []
