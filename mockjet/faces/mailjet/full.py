"""`Style=Full`: references written as the objects they refer to.

Official integrations read `row.Contact.Email.Email` of a listrecipient; the rest of the shape is not known.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from mockjet.faces.ledger import Decision, recorded
from mockjet.faces.wire import Resource

from . import notation
from .envelope import renderer
from .resources import CONTACT_RESOURCE, LISTRECIPIENT_RESOURCE, RESOURCES

DECIDED: Final[tuple[Decision, ...]] = (
    ("Style=Full expands the contact and the list of a listrecipient", recorded("1.5")),
)

_render_list = renderer(RESOURCES["contactslist"])


def recipient(row: Any) -> str:
    """Write a listrecipient with its contact and its list in place of their ids."""
    return _written(LISTRECIPIENT_RESOURCE, row, {"Contact": _contact(row.contact), "List": _render_list(row.list)})


def _contact(row: Any) -> str:
    """Write a contact with its address as an object."""
    return _written(CONTACT_RESOURCE, row, {"Email": notation.text({"Email": row.email})})


def _written(resource: Resource, row: Any, expanded: Mapping[str, str]) -> str:
    """Write a row, with these members in place of the ones that are usual."""
    return notation.obj(
        [
            (field.name, expanded.get(field.name) or field.kind.write(attrgetter(field.source)(row)))
            for field in resource.shown
        ]
    )


# By resource, how its rows are written in full; the others are written as always.
FULL: Final[Mapping[str, Callable[[Any], str]]] = MappingProxyType({"listrecipient": recipient})
