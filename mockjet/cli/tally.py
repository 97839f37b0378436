"""What a program asked a server: counted as it comes, and told in a few lines.

The journals would not do: they belong to accounts, and the program may reset them.
"""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mockjet.faces.http import Call

MOST_TOLD: Final = 50
MOST_COUNTED: Final = 1000


class Tally:
    """Counts what is asked of the services, by method, route and status."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()

    def __call__(self, call: "Call", status: int) -> None:
        """Count a call, and how it was answered."""
        if (asked := _asked(call)) is not None:
            self._count(f"{asked} {status}")

    @property
    def counts(self) -> Counter[str]:
        """How often what was asked and answered, such as `GET /v3/REST/contact/{id} 404`; in order of the first time."""
        with self._lock:
            return Counter(self._counts)

    def _count(self, line: str) -> None:
        with self._lock:
            if line in self._counts or len(self._counts) < MOST_COUNTED:
                self._counts[line] += 1


def told(answered: Mapping[str, int], refused: Mapping[str, int]) -> Iterator[str]:
    """Yield lines that say what was asked and answered, and what was refused as it was meant for another host."""
    yield from _listed("answered", answered)
    if refused:
        yield from _listed("refused, as it lets nothing through,", refused)


def _asked(call: "Call") -> str | None:
    """Return the method and the route of a call, or its path where there is none; None when it steers mockjet."""
    from mockjet.program import face_of  # noqa: PLC0415 - takes its time to import

    if (face := face_of(call.segments)) is None:
        return None
    return face.route_of(call.sent_as, call.segments) or f"{call.sent_as} /{'/'.join(call.segments)}"


def _listed(done: str, counts: Mapping[str, int]) -> Iterator[str]:
    total = sum(counts.values())
    yield f"mockjet {done} {total} request{'' if total == 1 else 's'}{':' if total else ''}"
    width = len(str(max(counts.values(), default=0)))
    yield from (f"  {count:{width}} x {asked}" for asked, count in list(counts.items())[:MOST_TOLD])
    if len(counts) > MOST_TOLD:
        yield f"  and {len(counts) - MOST_TOLD} more kinds"
