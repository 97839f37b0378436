"""What answers look like on the wire: status lines, headers, bytes, and bodies that are not there."""

import re
import socket
from base64 import b64encode
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from speaking import Voice, error

from mockjet import MockJet


class Answer(NamedTuple):
    """An answer as it came over the wire."""

    status_line: bytes
    headers: dict[str, str]
    body: bytes


def exchange(mockjet: MockJet, method: str, path: str, body: bytes = b"") -> Answer:
    """Send one request over a socket of its own and return all that comes back until the server closes it."""
    address = urlsplit(mockjet.url)
    token = b64encode(":".join(mockjet.auth).encode()).decode()
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection((address.hostname, address.port or 0), timeout=10) as wire:
        wire.sendall(head.encode() + body)
        received = b"".join(iter(lambda: wire.recv(65536), b""))
    top, _, rest = received.partition(b"\r\n\r\n")
    status_line, *lines = top.split(b"\r\n")
    pairs = (line.decode("latin-1").partition(": ") for line in lines)
    return Answer(status_line, {name: value for name, _, value in pairs}, rest)


# Successes


@pytest.fixture
def ada(mailjet: Voice) -> None:
    """Add Ada on the list News, of whom the city is known."""
    news = mailjet.mj.add_list("News")
    mailjet.mj.add_contact("ada@example.com", name="Ada", lists=[news], properties={"city": "London"})


@pytest.mark.usefixtures("ada")
def test_a_listing_comes_in_these_bytes(mailjet: Voice) -> None:
    response = mailjet.get("contactslist")

    assert response.content == (
        b'{ "Count" : 1, "Data" : [{ "Address" : "nkqdrerad", "CreatedAt" : "2026-01-01T00:00:00Z", "ID" : 30001, '
        b'"IsDeleted" : false, "Name" : "News", "SubscriberCount" : 1 }], "Total" : 1 }'
    )


def test_several_rows_come_in_these_bytes(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("first_name")
    mockjet.add_property("age", "int")

    response = mailjet.get("contactmetadata")

    assert response.content == (
        b'{ "Count" : 2, "Data" : [{ "Datatype" : "str", "ID" : 4001, "Name" : "first_name", "NameSpace" : "static" }, '
        b'{ "Datatype" : "int", "ID" : 4002, "Name" : "age", "NameSpace" : "static" }], "Total" : 2 }'
    )


@pytest.mark.parametrize(
    "path", ["contact", "contactdata", "contactmetadata", "contactslist", "listrecipient", "csvimport"]
)
def test_an_empty_listing_comes_in_these_bytes(mailjet: Voice, path: str) -> None:
    response = mailjet.get(path)

    assert response.content == b'{ "Count" : 0, "Data" : [], "Total" : 0 }'


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Europe/Paris", b'"Europe\\/Paris"'),
        ("https://example.com/", b'"https:\\/\\/example.com\\/"'),
        ("nonçascii", '"nonçascii"'.encode()),
        ("рассылка 🎈", '"рассылка 🎈"'.encode()),
        ('"quoted"', b'"\\"quoted\\""'),
        ("back\\slash", b'"back\\\\slash"'),
        ("two\r\nlines\ttab", b'"two\\r\\nlines\\ttab"'),
        ("<&'>", b'"<&\'>"'),
    ],
)
def test_text_is_escaped_as_the_service_escapes_it(mailjet: Voice, name: str, written: bytes) -> None:
    response = mailjet.post("contactslist", {"Name": name})

    assert b'"IsDeleted" : false, "Name" : ' + written + b', "SubscriberCount" : 0 }' in response.content


@pytest.mark.parametrize(
    "character", ["\x00", "\x01", "\x1f", "\x0b", "\x7f", "\x85", "\u2028", "\ufeff", "\U0010ffff"]
)
def test_every_character_comes_back(mailjet: Voice, character: str) -> None:
    response = mailjet.post("contactslist", {"Name": f"a{character}b"})

    assert mailjet.row(response)["Name"] == f"a{character}b"


@pytest.mark.usefixtures("ada")
def test_numbers_and_truth_values_are_no_text(mailjet: Voice) -> None:
    row = mailjet.row(mailjet.get("listrecipient/200000001"))

    assert [type(row[name]) for name in ("ContactID", "ID", "ListID", "IsActive", "IsUnsubscribed")] == [
        int,
        int,
        int,
        bool,
        bool,
    ]


