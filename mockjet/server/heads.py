"""The head of a request: read at a glance when it is as nearly all are, and with care when it is not."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from mockjet.headers import Headers

from .stream import Stream

# What is read at a glance, in bytes and headers; of headers sent again and again, so many sets are known by heart.
GLANCE: Final = 8192
FEW: Final = 99
KNOWN: Final = 256
LONGEST_LINE: Final = 65536
LONGEST_NUMBER: Final = 10  # digits of a version

# fmt: off
LASTING: Final = {"HTTP/1.1": True, "HTTP/1.0": False}
NAME: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
# fmt: on
LINES: Final = re.compile(rf"(?:{NAME}:[\t\x20-\x7e]*\r\n)*+")
NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")


class Head(NamedTuple):
    """The head of a request; *stays* tells whether the connection does once it is answered."""

    method: str
    target: str
    version: str
    headers: Headers
    stays: bool


class BadHead(Exception):
    """What came is no head of a request: *status* says what is wrong, *method* is what was wanted, if that is known."""

    def __init__(self, status: int, method: str = "") -> None:
        super().__init__(status)
        self.status, self.method = status, method


def glance(block: bytes) -> Head | None:
    """Return the head in *block*, which ends with the line end of its last line; None when it wants more care."""
    line, _, rest = block.partition(b"\r\n")
    if len(block) > GLANCE or b"\n" in line or not line.isascii():
        return None
    words = line.decode("ascii").split()
    headers = _known(rest)
    if headers is None or len(words) != len(Head._fields) - 2 or words[2] not in LASTING:
        return None
    method, target, version = words
    return Head(method, _plain(target), version, headers, _stays(headers, lasting=LASTING[version]))


@lru_cache(maxsize=KNOWN)
def _known(rest: bytes) -> Headers | None:
    """Return the headers in lines that leave no doubt, and None for all others."""
    text = rest.decode("latin-1")
    if not LINES.fullmatch(text) or text.count("\r\n") > FEW:
        return None
    pairs = (line.partition(":") for line in text.split("\r\n")[:-1])
    return Headers(tuple((name, value.lstrip(" \t")) for name, _, value in pairs))


def read(stream: Stream) -> Head | None:
    """Read a head line by line; return None when there is nothing in its first one. Raises `BadHead`.

    Raw bytes beyond ASCII, which some clients put in the target, are escaped first: read as characters, some of them
    would be blanks and part the line. A head that breaks off is refused, not taken for one with fewer headers.
    """
    line = stream.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise BadHead(414)
    words = NOT_ASCII.sub(lambda found: b"%%%02X" % found[0][0], line).decode("latin-1").split()
    if not words:
        return None
    version = _version(words)
    if len(words) not in (2, 3) or (len(words) == 2 and words[0] != "GET"):  # noqa: PLR2004 - of a request line
        raise BadHead(400)
    headers = _headers(stream, words[0])
    stays = _stays(headers, lasting=version >= (1, 1))
    return Head(words[0], _plain(words[1]), words[2] if version else "HTTP/1.0", headers, stays)


def _version(words: list[str]) -> tuple[int, ...]:
    """Return the version in a request line, nothing when it names none; raise `BadHead`."""
    if len(words) < 3:  # noqa: PLR2004 - the third one is the version
        return ()
    protocol, slash, numbers = words[-1].partition("/")
    parts = numbers.split(".")
    if (protocol, slash, len(parts)) != ("HTTP", "/", 2) or not all(_is_number(part) for part in parts):
        raise BadHead(400)
    version = tuple(map(int, parts))
    if version >= (2, 0):
        raise BadHead(505)
    return version


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= LONGEST_NUMBER


def _headers(stream: Stream, method: str) -> Headers:
    """Read the headers as the standard library does, with folded lines and all."""
    from email import errors  # noqa: PLC0415 - takes its time, and few clients need it
    from http.client import HTTPException, parse_headers  # noqa: PLC0415 - as above

    lines = Lines(stream)
    try:
        found = parse_headers(lines)
    except HTTPException:
        raise BadHead(431, method) from None
    # what it says of a body, such as one in parts, is said of none: it has not come yet
    bad = (errors.MissingHeaderBodySeparatorDefect, errors.FirstHeaderLineIsContinuationDefect, errors.HeaderDefect)
    if lines.broken or found.get_unixfrom() or any(isinstance(defect, bad) for defect in found.defects):
        raise BadHead(400, method)
    return Headers(tuple(found.items()))


class Lines:
    """The lines of a head, which remembers whether they broke off, or one had a break in the middle."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.broken = False

    def readline(self, size: int = -1, /) -> bytes:
        """Read the next line."""
        line = self._stream.readline(size)
        self.broken |= not line.endswith(b"\n") or b"\r" in line.removesuffix(b"\n").removesuffix(b"\r")
        return line


def _plain(target: str) -> str:
    """Return *target* with one slash at its beginning where there are several."""
    return f"/{target.lstrip('/')}" if target.startswith("//") else target


def _stays(headers: Headers, *, lasting: bool) -> bool:
    """Tell whether the connection stays, by what the client says, and by its version when it says nothing."""
    return headers.keeping or (lasting and not headers.closing)
