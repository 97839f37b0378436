"""What moves a job: time, being looked at, both or neither."""

import math
from dataclasses import dataclass
from typing import Final

PACES: Final = ("poll", "clock", "instant", "manual")
DWELL: Final = 1.0  # seconds in each status, unless said


class BadSetting(ValueError):
    """Something that steers mockjet itself means nothing: *name* must be what is *expected*. No service says it."""

    def __init__(self, name: str, expected: str, given: object) -> None:
        super().__init__(f"{name} must be {expected}, not {given!r:.200}")
        self.name, self.expected, self.given = name, expected, given


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a job stays in each status: *seconds* on the account's clock, or until clients have read it *looks* times.

    A pace without looks moves by the clock alone; infinite seconds never move it. *dwell* is kept also by a pace that
    makes nothing of it.
    """

    name: str
    dwell: float = DWELL

    @property
    def seconds(self) -> float:
        """How long a status lasts on the account's clock."""
        return {"clock": self.dwell, "instant": 0.0}.get(self.name, math.inf)

    @property
    def looks(self) -> int:
        """How many readings by clients a status lasts; 0 when they move nothing."""
        return 1 if self.name == "poll" else 0

    @property
    def timed(self) -> bool:
        """Whether time alone moves the job on."""
        return math.isfinite(self.seconds)


def pace(name: str, dwell: float = DWELL) -> Pace:
    """Return the pace with this name; *dwell* is the seconds per status of the pace `clock`.

    Raises `BadSetting`, a `ValueError`, for another name, or a dwell that is negative or no number.
    """
    checked = amount("dwell", dwell, "a number of seconds, 0 or more")
    if name not in PACES:
        raise BadSetting("pace", f"one of {', '.join(PACES)}", name)
    return Pace(name, checked)


def amount(name: str, given: object, expected: str) -> float:
    """Return *given* if it is a number, finite and not negative; raise `BadSetting`."""
    if not isinstance(given, (int, float)) or isinstance(given, bool):
        raise BadSetting(name, expected, given)
    try:
        number = float(given)
    except OverflowError:
        raise BadSetting(name, expected, given) from None
    if not (math.isfinite(number) and number >= 0):
        raise BadSetting(name, expected, given)
    return number or 0.0  # minus nothing is nothing
