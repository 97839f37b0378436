"""Handles on a server in another process: the same classes, with each public member asked over there."""

import functools
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any, Protocol

from .kinds import KINDS, PARTS, Place, members


class Asker(Protocol):
    """What carries a question to the server and brings back the value, or raises what was raised."""

    url: str

    def ask(self, place: Place, do: str, name: str, args: Any = (), kwargs: Any = None) -> Any:
        """Ask the handle at *place*."""


class Remote:
    """A handle that knows where it stands. Two on the same place of the same server are equal; mappings by what they hold."""

    def __init__(self, line: Asker, place: Place) -> None:
        self._line, self._place = line, place
        if place.id is not None:
            self.id = place.id
        for part in PARTS.get(place.kind, ()):
            setattr(self, part, proxy(line, place.part(part)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remote) and (self._line.url, self._place) == (other._line.url, other._place)

    def __hash__(self) -> int:
        return hash((self._line.url, self._place))


def proxy(line: Asker, place: Place) -> Any:
    """Return the handle that stands at *place*."""
    return remote(place.kind)(line, place)


def placed(value: Any) -> Place | None:
    """Return where a handle stands; None for what is none."""
    return value._place if isinstance(value, Remote) else None  # noqa: SLF001 - what no test should have to see


@functools.cache
def remote(kind: str) -> Any:
    """Return the class of the handles of a kind."""
    asked = {name: _asked(name, member) for name, member in members(kind).items()}
    handle = KINDS[kind]
    compared = {"__eq__": Mapping.__eq__, "__hash__": None} if issubclass(handle, Mapping) else {}
    return type(handle.__name__, (Remote, handle), {**asked, **compared, "__doc__": handle.__doc__})


def _asked(name: str, member: FunctionType | property) -> Any:
    if isinstance(member, property):
        return property(_reading(name), _writing(name) if member.fset else None, doc=member.__doc__)
    return _calling(name, member)


def _reading(name: str) -> Callable[[Remote], Any]:
    def read(handle: Remote) -> Any:
        __tracebackhide__ = True  # pytest shows the test, not this
        return handle._line.ask(handle._place, "get", name)  # noqa: SLF001 - it becomes a method of the class

    return read


def _writing(name: str) -> Callable[[Remote, Any], None]:
    def write(handle: Remote, value: Any) -> None:
        __tracebackhide__ = True
        handle._line.ask(handle._place, "set", name, [value])  # noqa: SLF001 - as above

    return write


def _calling(name: str, member: FunctionType) -> Callable[..., Any]:
    @functools.wraps(member)
    def call(handle: Remote, /, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        value = handle._line.ask(handle._place, "call", name, list(args), kwargs)  # noqa: SLF001 - as above
        return iter(value) if name == "__iter__" else value

    return call
