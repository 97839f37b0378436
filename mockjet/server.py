"""An application listening in a thread of its own, and the little HTTP between its socket and WSGI."""

import io
import re
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import unquote_to_bytes

from mockjet import framing
from mockjet.breaking import reset, torn
from mockjet.environ import BREAK, HEADERS, STOPPING, WORLD, Break
from mockjet.version import __version__

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

# How often a serving thread looks whether it is to stop: what a test would feel at its end.
POLL_SECONDS: Final = 0.01
PIECE: Final = 1 << 20
# For how long a client that was refused may be silent, and how much it may still send, before it is hung up on.
SILENCE_SECONDS: Final = 1.0
LINGERING_BYTES: Final = 1 << 32
NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")
BODILESS: Final = ("204", "304")

Answer = tuple[str, list[tuple[str, str]], bytes]


class Application(Protocol):
    """What is served: a WSGI application that says how long a body may be."""

    extensions: dict[str, Any]

    @property
    def world(self) -> object:
        """What is served; a request that began while it was another is told so."""

    @property
    def max_body_bytes(self) -> int | None:
        """The most bytes that a body may have; None for any number."""

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse", /) -> Iterable[bytes]:
        """Answer one request."""


class Handler(BaseHTTPRequestHandler):
    """Speaks HTTP with one client for as long as it stays.

    A body is read to its end before anything is answered, so the next request on the connection begins where it
    should, and an answer goes out in one piece, so no client waits for the second. Where that cannot be done, as the
    body is too long or no body at all, the application is told a length and gets nothing, which it refuses.
    """

    server: "Listener"
    raw_requestline: bytes
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"  # what is no HTTP at all gets a status line too
    disable_nagle_algorithm = True
    error_content_type = "application/json"
    error_message_format = '{ "ErrorInfo" : "", "ErrorMessage" : "%(message)s", "StatusCode" : %(code)d }'

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
        self.server.connections.discard(self.connection)
        super().finish()

    def parse_request(self) -> bool:
        """Read the request line and the headers; return whether that went well.

        Raw bytes beyond ASCII, which some clients put in the target, are escaped first: read as characters, some of
        them would be blanks and part the line.
        """
        self.world = self.server.app.world
        self.raw_requestline = NOT_ASCII.sub(lambda found: b"%%%02X" % found[0][0], self.raw_requestline)
        return super().parse_request()

    def respond(self) -> None:
        """Answer the request that was just read."""
        try:
            environ = self.environ(framing.read(self.headers, self.rfile, self.server.app.max_body_bytes))
        except framing.BadBody:
            self.refuse(1)
        except framing.TooLong as problem:
            self.refuse(problem.length)
        else:
            self.send(environ)

    def send(self, environ: "WSGIEnvironment") -> None:
        """Send what the application answers, or break the connection as it says."""
        status, headers, payload = _run(self.server.app, environ)
        if (broken := environ.get(BREAK)) is not None:
            self.break_off(broken, *self.answer(status, headers, payload))
        else:
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
        path, _, query = self.path.partition("?")
        host, port, *_ = self.server.server_address
        environ: dict[str, Any] = {
            "REQUEST_METHOD": self.command,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "RAW_URI": self.path,
            "SERVER_NAME": str(host),
            "SERVER_PORT": str(port),
            "SERVER_PROTOCOL": self.request_version,
            "REMOTE_ADDR": self.client_address[0],
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            HEADERS: tuple(self.headers.items()),
            STOPPING: self.server.stopping,
            WORLD: self.world,
        }
        for name, value in environ[HEADERS]:
            key = name.upper().replace("-", "_")
            if key == "CONTENT_TYPE":
                environ[key] = value
            elif key not in ("CONTENT_LENGTH", "TRANSFER_ENCODING") and "_" not in name:
                key = f"HTTP_{key}"
                environ[key] = f"{environ[key]}, {value}" if key in environ else value
        return environ

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
        """Pass over what a refused client still sends, until it hangs up or is silent.

        Closing a connection with bytes unread resets it, which takes the answer from the client.
        """
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(SILENCE_SECONDS)
            left = LINGERING_BYTES
            while left > 0 and (piece := self.rfile.read1(PIECE)):
                left -= len(piece)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what was asked is told by those who asked."""


def _run(app: Application, environ: "WSGIEnvironment") -> Answer:
    """Return what a WSGI application answers."""
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _problem: object = None) -> Callable[[bytes], object]:
        begun.append((status, headers))
        return lambda _data: None

    payload = b"".join(app(environ, start))
    status, headers = begun[-1]
    return status, headers, payload


class Listener(ThreadingMixIn, TCPServer):
    """A listening socket; every client is served by a thread of its own."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, app: Application, host: str, port: int) -> None:
        self.app = app
        self.idle: Callable[[], None] = lambda: None
        self.connections: set[socket.socket] = set()
        self.stopping = threading.Event()
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), Handler)

    def service_actions(self) -> None:
        """Do what is to be done between connections."""
        self.idle()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a client hangs up in the middle."""

    def hang_up(self) -> None:
        """End every connection, also those that a client keeps for later."""
        for connection in list(self.connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the client was faster


class Server:
    """An application on a socket. It listens as soon as it is made, so nobody has to wait for it."""

    def __init__(self, app: Application, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen on *host* and *port*, 0 for any free one; raise `OSError` when that is taken."""
        self.app = app
        self._listener = Listener(app, host, port)
        self._thread: threading.Thread | None = None
        self.host, self.port = host, int(self._listener.server_address[1])
        self.address = str(self._listener.server_address[0])

    @property
    def url(self) -> str:
        """Where it listens, for a client on this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - compared, not bound
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def meanwhile(self, idle: Callable[[], None]) -> None:
        """Call *idle* in the serving thread, between connections and many times a second; it must not raise."""
        self._listener.idle = idle

    def start(self) -> None:
        """Serve in a thread until `stop`."""
        self._thread = threading.Thread(target=self.serve, name=f"mockjet:{self.port}", daemon=True)
        self._thread.start()

    def serve(self) -> None:
        """Serve in this thread until `stop` or an interrupt."""
        self._listener.serve_forever(poll_interval=POLL_SECONDS)

    def stop(self) -> None:
        """Stop serving, close the socket and end the connections, also those with an answer held back; may be repeated."""
        self._listener.stopping.set()
        if self._thread is not None:
            self._listener.shutdown()
            self._thread.join()
            self._thread = None
        self._listener.server_close()
        self._listener.hang_up()
