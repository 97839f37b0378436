"""The account's time, read and moved."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import msgspec

from mockjet.clock import Clock
from mockjet.domain.values import utc

from .asked import Asked, Problem
from .routes import Route


class Moment(msgspec.Struct, forbid_unknown_fields=True):
    """A moment: RFC 3339, UTC when it names no zone, or Unix seconds."""

    to: str | int | None = None


class Step(msgspec.Struct, forbid_unknown_fields=True):
    """How much time is to pass; negative steps go back."""

    days: float = 0
    hours: float = 0
    minutes: float = 0
    seconds: float = 0


def show(asked: Asked) -> dict[str, Any]:
    """Show what time it is, and whether it stands still."""
    return _shown(asked.account.clock)


def freeze(asked: Asked) -> dict[str, Any]:
    """Hold time still, at a moment or where it is."""
    given = asked.body(Moment).to
    to = None if given is None else _moment(given)
    return _moved(asked, lambda clock: clock.freeze(to))


def unfreeze(asked: Asked) -> dict[str, Any]:
    """Let time run on from where it is."""
    return _moved(asked, Clock.unfreeze)


def set_to(asked: Asked) -> dict[str, Any]:
    """Make it another moment, running or still as before."""
    given = asked.body(Moment).to
    if given is None:
        raise Problem(400, "invalid", "to: expected a moment, such as 2026-01-01T00:00:00Z")
    to = _moment(given)
    return _moved(asked, lambda clock: clock.set(to))


def advance(asked: Asked) -> dict[str, Any]:
    """Let time pass at once, or go back."""
    step = asked.body(Step)
    return _moved(asked, lambda clock: _advance(clock, step))


def _advance(clock: Clock, step: Step) -> None:
    try:
        clock.advance(dt.timedelta(**msgspec.structs.asdict(step)))
    except (OverflowError, ValueError):
        raise Problem(400, "invalid", "the clock cannot be moved that far: years are 1 to 9999") from None


def _moved(asked: Asked, move: Callable[[Clock], None]) -> dict[str, Any]:
    """Move the clock in the account's turn, so that what was due has happened, and show it."""
    account = asked.account
    with account.settled():
        move(account.clock)
        return _shown(account.clock)


def _shown(clock: Clock) -> dict[str, Any]:
    return {"now": clock.now().isoformat().replace("+00:00", "Z"), "frozen": clock.frozen}


def _moment(given: str | int) -> dt.datetime:
    try:
        return utc(given)
    except ValueError:
        raise Problem(400, "invalid", f"to: expected a moment, such as 2026-01-01T00:00:00Z, not {given!r}") from None


# fmt: off
ROUTES: Final = (
    Route("GET",  "clock",          show),
    Route("POST", "clock/freeze",   freeze),
    Route("POST", "clock/unfreeze", unfreeze),
    Route("POST", "clock/set",      set_to),
    Route("POST", "clock/advance",  advance),
)
# fmt: on
