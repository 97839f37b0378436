"""What mockjet says of itself: that it answers, which version it is, what it serves, and what that rests on."""

from collections.abc import Iterable
from typing import Any, Final

from mockjet.faces.ledger import Entry, Evidence
from mockjet.version import __version__

from .asked import Asked
from .routes import Route


def health(asked: Asked) -> dict[str, Any]:
    """Show that the server answers."""
    del asked
    return {"status": "ok"}


def version(asked: Asked) -> dict[str, Any]:
    """Show the version."""
    del asked
    return {"version": __version__}


def routes(asked: Asked) -> dict[str, Any]:
    """Show every method and path of the services."""
    return {"routes": [{"method": method, "path": path} for method, path in asked.program.routes()]}


def ledger(asked: Asked) -> dict[str, Any]:
    """Show every behaviour with what it rests on, and how many rest on what."""
    return counted(asked.program.ledger())


def counted(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return the ledger as it is shown."""
    found = list(entries)
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


# fmt: off
ROUTES: Final = (
    Route("GET", "health",  health),
    Route("GET", "ready",   health),
    Route("GET", "version", version),
    Route("GET", "routes",  routes),
    Route("GET", "ledger",  ledger),
)
# fmt: on
