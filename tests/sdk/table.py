"""The table of SDK, version and way, with the number of checks passed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sdk.matrix import CHECKS, RUNS, VERSIONS, WAYS, Run, cannot

NAMES: Final = {
    "python": "Python `mailjet-rest`",
    "node": "Node `node-mailjet`",
    "go": "Go `mailjet-apiv3-go`",
    "java": "Java `mailjet-client`",
}


class Tally(Counter[str]):
    """How many checks of a run passed, failed, or cannot be made by this SDK."""

    def __str__(self) -> str:
        made = self["passed"] + self["failed"]
        if not made:
            return "not run"
        return f"{self['passed']} of {made}" + (f", {self['cannot']} cannot" if self["cannot"] else "")


def counted(outcomes: Iterable[Mapping[str, Any]]) -> dict[Run, Tally]:
    """Return a tally for each run, made of the outcomes of tests."""
    tallies = {run: Tally() for run in RUNS}
    for outcome in outcomes:
        if "run" in outcome:
            kind = "failed" if not outcome["passed"] else "cannot" if outcome["cannot"] else "passed"
            tallies[Run(*outcome["run"])][kind] += 1
    return tallies


def complete() -> dict[Run, Tally]:
    """Return the tallies of a run in which everything passes that can be done."""
    undone = {run: len(cannot(run)) for run in RUNS}
    return {run: Tally(passed=len(CHECKS) - undone[run], cannot=undone[run]) for run in RUNS}


def markdown(tallies: Mapping[Run, Tally]) -> str:
    """Return the table in Markdown."""
    head = [f"| SDK | Version | {' | '.join(WAYS)} |", f"|---|---|{'---|' * len(WAYS)}"]
    rows = [
        f"| {NAMES[sdk]} | {version} | {' | '.join(str(tallies.get(Run(sdk, version, way), '-')) for way in WAYS)} |"
        for sdk, version, _ in VERSIONS
    ]
    return "\n".join([*head, *rows, ""])
