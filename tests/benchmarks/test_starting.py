import sys
from pathlib import Path

import pytest

from benchmarks import run, starting
from benchmarks.peers import Peers
from benchmarks.process import HOST
from benchmarks.record import Record
from benchmarks.run import Run
from benchmarks.servers import Program


def listing(port: int, peers: Peers, place: Path) -> list[str]:
    del peers
    return [sys.executable, "-m", "http.server", "--bind", HOST, "--directory", str(place), str(port)]


PROGRAMS = (
    Program("serves", listing, "/"),
    Program("ends", lambda *_: [sys.executable, "-c", "raise SystemExit(3)"], "/"),
    Program("is not there", lambda _, peers, place: [str(peers.place("node") / place)], "/"),
)


@pytest.fixture
def taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """What was measured of servers of which only one serves."""
    monkeypatch.setattr(run, "PROGRAMS", PROGRAMS)
    record = Record()
    starting.measure(Run(record, Peers(tmp_path, ()), 1, tmp_path, short=True))
    return record


def test_only_what_serves_has_a_figure(taken: Record) -> None:
    assert [case for case, _ in taken.of("start")] == ["serves"]
    assert [case for case, _ in taken.of("start memory")] == ["serves"]


def test_what_does_not_serve_is_missing_with_its_reason(taken: Record) -> None:
    assert taken.missing == {
        ("start", "ends"): "it ended with 3 instead of serving",
        ("start", "is not there"): "not installed: it was left out",
    }
