"""The WSGI application: one world, and the faces on it."""

import logging
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote

import flask
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from mockjet.faces import mailjet
from mockjet.faces.http import Call, Face, Reply, parse_target
from mockjet.settings import Settings
from mockjet.world import World

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

METHODS: Final = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
BODILESS: Final = (204, 304)
EXTENSION: Final = "mockjet"

log = logging.getLogger("mockjet")


class WireResponse(flask.Response):
    """A response sent as the service sends it: its reason phrases, and a content type even without a body."""

    default_mimetype = None

    def get_wsgi_headers(self, environ: "WSGIEnvironment") -> Headers:
        """Return the headers as they are; werkzeug would take the type from a 304."""
        del environ
        return self.headers


def create_app(world: World | None = None, **settings: Any) -> flask.Flask:
    """Return the bare WSGI application, of *world* or of a new one with these `Settings`.

    The world it serves is `app.extensions["mockjet"]`, and may be replaced between requests.
    """
    app = flask.Flask("mockjet", static_folder=None)
    app.extensions[EXTENSION] = world or World(Settings(**settings))

    # One rule for every path: which resource answers is read from the face's own tables, and paths come in spellings
    # that no rule would match.
    app.add_url_rule("/", "answer", answer, methods=METHODS, provide_automatic_options=False)
    app.add_url_rule("/<path:target>", "answer", answer, methods=METHODS, provide_automatic_options=False)
    app.url_map.merge_slashes = False
    app.register_error_handler(HTTPException, refuse)
    app.register_error_handler(Exception, break_down)
    return app


def face_of(call: Call) -> Face:
    """Return the face that a path belongs to."""
    del call
    return mailjet.answer


def answer(target: str = "") -> flask.Response:
    """Answer a request to any path."""
    del target
    call = received()
    return response(face_of(call)(call, world()))


def world() -> World:
    """Return the world that is served."""
    return cast("World", flask.current_app.extensions[EXTENSION])


def refuse(problem: HTTPException) -> flask.Response:
    """Answer a request that Flask itself refused. Paths and methods are for the faces to judge."""
    if isinstance(problem, (NotFound, MethodNotAllowed)):
        return answer()
    return response(mailjet.refuse(problem.code or 400, problem.name))


def break_down(problem: Exception) -> flask.Response:
    """Answer a request that broke mockjet itself in the service's own shape; the traceback goes to the log."""
    log.error("mockjet broke while answering %s", flask.request.full_path, exc_info=problem)
    return response(mailjet.break_down(world()))


def received() -> Call:
    """Return the request at hand as a call; a HEAD is a GET whose body nobody reads."""
    request = flask.request
    segments, query_pairs = parse_target(_target(request.environ))
    return Call(
        method="GET" if request.method == "HEAD" else request.method,
        segments=segments,
        query=query_pairs,
        body=request.get_data(cache=False),
        content_type=request.content_type or "",
        authorization=request.headers.get("Authorization", ""),
        base=request.host_url.rstrip("/"),
    )


def _target(environ: "WSGIEnvironment") -> str:
    """Return the request target as it stood on the request line, or what comes nearest to it."""
    for name in ("RAW_URI", "REQUEST_URI"):
        if environ.get(name):
            return str(environ[name])
    query = environ.get("QUERY_STRING", "")
    return quote(environ.get("PATH_INFO", "").encode("latin-1")) + (f"?{query}" if query else "")


def response(reply: Reply) -> flask.Response:
    """Return *reply* as a response."""
    headers = [("Content-Type", reply.content_type), *reply.headers]
    if reply.status not in BODILESS:
        headers.append(("Content-Length", str(len(reply.body))))
    return WireResponse(reply.body, f"{reply.status} {reply.reason}", headers)