@pytest.mark.parametrize("path", ["contact", "contactdata", "contactmetadata", "contactslist", "listrecipient"])
@pytest.mark.usefixtures("ada")
def test_nothing_is_null(mailjet: Voice, path: str) -> None:
    response = mailjet.get(path)

    assert b"null" not in response.content


# Status lines

STATUS_LINES = [
    ("GET", "contact", b"", b"HTTP/1.1 200 OK"),
    ("GET", "contact/100000001", b"", b"HTTP/1.1 200 OK"),
    ("POST", "contact", b'{"Email": "bob@example.com"}', b"HTTP/1.1 201 Created"),
    ("POST", "contactslist", b'{"Name": "Offers"}', b"HTTP/1.1 201 Created"),
    ("POST", "contact/100000001/managecontactslists", b"{}", b"HTTP/1.1 201 Created"),
    ("PUT", "contact/100000001", b'{"Name": "Countess"}', b"HTTP/1.1 200 OK"),
    ("PUT", "contact/100000001", b"{}", b"HTTP/1.1 304 Content not changed"),
    ("PUT", "contactslist/30001", b"{}", b"HTTP/1.1 304 Content not changed"),
    ("DELETE", "contactslist/30001", b"", b"HTTP/1.1 204 No content"),
    ("DELETE", "listrecipient/200000001", b"", b"HTTP/1.1 204 No content"),
    ("DELETE", "contactdata/100000001", b"", b"HTTP/1.1 204 No content"),
    ("DELETE", "contactmetadata/4001", b"", b"HTTP/1.1 204 No content"),
    ("GET", "contact/5", b"", b"HTTP/1.1 404 Object not found"),
    ("PUT", "contact", b"{}", b"HTTP/1.1 404 Object not found"),
    ("POST", "contact/5", b"{}", b"HTTP/1.1 405 Method not allowed"),
    ("DELETE", "contact/5", b"", b"HTTP/1.1 401 Operation not allowed"),
    ("POST", "contactslist", b"{}", b"HTTP/1.1 400 Object properties invalid"),
    ("POST", "contactslist/30001/managecontact", b"{}", b"HTTP/1.1 400 Object properties invalid"),
    (
        "POST",
        "contact/100000001/managecontactslists",
        b'{"ContactsLists": [{}]}',
        b"HTTP/1.1 400 Object properties invalid",
    ),
    (
        "POST",
        "contact",
        b'{"Email": "ada@example.com"}',
        b'HTTP/1.1 400 MJ18 A Contact resource with value "ada@example.com" for Email already exists.',
    ),
    (
        "POST",
        "contactslist/30001/managecontact",
        b"",
        b"HTTP/1.1 500 An Unexpected Error occurred during API request",
    ),
]


@pytest.mark.parametrize(("method", "path", "body", "status_line"), STATUS_LINES)
@pytest.mark.usefixtures("ada")
def test_the_status_line_says_what_the_service_says(
    mockjet: MockJet, method: str, path: str, body: bytes, status_line: bytes
) -> None:
    answer = exchange(mockjet, method, f"/v3/REST/{path}", body)

    assert answer.status_line == status_line


# Headers


@pytest.mark.parametrize(("method", "path", "body", "status_line"), STATUS_LINES)
@pytest.mark.usefixtures("ada")
def test_the_content_type_is_always_json_without_a_charset(
    mockjet: MockJet, method: str, path: str, body: bytes, status_line: bytes
) -> None:
    answer = exchange(mockjet, method, f"/v3/REST/{path}", body)

    assert answer.status_line == status_line
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("method", "path", "body"), [row[:3] for row in STATUS_LINES if row[3].split()[1] not in (b"204", b"304")]
)
@pytest.mark.usefixtures("ada")
def test_the_length_is_that_of_the_body(mockjet: MockJet, method: str, path: str, body: bytes) -> None:
    answer = exchange(mockjet, method, f"/v3/REST/{path}", body)

    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert "Transfer-Encoding" not in answer.headers


