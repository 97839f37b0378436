"""A mapping that grows without being copied as a whole."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import chain
from typing import Final, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row")

# A dict that grows copies all it has, and everybody waits: for a million rows as long as fifty polls take. These are
# just below the next time it would. Each volume more is one more place to look for what is not there.
FULL: Final = 170_000
FULLER: Final = 345_000
# From then on a volume has this part of all rows, so that there are never many.
PART: Final = 4


class Index(Generic[Key, Row]):
    """Rows by key, in the order in which they came.

    They stand in volumes, each a dict, which are closed when they are *full*. A row is no None.
    """

    __slots__ = ("_full", "_last", "_limit", "_volumes")

    def __init__(self, full: int = FULL) -> None:
        self._last: dict[Key, Row] = {}
        self._volumes = [self._last]
        self._full = self._limit = full

    def __len__(self) -> int:
        return len(self._last) if self._last is self._volumes[0] else sum(map(len, self._volumes))

    def __iter__(self) -> Iterator[Row]:
        return chain.from_iterable(volume.values() for volume in self._volumes)

    def get(self, key: Key) -> Row | None:
        """Return the row with this key, or None."""
        for volume in self._volumes:
            if (found := volume.get(key)) is not None:
                return found
        return None

    def lacks(self, keys: Collection[Key]) -> bool:
        """Tell whether there is no row with any of these keys."""
        return all(volume.keys().isdisjoint(keys) for volume in self._volumes)

    def add(self, key: Key, row: Row) -> None:
        """Add a row; there is none with its key."""
        self._last[key] = row
        if len(self._last) > self._limit:
            self._open_volume()

    def add_all(self, keys: Iterable[Key], rows: Iterable[Row]) -> None:
        """Add rows, each with its key; there are none with these."""
        self._last.update(zip(keys, rows, strict=True))
        if len(self._last) > self._limit:
            self._open_volume()

    def remove(self, key: Key) -> None:
        """Remove the row with this key; raise `KeyError` when there is none."""
        for volume in self._volumes:
            if key in volume:
                del volume[key]
                return
        raise KeyError(key)

    def _open_volume(self) -> None:
        self._limit = max(self._full, len(self) // PART)
        self._last = {}
        self._volumes.append(self._last)
