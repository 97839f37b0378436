"""Bodies beyond the limit: refused before they are read, with an answer the client can read."""

import json
import socket
import threading
from collections.abc import Callable, Iterator

import pytest
import raw
import requests
from speaking import Started

from mockjet import MockJet, create_app
from mockjet.server import Server

LIMIT = 100_000
MAX_BODY_BYTES = 268_435_456
TYPE = "Content-Type: application/json"
HOST = "Host: localhost"

CONTACT = "POST /v3/REST/contact HTTP/1.1"
FREEZE = "POST /_mockjet/clock/freeze HTTP/1.1"
SERVICE = {"ErrorInfo": "", "ErrorMessage": "Request body exceeds maximum of 100000 bytes", "StatusCode": 413}
EMAILLIST = {"error": {"code": "bad_request", "message": "Request body exceeds maximum of 100000 bytes"}}
CONTROL = {"error": {"code": "too_large", "message": "Request body exceeds maximum of 100000 bytes"}}

pytestmark = pytest.mark.mockjet(max_body_bytes=LIMIT)


def post(mockjet: MockJet, body: bytes | Iterator[bytes]) -> requests.Response:
    return requests.post(f"{mockjet.url}/v3/REST/contact", data=body, auth=mockjet.auth, timeout=30)


@pytest.mark.parametrize(("line", "told"), [(CONTACT, SERVICE), (FREEZE, CONTROL)])
@pytest.mark.parametrize("length", [LIMIT + 1, 10**12, 10**14, 10**200])
def test_a_length_beyond_the_limit_is_refused_before_anything_is_sent(
    mockjet: MockJet, line: str, told: object, length: int
) -> None:
    answer = raw.ask(mockjet.url, line, HOST, TYPE, f"Content-Length: {length}")

    assert (answer.status, answer.headers["connection"]) == (413, "close")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == told


@pytest.mark.parametrize(("line", "told"), [(CONTACT, SERVICE), (FREEZE, CONTROL)])
@pytest.mark.parametrize(
    "chunks",
    [
        b"%x\r\n" % (LIMIT + 1),
        b"f" * 14 + b"\r\n",
        b"%x\r\n%b\r\n1\r\n" % (LIMIT, b"x" * LIMIT),
        b"1\r\nx\r\n" * (LIMIT + 1),
    ],
    ids=["one", "vast", "two", "many"],
)
def test_chunks_beyond_the_limit_are_refused_while_they_come(
    mockjet: MockJet, line: str, told: object, chunks: bytes
) -> None:
    answer = raw.ask(mockjet.url, line, HOST, TYPE, "Transfer-Encoding: chunked", body=chunks)

    assert (answer.status, answer.headers["connection"]) == (413, "close")
    assert answer.json() == told


@pytest.mark.parametrize(("size", "status"), [(LIMIT, 400), (LIMIT + 1, 413)])
def test_a_body_may_be_as_long_as_the_limit(mockjet: MockJet, size: int, status: int) -> None:
    assert post(mockjet, b"x" * size).status_code == status
    assert post(mockjet, iter([b"x" * (size - 1), b"x"])).status_code == status


