"""The server's side: what another process asks of a handle is asked of the same handle here."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

from mockjet.handles.account import AccountHandle
from mockjet.handles.emaillist import ProjectHandle, ProjectHolder
from mockjet.handles.faults import FaultHandle
from mockjet.handles.jobs import JobHandle
from mockjet.handles.rows import ContactHandle, ListHandle, SegmentHandle
from mockjet.world import Account, World

from .kinds import KINDS, PARTS, Place, members, place_of
from .problems import spell_problem
from .spelling import read, spell

Ask = Callable[[Any, Any], Any]
VERBS: Final = ("get", "set", "call")


class Asking(msgspec.Struct, forbid_unknown_fields=True):
    """What is asked of the handle *on* a place: to `get` or `set` a property, or to `call` a method."""

    on: Place
    do: str
    name: str
    args: list[Any] = []
    kwargs: dict[str, Any] = {}


class Desk:
    """Answers for the handles on one account; *base* is where the asking side found the server."""

    def __init__(self, world: World, key: str, base: str) -> None:
        self._world, self._key = world, key
        self._base = lambda: base

    def answer(self, asking: Asking) -> dict[str, Any]:
        """Return the value of what is asked, or what was raised; raise `ValueError` for what cannot be asked."""
        self._require(asking)
        args = [read(one, self.open) for one in asking.args]
        kwargs = {word: read(one, self.open) for word, one in asking.kwargs.items()}
        if asking.name == "seed" and not isinstance(next(iter(args), None), Mapping):
            raise ValueError("args: expected a seed, not the path of a file: it would be read over here")
        handle = self.open(asking.on)
        try:
            return {"value": spell(_asked(handle, asking.do, asking.name, args, kwargs), place_of)}
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is the asking side's to raise
            return {"raised": spell_problem(problem)}

    def open(self, place: Place) -> Any:
        """Return the handle on a place; raise `ValueError` when there is none."""
        if place.kind not in KINDS:
            raise ValueError(f"on: expected one of {', '.join(KINDS)}, not {place.kind!r}")
        if place.kind in _ROWS:
            return _ROWS[place.kind](self._holder(place), place.id)
        return self._collection(place)

    def _require(self, asking: Asking) -> None:
        """Raise `ValueError` for what is not among the members of such a handle."""
        if asking.on.account != self._key:
            raise ValueError(f"on: expected a handle of the account {self._key!r}")
        if asking.on.kind not in KINDS or asking.name not in members(asking.on.kind):
            raise ValueError(f"name: {asking.on.kind} has no {asking.name!r} to be asked")
        if asking.do not in VERBS:
            raise ValueError(f"do: expected one of {', '.join(VERBS)}, not {asking.do!r}")

    def _account(self, place: Place) -> Callable[[], Account]:
        return lambda: self._world.account(place.account)

    def _holder(self, place: Place) -> Callable[[], Any]:
        """Return what gets what the row at a place belongs to."""
        account, project = self._account(place), place.project
        return account if project is None else lambda: ProjectHolder(account(), project)

    def _collection(self, place: Place) -> Any:
        account = self._account(place)
        if place.kind == "project" or place.project is not None:
            project = ProjectHandle(account, place.project or place.id or 0, self._base)
            return project if place.kind == "project" else getattr(project, place.kind)
        handle = AccountHandle(self._world, place.account, account().secret, self._base)
        if place.kind == "account":
            return handle
        return getattr(handle.emaillist if place.kind in PARTS["emaillist"] else handle, place.kind)


_ROWS: Final[Mapping[str, Ask]] = MappingProxyType(
    {"contact": ContactHandle, "list": ListHandle, "segment": SegmentHandle, "job": JobHandle, "fault": FaultHandle}
)


def _asked(handle: Any, do: str, name: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    if do == "set":
        setattr(handle, name, *args)
        return None
    value = getattr(handle, name)
    if do == "call":
        value = value(*args, **kwargs)
    return list(value) if name == "__iter__" else value
