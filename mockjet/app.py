"""The WSGI application: one world, and the faces on it."""

import logging
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, cast

import flask
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge
from werkzeug.routing import MapAdapter
from werkzeug.wsgi import get_input_stream

from mockjet.breaking import unfinished
from mockjet.environ import BREAK, STOPPING, WORLD
from mockjet.exchange import exchange, note
from mockjet.faces import control, emaillist, mailjet
from mockjet.faces.http import Call, Face, Reply
from mockjet.faces.ledger import Entry
from mockjet.receiving import read_target, received
from mockjet.settings import Settings
from mockjet.world import AccountClosed, World

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

BODILESS: Final = (204, 304)
EXTENSION: Final = "mockjet"
# Under a server that is not ours nobody says that it stops.
NEVER: Final = threading.Event()
# What a request is told that began while another world was served.
OUTDATED: Final = (
    409,
    "This request began in an earlier test: its world is gone, and the one served now was not touched",
)

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
        environ = flask.request.environ
        world = _begun_in(self, environ)
        call = received(environ, get_input_stream(environ, max_content_length=self.max_body_bytes).read())
        try:
            return self._answer(call, world, environ)
        finally:
            if call.method == "GET":
                world.read = True
            else:
                world.changed = True

    def _answer(self, call: Call, world: World, environ: "WSGIEnvironment") -> flask.Response:
        face = face_of(call.segments)
        if world is not self.world:
            return response((face or control).refuse(*OUTDATED))
        if face is None:
            return response(control.answer(call, world, PROGRAM))
        stopping = environ.get(STOPPING)
        try:
            reply, broken = exchange(call, world, face, (stopping or NEVER).wait)
        except AccountClosed as problem:
            return response(face.refuse(409, str(problem)))
        if world is not self.world:
            return response(face.refuse(*OUTDATED))
        if broken is not None and stopping is None:
            return response(reply, unfinished(broken, reply.body, environ))
        environ[BREAK] = broken
        return response(reply)

    @property
    def world(self) -> World:
        """The world that is served; it may be replaced between requests."""
        return cast("World", self.extensions[EXTENSION])

    @property
    def max_body_bytes(self) -> int | None:
        """The most bytes that the body of a request may have; None for any number."""
        return self.world.settings.max_body_bytes


def create_app(world: World | None = None, **settings: Any) -> MockjetApp:
    """Return the bare WSGI application, of *world* or of a new one with these `Settings`.

    The world it serves is `app.extensions["mockjet"]`, and may be replaced between requests.
    """
    app = MockjetApp("mockjet", static_folder=None)
    app.extensions[EXTENSION] = world or World(Settings(**settings))
    app.register_error_handler(HTTPException, refuse)
    app.register_error_handler(Exception, break_down)
    return app


def face_of(segments: tuple[str, ...]) -> Face | None:
    """Return the service that a path belongs to; None when it is ours to answer."""
    first = segments[0] if segments else ""
    return None if first == control.PREFIX else emaillist.FACES.get(first, mailjet.FACE)


def _begun_in(app: MockjetApp, environ: "WSGIEnvironment") -> World:
    """Return the world that was served when a request began, as far as the server says."""
    return cast("World", environ.get(WORLD, app.world))


def ledger() -> Iterator[Entry]:
    """Return every behaviour of every face with what it rests on."""
    yield from mailjet.ledger()
    yield from emaillist.ledger()


def routes() -> Iterator[tuple[str, str]]:
    """Return every method and path of the services."""
    yield from mailjet.routes()
    yield from emaillist.routes()


def handles(asked: control.Asked) -> dict[str, Any]:
    """Answer what another process asks of a handle."""
    from mockjet.remote import desk  # noqa: PLC0415 - a server that is asked by nobody's handle needs none

    key = asked.account.key
    return desk.Desk(asked.world, key, asked.call.base).answer(asked.body(desk.Asking))


PROGRAM: Final = control.Program(ledger, routes, mailjet.export_task, handles)


def refuse(problem: HTTPException) -> flask.Response:
    """Answer and note a request that could not even be read, in the shape of the face it was meant for.

    Flask also comes here with what broke `break_down`, and then nothing can be noted.
    """
    reply: Reply = _meant().refuse(problem.code or 400, _told(problem))
    call = received(flask.request.environ, b"")
    face = face_of(call.segments)
    if face is not None and not isinstance(problem, InternalServerError):
        note(call, reply, _begun_in(cast("MockjetApp", flask.current_app), flask.request.environ), face)
    return response(reply)


def _told(problem: HTTPException) -> str:
    """Return what is said of a request that could not be read."""
    if isinstance(problem, RequestEntityTooLarge):
        most = cast("MockjetApp", flask.current_app).max_body_bytes
        return f"Request body exceeds maximum of {most} bytes"
    return problem.name


def break_down(problem: Exception) -> flask.Response:
    """Answer a request that broke what is around the services; the traceback goes to the log."""
    log.error("mockjet broke while answering %s", flask.request.full_path, exc_info=problem)
    return response(_meant().break_down(_begun_in(cast("MockjetApp", flask.current_app), flask.request.environ)))


def _meant() -> Any:
    """Return the face whose shape an error has that it could not word itself."""
    return face_of(read_target(flask.request.environ)[0]) or control


def response(reply: Reply, body: Iterator[bytes] | None = None) -> flask.Response:
    """Return *reply* as a response, with its own body or with these pieces of it."""
    headers = list(reply.all_headers)
    if reply.status not in BODILESS:
        headers.append(("Content-Length", str(len(reply.body))))
    return WireResponse(reply.body if body is None else body, f"{reply.status} {reply.reason}", headers)
