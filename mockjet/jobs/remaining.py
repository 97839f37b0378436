"""Rows that wait to be done: what is left of them is what an import that was interrupted has still to do."""

from collections import deque
from collections.abc import Iterator
from typing import TypeVar

Row = TypeVar("Row")


def drained(waiting: deque[Row]) -> Iterator[Row]:
    """Return the rows that wait, letting go of each as it is taken."""
    while waiting:
        yield waiting.popleft()
