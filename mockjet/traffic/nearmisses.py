"""The recorded requests that come closest to a pattern, and what keeps each from matching, field by field."""

import heapq
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import Final, NamedTuple

from .bodies import Absent, too_deep
from .characters import contrast, visible
from .entry import Entry
from .patterns import Difference, Length, Pattern
from .redaction import REDACTED

LOOKED_AT: Final = 1000  # requests, the newest
COMPARED: Final = 300  # characters of two texts when all that counts is how much they are alike
LONGEST: Final = 120  # characters of a value that is shown


class Told(NamedTuple):
    """A difference in words: the field, what was expected there, what was found, and what the eye may miss."""

    field: str
    expected: str
    got: str
    note: str = ""

    def __str__(self) -> str:
        return f"{self.field}: expected {self.expected}, got {self.got}" + (f" ({self.note})" if self.note else "")


class NearMiss(NamedTuple):
    """A request that nearly was what was looked for, and why it was not."""

    entry: Entry
    differences: tuple[Told, ...]

    def __str__(self) -> str:
        return "\n".join([repr(self.entry), *(f"    {told}" for told in self.differences)])


def nearest(pattern: Pattern, entries: Sequence[Entry], limit: int = 3) -> list[NearMiss]:
    """Return the closest of the newest *entries* that do not match, the closest first and of equals the newest."""
    candidates: list[tuple[float, int, Entry, list[Difference]]] = []
    for age, entry in enumerate(islice(reversed(entries), LOOKED_AT)):
        if differences := list(pattern.differences(entry)):
            candidates.append((sum(map(_distance, differences)), age, entry, differences))
    closest = heapq.nsmallest(limit, candidates, key=lambda one: one[:2])
    return [NearMiss(entry, tuple(map(told, differences))) for _, _, entry, differences in closest]


def told(difference: Difference) -> Told:
    """Return a difference in words."""
    field, expected, got = difference
    if isinstance(expected, str) and isinstance(got, str):
        ours, theirs, note = contrast(expected, got)
        return Told(field, ours, theirs, "secrets are not kept" if got == REDACTED else note)
    typed = not isinstance(got, Length | Absent) and type(expected) is not type(got)
    return Told(field, _shown(expected, typed=typed), _shown(got, typed=typed))


def unfulfilled(pattern: Pattern, entries: Sequence[Entry], times: int | None, limit: int = 3) -> Iterator[str]:
    """Return the lines that say what was expected, what there was instead, and what came closest if that was less."""
    matching = [entry for entry in entries if pattern.matches(entry)]
    yield f"expected {'at least 1' if times is None else times} like {pattern}"
    yield f"of {len(entries)} recorded, {len(matching)} look like that" + (":" if matching else "")
    yield from (f"  {entry!r}" for entry in matching[-limit:])
    if len(matching) < (1 if times is None else times) and (misses := nearest(pattern, entries, limit)):
        yield "the closest that do not:"
        yield from (f"  {line}" for miss in misses for line in str(miss).split("\n"))


def _distance(difference: Difference) -> float:
    """Return how far apart a request is in one field: a typing error is nearer than a value that is not there."""
    field, expected, got = difference
    weight = {"path": 6.0, "method": 3.0}.get(field, 1.0)
    if isinstance(expected, str) and isinstance(got, str):
        return weight * (1.1 - SequenceMatcher(None, expected[:COMPARED].lower(), got[:COMPARED].lower()).ratio())
    return weight * (1.5 if isinstance(got, Absent) else 1.0)


def _shown(value: object, *, typed: bool) -> str:
    """Return a value as JSON, shortened, with its type where that is what differs."""
    if isinstance(value, Absent):
        return repr(value)
    if isinstance(value, Length):
        return f"{value.elements} element{'' if value.elements == 1 else 's'}"
    if too_deep(value):
        return "what is nested too deep to show"
    text = visible(value)
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
    return f"{shown} ({type(value).__name__})" if typed and value is not None else shown
