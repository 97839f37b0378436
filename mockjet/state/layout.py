"""How a snapshot is written and read: JSON with one row to a line, so that a person can read and compare it."""

import datetime as dt
import json
import re
from typing import Any, Final, TypeVar

import msgspec

Shape = TypeVar("Shape")


class Tall(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A record that is written with one member, or one row of a member, to a line."""


def written(value: Any) -> bytes:
    """Return *value* as JSON."""
    if isinstance(value, Tall):
        members = msgspec.structs.asdict(value).items()
        kept = [(name, member) for name, member in members if member != _default(value, name)]
        return b"{\n" + b",\n".join(_encoded(name) + b": " + written(member) for name, member in kept) + b"\n}"
    if isinstance(value, list) and value and isinstance(value[0], (Tall, msgspec.Raw)):
        return b"[\n" + b",\n".join(map(written, value)) + b"\n]"
    if isinstance(value, list) and value and isinstance(value[0], msgspec.Struct):
        return b"[\n" + _rows(value) + b"\n]"
    return _encoded(value)


def read(data: bytes, shape: type[Shape]) -> Shape:
    """Return *data* as a *shape*; raise `msgspec.ValidationError`, or any other `ValueError` when it is no JSON."""
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        if not HALF.search(data):
            raise
    return msgspec.convert(json.loads(data), shape)


def _default(value: Tall, name: str) -> Any:
    field = next(field for field in msgspec.structs.fields(value) if field.name == name)
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


def _rows(rows: list[Any]) -> bytes:
    try:
        # JSON has no line breaks inside texts, so those between rows are the only ones
        return ENCODER.encode_lines(rows).rstrip(b"\n").replace(b"\n", b",\n")
    except UnicodeEncodeError:
        return b",\n".join(map(_encoded, rows))


def _encoded(value: Any) -> bytes:
    """Return *value* as JSON; half a character, which the quick way knows nothing of, is escaped."""
    try:
        return ENCODER.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value, enc_hook=_moment), separators=(",", ":")).encode()


def _moment(value: object) -> str:
    """Return a date that is no plain one, such as freezegun's, as RFC 3339."""
    if isinstance(value, dt.datetime):
        return value.isoformat().replace("+00:00", "Z")
    raise NotImplementedError  # what msgspec wants of a hook that does not know a type


# How half a character begins when it is escaped.
HALF: Final = re.compile(rb"\\ud[89a-f]", re.IGNORECASE)
ENCODER: Final = msgspec.json.Encoder(enc_hook=_moment)
