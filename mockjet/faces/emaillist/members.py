"""`/projects/{project}/lists/{list}/contacts`."""

from collections.abc import Iterable
from typing import Final

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.faces.http import Reply
from mockjet.faces.ledger import Decision, documented, inferred

from . import rows
from .envelope import NO_CONTENT, page, success
from .refusals import refused
from .visit import Visit

_CONTRACT: Final = "EmailList, contacts of a list"

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("a contact to add is named by its id or its email",       documented(_CONTRACT)),
    ("skipped counts those already in the list",               documented(_CONTRACT)),
    ("an entry that names nobody is passed over",              inferred(_CONTRACT)),
    ("an id is a number, never a text",                        inferred(_CONTRACT)),
    ("a contact named twice is added once",                    inferred(_CONTRACT)),
    ("a contact that has left the list is added again",        inferred(_CONTRACT)),
)
# fmt: on


def index(visit: Visit) -> Reply:
    """List a page of those in the list."""
    return page(visit.project.audience.members(visit.list), visit.call, rows.member_of(visit))


def add(visit: Visit) -> Reply:
    """Put contacts of the project into the list."""
    audience, target = visit.project.audience, visit.list
    entries = visit.body().get("contacts")
    if not isinstance(entries, list):
        raise refused("no contacts array")
    if not (known := _known(audience, entries)):
        raise refused("nobody known")
    if not (added := audience.join(target, known, visit.at)):
        raise refused("all there already")
    show = rows.member_of(visit)
    return success(
        {
            "added": len(added),
            "skipped": len(known) - len(added),
            "contacts": [show(row) for row in added],
            "message": f"Added {len(added)} contact(s) to list",
        },
        201,
    )


def remove(visit: Visit) -> Reply:
    """Take a contact off the list; it stays in the project."""
    audience, target = visit.project.audience, visit.list
    row = target.members.get(visit.number("contact"))
    if row is None or row.unsubscribed:
        raise refused("not a member")
    audience.subscriptions.delete(row, at=visit.at)
    return NO_CONTENT


def _known(audience: Audience, entries: Iterable[object]) -> list[Contact]:
    """Return the contacts that *entries* name, each once."""
    found = (_contact(audience, entry) for entry in entries if isinstance(entry, dict))
    return list(dict.fromkeys(contact for contact in found if contact is not None))


def _contact(audience: Audience, entry: dict[str, object]) -> Contact | None:
    number, email = entry.get("id"), entry.get("email")
    found = audience.contacts.table.get(number) if type(number) is int else None
    return found or (audience.contacts.at(email) if isinstance(email, str) else None)
