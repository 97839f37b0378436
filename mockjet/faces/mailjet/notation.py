"""JSON the way the service writes it: blanks around colons and braces, slashes escaped, UTF-8 as it is."""

import datetime as dt
import json
from collections.abc import Mapping
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, Final

from mockjet.domain.values import stamp
from mockjet.faces.ledger import Decision, recorded

EMPTY: Final = '""'

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("blanks around colons and braces, slashes escaped, UTF-8 as it is", recorded("1.3")),
    ("dates are RFC 3339 in UTC with whole seconds, unset ones empty", recorded("1.10")),
)
# fmt: on


def text(value: Any) -> str:
    """Return *value* in the service's notation: objects, arrays, strings, numbers, truth values, dates and nothing."""
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, Mapping):
        return obj([(name, text(member)) for name, member in value.items()])
    if isinstance(value, (list, tuple)):
        return f"[{', '.join([text(item) for item in value])}]"
    if isinstance(value, dt.datetime):
        return moment(value)
    return json.dumps(value)


def compact(value: Any) -> str:
    """Return *value* as newer parts of the API write it: without blanks, slashes as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def obj(members: list[tuple[str, str]]) -> str:
    """Return an object of members whose values are in the notation already."""
    return "{ " + ", ".join([f"{quote(name)} : {value}" for name, value in members]) + " }" if members else "{}"


def quote(value: str) -> str:
    """Return a string in quotes."""
    return encode_basestring(value).replace("/", "\\/")


def guid(digits: str) -> str:
    """Return 32 hex digits in the groups of a GUID."""
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def truth(value: bool) -> str:  # noqa: FBT001 - it is the value itself
    """Return true or false."""
    return "true" if value else "false"


@lru_cache(maxsize=4096)
def moment(value: dt.datetime | None) -> str:
    """Return a date in quotes, an unset one as empty quotes. Rows of one import share theirs, hence the cache."""
    return EMPTY if value is None else f'"{stamp(value)}"'
