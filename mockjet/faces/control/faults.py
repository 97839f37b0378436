"""What goes wrong on purpose: faults added, shown and removed."""

from typing import Any, Final

import msgspec

from mockjet.traffic.faults import Fault
from mockjet.traffic.rule import Rule

from .asked import Asked
from .routes import Route


def index(asked: Asked) -> dict[str, Any]:
    """Show the faults in the order in which they are asked."""
    account = asked.account
    with account.held():
        return {"faults": [shown(fault) for fault in account.faults]}


def add(asked: Asked) -> dict[str, Any]:
    """Put a rule in force, behind the others."""
    rule = asked.body(Rule)
    account = asked.account
    with account.held():
        return shown(account.faults.add(rule))


def show(asked: Asked) -> dict[str, Any]:
    """Show one fault."""
    account = asked.account
    with account.held():
        return shown(account.faults.find(asked.number()))


def remove(asked: Asked) -> dict[str, Any]:
    """End one fault and show how it stood."""
    account = asked.account
    with account.held():
        fault = account.faults.find(asked.number())
        account.faults.remove(fault.id)
        return shown(fault)


def clear(asked: Asked) -> dict[str, Any]:
    """End all faults."""
    account = asked.account
    with account.held():
        removed = len(account.faults)
        account.faults.clear()
    return {"removed": removed}


def shown(fault: Fault) -> dict[str, Any]:
    """Return a fault as it is shown: its id, how often it was met, and its rule as it was sent."""
    return {"id": fault.id, "seen": fault.seen, "hits": fault.hits, **msgspec.to_builtins(fault.rule)}


# fmt: off
ROUTES: Final = (
    Route("GET",    "faults",      index),
    Route("POST",   "faults",      add),
    Route("DELETE", "faults",      clear),
    Route("GET",    "faults/{id}", show),
    Route("DELETE", "faults/{id}", remove),
)
# fmt: on
