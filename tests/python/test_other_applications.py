"""Our server under other applications: any WSGI application is served, and Flask's is one of them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import flask
import pytest
import raw
import requests

from mockjet import MockJet, create_app
from mockjet.server import Server
from mockjet.world import World


def echo(environ: Any, start: Callable[..., object]) -> Iterable[bytes]:
    """Answer with what was sent, and a header."""
    body = environ["wsgi.input"].read()
    start("200 Fine", [("Content-Type", "text/plain"), ("X-Target", environ["RAW_URI"])])
    return [environ["REQUEST_METHOD"].encode(), b" ", body]


@pytest.fixture
def serving() -> Iterator[Callable[..., Server]]:
    started: list[Server] = []

    def start(app: Any) -> Server:
        server = Server(app)
        server.start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()


def test_any_wsgi_application_is_served(serving: Callable[..., Server]) -> None:
    answer = requests.post(f"{serving(echo).url}/a%2Fb?c", data=b"body", timeout=10)

    assert (answer.status_code, answer.reason, answer.text) == (200, "Fine", "POST body")
    assert answer.headers["X-Target"] == "/a%2Fb?c"
    assert answer.headers["Content-Length"] == "9"


def test_a_head_tells_the_length_that_the_application_tells(serving: Callable[..., Server]) -> None:
    app = flask.Flask("other")
    app.add_url_rule("/", view_func=lambda: "four")
    answer = raw.ask(serving(app).url, "HEAD / HTTP/1.1", "Host: x")

    assert (answer.headers["content-length"], answer.body) == ("4", b"")


@pytest.mark.parametrize(("length", "status"), [(11, 413), (3, 400)])
def test_our_own_as_a_wsgi_application_refuses_bodies_unread(
    serving: Callable[..., Server], length: int, status: int
) -> None:
    server = serving(create_app(max_body_bytes=10))
    with raw.connect(server.url) as connection:
        connection.sendall(f"POST /v3/REST/contact HTTP/1.1\r\nContent-Length: {length}\r\n\r\nab".encode())
        connection.shutdown(1)
        answer = raw.answer(connection)

    assert (answer.status, answer.headers["connection"]) == (status, "close")
    assert answer.json()["StatusCode"] == status


def test_our_own_as_a_wsgi_application_can_be_given_to_a_mock(serving: Callable[..., Server]) -> None:
    server = serving(create_app())
    with MockJet(server=server) as mj:
        mj.add_contact("ada@example.com")
        answer = requests.get(f"{server.url}/v3/REST/contact", auth=mj.auth, timeout=10)

        assert answer.json()["Count"] == 1
        assert mj.requests.count(path="/v3/REST/contact") == 1


def test_faults_break_connections_of_the_wsgi_application_too(serving: Callable[..., Server]) -> None:
    with MockJet(server=serving(create_app())) as mj:
        mj.faults.add(connection="reset")

        with pytest.raises(requests.ConnectionError):
            requests.get(f"{mj.url}/v3/REST/contact", auth=mj.auth, timeout=10)


def test_the_world_that_is_served_is_the_applications(serving: Callable[..., Server]) -> None:
    app, world = create_app(), World()
    server = serving(app)
    server.served.world = world

    assert app.extensions["mockjet"] is server.served.world is world
