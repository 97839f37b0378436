"""Clients that ask one thing again and again, and say how often they were answered."""

import re
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, NamedTuple, Self

from benchmarks.process import HOST, Broke

LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
CLOSE: Final = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
LAST_CHUNK: Final = b"\r\n0\r\n\r\n"
SECONDS: Final = 300.0


@dataclass(frozen=True, slots=True)
class Question:
    """A GET of *target* on *port*, with its headers, and the process that answers, unless it is this one."""

    port: int
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    pid: int | None = None

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://{HOST}:{self.port}{self.target}"

    @property
    def bytes(self) -> bytes:
        """The request as it is sent."""
        lines = [f"{name}: {value}\r\n" for name, value in {"Host": f"{HOST}:{self.port}", **self.headers}.items()]
        return f"GET {self.target} HTTP/1.1\r\n{''.join(lines)}\r\n".encode()


class Answer(NamedTuple):
    """What came back: the status, the body, and whether the connection ends."""

    status: int
    body: bytes
    closes: bool


class RawClient:
    """A blocking socket and the least HTTP that understands an answer; a connection that was closed is made again."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connection: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, request: bytes) -> Answer:
        """Send a request and return its answer."""
        if self._connection is None:
            self._connection = socket.create_connection((HOST, self.port), timeout=SECONDS)
            self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._connection.sendall(request)
        answer = receive(self._connection)
        if answer.closes:
            self.close()
        return answer

    def close(self) -> None:
        """End the connection, if there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def receive(connection: socket.socket) -> Answer:
    """Read one answer, which ends at its length, at its last chunk or with the connection."""
    received = bytearray()
    while (end := received.find(b"\r\n\r\n")) < 0:
        received += more(connection)
    head = bytes(received[: end + 2])
    length = LENGTH.search(head)
    if length:
        whole = end + 4 + int(length[1])
        while len(received) < whole:
            received += more(connection)
    elif CHUNKED.search(head):
        while not received.endswith(LAST_CHUNK):
            received += more(connection)
    return Answer(int(received[9:12]), bytes(received[end + 4 :]), CLOSE.search(head) is not None)


def more(connection: socket.socket) -> bytes:
    """Return what comes next; raise `Broke` when nothing does."""
    received = connection.recv(1 << 20)
    if not received:
        raise Broke("the connection ended within an answer")
    return received


def repeat(ask: Callable[[], int], seconds: float) -> list[float]:
    """Ask for some seconds, and return how long each answer took; raise `Broke` unless every status is 200."""
    took, clock = [], time.perf_counter
    began = before = clock()
    while before - began < seconds:
        status = ask()
        now = clock()
        if status != 200:  # noqa: PLR2004 - the one status that is an answer
            raise Broke(f"it answered {status}")
        took.append(now - before)
        before = now
    return took
