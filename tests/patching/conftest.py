"""A host that is not mocked, and clients of every library."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from clients import CLIENTS, KeptClient

from mockjet import MockJet


class Elsewhere(BaseHTTPRequestHandler):
    """Answers `elsewhere`, and redirects where a query asks to."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        target = self.path.partition("?to=")[2]
        self.send_response(302 if target else 200)
        self.send_header("Location", target)
        self.send_header("Content-Length", "9")
        self.end_headers()
        self.wfile.write(b"elsewhere")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the URL of a server that is no mock, at localhost; the mocks are at 127.0.0.1."""
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://localhost:{server.server_port}/v3/REST/contact"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=CLIENTS)
def kept(request: pytest.FixtureRequest) -> Iterator[KeptClient]:
    """Return a client of each library, made before anything is patched."""
    client = CLIENTS[request.param]()
    yield client
    client.close()


@pytest.fixture
def mj() -> Iterator[MockJet]:
    """Return a mock with one contact, ada@example.com."""
    with MockJet() as found:
        found.add_contact("ada@example.com")
        yield found
