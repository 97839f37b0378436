"""The time of an account, to a record and back."""

import datetime as dt

from mockjet.clock import Clock
from mockjet.places import within

from .values import Moment, Record, utc_or_none


class ClockRecord(Record):
    """How far a clock was moved from the machine's, and the moment it stands still at, if it does."""

    offset: dt.timedelta | None = None
    frozen: Moment | None = None


def dump(clock: Clock) -> ClockRecord:
    """Return the setting of *clock*."""
    offset, frozen = clock.setting
    return ClockRecord(offset or None, frozen)


def load(clock: Clock, record: ClockRecord) -> None:
    """Set *clock* as it was: a running one runs on with the machine's; raise `Misplaced`."""
    with within("clock"):
        clock.put(record.offset or dt.timedelta(), utc_or_none(record.frozen))
