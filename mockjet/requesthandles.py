"""The requests of an account in a test's hand: found, counted, and missed with an explanation."""

from collections.abc import Iterator
from typing import Unpack

from mockjet.handles import GetAccount
from mockjet.traffic.entry import Entry
from mockjet.traffic.journal import Journal
from mockjet.traffic.nearmisses import NearMiss, nearest, unfulfilled
from mockjet.traffic.patterns import Pattern, PatternMembers


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
        count = sum(1 for entry in entries if pattern.matches(entry))
        if count != times if times is not None else count == 0:
            raise AssertionError("\n".join(self._explained(pattern, entries, times)))

    def _explained(self, pattern: Pattern, entries: list[Entry], times: int | None) -> Iterator[str]:
        yield from unfulfilled(pattern, entries, times)
        if self.dropped:
            yield f"{self.dropped} older requests were forgotten: journal_entries and journal_bytes say how many are kept"
        if not self.enabled:
            yield "requests are not being recorded: requests.enabled is False"

    @property
    def _journal(self) -> Journal:
        return self._account().journal
