"""The plain values a snapshot is made of: ids, moments, and what is known of contacts."""

import datetime as dt
from typing import Annotated, Final

import msgspec

from mockjet.domain.errors import Flaw
from mockjet.domain.values import Value
from mockjet.places import Misplaced

LARGEST: Final = 10**18

Id = Annotated[int, msgspec.Meta(ge=1, le=LARGEST)]
Count = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
Moment = Annotated[dt.datetime, msgspec.Meta(tz=True)]


class Record(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """One row of a snapshot; a member that says nothing is left out."""


class Date(msgspec.Struct, forbid_unknown_fields=True):
    """A date among values of other types."""

    date: Moment


Plain = str | int | float | bool | Date


def dump(value: Value) -> Plain:
    """Return a property's value as a snapshot has it."""
    return Date(value) if isinstance(value, dt.datetime) else value


def load(plain: Plain) -> Value:
    """Return the property's value that a snapshot means; raise `OverflowError` for a date beyond the calendar."""
    return utc(plain.date) if isinstance(plain, Date) else plain


def utc(moment: dt.datetime) -> dt.datetime:
    """Return *moment* in UTC, as all moments inside are; raise `OverflowError` beyond the calendar."""
    return moment if moment.tzinfo is dt.UTC else moment.astimezone(dt.UTC)


def utc_or_none(moment: dt.datetime | None) -> dt.datetime | None:
    """Return *moment* in UTC, or None for none."""
    return None if moment is None else utc(moment)


def flaw(name: str) -> Flaw:
    """Return the flaw with this name; raise `Misplaced` when there is none."""
    try:
        return Flaw[name]
    except KeyError:
        raise Misplaced(("flaw",), f"{name!r} is no flaw of a row") from None