@pytest.mark.parametrize(
    ("method", "path", "body"), [row[:3] for row in STATUS_LINES if row[3].split()[1] in (b"204", b"304")]
)
@pytest.mark.usefixtures("ada")
def test_an_answer_without_a_body_has_no_length(mockjet: MockJet, method: str, path: str, body: bytes) -> None:
    answer = exchange(mockjet, method, f"/v3/REST/{path}", body)

    assert answer.body == b""
    assert "Content-Length" not in answer.headers
    assert "Transfer-Encoding" not in answer.headers


@pytest.mark.usefixtures("ada")
def test_nothing_is_compressed_when_asked_for(mailjet: Voice) -> None:
    response = mailjet.send("GET", "contact", headers={"Accept-Encoding": "deflate"})

    assert "Content-Encoding" not in response.headers


@pytest.mark.usefixtures("ada")
def test_several_requests_share_a_connection(mockjet: MockJet) -> None:
    address = urlsplit(mockjet.url)
    token = b64encode(":".join(mockjet.auth).encode())
    request = b"%s /v3/REST/contactslist/30001 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %s\r\n"

    with socket.create_connection((address.hostname, address.port or 0), timeout=10) as wire:
        wire.sendall(request % (b"DELETE", token) + b"\r\n")
        first = wire.recv(65536)
        assert b"Connection: close" not in first
        wire.sendall(request % (b"GET", token) + b"Connection: close\r\n\r\n")
        second = b"".join(iter(lambda: wire.recv(65536), b""))

    assert first.startswith(b"HTTP/1.1 204 No content\r\n")
    assert second.startswith(b"HTTP/1.1 200 OK\r\n")


# Errors


@pytest.mark.parametrize(
    ("method", "path", "text"),
    [
        ("GET", "contact/5", '{ "ErrorInfo" : "", "ErrorMessage" : "Object not found", "StatusCode" : 404 }'),
        ("POST", "contact/5", '{ "ErrorInfo" : "", "ErrorMessage" : "Method not allowed", "StatusCode" : 405 }'),
        ("DELETE", "contact/5", '{ "ErrorInfo" : "", "ErrorMessage" : "Operation not allowed", "StatusCode" : 401 }'),
        (
            "POST",
            "contactslist",
            (
                '{ "ErrorInfo" : "MJ08 Property Name is invalid: MJ04 Value must have at least length 1", '
                '"ErrorMessage" : "Object properties invalid", "StatusCode" : 400 }'
            ),
        ),
    ],
)
def test_an_error_comes_in_these_bytes(mailjet: Voice, method: str, path: str, text: str) -> None:
    response = mailjet.send(method, path, json={})

    assert response.text == text


