"""What goes wrong on purpose: the rules of an account in their order, and what they do to each request."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import msgspec

from mockjet.domain.errors import NotFound

from .latency import Latency
from .patterns import Request
from .rule import TOO_MANY, Rule

THROTTLE: Final = "throttle"
GARBAGE_BYTES: Final = 64


class Fault(msgspec.Struct, kw_only=True):
    """A rule in force, and how often it was met: all there is to know of it, as plain data.

    *seen* counts the requests that looked like it while it ran, *hits* those it applied to. Chance is drawn from the
    account's seed, the id and *seen*, so the counts say what comes next.
    """

    id: int
    rule: Rule
    seen: int = 0
    hits: int = 0
    window_began: dt.datetime | None = None
    window_count: int = 0

    def strikes(self, request: Request, at: dt.datetime, seed: int) -> bool:
        """Tell whether it applies to this request at this moment, and count it."""
        rule = self.rule
        if not rule.runs(at) or not rule.matches(request):
            return False
        self.seen += 1
        if self.seen <= rule.after or (rule.times is not None and self.hits >= rule.times):
            return False
        if not self._exceeds(at) or (rule.probability < 1 and self.chance(seed, "strikes") >= rule.probability):
            return False
        self.hits += 1
        return True

    def _exceeds(self, at: dt.datetime) -> bool:
        """Tell whether there were more requests in this window than the limit, and count this one.

        A window begins with the first request after the last one ended.
        """
        if self.rule.limit is None or self.rule.window is None:
            return True
        began = self.window_began
        if began is None or not 0 <= (at - began).total_seconds() < self.rule.window:
            self.window_began, self.window_count = at, 0
        self.window_count += 1
        return self.window_count > self.rule.limit

    def latency(self, seed: int) -> float:
        """Return how many seconds this request is held back."""
        latency = self.rule.latency
        return latency.seconds(self.chance(seed, "latency")) if isinstance(latency, Latency) else latency or 0.0

    def garbage(self, seed: int) -> bytes:
        """Return what is sent instead of HTTP: no status line begins like that."""
        return b"\x00" + self._drawn(seed, "garbage", GARBAGE_BYTES)

    def chance(self, seed: int, what: str) -> float:
        """Return a number above 0 and below 1 for this request, the same in every run."""
        return (int.from_bytes(self._drawn(seed, what, 6)) + 0.5) / 2**48

    def _drawn(self, seed: int, what: str, size: int) -> bytes:
        return blake2b(f"{seed}/fault/{self.id}/{self.seen}/{what}".encode(), digest_size=size).digest()


@dataclass(frozen=True, slots=True)
class Effect:
    """What the faults do to one request: which applied, the seconds it is held back, and what is done to it.

    *rule* is None when the service answers as ever. *garbage* is what to send instead of HTTP.
    """

    faults: tuple[int, ...]
    latency: float = 0.0
    rule: Rule | None = None
    garbage: bytes = b""


class Faults:
    """The faults of one account. The first that decides a request is the last that sees it."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.last_id = 0
        self.entries: list[Fault] = []

    def __iter__(self) -> Iterator[Fault]:
        return iter(tuple(self.entries))

    def __len__(self) -> int:
        return len(self.entries)

    def add(self, rule: Rule, *, first: bool = False) -> Fault:
        """Put a rule in force, behind the others or before them."""
        self.last_id += 1
        fault = Fault(id=self.last_id, rule=rule)
        self.entries.insert(0 if first else len(self.entries), fault)
        return fault

    def find(self, fault_id: int) -> Fault:
        """Return the fault with this id; raise `NotFound`."""
        for fault in self.entries:
            if fault.id == fault_id:
                return fault
        raise NotFound("fault", fault_id)

    def remove(self, fault_id: int) -> None:
        """End a fault; raise `NotFound`."""
        self.entries.remove(self.find(fault_id))

    def clear(self) -> None:
        """End them all; their ids are not given again."""
        self.entries.clear()

    def throttle(self, times: int) -> None:
        """Answer the next calls with 429, in place of what was said before."""
        self.entries = [fault for fault in self.entries if fault.rule.name != THROTTLE]
        if times > 0:
            self.add(Rule(name=THROTTLE, status=TOO_MANY, times=times), first=True)

    def meet(self, request: Request, at: dt.datetime) -> Effect | None:
        """Return what is done to this request, None for nothing, and count it."""
        met: list[int] = []
        latency = 0.0
        for fault in self.entries:
            if not fault.strikes(request, at, self.seed):
                continue
            met.append(fault.id)
            latency += fault.latency(self.seed)
            if fault.rule.decides:
                garbage = fault.garbage(self.seed) if fault.rule.connection == "garbage" else b""
                return Effect(tuple(met), latency, fault.rule, garbage)
        return Effect(tuple(met), latency) if met else None
