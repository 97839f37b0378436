"""The targets and the requests as a picture."""

from pathlib import Path
from typing import Final

from benchmarks.record import Record
from benchmarks.report import amount, outcomes

INCHES: Final = 11
COLOURS: Final = {"met": "#2e7d32", "NOT MET": "#c62828", "not measured": "#9e9e9e"}


def draw(record: Record, path: Path) -> None:
    """Draw how far every target is reached, and how many requests a second each server answers, as SVG."""
    import matplotlib as mpl  # noqa: PLC0415 - it takes long, and only this needs it
    from matplotlib.figure import Figure  # noqa: PLC0415

    measured = [outcome for outcome in outcomes(record) if outcome.ratio is not None]
    loads = sorted(record.of("load"), key=lambda pair: pair[1].spread.median)
    heights = (len(measured) + 2, len(loads) + 2)
    with mpl.rc_context({"svg.hashsalt": "mockjet", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(INCHES, sum(heights) * 0.28), layout="constrained")
        above, below = figure.subplots(2, 1, height_ratios=heights)
        names = [f"{one.target.name}, against {one.target.versus or 'a bound'}" for one in measured]
        scores = [score(one.ratio.median, one.target.bound, one.target.relation) for one in measured if one.ratio]
        bars = above.barh(range(len(names)), scores, color=[COLOURS[one.verdict] for one in measured])
        above.bar_label(bars, [f" {amount(one.ratio.median)}" for one in measured if one.ratio])
        above.set_yticks(range(len(names)), names)
        above.invert_yaxis()
        above.axvline(1, color="black", linewidth=1)
        above.set_xscale("log")
        above.set_title("how far the targets are reached; 1 is the bound, right of it is better")
        rates = [pair[1].spread.median for pair in loads]
        below.bar_label(below.barh(range(len(loads)), rates), [f" {amount(rate)}" for rate in rates])
        below.set_yticks(range(len(loads)), [case for case, _ in loads])
        below.set_title("requests a second over 16 connections")
        figure.savefig(path, format="svg", metadata={"Date": None})


def score(reached: float, bound: float, relation: str) -> float:
    """Return how far a bound is reached, 1 for just so; a cost that is nothing, or less, is reached ten times."""
    if relation == ">=":
        return reached / bound
    return min(bound / reached, 10.0) if reached > 0 else 10.0
