"""`/projects/{project}/lists`."""

from mockjet.faces.http import Reply

from . import rows
from .envelope import NO_CONTENT, page, success
from .visit import Visit, filled


def index(visit: Visit) -> Reply:
    """List a page of the project's lists."""
    return page(visit.project.audience.lists.select(deleted=False), visit.call, rows.list_of(visit))


def show(visit: Visit) -> Reply:
    """Show a list."""
    return success(rows.list_of(visit)(visit.list))


def create(visit: Visit) -> Reply:
    """Add a list; refuse a name that is blank or taken."""
    lists = visit.project.audience.lists
    sent = visit.texts("name", "description")
    made = lists.create(name=filled(sent.get("name")), description=sent.get("description"), at=visit.at)
    return success(rows.list_of(visit)(made), 201)


def update(visit: Visit) -> Reply:
    """Change what is sent of a list."""
    lists, found = visit.project.audience.lists, visit.list
    sent = visit.texts("name", "description")
    lists.update(found, at=visit.at, name=filled(sent["name"]) if "name" in sent else None)
    lists.describe(found, sent.get("description", found.description), visit.at)
    return success(rows.list_of(visit)(found))


def delete(visit: Visit) -> Reply:
    """Delete a list; its contacts stay in the project."""
    visit.project.audience.disband(visit.list, visit.at)
    return NO_CONTENT
