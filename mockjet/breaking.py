"""Breaking a connection on purpose: on our own socket for good, under any other server as well as it lets us."""

import errno
import os
import socket
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from mockjet.environ import Break

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

# On, and no time: what is left to send is thrown away, and the client is told so by a reset.
NO_LINGER: Final = struct.pack("ii", 1, 0)
# Where other servers show the socket of a request.
SOCKETS: Final = ("werkzeug.socket", "gunicorn.socket")


def reset(connection: socket.socket) -> None:
    """Reset a connection at once; the socket is closed then, whoever else holds it."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
    os.close(connection.detach())


def torn(head: bytes, payload: bytes) -> bytes:
    """Return half of an answer: its head and half of its body, or half of its head when it has no body."""
    return head + payload[: len(payload) // 2] if payload else head[: len(head) // 2]


def unfinished(broken: Break, payload: bytes, environ: "WSGIEnvironment") -> Iterator[bytes]:
    """Return the pieces of a body that break off, for a server that is not ours.

    It finds the client gone, which is what most servers end a connection for. Where it shows its socket, that is shut,
    so that nobody waits for an answer; a reset is more than it lets us do.
    """
    connection: socket.socket | None = next((environ[name] for name in SOCKETS if name in environ), None)
    if broken.how == "truncate":
        yield payload[: len(payload) // 2]
    elif connection is not None:
        connection.sendall(broken.garbage)
        connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionResetError(errno.ECONNRESET, f"a fault broke the connection: {broken.how}")
