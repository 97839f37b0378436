"""The WSGI application: a world as a Flask application, for any server and for `test_client()`."""

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, cast

import flask
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.routing import MapAdapter
from werkzeug.wsgi import get_input_stream

from mockjet.breaking import unfinished
from mockjet.environ import BREAK, STOPPING, WORLD
from mockjet.faces.http import Reply
from mockjet.receiving import received
from mockjet.service import broken_down, outcome, refused, too_large
from mockjet.settings import Settings
from mockjet.world import World

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

BODILESS: Final = (204, 304)
EXTENSION: Final = "mockjet"
# Under a server that is not ours nobody says that it stops.
NEVER: Final = threading.Event()


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
        begun, stopping = self.begun_in(environ), environ.get(STOPPING)
        call = received(environ, get_input_stream(environ, max_content_length=self.max_body_bytes).read())
        reply, broken = outcome(call, begun, lambda: self.world, (stopping or NEVER).wait)
        if broken is not None and stopping is None:
            return response(reply, unfinished(broken, reply.body, environ))
        environ[BREAK] = broken
        return response(reply)

    def begun_in(self, environ: "WSGIEnvironment") -> World:
        """Return the world that was served when a request began, as far as the server says."""
        return cast("World", environ.get(WORLD, self.world))

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


def refuse(problem: HTTPException) -> flask.Response:
    """Answer and note a request that could not even be read, in the shape of the face it was meant for."""
    app, environ = cast("MockjetApp", flask.current_app), flask.request.environ
    call = received(environ, b"")
    said = too_large(app.max_body_bytes) if isinstance(problem, RequestEntityTooLarge) else problem.name
    return response(refused(call, app.begun_in(environ), problem.code or 400, said))


def break_down(problem: Exception) -> flask.Response:
    """Answer a request that broke what is around the services; the traceback goes to the log."""
    app, environ = cast("MockjetApp", flask.current_app), flask.request.environ
    return response(broken_down(received(environ, b""), app.begun_in(environ), problem))


def response(reply: Reply, body: Iterator[bytes] | None = None) -> flask.Response:
    """Return *reply* as a response, with its own body or with these pieces of it."""
    headers = list(reply.all_headers)
    if reply.status not in BODILESS:
        headers.append(("Content-Length", str(len(reply.body))))
    return WireResponse(reply.body if body is None else body, f"{reply.status} {reply.reason}", headers)
