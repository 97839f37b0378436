"""Connections that break, looked at from the client's end of the socket."""

import base64
import socket
from urllib.parse import urlsplit

AUTHORIZATION = "Authorization: Basic " + base64.b64encode(b"public:private").decode()


def request(path: str = "/v3/REST/contact", method: str = "GET", body: bytes = b"") -> bytes:
    """Return the bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: x", AUTHORIZATION, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def connect(url: str) -> socket.socket:
    """Open a connection to a server."""
    place = urlsplit(url)
    assert place.hostname is not None
    return socket.create_connection((place.hostname, place.port or 80), timeout=30)


def received(url: str, sent: bytes | None = None) -> bytes | str:
    """Send bytes on a connection of their own; return all that came back, or `reset` when it was reset."""
    with connect(url) as connection:
        connection.sendall(sent or request())
        answered = b""
        try:
            while chunk := connection.recv(65536):
                answered += chunk
        except ConnectionResetError:
            return "reset" if not answered else f"reset after {len(answered)} bytes"
        return answered


def split(answered: bytes | str) -> tuple[dict[bytes, bytes], bytes]:
    """Return the headers and the body of an answer."""
    assert isinstance(answered, bytes)
    head, _, body = answered.partition(b"\r\n\r\n")
    return {
        name.lower(): value.strip() for name, _, value in (line.partition(b":") for line in head.split(b"\r\n"))
    }, body
