"""HTTP as it comes over the wire, in bytes: every form of request a client or a stranger may send."""

import base64
import json
import socket
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
import requests
from speaking import Voice, error

from mockjet import MockJet, create_app

AUTHORIZATION = "Authorization: Basic " + base64.b64encode(b"public:private").decode()
ANN = b'{"Email":"ann@example.com"}'


@dataclass(frozen=True)
class Answer:
    """One response as it came: its status line, its headers in lower case, and the rest."""

    line: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def status(self) -> int:
        return int(self.line.split(" ")[1])

    def header(self, name: str) -> list[str]:
        return [value for found, value in self.headers if found == name]

    def json(self) -> Any:
        return json.loads(self.body)


def parse(raw: bytes) -> Answer:
    head, _, body = raw.partition(b"\r\n\r\n")
    line, *headers = head.decode("latin-1").split("\r\n")
    pairs = (header.partition(":") for header in headers)
    return Answer(line, tuple((name.lower(), value.strip()) for name, _, value in pairs), body)


def request(
    line: str | bytes,
    *headers: str,
    body: bytes = b"",
    authorized: bool = True,
    host: str = "127.0.0.1",
    last: bool = True,
) -> bytes:
    """Return the bytes of a request; the *last* one of a connection says so."""
    lines = [*headers]
    if host:
        lines.insert(0, f"Host: {host}")
    if authorized:
        lines.append(AUTHORIZATION)
    if last:
        lines.append("Connection: close")
    first = line.encode("latin-1") if isinstance(line, str) else line
    return first + b"\r\n" + "".join(f"{header}\r\n" for header in lines).encode("latin-1") + b"\r\n" + body


def exchange(mockjet: MockJet, sent: bytes, *, shut: bool = False) -> bytes:
    """Send bytes on a connection of their own and return all that comes back, until the server closes it."""
    host, port = mockjet.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(sent)
        if shut:
            connection.shutdown(socket.SHUT_WR)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
    return received


def ask(mockjet: MockJet, line: str | bytes, *headers: str, **options: Any) -> Answer:
    return parse(exchange(mockjet, request(line, *headers, **options)))


