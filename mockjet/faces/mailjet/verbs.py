"""The verbs every resource shares: list, show, create, update, delete."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, Protocol

from mockjet.domain.store import Selection
from mockjet.faces.http import Call, Reply
from mockjet.faces.ledger import Basis, Decision, documented
from mockjet.faces.wire import Resource
from mockjet.world import Account

from . import sayings
from .body import load
from .envelope import NO_CONTENT, NOT_CHANGED, renderer, success
from .full import FULL
from .query import Query, is_full, read_query
from .resources import RESOURCES

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("PUT keeps what is not named", documented("1.7")),
)
# fmt: on


class Service(Protocol):
    """The rules of one resource. Which of these it has, the resource's verbs say."""

    def select(self, **conditions: Any) -> Selection[Any]:
        """Return the rows that meet every condition."""

    def find(self, key: str) -> Any:
        """Return one row by id or key."""

    def look(self, row: Any, *, at: dt.datetime) -> Any:
        """Return a row that reading may move."""

    def create(self, *, at: dt.datetime, **values: Any) -> Any:
        """Add a row."""

    def update(self, row: Any, *, at: dt.datetime, **values: Any) -> bool:
        """Change a row and tell whether that changed anything."""

    def delete(self, row: Any, *, at: dt.datetime) -> None:
        """Delete a row."""


RENDER: Final[Mapping[str, Callable[[Any], str]]] = MappingProxyType(
    {name: renderer(resource) for name, resource in RESOURCES.items()}
)


def service(account: Account, resource: Resource) -> Service:
    """Return the account's rules for *resource*."""
    found: Service = _SERVICES[resource.name](account)
    return found


_SERVICES: Final[Mapping[str, Callable[[Account], Any]]] = MappingProxyType(
    {name: attrgetter(resource.service) for name, resource in RESOURCES.items()}
)


def index(call: Call, account: Account, resource: Resource, at: dt.datetime) -> Reply:
    """List rows, a page of them. The total is the page's unless records are counted."""
    del at
    query = read_query(call, resource)
    render = FULL.get(resource.name) if query.full else None
    return listing(query, service(account, resource).select(**query.conditions), render or RENDER[resource.name])


def listing(query: Query, selection: Selection[Any], render: Callable[[Any], str]) -> Reply:
    """Answer with the page and the numbers that *query* asks for."""
    if query.count_only:
        return success([], count=selection.count())
    page = selection.page(query.offset, query.limit, query.sort, descending=query.descending)
    total = selection.count() if query.count_records else None
    return success([render(row) for row in page], total=total)


def create(call: Call, account: Account, resource: Resource, at: dt.datetime) -> Reply:
    """Add a row and show it."""
    values = load(call, resource, creating=True, live=account.settings.live)
    return success([RENDER[resource.name](service(account, resource).create(at=at, **values))], status=201)


def show(call: Call, account: Account, resource: Resource, at: dt.datetime, key: str) -> Reply:
    """Show a row; where reading moves it, it is moved first."""
    rules = service(account, resource)
    row = rules.find(key)
    render = FULL.get(resource.name) if is_full(call) else None
    return success([(render or RENDER[resource.name])(rules.look(row, at=at) if "look" in resource.verbs else row)])


def update(call: Call, account: Account, resource: Resource, at: dt.datetime, key: str) -> Reply:
    """Change what the body names and show the row, or say that nothing changed."""
    rules = service(account, resource)
    row = rules.find(key)
    values = load(call, resource, creating=False, live=account.settings.live)
    if not rules.update(row, at=at, **values):
        return NOT_CHANGED
    return success([RENDER[resource.name](row)])


def delete(call: Call, account: Account, resource: Resource, at: dt.datetime, key: str) -> Reply:
    """Delete a row."""
    del call
    rules = service(account, resource)
    rules.delete(rules.find(key), at=at)
    return NO_CONTENT


def forbid_delete(call: Call, account: Account, resource: Resource, at: dt.datetime, key: str) -> Reply:
    """Refuse to delete a contact, which this API does with a status of its own."""
    del call, account, resource, at, key
    raise sayings.OPERATION_NOT_ALLOWED(hint="contacts are deleted with DELETE /v4/contacts/{id}")


def missing_key(call: Call, account: Account, resource: Resource, at: dt.datetime) -> Reply:
    """Answer a change that names no object."""
    del call, account, resource, at
    raise sayings.NO_KEY(hint="PUT needs an id in the path")


# fmt: off
# Which verb a method means, on a collection and on an object; None is `405`.
ON_COLLECTION: Final[Mapping[str, tuple[str, Callable[..., Reply]]]] = MappingProxyType({
    "GET":  ("list",   index),
    "POST": ("create", create),
    "PUT":  ("update", missing_key),
})
ON_OBJECT: Final[Mapping[str, tuple[tuple[str, ...], Callable[..., Reply]]]] = MappingProxyType({
    "GET":    (("show", "look"), show),
    "PUT":    (("update",),      update),
    "DELETE": (("delete",),      delete),
})
# fmt: on


def verb(resource: Resource, method: str, *, keyed: bool) -> tuple[Callable[..., Reply], Basis | None]:
    """Return what *method* does to the collection, or to an object, of *resource*, and what that rests on.

    Refuses what the resource does not offer.
    """
    found = _VERBS.get((resource.name, method, keyed))
    if found is None:
        raise sayings.METHOD_NOT_ALLOWED()
    return found


def _offered(resource: Resource) -> Iterator[tuple[tuple[str, str, bool], tuple[Callable[..., Reply], Basis | None]]]:
    """Yield what a resource offers, by its name, the method, and whether an object is named."""
    for method, (name, run) in ON_COLLECTION.items():
        if name in resource.verbs:
            yield (resource.name, method, False), (run, resource.verbs[name])
    for method, (names, run) in ON_OBJECT.items():
        for name in names:
            if name in resource.verbs:
                yield (resource.name, method, True), (run, resource.verbs[name])
    if resource.name == "contact":
        yield (resource.name, "DELETE", True), (forbid_delete, None)


_VERBS: Final = MappingProxyType(dict(pair for resource in RESOURCES.values() for pair in _offered(resource)))
