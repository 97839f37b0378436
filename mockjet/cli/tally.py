"""What a program asked a server: counted, and told in a few lines."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_TOLD: Final = 50
MOST_COUNTED: Final = 1000


class Tally:
    """A WSGI application that counts what another one is asked, by method, path and status."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app
        self._lock = threading.Lock()
        self.answered: Counter[tuple[str, str, str]] = Counter()
        self.total = 0

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer as the application does."""

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Callable[[bytes], object]:
            self._count(environ["REQUEST_METHOD"], _path(environ["RAW_URI"]), status.partition(" ")[0])
            return start_response(status, headers, *more)

        return self._app(environ, start)

    def _count(self, *asked: str) -> None:
        method, path, status = asked
        with self._lock:
            self.total += 1
            if (method, path, status) in self.answered or len(self.answered) < MOST_COUNTED:
                self.answered[method, path, status] += 1


def _path(target: str) -> str:
    """Return the path of a request's target, which may be a URL."""
    target = target.partition("?")[0]
    return "/" + target.split("/", 3)[3] if "://" in target and target.count("/") > 2 else target  # noqa: PLR2004 - scheme://host/


def told(tally: Tally, refused: Counter[str]) -> Iterator[str]:
    """Yield lines that say what was asked and answered, and what was refused as it was meant for another host."""
    answered = {f"{method:6} {path} {status}": count for (method, path, status), count in tally.answered.items()}
    yield from _listed("answered", tally.total, answered)
    if refused:
        yield from _listed("refused, as it lets nothing through,", refused.total(), refused)


def _listed(done: str, total: int, counts: dict[str, int]) -> Iterator[str]:
    yield f"mockjet {done} {total} request{'' if total == 1 else 's'}{':' if total else ''}"
    width = len(str(max(counts.values(), default=0)))
    yield from (f"  {count:{width}} x {asked}" for asked, count in list(counts.items())[:MOST_TOLD])
    if len(counts) > MOST_TOLD:
        yield f"  and {len(counts) - MOST_TOLD} more kinds"
