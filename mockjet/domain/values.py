"""The types a contact property can have, and what fits them."""

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

Value = str | int | float | bool | dt.datetime

INT64: Final = range(-(2**63), 2**63)
LEAST: Final = INT64[0]
MOST: Final = INT64[-1]


class Datatype(StrEnum):
    """The type of a property's values."""

    STR = "str"
    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    DATETIME = "datetime"


def fit(datatype: Datatype, raw: object) -> Value:
    """Return *raw* as a value of this type; raise `ValueError` when it does not fit.

    Numbers, truth values and dates may come as text. Dates are Unix seconds or RFC 3339.
    """
    return FITTING[datatype](raw)


def fit_all(datatype: Datatype, raw: Sequence[object]) -> Sequence[Value]:
    """Return what `fit` does of each; raise `ValueError` when any does not fit."""
    fast = _FITTING_ALL.get((datatype, *set(map(type, raw))))
    return [fit(datatype, one) for one in raw] if fast is None else fast(raw)


def fits(datatype: Datatype, raw: object) -> bool:
    """Tell whether *raw* fits."""
    try:
        fit(datatype, raw)
    except ValueError:
        return False
    return True


def spell(value: Value) -> str:
    """Return *value* as text, the way contact data is always answered."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return stamp(value)
    return str(value)


def stamp(moment: dt.datetime) -> str:
    """Return *moment* as RFC 3339 in UTC with whole seconds."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def same_second(one: dt.datetime | None, other: dt.datetime) -> bool:
    """Tell whether two moments are answered alike: nothing shows more than whole seconds."""
    return one is not None and one.replace(microsecond=0) == other.replace(microsecond=0)


def guess(value: Value) -> Datatype:
    """Return the type that a Python value suggests for its property."""
    if isinstance(value, bool):
        return Datatype.BOOL
    if isinstance(value, int):
        return Datatype.INT
    if isinstance(value, float):
        return Datatype.FLOAT
    return Datatype.DATETIME if isinstance(value, dt.datetime) else Datatype.STR


def _text(raw: object) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, int | float) and not isinstance(raw, bool) and (isinstance(raw, int) or math.isfinite(raw)):
        return str(raw)
    raise ValueError(raw)


def _digits(raw: float | str) -> float | str:
    """Refuse what Python reads as digits and nobody else does: other alphabets, and blanks between them."""
    if isinstance(raw, str) and ("_" in raw or not raw.isascii()):
        raise ValueError(raw)
    return raw


def _integer(raw: object) -> int:
    if type(raw) is not int:
        if isinstance(raw, (bool, float)) or not isinstance(raw, (int, str)):
            raise ValueError(raw)
        raw = int(_digits(raw))
    number = raw
    if number not in INT64:
        raise ValueError(raw)
    return number


def _float(raw: object) -> float:
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
        raise ValueError(raw)
    try:
        number = float(_digits(raw))
    except OverflowError:
        raise ValueError(raw) from None
    if not math.isfinite(number):
        raise ValueError(raw)
    return number


_TRUTH: Final = MappingProxyType({"true": True, "1": True, "false": False, "0": False})


def _truth(raw: object) -> bool:
    try:
        return _TRUTH[str(raw).strip().lower()]
    except KeyError:
        raise ValueError(raw) from None


def utc(raw: object) -> dt.datetime:
    """Return a date in UTC from Unix seconds or RFC 3339 (UTC when it names no zone); raise `ValueError`."""
    if isinstance(raw, dt.datetime):
        moment = raw
    elif isinstance(raw, str) and not raw.strip().lstrip("-").isdigit():
        moment = dt.datetime.fromisoformat(raw.strip().upper())
    else:
        moment = _from_unix(_integer(raw))
    try:
        return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    except OverflowError:
        raise ValueError(raw) from None


def _from_unix(seconds: int) -> dt.datetime:
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC)
    except (OverflowError, OSError):
        raise ValueError(seconds) from None


# What makes a value of each type of what was sent; each raises `ValueError`.
FITTING: Final[Mapping[Datatype, Callable[[object], Value]]] = MappingProxyType(
    {
        Datatype.STR: _text,
        Datatype.INT: _integer,
        Datatype.FLOAT: _float,
        Datatype.BOOL: _truth,
        Datatype.DATETIME: utc,
    }
)


def _in_range(raw: Sequence[int]) -> Sequence[int]:
    if raw and not (min(raw) >= LEAST and max(raw) <= MOST):
        raise ValueError(raw)
    return raw


def _integers(raw: Sequence[str]) -> Sequence[int]:
    _digits("".join(raw))
    return _in_range(list(map(int, raw)))


# The same for many that are all of one type, where that is faster than one by one.
_FITTING_ALL: Final[Mapping[tuple[object, ...], Callable[[Sequence[Any]], Sequence[Value]]]] = MappingProxyType(
    {
        (Datatype.STR, str): lambda raw: raw,
        (Datatype.BOOL, bool): lambda raw: raw,
        (Datatype.INT, int): _in_range,
        (Datatype.INT, str): _integers,
    }
)
