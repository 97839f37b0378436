"""Any WSGI application, as something that our server serves."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes

from mockjet.answers import Answer, answer
from mockjet.environ import AUTHORITY, BREAK, HEADERS, STOPPING, WORLD
from mockjet.request import Request
from mockjet.settings import MAX_BODY_BYTES

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

# What a body is said to be that is longer than is taken; none of it is there, and applications look at the length.
TOO_LONG: Final = 1 << 62


class Gateway:
    """A WSGI application on our server.

    An application of ours, `mockjet.create_app()`, also says which world it serves and how long a body may be, and is
    told which world a request began in.
    """

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app

    @property
    def max_body_bytes(self) -> int | None:
        """The most bytes that the body of a request may have; None for any number."""
        most: int | None = getattr(self.app, "max_body_bytes", MAX_BODY_BYTES)
        return most

    @property
    def world(self) -> Any:
        """The world the application serves, if it is one of ours; it can be set then."""
        return getattr(self.app, "world", None)

    @world.setter
    def world(self, world: Any) -> None:
        extensions: dict[str, Any] = getattr(self.app, "extensions")  # noqa: B009 - applications of ours have them
        extensions["mockjet"] = world

    def answer(self, request: Request, begun: object) -> Answer:
        """Answer a request as the application does."""
        return self._answer(environ(request) | ({} if begun is None else {WORLD: begun}))

    def refuse(self, request: Request, begun: object, *, too_long: bool) -> Answer:
        """Let the application refuse a body: it is told a length, and gets nothing."""
        told = environ(request) | ({} if begun is None else {WORLD: begun})
        return self._answer({**told, "CONTENT_LENGTH": str(TOO_LONG if too_long else 1)})

    def _answer(self, environ: "WSGIEnvironment") -> Answer:
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        written: list[bytes] = []

        def start(status: str, headers: list[tuple[str, str]], _problem: object = None) -> Callable[[bytes], object]:
            begun.append((status, headers))
            return written.append

        pieces = self.app(environ, start)
        try:
            written.extend(pieces)
        finally:
            getattr(pieces, "close", lambda: None)()
        payload = b"".join(written)
        status, headers = begun[-1]
        own = tuple(pair for pair in headers if pair[0].lower() != "content-length")
        length = next((int(value) for name, value in headers if name.lower() == "content-length"), len(payload))
        told = length if environ["REQUEST_METHOD"] == "HEAD" else len(payload)
        return answer(status, own, payload, environ.get(BREAK), length=told)


def environ(request: Request) -> "WSGIEnvironment":
    """Return a request as WSGI has it, its target as it came in RAW_URI."""
    path, _, query = request.target.partition("?")
    found: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "RAW_URI": request.target,
        "SERVER_PROTOCOL": request.version,
        "SERVER_NAME": request.at.address,
        "SERVER_PORT": str(request.at.port),
        "REMOTE_ADDR": request.at.peer,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": request.scheme,
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        HEADERS: request.headers.pairs,
        STOPPING: request.at.stopping,
        AUTHORITY: request.at.authority,
    }
    found |= _variables(request)
    return found | {"CONTENT_LENGTH": str(len(request.body))}


def _variables(request: Request) -> dict[str, str]:
    """Return the headers as variables, but for what frames the body; names with underscores could feign others."""
    found: dict[str, str] = {}
    for name, value in request.headers.pairs:
        key = name.upper().replace("-", "_")
        if key == "CONTENT_TYPE":
            found[key] = value
        elif key not in ("CONTENT_LENGTH", "TRANSFER_ENCODING") and "_" not in name:
            key = f"HTTP_{key}"
            found[key] = f"{found[key]}, {value}" if key in found else value
    return found | ({"HTTP_HOST": request.host} if request.host else {})
