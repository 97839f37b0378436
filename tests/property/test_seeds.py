"""Whatever a seed says: the world says the same, keeps it through a snapshot, and is not changed by it again."""

import datetime as dt
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.seeds import BadSeed, Source, read, seed
from mockjet.service import PROGRAM
from mockjet.state import snapshots
from mockjet.world import World

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
VALUES = {
    "str": st.text(st.characters(codec="utf-8"), min_size=1, max_size=8),
    "int": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.booleans(),
    "datetime": st.datetimes(min_value=dt.datetime(1, 1, 2)).map(lambda moment: moment.isoformat() + "Z"),  # noqa: DTZ001 - made UTC
}


@st.composite
def sown(draw: st.DrawFn) -> dict[str, Any]:
    """Return a seed in which everything fits."""
    types = draw(st.dictionaries(NAMES, st.sampled_from(sorted(VALUES)), max_size=4))
    types = {name: kind for name, kind in types.items() if [one.lower() for one in types].count(name.lower()) == 1}
    lists = draw(st.lists(NAMES, unique=True, max_size=4))
    people = draw(st.lists(st.integers(0, 99), unique=True, max_size=6))
    return {
        "properties": types,
        "lists": lists,
        "contacts": [
            {
                "email": f"user{number}@example.com",
                "name": draw(NAMES),
                "excluded": draw(st.booleans()),
                "lists": {
                    name: draw(st.sampled_from(("subscribed", "unsubscribed"))) for name in lists if draw(st.booleans())
                },
                "properties": {name: draw(VALUES[kind]) for name, kind in types.items() if draw(st.booleans())},
            }
            for number in people
        ],
    }


def said(world: World) -> list[Any]:
    """Return of everyone what a seed would say."""
    return [
        {
            "email": row.email,
            "name": row.name,
            "excluded": row.excluded,
            "lists": {one.list.name: "unsubscribed" if one.unsubscribed else "subscribed" for one in row.subscriptions},
            "properties": {
                known.name: value.isoformat().replace("+00:00", "Z") if isinstance(value, dt.datetime) else value
                for known, value in row.known().items()
            },
        }
        for row in world.account().audience.contacts.table
    ]


@settings(max_examples=100, deadline=None)
@given(data=sown())
def test_a_seed_is_what_is_there_and_survives_a_snapshot(data: dict[str, Any]) -> None:
    world, again = World(), World()
    world.account().clock.freeze(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    seed(world, read(json.dumps(data).encode(), "json"))
    snapshot = snapshots.dump(world)
    snapshots.load(again, snapshot, PROGRAM.exports)
    seed(again, Source(data))

    assert said(world) == said(again) == data["contacts"]
    assert snapshots.dump(again) == snapshot


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.text(max_size=5) | st.just("ada@example.com"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("version", "lists", "contacts", "email", "properties", "segments", "accounts", "*", "name", "x")
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(data=ANYTHING)
def test_anything_else_is_refused_and_changes_nothing(data: Any) -> None:
    world = World()
    try:
        seed(world, Source(data))
    except BadSeed:
        assert (world.accounts, world.baselines, world.newcomers) == ([], {}, [])


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=40), kind=st.sampled_from(("json", "yaml", "csv")))
def test_any_text_is_a_seed_or_is_told_what_is_wrong(text: str, kind: str) -> None:
    world = World()
    try:
        seed(world, read(text.encode(errors="surrogatepass"), kind))
    except BadSeed:
        assert world.accounts == []
