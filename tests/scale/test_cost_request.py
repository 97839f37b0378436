"""What one request costs, counted in calls, reads and sends: from the socket to the socket, without a web framework."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from breaking import request
from counting import counted

from mockjet import MockJet
from mockjet.server.handler import Handler

GET = request("/v3/REST/contact/100000001")
POST = request("/v3/REST/contact", "POST", b'{"Email": "bob@example.com"}')
MOST_CALLS = 220

SERVING = """
import sys, http.client
{start}
names = sorted({{name.partition(".")[0] for name in sys.modules}})
print([name for name in ("flask", "werkzeug", "jinja2", "itsdangerous", "yaml", "rich", "cryptography") if name in names])
"""
FIXTURE = """
from mockjet import MockJet
with MockJet() as mj:
    connection = http.client.HTTPConnection(mj.url.removeprefix("http://"))
    for path in ("/v3/REST/contact", "/api/v1/projects", "/_mockjet/health"):
        connection.request("GET", path)
        connection.getresponse().read()
"""
COMMAND = """
from mockjet.cli.serve import command
from mockjet.server import Server
Server.serve = lambda self: self.stop()
command.main(["--port", "0"], standalone_mode=False)
"""


class Line(socket.socket):
    """A connection that counts how often it is read from and written to."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__(connection.family, connection.type, connection.proto, connection.detach())
        self.reads = self.sends = 0

    def recv(self, *arguments: Any) -> bytes:
        self.reads += 1
        return super().recv(*arguments)

    def sendall(self, *arguments: Any) -> None:
        self.sends += 1
        super().sendall(*arguments)


class Client:
    """The client's end of a connection, and what serves the other one when it is told to."""

    def __init__(self, mockjet: MockJet) -> None:
        self.socket, ours = socket.socketpair()
        self.line = Line(ours)
        self.handler = Handler(self.line, ("127.0.0.1", 1), mockjet._started._listener)

    def ask(self, sent: bytes) -> int:
        """Send a request, have it answered, and return how many calls that took."""
        self.socket.sendall(sent)
        calls = counted(self.answer)
        self.socket.recv(65536)
        return calls

    def answer(self) -> None:
        self.handler._stream.fill()
        self.handler._next()


@pytest.fixture
def client(mockjet: MockJet) -> Iterator[Client]:
    mockjet.add_contact("ada@example.com")
    client = Client(mockjet)
    yield client
    client.socket.close()
    client.line.close()


def test_a_small_get_takes_few_calls(client: Client) -> None:
    client.ask(GET)

    assert client.ask(GET) <= MOST_CALLS


@pytest.mark.parametrize("sent", [GET, POST, request("/v3/REST/nonsense"), request("/_mockjet/health")])
def test_a_request_is_one_read_and_its_answer_one_send(client: Client, sent: bytes) -> None:
    client.ask(sent)

    assert (client.line.reads, client.line.sends) == (1, 1)


def test_many_requests_in_one_packet_are_one_read(client: Client) -> None:
    client.socket.sendall(GET * 10)
    for _ in range(10):
        client.answer()

    assert (client.line.reads, client.line.sends) == (1, 10)


def test_the_hundredth_request_on_a_connection_takes_as_many_calls_as_the_second(client: Client) -> None:
    calls = [client.ask(GET) for _ in range(100)]

    assert calls[99] == calls[1]


def test_a_connection_that_is_kept_serves_many(mockjet: MockJet) -> None:
    connections = mockjet._started._listener.connections
    before = set(connections)
    seen = set()
    with requests.Session() as session:
        for _ in range(50):
            assert session.get(f"{mockjet.url}/v3/REST/contact", auth=mockjet.auth, timeout=10).status_code == 200
            seen |= connections - before

    assert len(seen) == 1


@pytest.mark.parametrize("start", [FIXTURE, COMMAND], ids=["MockJet", "serve"])
def test_serving_imports_no_web_framework_and_nothing_rare(start: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SERVING.format(start=start)], capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout.splitlines()[-1].replace("'", '"')) == []
