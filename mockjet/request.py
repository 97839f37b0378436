"""A request as our server read it, and what the server wants of whatever answers it."""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from mockjet.answers import Answer
from mockjet.headers import Headers


class Stopping(Protocol):
    """The stopping of a server, which comes or not."""

    def wait(self, seconds: float, /) -> bool:
        """Wait for it, no longer than so many seconds; tell whether it came."""


class Entrance(NamedTuple):
    """Where a client came in: the address and port we listen on, its own address, and how it speaks with us.

    *stopping* comes when the server stops. *authority* returns the certificate of the authority that signs for it, or
    raises `mockjet.tls.TlsProblem`.
    """

    address: str
    port: int
    peer: str
    scheme: str
    stopping: Stopping
    authority: Callable[[], bytes]


class Request(NamedTuple):
    """A request: its target as it came, and where the client found us, by *scheme* and *host*."""

    method: str
    target: str
    version: str
    headers: Headers
    body: bytes
    scheme: str
    host: str
    at: Entrance


class Served(Protocol):
    """What a server serves."""

    # It may be replaced between requests; the one there was when a request began is handed on with it.
    world: Any

    @property
    def max_body_bytes(self) -> int | None:
        """The most bytes that the body of a request may have; None for any number."""

    def answer(self, request: Request, begun: Any) -> Answer:
        """Answer a request."""

    def refuse(self, request: Request, begun: Any, *, too_long: bool) -> Answer:
        """Answer a request whose body is no body, or one that is *too_long*; it was not read."""
