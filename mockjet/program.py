"""The faces, as one program: which of them a path belongs to, and what all of them say of themselves.

Mailjet's is what nearly everybody comes for. The others are imported when they are first asked.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from mockjet.faces import mailjet

if TYPE_CHECKING:
    from types import ModuleType

    from mockjet.faces.http import Face
    from mockjet.faces.ledger import Entry

# What paths of EmailList and of mockjet's own begin with.
EMAILLIST: Final = ("api", "unsubscribe")
CONTROL: Final = "_mockjet"


def face_of(segments: tuple[str, ...]) -> "Face | None":
    """Return the service that a path belongs to; None when it is ours to answer."""
    first = segments[0] if segments else ""
    if first in EMAILLIST:
        return _emaillist().FACES[first]  # type: ignore[no-any-return]  # of a module
    return None if first == CONTROL else mailjet.FACE


def control() -> "ModuleType":
    """Return the face that steers mockjet."""
    from mockjet.faces import control  # noqa: PLC0415 - only those who steer pay for it

    return control


def ledger() -> "Iterator[Entry]":
    """Return every behaviour of every face with what it rests on."""
    yield from mailjet.ledger()
    yield from _emaillist().ledger()


def routes() -> Iterator[tuple[str, str]]:
    """Return every method and path of the services."""
    yield from mailjet.routes()
    yield from _emaillist().routes()


def _emaillist() -> "ModuleType":
    from mockjet.faces import emaillist  # noqa: PLC0415 - only those who ask it pay for it

    return emaillist
