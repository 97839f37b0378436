import json
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import command
from benchmarks.groups import Group
from benchmarks.peers import Bundle, Peers
from benchmarks.report import BEGIN, END
from benchmarks.run import Run

Measure = Callable[[Run], None]


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a run writes its results; nothing is drawn, and it is given up by nobody."""
    monkeypatch.setattr(command, "bound", lambda _: None)
    monkeypatch.setattr(command, "draw", lambda _, path: path.write_text("<svg/>"))
    return tmp_path / "results"


def measure(monkeypatch: pytest.MonkeyPatch, results: Path, *measures: Measure, words: str = "") -> int:
    groups = tuple(Group(f"group {number}", one, {}) for number, one in enumerate(measures))
    monkeypatch.setattr(command, "GROUPS", groups)
    return command.main([*words.split(), "--no-peers", "--out", str(results), "--cache", str(results / "cache")])


def slow(run: Run) -> None:
    run.record.note("start", "mockjet serve", "ms", 1, 9000.0)
    run.record.note("start", "Flask, werkzeug's server", "ms", 1, 100.0)


def missing(run: Run) -> None:
    run.record.miss("start", "Prism", "node is not installed")


def broken(run: Run) -> None:
    raise ZeroDivisionError(f"{run.rounds} rounds of nothing")


def test_a_target_that_is_not_met_is_no_failure(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert measure(monkeypatch, results, slow) == 0

    written = json.loads((results / "full.json").read_text())
    assert {
        "target": "cold start to the first answer",
        "against": "bare Flask on werkzeug",
        "verdict": "NOT MET",
        "ratio": 90.0,
    } in (written["targets"])


def test_a_case_that_is_missing_is_one(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert measure(monkeypatch, results, missing, slow, words="--short") == 1

    written = json.loads((results / "short.json").read_text())
    assert written["missing"] == [{"measure": "start", "case": "Prism", "reason": "node is not installed"}]


def test_a_group_that_breaks_spoils_no_other(
    results: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measure(monkeypatch, results, broken, slow, words="--rounds 7") == 1

    shown = " ".join(capsys.readouterr().out.split())
    assert "Missing group 0 all of it 7 rounds of nothing" in shown
    assert "cold start to the first answer bare Flask on werkzeug <= 1.25 90 90..90 NOT MET" in shown


def test_a_stored_result_is_shown_and_written_into_a_page_again(
    results: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measure(monkeypatch, results, slow)
    shown = capsys.readouterr().out
    page = results / "README.md"
    page.write_text(f"{BEGIN}\n{END}\n")

    status = command.main(["--from", str(results / "full.json"), "--readme", str(page)])

    assert (status, capsys.readouterr().out) == (0, shown)
    assert (results / "full.md").read_text() in page.read_text()


def test_a_run_that_is_given_up_keeps_what_it_has(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_: Run) -> None:
        raise command.GivenUp("it took too long")

    assert measure(monkeypatch, results, slow, endless, missing) == 1

    written = json.loads((results / "full.json").read_text())
    assert [figure["case"] for figure in written["figures"]] == ["mockjet serve", "Flask, werkzeug's server"]
    assert written["missing"] == [{"measure": "the run", "case": "the rest of it", "reason": "it took too long"}]


@pytest.mark.parametrize(("peers", "words", "bundles"), [(True, "", 4), (True, "--short", 1), (False, "", 0)])
def test_peers_are_installed_only_for_what_needs_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, peers: bool, words: str, bundles: int
) -> None:
    asked: list[Bundle] = []

    def install(cache: Path, wanted: tuple[Bundle, ...]) -> Peers:
        asked.extend(wanted)
        return Peers(cache, ())

    monkeypatch.setattr(command, "GROUPS", (Group("group", slow, {}, peers=peers),))
    monkeypatch.setattr(command, "Peers", install)

    command.measured(command.options().parse_args([*words.split(), "--cache", str(tmp_path)]))

    assert len(asked) == bundles
