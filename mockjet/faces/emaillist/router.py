"""From a path below `/api/v1` to what answers it, and from whatever goes wrong there to the envelope."""

from collections.abc import Mapping
from typing import Final

from mockjet.domain.errors import DomainError
from mockjet.faces.http import Call, Reply
from mockjet.faces.ledger import Decision, inferred
from mockjet.faces.paths import opened
from mockjet.world import Account, World

from .auth import admit
from .envelope import Refused, failure
from .refusals import refusal, refused
from .routes import TABLE, Route
from .visit import Visit

PREFIX: Final = "api"
VERSION: Final = "v1"

DECIDED: Final[tuple[Decision, ...]] = (
    ("a method that a path does not have is a 404", inferred("EmailList, cross-cutting")),
)


def answer(call: Call, world: World) -> Reply:
    """Answer a request to the API."""
    try:
        account = admit(call, world)
        if account is None or account.suspended:
            raise refused("wrong key")
        route, names = _route(call)
        return _run(route, names, call, account).resting_on(route.basis)
    except DomainError as problem:
        return failure(refusal(problem))
    except Refused as problem:
        return failure(problem)


def route_of(method: str, segments: tuple[str, ...]) -> str | None:
    """Return the route, such as `GET /api/v1/projects/{project}`, or None when there is none."""
    for route in TABLE:
        if route.method == method and opened(f"{PREFIX}/{VERSION}/{route.path}", segments) is not None:
            return f"{method} /{PREFIX}/{VERSION}/{route.path}"
    return None


def _route(call: Call) -> tuple[Route, Mapping[str, str]]:
    """Return what answers this method and path; raise `Refused`."""
    found = [
        (route, names)
        for route in TABLE
        if (names := opened(f"{PREFIX}/{VERSION}/{route.path}", call.segments)) is not None
    ]
    for route, names in found:
        if route.method == call.method:
            return route, names
    hint = f"this path answers {', '.join(dict.fromkeys(route.method for route, _ in found))}" if found else ""
    raise refused("unknown path", hint=hint)


def _run(route: Route, names: Mapping[str, str], call: Call, account: Account) -> Reply:
    resource = next(part for part in reversed(route.path.split("/")) if part in RESOURCES)
    if resource in account.forbidden:
        raise refused("forbidden")
    with account.turn() as at:
        return route.run(Visit(call, account, at, names))


RESOURCES: Final = ("projects", "lists", "contacts")


def refuse(status: int, message: str) -> Reply:
    """Answer a request that never came as far as this face."""
    return failure(Refused(status, "bad_request", message, inferred("EmailList, cross-cutting")))


def break_down(world: World) -> Reply:
    """Answer a request that broke mockjet itself."""
    del world
    return failure(refused("broken"))
