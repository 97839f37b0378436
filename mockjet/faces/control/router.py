"""From a control path to what answers it: JSON out, errors as `{"error": {"code", "message"}}`."""

from typing import Any, Final

import msgspec
from msgspec.structs import replace

from mockjet.domain.errors import DomainError, IllegalTransition, NotFound
from mockjet.faces.http import Call, Reply
from mockjet.faces.program import Program
from mockjet.jobs.pace import BadSetting
from mockjet.world import AccountClosed, World

from . import about, accounts, ca, clock, faults, handles, jobs, pace, requests, state
from .asked import Asked, Problem
from .guard import admit

PREFIX: Final = "_mockjet"
TOO_LARGE: Final = 413

# Every path of this face, in the order of the documentation.
TABLE: Final = (
    *about.ROUTES,
    *ca.ROUTES,
    *accounts.ROUTES,
    *state.ROUTES,
    *clock.ROUTES,
    *pace.ROUTES,
    *jobs.ROUTES,
    *faults.ROUTES,
    *requests.ROUTES,
    *handles.ROUTES,
)


def answer(call: Call, world: World, program: Program) -> Reply:
    """Answer a request below `/_mockjet/`."""
    try:
        admit(call, world.settings)
        return _found(call, world, program)
    except Problem as problem:
        return replace(_error(problem.status, problem.code, problem.message), headers=problem.headers)
    except NotFound as problem:
        return _error(404, "not_found", str(problem))
    except (IllegalTransition, AccountClosed) as problem:
        return _error(409, "conflict", str(problem))
    except (DomainError, BadSetting) as problem:
        return _error(400, "invalid", str(problem))


def refuse(status: int, message: str) -> Reply:
    """Answer a request that never came as far as this face."""
    return _error(status, "too_large" if status == TOO_LARGE else "invalid", message)


def break_down(world: World) -> Reply:
    """Answer a request that broke mockjet itself."""
    del world
    return _error(500, "internal_error", "mockjet broke while answering: its log says where")


def _found(call: Call, world: World, program: Program) -> Reply:
    path = "/".join(call.segments[1:])
    matching = [(route, names) for route in TABLE if (names := route.names(call.segments[1:])) is not None]
    if not matching:
        raise Problem(404, "not_found", f"there is nothing at /{PREFIX}/{path}")
    for route, names in matching:
        if route.method == call.method:
            shown = route.run(Asked(call, world, program, names))
            return shown if isinstance(shown, Reply) else _json(200, "OK", shown)
    methods = " and ".join(dict.fromkeys(route.method for route, _ in matching))
    raise Problem(405, "method_not_allowed", f"/{PREFIX}/{path} answers {methods}")


def _error(status: int, code: str, message: str) -> Reply:
    return _json(status, code.replace("_", " ").title(), {"error": {"code": code, "message": message}})


def _json(status: int, reason: str, value: Any) -> Reply:
    return Reply(status, reason, msgspec.json.encode(value))
