"""What was asked of an account and what it answered: so much of it, and no secrets."""

import datetime as dt
import threading
from collections import deque
from collections.abc import Iterator
from typing import Any, Protocol, TypeVar

from .entry import Answer, Body, Entry, FindRoute, Pairs, readable
from .patterns import Pattern
from .redaction import hide_in_body, hide_in_headers, hide_in_query

Part = TypeVar("Part")


class Asked(Protocol):
    """A request, as faces have it."""

    @property
    def sent_as(self) -> str:
        """The method as it was sent."""

    @property
    def segments(self) -> tuple[str, ...]:
        """The decoded segments of the path."""

    @property
    def query(self) -> Pairs:
        """The decoded query, in order."""

    @property
    def headers(self) -> Pairs:
        """The headers."""

    @property
    def body(self) -> bytes:
        """The body."""


class Answered(Protocol):
    """An answer, as faces have it."""

    @property
    def status(self) -> int:
        """The status."""

    @property
    def reason(self) -> str:
        """The reason phrase."""

    @property
    def all_headers(self) -> Pairs:
        """The headers, the content type among them."""

    @property
    def body(self) -> bytes:
        """The body."""


class Journal:
    """The last requests of one account, the newest last.

    Of each body the first *body_bytes* are kept, of the requests the last *entries*, and fewer when they take more than
    *total_bytes* together. Nothing is read into them until somebody asks; what a request has in common with the one
    before it is kept once.
    """

    def __init__(self, entries: int, body_bytes: int, total_bytes: int) -> None:
        self.enabled = True
        self.dropped = 0
        self._entries: deque[Entry] = deque()
        self._weights: deque[int] = deque()
        self._most, self._body_bytes, self._total_bytes = entries, body_bytes, total_bytes
        self._lock = threading.Lock()
        self._noted = threading.Condition(self._lock)
        self._count = self._waiting = 0
        self._weight = self._fresh = 0
        self._last: dict[str, Any] = {}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries())

    def __len__(self) -> int:
        return len(self._entries)

    def entries(self) -> list[Entry]:
        """Return the requests there are at this moment."""
        with self._lock:
            return list(self._entries)

    def matching(self, pattern: Pattern, status: int | None = None) -> list[Entry]:
        """Return those that look like *pattern* and, when it is given, were answered with this *status*."""
        found = (entry for entry in self.entries() if status is None or entry.status == status)
        return [entry for entry in found if pattern.matches(entry)]

    def unmatched(self) -> list[Entry]:
        """Return those that were taken for nothing known."""
        return [entry for entry in self.entries() if entry.route is None]

    def clear(self) -> None:
        """Forget them; their numbers are not given again."""
        with self._lock:
            self._entries.clear()
            self._weights.clear()
            self._last.clear()
            self._weight = self.dropped = 0

    def note(
        self,
        asked: Asked,
        answered: Answered | None,
        find_route: FindRoute,
        *,
        at: dt.datetime,
        duration: float,
        latency: float = 0.0,
        faults: tuple[int, ...] = (),
        connection: str = "",
    ) -> None:
        """Keep a request with its answer, unless this is switched off."""
        if not self.enabled:
            return
        body = self._body(asked.body, self._last.get("body"))
        answer = None if answered is None else self._answer(answered, self._last.get("answer"))
        headers, query = hide_in_headers(asked.headers), hide_in_query(asked.query)
        with self._lock:
            self._count += 1
            self._fresh = 0
            entry = Entry(
                number=self._count,
                at=at,
                duration=duration,
                latency=latency,
                method=asked.sent_as,
                segments=self._share("segments", asked.segments),
                query=self._share("query", query),
                headers=self._share("headers", headers),
                body=self._share("body", body),
                answer=self._share("answer", answer),
                faults=faults,
                connection=connection,
                find_route=find_route,
            )
            self._keep(entry)
            if self._waiting:
                self._noted.notify_all()

    def wait(self, pattern: Pattern, times: int, timeout: float) -> list[Entry]:
        """Return those that look like *pattern*, as soon as there are so many, or after *timeout* seconds of real time."""
        found: list[Entry] = []
        last = 0

        def enough() -> bool:
            nonlocal last
            fresh = [entry for entry in self._entries if entry.number > last]
            last = self._count
            found.extend(entry for entry in fresh if pattern.matches(entry))
            return len(found) >= times

        with self._noted:
            self._waiting += 1
            try:
                self._noted.wait_for(enough, timeout)
            finally:
                self._waiting -= 1
        return found

    def _keep(self, entry: Entry) -> None:
        """Add an entry, and drop the oldest for which there is no room."""
        self._entries.append(entry)
        self._weights.append(self._fresh)
        self._weight += self._fresh
        while len(self._entries) > self._most or self._weight > self._total_bytes:
            self._entries.popleft()
            self._weight -= self._weights.popleft()
            self.dropped += 1

    def _share(self, name: str, value: Part) -> Part:
        """Return what the last entry has under this *name* when it is the same, else *value*, and count its bytes."""
        last = self._last.get(name)
        if value is last or value == last:
            return last
        self._last[name] = value
        self._fresh += _weight(value)
        return value

    def _answer(self, answered: Answered, before: Answer | None) -> Answer:
        body = self._body(answered.body, before.body if before else None)
        headers = hide_in_headers(answered.all_headers)
        return Answer(answered.status, readable(answered.reason), headers, body)

    def _body(self, body: bytes, before: Body | None) -> Body:
        """Return what is kept of a body. One that was kept as it came is the same again, without a closer look."""
        size = len(body)
        if before is not None and before.size == size and before.kept == body:
            return before
        kept = body if size <= self._body_bytes else body[: self._body_bytes]
        return Body(hide_in_body(kept), size, size > self._body_bytes)


def _weight(part: object) -> int:
    """Return how many bytes of text there are in a part of an entry."""
    if isinstance(part, Body):
        return len(part.kept)
    if isinstance(part, Answer):
        return len(part.body.kept) + _weight(part.headers)
    return sum(_weight(one) for one in part) if isinstance(part, tuple) else len(str(part or ""))
