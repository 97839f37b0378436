"""What pytest says of an assertion that compares handles."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from mockjet.domain.errors import DomainError
from mockjet.handles.jobs import JobHandle, JobHandles
from mockjet.handles.requests import RequestHandles
from mockjet.handles.rows import ContactHandle, Found, ListHandle, RowHandle, SegmentHandle
from mockjet.traffic.entry import Entry

# What is compared of each kind.
MEMBERS: Final[Mapping[type, tuple[str, ...]]] = {
    ContactHandle: ("id", "email", "name", "excluded", "properties", "lists"),
    ListHandle: ("id", "name", "address", "deleted", "contacts"),
    SegmentHandle: ("id", "name", "expression", "contacts"),
    JobHandle: ("id", "kind", "status", "done", "size", "error_count", "error", "pace"),
    Entry: ("number", "method", "path", "query", "status", "json", "text"),
}
COLLECTIONS: Final = (Found, JobHandles, RequestHandles)
SHOWN: Final = 20
FEW: Final = 3


def explain(op: str, left: Any, right: Any) -> list[str] | None:
    """Return the lines that explain why `left op right` is false, None for what are no handles."""
    lines: list[str] = []
    if op in ("in", "not in") and isinstance(right, COLLECTIONS):
        lines = list(_members(right))
    elif op == "==" and _kind(left) is not None and _kind(left) is _kind(right):
        lines = list(_differing(left, right))
    elif op == "==" and isinstance(left, list) and isinstance(right, list) and _handles(left + right):
        lines = list(_missing(left, right))
    elif op == "==" and (isinstance(left, JobHandle) or isinstance(right, JobHandle)):
        lines = ["a job is not its status: compare job.status"]
    if not lines:
        return None
    return [f"{_shown(left)} {op} {_shown(right)}", *lines]


def _kind(value: Any) -> type | None:
    """Return which of the kinds that are compared a value is, here or on a server in another process."""
    return next((kind for kind in MEMBERS if isinstance(value, kind)), None)


def _handles(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(value, RowHandle | Entry) for value in values)


def _members(collection: Any) -> Iterator[str]:
    members = list(collection)
    yield f"it has {len(members) or 'nothing'}{':' if members else ''}"
    yield from (f"  {_shown(member)}" for member in members[:SHOWN])
    if len(members) > SHOWN:
        yield f"  ... and {len(members) - SHOWN} more"


def _differing(left: Any, right: Any) -> Iterator[str]:
    for name in MEMBERS[_kind(left) or type(left)]:
        ours, theirs = _shown(left, name), _shown(right, name)
        if ours != theirs:
            yield f"{name}: {ours} != {theirs}"
    if isinstance(left, RowHandle) and left.id == right.id:
        yield "they have the same id, in different accounts"


def _missing(left: list[Any], right: list[Any]) -> Iterator[str]:
    yield from (f"only on the left:  {_shown(one)}" for one in left if one not in right)
    yield from (f"only on the right: {_shown(one)}" for one in right if one not in left)
    if len(left) == len(right) and all(one in right for one in left):
        yield "the same, in another order"
        yield from (f"  {_shown(ours)} where {_shown(theirs)} was expected" for ours, theirs in _pairs(left, right))


def _pairs(left: list[Any], right: list[Any]) -> Iterator[tuple[Any, Any]]:
    return ((ours, theirs) for ours, theirs in zip(left, right, strict=True) if ours != theirs)


def _shown(value: Any, member: str = "") -> str:
    """Return a value, or a member of it, as text; a row may be gone by now."""
    if isinstance(value, COLLECTIONS):
        return repr([*value][:FEW])[:-1] + (", ...]" if len(value) > FEW else "]")
    read: Callable[[], object] = (lambda: getattr(value, member)) if member else (lambda: value)
    try:
        return repr(read())
    except DomainError:
        return f"<{type(value).__name__} {value.id}, which is gone>"
    except Exception as problem:  # noqa: BLE001 - the comparison has failed already, and is to be shown
        return f"<{type(value).__name__}, which could not be asked: {problem}>"
