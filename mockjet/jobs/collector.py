"""The cyclic collector, held still while very much is made that lives on: it would look through all of it in vain."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Stillness:
    """How many want the collector held still, and whether it ran before the first of them came."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._ran = False

    def begin(self) -> None:
        with self._lock:
            if not self._count:
                self._ran = gc.isenabled()
                gc.disable()
            self._count += 1

    def end(self) -> None:
        with self._lock:
            self._count -= 1
            if not self._count and self._ran:
                gc.enable()


_STILLNESS = _Stillness()


@contextmanager
def held_still() -> Iterator[None]:
    """Keep the collector of the whole process from running meanwhile; any number of threads may, at once or nested."""
    _STILLNESS.begin()
    try:
        yield
    finally:
        _STILLNESS.end()
