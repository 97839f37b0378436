"""Values as they travel between two mockjets: JSON, and marked with what they are where JSON has no word for it."""

import base64
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from math import isfinite
from types import MappingProxyType
from typing import Any, Final

import msgspec

from mockjet.domain.errors import Flaw
from mockjet.handles.rows import SubscriptionHandle
from mockjet.jobs.plan import BrokenRow, Plan
from mockjet.jobs.queue import Planned
from mockjet.jobs.states import Status
from mockjet.state.snapshot import Snapshot
from mockjet.traffic.entry import Answer, Body, Entry
from mockjet.traffic.latency import Latency
from mockjet.traffic.nearmisses import NearMiss, Told
from mockjet.traffic.rule import Rule

from .kinds import Place

# The member that says what an object is which is more than its members.
MARK: Final = "$"
HALF: Final = re.compile("[\ud800-\udfff]")

# fmt: off
STRUCTS: Final[Mapping[str, type[msgspec.Struct]]] = MappingProxyType({
    "Answer": Answer, "Body": Body, "Latency": Latency, "Rule": Rule,
})
RECORDS: Final[Mapping[str, type[Any]]] = MappingProxyType({
    "BrokenRow": BrokenRow, "NearMiss": NearMiss, "Plan": Plan, "Planned": Planned, "Snapshot": Snapshot, "Told": Told,
    "SubscriptionHandle": SubscriptionHandle,
})
# fmt: on
ENUMS: Final[Mapping[str, type[Enum]]] = MappingProxyType({"Flaw": Flaw, "Status": Status})

Placed = Callable[[Any], Place | None]
Opened = Callable[[Place], Any]


class Unspeakable(TypeError):
    """A value that does not travel."""


@dataclass(frozen=True, slots=True)
class Route:
    """What a request was taken for, as it was told: the part of an entry that knows the way stays over there."""

    route: str | None

    def __call__(self, method: str, segments: tuple[str, ...]) -> str | None:
        """Return it."""
        del method, segments
        return self.route


def spell(value: Any, placed: Placed) -> Any:
    """Return *value* as JSON knows it, handles as where they are *placed*; raise `Unspeakable`."""
    if value is None or (type(value) in (str, int, float, bool) and _plain(value)):
        return value
    if isinstance(value, list):
        return [spell(one, placed) for one in value]
    if (place := placed(value)) is not None:
        return {MARK: "handle", "of": list(place)}
    for mark, kind, plain in _MARKED:
        if isinstance(value, kind):
            return {MARK: mark, "of": spell(plain(value), placed)}
    return _spelt(value, placed)


def _spelt(value: Any, placed: Placed) -> Any:
    """Return what has members, or is one of many, as JSON knows it."""
    if isinstance(value, Mapping):
        if all(type(name) is str for name in value) and MARK not in value:
            return {name: spell(one, placed) for name, one in value.items()}
        return {MARK: "mapping", "of": [[spell(name, placed), spell(one, placed)] for name, one in value.items()]}
    name = type(value).__name__
    if name in STRUCTS:
        return {MARK: name, "of": msgspec.to_builtins(value)}
    if name in RECORDS or isinstance(value, Entry):
        return {MARK: name, "of": {member: spell(one, placed) for member, one in _members(value)}}
    for kind in (str, int, float):
        if isinstance(value, kind):  # one of a finer type, or that JSON has no word for
            plain = kind(value)
            return plain if _plain(plain) else {MARK: kind.__name__, "of": _bytes(plain)}
    if isinstance(value, Iterable):
        mark = next((kind.__name__ for kind in (tuple, set, frozenset) if isinstance(value, kind)), "list")
        return {MARK: mark, "of": [spell(one, placed) for one in value]}
    raise Unspeakable(f"{value!r:.200} cannot be sent to a server in another process")


def _plain(value: str | float) -> bool:
    """Tell whether JSON has a word for it: none for half a character, for infinity, and for what is no number."""
    if isinstance(value, str):
        return value.isascii() or not HALF.search(value)
    return not isinstance(value, float) or isfinite(value)


def _bytes(value: str | float) -> str:
    return base64.b64encode(str(value).encode("utf-8", "surrogatepass")).decode()


def _text(data: str) -> str:
    return base64.b64decode(data).decode("utf-8", "surrogatepass")


# fmt: off
_MARKED: Final[tuple[tuple[str, type | tuple[type, ...], Callable[[Any], Any]], ...]] = (
    ("moment", dt.datetime, lambda moment: moment.isoformat()),
    ("date",   dt.date,     lambda date:   date.isoformat()),
    ("bytes",  bytes,       lambda data:   base64.b64encode(data).decode()),
    ("enum",   (Flaw, Status), lambda word: [type(word).__name__, word.name]),
)
# fmt: on


def _members(record: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(record, Entry):
        known = {name: getattr(record, name) for name in record.__struct_fields__ if name != "find_route"}
        yield from {**known, "route": record.route}.items()
    elif is_dataclass(record):
        yield from ((field.name, getattr(record, field.name)) for field in fields(record))
    elif isinstance(record, tuple):
        yield from record._asdict().items()  # type: ignore[attr-defined]  # the tuples among the records have names
    else:
        yield from vars(record).items()


def read(plain: Any, opened: Opened) -> Any:
    """Return the value that was spelt as *plain*, handles as they are *opened*; raise `ValueError` for what is none."""
    if isinstance(plain, list):
        return [read(one, opened) for one in plain]
    if not isinstance(plain, dict):
        return plain
    if MARK not in plain:
        return {name: read(one, opened) for name, one in plain.items()}
    mark, of = plain[MARK], plain.get("of")
    try:
        if mark == "handle":
            kind, account, project, number = plain["of"]
            return opened(Place(kind, account, project, number))
        if mark in STRUCTS:
            return msgspec.convert(of, STRUCTS[mark])
        return _READERS[mark](read(of, opened)) if mark in _READERS else _record(mark, read(of, opened))
    except (TypeError, KeyError, AttributeError, msgspec.ValidationError):
        raise ValueError(f"{plain!r:.200} is no value") from None


def _record(name: str, members: dict[str, Any]) -> Any:
    if name == Entry.__name__:
        route = Route(members.pop("route"))
        return Entry(**members, find_route=route)
    kind = RECORDS[name]
    if kind is not SubscriptionHandle:
        return kind(**members)
    handle = object.__new__(kind)
    vars(handle).update(members)
    return handle


_READERS: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "moment": dt.datetime.fromisoformat,
        "date": dt.date.fromisoformat,
        "bytes": base64.b64decode,
        "enum": lambda word: ENUMS[word[0]][word[1]],
        "mapping": dict,
        "str": _text,
        "float": lambda data: float(_text(data)),
        "tuple": tuple,
        "set": set,
        "frozenset": frozenset,
        "list": list,
    }
)
