"""HTTP in bytes, for what no client library would send."""

import json
import socket
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """One response as it came: its status, its headers in lower case, its body."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


def connect(url: str) -> socket.socket:
    """Return a connection to the server at *url*."""
    host, _, port = url.removeprefix("http://").rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=30)


def ask(url: str, line: str, *headers: str, body: bytes = b"") -> Answer:
    """Send a request with these headers and no others, on a connection of its own, and return the answer."""
    with connect(url) as connection:
        connection.sendall("\r\n".join([line, *headers, "Connection: close", "", ""]).encode("latin-1") + body)
        return answer(connection)


def answer(connection: socket.socket) -> Answer:
    """Return what comes until the server closes."""
    received = b""
    while piece := connection.recv(65536):
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    line, *lines = head.decode("latin-1").split("\r\n")
    pairs = (one.partition(":") for one in lines)
    return Answer(int(line.split(" ")[1]), {name.lower(): value.strip() for name, _, value in pairs}, body)
