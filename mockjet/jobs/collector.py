"""The cyclic collector, held still while very much is made that lives on: it would look through all of it in vain."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# About what a batch of contacts makes, and hardly more than what the collector lets come together before it runs.
MANY: Final = 1000


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
                _grow_old()
                gc.enable()


def _grow_old() -> None:
    """Let much that was made be old at once: otherwise the collector looks through all of it twice before it thinks so.

    What anybody else has frozen would thaw with it, so then nothing is done.
    """
    if gc.get_count()[0] > MANY and not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


_STILLNESS = _Stillness()


@contextmanager
def held_still() -> Iterator[None]:
    """Keep the collector of the whole process from running meanwhile; any number of threads may, at once or nested."""
    _STILLNESS.begin()
    try:
        yield
    finally:
        _STILLNESS.end()
