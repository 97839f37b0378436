import math

import pytest

from mockjet.jobs.pace import pace


@pytest.mark.parametrize(
    ("name", "seconds", "looks", "timed"),
    [
        ("poll", math.inf, 1, False),
        ("clock", 2.5, 0, True),
        ("instant", 0.0, 0, True),
        ("manual", math.inf, 0, False),
    ],
)
def test_a_pace_says_how_long_and_how_many_looks(name: str, seconds: float, looks: int, *, timed: bool) -> None:
    found = pace(name, dwell=2.5)

    assert (found.name, found.seconds, found.looks, found.timed) == (name, seconds, looks, timed)


def test_a_status_lasts_one_second_unless_said() -> None:
    assert pace("clock").seconds == 1.0


def test_a_dwell_may_be_nothing() -> None:
    assert pace("clock", dwell=0).timed


@pytest.mark.parametrize("name", ["", "Poll", "slow"])
def test_another_name_is_refused_and_the_right_ones_are_named(name: str) -> None:
    with pytest.raises(ValueError, match="pace must be one of poll, clock, instant, manual, not "):
        pace(name)


@pytest.mark.parametrize("dwell", [-1, -0.001, math.inf, -math.inf, math.nan])
def test_a_dwell_is_a_number_of_seconds(dwell: float) -> None:
    with pytest.raises(ValueError, match="dwell must be a number of seconds, 0 or more, not "):
        pace("clock", dwell)
