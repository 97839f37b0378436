"""One request to this face: whose it is, when it is answered, and what its path and body name."""

import datetime as dt
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from mockjet.domain.contact import Contact
from mockjet.domain.errors import NotFound
from mockjet.domain.lists import ContactsList
from mockjet.domain.projects import Project
from mockjet.domain.store import digits
from mockjet.faces.http import Call
from mockjet.faces.ledger import Decision, documented, inferred
from mockjet.world import Account

from .refusals import MISFIT, bad_field, refused

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("a project is named by its id or its slug",              documented("EmailList, cross-cutting")),
    ("JSON is read whatever the content type",                inferred("EmailList, cross-cutting")),
    ("JSON that is no object names nothing",                  inferred("EmailList, cross-cutting")),
    ("numbers and truth values are taken as text",            inferred("EmailList, cross-cutting")),
    ("unknown members are passed over",                       inferred("EmailList, cross-cutting")),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Visit:
    """A request in its account's turn: *names* are what stands where the path is open."""

    call: Call
    account: Account
    at: dt.datetime
    names: Mapping[str, str]

    @property
    def project(self) -> Project:
        """The project that the path names; raise `NotFound`."""
        return self.account.projects.find(self.names["project"])

    @property
    def list(self) -> ContactsList:
        """The list that the path names, in its project; raise `NotFound`."""
        lists = self.project.audience.lists
        found = lists.table.find(self.names["list"])
        if found.deleted:
            raise NotFound(lists.table.kind, found.id)
        return found

    @property
    def contact(self) -> Contact:
        """The contact that the path names, in its project; raise `NotFound`."""
        return self.project.audience.contacts.table.find(self.names["contact"])

    def number(self, name: str) -> int:
        """Return the id that stands under *name* in the path, or one that nothing has."""
        return digits(self.names[name])

    def body(self) -> Mapping[str, Any]:
        """Return the members of the object in the body, none when there is none; raise `Refused` when it is no JSON."""
        try:
            body = self.call.body.removeprefix(b"\xef\xbb\xbf").strip() or b"{}"
            value = json.loads(body, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            raise refused("malformed JSON") from None
        return value if isinstance(value, dict) else {}

    def texts(self, *names: str) -> dict[str, str | None]:
        """Return those members of the body that are sent, as texts, null as None; raise `Refused` for other values."""
        body = self.body()
        return {name: _text(name, body[name]) for name in names if name in body}


def _no_constant(word: str) -> None:
    """Refuse NaN and Infinity, which Python reads and JSON does not have."""
    raise ValueError(word)


def _text(name: str, value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
        return str(value)
    raise bad_field(name, MISFIT)


def filled(text: str | None) -> str:
    """Return a text that must say something, empty when it is nothing but blanks."""
    return text if text is not None and text.strip() else ""
