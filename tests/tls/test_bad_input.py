"""What is no HTTP, no TLS, or never ends: a clear error or a clean end, and the server goes on serving."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
import raw
import requests
from tls.conftest import MakeMockJet, shaken
from tools import run

from mockjet import MockJet
from mockjet.server.listener import Listener

HELLO = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"


@pytest.fixture
def mj(make_mockjet: MakeMockJet) -> Iterator[MockJet]:
    """Serve HTTPS; after the test, both ports must answer, and the server must stop at once."""
    mj = make_mockjet(tls=True)
    yield mj
    assert requests.get(f"{mj.url}/_mockjet/health", timeout=10).status_code == 200
    assert shaken(mj)["version"] == "TLSv1.3"
    began = time.monotonic()
    mj.stop()
    assert time.monotonic() - began < 5  # shorter than any of the times a client is given


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch, mj: MockJet) -> MockJet:
    """Return a server that waits for nothing."""
    for name in ("handshake_seconds", "head_seconds", "body_seconds"):
        monkeypatch.setattr(Listener, name, 0.1)
    return mj


def connect(url: str) -> socket.socket:
    """Open a connection to the port of a URL, and say nothing."""
    place = urlsplit(url)
    return socket.create_connection((str(place.hostname), place.port or 0), timeout=10)


def secured(mj: MockJet) -> ssl.SSLSocket:
    """Open a connection with TLS on it."""
    context = ssl.create_default_context(cadata=mj.ca_pem)
    return context.wrap_socket(connect(mj.tls_url), server_hostname="localhost")


def end(connection: socket.socket) -> bytes:
    """Return what comes until the server ends the connection, cleanly or by a reset."""
    answered = b""
    try:
        while piece := connection.recv(65536):
            answered += piece
    except ConnectionResetError:
        return answered + b"(reset)"
    return answered


def test_plain_http_to_the_https_port_is_told_so(mj: MockJet) -> None:
    with connect(mj.tls_url) as connection:
        connection.sendall(b"GET /v3/REST/contact HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = raw.answer(connection)

    assert (answer.status, answer.headers["content-type"]) == (400, "text/plain")
    assert answer.body == b"This port speaks HTTPS, not HTTP.\n"


def test_a_long_plain_request_still_gets_that_answer(mj: MockJet) -> None:
    with connect(mj.tls_url) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 1_000_000)
        answer = raw.answer(connection)

    assert answer.status == 400


def test_tls_to_the_http_port_is_told_where_https_is(mj: MockJet) -> None:
    with connect(mj.url) as connection:
        connection.sendall(HELLO)
        answer = raw.answer(connection)

    assert (answer.status, answer.headers["content-type"]) == (400, "text/plain")
    assert answer.body == f"This port speaks HTTP, not HTTPS. HTTPS is at {mj.tls_url}.\n".encode()


def test_clients_name_the_mistake(mj: MockJet) -> None:
    done = run("curl", "-sS", mj.url.replace("http", "https"))

    assert "wrong version number" in done.stderr
    with pytest.raises(requests.exceptions.SSLError, match=r"(?i)wrong.version.number"):
        requests.get(mj.url.replace("http", "https"), timeout=10)


def test_without_https_nothing_is_promised(mockjet: MockJet) -> None:
    with connect(mockjet.url) as connection:
        connection.sendall(HELLO)

        assert raw.answer(connection).body == b"This port speaks HTTP, not HTTPS.\n"


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16",
        b"\x16\x03\x01\x00\x00",
        b"\x16" * 5000,
        HELLO + b"\x00" * 509,
        b"\x16\x03\x01\xff\xff" + b"\x01" * 70000,
        b"\x15\x03\x01\x00\x02\x02\x28",
        b"\x80\x2e\x01\x00\x02",
        b"\x00",
        b"",
    ],
)
def test_what_is_no_tls_ends(hasty: MockJet, sent: bytes) -> None:
    with connect(hasty.tls_url) as connection:
        began = time.monotonic()
        with suppress(OSError):  # the server may be faster
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
        answered = end(connection)

    assert time.monotonic() - began < 5
    assert b"HTTP/1.1 200" not in answered


@pytest.mark.parametrize("begun", [b"", b"\x16", HELLO])
def test_a_handshake_that_is_not_finished_ends_in_time(hasty: MockJet, begun: bytes) -> None:
    with connect(hasty.tls_url) as connection:
        connection.sendall(begun)
        began = time.monotonic()
        end(connection)

    assert time.monotonic() - began < 5


def test_a_handshake_in_drops_ends_in_time(hasty: MockJet) -> None:
    with connect(hasty.tls_url) as connection:
        connection.sendall(HELLO[:5])
        began = time.monotonic()
        with suppress(OSError):  # which ends it before the ten seconds are over
            while time.monotonic() - began < 10:
                connection.sendall(b"\x01")
                time.sleep(0.02)

    assert time.monotonic() - began < 5


def test_half_open_handshakes_hold_up_nobody(mj: MockJet) -> None:
    waiting = [connect(mj.tls_url) for _ in range(50)]
    for connection in waiting:
        connection.sendall(HELLO)
    began = time.monotonic()
    version = shaken(mj)["version"]
    took = time.monotonic() - began

    assert (version, took < 5) == ("TLSv1.3", True)
    for connection in waiting:
        connection.close()


def test_a_half_open_tunnel_ends_with_the_server(make_mockjet: MakeMockJet) -> None:
    mj = make_mockjet()
    with connect(mj.url) as connection:
        connection.sendall(b"CONNECT api.mailjet.com:443 HTTP/1.1\r\n\r\n")
        connection.recv(1000)
        connection.sendall(HELLO)
        time.sleep(0.05)
        began = time.monotonic()
        mj.stop()
        took = time.monotonic() - began

        assert end(connection) in (b"", b"(reset)")
    assert took < 0.5


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_idle_connections_hold_up_nobody_and_end_with_the_server(make_mockjet: MakeMockJet, scheme: str) -> None:
    mj = make_mockjet(tls=True)
    url = mj.url if scheme == "http" else mj.tls_url
    idle = [connect(url) for _ in range(200)]
    assert requests.get(f"{url}/_mockjet/health", verify=mj.ca_file, timeout=10).status_code == 200
    began = time.monotonic()
    mj.stop()
    took = time.monotonic() - began
    endings = {end(connection) for connection in idle}
    over = time.monotonic() - began
    for connection in idle:
        connection.close()

    assert took < 0.5
    assert over < 5
    assert endings <= {b"", b"(reset)"}


def test_kept_connections_with_tls_end_with_the_server(make_mockjet: MakeMockJet) -> None:
    mj = make_mockjet(tls=True)
    kept = [secured(mj) for _ in range(20)]
    for connection in kept:
        connection.sendall(b"GET /_mockjet/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"200 OK" in connection.recv(65536)
    mj.stop()

    for connection in kept:
        with connection:
            assert end(connection) == b""
    assert _served() == 0


def _served() -> int:
    """Return how many clients are still being served, after a while."""
    give_up = time.monotonic() + 10
    while time.monotonic() < give_up:
        count = sum(1 for thread in threading.enumerate() if "process_request_thread" in thread.name)
        if not count:
            return 0
        time.sleep(0.01)
    return count


@pytest.mark.parametrize("port", ["http", "https"])
def test_a_head_in_drops_is_refused_in_time(hasty: MockJet, port: str) -> None:
    with connect(hasty.url) if port == "http" else secured(hasty) as connection:
        connection.sendall(b"GET /v3/REST/contact HTTP/1.1\r\n")
        began = time.monotonic()
        try:
            while time.monotonic() - began < 10:
                connection.sendall(b"X: y\r\n")
                time.sleep(0.02)
        except OSError:
            pass

    assert time.monotonic() - began < 5


def test_a_head_that_stops_is_answered(hasty: MockJet) -> None:
    with connect(hasty.url) as connection:
        connection.sendall(b"GET /v3/REST/contact HTTP/1.1\r\nHost: localhost\r\n")

        assert raw.answer(connection).status == 400


def test_a_body_that_stops_is_answered(hasty: MockJet) -> None:
    with connect(hasty.url) as connection:
        connection.sendall(b"POST /v3/REST/contact HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")

        assert raw.answer(connection).status == 400


def test_a_kept_connection_may_be_silent_for_long(hasty: MockJet) -> None:
    with connect(hasty.url) as connection:
        for _ in range(2):
            connection.sendall(b"GET /_mockjet/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert b"200 OK" in connection.recv(65536)
            time.sleep(0.3)


@pytest.mark.parametrize("cut", [b"", b"\r\n", b"\r\nHost: localh", b"\r\nHost: localhost\r\n"])
def test_a_head_that_breaks_off_is_not_carried_out(mj: MockJet, cut: bytes) -> None:
    mj.add_contact("ada@example.com")
    with connect(mj.url) as connection:
        connection.sendall(b"POST /_mockjet/clock/freeze HTTP/1.1" + cut)
        connection.shutdown(socket.SHUT_WR)
        answer = raw.answer(connection)

    assert answer.status == 400
    assert not mj.clock.frozen


def test_a_client_that_hangs_up_gets_the_end_told(mj: MockJet) -> None:
    done = run(
        "openssl", "s_client", "-connect", mj.tls_url.removeprefix("https://"), "-ign_eof", "-quiet",
        text="GET /_mockjet/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    )  # fmt: skip

    assert done.stdout.endswith('{"status":"ok"}')
    assert "unexpected eof" not in done.stderr


def test_a_refused_body_over_tls_is_answered(make_mockjet: MakeMockJet) -> None:
    mj = make_mockjet(tls=True, max_body_bytes=10)
    with secured(mj) as connection:
        connection.sendall(
            b"POST /v3/REST/contact HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" + b"x" * 100000
        )
        answer = raw.answer(connection)

    assert answer.status == 413


@pytest.mark.parametrize("connection", ["reset", "empty", "truncate", "garbage"])
def test_faults_break_connections_with_tls_too(make_mockjet: MakeMockJet, connection: str) -> None:
    mj = make_mockjet(tls=True)
    mj.faults.add(connection=connection)

    with pytest.raises(requests.exceptions.RequestException):
        requests.get(f"{mj.tls_url}/v3/REST/contact", auth=mj.auth, verify=mj.ca_file, timeout=10)


def test_a_client_that_comes_while_the_server_stops_is_hung_up_on(make_mockjet: MakeMockJet) -> None:
    mj = make_mockjet(tls=True)
    for listener in mj._started._listeners:
        listener.stopping.set()
    with connect(mj.tls_url) as connection:
        connection.sendall(HELLO)

        assert end(connection) in (b"", b"(reset)")
