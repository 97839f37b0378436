"""What the plugin costs a run of pytest that does not use it."""

import resource
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.process import environment, module, output
from benchmarks.rounds import Taken, in_turn
from benchmarks.run import Run

TESTS: Final = 100
# In each round the least of so many runs counts, since whatever disturbs one makes it longer.
RUNS: Final = 3
WITH: Final = "with the plugin"
WITHOUT: Final = "without it"
MORE: Final = "the plugin, more"
PLUGIN: Final = "conftest_plugin.plugin"
# A plugin with nothing in it, since pytest looks through all that is installed as soon as any is named.
NOTHING: Final = "nothing"


def measure(run: Run) -> None:
    """Run a suite of trivial tests with the plugin and without it in turn, and take the differences of rounds."""
    place = run.place()
    (place / f"{NOTHING}.py").write_text("")
    (place / "test_trivial.py").write_text("\n".join(f"def test_{n}():\n    pass\n" for n in range(TESTS)))
    both = {
        WITH: partial(least, partial(suite, place, PLUGIN)),
        WITHOUT: partial(least, partial(suite, place, NOTHING)),
    }
    in_turn(run.record, ["unused", "unused cpu"], both, run.rounds if run.short else 2 * run.rounds)
    for name in ("unused", "unused cpu"):
        figures = dict(run.record.of(name))
        if WITH in figures and WITHOUT in figures:
            for number, value in figures[WITH].rounds.items():
                if number in figures[WITHOUT].rounds:
                    run.record.note(name, MORE, "ms", number, value - figures[WITHOUT].rounds[number])


def least(taken: Callable[[], tuple[float, float]]) -> Taken:
    """Return the least wall-clock and processor time of some runs."""
    walls, processors = zip(*(taken() for _ in range(RUNS)), strict=True)
    return {"unused": ("ms", min(walls) * 1e3), "unused cpu": ("ms", min(processors) * 1e3)}


def suite(place: Path, plugin: str) -> tuple[float, float]:
    """Run the suite with one plugin, and return the wall-clock and the processor time it took."""
    words = ["-q", "-p", "no:cacheprovider", "--rootdir", str(place), str(place)]
    env = environment(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", PYTHONPATH=str(place))
    before, used = time.perf_counter(), processor()
    output(module("pytest", "-p", plugin, *words), seconds=60, cwd=place, env=env)
    return time.perf_counter() - before, processor() - used


def processor() -> float:
    """Return how much processor time the programs have taken that ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
