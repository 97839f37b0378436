"""From a control path to what answers it: JSON out, errors as `{"error": {"code", "message"}}`."""

import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from mockjet.faces.http import Call, Reply
from mockjet.faces.ledger import Entry, Evidence
from mockjet.version import __version__
from mockjet.world import World

PREFIX: Final = "_mockjet"

Entries = Iterable[Entry]


def answer(call: Call, world: World, entries: Callable[[], Entries]) -> Reply:
    """Answer a request below `/_mockjet/`; *entries* are the ledger's."""
    del world
    name = "/".join(call.segments[1:])
    show = SHOWN.get(name)
    if show is None:
        return _error(404, "not_found", f"there is nothing at /{PREFIX}/{name}")
    if call.method != "GET":
        return _error(405, "method_not_allowed", f"/{PREFIX}/{name} answers GET")
    return _json(200, "OK", show(entries))


def health(entries: Callable[[], Entries]) -> dict[str, Any]:
    """Show that the server answers."""
    del entries
    return {"status": "ok"}


def version(entries: Callable[[], Entries]) -> dict[str, Any]:
    """Show the version."""
    del entries
    return {"version": __version__}


def ledger(entries: Callable[[], Entries]) -> dict[str, Any]:
    """Show every behaviour with what it rests on, and how many rest on what."""
    found = list(entries())
    return {
        "counts": {kind: sum(1 for entry in found if entry.basis.evidence is kind) for kind in Evidence},
        "entries": [
            {
                "face": entry.face,
                "behaviour": entry.behaviour,
                "evidence": entry.basis.evidence,
                "section": entry.basis.section,
            }
            for entry in found
        ],
    }


SHOWN: Final[Mapping[str, Callable[[Callable[[], Entries]], dict[str, Any]]]] = MappingProxyType(
    {"health": health, "ready": health, "version": version, "ledger": ledger}
)


def _error(status: int, code: str, message: str) -> Reply:
    return _json(status, code.replace("_", " ").title(), {"error": {"code": code, "message": message}})


def _json(status: int, reason: str, value: Mapping[str, Any]) -> Reply:
    return Reply(status, reason, json.dumps(value, ensure_ascii=False).encode())
