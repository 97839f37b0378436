"""The way to a server in another process: one HTTP call a question, on connections that are kept."""

import http.client
import json
import os
import weakref
from typing import Any, Final
from urllib.parse import SplitResult, quote, urlsplit

from .kinds import Place
from .problems import Unanswered, read_problem
from .proxies import placed, proxy
from .spelling import read, spell

PREFIX: Final = "/_mockjet"
SECONDS: Final = 60.0  # to wait for an answer, beside what the question itself waits


class Refused(Unanswered):
    """The server said no: with a *status*, and why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Line:
    """Asks the server at a URL, with the control token it may want. Threads may ask at the same time."""

    def __init__(self, url: str, token: str | None = None) -> None:
        """Raise `ValueError` for a URL that cannot be one."""
        self.url = url.rstrip("/")
        parts = _parts(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._host, self._path = parts.netloc, parts.path
        self._connect = kind
        self._headers = {} if token is None else {"X-Mockjet-Token": token}
        self._free: list[http.client.HTTPConnection] = []
        self._process = os.getpid()
        weakref.finalize(self, _hang_up, self._free)

    def ask(self, place: Place, do: str, name: str, args: Any = (), kwargs: Any = None) -> Any:
        """Ask the handle at *place*; raise what was raised over there, or `Unanswered`."""
        __tracebackhide__ = True  # pytest shows the test, not this
        said = {"args": [spell(one, placed) for one in args], "kwargs": {}}
        said["kwargs"] = {word: spell(one, placed) for word, one in (kwargs or {}).items()}
        asking = {"on": place, "do": do, "name": name, **said}
        patience = (kwargs or {}).get("timeout", 0)
        told = self.send("POST", f"handles?account={quote(place.account, safe='')}", asking, SECONDS + patience)
        if "raised" in told:
            raise read_problem(told["raised"]) from None
        return read(told["value"], lambda found: proxy(self, found))

    def send(self, method: str, path: str, value: Any = None, seconds: float = SECONDS) -> dict[str, Any]:
        """Make one call below the control face's prefix; return the JSON of a success, or raise `Unanswered`."""
        body = None if value is None else json.dumps(value).encode()
        headers = self._headers if body is None else {**self._headers, "Content-Type": "application/json"}
        status, data = self.fetch(method, path, body, headers, seconds)
        try:
            told = json.loads(data)
            if status != http.client.OK:
                raise Refused(status, told["error"]["message"])
            return dict(told)
        except (ValueError, LookupError, TypeError):
            raise Unanswered(f"{self.url} answered {status}, and not as a mockjet does: is it one?") from None

    def fetch(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str], seconds: float = SECONDS
    ) -> tuple[int, bytes]:
        """Return the status and the body of any answer; raise `Unanswered` when there is none."""
        connection = self._taken()
        try:
            connection.timeout = seconds
            if connection.sock is not None:
                connection.sock.settimeout(seconds)
            connection.request(method, f"{self._path}{PREFIX}/{path}", body, headers)
            answer = connection.getresponse()
            status, data = answer.status, answer.read()
        except (OSError, http.client.HTTPException) as problem:
            connection.close()
            why = problem.strerror if isinstance(problem, OSError) and problem.strerror else problem
            raise Unanswered(f"no answer from {self.url}: {why or type(problem).__name__}") from None

        self._free.append(connection)
        return status, data

    def close(self) -> None:
        """Hang up. What is asked after it begins anew."""
        _hang_up(self._free)

    def _taken(self) -> http.client.HTTPConnection:
        """Return a connection that nobody else uses; those of the process this one was forked off are not ours."""
        if self._process != os.getpid():
            self._free, self._process = [], os.getpid()
        try:
            return self._free.pop()
        except IndexError:
            return self._connect(self._host)


def _hang_up(connections: list[http.client.HTTPConnection]) -> None:
    while connections:
        connections.pop().close()


def _parts(url: str) -> SplitResult:
    """Return the parts of a server's URL; raise `ValueError`, which shows no password, for one that cannot be one."""
    parts = urlsplit(url)
    if "@" in parts.netloc:
        raise ValueError("a server's URL has no name and password: its control token is told apart from it")
    try:
        sound = parts.port != 0
    except ValueError:
        sound = False
    if not sound or parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"a server's URL looks like http://127.0.0.1:6538, not {url!r}")
    return parts
