"""The targets and the requests as a picture."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.record import Record
from benchmarks.report import amount, outcomes
from benchmarks.targets import Outcome, Target

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INCHES, INCHES_A_BAR = 11, 0.28
MOST: Final = 10.0
COLOURS: Final = {"met": "#2e7d32", "NOT MET": "#c62828", "not measured": "#9e9e9e"}


def draw(record: Record, path: Path) -> None:
    """Draw how far every target is reached, and how many requests a second each server answers, as SVG."""
    import matplotlib as mpl  # noqa: PLC0415 - it takes long, and only this needs it
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    measured = [outcome for outcome in outcomes(record) if outcome.ratio is not None]
    rates = {case: figure.spread.median for case, figure in record.of("load")}
    heights = (len(measured) + 2, len(rates) + 2)
    with mpl.rc_context({"svg.hashsalt": "mockjet", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(INCHES, sum(heights) * INCHES_A_BAR), layout="constrained")
        above, below = figure.subplots(2, 1, height_ratios=heights)
        draw_targets(above, measured)
        draw_rates(below, dict(sorted(rates.items(), key=lambda pair: pair[1])))
        figure.savefig(path, format="svg", metadata={"Date": None})


def draw_targets(axes: "Axes", measured: Sequence[Outcome]) -> None:
    """Draw a bar for each target, those that are met beyond a line."""
    ratios = [one.ratio.median for one in measured if one.ratio is not None]
    scores = [score(ratio, one.target) for ratio, one in zip(ratios, measured, strict=True)]
    bars = axes.barh(range(len(scores)), scores, color=[COLOURS[one.verdict] for one in measured])
    axes.bar_label(bars, [f" {amount(ratio)}" for ratio in ratios])
    axes.set_yticks(
        range(len(scores)), [f"{one.target.name}, against {one.target.versus or 'a bound'}" for one in measured]
    )
    axes.invert_yaxis()
    axes.axvline(1, color="black", linewidth=1)
    axes.set_xscale("log")
    axes.margins(x=0.1)
    axes.set_title("targets and the ratios measured; met right of the line")


def draw_rates(axes: "Axes", rates: Mapping[str, float]) -> None:
    """Draw a bar for each server, the fastest above."""
    axes.bar_label(axes.barh(range(len(rates)), list(rates.values())), [f" {amount(rate)}" for rate in rates.values()])
    axes.set_yticks(range(len(rates)), list(rates))
    axes.margins(x=0.1)
    axes.set_title("requests a second over 16 connections")


def score(reached: float, target: Target) -> float:
    """Return how far a bound is reached, 1 for just so; a cost that is nothing, or less, is reached ten times."""
    if target.relation == ">=":
        return reached / target.bound
    return min(target.bound / reached, MOST) if reached > 0 else MOST