def test_info_that_is_an_object_comes_last(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    response = mailjet.post("contactslist/30001/managecontact", {"Email": "ada@example.com", "Action": "foo"})

    assert response.text == (
        '{ "ErrorMessage" : "Object properties invalid", "StatusCode" : 400, '
        '"ErrorInfo" : { "Action" : "Invalid action: foo" } }'
    )


def test_an_identifier_comes_first(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    response = mailjet.send("POST", "contactslist/30001/managecontact")

    assert re.fullmatch(
        r'\{ "ErrorIdentifier" : "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", "ErrorInfo" : "", '
        r'"ErrorMessage" : "An Unexpected Error occurred during API request", "StatusCode" : 500 \}',
        response.text,
    )


def test_identifiers_differ(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    identifiers = {mailjet.send("POST", "contactslist/30001/managecontact").json()["ErrorIdentifier"] for _ in "abc"}

    assert len(identifiers) == 3


# Reason phrases

ODD = [
    "plain",
    "line\r\nX-Evil: 1\r\n\r\nbody",
    "line\nX-Evil: 1",
    "line\rX-Evil: 1",
    "nul\x00tab\tescape\x1b[31mdelete\x7f",
    "next\x85line",
    "para\u2028graph\u2029",
    'quotes " and \\ slashes',
    "é",
    "дмитрий",
    "🎈" * 200,
    pytest.param("x" * 100_000, id="enormous"),
    pytest.param("à" * 100_000, id="enormous and not ASCII"),
    " leading and trailing ",
    "",
    ":",
    "%0d%0aX-Evil:%201",
]


def _refusals(mailjet: Voice, odd: str) -> list[tuple[Any, str]]:
    """Return answers that repeat an odd text, each with its message."""
    return [
        (
            mailjet.post("contact", {"Email": f"ada{odd}"}),
            f'Invalid email address "ada{odd}", reason: "No @ character in mail"',
        ),
        (
            mailjet.post("contact", {f"x{odd}": 1}),
            f'Invalid json input: object ""->"TContact" has no property "x{odd}"',
        ),
        (
            mailjet.post("contactslist", {"Name": f"x{odd}"}),
            f'MJ18 A ContactsList resource with value "x{odd}" for Name already exists.',
        ),
        (
            mailjet.post("listrecipient", {"ContactID": 100000001, "ListALT": f"y{odd}"}),
            f'Property "List", alternate key value "y{odd}" could not be resolved to an ID',
        ),
    ]


@pytest.mark.parametrize("odd", ODD)
def test_a_message_of_any_letters_leaves_the_headers_alone(mailjet: Voice, mockjet: MockJet, odd: str) -> None:
    mockjet.add_list(f"x{odd}")
    mockjet.add_contact("ada@example.com")

    for response, message in _refusals(mailjet, odd):
        assert error(response) == (400, message, "")
        allowed = {"Server", "Date", "Content-Type", "Content-Length", "Connection", "X-Mockjet-Evidence"}
        assert set(response.headers) <= allowed
        assert not re.search(r"[\x00-\x1f\x7f]", response.reason)


@pytest.mark.parametrize("odd", ODD)
def test_the_connection_stays_readable_after_a_message_of_any_letters(
    mailjet: Voice, mockjet: MockJet, odd: str
) -> None:
    mailjet.post("contact", {"Email": f"ada{odd}"})

    assert mailjet.rows("contact") == []
    assert mockjet.contacts == {}


@pytest.mark.parametrize(
    ("email", "reason"),
    [
        ("дмитрий", 'Invalid email address "дмитрий", reason: "No @ character in mail"'),
        ("é", 'Invalid email address "é", reason: "No @ character in mail"'),
        ("a\r\nX-Evil: 1", 'Invalid email address "a X-Evil: 1", reason: "No @ character in mail"'),
    ],
)
def test_a_reason_phrase_is_one_line_of_utf_8(mailjet: Voice, email: str, reason: str) -> None:
    response = mailjet.post("contact", {"Email": email})

    assert response.reason.encode("latin-1").decode() == reason


def test_a_reason_phrase_on_the_wire_ends_where_it_should(mailjet: Voice, mockjet: MockJet) -> None:
    del mailjet
    body = b'{"Email": "a\\r\\nX-Evil: 1\\r\\n\\r\\nbody\\u0000\\u0085"}'

    answer = exchange(mockjet, "POST", "/v3/REST/contact", body)

    assert answer.status_line.startswith(b'HTTP/1.1 400 Invalid email address "a X-Evil: 1 body ')
    assert "X-Evil" not in answer.headers
    assert answer.body.startswith(b'{ "ErrorInfo" : "", "ErrorMessage" : "Invalid email address \\"a\\r\\nX-Evil: 1')


@pytest.mark.parametrize("size", [499, 500, 501, 100_000])
def test_a_reason_phrase_is_not_endless(mailjet: Voice, size: int) -> None:
    response = mailjet.post("contact", {"Email": "é" * size})

    assert len(response.reason) < 2_000
    assert response.reason.encode("latin-1").decode().startswith('Invalid email address "éé')


@pytest.mark.parametrize("target", ["%0d%0aX-Evil:%201", "a%00b", "%C2%85", "%E2%80%A8", "%F0%9F%8E%88", "a%22b"])
@pytest.mark.parametrize("path", ["contact/{}", "{}", "contact/100000001/{}", "contact?Sort={}"])
@pytest.mark.usefixtures("ada")
def test_a_path_of_any_letters_leaves_the_headers_alone(mailjet: Voice, path: str, target: str) -> None:
    response = mailjet.get(path.format(target))

    assert error(response)[0] == 400
    assert "X-Evil" not in response.headers
    assert not re.search(r"[\x00-\x1f\x7f]", response.reason)
