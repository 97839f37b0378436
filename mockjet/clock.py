"""The time of one account: the machine's, moved or held still."""

import datetime as dt
from typing import Final

FIRST: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
LAST: Final = dt.datetime.max.replace(tzinfo=dt.UTC)


class Clock:
    """The current moment plus an offset, or one moment for good.

    Nothing else in mockjet asks the time, and the machine's is asked by the name `datetime.now`, so freezegun moves it.
    Whoever moves it has the account's turn, so that what was due has happened, and two who move it both do.
    """

    def __init__(self) -> None:
        self._offset = dt.timedelta()
        self._frozen: dt.datetime | None = None

    def now(self) -> dt.datetime:
        """Return the account's time, in UTC."""
        frozen = self._frozen  # read once: it may be let run meanwhile
        return self._running() if frozen is None else frozen

    @property
    def frozen(self) -> bool:
        """Whether time stands still."""
        return self._frozen is not None

    @property
    def setting(self) -> tuple[dt.timedelta, dt.datetime | None]:
        """How far the clock was moved from the machine's, and the moment it stands still at, if it does."""
        return self._offset, self._frozen

    def put(self, offset: dt.timedelta, frozen: dt.datetime | None) -> None:
        """Make the clock what its `setting` once was."""
        self._offset, self._frozen = offset, frozen

    def freeze(self, moment: dt.datetime | None = None) -> None:
        """Hold time still, at *moment* or where it is."""
        self._frozen = self.now() if moment is None else moment.astimezone(dt.UTC)

    def unfreeze(self) -> None:
        """Let time run on from where it is."""
        if self._frozen is not None:
            frozen, self._frozen = self._frozen, None
            self.set(frozen)

    def set(self, moment: dt.datetime) -> None:
        """Make it *moment* now, running or still as before."""
        if self._frozen is not None:
            self._frozen = moment.astimezone(dt.UTC)
        else:
            self._offset = moment.astimezone(dt.UTC) - dt.datetime.now(dt.UTC)

    def advance(self, step: dt.timedelta) -> None:
        """Let *step* pass at once, or go back; raise `OverflowError` when that leads out of the calendar."""
        self.set(self.now() + step)

    def _running(self) -> dt.datetime:
        """Return the moved time of the machine, which stops where the calendar ends."""
        try:
            return dt.datetime.now(dt.UTC) + self._offset
        except OverflowError:
            return LAST if self._offset > dt.timedelta() else FIRST
