"""`/projects`."""

from mockjet.domain.projects import Project
from mockjet.faces.http import Reply

from . import rows
from .envelope import NO_CONTENT, success
from .visit import Visit, filled


def index(visit: Visit) -> Reply:
    """List all projects; they are not paged."""
    found = visit.account.projects.table.ordered()
    return success([rows.project(row) for row in found], meta={"total": len(found)})


def show(visit: Visit) -> Reply:
    """Show a project."""
    return success(rows.project(visit.project))


def create(visit: Visit) -> Reply:
    """Add a project; refuse a name that is blank or taken."""
    sent = visit.texts("name", "description")
    made = visit.account.projects.create(
        name=filled(sent.get("name")), description=sent.get("description"), at=visit.at
    )
    return success(rows.project(made), 201)


def update(visit: Visit) -> Reply:
    """Change what is sent of a project."""
    found = visit.project
    sent = visit.texts("name", "description")
    _change(visit, found, sent)
    return success(rows.project(found))


def upsert(visit: Visit) -> Reply:
    """Find a project by its name, or add it."""
    sent = visit.texts("name", "description")
    found = visit.account.projects.named(sent.get("name") or "")
    if found is None:
        return create(visit)
    _change(visit, found, sent)
    return success(rows.project(found))


def delete(visit: Visit) -> Reply:
    """Delete a project with its lists and contacts."""
    visit.account.projects.delete(visit.project)
    return NO_CONTENT


def _change(visit: Visit, found: Project, sent: dict[str, str | None]) -> None:
    name = filled(sent["name"]) if "name" in sent else found.name
    description = sent.get("description", found.description)
    visit.account.projects.update(found, at=visit.at, name=name, description=description)
