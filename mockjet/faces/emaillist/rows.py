"""What each thing looks like, member by member in the order of the documents."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from mockjet.domain.contact import Contact
from mockjet.domain.lists import ContactsList
from mockjet.domain.projects import NAMES, Project, slug
from mockjet.domain.values import stamp
from mockjet.faces.ledger import Decision, documented, inferred

from .unsubscribe import unsubscribe_url
from .visit import Visit

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("the members of a project",                                        documented("EmailList, projects")),
    ("a slug follows the name, and is numbered when it is taken",       inferred("EmailList, projects")),
    ("the members of a list",                                           inferred("EmailList, lists")),
    ("the members of a contact of a project",                           documented("EmailList, contacts of a project")),
    ("a name that is not known is null, an empty one is not known",     inferred("EmailList, contacts of a project")),
    ("full_name is both names with a blank between, or empty",          inferred("EmailList, contacts of a project")),
    ("lists_count and unsubscribe_urls are about lists not left",       inferred("EmailList, contacts of a project")),
    ("a contact is inactive once it has left the last of its lists",    inferred("EmailList, unsubscribe URLs")),
    ("the members of a contact of a list",                              documented("EmailList, contacts of a list")),
    ("times are UTC in whole seconds",                                  documented("EmailList, cross-cutting")),
)
# fmt: on


def project(row: Project) -> dict[str, Any]:
    """Show a project."""
    contacts = row.audience.contacts.table
    return {
        "id": row.id,
        "name": row.name,
        "slug": row.slug,
        "description": row.description,
        "lists_count": row.audience.lists.select(deleted=False).count(),
        "contacts_count": len(contacts),
        "total_subscribers": len(row.audience.reachable),
        "created_at": stamp(row.created_at),
        "updated_at": stamp(row.updated_at),
    }


def list_of(visit: Visit) -> Callable[[ContactsList], dict[str, Any]]:
    """Return what shows a list of the visit's project."""
    project_id = visit.project.id

    def show(row: ContactsList) -> dict[str, Any]:
        return {
            "id": row.id,
            "project_id": project_id,
            "name": row.name,
            "slug": slug(row.name),
            "description": row.description,
            "contacts_count": row.subscriber_count,
            "created_at": stamp(row.created_at),
            "updated_at": stamp(row.updated_at or row.created_at),
        }

    return show


def contact_of(visit: Visit) -> Callable[[Contact], dict[str, Any]]:
    """Return what shows a contact of the visit's project."""
    within = visit.project

    def show(row: Contact) -> dict[str, Any]:
        names = _names(row)
        lists = [one.list for one in row.subscriptions if one.counts]
        return {
            "id": row.id,
            "project_id": within.id,
            "email": row.email,
            **names,
            "full_name": " ".join(name for name in names.values() if name),
            "unsubscribed_at": _moment(row.unsubscribed_at),
            "active": row.unsubscribed_at is None,
            "lists_count": len(lists),
            "unsubscribe_urls": {
                str(one.id): unsubscribe_url(visit.account, visit.call.base, within.id, one.id, row.id) for one in lists
            },
            "created_at": stamp(row.created_at),
            "updated_at": stamp(row.updated_at or row.created_at),
        }

    return show


def member_of(visit: Visit) -> Callable[[Contact], dict[str, Any]]:
    """Return what shows a contact of the visit's list."""
    within, target = visit.project, visit.list

    def show(row: Contact) -> dict[str, Any]:
        return {
            "id": row.id,
            "email": row.email,
            **_names(row),
            "created_at": stamp(row.created_at),
            "unsubscribe_url": unsubscribe_url(visit.account, visit.call.base, within.id, target.id, row.id),
        }

    return show


def _names(row: Contact) -> dict[str, Any]:
    known = {definition.name: value for definition, value in row.values.items()}
    return {name: known.get(name) for name in NAMES}


def _moment(moment: dt.datetime | None) -> str | None:
    return None if moment is None else stamp(moment)
