"""Reading the bodies of bulk requests: as fast as JSON can be read, or as carefully as any other body."""

import json
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from mockjet.domain.errors import Flaw
from mockjet.domain.intake import Enrolment
from mockjet.faces.http import Call
from mockjet.jobs.bulk import UnreadableRow
from mockjet.jobs.collector import held_still

from .body import BOM
from .sent import body, read_contact

# A longer row is read at once: it might be nested too deep, or hold a number of too many digits for `json`.
LONGEST_UNREAD: Final = 1000
SURROGATES: Final = (b"\\ud", b"\\uD")


class SentContact(Enrolment, frozen=True, forbid_unknown_fields=True):
    """A contact as it is mostly sent: the members spelt as documented, each of the type it is to be."""

    email: str = msgspec.field(name="Email")
    name: str | None = msgspec.field(name="Name", default=None)
    excluded: bool | None = msgspec.field(name="IsExcludedFromCampaigns", default=None)
    properties: dict[str, str | int | float | bool | None] = msgspec.field(name="Properties", default_factory=dict)


_CONTACT: Final = msgspec.json.Decoder(SentContact)
_CONTACTS: Final = msgspec.json.Decoder(list[SentContact])
_MEMBERS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ROWS: Final = msgspec.json.Decoder(list[msgspec.Raw])


def bulk_body(call: Call) -> dict[str, Any]:
    """Return the members of a bulk request under lower-case names, as `body` does, the contacts unread if they may be.

    What is the slightest bit out of the ordinary is left to `body`, which knows what to say of it.
    """
    with held_still():
        try:
            return _members(call.body.strip().removeprefix(BOM))
        except (ValueError, RecursionError):
            return body(call)


def read_sent(sent: Any) -> Enrolment:
    """Return the contact that one entry of a bulk request describes, read or unread; raise `UnreadableRow`."""
    if type(sent) is not msgspec.Raw:
        return read_contact(sent)
    try:
        return _CONTACT.decode(sent)
    except ValueError:
        pass
    try:
        return read_contact(_plain(sent))
    except RecursionError:
        raise UnreadableRow("", Flaw.NO_AT_SIGN) from None


def read_all_sent(sent: Sequence[Any]) -> Sequence[Enrolment]:
    """Return the contacts that entries describe; raise `ValueError` when one is to be read on its own."""
    if type(sent[0]) is not msgspec.Raw:  # then none of them is
        return [read_contact(one) for one in sent]
    return _CONTACTS.decode(b"[" + b",".join(sent) + b"]")


def _members(text: bytes) -> dict[str, Any]:
    """Return the members of an object whose texts are all UTF-8; raise `ValueError` for anything out of the ordinary."""
    if not text.isascii():
        text.decode()
    if b"\\" in text and any(escape in text for escape in SURROGATES):
        raise ValueError(text)
    raw = {name.lower(): member for name, member in _MEMBERS.decode(text).items()}
    contacts = raw.pop("contacts", None)
    found: dict[str, Any] = {name: _plain(member) for name, member in raw.items()}
    if contacts is not None:
        found["contacts"] = _rows(contacts)
    return found


def _rows(contacts: msgspec.Raw) -> list[Any]:
    """Return contacts unread, those apart that might turn out to be no JSON to Python."""
    rows = _ROWS.decode(contacts)
    if max(map(len, rows), default=0) > LONGEST_UNREAD:
        for row in rows:
            if len(row) > LONGEST_UNREAD:
                _plain(row)
    return rows


def _plain(raw: msgspec.Raw) -> Any:
    return json.loads(bytes(raw))
