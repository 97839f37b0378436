"""What a method and a path are taken for: the route they match, as documents write it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .routes import DATA_TYPES, routes

DASHES: Final = 3  # from here on, dashes in a name are dropped
# Answered as the service answers it, though nothing comes of it.
REFUSED: Final = (("DELETE", "/v3/REST/contact/{id}"),)

Shape = tuple[str | None, ...]


def route_of(method: str, segments: tuple[str, ...]) -> str | None:
    """Return the route, such as `POST /v3/REST/contact/{id}/managecontactslists`, or None when there is none."""
    names = tuple(part.lower() for part in segments)
    if names[:2] == ("v3", "data"):
        return _file(method, names)
    names = (*names[:DASHES], *(part.replace("-", "") for part in names[DASHES:]))
    return next((route for shape, route in _SHAPES.get((method, len(names)), ()) if _fits(shape, names)), None)


def _file(method: str, names: tuple[str, ...]) -> str | None:
    """Return the route of a file; its content type may be wrong, as the service finds out later."""
    resource, _, name, kind = (*names[2:6], "", "", "", "")[:4]
    for (of, data, by), types in DATA_TYPES.items():
        if (of, data.lower(), by) == (resource, name, method):
            named = next((one for one in types if one.lower() == kind), types[0])
            return f"{method} /v3/DATA/{of}/{{id}}/{data}/{named}"
    return None


def _fits(shape: Shape, names: tuple[str, ...]) -> bool:
    return all(fixed is None or fixed == name for fixed, name in zip(shape, names, strict=True))


def _shapes() -> dict[tuple[str, int], list[tuple[Shape, str]]]:
    """Return the routes by method and number of segments, those with the most fixed names first."""
    found: dict[tuple[str, int], list[tuple[Shape, str]]] = {}
    for method, path in (*routes(), *REFUSED):
        shape = tuple(None if part.startswith("{") else part.lower() for part in path.strip("/").split("/"))
        found.setdefault((method, len(shape)), []).append((shape, f"{method} {path}"))
    return {key: sorted(shapes, key=lambda one: one[0].count(None)) for key, shapes in found.items()}


_SHAPES: Final[Mapping[tuple[str, int], list[tuple[Shape, str]]]] = MappingProxyType(_shapes())
