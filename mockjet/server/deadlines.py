"""Until when clients must have sent what they began to send."""

import socket

from mockjet.wallclock import ticks

from .farewell import end


class Deadlines:
    """A moment for each connection on which something is due. Threads may set and clear while one enforces."""

    def __init__(self) -> None:
        self._due: dict[socket.socket, float] = {}

    def set(self, connection: socket.socket, seconds: float) -> None:
        """Let something be due in so many seconds; what was due before no longer is."""
        self._due[connection] = ticks() + seconds

    def clear(self, connection: socket.socket) -> None:
        """Let nothing be due."""
        self._due.pop(connection, None)

    def enforce(self) -> None:
        """Read no more from those that are late: whoever waits for their bytes finds the end, and may still answer."""
        if not self._due:
            return
        now = ticks()
        for connection, due in list(self._due.items()):
            if due < now:
                self.clear(connection)
                end(connection, socket.SHUT_RD)
