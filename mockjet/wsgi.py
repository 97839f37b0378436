"""What is between HTTP and a WSGI application: a request as its environ, and the application's answer."""

import io
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote_to_bytes

from mockjet.environ import HEADERS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

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


def environ(
    method: str, target: str, version: str, headers: Iterable[tuple[str, str]], body: bytes
) -> "WSGIEnvironment":
    """Return a request as WSGI has it, its target as it came in RAW_URI; who serves it is left to be added."""
    path, _, query = target.partition("?")
    found: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "RAW_URI": target,
        "SERVER_PROTOCOL": version,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        HEADERS: tuple(headers),
    }
    for name, value in found[HEADERS]:
        key = name.upper().replace("-", "_")
        if key == "CONTENT_TYPE":
            found[key] = value
        elif key not in ("CONTENT_LENGTH", "TRANSFER_ENCODING") and "_" not in name:
            key = f"HTTP_{key}"
            found[key] = f"{found[key]}, {value}" if key in found else value
    return found


def run(app: Application, environ: "WSGIEnvironment") -> Answer:
    """Return what a WSGI application answers."""
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _problem: object = None) -> Callable[[bytes], object]:
        begun.append((status, headers))
        return lambda _data: None

    payload = b"".join(app(environ, start))
    status, headers = begun[-1]
    return status, headers, payload
