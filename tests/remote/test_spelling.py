"""Values arrive on the other side as what they were."""

import datetime as dt
import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockjet import Snapshot
from mockjet.domain.errors import Flaw
from mockjet.jobs.plan import BrokenRow, Plan
from mockjet.jobs.queue import Planned
from mockjet.jobs.states import Status
from mockjet.remote.kinds import Place
from mockjet.remote.spelling import Unspeakable, read, spell
from mockjet.traffic.nearmisses import Told
from mockjet.traffic.rule import Rule

TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT | st.datetimes() | st.binary()
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TEXT | st.integers() | st.just("$"), inner, max_size=4)
        | st.tuples(inner, inner)
        | st.sets(st.integers() | TEXT, max_size=4)
    ),
    max_leaves=20,
)


def nothing(value: Any) -> None:
    del value


def there_and_back(value: Any) -> Any:
    return read(json.loads(json.dumps(spell(value, nothing)).encode()), nothing)


@given(VALUES)
def test_a_value_is_the_same_on_the_other_side(value: Any) -> None:
    assert there_and_back(value) == value
    assert type(there_and_back(value)) is type(value)


@pytest.mark.parametrize(
    "value",
    [
        math.inf,
        -0.0,
        dt.date(2026, 1, 1),
        dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        frozenset({1}),
        Flaw.NO_AT_SIGN,
        Planned(Plan(dwells={Status.UPLOAD: 2.5}, stop_at=Status.IMPORTING, break_rows=(BrokenRow(1, "no"),)), 3),
        Rule(method="POST", status=503, body={"a": [1, None]}, headers={"X-A": "b"}, latency=0.5),
        Snapshot(b'{"mockjet": \xff}'),
        Told("path", "a", "b"),
    ],
)
def test_so_are_records(value: Any) -> None:
    assert there_and_back(value) == value
    assert type(there_and_back(value)) is type(value)


def test_what_is_no_number_stays_none() -> None:
    assert math.isnan(there_and_back(math.nan))


def test_plain_json_travels_as_it_is() -> None:
    assert spell({"Email": "ada@example.com", "n": [1, None]}, nothing) == {"Email": "ada@example.com", "n": [1, None]}


def test_iterators_arrive_as_lists() -> None:
    assert there_and_back(number for number in (1, 2)) == [1, 2]


def test_a_handle_travels_as_its_place() -> None:
    place = Place("contact", "public", None, 100000001)
    plain = spell([object_with := object()], lambda value: place if value is object_with else None)

    assert plain == [{"$": "handle", "of": ["contact", "public", None, 100000001]}]
    assert read(plain, lambda found: found) == [place]


def test_what_does_not_travel_says_so() -> None:
    with pytest.raises(Unspeakable, match=r"<object object at .*> cannot be sent to a server in another process"):
        spell({"json": object()}, nothing)


@pytest.mark.parametrize(
    "plain",
    [
        {"$": "nothing"},
        {"$": "moment", "of": "yesterday"},
        {"$": "moment"},
        {"$": "handle", "of": [1]},
        {"$": "enum", "of": ["Flaw", "WORSE"]},
        {"$": "Plan", "of": {"colour": "red"}},
        {"$": "Rule", "of": {"status": 1}},
        {"$": "mapping", "of": [[1]]},
        {"$": "mapping", "of": [[[1], 2]]},
        {"$": "float", "of": "***"},
        {"$": ["list"], "of": []},
        {"$": "str", "of": 5},
    ],
)
def test_what_is_no_value_is_refused(plain: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the reader of its kind says
        read(plain, nothing)
