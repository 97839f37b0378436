"""Figures, one a round, and what is said of them: medians, their spread, and the ratios of rounds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some values, with the lowest and the highest."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread":
        """Return what *values* spread over; there must be at least one."""
        found = sorted(values)
        return cls(median(found), found[0], found[-1])


@dataclass(slots=True)
class Figure:
    """What was measured of one case: a value for each round that it was taken in."""

    unit: str
    rounds: dict[int, float] = field(default_factory=dict)

    @property
    def spread(self) -> Spread:
        """The median of the rounds, and their lowest and highest."""
        return Spread.of(self.rounds.values())


def ratio(top: Mapping[int, float], bottom: Mapping[int, float]) -> Spread | None:
    """Return the spread of *top* over *bottom* in the rounds that have both; None when there is no such round."""
    ratios = [value / bottom[number] for number, value in top.items() if bottom.get(number)]
    return Spread.of(ratios) if ratios else None


def percentile(values: Iterable[float], percent: float) -> float:
    """Return the smallest of *values* that *percent* of them do not exceed."""
    found = sorted(values)
    return found[max(ceil(len(found) * percent / 100) - 1, 0)]
