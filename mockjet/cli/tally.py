"""What a program asked a server: counted as it comes, and told in a few lines.

The journals would not do: they belong to accounts, and the program may reset them.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_TOLD: Final = 50
MOST_COUNTED: Final = 1000


class Tally:
    """A WSGI application that counts what another one is asked of the services, by method, route and status."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer as the application does."""

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Callable[[bytes], object]:
            if (asked := _asked(environ)) is not None:
                self._count(f"{asked} {status.partition(' ')[0]}")
            return start_response(status, headers, *more)

        return self._app(environ, start)

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


def _asked(environ: "WSGIEnvironment") -> str | None:
    """Return the method and the route of a request, or its path where there is none; None when it steers mockjet."""
    from mockjet.app import face_of  # noqa: PLC0415 - flask takes 150 ms to import
    from mockjet.receiving import read_target  # noqa: PLC0415 - as above

    segments, _ = read_target(environ)
    if (face := face_of(segments)) is None:
        return None
    method = environ["REQUEST_METHOD"]
    return face.route_of(method, segments) or f"{method} /{'/'.join(segments)}"


def _listed(done: str, counts: Mapping[str, int]) -> Iterator[str]:
    total = sum(counts.values())
    yield f"mockjet {done} {total} request{'' if total == 1 else 's'}{':' if total else ''}"
    width = len(str(max(counts.values(), default=0)))
    yield from (f"  {count:{width}} x {asked}" for asked, count in list(counts.items())[:MOST_TOLD])
    if len(counts) > MOST_TOLD:
        yield f"  and {len(counts) - MOST_TOLD} more kinds"
