"""An answer as bytes on a connection."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from mockjet import wallclock
from mockjet.environ import Break
from mockjet.version import __version__

Pairs = tuple[tuple[str, str], ...]

BODILESS: Final = ("204", "304")
PROTOCOL: Final = "HTTP/1.1"
SERVER: Final = f"mockjet/{__version__}"
# What a connection says about itself behind the headers of an answer.
STAYING, ENDING = b"Connection: keep-alive\r\n\r\n", b"Connection: close\r\n\r\n"


class Answer(NamedTuple):
    """An answer: the lines before its date and those behind, its body, and how the connection is to be broken.

    *length* is what is said of the body, also when it is not sent; None when an answer of its status has none.
    """

    before: bytes
    behind: bytes
    body: bytes
    length: int | None
    broken: Break | None = None

    def head(self, *, stays: bool) -> bytes:
        """Return the head; *stays* tells whether the connection does."""
        length = b"" if self.length is None else b"Content-Length: %d\r\n" % self.length
        end = STAYING if stays else ENDING
        return b"%bDate: %b\r\n%b%b%b" % (self.before, wallclock.http_date(), self.behind, length, end)

    def payload(self, method: str) -> bytes:
        """Return what is sent of the body to a request of this method."""
        return b"" if self.length is None or method == "HEAD" else self.body


def answer(
    status: str, headers: Pairs, body: bytes, broken: Break | None = None, *, length: int | None = None
) -> Answer:
    """Return an answer with this status, such as `200 OK`; its *length* is that of its body unless said."""
    before, behind = _lines(status, headers)
    if status.startswith(BODILESS):
        return Answer(before, behind, b"", None, broken)
    return Answer(before, behind, body, len(body) if length is None else length, broken)


@lru_cache(maxsize=512)
def _lines(status: str, headers: Pairs) -> tuple[bytes, bytes]:
    """Return the lines of a head before its date and behind; most answers have the same."""
    return _encoded([f"{PROTOCOL} {status}", f"Server: {SERVER}"]), _encoded(
        f"{name}: {value}" for name, value in headers
    )


def _encoded(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode("latin-1")
