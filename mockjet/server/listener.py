"""A listening socket, and the clients that come through it."""

import os
import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from mockjet import tls
from mockjet.network import Network
from mockjet.proxy import Proxy
from mockjet.request import Served

from .crew import Crew
from .deadlines import Deadlines
from .farewell import end, turn_away
from .handler import Handler

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

# How long a client may take to agree on TLS, to send the head of a request, and to send the rest of it.
HANDSHAKE_SECONDS: Final = 10.0
HEAD_SECONDS: Final = 60.0
BODY_SECONDS: Final = 300.0
# How often it is looked at what takes too long. A turn that is found twice has others served by another thread.
LOOK_SECONDS: Final = 0.01
# How many clients may come at once: those beyond must try again, a second later.
BACKLOG: Final = 1024
# How many are let in before those who are in have their turns: one a round would keep many waiting.
AT_ONCE: Final = 64


class Listener:
    """A listening socket. A crew serves its clients by turns; one that is to have TLS has a thread of its own."""

    handshake_seconds = HANDSHAKE_SECONDS
    head_seconds = HEAD_SECONDS
    body_seconds = BODY_SECONDS

    def __init__(
        self, served: Served, host: str, port: int, proxy: Proxy, network: Network, *, https: bool = False
    ) -> None:
        """Listen on *host* and *port*; raise `OSError`."""
        self.served, self.proxy, self.network, self.https = served, proxy, network, https
        self.connections: set[socket.socket] = set()
        self.deadlines = Deadlines()
        self.stopping = threading.Event()
        self.https_hint = ""
        self._socket = _listening(host, port)
        self.server_address: Any = self._socket.getsockname()
        proxy.ports.add(int(self.server_address[1]))
        self._crew = Crew(f"mockjet:{self.server_address[1]}")
        self._crew.add(self)

    def serve(self) -> None:
        """Serve until it is `stopping`; what is done in this thread is to look after those who serve."""
        self._crew.start()
        while not self.stopping.wait(LOOK_SECONDS):
            self._crew.look()
            self.deadlines.enforce()

    def stop(self) -> None:
        """Close the socket, and end every connection, also those that a client keeps for later; may be repeated."""
        self._hang_up()
        self._crew.end()
        self.close()
        self._hang_up()  # on those who came meanwhile

    def fileno(self) -> int:
        """Return what clients are waited for by."""
        return self._socket.fileno()

    def turn(self) -> bool:
        """Let clients in, who are known of from this moment on, so that they end with the server."""
        for _ in range(AT_ONCE):
            try:
                connection, address = self._socket.accept()
            except OSError:  # nobody else is there, or who was has gone again
                break
            try:
                self._let_in(connection, address)
            except Exception:  # noqa: BLE001 - one that cannot be served keeps nobody else out
                self.connections.discard(connection)
                connection.close()
        return True

    def close(self) -> None:
        """Let nobody in any more."""
        self._socket.close()

    def _let_in(self, connection: socket.socket, address: Any) -> None:
        connection.settimeout(None)
        if self._crew.full:
            connection.close()
        elif self.https:
            self.connections.add(connection)
            threading.Thread(target=self._serve_securely, args=(connection, address), daemon=True).start()
        else:
            self._crew.add(Handler(connection, address, self))

    def _hang_up(self) -> None:
        for connection in list(self.connections):
            end(connection)

    def _serve_securely(self, connection: socket.socket, address: Any) -> None:
        """Serve a client of HTTPS in this thread."""
        try:
            # a client that hangs up in the middle, mostly; there is nobody to tell
            with connection, suppress(Exception):
                self.secure(connection, address)
                connection.shutdown(socket.SHUT_WR)
        finally:
            self.connections.discard(connection)

    def secure(self, connection: socket.socket, client_address: Any, origin: str = "") -> None:
        """Agree on TLS with a client and serve it; raise `OSError` when it does not agree, or not in time."""
        first = tls.begins(connection, self.handshake_seconds)
        if first == tls.HELLO:
            with self._wrapped(connection) as secured:
                tls.shake(secured, self.handshake_seconds)
                Handler(secured, client_address, self, origin, tls=True).serve()
        elif first:
            turn_away(connection, "This port speaks HTTPS, not HTTP.")

    @contextmanager
    def _wrapped(self, connection: socket.socket) -> "Iterator[ssl.SSLSocket]":
        """Have TLS on a connection, which ends when the server stops, also in the middle of agreeing on it."""
        context = self.network.certificates.context()
        secured = context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        self.connections.add(secured)
        try:
            if self.stopping.is_set():
                raise ConnectionAbortedError
            yield secured
        finally:
            self.connections.discard(secured)
            tls.close_notify(secured)
            secured.close()


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens, for turns that wait for nothing; raise `OSError`."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        if os.name == "posix":  # elsewhere it would let two servers have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # connections inherit it
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except BaseException:
        listening.close()
        raise
    listening.settimeout(0)
    return listening
