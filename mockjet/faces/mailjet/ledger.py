"""The ledger of this face: every behaviour in its tables and modules, and what each rests on."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from mockjet.faces.ledger import Basis, Entry, documented, inferred

from . import actions, auth, body, data, envelope, full, jobs, kinds, notation, query, router, v4, verbs
from .envelope import NO_CONTENT, NOT_CHANGED, NOT_THE_API, TOO_MANY_CALLS, UNAUTHORIZED
from .refusals import CSV_ADDRESS_FLAW, CSV_FLAWS
from .resources import RESOURCES
from .routes import ACTIONS, data_routes, verb_routes
from .sayings import SAYINGS

FACE: Final = "mailjet"
# The modules with decisions of their own, in the order of the contract.
DECIDING: Final = (router, auth, notation, envelope, query, full, verbs, body, actions, kinds, data, jobs)


def ledger() -> Iterator[Entry]:
    """Return every behaviour of this face with what it rests on."""
    for behaviour, basis in chain(_resources(), _files(), _refusals(), *(module.DECIDED for module in DECIDING)):
        yield Entry(FACE, behaviour, basis)


def _resources() -> Iterator[tuple[str, Basis]]:
    for resource in RESOURCES.values():
        yield from ((f"{method} {path}", basis) for method, path, basis in verb_routes(resource))
        yield from _actions(resource.name)
        yield from ((f"filter {resource.name}?{condition.name}", condition.basis) for condition in resource.filters)
        yield from ((f"order {resource.name}?Sort={sort.name}", documented("1.5")) for sort in resource.sorts)


def _actions(resource: str) -> Iterator[tuple[str, Basis]]:
    for action in ACTIONS.values():
        for method, basis in (("GET", action.got), ("POST", action.posted)):
            if action.resource == resource and basis is not None:
                yield f"{method} {resource} {action.name}", basis


def _files() -> Iterator[tuple[str, Basis]]:
    yield from ((f"{method} {path}", basis) for method, path, basis in data_routes())
    yield "DELETE /v4/contacts/{id}", v4.FORGOTTEN
    lines = {message: basis for message, _, basis in (*CSV_FLAWS.values(), CSV_ADDRESS_FLAW)}
    yield from ((f"CSV error file: {message}", basis) for message, basis in lines.items())


def _refusals() -> Iterator[tuple[str, Basis]]:
    yield from ((f"refused: {saying.behaviour}", saying.basis) for saying in SAYINGS)
    yield from ((f"refused: {behaviour}", basis) for behaviour, (*_, basis) in v4.REFUSALS)
    for behaviour, reply in REPLIES:
        yield behaviour, reply.basis or inferred("1.3")


# fmt: off
REPLIES: Final = (
    ("refused: missing or wrong keys",       UNAUTHORIZED),
    ("refused: a path that is not the API's", NOT_THE_API),
    ("refused: too many calls",               TOO_MANY_CALLS),
    ("nothing to show after a deletion",      NO_CONTENT),
    ("a change that changes nothing",         NOT_CHANGED),
)
# fmt: on
