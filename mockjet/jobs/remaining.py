"""Rows that wait to be done: what is left of them is what an import that was interrupted has still to do."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, Generic, TypeVar

Row = TypeVar("Row")
# How many rows are tried at once: enough that each costs little, few enough that one odd row spoils few.
RUN: Final = 200


class Waiting(Generic[Row]):
    """Rows that wait to be taken from a list, which becomes theirs: to copy a long one would have everybody wait."""

    def __init__(self, rows: list[Row]) -> None:
        rows.reverse()
        self._reversed = rows

    def __len__(self) -> int:
        return len(self._reversed)

    def __iter__(self) -> Iterator[Row]:
        return reversed(self._reversed)

    def drained(self) -> Iterator[Row]:
        """Return the rows, letting go of each as it is taken."""
        while self._reversed:
            yield self._reversed.pop()


def runs(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Return rows as runs of several, each taken when the one before it is done."""
    waiting = iter(rows)
    while run := list(islice(waiting, RUN)):
        yield run
