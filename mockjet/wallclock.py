"""What the machine's own clocks say, which no test can stop: for certificates, and for how long a client may take."""

import datetime as dt
import time
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
