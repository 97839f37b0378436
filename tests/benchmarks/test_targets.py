import pytest

from benchmarks.figures import Figure, Spread
from benchmarks.groups import GROUPS
from benchmarks.record import Record
from benchmarks.targets import SAME, SERVE, TARGETS, Of, Target, judge

FASTER = Target("raw", "bare Flask", Of("raw", SERVE), Of("raw", SAME), ">=", 0.8)
CHEAPER = Target("start", "bare Flask", Of("start", SERVE), Of("start", SAME), "<=", 1.25)
SMALL = Target("bytes", "", Of("bytes", SERVE), None, "<=", 700, "bytes")


def record(measure: str, **rounds: dict[int, float]) -> Record:
    names = {"mockjet": SERVE, "flask": SAME}
    unit = "req/s" if measure == "raw" else "ms"
    return Record(figures={(measure, names[name]): Figure(unit, values) for name, values in rounds.items()})


@pytest.mark.parametrize(("reached", "verdict"), [(79.9, "NOT MET"), (80.0, "met"), (200.0, "met")])
def test_a_rate_must_be_at_least_its_bound(reached: float, verdict: str) -> None:
    assert judge(FASTER, record("raw", mockjet={1: reached}, flask={1: 100.0})).verdict == verdict


@pytest.mark.parametrize(("reached", "verdict"), [(50.0, "met"), (125.0, "met"), (125.1, "NOT MET")])
def test_a_cost_must_be_at_most_its_bound(reached: float, verdict: str) -> None:
    assert judge(CHEAPER, record("start", mockjet={1: reached}, flask={1: 100.0})).verdict == verdict


def test_a_target_without_anything_below_it_is_compared_as_it_is() -> None:
    outcome = judge(SMALL, record("bytes", mockjet={1: 900.0, 2: 600.0, 3: 700.0}))

    assert (outcome.ratio, outcome.verdict) == (Spread(700.0, 600.0, 900.0), "met")


def test_the_median_decides_and_not_the_best_round() -> None:
    found = record("raw", mockjet={1: 90.0, 2: 70.0, 3: 60.0}, flask={1: 100.0, 2: 100.0, 3: 100.0})

    assert judge(FASTER, found).verdict == "NOT MET"


def test_what_has_no_figure_is_not_measured_and_says_why() -> None:
    found = record("raw", mockjet={1: 90.0})
    asked_for = judge(FASTER, found)
    found.miss("raw", SAME, "not installed: npm is not installed")

    assert (asked_for.verdict, asked_for.reason) == ("not measured", f"{SAME}: was not taken")
    assert judge(FASTER, found).reason == f"{SAME}: not installed: npm is not installed"


def test_every_target_is_of_something_that_is_measured() -> None:
    measured = {measure for group in GROUPS for measure in group.titles}

    assert {one.measure for target in TARGETS for one in (target.top, target.bottom) if one} <= measured


def test_the_targets_are_those_that_were_set() -> None:
    bounds = [f"{target.relation} {target.bound:g}{target.unit}" for target in TARGETS]

    assert bounds == [
        *(">= 0.8", ">= 1", ">= 2", ">= 20", ">= 0.5"),
        *("<= 1", "<= 0.6", "<= 0.6"),
        *(">= 0.6", "<= 1.3", ">= 0.12", "<= 700bytes", "<= 1.2"),
        *("<= 20", "<= 20", ">= 1.5", ">= 1.5", "<= 1.25", "<= 5ms"),
    ]


def test_a_ratio_by_processor_time_has_the_direction_of_the_ratio() -> None:
    rates = record("raw", mockjet={1: 80.0}, flask={1: 100.0})
    rates.note("raw cpu", SERVE, "ms/request", 1, 0.5)
    rates.note("raw cpu", SAME, "ms/request", 1, 0.2)
    costs = record("start", mockjet={1: 80.0}, flask={1: 100.0})
    costs.figures["start cpu", SERVE] = Figure("ms", {1: 300.0})
    costs.figures["start cpu", SAME] = Figure("ms", {1: 200.0})

    assert judge(FASTER, rates).processor == Spread(0.4, 0.4, 0.4)
    assert judge(CHEAPER, costs).processor == Spread(1.5, 1.5, 1.5)
    assert judge(FASTER, record("raw", mockjet={1: 80.0}, flask={1: 100.0})).processor is None
