"""How tests of the clients speak: commands against a server in another process, and servers that are no mockjet."""

import itertools
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
import requests
from click.testing import CliRunner, Result
from speaking import Own, Started

from mockjet.cli import main

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no variable of this machine stand in for an option."""
    for name in ("MOCKJET_URL", "MOCKJET_ACCOUNT", "MOCKJET_CONTROL_TOKEN", "MOCKJET_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """Serve in another process; a test has an account of its own there."""
    command = [sys.executable, "-m", "mockjet", "serve", "-p", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None
        yield found[0]
        process.terminate()


NUMBERS = itertools.count(1)


@pytest.fixture
def account() -> str:
    """Return the key of an empty account."""
    return f"account {next(NUMBERS)}"


@pytest.fixture
def run(server_url: str, account: str) -> Run:
    """Run a command against an empty account of a server in another process."""
    environment = {"MOCKJET_URL": server_url, "MOCKJET_ACCOUNT": account}
    return lambda *arguments: CliRunner().invoke(main, list(arguments), env=environment)


@pytest.fixture
def own(serve: Started) -> Own:
    """Run commands against a server that no other test asks."""
    return Own(serve("-p", "0")[1])


@pytest.fixture
def send(server_url: str, account: str) -> Callable[..., requests.Response]:
    """Send a request to a service as this account."""

    def send(method: str, path: str, body: object = None) -> requests.Response:
        return requests.request(method, server_url + path, json=body, auth=(account, "secret"), timeout=30)

    return send


def request_on(connection: socket.socket) -> bytes:
    """Return one request with its body, or what comes at first when it is none."""
    received = connection.recv(65536)
    while not complete(received):
        received += connection.recv(65536)
    return received


def complete(received: bytes) -> bool:
    """Tell whether all of a body that was announced has come."""
    head, _, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"\r\nContent-Length: (\d+)", head)
    return length is None or len(body) >= int(length[1])


class Stranger:
    """A server that is no mockjet: it answers every connection with the same bytes, and remembers what came."""

    def __init__(self, answer: bytes, *, mute: bool) -> None:
        self.answer, self.mute = answer, mute
        self.received: list[bytes] = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self._kept: list[socket.socket] = []
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.listening.accept()
                self.received.append(request_on(connection))
                if self.mute:
                    self._kept.append(connection)
                    continue
                connection.sendall(self.answer)
                connection.close()

    def stop(self) -> None:
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self.thread.join(timeout=10)
        for connection in self._kept:
            connection.close()


@pytest.fixture
def stranger() -> Iterator[Callable[..., Stranger]]:
    """Start a server that answers with these bytes, or with nothing and no end when it is *mute*."""
    started: list[Stranger] = []

    def start(answer: bytes = b"", *, mute: bool = False) -> Stranger:
        started.append(Stranger(answer, mute=mute))
        return started[-1]

    yield start
    for one in started:
        one.stop()
