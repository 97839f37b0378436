"""What a run found, as plain tables and as Markdown."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.figures import Spread
from benchmarks.groups import GROUPS
from benchmarks.process import Broke
from benchmarks.record import Record
from benchmarks.targets import TARGETS, Outcome, judge

BEGIN: Final = "<!-- benchmarks: written by `python -m benchmarks --readme` -->"
END: Final = "<!-- benchmarks: end -->"
Row = Sequence[str]


def outcomes(record: Record) -> list[Outcome]:
    """Return what the run says of every target."""
    return [judge(target, record) for target in TARGETS]


def text(record: Record) -> str:
    """Return everything as plain tables."""
    parts = [f"{name}: {value}" for name, value in record.about.items()]
    for group in GROUPS:
        for measure, title in group.titles.items():
            figures = list(record.of(measure))
            if figures:
                rows = [
                    (case, *worded(figure.spread), figure.unit, str(len(figure.rounds))) for case, figure in figures
                ]
                parts += ["", title, *aligned([("", "median", "min..max", "", "rounds"), *rows])]
    header = ("target", "against", "bound", "measured", "min..max", "", "by processor time")
    reached = [(*row_of(outcome), of_processor(outcome)) for outcome in outcomes(record)]
    parts += ["", "Targets", *aligned([header, *reached])]
    if record.missing:
        parts += ["", "Missing", *aligned([(*key, reason) for key, reason in record.missing.items()])]
    return "\n".join(parts) + "\n"


def markdown(record: Record) -> str:
    """Return the targets as a Markdown table, with the machine and the day."""
    lines = [f"Measured on {record.about['date']}: {record.about['machine']}; {record.about['versions']}.", ""]
    lines += ["| Measure | Against | Target | Measured | min..max | |", "|---|---|---|---|---|---|"]
    lines += [f"| {' | '.join(row_of(outcome))} |" for outcome in outcomes(record)]
    return "\n".join(lines) + "\n"


def row_of(outcome: Outcome) -> Row:
    """Return a target and its outcome as a row."""
    target = outcome.target
    bound = f"{target.relation} {target.bound:g} {target.unit}".rstrip()
    shown = worded(outcome.ratio) if outcome.ratio is not None else ("", outcome.reason)
    return (target.name, target.versus, bound, *shown, outcome.verdict)


def of_processor(outcome: Outcome) -> str:
    """Return the ratio by processor time, if there is one."""
    return "" if outcome.processor is None else amount(outcome.processor.median)


def worded(spread: Spread) -> tuple[str, str]:
    """Return the median, and from where to where the values go."""
    return amount(spread.median), f"{amount(spread.low)}..{amount(spread.high)}"


def amount(value: float) -> str:
    """Return a number with three digits that count."""
    if abs(value) >= 100:  # noqa: PLR2004 - three digits
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 0.001 else f"{value:.4f}"  # noqa: PLR2004 - no exponents


def aligned(rows: Sequence[Row]) -> Iterator[str]:
    """Return the rows with their columns below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return (
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def insert(page: Path, table: str) -> None:
    """Write a table into a page, between its two marks; raise `Broke` when it does not have each of them once."""
    before, begin, rest = page.read_text().partition(BEGIN)
    old, end, after = rest.partition(END)
    if not end or BEGIN in rest or END in before + after:
        raise Broke(f"{page.name} must have the lines {BEGIN} and {END}, once each and in this order")
    del old
    page.write_text(f"{before}{begin}\n\n{table}\n{end}{after}")
