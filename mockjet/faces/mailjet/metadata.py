"""The API's description of itself, made of the tables that do the work."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from mockjet.faces.http import Call, Reply
from mockjet.faces.wire import Access, Action, Field, Filter, Resource

from . import notation, sayings
from .envelope import success
from .query import read_conditions
from .resources import RESOURCES
from .routes import ACTIONS

VERSION: Final = "3.0.11095"

# fmt: off
OPERATIONS: Final = (("Get", {"list", "show", "look"}), ("Put", {"update"}), ("Post", {"create"}), ("Delete", {"delete"}))
# fmt: on


def describe(resource: Resource, actions: list[Action]) -> dict[str, Any]:
    """Return the description of *resource*: members, filters, orders, actions and what may be done."""
    return {
        "Actions": [_action(action) for action in actions],
        "APIVersion": VERSION,
        "Description": "",
        "Filters": [
            _filter(condition)
            for condition in sorted(resource.filters, key=lambda condition: condition.name.lower())
            if condition.described
        ],
        "IsReadOnly": resource.read_only,
        "Name": resource.name,
        "Properties": [
            _field(field) for field in sorted(resource.fields, key=lambda field: field.name.lower()) if field.described
        ],
        "PublicOperations": ", ".join(name for name, verbs in OPERATIONS if verbs & resource.verbs.keys()),
        "SortInfo": [{"AllowDescending": sort.descending, "PropertyName": sort.name} for sort in resource.sorts],
        "UniqueKey": resource.key,
    }


def _field(field: Field) -> dict[str, Any]:
    described = _member(
        field.name,
        field.kind.name,
        field.default,
        required=field.required,
        read_only=field.access in (Access.READ, Access.ONCE),
    )
    return {"AllowedValues": list(field.kind.words), **described} if field.kind.words else described


def _filter(condition: Filter) -> dict[str, Any]:
    return _member(condition.name, condition.kind.name)


def _action(action: Action) -> dict[str, Any]:
    return {
        "Description": "",
        "IsGlobalAction": action.everywhere,
        "Name": action.name,
        "Parameters": [_member(one.name, one.kind, required=one.required) for one in action.parameters],
        "Properties": [],
        "PublicOperations": ", ".join(sorted(method.title() for method in action.methods)),
    }


def _member(
    name: str, kind: str, default: str = "", *, required: bool = False, read_only: bool = False
) -> dict[str, Any]:
    return {
        "DataType": kind,
        "DefaultValue": default,
        "Description": "",
        "IsRequired": required,
        "Name": name,
        "ReadOnly": read_only,
    }


def answer(call: Call, below: Sequence[str]) -> Reply:
    """Describe every resource, or the one that is named. Paging is ignored, as it was seen to be."""
    if call.method != "GET":
        raise sayings.METHOD_NOT_ALLOWED()
    if not below:
        wanted = read_conditions(call, RESOURCES["metadata"])
        return success([notation.text(row) for row in DESCRIPTIONS.values() if _meant(row, wanted)])
    row = DESCRIPTIONS.get(below[0].lower())
    if row is None or len(below) > 1:
        raise sayings.NOT_FOUND()
    return success([notation.text(row)])


def _meant(row: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Tell whether the description *row* is among those asked for."""
    asked = {"IsReadOnly": wanted.get("read_only"), "Name": wanted.get("name")}
    return all(value is None or row[name] == value for name, value in asked.items())


DESCRIPTIONS: Final[Mapping[str, dict[str, Any]]] = MappingProxyType(
    {
        name: describe(resource, [one for one in ACTIONS.values() if one.resource == name and one.described])
        for name, resource in RESOURCES.items()
        if resource.described
    }
)
