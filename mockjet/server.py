"""An application listening in a thread of its own."""

import re
import socket
import threading
from typing import TYPE_CHECKING, Any, Final

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from flask import Flask

# How often a serving thread looks whether it is to stop; werkzeug's half second would be felt after every test.
POLL_SECONDS: Final = 0.01
NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")


class Handler(WSGIRequestHandler):
    """Werkzeug's handler, silent, and with JSON where it refuses what is not HTTP."""

    raw_requestline: bytes
    error_content_type = "application/json"
    error_message_format = '{ "ErrorInfo" : "", "ErrorMessage" : "%(message)s", "StatusCode" : %(code)d }'

    def parse_request(self) -> bool:
        """Read the request line and the headers; return whether that went well.

        Raw bytes beyond ASCII, which some clients put in the target, are escaped first: read as characters, some of
        them would be blanks and part the line.
        """
        self.raw_requestline = NOT_ASCII.sub(lambda found: b"%%%02X" % found[0][0], self.raw_requestline)
        return super().parse_request()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is not HTTP, in the standard's own words and none of the client's."""
        del message, explain
        super().send_error(code)

    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing: what was asked is told by those who asked."""


class Server:
    """An application on a socket. It listens as soon as it is made, so nobody has to wait for it."""

    def __init__(self, app: "Flask", host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen on *host* and *port*, 0 for any free one; raise `OSError` when that is taken."""
        self.app = app
        self._server = _bound(app, host, port)
        self._thread: threading.Thread | None = None
        self.host, self.port = host, self._server.port

    @property
    def url(self) -> str:
        """Where it listens, for a client on this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - compared, not bound
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def start(self) -> None:
        """Serve in a thread until `stop`."""
        self._thread = threading.Thread(target=self.serve, name=f"mockjet:{self.port}", daemon=True)
        self._thread.start()

    def serve(self) -> None:
        """Serve in this thread until `stop` or an interrupt."""
        self._server.serve_forever(poll_interval=POLL_SECONDS)

    def stop(self) -> None:
        """Stop serving and close the socket; harmless when done twice."""
        if self._thread is not None:
            self._server.shutdown()
            self._thread.join()
            self._thread = None
        self._server.server_close()


def _bound(app: "Flask", host: str, port: int) -> BaseWSGIServer:
    """Return a server on a socket bound here: werkzeug's own binding ends the process when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=128) as listening:
        return make_server(host, port, app, threaded=True, request_handler=Handler, fd=listening.fileno())
