"""What is served, on sockets, in threads of its own."""

import threading
from collections.abc import Callable
from ipaddress import ip_address
from typing import TYPE_CHECKING

from mockjet.network import Network
from mockjet.proxy import Proxy

from .listener import LOOK_SECONDS, Listener
from .wsgi import Gateway

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from mockjet.request import Served


class Server:
    """What is served, on a socket. It listens as soon as it is made, so nobody has to wait for it."""

    def __init__(
        self,
        served: "Served | WSGIApplication",
        host: str = "127.0.0.1",
        port: int = 0,
        network: Network | None = None,
    ) -> None:
        """Listen on *host* and *port*, 0 for any free one, and on what *network* opens beside.

        A `mockjet.service.Service` is served directly, any WSGI application through a `Gateway`. Raises `OSError` when a port is taken, its *filename*, and `TlsProblem` when HTTPS is wanted and cannot be spoken.
        """
        self.served: Served = Gateway(served) if callable(served) else served
        self.host = host
        self.network = network or Network()
        self.proxy = Proxy(self.network.certificates, passthrough=self.network.proxy_passthrough)
        self._listeners: list[Listener] = []
        self._threads: list[threading.Thread] = []
        self._idle: Callable[[], None] | None = None
        self._listener = self._listen(port)
        self.port = int(self._listener.server_address[1])
        self.address = str(self._listener.server_address[0])
        self.proxy.guarded = not ip_address(self.address.partition("%")[0]).is_loopback
        self.tls_port: int | None = None
        self.proxy_port: int | None = None
        try:
            self._open(port)
        except BaseException:
            self.stop()
            raise

    @property
    def url(self) -> str:
        """Where it listens, for a client on this machine."""
        return self._url("http", self.port)

    @property
    def tls_url(self) -> str | None:
        """Where it listens for HTTPS, None when it does not."""
        return None if self.tls_port is None else self._url("https", self.tls_port)

    def meanwhile(self, idle: Callable[[], None]) -> None:
        """Call *idle* many times a second, in a thread that does nothing else; it must not raise. Say so before it starts."""
        self._idle = idle

    def start(self) -> None:
        """Serve in threads until `stop`."""
        self._start(self._listeners)

    def serve(self) -> None:
        """Serve in this thread until `stop` or an interrupt."""
        self._start(self._listeners[1:])
        self._listener.serve()

    def stop(self) -> None:
        """Stop serving, close the sockets and end the connections, also those with an answer held back; may be repeated."""
        for listener in self._listeners:
            listener.stopping.set()
        for thread in self._threads:
            thread.join()
        self._threads.clear()
        for listener in self._listeners:
            listener.stop()

    def _open(self, port: int) -> None:
        """Listen on what the network opens beside the first port."""
        network = self.network
        if network.tls:
            network.certificates.context()
            listener = self._listen(network.https_port(port), https=True)
            self.tls_port = int(listener.server_address[1])
            self._listener.https_hint = f" HTTPS is at {self.tls_url}."
        if network.proxy_port is not None:
            self.proxy_port = int(self._listen(network.proxy_port).server_address[1])

    def _listen(self, port: int, *, https: bool = False) -> Listener:
        try:
            listener = Listener(self.served, self.host, port, self.proxy, self.network, https=https)
        except OSError as problem:
            problem.filename = port
            raise
        self._listeners.append(listener)
        return listener

    def _start(self, listeners: list[Listener]) -> None:
        for work in [*(listener.serve for listener in listeners), *([] if self._idle is None else [self._meanwhile])]:
            thread = threading.Thread(target=work, name=f"mockjet:{self.port}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def _meanwhile(self) -> None:
        while self._idle is not None and not self._listener.stopping.wait(LOOK_SECONDS):
            self._idle()

    def _url(self, scheme: str, port: int) -> str:
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - compared, not bound
        return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
