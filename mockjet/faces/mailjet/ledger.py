"""The ledger of this face: every behaviour in its tables, and what each rests on."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from mockjet.faces.ledger import Basis, Entry, documented, inferred, recorded

from . import v4
from .envelope import NO_CONTENT, NOT_CHANGED, NOT_THE_API, TOO_MANY_CALLS, UNAUTHORIZED
from .refusals import CSV_ADDRESS_FLAW, CSV_FLAWS
from .resources import RESOURCES
from .routes import ACTIONS, data_routes, verb_routes
from .sayings import SAYINGS

FACE = "mailjet"

# fmt: off
# What is decided in code rather than in a table.
DECISIONS: tuple[tuple[str, Basis], ...] = (
    ("keys are sent as HTTP Basic",                                        documented("1.2")),
    ("names of resources, actions and data in any letter case",            recorded("1.1")),
    ("a trailing slash, a doubled slash",                                  recorded("1.1")),
    ("dashes in the name of an action are dropped",                        inferred("1.1")),
    ("blanks, member order and escaped slashes of a body",                 recorded("1.3")),
    ("the message of an error is the reason phrase too",                   recorded("1.3")),
    ("Total is the size of the page",                                      recorded("1.4")),
    ("countRecords makes Total the overall number",                        recorded("1.4")),
    ("countOnly answers numbers alone",                                    documented("1.4")),
    ("a page has 10 rows, 1000 at most, all of them for Limit=-1",         documented("1.5")),
    ("rows come in order of their ids",                                    recorded("1.5")),
    ("unknown filters are ignored",                                        recorded("1.5")),
    ("the first of repeated filters counts",                               documented("1.5")),
    ("Style=Full expands the contact and the list of a listrecipient",     recorded("1.5")),
    ("an object is named by its id or its unique key",                     documented("1.6")),
    ("member names in any letter case",                                    recorded("1.7")),
    ("read-only members are passed over",                                  recorded("1.7")),
    ("numbers and truth values may be sent as text",                       recorded("1.7")),
    ("dates are RFC 3339 in UTC with whole seconds, unset ones empty",     recorded("1.10")),
    ("what the four actions do with members, subscribed or not",           documented("3.4")),
    ("unsub puts a contact on the list who is not on it",                  inferred("3.4")),
    ("values of properties are answered as text",                          recorded("5.2")),
    ("undefined columns of a CSV file become text properties",             documented("6.1")),
    ("semicolons, tabs, CRLF and a byte order mark in CSV files",          inferred("6.1")),
    ("the order of a job's statuses",                                      inferred("7.3")),
    ("a JSON job with refused contacts ends in Error, the others stored",  inferred("7.3")),
    ("a CSV import completes whatever lines were refused",                 documented("7.3")),
    ("a forgotten contact is anonymous at once and vanishes after 30 days", documented("2.6")),
)
# fmt: on


def ledger() -> Iterator[Entry]:
    """Return every behaviour of this face with what it rests on."""
    for behaviour, basis in chain(_resources(), _files(), _refusals(), DECISIONS):
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
    for message, _, basis in (*CSV_FLAWS.values(), CSV_ADDRESS_FLAW):
        yield f"CSV error file: {message}", basis


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
