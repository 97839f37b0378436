"""What becomes of a request to a proxy: ours to answer, let through, or refused."""

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from mockjet.hosts import LOCAL
from mockjet.tls import Certificates, TlsProblem

from . import denials, places
from .client import Client
from .denials import Denial
from .dialling import Denied, dial
from .places import SERVICES, Malformed, Place
from .relay import relay

# For how long nothing may move in a tunnel, or on the way to another host.
IDLE_SECONDS: Final = 300.0
ORIGINS: Final = {80: "http", 443: "https"}
ESTABLISHED: Final = b"HTTP/1.1 200 Connection established\r\n\r\n"
MOST_COUNTED: Final = 1000


class Proxy:
    """How a server answers as a proxy, on all its ports alike."""

    def __init__(self, certificates: Certificates, *, passthrough: bool = False) -> None:
        """Answer for the services; with *passthrough*, let through what is meant for other hosts.

        *ports* are the server's own. *guarded*, nothing is let through to what only this machine can reach.
        """
        self._certificates, self._passthrough = certificates, passthrough
        self.guarded = True
        self._refused: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.ports: set[int] = set()

    @property
    def refused(self) -> Counter[str]:
        """What was asked for and refused, such as `CONNECT example.com:443`, and how often."""
        with self._lock:
            return Counter(self._refused)

    def takes(self, client: Client, body: bytes) -> bool:
        """Answer a request, whose body was read, when it is for a URL of another host; tell whether it was."""
        try:
            place = places.absolute(client.target)
        except Malformed:
            self._refuse(client, denials.MALFORMED)
            return True
        if place is None or self._ours(place):
            return False
        try:
            self._hand_on(client, place, body)
        except Denied as problem:
            self._refuse(client, problem.denial, place)
        return True

    def connect(self, client: Client) -> None:
        """Answer a CONNECT, and serve what comes through the tunnel; the connection ends with it."""
        client.close_connection = True
        place: Place | None = None
        try:
            place = places.tunnelled(client.target)
            if place.host in SERVICES:
                self._enter(client, place)
            else:
                self._tunnel(client, place)
        except Malformed:
            self._refuse(client, denials.MALFORMED)
        except Denied as problem:
            self._refuse(client, problem.denial, place)

    def _ours(self, place: Place) -> bool:
        """Tell whether a URL is one of this server: of a service's host, of a port of ours, or of this machine.

        A server in a container does not know on which port of the machine it is found.
        """
        found = not self._passthrough or place.port == places.PORTS.get(place.scheme)
        return place.host in SERVICES or place.port in self.ports or (found and place.host in LOCAL)

    def _hand_on(self, client: Client, place: Place, body: bytes) -> None:
        if not self._passthrough:
            raise Denied(denials.elsewhere(place))
        if place.scheme not in places.PORTS:
            raise Denied(denials.scheme(place))
        from .forward import ask, hand_on  # noqa: PLC0415 - takes its time to import, and few let anything through

        with self._dialled(client, place) as upstream:
            hand_on(client, ask(client, place, body, upstream))

    def _enter(self, client: Client, place: Place) -> None:
        """Be the service at the other end of the tunnel."""
        if (scheme := ORIGINS.get(place.port)) is None:
            raise Denied(denials.port(place))
        self._plain(client)
        if client.early():
            raise Denied(denials.EARLY)
        if scheme == "https":
            self._prove()
        client.connection.sendall(ESTABLISHED)
        client.enter(f"{scheme}://{place.host}")

    def _prove(self) -> None:
        """Raise `Denied` when TLS cannot be spoken."""
        try:
            self._certificates.context()
        except TlsProblem as problem:
            raise Denied(denials.without_tls(str(problem))) from None

    def _tunnel(self, client: Client, place: Place) -> None:
        """Let bytes through to another host."""
        if not self._passthrough:
            raise Denied(denials.elsewhere(place))
        self._plain(client)
        with self._dialled(client, place) as upstream:
            client.connection.sendall(ESTABLISHED)
            relay(client.connection, upstream, client.early(), IDLE_SECONDS)

    def _plain(self, client: Client) -> None:
        if client.tunnelled:
            raise Denied(denials.NESTED)

    @contextmanager
    def _dialled(self, client: Client, place: Place) -> Iterator[socket.socket]:
        """Have a connection to another host, which ends when the server stops; raise `Denied`."""
        from .forward import secured  # noqa: PLC0415 - as above

        upstream = secured(place, dial(place, self.ports, guarded=self.guarded))
        client.connections.add(upstream)
        try:
            upstream.settimeout(IDLE_SECONDS)
            yield upstream
        finally:
            client.connections.discard(upstream)
            upstream.close()

    def _refuse(self, client: Client, denial: Denial, place: Place | None = None) -> None:
        """Say why not. Where the connection does not stay, what the client sends on is passed over."""
        if place is not None:
            self._count(f"{client.method} {place.origin}")
        client.write(f"{denial.status} {denial.reason}", [("Content-Type", "application/json")], denial.body)
        if client.close_connection:
            client.linger()

    def _count(self, asked: str) -> None:
        with self._lock:
            if asked in self._refused or len(self._refused) < MOST_COUNTED:
                self._refused[asked] += 1
