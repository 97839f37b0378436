"""Where what is meant for a host goes: to a mock, nowhere, or where it always went."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from mockjet.hosts import Hosts

Address = tuple[str, int]
Check = Callable[[str], None]


@dataclass(frozen=True, slots=True, eq=False)
class Diversion:
    """All that is meant for some hosts goes to one address. No two diversions are equal, so any of them can end."""

    hosts: Hosts
    address: Address


# Reading, adding and removing are each one step for other threads, and nothing is held when a process forks.
diversions: Final[list[Diversion]] = []
checks: Final[list[Check]] = []


def diverted(host: str) -> Address | None:
    """Return where the diversion begun last sends what is meant for *host*, None when none does."""
    return next((one.address for one in reversed(tuple(diversions)) if host in one.hosts), None)


def find(host: str) -> Address | None:
    """Return where to send what is meant for *host*, None for where it always went; raise `OSError` for nowhere."""
    __tracebackhide__ = True
    address = diverted(host)
    if address is None:
        for check in reversed(tuple(checks)):
            check(host)
    return address
