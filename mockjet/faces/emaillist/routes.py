"""Every method and path of the API, what answers it, and what that rests on."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from mockjet.faces.http import Reply
from mockjet.faces.ledger import Basis, documented, inferred

from . import contacts, lists, members, projects
from .visit import Visit

_PROJECTS = documented("EmailList, projects")
_UPSERT = inferred("EmailList, projects")
_LISTS = inferred("EmailList, lists")
_CONTACTS = documented("EmailList, contacts of a project")
_UPSERTED = inferred("EmailList, contacts of a project")
_MEMBERS = documented("EmailList, contacts of a list")


class Route(NamedTuple):
    """A method, a path below `/api/v1/`, what answers it, and what a success rests on."""

    method: str
    path: str
    run: Callable[[Visit], Reply]
    basis: Basis


# fmt: off
TABLE: Final = (
    Route("GET",    "projects",                                           projects.index,  _PROJECTS),
    Route("POST",   "projects",                                           projects.create, _PROJECTS),
    Route("POST",   "projects/upsert",                                    projects.upsert, _UPSERT),
    Route("GET",    "projects/{project}",                                 projects.show,   _PROJECTS),
    Route("PATCH",  "projects/{project}",                                 projects.update, _PROJECTS),
    Route("PUT",    "projects/{project}",                                 projects.update, _PROJECTS),
    Route("DELETE", "projects/{project}",                                 projects.delete, _PROJECTS),

    Route("GET",    "projects/{project}/lists",                           lists.index,     _LISTS),
    Route("POST",   "projects/{project}/lists",                           lists.create,    _LISTS),
    Route("GET",    "projects/{project}/lists/{list}",                    lists.show,      _LISTS),
    Route("PATCH",  "projects/{project}/lists/{list}",                    lists.update,    _LISTS),
    Route("PUT",    "projects/{project}/lists/{list}",                    lists.update,    _LISTS),
    Route("DELETE", "projects/{project}/lists/{list}",                    lists.delete,    _LISTS),

    Route("GET",    "projects/{project}/contacts",                        contacts.index,  _CONTACTS),
    Route("POST",   "projects/{project}/contacts",                        contacts.create, _CONTACTS),
    Route("POST",   "projects/{project}/contacts/upsert",                 contacts.upsert, _UPSERTED),
    Route("GET",    "projects/{project}/contacts/{contact}",              contacts.show,   _CONTACTS),
    Route("PATCH",  "projects/{project}/contacts/{contact}",              contacts.update, _CONTACTS),
    Route("PUT",    "projects/{project}/contacts/{contact}",              contacts.update, _CONTACTS),
    Route("DELETE", "projects/{project}/contacts/{contact}",              contacts.delete, _CONTACTS),

    Route("GET",    "projects/{project}/lists/{list}/contacts",           members.index,   _MEMBERS),
    Route("POST",   "projects/{project}/lists/{list}/contacts",           members.add,     _MEMBERS),
    Route("DELETE", "projects/{project}/lists/{list}/contacts/{contact}", members.remove,  _MEMBERS),
)
# fmt: on


def routes() -> Iterator[tuple[str, str]]:
    """Return every method and path of this face, as documents write them."""
    yield from ((route.method, f"/api/v1/{route.path}") for route in TABLE)
    yield "GET", "/unsubscribe/{token}"
    yield "POST", "/unsubscribe/{token}"
