"""What the proxy needs to know of the client it answers."""

import socket
from typing import Protocol

from mockjet.headers import Headers


class Connections(Protocol):
    """The connections of a server, all of which end when it stops."""

    def add(self, connection: socket.socket, /) -> None:
        """Let the server know of a connection."""

    def discard(self, connection: socket.socket, /) -> None:
        """Let the server forget a connection."""


class Client(Protocol):
    """One client's connection, and the request that was just read from it."""

    method: str
    target: str
    headers: Headers
    connection: socket.socket
    close_connection: bool

    @property
    def connections(self) -> Connections:
        """The connections of the server."""

    @property
    def tunnelled(self) -> bool:
        """Whether the connection is no plain one: it has TLS on it, or goes through a tunnel."""

    def early(self) -> bytes:
        """Return what was received behind the request already."""

    def write(self, status: str, headers: list[tuple[str, str]], payload: bytes) -> None:
        """Send an answer."""

    def reset(self) -> None:
        """Break the connection, as the answer on it is not whole."""

    def linger(self) -> None:
        """Pass over what a refused client still sends."""

    def enter(self, origin: str) -> None:
        """Serve the client as *origin* would, `https://host` or `http://host`, for as long as it stays."""
