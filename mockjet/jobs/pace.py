"""What moves a job: time, being looked at, both or neither."""

import math
from dataclasses import dataclass
from typing import Final

PACES: Final = ("poll", "clock", "instant", "manual")


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a job stays in each status: *seconds* on the account's clock, or until clients have read it *looks* times.

    A pace without looks moves by the clock alone; infinite seconds never move it.
    """

    name: str
    seconds: float = math.inf
    looks: int = 0

    @property
    def timed(self) -> bool:
        """Whether time alone moves the job on."""
        return math.isfinite(self.seconds)


def pace(name: str, dwell: float = 1.0) -> Pace:
    """Return the pace with this name; *dwell* is the seconds per status of the pace `clock`.

    Raises `ValueError` for another name, or a dwell that is negative or no number.
    """
    if not (math.isfinite(dwell) and dwell >= 0):
        raise ValueError(f"dwell must be a number of seconds, 0 or more, not {dwell!r}")
    if name not in PACES:
        raise ValueError(f"pace must be one of {', '.join(PACES)}, not {name!r}")
    seconds = {"clock": dwell, "instant": 0.0}.get(name, math.inf)
    return Pace(name, seconds, 1 if name == "poll" else 0)
