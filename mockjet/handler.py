"""The little HTTP between a socket and WSGI."""

import io
import re
import socket
import ssl
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any, Final, cast

from mockjet import framing, tls, wsgi
from mockjet.breaking import reset, torn
from mockjet.environ import AUTHORITY, BREAK, STOPPING, WORLD, Break
from mockjet.farewell import linger, turn_away
from mockjet.proxy import service
from mockjet.version import __version__

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

    from mockjet.listener import Listener

NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")
BODILESS: Final = ("204", "304")


class Handler(BaseHTTPRequestHandler):
    """Speaks HTTP with one client for as long as it stays.

    A body is read to its end before anything is answered, so the next request on the connection begins where it
    should, and an answer goes out in one piece, so no client waits for the second. Where that cannot be done, as the
    body is too long or no body at all, the application is told a length and gets nothing, which it refuses.
    """

    server: "Listener"
    rfile: io.BufferedReader
    raw_requestline: bytes
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"  # what is no HTTP at all gets a status line too
    disable_nagle_algorithm = True
    error_content_type = "application/json"
    error_message_format = '{ "ErrorInfo" : "", "ErrorMessage" : "%(message)s", "StatusCode" : %(code)d }'

    def __init__(self, connection: socket.socket, client_address: Any, server: "Listener", origin: str = "") -> None:
        """Serve a client to its end; through a tunnel, as the *origin* it leads to, such as `https://api.mailjet.com`."""
        self.origin = origin
        super().__init__(connection, client_address, server)

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Answer every method the same way: which ones there are is for the application to say."""
        if name.startswith("do_"):
            return self.respond
        raise AttributeError(name)

    def version_string(self) -> str:
        """Return what the `Server` header says."""
        return f"mockjet/{__version__}"

    def setup(self) -> None:
        """Let the server know of the connection."""
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        """Let the server forget the connection."""
        self.server.deadlines.clear(self.connection)
        self.server.connections.discard(self.connection)
        super().finish()

    def handle_one_request(self) -> None:
        """Answer the next request, which must come in time once it has begun to."""
        if self.rfile.peek(1)[:1] == tls.HELLO:
            self.close_connection = True
            turn_away(self.connection, f"This port speaks HTTP, not HTTPS.{self.server.https_hint}")
            return
        self.server.deadlines.set(self.connection, self.server.head_seconds)
        super().handle_one_request()

    def parse_request(self) -> bool:
        """Read the request line and the headers; return whether that went well.

        Raw bytes beyond ASCII, which some clients put in the target, are escaped first: read as characters, some of
        them would be blanks and part the line. A head that breaks off is refused, not taken for one with fewer headers.
        """
        self.world = self.server.app.world
        self.raw_requestline = NOT_ASCII.sub(lambda found: b"%%%02X" % found[0][0], self.raw_requestline)
        lines = framing.Lines(self.rfile)
        stream, self.rfile = self.rfile, cast("io.BufferedReader", lines)
        try:
            good = super().parse_request()
        finally:
            self.rfile = stream
        if good and lines.cut:
            self.send_error(400)
            return False
        if self.origin and good and self.path.startswith("/"):
            self.path = self.origin + self.path
        self.server.deadlines.set(self.connection, self.server.body_seconds)
        return good

    def respond(self) -> None:
        """Answer the request that was just read."""
        try:
            body = framing.read(self.headers, self.rfile, self.server.app.max_body_bytes)
        except framing.BadBody:
            self.refuse(1)
            return
        except framing.TooLong as problem:
            self.refuse(problem.length)
            return
        self.server.deadlines.clear(self.connection)
        if not self.server.proxy.takes(self, body):
            self.send(self.environ(body))

    def do_CONNECT(self) -> None:
        """Open a tunnel, or refuse to."""
        self.server.deadlines.clear(self.connection)
        self.server.proxy.connect(self)

    @property
    def connections(self) -> set[socket.socket]:
        """The connections of the server."""
        return self.server.connections

    @property
    def tunnelled(self) -> bool:
        """Whether the connection is no plain one: it has TLS on it, or goes through a tunnel."""
        return bool(self.origin) or isinstance(self.connection, ssl.SSLSocket)

    def early(self) -> bytes:
        """Return what was received behind the request already."""
        self.connection.settimeout(0)
        try:
            return self.rfile.peek()
        finally:
            self.connection.settimeout(None)

    def enter(self, origin: str) -> None:
        """Serve the client as *origin* would, `https://host` or `http://host`, for as long as it stays."""
        if origin.startswith("https:"):
            self.server.secure(self.connection, self.client_address, origin)
        else:
            Handler(self.connection, self.client_address, self.server, origin)

    def send(self, environ: "WSGIEnvironment") -> None:
        """Send what the application answers, or break the connection as it says."""
        status, headers, payload = wsgi.run(self.server.app, environ)
        if (broken := environ.get(BREAK)) is not None:
            self.break_off(broken, *self.answer(status, headers, payload))
        else:
            self.write(status, headers, payload)

    def write(self, status: str, headers: list[tuple[str, str]], payload: bytes) -> None:
        """Send an answer in one piece, so that no client waits for the second."""
        self.wfile.write(b"".join(self.answer(status, headers, payload)))

    def break_off(self, broken: Break, head: bytes, payload: bytes) -> None:
        """Break the connection instead of answering, or in the middle of it."""
        self.close_connection = True
        if broken.how == "reset":
            reset(self.connection)
        elif broken.how == "truncate":
            self.wfile.write(torn(head, payload))
        else:
            self.wfile.write(broken.garbage)

    def refuse(self, length: int) -> None:
        """Let the application refuse a body of this length, none of which it gets, and hang up."""
        self.close_connection = True
        self.send({**self.environ(b""), "CONTENT_LENGTH": str(length)})
        self.linger()

    def handle_expect_100(self) -> bool:
        """Let a client that waits send its body, unless that is too long."""
        try:
            framing.declared(self.headers, self.server.app.max_body_bytes)
        except (framing.BadBody, framing.TooLong):
            return True
        return super().handle_expect_100()

    def environ(self, body: bytes) -> "WSGIEnvironment":
        """Return the request as WSGI has it, its target as it came in RAW_URI."""
        host, port, *_ = self.server.server_address
        environ = wsgi.environ(self.command, self.path, self.request_version, self.headers.items(), body)
        if (named := service(self.path)) is not None:
            # links in answers lead where the client found us, and it may have found only this URL
            environ["wsgi.url_scheme"], environ["HTTP_HOST"] = named.scheme, named.authority
        elif isinstance(self.connection, ssl.SSLSocket):
            environ["wsgi.url_scheme"] = "https"
        return environ | {
            "SERVER_NAME": str(host),
            "SERVER_PORT": str(port),
            "REMOTE_ADDR": self.client_address[0],
            STOPPING: self.server.stopping,
            WORLD: self.world,
            AUTHORITY: self.server.network.certificates.authority,
        }

    def answer(self, status: str, headers: list[tuple[str, str]], payload: bytes) -> tuple[bytes, bytes]:
        """Return the head and the body that are sent; a length and whether the connection stays are added."""
        bodiless = status.startswith(BODILESS)
        declared = next((value for name, value in headers if name.lower() == "content-length"), len(payload))
        lines = [
            f"{self.protocol_version} {status}",
            f"Server: {self.version_string()}",
            f"Date: {self.date_time_string()}",
            *(f"{name}: {value}" for name, value in headers if name.lower() != "content-length"),
        ]
        if not bodiless:
            lines.append(f"Content-Length: {declared if self.command == 'HEAD' else len(payload)}")
        lines.append(f"Connection: {'close' if self.close_connection else 'keep-alive'}")
        head = "\r\n".join([*lines, "", ""]).encode("latin-1")
        return head, b"" if bodiless or self.command == "HEAD" else payload

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is not HTTP, in the standard's own words and none of the client's, and hang up."""
        del message, explain
        super().send_error(code)
        self.linger()

    def linger(self) -> None:
        """Pass over what a refused client still sends, until it hangs up or is silent."""
        tls.close_notify(self.connection)
        linger(self.connection)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what was asked is told by those who asked."""
