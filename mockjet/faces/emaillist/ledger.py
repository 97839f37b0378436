"""The ledger of this face: every behaviour in its tables and modules, and what each rests on."""

from collections.abc import Iterator
from typing import Final

from mockjet.faces.ledger import Entry

from . import auth, envelope, members, router, rows, unsubscribe, visit
from .refusals import SAYINGS
from .routes import TABLE

FACE: Final = "emaillist"
# The modules with decisions of their own.
DECIDING: Final = (router, auth, envelope, visit, rows, members, unsubscribe)


def ledger() -> Iterator[Entry]:
    """Return every behaviour of this face with what it rests on."""
    for route in TABLE:
        yield Entry(FACE, f"{route.method} /api/v1/{route.path}", route.basis)
    for name, (status, code, _, basis) in SAYINGS.items():
        yield Entry(FACE, f"EmailList refuses: {name}, {status} {code}", basis)
    for module in DECIDING:
        yield from (Entry(FACE, behaviour, basis) for behaviour, basis in module.DECIDED)
