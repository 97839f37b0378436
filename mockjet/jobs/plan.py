"""How one job is to go: its pace, how long each status lasts, where it stops or ends, and which rows break."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from mockjet.domain import addresses

from .pace import BadSetting, Pace
from .states import Event, Status, ahead

# Where a status of many rows is left in the middle, it is here.
HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that is to be refused: its number, counted from 1, or its address, and what the error file says of it."""

    row: int | str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """How one job is to go, in plain values. Made and checked by `planning.plan`; an empty one changes nothing.

    *pace* and *dwell* stand before the account's. *dwells* stretch single statuses: seconds under the paces `clock` and
    `instant`, readings by clients under `poll`, nothing under `manual`. In *stop_at* the job stays until it is steered
    or planned anew. It leaves *fail_at* for `Error`, with *error*, and *abort_at* for `Abort`. `Importing` is stopped
    and left half-way, with the first half of the rows done.
    """

    pace: str | None = None
    dwell: float | None = None
    dwells: Mapping[Status, float] = field(default_factory=dict)
    stop_at: Status | None = None
    fail_at: Status | None = None
    error: str = ""
    abort_at: Status | None = None
    break_rows: tuple[BrokenRow, ...] = ()

    def paced(self, account: Pace) -> Pace:
        """Return the pace of a job with this plan in an account with that pace."""
        return Pace(self.pace or account.name, account.dwell if self.dwell is None else self.dwell)

    def ending(self, status: Status) -> Event | None:
        """Return what is to happen in *status* instead of going on, if anything is."""
        if status is self.fail_at:
            return Event.FAIL
        return Event.ABORT if status is self.abort_at else None

    def broken(self) -> dict[int | str, str]:
        """Return what is said of each row to be refused, by number or by address in one case."""
        return {
            addresses.fold(broken.row) if isinstance(broken.row, str) else broken.row: broken.error
            for broken in self.break_rows
        }

    def require(self, status: Status) -> None:
        """Raise `BadSetting` when the plan names a status that a job in *status* does not come to any more."""
        for name in ("stop_at", "fail_at", "abort_at"):
            named: Status | None = getattr(self, name)
            if named is not None and named not in ahead(status):
                raise BadSetting(name, f"one of {', '.join(ahead(status))} for a job in {status}", str(named))

    def suits(self, status: Status) -> bool:
        """Tell whether a job in *status* can still follow the plan."""
        return all(named is None or named in ahead(status) for named in (self.stop_at, self.fail_at, self.abort_at))

    def words(self) -> dict[str, Any]:
        """Return what the plan says in values that JSON knows; `planning.plan` makes the same plan of them again."""
        said = {row.name: value for row in fields(self) if (value := getattr(self, row.name)) not in (None, "", {}, ())}
        if self.break_rows:
            said["break_rows"] = [
                {"row": broken.row, "error": broken.error} if broken.error else broken.row for broken in self.break_rows
            ]
        return said


AS_USUAL: Final = Plan()
