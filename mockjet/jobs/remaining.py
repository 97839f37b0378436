"""Rows that wait to be done: what is left of them is what an import that was interrupted has still to do."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

Row = TypeVar("Row")
# How many rows are tried at once: enough that each costs little, few enough that one odd row spoils few.
RUN: Final = 100


def drained(waiting: deque[Row]) -> Iterator[Row]:
    """Return the rows that wait, letting go of each as it is taken."""
    while waiting:
        yield waiting.popleft()


def runs(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Return rows as runs of several, each taken when the one before it is done."""
    waiting = iter(rows)
    while run := list(islice(waiting, RUN)):
        yield run
