"""Whatever is asked of EmailList, the answer has its shape, and its counts agree with what it lists."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.faces import emaillist
from mockjet.faces.emaillist.routes import TABLE
from mockjet.faces.http import Call, Reply, parse_target
from mockjet.world import World

KEYS = st.sampled_from(["1", "2", "3", "shop", "ada@example.com", "-1", "x", "%ff", "9" * 30, "upsert"])
EMAILS = st.sampled_from(["ada@example.com", "ADA@example.com", "bob@example.com", "nobody", ""])
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(0, 4) | st.floats(allow_nan=False) | st.text(max_size=8) | EMAILS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "email"]), inner, max_size=2),
    max_leaves=5,
)
NAMES = st.sampled_from(["Shop", "shop", "News", "Events", "1", "", "é"])
ENTRIES = st.lists(st.fixed_dictionaries({}, optional={"id": st.integers(0, 4), "email": EMAILS}) | VALUES, max_size=4)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "name": NAMES | VALUES,
        "email": EMAILS | VALUES,
        "first_name": VALUES,
        "last_name": VALUES,
        "description": VALUES,
        "contacts": ENTRIES | VALUES,
    },
)
SENT = BODIES.map(lambda body: json.dumps(body).encode()) | st.binary(max_size=20)
CALLS = st.tuples(
    st.sampled_from(TABLE), st.tuples(KEYS, KEYS, KEYS), SENT, st.sampled_from(["", "page=2", "per_page=x"])
)


def ask(world: World, method: str, target: str, body: bytes = b"") -> Reply:
    segments, query = parse_target(f"/api/v1/{target}")
    return emaillist.answer(Call(method, segments, query, body, headers=(("X-API-Key", "public"),)), world)


def data(world: World, target: str) -> Any:
    return json.loads(ask(world, "GET", f"{target}?per_page=100").body)["data"]


def filled(path: str, keys: tuple[str, str, str]) -> str:
    for name, key in zip(("{project}", "{list}", "{contact}"), keys, strict=True):
        path = path.replace(name, key)
    return path


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(CALLS, max_size=15))
def test_whatever_is_asked_is_answered_in_its_shape(asked: list[tuple[Any, tuple[str, str, str], bytes, str]]) -> None:
    world = World()
    shop = world.account().projects.create(name="Shop", at=world.account().clock.now())
    shop.add("ada@example.com", {}, shop.created_at)
    shop.audience.lists.create(name="News", at=shop.created_at)
    for route, keys, body, query in asked:
        reply = ask(world, route.method, f"{filled(route.path, keys)}?{query}", body)

        assert reply.basis is not None
        assert reply.status in (200, 201, 204, 400, 404, 422)
        if reply.status != 204:
            assert set(json.loads(reply.body)) in ({"data"}, {"data", "meta"}, {"error"})
    for row in data(world, "projects"):
        path = f"projects/{row['id']}"
        contacts, lists = data(world, f"{path}/contacts"), data(world, f"{path}/lists")
        members = [data(world, f"{path}/lists/{one['id']}/contacts") for one in lists]

        assert (row["contacts_count"], row["lists_count"]) == (len(contacts), len(lists))
        assert row["total_subscribers"] == sum(1 for contact in contacts if contact["active"])
        assert [one["contacts_count"] for one in lists] == [len(found) for found in members]
        assert sum(contact["lists_count"] for contact in contacts) == sum(len(found) for found in members)
        assert len({contact["email"].lower() for contact in contacts}) == len(contacts)
