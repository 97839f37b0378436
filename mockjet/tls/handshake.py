"""Beginning and ending TLS on a connection."""

import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import ssl

# The first byte of what a client sends that wants TLS. No method of HTTP begins with it.
HELLO: Final = b"\x16"


def begins(connection: socket.socket, seconds: float) -> bytes:
    """Return the first byte that comes within so many seconds, and leave it there; raise `OSError` when none does."""
    connection.settimeout(seconds)
    return connection.recv(1, socket.MSG_PEEK)


def shake(connection: "ssl.SSLSocket", seconds: float) -> None:
    """Agree on TLS with a client, which has so many seconds for all of it; raise `OSError` when that fails."""
    connection.settimeout(seconds)
    connection.do_handshake()
    connection.settimeout(None)


def close_notify(connection: "ssl.SSLSocket") -> None:
    """Tell a client of TLS that nothing more comes, without waiting for what it says to that."""
    with suppress(OSError, ValueError):
        connection.settimeout(0)
        connection.unwrap()
