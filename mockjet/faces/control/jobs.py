"""The jobs of the account: shown, steered, planned, and moved on until they have a status."""

from collections.abc import Callable
from typing import Annotated, Any, Final

import msgspec

from mockjet.jobs.job import Job
from mockjet.jobs.plan import Plan
from mockjet.jobs.planning import LARGEST, plan
from mockjet.jobs.queue import Jobs
from mockjet.jobs.reason import reason
from mockjet.waiting import NotReached, wait_for

from .asked import Asked, Problem
from .routes import Route


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """What a command has to say that says everything by its name."""


class Failure(msgspec.Struct, forbid_unknown_fields=True):
    """What a job is to say of its failure."""

    error: str = ""


class Goal(msgspec.Struct, forbid_unknown_fields=True):
    """The status a job is to be moved on to."""

    status: str


class RowToBreak(msgspec.Struct, forbid_unknown_fields=True):
    """A row by number or address, and what the error file is to say of it."""

    row: int | str
    error: str = ""


class Planning(msgspec.Struct, forbid_unknown_fields=True):
    """How a job is to go, in the words of `planning.plan`."""

    pace: str | None = None
    dwell: float | None = None
    dwells: dict[str, Any] | None = None
    stop_at: str | None = None
    fail_at: str | None = None
    error: str | None = None
    abort_at: str | None = None
    break_rows: list[int | str | RowToBreak] | None = None

    def plan(self) -> Plan:
        """Return the plan; raise `BadSetting`."""
        said = msgspec.to_builtins(self)
        said.pop("times", None)
        return plan(**said)


class PlanningNext(Planning, forbid_unknown_fields=True):
    """The same for the next jobs, so many of them."""

    times: Annotated[int, msgspec.Meta(ge=1, le=LARGEST)] = 1


def show_all(asked: Asked) -> dict[str, Any]:
    """Show every job, oldest first."""
    account = asked.account
    with account.turn():
        return {"jobs": [_shown(job) for job in account.jobs.table]}


def show(asked: Asked) -> dict[str, Any]:
    """Show one job."""
    account = asked.account
    with account.turn():
        return _shown(account.jobs.table.find(asked.number()))


def _shown(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "kind": job.kind,
        "list_id": job.task.list_id,
        "status": job.status,
        "done": job.done,
        "size": job.size,
        "errors": job.flaw_count,
        "error": reason(job),
        "pace": job.pace.name,
        "dwell": job.pace.dwell,
        "plan": job.plan.words(),
        "requested_at": job.requested_at,
        "started_at": job.started_at,
        "ended_at": job.ended_at,
        "due": job.due,
    }


def advance(asked: Asked) -> dict[str, Any]:
    """Move a job one status on."""
    asked.body(Nothing)
    return _steer(asked, Jobs.advance)


def complete(asked: Asked) -> dict[str, Any]:
    """Take a job to the end its plan has for it."""
    asked.body(Nothing)
    return _steer(asked, Jobs.complete)


def fail(asked: Asked) -> dict[str, Any]:
    """End a job in `Error`."""
    return _steer(asked, Jobs.fail, error=asked.body(Failure).error)


def abort(asked: Asked) -> dict[str, Any]:
    """End a job in `Abort`."""
    asked.body(Nothing)
    return _steer(asked, Jobs.abort)


def replan(asked: Asked) -> dict[str, Any]:
    """Let what is still ahead of a job go by another plan."""
    return _steer(asked, Jobs.plan, plan=asked.body(Planning).plan())


def _steer(asked: Asked, verb: Callable[..., None], **said: object) -> dict[str, Any]:
    """Do something with a job and show it, with what followed at once."""
    account = asked.account
    with account.whole() as at:
        verb(account.jobs, account.jobs.table.find(asked.number()), at=at, **said)
    return show(asked)


def move_to(asked: Asked) -> dict[str, Any]:
    """Move a job on until it has a status."""
    goal = asked.body(Goal)
    try:
        wait_for(asked.account, asked.number(), goal.status)
    except NotReached as problem:
        raise Problem(409, "not_reached", str(problem)) from None
    return show(asked)


def plans(asked: Asked) -> dict[str, Any]:
    """Show the plans that wait for the next jobs."""
    account = asked.account
    with account.turn():
        return {"plans": [{"times": kept.times, **kept.plan.words()} for kept in account.jobs.planned]}


def plan_next(asked: Asked) -> dict[str, Any]:
    """Plan the next jobs."""
    given = asked.body(PlanningNext)
    made = given.plan()
    account = asked.account
    with account.whole():
        account.jobs.plan_next(made, given.times)
    return plans(asked)


def forget_plans(asked: Asked) -> dict[str, Any]:
    """Forget the plans that wait for the next jobs."""
    account = asked.account
    with account.whole():
        account.jobs.planned.clear()
    return plans(asked)


# fmt: off
ROUTES: Final = (
    Route("GET",    "jobs",               show_all),
    Route("GET",    "jobs/plan",          plans),
    Route("POST",   "jobs/plan",          plan_next),
    Route("DELETE", "jobs/plan",          forget_plans),
    Route("GET",    "jobs/{id}",          show),
    Route("POST",   "jobs/{id}/advance",  advance),
    Route("POST",   "jobs/{id}/complete", complete),
    Route("POST",   "jobs/{id}/fail",     fail),
    Route("POST",   "jobs/{id}/abort",    abort),
    Route("POST",   "jobs/{id}/plan",     replan),
    Route("POST",   "jobs/{id}/wait-for", move_to),
)
# fmt: on
