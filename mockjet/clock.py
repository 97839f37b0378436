"""The time of one account: the machine's, moved or held still."""

import datetime as dt


class Clock:
    """The current moment plus an offset, or one moment for good.

    Nothing else in mockjet asks the time, and the machine's is asked by the name `datetime.now`, so freezegun moves it.
    """

    def __init__(self) -> None:
        self._offset = dt.timedelta()
        self._frozen: dt.datetime | None = None

    def now(self) -> dt.datetime:
        """Return the account's time, in UTC."""
        return self._machine() if self._frozen is None else self._frozen

    @property
    def frozen(self) -> bool:
        """Whether time stands still."""
        return self._frozen is not None

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
            self._offset += moment.astimezone(dt.UTC) - self._machine()

    def advance(self, step: dt.timedelta) -> None:
        """Let *step* pass at once."""
        self.set(self.now() + step)

    def _machine(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self._offset
