"""`python -m benchmarks`: what is asked for, what is written, and how it ends."""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks import report
from benchmarks.chart import draw
from benchmarks.groups import GROUPS, Group
from benchmarks.machine import about
from benchmarks.peers import BUNDLES, Peers, default_cache
from benchmarks.process import ROOT, Broke
from benchmarks.record import Record
from benchmarks.run import Run

NAMES: Final = tuple(group.name for group in GROUPS)
RESULTS: Final = ROOT / "benchmarks" / "results"
SHORT_ROUNDS, ROUNDS = 2, 5


class GivenUp(BaseException):
    """The run is to end now; nothing that takes a breaking case for missing may catch it."""


def main(words: Sequence[str] | None = None) -> int:
    """Measure, show and write; return 1 when a case is missing, never because of a figure."""
    asked = options().parse_args(words)
    if asked.stored:
        record = Record.load(asked.stored)
    else:
        bound(asked.minutes)
        record = measured(asked)
    sys.stdout.write(report.text(record))
    if not asked.stored:
        write(record, asked.out, "part" if asked.only else "short" if asked.short else "full")
    if asked.readme:
        report.insert(asked.readme, report.markdown(record))
    return 1 if record.missing else 0


def options() -> argparse.ArgumentParser:
    """Return what can be asked for."""
    parser = argparse.ArgumentParser("python -m benchmarks", description="Measure mockjet beside its peers.")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=(), metavar="NAME", help=f"only {', '.join(NAMES)}")
    parser.add_argument("--short", action="store_true", help="small sizes, two rounds, only peers that install quickly")
    parser.add_argument(
        "--rounds", type=int, help=f"how many rounds; {ROUNDS} without, {SHORT_ROUNDS} in the short form"
    )
    parser.add_argument("--no-peers", action="store_true", help="install nothing, and compare with bare Flask only")
    parser.add_argument("--out", type=Path, default=RESULTS, help="where JSON, chart and table go")
    parser.add_argument("--cache", type=Path, default=default_cache(), help="where peers are installed")
    parser.add_argument("--minutes", type=int, default=60, help="how long it may take before it is given up")
    parser.add_argument("--from", type=Path, dest="stored", metavar="JSON", help="measure nothing; show this result")
    parser.add_argument(
        "--readme",
        type=Path,
        nargs="?",
        const=ROOT / "README.md",
        metavar="PAGE",
        help="write the table of targets into README.md, or another page, between its marks",
    )
    return parser


def bound(minutes: int) -> None:
    """End the run after so many minutes, or when it is told to, and with it all that it has started."""

    def give_up(number: int, _: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise GivenUp("it took too long" if number == signal.SIGALRM else "it was told to end")

    signal.signal(signal.SIGALRM, give_up)
    signal.signal(signal.SIGTERM, give_up)
    signal.alarm(minutes * 60)


def measured(asked: argparse.Namespace) -> Record:
    """Install the peers, and take every group that is asked for."""
    groups = [group for group in GROUPS if not asked.only or group.name in asked.only]
    wanted = not asked.no_peers and any(group.peers for group in groups)
    bundles = tuple(bundle for bundle in BUNDLES if wanted and (bundle.light or not asked.short))
    record = Record(dict(about(bundles)))
    tell("installing peers, unless they are there")
    peers = Peers(asked.cache, bundles)
    for name, problem in peers.problems.items():
        record.miss("peers", name, problem)
    rounds = asked.rounds or (SHORT_ROUNDS if asked.short else ROUNDS)
    with tempfile.TemporaryDirectory(prefix="mockjet-benchmarks-") as work:
        run = Run(record, peers, rounds, Path(work), asked.short, frozenset(one.name for one in bundles))
        try:
            for group in groups:
                take(run, group)
        except GivenUp as end:  # what was measured until then is shown and written
            record.miss("the run", "the rest of it", end)
    return record


def take(run: Run, group: Group) -> None:
    """Take a group; if it breaks as a whole, it is missing with its reason."""
    tell(group.name)
    began = time.perf_counter()
    try:
        group.measure(run)
    except Exception as problem:  # noqa: BLE001 - whatever broke it is told
        run.record.miss(group.name, "all of it", problem)
    tell(f"{group.name}: {time.perf_counter() - began:.0f} s")


def write(record: Record, out: Path, name: str) -> None:
    """Write the result as JSON, as a table and as a chart."""
    out.mkdir(parents=True, exist_ok=True)
    targets = [
        {
            "target": one.target.name,
            "against": one.target.versus,
            "verdict": one.verdict,
            "ratio": one.ratio and one.ratio.median,
        }
        for one in report.outcomes(record)
    ]
    record.save(out / f"{name}.json", targets=targets)
    (out / f"{name}.md").write_text(report.markdown(record))
    try:
        draw(record, out / f"{name}.svg")
    except (ImportError, Broke) as problem:
        record.miss("chart", f"{name}.svg", problem)
        tell(f"no chart: {problem}")


def tell(what: str) -> None:
    """Say what is done, apart from what is found."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {what}\n")
    sys.stderr.flush()
