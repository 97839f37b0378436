"""The WSGI application: one world, and the faces on it."""

import logging
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote

import flask
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from mockjet.faces import control, emaillist, mailjet
from mockjet.faces.http import Call, Face, Reply, parse_target
from mockjet.faces.ledger import Entry
from mockjet.settings import Settings
from mockjet.world import World

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

EVIDENCE: Final = "X-Mockjet-Evidence"
BODILESS: Final = (204, 304)
EXTENSION: Final = "mockjet"
HOST: Final = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")

log = logging.getLogger("mockjet")


class WireResponse(flask.Response):
    """A response sent as the service sends it: its reason phrases, and a content type even without a body."""

    default_mimetype = None

    def get_wsgi_headers(self, environ: "WSGIEnvironment") -> Headers:
        """Return the headers as they are; werkzeug would take the type from a 304."""
        del environ
        return self.headers


class MockjetApp(flask.Flask):
    """A Flask application with one way in.

    Which resource answers is read from the faces' own tables: paths come in spellings that no rule would match,
    and with hosts that Flask would refuse.
    """

    def create_url_adapter(self, request: flask.Request | None) -> MapAdapter | None:
        """Match nothing."""
        del request
        return None

    def dispatch_request(self, *_context: Any) -> flask.Response:
        """Answer a request to any path."""
        call = received(flask.request)
        return response(face_of(call)(call, self.world))

    @property
    def world(self) -> World:
        """The world that is served; it may be replaced between requests."""
        return cast("World", self.extensions[EXTENSION])


def create_app(world: World | None = None, **settings: Any) -> flask.Flask:
    """Return the bare WSGI application, of *world* or of a new one with these `Settings`.

    The world it serves is `app.extensions["mockjet"]`, and may be replaced between requests.
    """
    app = MockjetApp("mockjet", static_folder=None)
    app.extensions[EXTENSION] = world or World(Settings(**settings))
    app.register_error_handler(HTTPException, refuse)
    app.register_error_handler(Exception, break_down)
    return app


def face_of(call: Call) -> Face:
    """Return the face that a path belongs to."""
    return FACES.get(call.segments[0] if call.segments else "", mailjet.answer)


def ledger() -> Iterator[Entry]:
    """Return every behaviour of every face with what it rests on."""
    yield from mailjet.ledger()
    yield from emaillist.ledger()


def routes() -> Iterator[tuple[str, str]]:
    """Return every method and path of the services."""
    yield from mailjet.routes()
    yield from emaillist.routes()


PROGRAM: Final = control.Program(ledger, routes)
# By the first segment of the path; all others are Mailjet's.
FACES: Final[Mapping[str, Face]] = MappingProxyType(
    {
        control.PREFIX: lambda call, world: control.answer(call, world, PROGRAM),
        emaillist.PREFIX: emaillist.answer,
        emaillist.PAGES: emaillist.show_page,
    }
)


def refuse(problem: HTTPException) -> flask.Response:
    """Answer a request that could not even be read."""
    return response(_service().refuse(problem.code or 400, problem.name))


def break_down(problem: Exception) -> flask.Response:
    """Answer a request that broke mockjet itself in the service's own shape; the traceback goes to the log."""
    log.error("mockjet broke while answering %s", flask.request.full_path, exc_info=problem)
    return response(_service().break_down(cast("World", flask.current_app.extensions[EXTENSION])))


def _service() -> ModuleType:
    """Return the service whose shape an error has that its face could not word itself."""
    segments, _ = parse_target(_target(flask.request.environ))
    return emaillist if segments[:1] in ((emaillist.PREFIX,), (emaillist.PAGES,)) else mailjet


def received(request: flask.Request) -> Call:
    """Return *request* as a call; a HEAD is a GET whose body nobody reads."""
    segments, query = parse_target(_target(request.environ))
    return Call(
        method="GET" if request.method == "HEAD" else request.method,
        segments=segments,
        query=query,
        body=request.get_data(cache=False),
        content_type=request.content_type or "",
        authorization=request.headers.get("Authorization", ""),
        base=_base(request.environ),
        headers=tuple(request.headers.items()),
    )


def _target(environ: "WSGIEnvironment") -> str:
    """Return the request target as it stood on the request line, or what comes nearest to it."""
    for name in ("RAW_URI", "REQUEST_URI"):
        if environ.get(name):
            return str(environ[name])
    query = environ.get("QUERY_STRING", "")
    return quote(environ.get("PATH_INFO", "").encode("latin-1")) + (f"?{query}" if query else "")


def _base(environ: "WSGIEnvironment") -> str:
    """Return where the client found us: the host it named, or the one we listen on when that is none."""
    host = environ.get("HTTP_HOST", "")
    if not HOST.fullmatch(host):
        name = environ["SERVER_NAME"]
        host = f"[{name}]" if ":" in name else name
        host += f":{environ['SERVER_PORT']}"
    return f"{environ['wsgi.url_scheme']}://{host}"


def response(reply: Reply) -> flask.Response:
    """Return *reply* as a response."""
    headers = [("Content-Type", reply.content_type), *reply.headers]
    if reply.basis is not None:
        headers.append((EVIDENCE, str(reply.basis)))
    if reply.status not in BODILESS:
        headers.append(("Content-Length", str(len(reply.body))))
    return WireResponse(reply.body, f"{reply.status} {reply.reason}", headers)
