"""What moves the jobs of the account, read and set."""

from typing import Any, Final

import msgspec

from mockjet.jobs.pace import PACES, pace

from .asked import Asked, Problem
from .routes import Route


class Setting(msgspec.Struct, forbid_unknown_fields=True):
    """A pace by its name, and the seconds per status of the pace `clock`; what is left out stays."""

    pace: str | None = None
    dwell: float | None = None


def show(asked: Asked) -> dict[str, Any]:
    """Show what moves the jobs that start from now on."""
    now = asked.account.jobs.pace
    return {"pace": now.name, "dwell": now.dwell}


def change(asked: Asked) -> dict[str, Any]:
    """Set what moves the jobs that start from now on."""
    given = asked.body(Setting)
    if given == Setting():
        raise Problem(400, "invalid", f"pace: expected one of {', '.join(PACES)}, or a dwell in seconds")
    account = asked.account
    with account.settled():
        now = account.jobs.pace
        name = now.name if given.pace is None else given.pace
        account.jobs.pace = pace(name, now.dwell if given.dwell is None else given.dwell)
    return show(asked)


# fmt: off
ROUTES: Final = (
    Route("GET", "pace", show),
    Route("PUT", "pace", change),
)
# fmt: on
