"""What a run has measured so far, and what it could not measure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure


@dataclass(slots=True)
class Record:
    """Figures by measure and case, reasons for those that are missing, and what the run was."""

    about: dict[str, Any] = field(default_factory=dict)
    figures: dict[tuple[str, str], Figure] = field(default_factory=dict)
    missing: dict[tuple[str, str], str] = field(default_factory=dict)

    def note(self, measure: str, case: str, unit: str, number: int, value: float) -> None:
        """Keep what round *number* gave; round 0 is the warm-up, and is dropped."""
        if number:
            self.figures.setdefault((measure, case), Figure(unit)).rounds[number] = value

    def miss(self, measure: str, case: str, reason: object) -> None:
        """Keep why a case has no figure, or no more of them."""
        said = str(reason).strip() or type(reason).__name__
        self.missing.setdefault((measure, case), said.splitlines()[-1][:200])

    def of(self, measure: str) -> Iterator[tuple[str, Figure]]:
        """Return the cases of a measure with their figures, in the order they were first taken in."""
        return ((case, figure) for (name, case), figure in self.figures.items() if name == measure)

    def dump(self) -> dict[str, Any]:
        """Return all of it as JSON has it."""
        return {
            "about": self.about,
            "figures": [
                {"measure": measure, "case": case, "unit": figure.unit, "rounds": figure.rounds}
                for (measure, case), figure in self.figures.items()
            ],
            "missing": [
                {"measure": measure, "case": case, "reason": reason} for (measure, case), reason in self.missing.items()
            ],
        }

    def save(self, path: Path, **more: Any) -> None:
        """Write it to a file, with *more* beside it."""
        path.write_text(json.dumps(self.dump() | more, indent=1) + "\n")

    @classmethod
    def load(cls, path: Path) -> "Record":
        """Return what `save` wrote."""
        read = json.loads(path.read_text())
        record = cls(read["about"])
        for row in read["figures"]:
            rounds = {int(number): value for number, value in row["rounds"].items()}
            record.figures[row["measure"], row["case"]] = Figure(row["unit"], rounds)
        for row in read["missing"]:
            record.missing[row["measure"], row["case"]] = row["reason"]
        return record
