"""Reading what somebody says of how a job is to go, and refusing what means nothing."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypedDict

from .pace import DWELL, PACES, BadSetting, amount
from .pace import pace as checked_pace
from .plan import BrokenRow, Plan
from .states import Status, ahead

STATUSES: Final = ahead(Status.ALLOCATED)
LARGEST: Final = 2**63 - 1  # what any JSON reader takes for a number

Rows = Iterable[int | str | BrokenRow | Mapping[str, Any]] | Mapping[int | str, str]


class Words(TypedDict, total=False):
    """What a plan may say; None and what is left out say nothing."""

    pace: str | None
    dwell: float | None
    dwells: Mapping[str, float] | None
    stop_at: str | None
    fail_at: str | None
    error: str | None
    abort_at: str | None
    break_rows: Rows | None


def plan(
    *,
    pace: str | None = None,
    dwell: float | None = None,
    dwells: Mapping[str, float] | None = None,
    stop_at: str | None = None,
    fail_at: str | None = None,
    error: str | None = None,
    abort_at: str | None = None,
    break_rows: Rows | None = None,
) -> Plan:
    """Return a `Plan` that says this; raise `BadSetting`, a `ValueError`, for what means nothing.

    *break_rows* are numbers and addresses, or a mapping from these to what the error file is to say.
    """
    moved = checked_pace(PACES[0] if pace is None else pace, DWELL if dwell is None else dwell)
    made = Plan(
        pace,
        None if dwell is None else moved.dwell,
        _dwells(dwells),
        _status("stop_at", stop_at),
        _status("fail_at", fail_at),
        text("error", error or ""),
        _status("abort_at", abort_at),
        _rows(break_rows),
    )
    _agree(made)
    return made


def _agree(made: Plan) -> None:
    """Raise `BadSetting` when one thing a plan says makes nothing of another."""
    end = made.fail_at or made.abort_at
    if made.fail_at and made.abort_at:
        raise BadSetting("abort_at", "left out where fail_at is given", str(made.abort_at))
    if made.error and not made.fail_at:
        raise BadSetting("error", "left out where fail_at is", made.error)
    if made.stop_at and end and STATUSES.index(made.stop_at) >= STATUSES.index(end):
        raise BadSetting("stop_at", f"a status before {end}, where the job ends", str(made.stop_at))


def _status(name: str, given: str | None) -> Status | None:
    if given is not None and given not in STATUSES:
        raise BadSetting(name, f"one of {', '.join(STATUSES)}", given)
    return None if given is None else Status(given)


def _dwells(given: Mapping[str, float] | None) -> dict[Status, float]:
    if not isinstance(given, Mapping | None):
        raise BadSetting("dwells", "a mapping of statuses to numbers", given)
    found = {}
    for word, number in (given or {}).items():
        if word not in STATUSES:
            raise BadSetting("dwells", f"for statuses out of {', '.join(STATUSES)}", word)
        found[Status(word)] = amount(f"dwells of {word}", number, "a number of seconds or readings, 0 or more")
    return found


def _rows(given: Rows | None) -> tuple[BrokenRow, ...]:
    if isinstance(given, str | bytes) or not isinstance(given, Iterable | None):
        raise BadSetting("break_rows", "addresses and numbers of rows", given)
    if isinstance(given, Mapping):
        return tuple(_row(row, error) for row, error in given.items())
    return tuple(_entry(entry) for entry in given or ())


def _entry(given: object) -> BrokenRow:
    if isinstance(given, BrokenRow):
        return _row(given.row, given.error)
    if not isinstance(given, Mapping):
        return _row(given, "")
    if not {"row"} <= set(given) <= {"row", "error"}:
        raise BadSetting("break_rows", "written as row and, if you like, error", dict(given))
    return _row(given["row"], given.get("error", ""))


def _row(given: object, error: object) -> BrokenRow:
    said = text(f"the error of break_rows {given!r}", error)
    if "\n" in said or "\r" in said:
        raise BadSetting(f"the error of break_rows {given!r}", "one line", error)
    if isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= LARGEST:
        return BrokenRow(given, said)
    if isinstance(given, str) and "@" in given:
        return BrokenRow(text("break_rows", given), said)
    raise BadSetting("break_rows", "addresses and numbers of rows from 1 on", given)


def text(name: str, given: object) -> str:
    """Return *given* if it is text that can be answered; raise `BadSetting`.

    Half a character could be stored and never be sent.
    """
    try:
        if isinstance(given, str) and given.encode() is not None:
            return given
    except UnicodeEncodeError:
        pass
    raise BadSetting(name, "text", given)
