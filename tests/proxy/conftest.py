"""A proxy that answers for the services, and what is behind one that lets requests through."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
import raw

from mockjet import MockJet

MakeMockJet = Callable[..., MockJet]
Talk = Callable[[socket.socket], object]


@pytest.fixture
def open_proxy(make_mockjet: MakeMockJet) -> MockJet:
    """Return a server that lets requests for other hosts through."""
    return make_mockjet(proxy_passthrough=True)


class Elsewhere:
    """Another server, which does with each connection what it is told."""

    def __init__(self, talk: Talk) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listening.getsockname()[1])
        self.place = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.place}"
        self.ended = threading.Event()
        self._talk = talk
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.listening.accept()
                with connection, suppress(OSError):
                    connection.settimeout(30)
                    self._talk(connection)
                self.ended.set()

    def stop(self) -> None:
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()


@pytest.fixture
def elsewhere() -> Iterator[Callable[[Talk], Elsewhere]]:
    """Start another server on this machine."""
    started: list[Elsewhere] = []

    def start(talk: Talk) -> Elsewhere:
        started.append(Elsewhere(talk))
        return started[-1]

    yield start
    for one in started:
        one.stop()


def tunnel(mj: MockJet, place: str) -> tuple[socket.socket, bytes]:
    """Ask for a tunnel; return the connection, and what was answered until the end of its head."""
    connection = raw.connect(mj.url)
    connection.sendall(f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n\r\n".encode())
    answered = b""
    while not answered.endswith(b"\r\n\r\n") and (piece := connection.recv(1)):
        answered += piece
    return connection, answered


def received(connection: socket.socket) -> bytes:
    """Return all that comes until the other side ends."""
    return b"".join(iter(lambda: connection.recv(65536), b""))
