"""What a test costs in pytest with each fixture, over a test without one.

The tests of one round run in one process, a block of each kind in turn, so that a slow moment of the machine is shared.
No plugin is loaded but those that are compared. The figure of a round is the median of its tests: a full run of the
collector takes as long as a hundred of them, and comes to one kind or another by chance.
"""

import json
import os
from collections.abc import Sequence
from statistics import median
from typing import Any, Final, NamedTuple

from benchmarks.process import ROOT, Broke, environment, module, output
from benchmarks.run import Run
from benchmarks.suite import TIMES
from benchmarks.targets import MOCKJET

BLOCK: Final = 50
SECONDS: Final = 300.0


class Kind(NamedTuple):
    """Tests of one sort: what they measure, whose they are, the fixture they take and what they do with it."""

    measure: str
    case: str
    fixture: str
    body: str = "pass"


EMPTY: Final = Kind("test", "no fixture", "")
# What no server in a thread can be faster than.
BARE: Final = "a socket that sends a constant"
# fmt: off
OURS: Final = (
    Kind("test",         MOCKJET,             "mockjet"),
    Kind("test thing",   MOCKJET,             "one_contact"),
    Kind("test get",     MOCKJET,             "one_contact",  "one_contact.by_get()"),
    Kind("test session", MOCKJET,             "one_contact",  "one_contact.by_session()"),
)
FLOOR: Final = (
    Kind("test get",     BARE,                "one_constant", "one_constant.by_get()"),
    Kind("test session", BARE,                "one_constant", "one_constant.by_session()"),
)
LIGHT: Final = (
    Kind("test",         "pytest-httpserver", "httpserver"),
    Kind("test thing",   "pytest-httpserver", "one_rule"),
    Kind("test get",     "pytest-httpserver", "one_rule",     "one_rule.by_get()"),
    Kind("test session", "pytest-httpserver", "one_rule",     "one_rule.by_session()"),
    Kind("test thing",   "responses",         "one_response"),
    Kind("test get",     "responses",         "one_response", "one_response.by_get()"),
    Kind("test session", "responses",         "one_response", "one_response.by_session()"),
)
MOTO: Final = (
    Kind("test",         "moto server",       "one_reset"),
    Kind("test get",     "moto server",       "one_reset",    "one_reset.by_get()"),
    Kind("test session", "moto server",       "one_reset",    "one_reset.by_session()"),
)
# fmt: on


def measure(run: Run) -> None:
    """Run the tests of mockjet and of its light peers in one process a round, those of moto in another."""
    for number in range(1, run.rounds + 1):
        light = LIGHT if "pytest" in run.bundles else ()
        if not taken(run, number, (*OURS, *FLOOR), light, "pytest") and light:
            taken(run, number, (*OURS, *FLOOR), (), "pytest")
        if "moto" in run.bundles:
            taken(run, number, (), MOTO, "moto")


def taken(run: Run, number: int, ours: Sequence[Kind], theirs: Sequence[Kind], bundle: str) -> bool:
    """Take one round of some kinds; return False when it broke, for which the peers are blamed when there are any."""
    kinds = (EMPTY, *ours, *theirs)
    try:
        found = run_suite(run, kinds, bundle if theirs else None)
    except (OSError, Broke) as problem:
        for kind in theirs or kinds:
            run.record.miss(kind.measure, kind.case, problem)
        return False
    for column, suffix in enumerate(("", " cpu")):
        medians = {int(index): median(row[column] for row in rows) * 1e3 for index, rows in found["taken"].items()}
        for index, kind in enumerate(kinds):
            if (failure := found["failed"].get(str(index))) is not None:
                run.record.miss(kind.measure, kind.case, failure)
            else:
                value = medians[index] - medians[0] if index else medians[0]
                run.record.note(kind.measure + suffix, kind.case, "ms", number, value)
    return True


def run_suite(run: Run, kinds: Sequence[Kind], bundle: str | None) -> dict[str, Any]:
    """Write a suite of these kinds, run it, and return how long its tests took; the first block of each is dropped."""
    place = run.place()
    times = place / "times.json"
    (place / "test_kinds.py").write_text(written(kinds, 2 if run.short else 10))
    words: list[object] = ["-q", "-p", "no:cacheprovider", "-p", "mockjet", "-p", "benchmarks.suite"]
    if bundle is not None:  # behind the environment's own packages, so that all use the same ones
        (place / "beside.py").write_text(f"import sys\n\nsys.path.append({run.peers.packages(bundle)!r})\n")
        words[:0] = ["-p", "beside"]
    if bundle == "pytest":
        words += ["-p", "pytest_httpserver.pytest_plugin"]
    env = environment(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", PYTHONPATH=f"{place}{os.pathsep}{ROOT}") | {TIMES: str(times)}
    try:
        output(module("pytest", *words, f"--rootdir={place}", place), seconds=SECONDS, cwd=place, env=env)
    except Broke:
        if not times.exists():  # tests that failed are told of there
            raise
    found: dict[str, Any] = json.loads(times.read_text())
    return {**found, "taken": {kind: every[BLOCK:] for kind, every in found["taken"].items()}}


def written(kinds: Sequence[Kind], blocks: int) -> str:
    """Return a test file with so many blocks of each kind in turn, and one before them."""
    return "\n".join(
        f"def test_{index}_{block * BLOCK + number}({kind.fixture}):\n    {kind.body}\n"
        for block in range(blocks + 1)
        for index, kind in enumerate(kinds)
        for number in range(BLOCK)
    )
