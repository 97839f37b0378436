"""One order of the rows of a shelf: sorted when it is first asked for, and kept so while rows come and go."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar

Row = TypeVar("Row")

BY_ID: Final = "id"
# After so many changes that nobody read it between, sorting anew is cheaper than keeping up.
MOST_CHANGES: Final = 1000


class Order(Generic[Row]):
    """Rows in ascending order of the attribute at *path*: what is unset comes first, and equal ones by id.

    A list is the leanest thing that a page is a slice of. Rows mostly come in the order of their ids, which is at the
    end. One that has been changed too often since it was read is *stale* and holds nothing any more.
    """

    def __init__(self, rows: Iterable[Row], path: str = BY_ID) -> None:
        self._key = _key(path)
        self._by_id = path == BY_ID
        self.rows = _sorted(rows, path)
        self.stale = False
        self._changes = 0

    def read(self) -> list[Row]:
        """Return the rows, which are not to be changed."""
        self._changes = 0
        return self.rows

    def add(self, row: Row) -> None:
        """Put *row* in its place."""
        if self.stale:
            return
        if not self.rows or self._key(self.rows[-1]) < self._key(row):
            self.rows.append(row)
        else:
            insort(self.rows, row, key=self._key)
            self._wear()

    def add_all(self, rows: Sequence[Row]) -> None:
        """Put rows in their places that come in the order of their ids."""
        if self._by_id and not self.stale and (not self.rows or self._key(self.rows[-1]) < self._key(rows[0])):
            self.rows.extend(rows)
            return
        for row in rows:
            self.add(row)

    def remove(self, row: Row) -> None:
        """Take *row* out, whose attributes are as they were when it came."""
        if not self.stale:
            del self.rows[bisect_left(self.rows, self._key(row), key=self._key)]
            self._wear()

    def _wear(self) -> None:
        self._changes += 1
        if self._changes > MOST_CHANGES:
            self.stale, self.rows = True, []


def _key(path: str) -> Callable[[Any], Any]:
    """Return what tells the place of a row."""
    value, number = attrgetter(path), attrgetter(BY_ID)
    if path == BY_ID:
        return number
    return lambda row: ((found := value(row)) is not None, found, number(row))


def _sorted(rows: Iterable[Row], path: str) -> list[Row]:
    """Return the rows in order. Sorting twice is faster than once by two things."""
    ordered = sorted(rows, key=attrgetter(BY_ID))
    if path == BY_ID:
        return ordered
    value = attrgetter(path)
    unset = [row for row in ordered if value(row) is None]
    given = [row for row in ordered if value(row) is not None] if unset else ordered
    given.sort(key=value)
    return unset + given
