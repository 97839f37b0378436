"""A listening socket, and the threads of its clients."""

import socket
import threading
from contextlib import contextmanager
from socketserver import BaseRequestHandler, TCPServer, ThreadingMixIn
from typing import TYPE_CHECKING, Any, Final

from mockjet import tls
from mockjet.deadlines import Deadlines
from mockjet.farewell import end, turn_away
from mockjet.handler import Handler
from mockjet.network import Network
from mockjet.proxy import Proxy
from mockjet.request import Served

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

# How long a client may take to agree on TLS, to send the head of a request, and to send the rest of it.
HANDSHAKE_SECONDS: Final = 10.0
HEAD_SECONDS: Final = 60.0
BODY_SECONDS: Final = 300.0


class Listener(ThreadingMixIn, TCPServer):
    """A listening socket; every client is served by a thread of its own, which also agrees on TLS with it."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128
    handshake_seconds = HANDSHAKE_SECONDS
    head_seconds = HEAD_SECONDS
    body_seconds = BODY_SECONDS

    def __init__(
        self, served: Served, host: str, port: int, proxy: Proxy, network: Network, *, https: bool = False
    ) -> None:
        self.served, self.proxy, self.network, self.https = served, proxy, network, https
        self.idle: Callable[[], None] = lambda: None
        self.connections: set[socket.socket] = set()
        self.deadlines = Deadlines()
        self.stopping = threading.Event()
        self.https_hint = ""
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), BaseRequestHandler)
        proxy.ports.add(int(self.server_address[1]))

    def process_request(self, request: Any, client_address: Any) -> None:
        """Know of a connection from its first moment on, so that it ends with the server."""
        self.connections.add(request)
        super().process_request(request, client_address)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Serve a client, in its thread."""
        if self.https:
            self.secure(request, client_address)
        else:
            Handler(request, client_address, self).serve()

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection that has ended."""
        self.connections.discard(request)
        super().shutdown_request(request)

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

    def service_actions(self) -> None:
        """End what takes too long, and do what is to be done between connections."""
        self.deadlines.enforce()
        self.idle()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a client hangs up in the middle."""

    def hang_up(self) -> None:
        """End every connection, also those that a client keeps for later."""
        for connection in list(self.connections):
            end(connection)
