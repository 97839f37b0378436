"""The requests of an account in a test's hand: found, counted, and missed with an explanation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Unpack

from mockjet.traffic.entry import Entry
from mockjet.traffic.journal import Journal
from mockjet.traffic.nearmisses import NearMiss, nearest, unfulfilled
from mockjet.traffic.patterns import Pattern, PatternMembers

from .rows import GetAccount


class RequestHandles:
    """The recorded requests of an account, the newest last.

    The keywords are those of `mockjet.traffic.patterns.Pattern`: *method*, *path*, *query*, *json* and *text*.
    """

    def __init__(self, account: GetAccount) -> None:
        self._account = account

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._journal)

    def __len__(self) -> int:
        return len(self._journal)

    def __getitem__(self, place: int) -> Entry:
        """Return one by its place: 0 is the oldest, -1 the newest; raise `IndexError`."""
        return self._journal.entries()[place]

    def __repr__(self) -> str:
        return "\n".join(map(repr, self)) or "<no requests>"

    def find(self, *, status: int | None = None, **members: Unpack[PatternMembers]) -> list[Entry]:
        """Return the requests that look like this, and were answered with this status when one is given."""
        return self._journal.matching(Pattern.of(members), status)

    def count(self, *, status: int | None = None, **members: Unpack[PatternMembers]) -> int:
        """Return how many requests look like this."""
        return len(self.find(status=status, **members))

    def unmatched(self) -> list[Entry]:
        """Return the requests to what mockjet does not serve."""
        return self._journal.unmatched()

    def near_misses(self, limit: int = 3, **members: Unpack[PatternMembers]) -> list[NearMiss]:
        """Return the closest requests that do not look like this, each with what keeps it from that."""
        return nearest(Pattern.of(members), self._journal.entries(), limit)

    def clear(self) -> None:
        """Forget them."""
        self._journal.clear()

    @property
    def enabled(self) -> bool:
        """Whether requests are recorded. May be set."""
        return self._journal.enabled

    @enabled.setter
    def enabled(self, enabled: bool) -> None:
        self._journal.enabled = enabled

    @property
    def dropped(self) -> int:
        """How many of the oldest were forgotten since there was no room for them."""
        return self._journal.dropped

    def require(self, times: int | None = None, **members: Unpack[PatternMembers]) -> None:
        """Raise `AssertionError` with the closest requests unless so many look like this, any number without *times*."""
        __tracebackhide__ = True  # pytest shows the test, not this
        pattern, entries = Pattern.of(members), self._journal.entries()
        if lines := list(_missed(pattern, times, entries)):
            raise AssertionError("\n".join([*lines, *_gaps(self)]))

    def exclude(self, **members: Unpack[PatternMembers]) -> None:
        """Raise `AssertionError` if one looks like this, or if it cannot be told as not all are kept."""
        __tracebackhide__ = True
        self.require(0, **members)
        if self.dropped or not self.enabled:
            raise AssertionError("\n".join(["it cannot be told that there was none", *_gaps(self)]))

    def require_only(self, expected: Sequence[tuple[str, str] | Mapping[str, Any]]) -> None:
        """Raise `AssertionError` unless they are the *expected* and no others; see `RequestAssertions.assert_only`."""
        __tracebackhide__ = True
        wanted, entries = [_read(one) for one in expected], self._journal.entries()
        lines = [line for pattern, times in wanted for line in _missed(pattern, times, entries)]
        others = [entry for entry in entries if not any(pattern.matches(entry) for pattern, _ in wanted)]
        if others:
            lines += [f"expected no others, but there {_are(len(others))}:", *(f"  {entry!r}" for entry in others)]
        if lines or self.dropped or not self.enabled:
            raise AssertionError("\n".join([*lines, *_gaps(self)]))

    def require_matched(self) -> None:
        """Raise `AssertionError` if one was to what mockjet does not serve, or if it cannot be told."""
        __tracebackhide__ = True
        unmatched([self])

    def wait_for(self, times: int, *, timeout: float, **members: Unpack[PatternMembers]) -> Entry:
        """Wait until so many look like this, and return the last; raise `AssertionError` after *timeout* seconds."""
        __tracebackhide__ = True
        if times < 1:
            raise ValueError(f"times: expected 1 or more, not {times!r}")
        pattern = Pattern.of(members)
        found = self._journal.wait(pattern, times, timeout)
        if len(found) < times:
            why = self._explained(pattern, self._journal.entries(), times)
            raise AssertionError("\n".join([f"waited {timeout:g} seconds in vain", *why]))
        return found[-1]

    def _explained(self, pattern: Pattern, entries: list[Entry], times: int | None) -> Iterator[str]:
        yield from unfulfilled(pattern, entries, times)
        yield from _gaps(self)

    @property
    def _journal(self) -> Journal:
        return self._account().journal


def unmatched(asked: Iterable[RequestHandles]) -> None:
    """Raise `AssertionError` that names the requests to what mockjet does not serve, and what was said to each.

    It also is raised when it cannot be told that there were none, as not all are kept.
    """
    __tracebackhide__ = True
    asked = list(asked)
    entries = [entry for requests in asked for entry in requests.unmatched()]
    lines = [line for entry in entries for line in (f"  {entry!r}", *([f"    {entry.hint}"] if entry.hint else []))]
    if lines:
        raise AssertionError("\n".join(["requested what mockjet does not serve:", *lines]))
    if gaps := [line for requests in asked for line in _gaps(requests)]:
        raise AssertionError("\n".join(["it cannot be told that mockjet serves all that was requested", *gaps]))


def _gaps(requests: RequestHandles) -> Iterator[str]:
    """Return why not all requests are there."""
    if requests.dropped:
        yield f"{requests.dropped} older requests were forgotten: journal_entries and journal_bytes say how many are kept"
    if not requests.enabled:
        yield "requests are not being recorded: requests.enabled is False"


def _read(expected: tuple[str, str] | Mapping[str, Any]) -> tuple[Pattern, int | None]:
    """Return what is expected as a pattern, and how often."""
    if isinstance(expected, Mapping):
        members = dict(expected)
        return Pattern.of({name: members[name] for name in members if name != "times"}), members.get("times")
    method, path = expected
    return Pattern.of({"method": method, "path": path}), None


def _missed(pattern: Pattern, times: int | None, entries: list[Entry]) -> Iterator[str]:
    """Return why there are too few or too many of a pattern."""
    count = sum(1 for entry in entries if pattern.matches(entry))
    if count != times if times is not None else count == 0:
        yield from unfulfilled(pattern, entries, times)


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"
