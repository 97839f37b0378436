"""A lock that lets threads through in the order in which they came."""

import threading
from collections import deque
from types import TracebackType


class _Place:
    """One thread's place in the queue."""

    def __init__(self, thread: int | None) -> None:
        self.thread = thread
        self.called = self.lock()

    def lock(self) -> threading.Lock:
        """Return a lock that is held until the thread is called."""
        made = threading.Lock()
        made.acquire()
        return made


class Turnstile:
    """A lock that one thread may take more than once, and that passes to whoever has waited longest.

    Python's own locks pass to whoever is quickest, which is mostly the thread that has just let go: one that works in
    batches would never give way.
    """

    def __init__(self) -> None:
        self._open = threading.Lock()  # held by the thread that is in, whoever took it
        self._owner: int | None = None
        self._depth = 0
        self._queue: deque[_Place] = deque()

    def __enter__(self) -> None:
        me = threading.get_ident()
        if self._owner == me:
            self._depth += 1
        elif not self._queue and self._open.acquire(blocking=False):
            self._owner, self._depth = me, 1
        else:
            self._wait(_Place(me))

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._depth -= 1
        if not self._depth:
            self._leave()

    @property
    def nested(self) -> bool:
        """Whether the thread that is in came in more than once."""
        return self._depth > 1

    @property
    def crowded(self) -> bool:
        """Whether anybody waits."""
        return bool(self._queue)

    def give_way(self) -> None:
        """Let those through who wait, each once, and come in again behind them. Only who came in once may do so."""
        place = _Place(self._owner)
        self._queue.append(place)
        self._leave()
        self._sit_out(place)

    def _wait(self, place: _Place) -> None:
        self._queue.append(place)
        if self._open.acquire(blocking=False):
            self._leave()  # who was in left meanwhile: the first of the queue is called
        self._sit_out(place)

    def _sit_out(self, place: _Place) -> None:
        """Wait to be called. Who is interrupted meanwhile, by Ctrl-C, gives the place up."""
        try:
            place.called.acquire()
        except BaseException:
            try:
                self._queue.remove(place)
            except ValueError:
                self._leave()
            raise

    def _leave(self) -> None:
        """Call the first of the queue. With nobody there the lock is open, also for one who comes at this moment."""
        self._owner = None
        while True:
            if (place := self._first()) is not None:
                self._owner, self._depth = place.thread, 1
                place.called.release()
                return
            self._open.release()
            if not (self._queue and self._open.acquire(blocking=False)):
                return

    def _first(self) -> _Place | None:
        try:
            return self._queue.popleft() if self._queue else None
        except IndexError:  # the last of them has just given up
            return None
