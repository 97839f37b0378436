"""The query of a listing: which rows, in which order, and how many of them."""

import re
import sys
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from mockjet.faces.http import Call
from mockjet.faces.ledger import Decision, documented, inferred, recorded
from mockjet.faces.wire import Filter, Resource

from . import sayings
from .kinds import INT64, truth

DEFAULT_LIMIT: Final = 10
LARGEST_LIMIT: Final = 1000

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("a page has 10 rows, 1000 at most", documented("1.5")),
    ("Limit=0 is the largest page, Limit=-1 is everything", documented("1.5")),
    ("a Limit or Offset that is no number is ignored", inferred("1.5")),
    ("rows come in order of their ids", recorded("1.5")),
    ("filter names are read in any letter case", recorded("1.5")),
    ("unknown filters are ignored", recorded("1.5")),
    ("the first of repeated filters counts", documented("1.5")),
    ("Total is the size of the page", recorded("1.4")),
    ("countRecords makes Total the overall number", recorded("1.4")),
    ("countOnly answers numbers alone", documented("1.4")),
)
# fmt: on
NUMBER: Final = re.compile(r"[+-]?[0-9]+")
LONGEST_NUMBER: Final = 18
# Not described, but sent by official integrations.
ID_FILTER: Final = Filter("ID", INT64, "id")


class Query(msgspec.Struct, frozen=True):
    """What a listing is asked for: conditions by argument of `select`, a page of it, and how it is counted."""

    conditions: Mapping[str, Any]
    limit: int | None
    offset: int
    sort: str
    descending: bool
    count_only: bool
    count_records: bool
    full: bool


def read_conditions(call: Call, resource: Resource) -> dict[str, Any]:
    """Return what the call's query asks for of which rows are meant, and nothing else."""
    return _conditions(_asked(call), resource)


def is_full(call: Call) -> bool:
    """Tell whether references are to be written as the objects they refer to."""
    return _asked(call).get("style", "").lower() == "full"


def _asked(call: Call) -> dict[str, str]:
    asked: dict[str, str] = {}
    for name, value in call.query:
        asked.setdefault(name.lower(), value)
    return asked


def read_query(call: Call, resource: Resource) -> Query:
    """Return what the call's query asks for.

    Names are compared without case, the first of several counts, unknown ones are ignored. A filter's value that
    cannot be read and an order that is not offered are refused.
    """
    asked = _asked(call)
    sort, descending = _sort(asked.get("sort", ""), resource)
    return Query(
        conditions=_conditions(asked, resource),
        limit=_limit(asked.get("limit")),
        offset=max(0, _number(asked.get("offset")) or 0),
        sort=sort,
        descending=descending,
        count_only=_flag(asked.get("countonly")),
        count_records=_flag(asked.get("countrecords")),
        full=is_full(call),
    )


def _conditions(asked: Mapping[str, str], resource: Resource) -> dict[str, Any]:
    conditions: dict[str, Any] = {}
    for condition in (*resource.filters, ID_FILTER):
        text = asked.get(condition.name.lower(), "")
        if not text or not condition.into:
            continue
        value = _value(condition, text)
        if condition.many:
            conditions.setdefault(condition.into, []).append(value)
        else:
            conditions[condition.into] = value
    return conditions


def _value(condition: Filter, text: str) -> Any:
    try:
        return condition.kind.read(text)
    except ValueError:
        raise sayings.BAD_FILTER(value=text, type=condition.kind.name, name=condition.name) from None


def _limit(text: str | None) -> int | None:
    """Return how many rows are wanted: 10 unless said, 1000 at most (and for 0), all of them for -1."""
    limit = _number(text)
    if limit is None:
        return DEFAULT_LIMIT
    if limit == -1:
        return None
    return limit if 0 < limit < LARGEST_LIMIT else LARGEST_LIMIT if limit >= 0 else DEFAULT_LIMIT


def _number(text: str | None) -> int | None:
    """Return the number, or None for what is none: the service ignores it. No number is too large to be meant."""
    digits = (text or "").strip()
    if not NUMBER.fullmatch(digits):
        return None
    if len(digits) > LONGEST_NUMBER:
        return -sys.maxsize if digits.startswith("-") else sys.maxsize
    return int(digits)


def _flag(text: str | None) -> bool:
    try:
        return bool(truth(text))
    except ValueError:
        return False


def _sort(text: str, resource: Resource) -> tuple[str, bool]:
    """Return the attribute to sort by and whether downwards; refuse what the resource is not sorted by."""
    if not text:
        return "id", False
    name, _, direction = text.lower().partition(" ")
    for sort in resource.sorts:
        if sort.name.lower() == name and (direction in ("", "asc") or (direction == "desc" and sort.descending)):
            return sort.source, direction == "desc"
    raise sayings.BAD_SORT(field=text.lower())
