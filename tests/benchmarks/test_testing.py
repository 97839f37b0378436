from pathlib import Path

import pytest

from benchmarks import testing
from benchmarks.peers import Peers
from benchmarks.process import Broke
from benchmarks.record import Record
from benchmarks.run import Run
from benchmarks.testing import EMPTY, Kind, written

GOOD = Kind("test", "mockjet", "mockjet")
BAD = Kind("test", "a peer", "mockjet", "raise OSError('it broke')")
ABSENT = Kind("test", "another", "no_such_fixture")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(testing, "BLOCK", 2)
    return Run(Record(), Peers(tmp_path, ()), 1, tmp_path, short=True)


def test_blocks_of_each_kind_are_taken_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(testing, "BLOCK", 2)
    names = [line.partition(" ")[2] for line in written([EMPTY, GOOD], 1).splitlines() if line.startswith("def")]

    assert names == [
        *("test_0_0():", "test_0_1():", "test_1_0(mockjet):", "test_1_1(mockjet):"),
        *("test_0_2():", "test_0_3():", "test_1_2(mockjet):", "test_1_3(mockjet):"),
    ]


def test_kinds_that_fail_are_missing_and_the_others_are_measured(run: Run) -> None:
    assert testing.taken(run, 1, [GOOD, BAD, ABSENT], [], "pytest")

    assert [case for case, _ in run.record.of("test")] == ["no fixture", "mockjet"]
    assert run.record.missing["test", "a peer"] == "OSError: it broke"
    assert "no_such_fixture" in run.record.missing["test", "another"]


def test_peers_are_blamed_for_a_suite_that_does_not_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise Broke("python ended with 4: no such plugin")

    monkeypatch.setattr(testing, "run_suite", broken)

    assert not testing.taken(run, 1, [GOOD], [BAD], "pytest")
    assert run.record.missing == {("test", "a peer"): "python ended with 4: no such plugin"}
