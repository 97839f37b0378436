"""Ending connections, so that the other side still gets what was said last."""

import socket
from contextlib import suppress
from typing import Final

PIECE: Final = 1 << 20
# For how long a client that was refused may be silent, and how much it may still send, before it is hung up on.
SILENCE_SECONDS: Final = 1.0
LINGERING_BYTES: Final = 1 << 32


def end(connection: socket.socket, how: int = socket.SHUT_RDWR) -> None:
    """Shut a connection that another thread uses; TLS on it is left as it is, for that thread to end."""
    with suppress(OSError):  # the client may be faster
        socket.socket.shutdown(connection, how)


def linger(connection: socket.socket) -> None:
    """Say that no more is sent, and pass over what still comes, until the client hangs up or is silent.

    Closing a connection with bytes unread resets it, which takes the answer from the client.
    """
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(SILENCE_SECONDS)
        left = LINGERING_BYTES
        while left > 0 and (piece := connection.recv(PIECE)):
            left -= len(piece)


def turn_away(connection: socket.socket, said: str) -> None:
    """Tell a client in plain text that it came to the wrong port, and end the connection."""
    body = f"{said}\n".encode()
    head = (
        f"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
    )
    connection.sendall(head.encode() + b"\r\n" + body)
    linger(connection)
