"""Which requests go wrong, how often, and in which order rules are asked."""

import datetime as dt
from typing import Any

import msgspec
import pytest
from asking import NEW_YEAR, Asked

from mockjet.domain.errors import NotFound
from mockjet.traffic.faults import Fault, Faults
from mockjet.traffic.rule import Rule

SECOND = dt.timedelta(seconds=1)


def faults(*rules: dict[str, Any], seed: int = 0) -> Faults:
    made = Faults(seed)
    for members in rules:
        made.add(Rule.of(members))
    return made


def meet(made: Faults, request: Asked | None = None, at: dt.datetime = NEW_YEAR) -> tuple[int, ...]:
    """Return the ids of the faults that one request meets."""
    effect = made.meet(request or Asked(), at)
    return effect.faults if effect else ()


def met(made: Faults, times: int) -> str:
    """Return which of so many requests meet a fault, as crosses in a row."""
    return "".join("x" if meet(made) else "." for _ in range(times))


@pytest.mark.parametrize(
    ("members", "row"),
    [
        ({}, "xxxxxx"),
        ({"times": 0}, "......"),
        ({"times": 2}, "xx...."),
        ({"after": 2}, "..xxxx"),
        ({"after": 2, "times": 1}, "..x..."),
        ({"probability": 0}, "......"),
        ({"probability": 1}, "xxxxxx"),
    ],
)
def test_a_fault_applies_so_often(members: dict[str, Any], row: str) -> None:
    assert met(faults({"status": 500, **members}), 6) == row


def test_requests_that_do_not_match_are_not_counted() -> None:
    made = faults({"status": 500, "method": "GET", "after": 1})
    rows = [meet(made, Asked(method)) for method in ("POST", "GET", "POST", "GET")]

    assert rows == [(), (), (), (1,)]
    assert (made.find(1).seen, made.find(1).hits) == (2, 1)


def test_chance_is_the_same_in_every_run_and_another_with_another_seed() -> None:
    rows = [met(faults({"status": 500, "probability": 0.5}, seed=seed), 30) for seed in (0, 0, 1)]

    assert rows[0] == rows[1]
    assert rows[0] != rows[2]
    assert set(rows[0]) == {"x", "."}


@pytest.mark.parametrize("probability", [0.1, 0.5, 0.9])
def test_chance_is_as_likely_as_was_said(probability: float) -> None:
    row = met(faults({"status": 500, "probability": probability}), 2000)

    assert row.count("x") / 2000 == pytest.approx(probability, abs=0.04)


def test_the_times_of_a_fault_left_to_chance_count_what_it_hit() -> None:
    assert met(faults({"status": 500, "probability": 0.5, "times": 3}), 100).count("x") == 3


def test_two_faults_draw_their_own_chances() -> None:
    made = faults({"latency": 1, "probability": 0.5}, {"latency": 1, "probability": 0.5})
    rows = {meet(made) for _ in range(50)}

    assert rows == {(), (1,), (2,), (1, 2)}


def test_the_counts_alone_say_what_comes_next() -> None:
    rule = {"status": 500, "probability": 0.5, "after": 1, "limit": 1, "window": 5}
    made, other = faults(rule), Faults(0)
    met(made, 17)
    other.entries = [msgspec.json.decode(msgspec.json.encode(fault), type=Fault) for fault in made]

    assert met(other, 50) == met(made, 50)


def test_the_first_that_decides_is_the_last_that_is_asked() -> None:
    made = faults({"latency": 1}, {"status": 500, "times": 1}, {"latency": 2}, {"connection": "reset"})
    effects = [made.meet(Asked(), NEW_YEAR) for _ in range(2)]

    assert [(one.faults, one.latency, one.rule) for one in effects if one] == [
        ((1, 2), 1.0, Rule.of({"status": 500, "times": 1})),
        ((1, 3, 4), 3.0, Rule.of({"connection": "reset"})),
    ]
    assert [fault.seen for fault in made] == [2, 2, 1, 1]


def test_latency_alone_decides_nothing() -> None:
    effect = faults({"latency": 1.5}).meet(Asked(), NEW_YEAR)

    assert effect is not None
    assert (effect.latency, effect.rule) == (1.5, None)


def test_latency_is_drawn_for_each_request_and_the_same_in_every_run() -> None:
    rule = {"latency": {"distribution": "uniform", "low": 1, "high": 2}}

    def drawn() -> list[float]:
        made = faults(rule)
        return [effect.latency for _ in range(5) if (effect := made.meet(Asked(), NEW_YEAR))]

    assert drawn() == drawn()
    assert len(set(drawn())) == 5
    assert all(1 <= seconds <= 2 for seconds in drawn())


# Limits


def test_so_many_requests_are_let_through_in_a_window() -> None:
    made = faults({"limit": 2, "window": 10})
    rows = [bool(meet(made, at=NEW_YEAR + seconds * SECOND)) for seconds in (0, 1, 2, 9.9, 10, 11, 12, 25)]

    assert rows == [False, False, True, True, False, False, True, False]


def test_a_window_begins_with_the_first_request_after_the_last() -> None:
    made = faults({"limit": 1, "window": 10})
    rows = [bool(meet(made, at=NEW_YEAR + seconds * SECOND)) for seconds in (0, 15, 24, 25)]

    assert rows == [False, False, True, False]


def test_a_window_begins_anew_when_the_clock_is_set_back() -> None:
    made = faults({"limit": 1, "window": 10})
    rows = [bool(meet(made, at=NEW_YEAR + seconds * SECOND)) for seconds in (0, 1, -100, -99)]

    assert rows == [False, True, False, True]


def test_a_limit_of_nothing_lets_nothing_through() -> None:
    assert met(faults({"limit": 0, "window": 1}), 3) == "xxx"


def test_while_time_stands_still_a_window_does_not_end() -> None:
    assert met(faults({"limit": 2, "window": 0.001}), 5) == "..xxx"


# Windows of time


def test_a_fault_sees_nothing_outside_its_window_of_time() -> None:
    made = faults({"status": 500, "since": "2026-01-01T00:00:10Z", "until": "2026-01-01T00:00:20Z", "after": 1})
    rows = [bool(meet(made, at=NEW_YEAR + seconds * SECOND)) for seconds in (0, 10, 19, 20)]

    assert rows == [False, False, True, False]
    assert made.find(1).seen == 2


# Garbage


def test_garbage_is_no_http_and_the_same_in_every_run() -> None:
    drawn = [faults({"connection": "garbage"}).meet(Asked(), NEW_YEAR) for _ in range(2)]
    first, second = (effect.garbage for effect in drawn if effect)

    assert first == second
    assert (first[:1], len(first)) == (b"\x00", 65)


# The list of them


def test_ids_are_not_given_again() -> None:
    made = faults({"status": 500}, {"status": 501})
    made.remove(2)
    made.clear()

    assert made.add(Rule.of({"status": 502})).id == 3
    assert [fault.id for fault in made] == [3]


@pytest.mark.parametrize("verb", ["find", "remove"])
def test_a_fault_that_is_not_there_is_not_found(verb: str) -> None:
    with pytest.raises(NotFound, match="no fault 5"):
        getattr(faults({"status": 500}), verb)(5)


def test_throttling_comes_first_and_replaces_what_was_said_before() -> None:
    made = faults({"status": 500})
    made.throttle(3)
    made.throttle(1)

    assert [meet(made) for _ in range(2)] == [(3,), (1,)]
    made.throttle(0)
    assert [fault.id for fault in made] == [1]
