"""How long an answer is held back when that is drawn."""

import math
from typing import Any

import msgspec
import pytest

from mockjet.traffic.latency import Latency

# fmt: off
DRAWN: list[tuple[dict[str, Any], float, float]] = [
    ({"distribution": "uniform", "low": 1, "high": 3},                       0.25,     1.5),
    ({"distribution": "uniform", "high": 3},                                 0.5,      1.5),
    ({"distribution": "uniform", "low": 2, "high": 2},                       0.9,      2.0),
    ({"distribution": "normal", "mean": 2, "deviation": 0.5},                0.5,      2.0),
    ({"distribution": "normal", "mean": 2, "deviation": 0.5},                0.841344746, 2.5),
    ({"distribution": "normal", "mean": 2, "deviation": 0},                  0.1,      2.0),
    ({"distribution": "normal", "mean": 0, "deviation": 1},                  0.001,    0.0),
    ({"distribution": "normal", "mean": 2, "deviation": 5, "low": 1, "high": 3}, 0.01, 1.0),
    ({"distribution": "normal", "mean": 2, "deviation": 5, "low": 1, "high": 3}, 0.99, 3.0),
    ({"distribution": "lognormal", "median": 0.2, "sigma": 0.5},             0.5,      0.2),
    ({"distribution": "lognormal", "median": 1, "sigma": 1},                 0.841344746, math.e),
    ({"distribution": "lognormal", "median": 1, "sigma": 1, "high": 2},      0.999,    2.0),
    ({"distribution": "lognormal", "median": 1, "sigma": 80000},             0.999,    86400.0),
    ({"distribution": "lognormal", "median": 0, "sigma": 1},                 0.9,      0.0),
]
# fmt: on


@pytest.mark.parametrize(("members", "chance", "seconds"), DRAWN)
def test_a_chance_becomes_seconds(members: dict[str, Any], chance: float, seconds: float) -> None:
    assert msgspec.convert(members, Latency).seconds(chance) == pytest.approx(seconds, abs=1e-6)


# fmt: off
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"distribution": "poisson"},                        "distribution: expected one of uniform, normal, lognormal, not 'poisson'"),
    ({"distribution": "uniform"},                        "high: expected a number of seconds, which uniform needs"),
    ({"distribution": "normal", "mean": 1},              "deviation: expected a number of seconds, which normal needs"),
    ({"distribution": "lognormal", "sigma": 1},          "median: expected a number of seconds, which lognormal needs"),
    ({"distribution": "uniform", "high": 1, "mean": 1},  "mean: expected none, uniform has high"),
    ({"distribution": "normal", "mean": 1, "deviation": 1, "sigma": 1}, "sigma: expected none, normal has mean and deviation"),
    ({"distribution": "uniform", "low": 2, "high": 1},   "high: expected 2.0 or more, not 1.0"),
    ({"distribution": "uniform", "high": -1},            "Expected `float` >= 0.0"),
    ({"distribution": "uniform", "high": 86401},         "Expected `float` <= 86400.0"),
    ({"distribution": "uniform", "high": math.nan},      "Expected `float` >= 0.0"),
    ({"high": 1},                                        "Object missing required field `distribution`"),
]
# fmt: on


@pytest.mark.parametrize(("members", "message"), REFUSED)
def test_what_is_no_distribution_is_refused(members: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=r".*") as refused:
        msgspec.convert(members, Latency)
    assert str(refused.value).startswith(message)
