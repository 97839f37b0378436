"""The HTTP between a socket and what is served on it."""

import socket
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, cast

from mockjet.answers import Answer, answer
from mockjet.breaking import reset, torn
from mockjet.environ import Break
from mockjet.proxy import service
from mockjet.request import Entrance, Request
from mockjet.tls import HELLO, close_notify

from . import framing, heads
from .crew import Aside, stand_aside
from .farewell import linger, turn_away
from .heads import BadHead, Head
from .stream import Stream

if TYPE_CHECKING:
    import ssl

    from mockjet.headers import Headers

    from .listener import Listener

LEAVE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
JSON: Final = [("Content-Type", "application/json")]


class Handler:
    """Speaks HTTP with one client for as long as it stays.

    A body is read to its end before anything is answered, so the next request on the connection begins where it
    should, and an answer goes out in one piece, so no client waits for the second. Where that cannot be done, as the
    body is too long or no body at all, what is served refuses it unread.
    """

    method: str
    target: str
    headers: "Headers"

    def __init__(
        self, connection: socket.socket, client_address: Any, server: "Listener", origin: str = "", *, tls: bool = False
    ) -> None:
        """Take up a client; through a tunnel, as the *origin* it leads to, such as `https://api.mailjet.com`."""
        self.connection, self.server, self.origin, self.tls = connection, server, origin, tls
        self.close_connection = False
        self._address = client_address
        self._stream = Stream(connection)
        self._at = self._entrance()
        self.connections.add(self.connection)

    def fileno(self) -> int:
        """Return what a client is waited for by."""
        return self.connection.fileno()

    def turn(self) -> bool:
        """Wait for requests, and answer all that come at once; tell whether the client stays."""
        if not self._stream.take():
            return False
        while not (self._stream.empty or self.close_connection):
            self._next()
        return not self.close_connection

    def serve(self) -> None:
        """Answer one request after the other, until the client or the server has had enough."""
        try:
            while self.turn():
                pass
        finally:
            self._forget()

    def close(self) -> None:
        """Hang up."""
        self._forget()
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
        with suppress(OSError):  # what is sent may be lost, but who leads must not be
            self.connection.close()

    def _forget(self) -> None:
        self.server.deadlines.clear(self.connection)
        self.connections.discard(self.connection)

    @property
    def tunnelled(self) -> bool:
        """Whether the connection is no plain one: it has TLS on it, or goes through a tunnel."""
        return self.tls or bool(self.origin)

    @property
    def connections(self) -> set[socket.socket]:
        """The connections of the server."""
        return self.server.connections

    def early(self) -> bytes:
        """Return what was received behind the request already."""
        return self._stream.early()

    def enter(self, origin: str) -> None:
        """Serve the client as *origin* would, `https://host` or `http://host`, for as long as it stays."""
        if origin.startswith("https:"):
            self.server.secure(self.connection, self._address, origin)
        else:
            Handler(self.connection, self._address, self.server, origin).serve()

    def write(self, status: str, headers: list[tuple[str, str]], payload: bytes) -> None:
        """Send an answer of the server's own."""
        self._send(answer(status, tuple(headers), payload))

    def reset(self) -> None:
        """Break the connection, as the answer on it is not whole."""
        reset(self.connection)

    def linger(self) -> None:
        """Pass over what a refused client still sends, until it hangs up or is silent."""
        stand_aside()
        if self.tls:
            close_notify(cast("ssl.SSLSocket", self.connection))
        linger(self.connection)

    def _entrance(self) -> Entrance:
        host, port, *_ = self.server.server_address
        authority = self.server.network.certificates.authority
        scheme = "https" if self.tls else "http"
        return Entrance(str(host), int(port), str(self._address[0]), scheme, Aside(self.server.stopping), authority)

    def _next(self) -> None:
        """Answer the next request, which must come in time once it has begun to."""
        if self._stream.starts(HELLO):
            self.close_connection = True
            stand_aside()
            turn_away(self.connection, f"This port speaks HTTP, not HTTPS.{self.server.https_hint}")
            return
        begun = self.server.served.world
        try:
            head = self._head()
        except BadHead as problem:
            self._refuse_head(problem)
            return
        if head is None:
            self.close_connection = True
            return
        self.method, self.target, _, self.headers, stays = head
        self.close_connection = not stays
        if self.origin and self.target.startswith("/"):
            self.target = self.origin + self.target
        if self.method == "CONNECT":
            stand_aside()
            self.server.proxy.connect(self)
        else:
            self._respond(head.version, begun)

    def _head(self) -> Head | None:
        """Read a head, at a glance if that is enough; None when there is nothing to answer. Raises `BadHead`."""
        block = self._stream.head()
        if block is not None and (head := heads.glance(block)) is not None:
            self._stream.skip(len(block) + 2)
            return head
        self.server.deadlines.set(self.connection, self.server.head_seconds)
        head = heads.read(self._stream)
        self.server.deadlines.clear(self.connection)
        return head

    def _respond(self, version: str, begun: Any) -> None:
        """Answer the request whose head was read."""
        served, body = self.server.served, b""
        if self.headers.waiting and version >= "HTTP/1.1":
            self._give_leave()
        if self.headers.framed:
            try:
                body = self._body(served.max_body_bytes)
            except (framing.BadBody, framing.TooLong) as problem:
                self._refuse_body(self._request(version, b""), begun, too_long=isinstance(problem, framing.TooLong))
                return
        if self.target.startswith("/") or not self._for_another(body):
            self._send(served.answer(self._request(version, body), begun))

    def _for_another(self, body: bytes) -> bool:
        """Answer a request to a proxy when it is for another host; tell whether it was."""
        stand_aside()
        return self.server.proxy.takes(self, body)

    def _body(self, most: int | None) -> bytes:
        """Read the body, which must come in time; raise `BadBody` or `TooLong`."""
        self.server.deadlines.set(self.connection, self.server.body_seconds)
        body = framing.read(self.headers, self._stream, most)
        self.server.deadlines.clear(self.connection)
        return body

    def _give_leave(self) -> None:
        """Let a client that waits send its body, unless that is too long."""
        try:
            framing.declared(self.headers, self.server.served.max_body_bytes)
        except (framing.BadBody, framing.TooLong):
            return
        self.connection.sendall(LEAVE)

    def _request(self, version: str, body: bytes) -> Request:
        """Return the request. Links in answers lead where the client found us, which may be only by its target."""
        named = None if self.target.startswith("/") else service(self.target)
        scheme, host = (self._at.scheme, self.headers.host) if named is None else (named.scheme, named.authority)
        return Request(self.method, self.target, version, self.headers, body, scheme, host, self._at)

    def _send(self, answered: Answer) -> None:
        """Send an answer in one piece, so that no client waits for the second, or break the connection instead."""
        if answered.broken is not None:
            self._break_off(answered, answered.broken)
            return
        self.connection.sendall(answered.head(stays=not self.close_connection) + answered.payload(self.method))

    def _break_off(self, answered: Answer, broken: Break) -> None:
        """Break the connection instead of answering, or in the middle of it."""
        if broken.how == "truncate":
            head = answered.head(stays=not self.close_connection)
            self.connection.sendall(torn(head, answered.payload(self.method)))
        elif broken.how == "reset":
            reset(self.connection)
        else:
            self.connection.sendall(broken.garbage)
        self.close_connection = True

    def _refuse_body(self, request: Request, begun: Any, *, too_long: bool) -> None:
        """Refuse a request whose body is left unread, and hang up."""
        self.close_connection = True
        self._send(self.server.served.refuse(request, begun, too_long=too_long))
        self.linger()

    def _refuse_head(self, problem: BadHead) -> None:
        """Refuse what is not HTTP, in the standard's own words and none of the client's, and hang up."""
        self.close_connection = True
        status = HTTPStatus(problem.status)
        body = f'{{ "ErrorInfo" : "", "ErrorMessage" : "{status.phrase}", "StatusCode" : {status.value} }}'.encode()
        self.method = problem.method
        self.write(f"{status.value} {status.phrase}", JSON, body)
        self.linger()
