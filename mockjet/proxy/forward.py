"""Asking another host what a client asked, and handing on what it answers."""

import http.client
import re
import socket
import ssl
from typing import Final

from . import denials
from .client import Client
from .dialling import Denied
from .places import Place

PIECE: Final = 65536
FOLD: Final = re.compile(r"[\r\n]+[ \t]*")
# What is said between two neighbours, and not handed on; host and length are told anew.
NEIGHBOURLY: Final = frozenset(
    {
        "connection",
        "expect",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
TOLD_ANEW: Final = frozenset({"host", "content-length"})
WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})


def secured(place: Place, upstream: socket.socket) -> socket.socket:
    """Return the connection, with TLS on it when the URL says so: some clients leave that to their proxy.

    Raises `Denied` when the host does not prove itself.
    """
    if place.scheme != "https":
        return upstream
    try:
        return ssl.create_default_context().wrap_socket(upstream, server_hostname=place.host)
    except (OSError, ValueError) as problem:
        upstream.close()
        raise Denied(denials.unreachable(place, _why(problem))) from None


def ask(client: Client, place: Place, body: bytes, upstream: socket.socket) -> http.client.HTTPResponse:
    """Ask *place* what the client asks, over the connection *upstream*; raise `Denied` when no answer comes."""
    connection = http.client.HTTPConnection(place.host, place.port)
    connection.sock = upstream
    try:
        connection.putrequest(client.method, _target(place), skip_host=True, skip_accept_encoding=True)
        for name, value in _request_headers(client, place, body):
            connection.putheader(name, value)
        connection.endheaders(body or None)
        return connection.getresponse()
    except (http.client.HTTPException, OSError, ValueError) as problem:
        raise Denied(denials.unreachable(place, _why(problem))) from None


def hand_on(client: Client, answer: http.client.HTTPResponse) -> None:
    """Send what another host answered, piece by piece as it comes; raise `OSError` when it breaks off."""
    client.close_connection = True
    client.connection.sendall(_head(answer))
    try:
        while piece := answer.read1(PIECE):
            client.connection.sendall(piece)
    except (http.client.HTTPException, OSError) as problem:
        client.reset()  # or else the client would take what it has for all there is
        raise ConnectionAbortedError(str(problem)) from None


def _target(place: Place) -> str:
    return place.path if place.path.startswith("/") else f"/{place.path}"


def _request_headers(client: Client, place: Place, body: bytes) -> list[tuple[str, str]]:
    """Return what is handed on of the client's headers."""
    named = {word.strip().lower() for value in client.headers.all("connection") for word in value.split(",")}
    kept = [
        (name, FOLD.sub(" ", value))
        for name, value in client.headers.pairs
        if name.lower() not in NEIGHBOURLY | TOLD_ANEW | named
    ]
    length = [("Content-Length", str(len(body)))] if body or client.method in WITH_BODY else []
    return [("Host", place.authority), *kept, *length, ("Connection", "close")]


def _head(answer: http.client.HTTPResponse) -> bytes:
    """Return the head of what is handed on; without a length, the body ends with the connection."""
    headers = [(name, FOLD.sub(" ", value)) for name, value in answer.getheaders()]
    lines = [f"{name}: {value}" for name, value in headers if name.lower() not in NEIGHBOURLY]
    status = f"HTTP/1.1 {answer.status} {answer.reason}"
    return "\r\n".join([status, *lines, "Connection: close", "", ""]).encode("latin-1")


def _why(problem: Exception) -> str:
    if isinstance(problem, TimeoutError):
        return "no answer in time"
    if isinstance(problem, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {problem.verify_message}"
    if isinstance(problem, OSError):
        return problem.strerror or "the connection broke"
    return "no HTTP came back"
