"""One HTTP call to a running server, and one clear line for each way it can go wrong.

The standard library does it: a client of a few calls needs no dependency, and starts in half the time of one.
"""

import http.client
import ipaddress
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import SplitResult, quote, urlencode, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

import click

PREFIX: Final = "_mockjet"
TOKEN: Final = re.compile(r"[!-~]+")


class Unreachable(click.ClickException):
    """Nothing answered, or not in HTTP, or not in time."""


class Refused(click.ClickException):
    """The server answered with an error: its status, and what it said."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """A success: the JSON as it came, and what it says."""

    body: bytes
    value: Any


class Link:
    """A way to one server, made of its URL, the token it wants, and the seconds to wait for it."""

    def __init__(self, url: str, token: str | None = None, timeout: float = 60) -> None:
        """Raise `click.ClickException` for a URL or a token that cannot be one."""
        self.base = _base(url)
        self.timeout = timeout
        self._headers = {"Accept": "application/json"}
        if token is not None:
            if not TOKEN.fullmatch(token):
                raise click.ClickException("a control token is made of ASCII characters without blanks")
            self._headers["X-Mockjet-Token"] = token
        self._opener = _opener(self.base)

    def fetch(self, path: str) -> bytes:
        """Return what is at *path* as it comes, which is no JSON; raise `Unreachable` or `Refused`."""
        status, reason, received = self._exchange(Request(f"{self.base}/{PREFIX}/{quote(path)}", headers=self._headers))  # noqa: S310 - the URL was checked
        return received if status == http.client.OK else self._answer(status, reason, received).body

    def ask(self, method: str, path: str, query: Mapping[str, object], body: bytes | None, content_type: str) -> Answer:
        """Make one call; raise `Unreachable` or `Refused`."""
        said = {name: value for name, value in query.items() if value is not None}
        given = urlencode(said, errors="surrogateescape")  # what is no UTF-8 is sent as it was typed
        url = f"{self.base}/{PREFIX}/{quote(path)}" + (f"?{given}" if given else "")
        headers = self._headers if body is None else {**self._headers, "Content-Type": content_type}
        return self._answer(*self._exchange(Request(url, body, headers, method=method)))  # noqa: S310 - the URL was checked

    def _exchange(self, request: Request) -> tuple[int, str, bytes]:
        """Return the status, the reason phrase and the body of any answer; raise `Unreachable`."""
        try:
            with self._opener.open(request, timeout=self.timeout) as response:
                return response.status, response.reason, response.read()
        except (OSError, http.client.HTTPException, ValueError) as problem:
            raise Unreachable(f"no answer from {self.base}: {self._why(problem)}") from None

    def _answer(self, status: int, reason: str, body: bytes) -> Answer:
        """Return a success; raise `Refused` for anything else."""
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            raise Refused(status, self._stranger(status, reason)) from None
        if status == http.client.OK:
            return Answer(body, value)
        try:
            raise Refused(status, str(value["error"]["message"]))
        except (LookupError, TypeError):
            raise Refused(status, self._stranger(status, reason)) from None

    def _stranger(self, status: int, reason: str) -> str:
        return f"{self.base} answered {status} {reason}, and not as a mockjet does: is it one?"

    def _why(self, problem: Exception) -> str:
        """Return the reason in few words."""
        cause = problem.reason if isinstance(problem, URLError) else problem
        if isinstance(cause, TimeoutError):
            return f"nothing came within {self.timeout:g} seconds"
        if isinstance(cause, http.client.HTTPException) and not isinstance(cause, OSError):
            return f"what came is not HTTP, or broke off ({type(cause).__name__})"
        return cause.strerror if isinstance(cause, OSError) and cause.strerror else str(cause)


def _base(url: str) -> str:
    """Return *url* without a slash at its end, and with a scheme; raise `click.ClickException` when it is none."""
    given = url if "://" in url else f"http://{url}"
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        parts, port = SplitResult("", "", "", "", ""), None
    plain = url.isascii() and url.isprintable() and " " not in url
    good = parts.scheme in ("http", "https") and parts.hostname and port != 0
    if not (plain and good) or parts.query or parts.fragment or "@" in parts.netloc:
        raise click.ClickException(f"a server's URL looks like http://127.0.0.1:6538, not {url!r}")
    return given.rstrip("/")


def _opener(base: str) -> OpenerDirector:
    """Return what opens URLs: proxies named in the environment are asked for other machines only.

    It follows no redirect, which would carry the token to somebody else, and returns an answer of any status.
    """
    opener = OpenerDirector()
    opener.add_handler(ProxyHandler({} if _here(urlsplit(base).hostname or "") else None))
    opener.add_handler(HTTPHandler())
    opener.add_handler(HTTPSHandler())
    return opener


def _here(host: str) -> bool:
    """Tell whether *host* is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
