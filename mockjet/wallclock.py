"""What the machine's own clocks say, which no test can stop: for certificates, and for how long a client may take."""

import datetime as dt
import time
from functools import lru_cache
from typing import Final

# freezegun replaces the functions of `time` and `datetime`, but not this one, which not every system has.
_READ: Final = getattr(time, "clock_gettime", None)


def today() -> dt.datetime:
    """Return the moment by which clients judge a certificate, in UTC."""
    seconds = time.time() if _READ is None else _READ(time.CLOCK_REALTIME)
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def ticks() -> float:
    """Return seconds since some moment, which only grow."""
    seconds: float = time.monotonic() if _READ is None else _READ(time.CLOCK_MONOTONIC)
    return seconds


_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def http_date() -> bytes:
    """Return this second as HTTP writes it, whatever the language of the machine."""
    return _written(int(time.time() if _READ is None else _READ(time.CLOCK_REALTIME)))


@lru_cache(maxsize=1)
def _written(second: int) -> bytes:
    """Return a second as HTTP writes it; the answers of one share it."""
    at = dt.datetime.fromtimestamp(second, dt.UTC)
    day, month = _DAYS[at.weekday()], _MONTHS[at.month - 1]
    return f"{day}, {at:%d} {month} {at.year:04} {at:%H:%M:%S} GMT".encode()
