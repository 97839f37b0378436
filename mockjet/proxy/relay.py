"""A tunnel: bytes from one connection to another and back, until both have ended."""

import selectors
import socket
from contextlib import suppress
from typing import Final

PIECE: Final = 65536


class Way:
    """One direction of a tunnel. It holds one piece at most: what cannot be passed on is not read."""

    def __init__(self, source: socket.socket, sink: socket.socket, held: bytes = b"") -> None:
        self.source, self.sink = source, sink
        self.held = held
        self.ended = False

    @property
    def over(self) -> bool:
        """Whether everything was passed on."""
        return self.ended and not self.held

    def wants(self, connection: socket.socket) -> int:
        """Return what this direction waits for on *connection*, as selectors say it."""
        if self.held:
            return selectors.EVENT_WRITE if connection is self.sink else 0
        return selectors.EVENT_READ if connection is self.source and not self.ended else 0

    def move(self) -> None:
        """Pass on what can be, without waiting."""
        with suppress(BlockingIOError):
            if not self.held and not self.ended:
                self._take()
            if self.held:
                self.held = self.held[self.sink.send(self.held) :]

    def _take(self) -> None:
        self.held = self.source.recv(PIECE)
        if not self.held:
            self.ended = True
            self.sink.shutdown(socket.SHUT_WR)


def relay(client: socket.socket, upstream: socket.socket, early: bytes, idle_seconds: float) -> None:
    """Pass bytes both ways, *early* first, until both ends have ended or nothing moved for so long.

    Raises `OSError` when an end breaks off.
    """
    ways = (Way(client, upstream, early), Way(upstream, client))
    client.settimeout(0)
    upstream.settimeout(0)
    while not all(way.over for way in ways):
        with selectors.DefaultSelector() as selector:
            for connection in (client, upstream):
                if events := ways[0].wants(connection) | ways[1].wants(connection):
                    selector.register(connection, events)
            if not selector.select(idle_seconds):
                return
        for way in ways:
            way.move()
