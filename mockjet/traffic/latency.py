"""How long an answer is held back when that is drawn from a distribution."""

import math
from typing import Annotated, Final

import msgspec

LONGEST: Final = 86_400.0  # seconds, a day
Seconds = Annotated[float, msgspec.Meta(ge=0, le=LONGEST)]

# The members each distribution needs, besides the bounds.
NEEDS: Final = {"uniform": ("high",), "normal": ("mean", "deviation"), "lognormal": ("median", "sigma")}


class Latency(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A distribution of seconds.

    `uniform` lies between *low* and *high*. `normal` has a *mean* and a *deviation*, `lognormal` a *median* and a
    *sigma*, the deviation of its logarithm; both are held between *low* and *high*.
    Raises `ValueError` for members that are missing, or not of this distribution, or bounds in the wrong order.
    """

    distribution: str
    low: Seconds = 0.0
    high: Seconds | None = None
    mean: Seconds | None = None
    deviation: Seconds | None = None
    median: Seconds | None = None
    sigma: Seconds | None = None

    def __post_init__(self) -> None:
        """Refuse what is no distribution."""
        needed = NEEDS.get(self.distribution)
        if needed is None:
            raise ValueError(f"distribution: expected one of {', '.join(NEEDS)}, not {self.distribution!r}")
        for name in ("mean", "deviation", "median", "sigma"):
            if getattr(self, name) is not None and name not in needed:
                raise ValueError(f"{name}: expected none, {self.distribution} has {' and '.join(needed)}")
        if missing := [name for name in needed if getattr(self, name) is None]:
            raise ValueError(f"{missing[0]}: expected a number of seconds, which {self.distribution} needs")
        if self.high is not None and self.high < self.low:
            raise ValueError(f"high: expected {self.low} or more, not {self.high}")

    def seconds(self, chance: float) -> float:
        """Return the seconds that belong to *chance*, a number above 0 and below 1."""
        high = LONGEST if self.high is None else self.high
        if self.distribution == "uniform":
            return self.low + (high - self.low) * chance
        from statistics import NormalDist  # noqa: PLC0415 - takes its time to import, and few draw from it

        away = NormalDist().inv_cdf(chance)
        if self.distribution == "normal":
            drawn = (self.mean or 0.0) + (self.deviation or 0.0) * away
        else:
            drawn = (self.median or 0.0) * math.exp(min((self.sigma or 0.0) * away, 700.0))
        return min(max(drawn, self.low), high)
