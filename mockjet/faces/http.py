"""One request and one answer, the way faces see them: plain values, before and after HTTP."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from .ledger import Basis

if TYPE_CHECKING:
    from mockjet.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """A request: its method, the decoded segments of its path, its query in order, its body, and who asks."""

    method: str
    segments: tuple[str, ...]
    query: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    content_type: str = ""
    authorization: str = ""
    base: str = "http://localhost"
    headers: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str:
        """Return the value of a header, empty when it is not there; *name* is in lower case."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def mimetype(self) -> str:
        """The content type without its parameters, in lower case."""
        return self.content_type.partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: status, reason phrase, body, content type and further headers, and what it rests on."""

    status: int
    reason: str
    body: bytes = b""
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = field(default=())
    basis: Basis | None = None


Face = Callable[[Call, "World"], Reply]


def parse_target(target: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the path segments and the query of a request target as it stood on the request line.

    Clients send doubled and trailing slashes, the absolute form, and raw bytes that are UTF-8 or Latin-1; all of it
    is read. A `+` in a path is a plus, and an encoded slash does not part segments.
    """
    path, _, query = target.partition("#")[0].partition("?")
    scheme, separator, rest = path.partition("://")
    if separator and "/" not in scheme:
        path = rest.partition("/")[2]
    segments = tuple(decode(part) for part in path.split("/") if part)
    pairs = (part.partition("=") for part in query.split("&") if part)
    return segments, tuple((_decode_plus(name), _decode_plus(value)) for name, _, value in pairs)


def decode(part: str) -> str:
    """Return *part* with its percent escapes and raw bytes decoded as UTF-8, or as Latin-1 where that fails."""
    raw = unquote_to_bytes(part.encode("latin-1", "replace"))
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _decode_plus(part: str) -> str:
    return decode(part.replace("+", " "))
