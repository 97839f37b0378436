from functools import partial

from benchmarks.record import Record
from benchmarks.rounds import Case, Taken, in_turn


def noting(names: list[str], name: str) -> Taken:
    names.append(name)
    return {"raw": ("req/s", float(len(names)))}


def test_cases_are_taken_in_turn_and_every_second_round_goes_backwards() -> None:
    names: list[str] = []

    in_turn(Record(), ["raw"], {name: partial(noting, names, name) for name in "abc"}, 3)

    assert "".join(names) == "cbaabccbaabc"


def test_the_first_round_is_dropped() -> None:
    record, names = Record(), list[str]()

    in_turn(record, ["raw"], {"a": partial(noting, names, "a")}, 2)

    assert record.figures["raw", "a"].rounds == {1: 2.0, 2: 3.0}


def test_without_a_warm_up_every_round_counts() -> None:
    record, names = Record(), list[str]()

    in_turn(record, ["raw"], {"a": partial(noting, names, "a")}, 2, warm_up=False)

    assert record.figures["raw", "a"].rounds == {1: 1.0, 2: 2.0}


def test_a_case_that_breaks_is_missing_with_its_reason_and_spoils_no_other() -> None:
    record, names, tries = Record(), list[str](), list[str]()

    def broken() -> Taken:
        tries.append("again")
        raise ConnectionRefusedError("nobody listens")

    cases: dict[str, Case] = {"peer": broken, "a": partial(noting, names, "a")}
    in_turn(record, ["raw", "raw p99"], cases, 2)

    assert record.missing == {("raw", "peer"): "nobody listens", ("raw p99", "peer"): "nobody listens"}
    assert list(record.figures) == [("raw", "a")]
    assert (len(tries), len(names)) == (1, 3)
