"""What the words of a segment's expression mean. What is not known of a contact is None, and no comparison holds of it."""

import datetime as dt
import operator
import zoneinfo
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from mockjet.domain.dateformats import render
from mockjet.domain.values import Value, spell, utc


class Subject(NamedTuple):
    """The contact an expression is asked of: its values by name in lower case, and the moment of asking."""

    values: Mapping[str, Value]
    at: dt.datetime


Known = Value | None
Meaning = Callable[[Subject], Known]

COMPARISONS: Final[Mapping[str, Callable[[Any, Any], bool]]] = MappingProxyType(
    {
        "=": operator.eq,
        "!=": operator.ne,
        "<>": operator.ne,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
    }
)
JOINTS: Final[Mapping[str, Callable[[bool, bool], bool]]] = MappingProxyType(
    {"and": operator.and_, "or": operator.or_, "xor": operator.xor}
)


def constant(value: Value) -> Meaning:
    """Return the meaning of a number or a text."""
    return lambda _subject: value


def variable(name: str) -> Meaning:
    """Return the meaning of a property's name."""
    return lambda subject: subject.values.get(name.lower())


def comparison(sign: str, left: Meaning, right: Meaning) -> Meaning:
    """Return the meaning of a comparison."""
    holds = COMPARISONS[sign]
    return lambda subject: _compare(holds, left(subject), right(subject))


def joined(first: Meaning, others: Sequence[tuple[str, Meaning]]) -> Meaning:
    """Return the meaning of conditions joined by `and`, `or` or `xor`, from left to right; of one alone, its own."""
    if not others:
        return first

    def holds(subject: Subject) -> bool:
        value = bool(first(subject))
        for word, other in others:
            value = JOINTS[word](value, bool(other(subject)))
        return value

    return holds


def call(name: str, arguments: Sequence[Meaning]) -> Meaning:
    """Return the meaning of a function's call."""
    _, function = FUNCTIONS[name]
    return lambda subject: function(subject, *(argument(subject) for argument in arguments))


def _compare(holds: Callable[[Any, Any], bool], left: Known, right: Known) -> bool:
    """Compare two values as dates if either is one, else as numbers if either is one, else as texts."""
    if left is None or right is None:
        return False
    for read, kinds in ((_date, dt.datetime), (_number, (bool, int, float))):
        if isinstance(left, kinds) or isinstance(right, kinds):
            one, other = read(left), read(right)
            return one is not None and other is not None and holds(one, other)
    return holds(left, right)


def _date(value: Known) -> dt.datetime | None:
    try:
        return None if value is None or isinstance(value, (bool, float)) else utc(value)
    except ValueError:
        return None


def _number(value: Known) -> float | None:
    if isinstance(value, bool):
        return float(value)
    words = {"true": 1.0, "false": 0.0}
    try:
        return words[value.lower()] if isinstance(value, str) and value.lower() in words else float(value)  # type: ignore[arg-type]  # what is no number raises
    except (TypeError, ValueError, OverflowError):
        return None


def _text(value: Known) -> str:
    return "" if value is None else spell(value)


def _between(_subject: Subject, value: Known, low: Known, high: Known) -> bool:
    return _compare(operator.ge, value, low) and _compare(operator.le, value, high)


def _in_days(subject: Subject, value: Known, first: Known, last: Known) -> bool:
    """Tell whether a date lies so many days from today, whole days counted."""
    day, low, high = _date(value), _number(first), _number(last)
    if day is None or low is None or high is None:
        return False
    return low <= (day.date() - subject.at.date()).days <= high


def _format(_subject: Subject, date_format: Known, value: Known, zone: Known = None) -> Known:
    moment = _date(value)
    if moment is None:
        return None
    try:
        return render(_text(date_format), moment.astimezone(zoneinfo.ZoneInfo(_text(zone)) if zone else dt.UTC))
    except (ValueError, OverflowError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None


def _negative(value: Known) -> Known:
    number = _number(value)
    return None if number is None else -number


# fmt: off
# By name in lower case: how many arguments it takes, and what it does with them.
FUNCTIONS: Final[Mapping[str, tuple[int, Callable[..., Known]]]] = MappingProxyType({
    "isprovided":       (1, lambda _subject, value: value is not None),
    "startswith":       (2, lambda _subject, value, start: value is not None and _text(value).startswith(_text(start))),
    "endswith":         (2, lambda _subject, value, end: value is not None and _text(value).endswith(_text(end))),
    "contains":         (2, lambda _subject, value, part: value is not None and _text(part) in _text(value)),
    "between":          (3, _between),
    "isbetweennumbers": (3, _between),
    "isinnextdays":     (2, lambda subject, value, days: _in_days(subject, value, 0, days)),
    "isinpreviousdays": (2, lambda subject, value, days: _in_days(subject, value, _negative(days), 0)),
    "todate":           (1, lambda _subject, seconds: _date(seconds)),
    "datetimenow":      (0, lambda subject: subject.at),
    "formatdatetime":   (2, _format),
    "formatdatetimetz": (3, _format),
    # nobody was ever sent anything
    "hasopenedsince":   (1, lambda _subject, _days: False),
    "hasclickedsince":  (1, lambda _subject, _days: False),
})
# fmt: on