def pieces(count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield b"x" * 1_000_000


@pytest.mark.parametrize("body", [lambda: b"x" * 50_000_000, lambda: pieces(50)], ids=["length", "chunks"])
def test_a_client_that_sends_all_before_it_reads_gets_the_answer(
    mockjet: MockJet, body: Callable[[], bytes | Iterator[bytes]]
) -> None:
    response = post(mockjet, body())

    assert (response.status_code, response.json()) == (413, SERVICE)


def test_a_client_that_was_refused_gets_the_end_of_the_connection_at_once(mockjet: MockJet) -> None:
    with raw.connect(mockjet.url) as connection:
        connection.sendall(f"{CONTACT}\r\n{HOST}\r\nContent-Length: {LIMIT + 1}\r\n\r\n".encode())
        connection.settimeout(0.9)
        answer = raw.answer(connection)

    assert answer.status == 413


def test_a_client_that_never_ends_is_hung_up_on_once_it_is_silent(
    mockjet: MockJet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockjet.server.farewell.SILENCE_SECONDS", 0.05)
    before = opened(mockjet)
    with raw.connect(mockjet.url) as connection:
        connection.sendall(f"{CONTACT}\r\n{HOST}\r\nContent-Length: {LIMIT + 1}\r\n\r\n".encode())
        raw.answer(connection)

        assert forgotten(mockjet, before)


def test_a_client_that_never_ends_is_hung_up_on_though_it_is_not_silent(
    mockjet: MockJet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockjet.server.farewell.LINGERING_BYTES", 1_000_000)
    with raw.connect(mockjet.url) as connection:
        connection.sendall(f"{CONTACT}\r\n{HOST}\r\nTransfer-Encoding: chunked\r\n\r\n".encode())

        with pytest.raises(ConnectionError):
            flood(connection)


def flood(connection: socket.socket) -> None:
    """Send a gigabyte, and look at no answer."""
    for _ in range(1000):
        connection.sendall(b"100000\r\n" + b"x" * 0x100000 + b"\r\n")


def opened(mockjet: MockJet) -> set[socket.socket]:
    """Return the connections that the server has open; clients of earlier tests may not have closed theirs yet."""
    assert isinstance(mockjet._server, Server)
    return set(mockjet._server._listener.connections)


def forgotten(mockjet: MockJet, before: set[socket.socket]) -> bool:
    """Tell whether the server has closed every connection but those from *before*, within ten seconds at most."""
    return any(opened(mockjet) <= before or threading.Event().wait(0.01) for _ in range(1000))


def test_a_client_that_waits_for_leave_is_refused_without(mockjet: MockJet) -> None:
    answer = raw.ask(mockjet.url, CONTACT, HOST, "Expect: 100-continue", f"Content-Length: {LIMIT + 1}")

    assert answer.status == 413


@pytest.mark.parametrize("header", ["Content-Length: many", "Transfer-Encoding: gzip"])
def test_a_client_that_waits_for_leave_with_a_body_that_is_none_is_refused_without(
    mockjet: MockJet, header: str
) -> None:
    assert raw.ask(mockjet.url, CONTACT, HOST, "Expect: 100-continue", header).status == 400


@pytest.mark.parametrize(("length", "status"), [("00000000000000000000000000002", 201), ("0" * 30 + "100001", 413)])
def test_zeros_before_a_length_change_nothing(mockjet: MockJet, length: str, status: int) -> None:
    headers = [HOST, TYPE, f"Content-Length: {length}", "Authorization: Basic cHVibGljOnByaXZhdGU="]

    assert raw.ask(mockjet.url, "POST /v3/REST/contactslist HTTP/1.1", *headers, body=b"{}").status in (status, 400)


@pytest.mark.mockjet(max_body_bytes=None)
def test_without_a_limit_any_length_is_read(mockjet: MockJet) -> None:
    with raw.connect(mockjet.url) as connection:
        connection.sendall(f"{CONTACT}\r\n{HOST}\r\nContent-Length: {10**12}\r\n\r\nx".encode())
        connection.shutdown(socket.SHUT_WR)
        answer = raw.answer(connection)

    assert answer.json()["ErrorMessage"] == "Bad Request"  # cut off, and not too long


@pytest.mark.parametrize("header", ["Content-Length: many", "Transfer-Encoding: gzip"])
def test_a_body_that_is_none_is_refused_in_the_shape_of_its_face(mockjet: MockJet, header: str) -> None:
    answer = raw.ask(mockjet.url, FREEZE, HOST, header, body=b"{}")

    assert (answer.status, answer.json()) == (400, {"error": {"code": "invalid", "message": "Bad Request"}})


def test_other_clients_are_answered_meanwhile(mockjet: MockJet) -> None:
    with raw.connect(mockjet.url) as connection:
        connection.sendall(f"{CONTACT}\r\n{HOST}\r\nTransfer-Encoding: chunked\r\n\r\n{LIMIT + 1:x}\r\n".encode())

        assert requests.get(f"{mockjet.url}/_mockjet/health", timeout=10).status_code == 200


@pytest.mark.parametrize(
    ("path", "told"),
    [("/v3/REST/contact", SERVICE), ("/_mockjet/clock/freeze", CONTROL), ("/api/v1/projects", EMAILLIST)],
)
def test_under_another_server_the_application_holds_the_limit_itself(path: str, told: object) -> None:
    response = create_app(max_body_bytes=LIMIT).test_client().post(path, data=b"x" * (LIMIT + 1))

    assert (response.status_code, response.get_json()) == (413, told)


def test_the_limit_is_an_option_of_the_server(serve: Started) -> None:
    _, url = serve("-p", "0", "--max-body-bytes", "10")
    statuses = [
        requests.post(f"{url}/_mockjet/clock/freeze", data=body, timeout=10).status_code
        for body in (b" " * 10, b" " * 11)
    ]

    assert statuses == [200, 413]


def test_by_default_a_quarter_of_a_gigabyte_is_taken(serve: Started) -> None:
    _, url = serve("-p", "0")
    line, length = FREEZE, f"Content-Length: {MAX_BODY_BYTES + 1}"
    answer = raw.ask(url, line, HOST, length)

    assert answer.status == 413
    assert json.loads(answer.body)["error"]["message"] == "Request body exceeds maximum of 268435456 bytes"
