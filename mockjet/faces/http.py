"""One request and one answer, the way faces see them: plain values, before and after HTTP."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

import msgspec

from .ledger import Basis

if TYPE_CHECKING:
    from mockjet.world import Account, World

Pairs = tuple[tuple[str, str], ...]


class Call(msgspec.Struct, frozen=True, gc=False):
    """A request: its method, the decoded segments of its path, its query in order, its body, and who asks.

    *authority* is the host in its target, when that is absolute. *listening* is the address it came in at. A HEAD is a
    GET whose body nobody reads, and has *head* set. *ca* returns the certificate of the authority that signs for the
    server, or raises `TlsProblem`; None when the server has none.
    """

    method: str
    segments: tuple[str, ...]
    query: Pairs = ()
    body: bytes = b""
    content_type: str = ""
    authorization: str = ""
    base: str = "http://localhost"
    headers: Pairs = ()
    authority: str = ""
    listening: str = "localhost"
    head: bool = False
    ca: Callable[[], bytes] | None = None

    @property
    def sent_as(self) -> str:
        """The method as it was sent."""
        return "HEAD" if self.head else self.method

    def header(self, name: str) -> str:
        """Return the value of a header, empty when it is not there; *name* is in lower case."""
        return next(iter(self.values(name)), "")

    def values(self, name: str) -> list[str]:
        """Return the values of a header, one for each time it was sent; *name* is in lower case."""
        return [value for key, value in self.headers if key.lower() == name]

    @property
    def mimetype(self) -> str:
        """The content type without its parameters, in lower case."""
        return self.content_type.partition(";")[0].strip().lower()


class Reply(msgspec.Struct, frozen=True, gc=False):
    """An answer: status, reason phrase, body, content type and further headers, and what it rests on."""

    status: int
    reason: str
    body: bytes = b""
    content_type: str = "application/json"
    headers: Pairs = ()
    basis: Basis | None = None

    def resting_on(self, basis: Basis | None) -> "Reply":
        """Return the same answer, resting on *basis* unless it has its own."""
        if self.basis is not None or basis is None:
            return self
        return Reply(self.status, self.reason, self.body, self.content_type, self.headers, basis)

    @property
    def all_headers(self) -> Pairs:
        """All the headers but those that say where the answer ends."""
        evidence = () if self.basis is None else self.basis.headers
        return (("Content-Type", self.content_type), *self.headers, *evidence)


class Face(msgspec.Struct, frozen=True):
    """A service as the program sees it.

    *answer* answers a request. *account_of* says whose account a request is about, None when its credentials open none.
    *route_of* says what a method and the segments of a path are taken for, such as `GET /v3/REST/contact/{id}`, None
    when nothing is there. *failed* words any status as the service would, in a format `html`, `json` or `text`, or in
    the one the service has for it. *refuse* answers a request that could not even be read, with a status and a message,
    *break_down* one that broke mockjet itself.
    """

    answer: Callable[[Call, "World"], Reply]
    account_of: Callable[[Call, "World"], "Account | None"]
    route_of: Callable[[str, tuple[str, ...]], str | None]
    failed: Callable[[Call, "Account", int, str | None], Reply]
    refuse: Callable[[int, str], Reply]
    break_down: Callable[["World"], Reply]


def phrase(status: int) -> str:
    """Return what HTTP calls a status."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def parse_target(target: str) -> tuple[tuple[str, ...], Pairs]:
    """Return the path segments and the query of a request target as it stood on the request line.

    Clients send doubled and trailing slashes, the absolute form, and raw bytes that are UTF-8 or Latin-1; all of it
    is read. A `+` in a path is a plus, and an encoded slash does not part segments.
    """
    if target.isascii() and target[:1] == "/" and not any(mark in target for mark in "%?#"):
        return tuple(part for part in target.split("/") if part), ()  # as nearly all are
    path, _, query = target.partition("#")[0].partition("?")
    scheme, separator, rest = path.partition("://")
    if separator and "/" not in scheme:
        path = rest.partition("/")[2]
    segments = tuple(decode(part) for part in path.split("/") if part)
    pairs = (part.partition("=") for part in query.split("&") if part)
    return segments, tuple((_decode_plus(name), _decode_plus(value)) for name, _, value in pairs)


def authority(target: str) -> str:
    """Return the host that an absolute request target names, with its port and all; empty when it names none."""
    scheme, separator, rest = target.partition("#")[0].partition("?")[0].partition("://")
    return rest.partition("/")[0] if separator and "/" not in scheme else ""


def decode(part: str) -> str:
    """Return *part* with its percent escapes and raw bytes decoded as UTF-8, or as Latin-1 where that fails."""
    raw = unquote_to_bytes(part.encode("latin-1", "replace"))
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _decode_plus(part: str) -> str:
    return decode(part.replace("+", " "))
