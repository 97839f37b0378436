"""The body of a request as HTTP/1.1 frames it: by its length, or in chunks."""

import re
from io import BytesIO
from typing import Final, Protocol

from mockjet.headers import Headers

LONGEST_LINE: Final = 65536
LONGEST_NUMBER: Final = 15  # digits
HEX: Final = re.compile(rb"[0-9A-Fa-f]+")
PIECE: Final = 1 << 20


class Source(Protocol):
    """What a body is read from."""

    def readline(self, size: int, /) -> bytes:
        """Read to the end of the line, *size* bytes at most."""

    def read(self, size: int, /) -> bytes:
        """Read some of the next *size* bytes, nothing at the end."""


class BadBody(Exception):
    """A request's body is not sent as HTTP says."""


class TooLong(Exception):
    """A request's body is longer than is taken."""


def read(headers: Headers, stream: Source, most: int | None) -> bytes:
    """Read the whole body from *stream*.

    Raises `BadBody` when it is cut off or not framed as HTTP says, and `TooLong` as soon as it is known to have more
    than *most* bytes, which are not read then.
    """
    length = declared(headers, most)
    body = BytesIO()
    if length is None:
        _chunks(stream, body, most)
    else:
        _copy(stream, body, length)
    return body.getvalue()


def declared(headers: Headers, most: int | None) -> int | None:
    """Return the length that the headers tell, None for chunks; raise `BadBody` or `TooLong`."""
    if codings := headers.all("transfer-encoding"):
        if [coding.strip().lower() for coding in codings] != ["chunked"] or headers.all("content-length"):
            raise BadBody
        return None
    lengths = set(headers.all("content-length") or ["0"])
    length = lengths.pop().strip()
    if lengths or not (length.isascii() and length.isdigit()):
        raise BadBody
    return _bearable(int(length.lstrip("0")[:LONGEST_NUMBER] or "0"), most)


def _bearable(length: int, most: int | None) -> int:
    if most is not None and length > most:
        raise TooLong
    return length


def _chunks(stream: Source, body: BytesIO, most: int | None) -> None:
    """Read chunk after chunk, for as long as all of them together are not too long."""
    while size := _size(stream):
        _bearable(body.tell() + size, most)
        _copy(stream, body, size)
        _end(stream, trailers=False)
    _end(stream, trailers=True)


def _size(stream: Source) -> int:
    """Read the line before a chunk."""
    line = stream.readline(LONGEST_LINE).partition(b";")[0].strip()
    if not HEX.fullmatch(line):
        raise BadBody
    return int(line.lstrip(b"0")[:LONGEST_NUMBER] or b"0", 16)


def _end(stream: Source, *, trailers: bool) -> None:
    """Read the line end behind a chunk, which after the last one may be preceded by trailers."""
    while (line := stream.readline(LONGEST_LINE)) not in (b"\r\n", b"\n"):
        if not (trailers and line):
            raise BadBody


def _copy(stream: Source, body: BytesIO, size: int) -> None:
    """Read so many bytes, piece by piece: a size is only a claim."""
    while size > 0 and (piece := stream.read(min(size, PIECE))):
        size -= body.write(piece)
    if size:
        raise BadBody
