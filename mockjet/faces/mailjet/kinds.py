"""The types of the service: how their values are read from JSON and written to it."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from mockjet.domain.callbacks import CallbackStatus, EventType
from mockjet.domain.errors import UndefinedProperty
from mockjet.domain.segments.filters import Status as SegmentStatus
from mockjet.domain.textmatch import TextMatch
from mockjet.domain.values import Datatype, spell, utc
from mockjet.faces.ledger import Decision, inferred, recorded
from mockjet.faces.wire import Kind
from mockjet.jobs.batchjobs import JobType

from . import notation

NUMBER: Final = re.compile(r"[+-]?[0-9]{1,19}")

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("values of properties are answered as text", recorded("5.2")),
    ("values are coerced to their property's type", inferred("5.2")),
)
# fmt: on


def integer(bits: int) -> Callable[[Any], int | None]:
    """Return a reader of integers of this size: JSON numbers or text, nothing as None."""
    allowed = range(-(2 ** (bits - 1)), 2 ** (bits - 1))

    def read(value: Any) -> int | None:
        if value is None or value == "":
            return None
        if isinstance(value, str) and NUMBER.fullmatch(value.strip()):
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or value not in allowed:
            raise ValueError(value)
        return value

    return read


def truth(value: Any) -> bool | None:
    """Read a truth value: JSON's own, or as text or number in any of the ways clients spell it."""
    if value is None or value == "":
        return None
    word = str(value).strip().lower() if isinstance(value, (bool, int, str)) else ""
    if word in ("true", "1"):
        return True
    if word in ("false", "0"):
        return False
    raise ValueError(value)


def string(value: Any) -> str:
    """Read a text, nothing as the empty one."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def address(value: Any) -> str | None:
    """Read a mail address, nothing as None."""
    return None if value is None else string(value)


def address_filter(value: Any) -> str:
    """Read a mail address in a query, where a blank stands for the plus that the client did not escape."""
    return string(value).strip().replace(" ", "+")


def moment(value: Any) -> Any:
    """Read a date: RFC 3339 or Unix seconds."""
    return None if value is None or value == "" else utc(value)


def pairs(value: Any) -> dict[str, object] | None:
    """Read an array of `{"Name": …, "Value": …}`; raise `UndefinedProperty` for an entry that names no property."""
    if value is None:
        return None
    if not isinstance(value, list):
        raise ValueError(value)
    found: dict[str, object] = {}
    for entry in value:
        if not isinstance(entry, Mapping):
            raise ValueError(entry)
        members = {str(name).lower(): member for name, member in entry.items()}
        if not isinstance(name := members.get("name"), str):
            raise UndefinedProperty(next(iter(entry), ""))
        found[name] = members.get("value")
    return found


def write_pairs(value: Any) -> str:
    """Write the values of a contact, each as text, whatever its type."""
    entries = (
        f'{{ "Name" : {notation.quote(name)}, "Value" : {notation.quote(spell(known))} }}' for name, known in value
    )
    return f"[{', '.join(entries)}]"


def write_optional_pairs(value: Any) -> str:
    """Write values as names and values, none as an empty array."""
    return write_pairs(value or ())


def unix(value: Any) -> str:
    """Write a date as Unix seconds, an unset one as 0."""
    return "0" if value is None else str(int(value.timestamp()))


def numbered(words: Mapping[str, str]) -> Callable[[Any], str]:
    """Return a reader of words that may also be sent as numbers."""

    def read(value: Any) -> str:
        text = str(value) if isinstance(value, int) and not isinstance(value, bool) else string(value)
        return words.get(text, text.lower())

    return read


def match(test: str, *, folded: bool, read: Callable[[Any], str] = string) -> Kind:
    """Return the kind of a filter that compares a text in this way."""
    return Kind("AnsiString", lambda text: TextMatch(read(text), test, folded), notation.quote, "tkAString")


def described_as(name: str) -> Kind:
    """Return the kind of a member that is only ever written, as whatever JSON it holds."""
    return Kind(name, string, notation.text, "tkClass")


def number(value: Any) -> str:
    """Write an integer, an unset one as 0."""
    return str(value or 0)


# Events and their states are words that were once numbers; both are still sent.
EVENT_NUMBERS: Final = MappingProxyType(
    {"1": "click", "2": "bounce", "3": "spam", "4": "blocked", "5": "unsub", "6": "open", "7": "sent"}
)
STATE_NUMBERS: Final = MappingProxyType({"0": "dead", "1": "alive"})

# What each type is called by the service's parser (Free Pascal's type kinds) shows in its messages.
# fmt: off
INT64: Final = Kind("Int64", integer(64), number, "tkInt64")
INT32: Final = Kind("LongInt", integer(32), number, "tkInteger")
INT16: Final = Kind("SmallInt", integer(16), number, "tkInteger")
BOOL: Final = Kind("Boolean", truth, notation.truth, "tkBool")
BOOL_FILTER: Final = Kind("TBooleanFilter", truth, notation.truth, "tkBool")
TEXT: Final = Kind("AnsiString", string, notation.quote, "tkAString")
ADDRESS: Final = Kind("AnsiString", address, notation.quote, "tkAString")
ADDRESS_FILTER: Final = Kind("AnsiString", address_filter, notation.quote, "tkAString")
EMAIL: Final = Kind("TEmail", address, notation.quote, "tkAString")
TIME: Final = Kind("TRFC3339DateTime", moment, notation.moment, "tkFloat")
DATATYPE: Final = Kind("TContactDataType", string, notation.quote, "tkEnumeration", tuple(Datatype))
PAIRS: Final = Kind("TContactDataKeyValueList", pairs, write_pairs, "tkClass")
CONTACT: Final = Kind("TContact", integer(64), number, "tkInt64", refers=True)
LIST: Final = Kind("TContactsList", integer(64), number, "tkInt64", refers=True)
UNIX: Final = Kind("Int64", integer(64), unix, "tkInt64")
APIKEY: Final = Kind("TAPIKey", integer(64), number, "tkInt64", refers=True)
BASE_DATA: Final = Kind("TBaseData", integer(64), number, "tkInt64", refers=True)
LISTRECIPIENT: Final = Kind("TListRecipient", integer(64), number, "tkInt64", refers=True)
USER: Final = Kind("TUser", integer(64), number, "tkInt64", refers=True)
OPTIONAL_PAIRS: Final = Kind("TKeyValueList", pairs, write_optional_pairs, "tkClass")
SEGMENT_STATUS: Final = Kind("TContactFilterStatus", string, notation.quote, "tkEnumeration", tuple(SegmentStatus))
EVENT: Final = Kind("AnsiString", numbered(EVENT_NUMBERS), notation.quote, "tkAString", tuple(EventType))
EVENT_FILTER: Final = Kind("TTriggerEvent", numbered(EVENT_NUMBERS), notation.quote, "tkEnumeration")
STATE: Final = Kind("AnsiString", numbered(STATE_NUMBERS), notation.quote, "tkAString", tuple(CallbackStatus))
STATE_FILTER: Final = Kind("TTriggerStatus", numbered(STATE_NUMBERS), notation.quote, "tkEnumeration")
JOB_TYPE: Final = Kind("AnsiString", string, notation.quote, "tkAString", tuple(JobType))
# fmt: on
