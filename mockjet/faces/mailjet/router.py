"""From a path to what answers it, and from whatever goes wrong there to what the service says."""

import datetime as dt
from collections.abc import Callable
from typing import Final, NamedTuple

from msgspec.structs import replace

from mockjet.domain.errors import DomainError
from mockjet.faces.http import Call, Reply
from mockjet.faces.ledger import Basis, Decision, documented, inferred, recorded
from mockjet.faces.wire import Action, Resource
from mockjet.world import Account, World

from . import metadata, sayings, v4
from .auth import admit
from .data import DATA, DataPath, error_type
from .envelope import NOT_THE_API, UNAUTHORIZED, failure
from .refusals import refusal
from .resources import RESOURCES
from .routes import ACTIONS
from .sayings import Refusal
from .verbs import verb

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("names of resources, actions and data are read in any letter case", recorded("1.1")),
    ("a trailing slash and doubled slashes are read over", recorded("1.1")),
    ("dashes in the name of an action are dropped", inferred("1.1")),
    ("an object is named by its id or its unique key", documented("1.6")),
)
# fmt: on


class Handler(NamedTuple):
    """What answers a request: told the moment, it gives the reply; *basis* is what a success rests on."""

    run: Callable[[dt.datetime], Reply]
    basis: Basis | None
    resource: Resource | None = None


def answer(call: Call, world: World) -> Reply:
    """Answer a request to the API, or what the proxy before the service answers elsewhere."""
    version = call.segments[0].lower() if call.segments else ""
    if version == "v4":
        return v4.answer(call, world)
    if version != "v3":
        return NOT_THE_API
    account = admit(call.authorization, world)
    if account is None or account.suspended:
        return UNAUTHORIZED
    return _module(call, account)


def _module(call: Call, account: Account) -> Reply:
    """Answer a request to one of the modules of version 3."""
    name = call.segments[1] if len(call.segments) > 1 else ""
    if name.lower() == "rest":
        return _settled(call, account, rest)
    if name.lower() == "data":
        return _settled(call, account, data, error_type(call))
    # the payload ends in a line break, as recorded
    reply = failure(sayings.UNKNOWN_MODULE(name=name))
    return replace(reply, body=reply.body + b"\n")


def _settled(
    call: Call,
    account: Account,
    find: Callable[[Call, Account], Handler],
    error_type: str = "application/json",
) -> Reply:
    """Answer in the account's turn; errors come with this content type."""
    resource = None
    with account.turn() as at:
        try:
            run, basis, resource = find(call, account)
            reply = run(at)
        except DomainError as problem:
            refused = refusal(problem, resource)
        except Refusal as problem:
            refused = problem
        else:
            return reply.resting_on(basis)
        return failure(refused, error_type, account.incident() if refused.identified else "")


def rest(call: Call, account: Account) -> Handler:
    """Return what answers `/v3/REST/<resource>[/<id>[/<action>[/<number>]]]`."""
    name, *below = call.segments[2:] or ("",)
    resource = RESOURCES.get(name.lower())
    if resource is None:
        hint = f"mockjet serves {', '.join(RESOURCES)}"
        raise sayings.UNKNOWN_RESOURCE(name=name, hint=hint)
    if resource.name in account.forbidden:
        raise sayings.FORBIDDEN(name=resource.name)
    if resource.name == "metadata":
        return Handler(lambda _at: metadata.answer(call, below), resource.verbs["list"])
    if below and (action := _action(resource, below[0])) is not None and action.everywhere:
        return _act(action, call, account, (), below[1:])._replace(resource=resource)
    key, action_name, *_ = (*below, "", "")
    if not action_name:
        run, basis = verb(resource, call.method, keyed=bool(key))
        return Handler(lambda at: run(call, account, resource, at, *below), basis, resource)
    if (action := _action(resource, action_name)) is None:
        raise sayings.NOT_FOUND() if action_name.isdigit() else sayings.UNKNOWN_ACTION(name=action_name)
    if action.everywhere:
        raise sayings.NOT_FOUND(hint=f"{action.name} comes right behind {resource.name}, a job's number behind that")
    return _act(action, call, account, (key,), below[2:])._replace(resource=resource)


def _action(resource: Resource, name: str) -> Action | None:
    """Return the action with this name in any case; dashes in it come from an official client and are dropped."""
    return ACTIONS.get((resource.name, name.lower().replace("-", "")))


def _act(action: Action, call: Call, account: Account, key: tuple[str, ...], number: list[str]) -> Handler:
    """Return what *action* does for this method, object and job number."""
    run, basis = {"POST": (action.post, action.posted), "GET": (action.get, action.got)}.get(call.method, (None, None))
    if run is None or (call.method == "POST" and number):
        raise sayings.METHOD_NOT_ALLOWED()
    if call.method != "GET" or not action.numbered:
        return Handler(lambda at: run(call, account, at, *key), basis)
    if len(number) != 1:
        raise sayings.NOT_FOUND(hint="the number of the job is missing")
    return Handler(lambda at: run(call, account, at, *key, number[0]), basis)


def data(call: Call, account: Account) -> Handler:
    """Return what answers a path below `/v3/DATA`."""
    path = DataPath.of(call)
    # a path that leaves the id out is one place short, and is answered by what it would have led to
    name = "csvdata" if path.resource == "contactslist" and not path.content_type else path.name
    known = [method for resource, data_name, method in DATA if (resource, data_name) == (path.resource, name)]
    if not known:
        raise sayings.SOURCE_NOT_FOUND()
    if path.resource in account.forbidden:
        raise sayings.FORBIDDEN(name=path.resource)
    if call.method not in known:
        raise sayings.METHOD_NOT_ALLOWED()
    run, basis = DATA[path.resource, name, call.method]
    return Handler(lambda at: run(call, account, at, path.key, path.content_type), basis)


def break_down(world: World) -> Reply:
    """Answer a request that broke mockjet itself, the way the service answers what breaks it."""
    return failure(sayings.FAULT(), identifier=world.account().incident())
