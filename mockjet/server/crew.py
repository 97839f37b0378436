"""Threads that serve clients by turns: one leads, which is to wait for whoever has something to say, and to serve it.

To hand a request to another thread costs more than to answer most of them, so the leader answers itself. Who says that
its turn will take long, or is found to take long, is relieved: it ends that turn alone while another thread leads.
The field knows this as leader and followers.
"""

import selectors
import socket
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from queue import SimpleQueue
from typing import Final, Literal, Protocol

# For how long a leader waits for the rest of what a client sends: mostly it is on its way.
PATIENCE_SECONDS: Final = 0.001
# How many threads stay that have nothing to do.
SPARE: Final = 4
# For how long the end of a turn is waited for when everything ends.
LEAVE_SECONDS: Final = 1.0
# How many members can be waited for: on Windows the standard library waits for 512 at most.
MOST: Final = 400 if sys.platform == "win32" else sys.maxsize


class Member(Protocol):
    """What is served: a client, or the door that clients come through."""

    def fileno(self) -> int:
        """Return what is waited for, until there is something to read."""

    def turn(self) -> bool:
        """Serve what has come, and tell whether more may come."""

    def close(self) -> None:
        """End it."""


Call = Literal["lead", "go"]
Turn = list[Member]
NO_TURN: Final[Turn] = []


class _Here(threading.local):
    """The turn that this thread leads in, of which crew; empty when it does not lead."""

    crew: "Crew"
    turn = NO_TURN


_here: Final = _Here()


def stand_aside() -> None:
    """Let another thread lead, as this turn will take long; nothing happens where this thread does not lead."""
    if _here.turn:
        _here.crew.relieve(_here.turn)


def receive(connection: socket.socket, size: int) -> bytes:
    """Receive up to *size* bytes of what a client has begun to send; who leads stands aside rather than wait long."""
    if not _here.turn:
        return connection.recv(size)
    connection.settimeout(PATIENCE_SECONDS)
    try:
        return connection.recv(size)
    except TimeoutError:
        stand_aside()
    finally:
        connection.settimeout(None)
    return connection.recv(size)


class Aside:
    """An event that whoever leads waits for aside."""

    def __init__(self, event: threading.Event) -> None:
        self._event = event

    def wait(self, seconds: float) -> bool:
        """Wait for the event, no longer than so many seconds; tell whether it came."""
        stand_aside()
        return self._event.wait(seconds)


class Crew:
    """The threads that serve the members of one server; its owner must `look` after it, many times a second.

    Only who leads touches what is waited for, so no lock is needed for it.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._selector = selectors.DefaultSelector()
        self._bell = _Bell()
        self._joining: deque[Member] = deque([self._bell])
        # The member whose turn it is. Whoever takes it out decides what becomes of it: the leader, or who relieves it.
        self._turn: Turn = []
        self._seen = self._turn
        self._lock = threading.Lock()
        self._calls: SimpleQueue[Call] = SimpleQueue()  # for threads that are spare
        self._spare = 0
        self._started = self._ended = False
        self._closed = threading.Event()

    @property
    def full(self) -> bool:
        """Whether there are as many members as can be waited for."""
        return len(self._selector.get_map()) >= MOST

    def start(self) -> None:
        """Serve until the `end`; raise `RuntimeError` when no thread can be started."""
        if not self._reserve():
            raise RuntimeError("no thread can be started to serve")
        self._started = True
        self._calls.put("lead")

    def add(self, member: Member) -> None:
        """Serve one more."""
        self._joining.append(member)
        if self._ended:
            self._part()
        elif not _here.turn:
            self._bell.ring()

    def look(self) -> None:
        """Relieve a leader that is still in the turn it was in when this was called before."""
        if self._seen is self._turn:
            self.relieve(self._turn)
        self._seen = self._turn

    def relieve(self, turn: Turn) -> None:
        """Have another thread lead, unless the turn has ended, or its leader was relieved already, or there is none."""
        if not (turn and self._reserve()):
            return
        if (member := _taken(turn)) is None:
            self._release()
        else:
            self._selector.unregister(member)
            self._calls.put("lead")

    def end(self) -> None:
        """Serve nobody any more, and end all members; a turn that has begun is waited for, but not long."""
        with self._lock:
            self._ended = True
            while self._spare:
                self._spare -= 1
                self._calls.put("go")
        self._bell.ring()
        if not self._started:
            self._close()
        elif not _here.turn:
            self._closed.wait(LEAVE_SECONDS)

    def _reserve(self) -> bool:
        """Have a thread wait that can be called to lead; tell whether there is one."""
        with self._lock:
            if self._spare:
                self._spare -= 1
                return True
            try:
                threading.Thread(target=self._serve, name=self._name, daemon=True).start()
            except RuntimeError:
                return False
            return True

    def _release(self) -> None:
        """Let the thread be that was reserved."""
        with self._lock:
            if self._ended:
                self._calls.put("go")
            else:
                self._spare += 1

    def _serve(self) -> None:
        """Lead whenever this thread is called."""
        while self._calls.get() == "lead":
            self._lead()
            with self._lock:
                if self._ended or self._spare >= SPARE:
                    return
                self._spare += 1

    def _lead(self) -> None:
        """Serve one member after the other, until relieved, or until the end."""
        _here.crew = self
        while not self._ended:
            self._let_in()
            for key, _ in self._selector.select():
                if key.data is self._bell:  # nobody is relieved of it: it would not be heard meanwhile
                    self._bell.turn()
                elif not self._give_turn(key.data):
                    return
        self._close()

    def _give_turn(self, member: Member) -> bool:
        """Give a member its turn; tell whether this thread still leads. Whatever is raised in a turn ends the member."""
        self._turn = _here.turn = turn = [member]
        try:
            stays = member.turn()
        except BaseException:  # noqa: BLE001 - mostly a client that hangs up in the middle; there is nobody to tell
            stays = False
        _here.turn = NO_TURN
        leads = _taken(turn) is not None
        if leads and not stays:
            self._selector.unregister(member)
        if not stays:
            member.close()
        elif not leads:
            self.add(member)
        return leads

    def _let_in(self) -> None:
        """Wait for those as well who have joined, or who joined again after a long turn."""
        for member in self._joined():
            self._selector.register(member, selectors.EVENT_READ, member)

    def _close(self) -> None:
        """End everything. Only who leads may do so, or anybody where nobody ever led."""
        self._part()
        for key in list((self._selector.get_map() or {}).values()):
            key.data.close()
        self._selector.close()
        self._closed.set()

    def _part(self) -> None:
        """End those who joined too late."""
        for member in self._joined():
            member.close()

    def _joined(self) -> Iterator[Member]:
        """Return those who joined, each once, whichever thread asks."""
        while True:
            try:
                yield self._joining.popleft()
            except IndexError:
                return


class _Bell:
    """What wakes the leader."""

    def __init__(self) -> None:
        self._heard, self._rung = socket.socketpair()

    def fileno(self) -> int:
        return self._heard.fileno()

    def turn(self) -> bool:
        self._heard.recv(4096)
        return True

    def ring(self) -> None:
        with suppress(OSError):
            self._rung.send(b"\0")

    def close(self) -> None:
        self._heard.close()
        self._rung.close()


def _taken(turn: Turn) -> Member | None:
    """Take the member out of a turn; None when somebody else did."""
    try:
        return turn.pop()
    except IndexError:
        return None
