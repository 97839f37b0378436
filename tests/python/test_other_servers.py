"""Faults under servers that are not ours: as much of them as WSGI lets through."""

import logging
import threading
import time
from collections.abc import Iterator
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
import requests
from breaking import received, split
from werkzeug.serving import BaseWSGIServer
from werkzeug.serving import make_server as make_werkzeug_server

from mockjet import create_app

AUTH = ("public", "private")


class Quiet(WSGIRequestHandler):
    """Says nothing of what it is asked."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(params=["werkzeug", "wsgiref"])
def url(request: pytest.FixtureRequest, capfd: pytest.CaptureFixture[str]) -> Iterator[str]:
    """Return the URL of another server on our application."""
    del capfd  # what they print of a broken connection is theirs
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    server: WSGIServer | BaseWSGIServer
    if request.param == "werkzeug":
        server = make_werkzeug_server("127.0.0.1", 0, create_app(), threaded=True)
    else:
        server = make_server("127.0.0.1", 0, create_app(), handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def add(url: str, **rule: Any) -> None:
    assert requests.post(f"{url}/_mockjet/faults", json=rule, timeout=10).status_code == 200


@pytest.mark.parametrize("connection", ["reset", "empty"])
def test_a_lost_answer_is_lost(url: str, connection: str) -> None:
    add(url, connection=connection, times=1)

    assert received(url) in ("reset", b"")


def test_garbage_is_at_least_no_http(url: str) -> None:
    add(url, connection="garbage", times=1)
    answered = received(url)

    assert isinstance(answered, bytes)
    assert not answered.startswith(b"HTTP")


def test_a_truncated_answer_is_truncated(url: str) -> None:
    add(url, connection="truncate", times=1)
    headers, body = split(received(url))

    assert headers[b"content-length"] == b"41"
    assert body == b'{ "Count" : 0, "Data'


def test_other_faults_are_as_ever(url: str) -> None:
    add(url, status=429, latency=0.1, times=1)
    began = time.perf_counter()
    response = requests.get(f"{url}/v3/REST/contact", auth=AUTH, timeout=10)

    assert time.perf_counter() - began >= 0.1
    assert (response.status_code, response.headers["Content-Type"]) == (429, "text/html")


def test_headers_are_recorded_as_far_as_wsgi_has_them(url: str) -> None:
    requests.post(f"{url}/v3/REST/contact", auth=AUTH, json={}, headers={"X-Own-Header": "1"}, timeout=10)
    (recorded,) = requests.get(f"{url}/_mockjet/requests", timeout=10).json()["requests"]

    assert ["X-Own-Header", "1"] in recorded["headers"]
    assert ["Content-Type", "application/json"] in recorded["headers"]
    assert ["Authorization", "[redacted]"] in recorded["headers"]


@pytest.mark.parametrize("connection", ["reset", "empty", "garbage", "truncate"])
def test_without_any_server_the_client_is_told(connection: str) -> None:
    app = create_app()
    client = app.test_client()
    client.post("/_mockjet/faults", json={"connection": connection})

    with pytest.raises(ConnectionResetError, match=f"a fault broke the connection: {connection}"):
        client.get("/v3/REST/contact", auth=AUTH).get_data()


def test_without_any_server_an_answer_is_held_back_as_well() -> None:
    client = create_app().test_client()
    client.post("/_mockjet/faults", json={"latency": 0.1})
    began = time.perf_counter()

    assert client.get("/v3/REST/contact", auth=AUTH).status_code == 200
    assert time.perf_counter() - began >= 0.1
