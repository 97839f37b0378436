"""How a snapshot is written: JSON with one row to a line, so that a person can read it and compare two of them."""

import datetime as dt
from typing import Any, Final

import msgspec


class Tall(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A record that is written with one member, or one row of a member, to a line."""


def written(value: Any) -> bytes:
    """Return *value* as JSON."""
    if isinstance(value, Tall):
        members = msgspec.structs.asdict(value).items()
        kept = [(name, member) for name, member in members if member != _default(value, name)]
        return b"{\n" + b",\n".join(ENCODER.encode(name) + b": " + written(member) for name, member in kept) + b"\n}"
    if isinstance(value, list) and value and isinstance(value[0], (Tall, msgspec.Raw)):
        return b"[\n" + b",\n".join(map(written, value)) + b"\n]"
    if isinstance(value, list) and value and isinstance(value[0], msgspec.Struct):
        # JSON has no line breaks inside texts, so those between rows are the only ones
        return b"[\n" + ENCODER.encode_lines(value).rstrip(b"\n").replace(b"\n", b",\n") + b"\n]"
    return ENCODER.encode(value)


def _default(value: Tall, name: str) -> Any:
    field = next(field for field in msgspec.structs.fields(value) if field.name == name)
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


def _moment(value: object) -> str:
    """Return a date that is no plain one, such as freezegun's, as RFC 3339."""
    if isinstance(value, dt.datetime):
        return value.isoformat().replace("+00:00", "Z")
    raise NotImplementedError


ENCODER: Final = msgspec.json.Encoder(enc_hook=_moment)