@pytest.fixture(autouse=True)
def news(mockjet: MockJet) -> None:
    """Have the list 30001."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_list("News")


@pytest.mark.parametrize(
    "target",
    [
        "http://api.mailjet.com/v3/REST/contactslist/30001",
        "https://api.mailjet.com/v3/REST/contactslist/30001",
        "https://api.mailjet.com:443/v3/REST/contactslist/30001?Limit=1",
        "HTTP://127.0.0.1/v3/REST/contactslist/30001/",
        "http://user:secret@api.mailjet.com//v3/REST/contactslist/30001",
    ],
)
def test_an_absolute_target_is_read_whatever_host_it_names(mockjet: MockJet, target: str) -> None:
    answer = ask(mockjet, f"GET {target} HTTP/1.1", host="api.mailjet.com")

    assert answer.status == 200
    assert answer.json()["Data"][0]["Name"] == "News"


def test_an_absolute_target_is_posted_to(mockjet: MockJet) -> None:
    answer = ask(
        mockjet,
        "POST http://api.mailjet.com/v3/REST/contact HTTP/1.1",
        "Content-Type: application/json",
        f"Content-Length: {len(ANN)}",
        body=ANN,
    )

    assert answer.status == 201


def test_an_absolute_target_without_a_path_is_not_the_api(mockjet: MockJet) -> None:
    assert ask(mockjet, "GET http://api.mailjet.com HTTP/1.1").status == 404


@pytest.mark.parametrize(
    "target",
    [
        "/v3/REST/contactslist",
        "//v3/REST/contactslist",
        "///v3///REST///contactslist///",
        "/v3/REST/contactslist/",
        "/v3/REST/contactslist?",
        "/v3/REST/contactslist/?",
        "/v3/REST/contactslist?&",
        "/v3/REST/contactslist??",
        "/v3/REST/contactslist?Limit=1&",
        "v3/REST/contactslist",
    ],
)
def test_a_target_is_read_in_every_spelling(mockjet: MockJet, target: str) -> None:
    answer = ask(mockjet, f"GET {target} HTTP/1.1")

    assert answer.status == 200
    assert answer.json()["Data"][0]["ID"] == 30001


@pytest.mark.parametrize(
    "host",
    [
        "api.mailjet.com",
        "api.mailjet.com:443",
        "",
        "localhost",
        "<>!{}",
        "a b",
        "\xff\xfe",
        "[::1",
        "x:y:z",
        "..",
        "evil.example/path?query#",
        "x" * 1000,
    ],
)
def test_the_host_header_does_not_matter(mockjet: MockJet, host: str) -> None:
    assert ask(mockjet, "GET /v3/REST/contactslist HTTP/1.1", host=host).status == 200


def test_two_host_headers_do_not_matter(mockjet: MockJet) -> None:
    assert ask(mockjet, "GET /v3/REST/contactslist HTTP/1.1", "Host: api.mailjet.com", host="garbage").status == 200


@pytest.mark.parametrize("host", ["", "<>!{}", "\xff\xfe", "[::1", "a b", "evil.example/path?query#"])
def test_the_url_of_an_error_file_is_good_whatever_the_host_header_says(
    mailjet: Voice, mockjet: MockJet, host: str
) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": [{"Email": "nobody"}]})
    mockjet.jobs[600001].complete()

    answer = ask(mockjet, "GET /v3/REST/contact/managemanycontacts/600001 HTTP/1.1", host=host)

    url = answer.json()["Data"][0]["ErrorFile"]
    assert url == f"{mockjet.url}/v3/DATA/batchjob/600001/JSONError/application:json/LAST"


@pytest.mark.parametrize("raw", ["nonçascii@example.com".encode(), "nonçascii@example.com".encode("latin-1")])
@pytest.mark.parametrize("path", [b"/v3/REST/contact/", b"/v3/REST/contactdata?ContactEmail="])
def test_raw_bytes_in_a_target_are_read_as_utf8_or_latin1(mockjet: MockJet, path: bytes, raw: bytes) -> None:
    mockjet.add_contact("nonçascii@example.com")

    answer = ask(mockjet, b"GET " + path + raw + b" HTTP/1.1")

    assert answer.status == 200
    assert answer.json()["Data"][0]["ID"] == 100000001


def test_a_name_that_is_not_ascii_comes_back_as_utf8_in_body_and_reason(mockjet: MockJet) -> None:
    answer = ask(mockjet, b"GET /v3/REST/caf\xc3\xa9 HTTP/1.1")

    assert answer.line.encode("latin-1") == 'HTTP/1.1 400 Unknown resource: "café"'.encode()
    assert answer.json()["ErrorMessage"] == 'Unknown resource: "café"'


@pytest.mark.parametrize(
    "target", ["/v3/REST/x%0d%0aX-Evil:%201", "/v3/REST/contact/x%0d%0aX-Evil:%201", "/v3/%0d%0aX-Evil:%201"]
)
def test_line_breaks_in_a_target_make_no_header(mockjet: MockJet, target: str) -> None:
    answer = ask(mockjet, f"GET {target} HTTP/1.1")

    assert answer.header("x-evil") == []
    assert answer.header("content-type") == ["application/json"]
    assert "X-Evil" in answer.json()["ErrorMessage"]


def test_a_connection_is_kept(mockjet: MockJet) -> None:
    received = exchange(
        mockjet,
        request("GET /v3/REST/contactslist/30001 HTTP/1.1", last=False) + request("GET /v3/REST/contact HTTP/1.1"),
    )

    assert received.count(b"HTTP/1.1 200 OK") == 2


def test_a_connection_is_kept_over_answers_of_every_kind(mockjet: MockJet) -> None:
    received = exchange(
        mockjet,
        request("PUT /v3/REST/contactslist/30001 HTTP/1.1", "Content-Length: 2", body=b"{}", last=False)
        + request("DELETE /v3/REST/contactslist/30001 HTTP/1.1", last=False)
        + request("HEAD /v3/REST/contactslist/30001 HTTP/1.1", last=False)
        + request("GET /v3/REST/nonsense HTTP/1.1", last=False)
        + request("GET /v3/REST/contact HTTP/1.1", authorized=False, last=False)
        + request("POST /v3/REST/contact HTTP/1.1", "Content-Length: 1", body=b"{", last=False)
        + request("GET /v3/REST/contact HTTP/1.1"),
    )

    lines = [line for line in received.split(b"\r\n") if b"HTTP/1.1 " in line]
    assert [line.rpartition(b"HTTP/1.1 ")[2][:3] for line in lines] == [
        b"304",
        b"204",
        b"200",
        b"400",
        b"401",
        b"400",
        b"200",
    ]


def test_a_connection_is_closed_when_asked(mockjet: MockJet) -> None:
    answer = ask(mockjet, "GET /v3/REST/contactslist HTTP/1.1")

    assert [value.lower() for value in answer.header("connection")] == ["close"]


@pytest.mark.parametrize("body", [b"{}", b"x" * 100_000], ids=["object", "much"])
@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("GET /v3/REST/contactslist/30001 HTTP/1.1", b"HTTP/1.1 200 OK"),
        ("DELETE /v3/REST/contactslist/30001 HTTP/1.1", b"HTTP/1.1 204 No content"),
        ("GET /v3/REST/nonsense HTTP/1.1", b"HTTP/1.1 400 Unknown resource"),
        ("DELETE /v3/REST/contact HTTP/1.1", b"HTTP/1.1 405 Method not allowed"),
        ("GET /v3.1/nonsense HTTP/1.1", b"HTTP/1.1 404 Not Found"),
    ],
)
def test_a_body_nobody_asked_for_does_not_spoil_the_next_request(
    mockjet: MockJet, line: str, status: bytes, body: bytes
) -> None:
    received = exchange(
        mockjet,
        request(line, f"Content-Length: {len(body)}", body=body, last=False)
        + request("GET /v3/REST/metadata/contact HTTP/1.1"),
    )

    assert received.startswith(status)
    assert received.count(b"HTTP/1.1 ") == 2
    assert parse(received[received.rindex(b"HTTP/1.1 200 OK") :]).json()["Data"][0]["Name"] == "contact"


@pytest.mark.parametrize(
    ("line", "status"),
    [("GET /v3/REST/contactslist/30001 HTTP/1.1", 200), ("DELETE /v3/REST/contactslist/30001 HTTP/1.1", 204)],
)
def test_a_body_nobody_asked_for_is_passed_over(mockjet: MockJet, line: str, status: int) -> None:
    assert ask(mockjet, line, "Content-Length: 2", body=b"{}").status == status


def continued(mockjet: MockJet) -> bytes:
    """Send a request that waits for leave to send its body, and return all that came back."""
    head = request("POST /v3/REST/contact HTTP/1.1", "Expect: 100-continue", f"Content-Length: {len(ANN)}")
    host, port = mockjet.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(head)
        received = connection.recv(65536)
        connection.sendall(ANN)
        while chunk := connection.recv(65536):
            received += chunk
    return received


def test_a_client_that_waits_is_told_to_continue(mockjet: MockJet) -> None:
    received = continued(mockjet)

    assert received.startswith(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert b"\r\n\r\nHTTP/1.1 201 Created\r\n" in received
    assert list(mockjet.contacts) == ["ann@example.com"]


def test_a_client_that_waits_is_told_to_continue_once(mockjet: MockJet) -> None:
    assert continued(mockjet).count(b"HTTP/1.1 100 Continue") == 1


def test_chunks_are_put_together(mockjet: MockJet) -> None:
    answer = ask(
        mockjet,
        "POST /v3/REST/contact HTTP/1.1",
        "Transfer-Encoding: chunked",
        body=b'9\r\n{"Email":\r\n12\r\n"ann@example.com"}\r\n0\r\n\r\n',
    )

    assert answer.status == 201
    assert list(mockjet.contacts) == ["ann@example.com"]


def test_extensions_and_trailers_of_chunks_are_passed_over(mockjet: MockJet) -> None:
    answer = ask(
        mockjet,
        "POST /v3/REST/contact HTTP/1.1",
        "Transfer-Encoding: chunked",
        body=b'1B;name=value\r\n{"Email":"ann@example.com"}\r\n0\r\nX-Trailer: 1\r\n\r\n',
    )

    assert answer.status == 201
    assert list(mockjet.contacts) == ["ann@example.com"]


def test_a_file_is_uploaded_in_chunks(mailjet: Voice, mockjet: MockJet) -> None:
    path = "/v3/DATA/contactslist/30001/CSVData/text:plain"
    chunks = iter([b"email\n", b"ann@example.com\n", b"bob@example.com\n"])

    response = mailjet.send("POST", path, data=chunks, headers={"Content-Type": "text/plain"})
    mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": "addforce"})
    mockjet.jobs.complete_all()

    assert response.json() == {"ID": 50001}
    assert list(mockjet.contacts) == ["ann@example.com", "bob@example.com"]


@pytest.mark.parametrize(
    "body", [b'zz\r\n{"Email":\r\n', b'9\r\n{"Email":', b"-1\r\n\r\n", b"5\r\nabcdeX\r\n0\r\n\r\n", b""]
)
def test_broken_chunks_are_a_bad_request(mockjet: MockJet, body: bytes) -> None:
    sent = request("POST /v3/REST/contact HTTP/1.1", "Transfer-Encoding: chunked", body=body)

    answer = parse(exchange(mockjet, sent, shut=True))

    assert answer.status == 400
    assert answer.header("content-type") == ["application/json"]
    assert answer.json()["StatusCode"] == 400
    assert len(mockjet.contacts) == 0


@pytest.mark.parametrize("path", ["contact", "contact/managemanycontacts", "nonsense"])
def test_a_truncated_body_is_a_bad_request_and_stores_nothing(mockjet: MockJet, path: str) -> None:
    sent = request(f"POST /v3/REST/{path} HTTP/1.1", "Content-Length: 100", body=ANN)

    answer = parse(exchange(mockjet, sent, shut=True))

    assert answer.status == 400
    assert answer.header("content-type") == ["application/json"]
    assert answer.json()["StatusCode"] == 400
    assert len(mockjet.contacts) == 0


@pytest.mark.parametrize("length", ["abc", "-5", "1e1", "", "5, 5"])
def test_a_length_that_is_none_stores_nothing(mockjet: MockJet, length: str) -> None:
    answer = ask(mockjet, "POST /v3/REST/contact HTTP/1.1", f"Content-Length: {length}", body=ANN)

    assert (answer.status, answer.json()["StatusCode"]) == (400, 400)
    assert len(mockjet.contacts) == 0


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Content-Length: " + "9" * 15, ANN),
        ("Content-Length: " + "9" * 25, ANN),
        ("Content-Length: " + "9" * 5000, ANN),
        ("Transfer-Encoding: chunked", b"F" * 12 + b"\r\n" + ANN),
        ("Transfer-Encoding: chunked", b"F" * 20 + b"\r\n" + ANN),
        ("Transfer-Encoding: gzip", ANN),
    ],
    ids=["petabyte", "yottabyte", "endless", "petabyte chunk", "endless chunk", "coding"],
)
def test_a_body_nobody_can_send_is_refused(mockjet: MockJet, header: str, body: bytes) -> None:
    answer = parse(exchange(mockjet, request("POST /v3/REST/contact HTTP/1.1", header, body=body), shut=True))

    assert answer.status in (400, 413, 501)
    assert answer.json()["StatusCode"] == answer.status
    assert len(mockjet.contacts) == 0


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/v3/REST/contactslist/30001", 200),
        ("/v3/REST/contact/999", 404),
        ("/v3/REST/nonsense", 400),
        ("/v3.1/REST/contact", 404),
    ],
)
def test_a_head_is_a_get_without_the_body(mockjet: MockJet, target: str, status: int) -> None:
    got = ask(mockjet, f"GET {target} HTTP/1.1")

    answer = ask(mockjet, f"HEAD {target} HTTP/1.1")

    assert (answer.status, answer.line, answer.body) == (status, got.line, b"")
    assert answer.header("content-length") == got.header("content-length") == [str(len(got.body))]
    assert answer.header("content-type") == got.header("content-type")


@pytest.mark.parametrize("method", ["PATCH", "OPTIONS", "TRACE", "BREW", "PROPFIND", "X-Y"])
@pytest.mark.parametrize("path", ["contactslist", "contactslist/30001", "contact/managemanycontacts", "metadata"])
def test_an_odd_method_is_not_allowed(mockjet: MockJet, method: str, path: str) -> None:
    answer = ask(mockjet, f"{method} /v3/REST/{path} HTTP/1.1")

    assert answer.line == "HTTP/1.1 405 Method not allowed"
    assert answer.body == b'{ "ErrorInfo" : "", "ErrorMessage" : "Method not allowed", "StatusCode" : 405 }'


def test_a_request_for_the_server_itself_is_not_the_api(mockjet: MockJet) -> None:
    assert ask(mockjet, "OPTIONS * HTTP/1.1").status == 404


def test_a_client_of_1996_is_answered(mockjet: MockJet) -> None:
    answer = parse(exchange(mockjet, request("GET /v3/REST/contactslist/30001 HTTP/1.0", host="", last=False)))

    assert answer.status == 200
    assert answer.json()["Data"][0]["Name"] == "News"


@pytest.mark.parametrize(
    "garbage",
    [
        b"hello\r\n\r\n",
        b"hello there\r\n\r\n",
        b"hello there how are you\r\n\r\n",
        b"GET /v3/REST/contact HTTP/3.0\r\n\r\n",
        b"GET /v3/REST/contact HTTQ/1.1\r\n\r\n",
        b"GET /v3/REST/a b c HTTP/1.1\r\n\r\n",
        b'GET "/v3" "x" HTTP/1.1\r\n\r\n',
        b"GET /v3/<b> & x HTTP/1.1\r\n\r\n",
        b'\xff\xfe\xfd \\ " HTTP/1.1\r\n\r\n',
    ],
    ids=range(9),
)
def test_what_is_no_http_gets_an_error_in_the_shape_of_all_others(mockjet: MockJet, garbage: bytes) -> None:
    answer = parse(exchange(mockjet, garbage))

    assert answer.line.startswith("HTTP/1.")
    assert answer.status in (400, 505)
    assert answer.header("content-type") == ["application/json"]
    assert set(answer.json()) == {"ErrorInfo", "ErrorMessage", "StatusCode"}
    assert answer.json()["StatusCode"] == answer.status


@pytest.mark.parametrize("sent", [b"", b"\r\n", b"GET", b"GET /v3/REST/contact HTTP/1.1\r\nHost", b"\x00" * 1000])
def test_a_client_that_goes_away_does_no_harm(mockjet: MockJet, sent: bytes) -> None:
    exchange(mockjet, sent, shut=True)

    assert ask(mockjet, "GET /v3/REST/contactslist HTTP/1.1").status == 200


def test_an_enormous_request_line_is_too_long(mockjet: MockJet) -> None:
    answer = ask(mockjet, "GET /v3/REST/contact/" + "a" * 70_000 + " HTTP/1.1")

    assert answer.status == 414
    assert answer.header("content-type") == ["application/json"]
    assert answer.json()["StatusCode"] == 414


def test_a_long_request_line_is_read(mockjet: MockJet) -> None:
    answer = ask(mockjet, "GET /v3/REST/contactslist?Nonsense=" + "a" * 60_000 + "&Limit=1 HTTP/1.1")

    assert answer.status == 200


def test_a_long_message_makes_no_endless_status_line(mockjet: MockJet) -> None:
    answer = ask(mockjet, "GET /v3/REST/" + "a" * 60_000 + " HTTP/1.1")

    assert answer.status == 400
    assert len(answer.line) < 1000
    assert answer.json()["ErrorMessage"] == f'Unknown resource: "{"a" * 60_000}"'


@pytest.mark.parametrize(
    "headers", [["X-Long: " + "a" * 70_000], [f"X-{number}: 1" for number in range(200)]], ids=["long", "many"]
)
def test_too_much_of_a_header_is_refused_as_json(mockjet: MockJet, headers: list[str]) -> None:
    answer = ask(mockjet, "GET /v3/REST/contact HTTP/1.1", *headers)

    assert answer.status == 431
    assert answer.header("content-type") == ["application/json"]
    assert answer.json()["StatusCode"] == 431


@pytest.mark.parametrize(
    "accepted", ["gzip, deflate, br", "gzip", "deflate", "*", "identity;q=0, gzip", "gzip;q=1.0, *;q=0.5"]
)
@pytest.mark.parametrize(
    "target", ["/v3/REST/metadata", "/v3/REST/nonsense", "/v3/DATA/batchjob/600001/CSVError/text:csv"]
)
def test_nothing_is_ever_compressed(mailjet: Voice, mockjet: MockJet, target: str, accepted: str) -> None:
    mailjet.import_csv(30001, "email\n" + "nobody\n" * 1000)

    answer = ask(mockjet, f"GET {target} HTTP/1.1", f"Accept-Encoding: {accepted}")

    assert answer.header("content-encoding") == []
    assert answer.header("content-length") == [str(len(answer.body))]
    assert answer.body[:1] in (b"{", b"e")


@pytest.mark.parametrize(
    ("line", "body", "status", "content_type"),
    [
        ("GET /v3/REST/contact", b"", 200, "application/json"),
        ("POST /v3/REST/contact", ANN, 201, "application/json"),
        ("DELETE /v3/REST/contactslist/30001", b"", 204, "application/json"),
        ("PUT /v3/REST/contactslist/30001", b"{}", 304, "application/json"),
        ("POST /v3/REST/contact", b"{", 400, "application/json"),
        ("DELETE /v3/REST/contact/1", b"", 401, "application/json"),
        ("GET /v3/REST/contact/1", b"", 404, "application/json"),
        ("GET /v3/DATA/batchjob/1/CSVError/text:csv", b"", 404, "text/csv"),
        ("GET /v3.1/REST/contact", b"", 404, "text/html"),
        ("PUT /v3/REST/metadata", b"", 405, "application/json"),
        ("POST /v3/REST/contact/managemanycontacts", b"", 500, "application/json"),
        ("GET /v3/nonsense", b"", 500, "application/json"),
    ],
)
def test_every_answer_names_its_content_type_once(
    mockjet: MockJet, line: str, body: bytes, status: int, content_type: str
) -> None:
    answer = ask(mockjet, f"{line} HTTP/1.1", f"Content-Length: {len(body)}", body=body)

    assert answer.status == status
    assert answer.header("content-type") == [content_type]


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("DELETE /v3/REST/contactslist/30001", "HTTP/1.1 204 No content"),
        ("PUT /v3/REST/contactslist/30001", "HTTP/1.1 304 Content not changed"),
    ],
)
def test_an_answer_without_a_body_has_a_type_and_no_length(mockjet: MockJet, line: str, first: str) -> None:
    answer = ask(mockjet, f"{line} HTTP/1.1", "Content-Length: 2", body=b"{}")

    assert (answer.line, answer.body) == (first, b"")
    assert answer.header("content-type") == ["application/json"]
    assert answer.header("content-length") == []


def test_a_length_counts_bytes(mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com", name="Éva 🎈")

    answer = ask(mockjet, "GET /v3/REST/contact HTTP/1.1")

    assert answer.header("content-length") == [str(len(answer.body))]
    assert answer.header("transfer-encoding") == []
    assert "Éva 🎈".encode() in answer.body


def test_a_refusal_without_credentials_has_its_headers_and_no_body(mockjet: MockJet) -> None:
    answer = ask(mockjet, "GET /v3/REST/contact HTTP/1.1", authorized=False)

    assert (answer.line, answer.body) == ("HTTP/1.1 401 Unauthorized", b"")
    assert answer.header("content-type") == ["text/html"]
    assert answer.header("www-authenticate") == ['Basic realm="Provide an apiKey and secretKey"']
    assert answer.header("content-length") == ["0"]


def test_requests_at_the_same_time_each_have_their_turn(mockjet: MockJet) -> None:
    def create(number: int) -> int:
        body = {"Email": f"reader{number}@example.com"}
        response = requests.post(f"{mockjet.url}/v3/REST/contact", json=body, auth=mockjet.auth, timeout=30)
        return int(response.json()["Data"][0]["ID"])

    with ThreadPoolExecutor(16) as threads:
        numbers = list(threads.map(create, range(100)))

    assert sorted(numbers) == list(range(100000001, 100000101))


def test_the_bare_application_answers_under_a_server_that_tells_nothing_but_wsgi() -> None:
    app = create_app()
    told: list[str] = []

    def start(status: str, headers: object, problem: object = None, /) -> Callable[[bytes], object]:
        del headers, problem
        told.append(status)
        return lambda _: None

    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/v3/REST/caf\xc3\xa9",
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_AUTHORIZATION": AUTHORIZATION.removeprefix("Authorization: "),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }

    body = b"".join(app.wsgi_app(environ, start))

    assert told == ['400 Unknown resource: "caf\xc3\xa9"']
    assert json.loads(body)["ErrorMessage"] == 'Unknown resource: "café"'


def test_a_body_that_is_refused_is_read_to_its_end(mailjet: Voice) -> None:
    response = mailjet.send("POST", "nonsense", data=b"x" * 10_000_000)

    assert error(response) == (400, 'Unknown resource: "nonsense"', "Bad Request")
