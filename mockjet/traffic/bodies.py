"""Bodies of requests, read for comparing: as text, and as members."""

import codecs
import json
import re
from collections.abc import Iterable
from typing import Any, Final

FORM: Final = "application/x-www-form-urlencoded"
BOM: Final = b"\xef\xbb\xbf"
DEEPEST: Final = 100  # levels; Python's own stack ends not far above
ESCAPE: Final = re.compile(rb"%([0-9A-Fa-f]{2})")


class Absent:
    """Nothing: what stands for a member that is not there, and why when that is known."""

    def __init__(self, why: str = "nothing") -> None:
        self.why = why

    def __repr__(self) -> str:
        return self.why


MISSING: Final = Absent()


def text_of(body: bytes, *, cut: bool = False, errors: str = "replace") -> str:
    """Return *body* as text; a character that a *cut* has halved is left out, what is no UTF-8 is replaced."""
    return codecs.getincrementaldecoder("utf-8")(errors).decode(body, final=not cut)


def members_of(body: bytes, mimetype: str, *, cut: bool = False) -> Any:
    """Return what is in a body: JSON, or the fields of a form; `Absent` when it is neither."""
    sent = body.strip().removeprefix(BOM)
    if not sent:
        return Absent("no body")
    if cut:
        return Absent("a body that was cut in the journal")
    if mimetype == FORM and sent[:1] not in (b"{", b"["):
        pairs = (part.partition(b"=") for part in sent.split(b"&") if part)
        return {_field(name): _field(value) for name, _, value in pairs}
    try:
        return json.loads(sent, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return Absent("a body that is no JSON")


def too_deep(value: Any) -> bool:
    """Tell whether JSON is nested deeper than it can be compared and shown."""
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return False
    return True


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def unescape(raw: bytes) -> str:
    """Return *raw* with its percent escapes undone."""
    return ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), raw).decode(errors="replace")


def _field(raw: bytes) -> str:
    return unescape(raw.replace(b"+", b" "))


def _refuse(word: str) -> Any:
    raise ValueError(word)  # NaN and Infinity are Python's, not JSON's
