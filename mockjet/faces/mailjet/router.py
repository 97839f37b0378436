"""From a path to what answers it, and from whatever goes wrong there to what the service says."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from mockjet.domain.errors import DomainError
from mockjet.faces.http import Call, Reply
from mockjet.faces.wire import Action, Resource
from mockjet.world import Account, World

from . import metadata
from .auth import admit
from .data import DATA, DataPath
from .envelope import NOT_THE_API, UNAUTHORIZED, failure
from .refusals import SOURCE_NOT_FOUND, Refusal, not_found, refusal
from .resources import RESOURCES
from .routes import ACTIONS
from .sent import UNEXPECTED
from .verbs import verb

MIME: Final = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
METHOD_NOT_ALLOWED: Final = Refusal(405, "Method not allowed")

Handler = Callable[[dt.datetime], Reply]


def answer(call: Call, world: World) -> Reply:
    """Answer a request to anything below `/v3`, or what the proxy before the service answers elsewhere."""
    if not call.segments or call.segments[0].lower() != "v3":
        return NOT_THE_API
    account = admit(call.authorization, world)
    if account is None:
        return UNAUTHORIZED
    module = call.segments[1] if len(call.segments) > 1 else ""
    if module.lower() == "rest":
        return _settled(call, account, rest)
    if module.lower() == "data":
        return _settled(call, account, data, _data_type(call))
    return _no_module(module)


def _settled(
    call: Call,
    account: Account,
    find: Callable[[Call, Account], tuple[Handler, Resource | None]],
    error_type: str = "application/json",
) -> Reply:
    """Answer in the account's turn; errors come with this content type."""
    resource = None
    with account.turn() as at:
        try:
            handler, resource = find(call, account)
            return handler(at)
        except DomainError as problem:
            refused = refusal(problem, resource)
        except Refusal as problem:
            refused = problem
        return failure(refused, error_type, account.incident() if refused.identified else "")


def rest(call: Call, account: Account) -> tuple[Handler, Resource | None]:
    """Return what answers `/v3/REST/<resource>[/<id>[/<action>[/<number>]]]`, and the resource it is about."""
    name, *below = call.segments[2:] or ("",)
    if name.lower() == "metadata":
        return lambda at: metadata.answer(call, below, at), None
    resource = RESOURCES.get(name.lower())
    if resource is None:
        hint = f"mockjet serves {', '.join(RESOURCES)} and metadata"
        raise Refusal(400, f'Unknown resource: "{name}"', "Bad Request", hint=hint)
    if below and (action := _action(resource, below[0])) is not None and action.everywhere:
        return _act(action, call, account, (), below[1:]), resource
    key, action_name, *_ = (*below, "", "")
    if not action_name:
        run = verb(resource, call.method, keyed=bool(key))
        return lambda at: run(call, account, resource, at, *below), resource
    if (action := _action(resource, action_name)) is None:
        raise not_found() if action_name.isdigit() else Refusal(400, f'Unknown action: "{action_name}"')
    if action.everywhere:
        raise not_found(hint=f"{action.name} comes right behind {resource.name}, a job's number behind that")
    return _act(action, call, account, (key,), below[2:]), resource


def _action(resource: Resource, name: str) -> Action | None:
    """Return the action with this name in any case; dashes in it come from an official client and are dropped."""
    return ACTIONS.get((resource.name, name.lower().replace("-", "")))


def _act(action: Action, call: Call, account: Account, key: tuple[str, ...], number: list[str]) -> Handler:
    """Return what *action* does for this method, object and job number."""
    run = {"POST": action.post, "GET": action.get}.get(call.method)
    if run is None or (call.method == "POST" and number):
        raise METHOD_NOT_ALLOWED
    if call.method != "GET" or not action.numbered:
        return lambda at: run(call, account, at, *key)
    if len(number) != 1:
        raise not_found(hint="the number of the job is missing")
    return lambda at: run(call, account, at, *key, number[0])


def data(call: Call, account: Account) -> tuple[Handler, Resource | None]:
    """Return what answers a path below `/v3/DATA`."""
    path = DataPath.of(call)
    # a path that leaves the id out is one place short, and is answered by what it would have led to
    name = "csvdata" if path.resource == "contactslist" and not path.content_type else path.name
    known = [method for resource, data_name, method in DATA if (resource, data_name) == (path.resource, name)]
    if not known:
        raise Refusal(404, SOURCE_NOT_FOUND)
    run = DATA.get((path.resource, name, call.method))
    if run is None:
        raise METHOD_NOT_ALLOWED
    return lambda at: run(call, account, at, path.key, path.content_type), None


def _data_type(call: Call) -> str:
    """Return the content type that errors come with: the one in the path, though the body is JSON."""
    named = DataPath.of(call).content_type
    return named if MIME.fullmatch(named) else "application/json"


def refuse(status: int, message: str) -> Reply:
    """Answer a request that never came as far as this face."""
    return failure(Refusal(status, message))


def break_down(world: World) -> Reply:
    """Answer a request that broke mockjet itself, the way the service answers what breaks it."""
    return failure(Refusal(500, UNEXPECTED), identifier=world.account().incident())


def _no_module(name: str) -> Reply:
    """Answer a path to a module that does not exist; the payload ends in a line break, as recorded."""
    message = f'Could not determine HTTP module for request "{name}"'
    reply = failure(Refusal(500, message, "EFPWebError", reason="Internal error"))
    return Reply(reply.status, reply.reason, reply.body + b"\n")
