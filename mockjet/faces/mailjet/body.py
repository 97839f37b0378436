"""Reading request bodies: JSON as the service's parser takes it, or a form."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, unquote_plus

from mockjet.faces.http import Call
from mockjet.faces.ledger import Decision, recorded
from mockjet.faces.wire import Access, Field, Resource

from . import sayings
from .sayings import Refusal

EXCERPT: Final = 10
FORM: Final = "application/x-www-form-urlencoded"

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("member names are read in any letter case", recorded("1.7")),
    ("read-only members are passed over", recorded("1.7")),
    ("numbers and truth values may be sent as text", recorded("1.7")),
    ("a form is read as if its fields were members", recorded("1.7")),
)
# fmt: on
BOM: Final = b"\xef\xbb\xbf"
SURROGATE: Final = re.compile(rb"\\ud[89a-f]", re.IGNORECASE)


def members(call: Call) -> dict[str, Any]:
    """Return the members of the object in the body, none when there is no body; refuse anything else.

    A form's fields are read as members. JSON wins whatever the content type, since clients mislabel it.
    """
    if not call.body.strip():
        return {}
    body = call.body.strip().removeprefix(BOM)
    if call.mimetype == FORM and body[:1] not in (b"{", b"["):
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return _object(body)


def _object(body: bytes) -> dict[str, Any]:
    try:
        text = body.decode()
    except UnicodeDecodeError as problem:
        place = f"stream position {problem.start + 1}"
        raise sayings.MALFORMED(problem="invalid UTF-8", place=place) from None
    if text.startswith("[") and text[1:].lstrip()[:1] not in ("", "]"):
        raise _unexpected_array(text)
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as problem:
        raise sayings.MALFORMED(problem=problem.msg.lower(), place=_position(text, problem.pos)) from None
    except (ValueError, RecursionError):
        raise sayings.OUT_OF_BOUNDS(problem="value out of bounds") from None
    if not isinstance(value, dict):
        raise sayings.NO_OBJECT(found=text[0], place=_position(text, 0))
    if SURROGATE.search(body):
        _refuse_half_characters(value)
    return value


def _unexpected_array(text: str) -> Refusal:
    """Return the refusal of an array, which the service stops reading at its first element."""
    position = len(text) - len(text[1:].lstrip())
    return sayings.ARRAY_BODY(found=text[position : position + 1], place=_position(text, position))


def _position(text: str, index: int) -> str:
    """Return where in the text something is wrong: its number from 1, and what stands around it."""
    before, after = text[max(0, index + 1 - EXCERPT) : index + 1], text[index + 1 : index + 1 + EXCERPT]
    return f"stream position {index + 1} ...{before}|{after}..."


def _refuse_constant(word: str) -> Any:
    raise ValueError(word)  # NaN and Infinity are Python's, not JSON's


def _refuse_half_characters(value: Any) -> None:
    """Refuse escapes that make half a character: they could be stored and never be answered."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise sayings.OUT_OF_BOUNDS(problem="invalid unicode escape") from None


def load(call: Call, resource: Resource, *, creating: bool, live: bool = False) -> dict[str, Any]:
    """Return what the body sets, by argument of the service.

    Names are compared without case; what is read-only is passed over; the first member that is not the resource's
    or holds another type is refused, and nothing is done. In the *live* style guarded members are refused as well.
    """
    names = {field.wire_name.lower(): field for field in resource.fields}
    found: dict[str, Any] = {}
    for name, value in members(call).items():
        field = names.get(name.lower())
        if field is None:
            raise _unknown(call, resource, name)
        if field.guarded and live:
            raise sayings.GUARDED(text=field.guarded)
        if field.access is Access.READ or (field.access is Access.ONCE and not creating):
            continue
        read = _read(field, value, resource)
        if field.access is not Access.VAIN:
            found[field.argument] = read
    return {argument: value for argument, value in found.items() if value is not None}


def _unknown(call: Call, resource: Resource, name: str) -> Refusal:
    body = call.body.strip().removeprefix(BOM)
    if call.mimetype == FORM and body[:1] != b"{":
        return sayings.UNKNOWN_FIELD(name=name, position=_end_of_field(body.decode("utf-8", "replace"), name))
    return sayings.UNKNOWN_MEMBER(type=resource.type, name=name)


def _end_of_field(form: str, name: str) -> int:
    """Return where the name of a form's field ends, counted in the form as it was sent."""
    names = [part.partition("=")[0] for part in form.split("&")]
    place = [unquote_plus(sent) for sent in names].index(name)
    before = sum(len(part) + 1 for part in form.split("&")[:place])
    return before + len(names[place])


def _read(field: Field, value: Any, resource: Resource) -> Any:
    try:
        return field.kind.read(value)
    except ValueError:
        raise sayings.WRONG_TYPE(type=resource.type, name=field.wire_name, token=field.kind.token) from None


def fold(value: Any) -> dict[str, Any]:
    """Return the members of a JSON object under lower-case names; what is no object has none."""
    return {name.lower(): member for name, member in value.items()} if isinstance(value, Mapping) else {}
