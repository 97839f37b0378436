"""`/projects/{project}/contacts`."""

from mockjet.domain.contact import Contact
from mockjet.domain.projects import NAMES
from mockjet.faces.http import Reply

from . import rows
from .envelope import NO_CONTENT, page, success
from .visit import Visit, filled


def index(visit: Visit) -> Reply:
    """List a page of the project's contacts."""
    return page(visit.project.audience.contacts.select(), visit.call, rows.contact_of(visit))


def show(visit: Visit) -> Reply:
    """Show a contact."""
    return _one(visit, visit.contact)


def create(visit: Visit) -> Reply:
    """Add a contact; refuse an address that is blank, malformed or taken."""
    found = visit.project
    names, sent = visit.texts(*NAMES), visit.texts("email")
    return _one(visit, found.add(filled(sent.get("email")), names, visit.at), 201)


def update(visit: Visit) -> Reply:
    """Change what is sent of a contact."""
    found = visit.contact
    names, sent = visit.texts(*NAMES), visit.texts("email")
    if "email" in sent:
        visit.project.audience.readdress(found, filled(sent["email"]), visit.at)
    visit.project.enrol(found.email, names, visit.at)
    return _one(visit, found)


def upsert(visit: Visit) -> Reply:
    """Update the contact with an address, or add it."""
    within = visit.project
    names, email = visit.texts(*NAMES), filled(visit.texts("email").get("email"))
    if within.audience.contacts.at(email) is None:
        return create(visit)
    return _one(visit, within.enrol(email, names, visit.at))


def delete(visit: Visit) -> Reply:
    """Delete a contact, which leaves all lists so."""
    visit.project.audience.remove(visit.contact, visit.at)
    return NO_CONTENT


def _one(visit: Visit, row: Contact, status: int = 200) -> Reply:
    return success(rows.contact_of(visit)(row), status)
