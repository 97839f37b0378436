"""What a client sends, taken from its socket in as few calls as it comes in."""

import socket
from typing import Final

from .crew import receive

PIECE: Final = 65536
LARGEST_PIECE: Final = 1 << 18


class Stream:
    """What came from a client and was not read yet, and after it what is still to come."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._held = b""
        self._place = 0

    @property
    def empty(self) -> bool:
        """Whether all that came was read."""
        return self._place >= len(self._held)

    def take(self) -> bool:
        """Take what has come, or wait for it, when all before was read; tell whether anything came."""
        self._held, self._place = self._connection.recv(PIECE), 0
        return bool(self._held)

    def fill(self) -> bool:
        """Wait until there is something to read; tell whether there is, which is not so at the end."""
        if self._place < len(self._held):
            return True
        self._held, self._place = receive(self._connection, PIECE), 0
        return bool(self._held)

    def starts(self, beginning: bytes) -> bool:
        """Tell whether what is there starts like this."""
        return self._held.startswith(beginning, self._place)

    def head(self) -> bytes | None:
        """Read the lines up to an empty one if all of them are there, and nothing otherwise."""
        end = self._held.find(b"\r\n\r\n", self._place)
        return None if end < 0 else self._held[self._place : end + 2]

    def skip(self, size: int) -> None:
        """Pass over so many bytes, which are there."""
        self._place += size

    def readline(self, size: int) -> bytes:
        """Read to the end of the line, *size* bytes at most, less when the client stops."""
        line = b""
        while len(line) < size and not line.endswith(b"\n") and self.fill():
            end = self._held.find(b"\n", self._place) + 1 or len(self._held)
            line += self._taken(min(end - self._place, size - len(line)))
        return line

    def read(self, size: int) -> bytes:
        """Read some of the next *size* bytes, nothing at the end."""
        if self._place < len(self._held):
            return self._taken(min(size, len(self._held) - self._place))
        return receive(self._connection, min(size, LARGEST_PIECE))

    def early(self) -> bytes:
        """Return what was received already, and leave it there; wait for nothing."""
        self._connection.settimeout(0)
        try:
            self.fill()
        except (BlockingIOError, TimeoutError):
            return b""
        finally:
            self._connection.settimeout(None)
        return self._held[self._place :]

    def _taken(self, size: int) -> bytes:
        self._place += size
        return self._held[self._place - size : self._place]
