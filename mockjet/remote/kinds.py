"""The handles that can be asked from afar: what each is called, what can be asked of it, and where it stands."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import FunctionType, MappingProxyType
from typing import Any, Final, NamedTuple

from mockjet.handles.account import AccountHandle
from mockjet.handles.emaillist import EmailListHandle, ProjectHandle, ProjectHolder
from mockjet.handles.faults import FaultHandle, FaultHandles
from mockjet.handles.jobs import JobHandle, JobHandles
from mockjet.handles.requests import RequestHandles
from mockjet.handles.rows import ClockHandle, ContactHandle, Found, ListHandle, RowHandle, SegmentHandle

# fmt: off
KINDS: Final[Mapping[str, type]] = MappingProxyType({
    "account":   AccountHandle,
    "clock":     ClockHandle,
    "contacts":  Found,
    "lists":     Found,
    "segments":  Found,
    "jobs":      JobHandles,
    "faults":    FaultHandles,
    "requests":  RequestHandles,
    "emaillist": EmailListHandle,
    "projects":  Found,
    "contact":   ContactHandle,
    "list":      ListHandle,
    "segment":   SegmentHandle,
    "job":       JobHandle,
    "fault":     FaultHandle,
    "project":   ProjectHandle,
})
# The handles that others have as attributes.
PARTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "account":   ("clock", "contacts", "lists", "segments", "jobs", "faults", "requests", "emaillist"),
    "emaillist": ("projects",),
    "project":   ("contacts", "lists"),
})
# fmt: on
# What a collection or a row is asked beside its public members, and what is not asked but known.
SPECIAL: Final = ("__getitem__", "__iter__", "__len__", "__repr__")
KNOWN: Final = ("auth", "holder", "account_key")


class Place(NamedTuple):
    """Where a handle stands: its kind, the key of its account, the project it belongs to, and its id."""

    kind: str
    account: str
    project: int | None = None
    id: int | None = None

    def part(self, kind: str) -> "Place":
        """Return the place of a handle that this one has as an attribute."""
        return Place(kind, self.account, self.id if self.kind == "project" else self.project)


@cache
def members(kind: str) -> Mapping[str, FunctionType | property]:
    """Return the methods and properties that can be asked of a kind of handle, by name."""
    return MappingProxyType(dict(_members(KINDS[kind])))


def _members(handle: type) -> Iterator[tuple[str, FunctionType | property]]:
    for base in reversed(handle.__mro__):
        if base.__module__.startswith("mockjet."):
            for name, member in vars(base).items():
                asked = name in SPECIAL or not (name.startswith("_") or name in KNOWN)
                if asked and isinstance(member, (FunctionType, property)):
                    yield name, member


def place_of(handle: Any) -> Place | None:
    """Return where a handle of this process stands; None for what is none, or is never handed out."""
    if isinstance(handle, ProjectHandle):
        return Place("project", handle.account_key, None, handle.id)
    kind = next((name for name, one in KINDS.items() if type(handle) is one), None)
    if kind is None or not isinstance(handle, RowHandle):
        return None
    holder = handle.holder
    if isinstance(holder, ProjectHolder):
        return Place(kind, holder.account.key, holder.project.id, handle.id)
    return Place(kind, holder.key, None, handle.id)
