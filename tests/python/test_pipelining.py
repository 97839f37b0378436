"""Requests that come together, in pieces, or spelled as few spell them: each is answered, in order, as if alone."""

import socket

import pytest
import raw
from breaking import AUTHORIZATION, connect, request

from mockjet import MockJet
from mockjet.server.heads import GLANCE, BadHead, glance, read
from mockjet.server.stream import Stream

HOST = "Host: localhost"


def created(email: str, *, chunked: bool = False) -> bytes:
    body = b'{"Email": "%b"}' % email.encode()
    if not chunked:
        return request("/v3/REST/contact", "POST", body)
    head = f"POST /v3/REST/contact HTTP/1.1\r\n{HOST}\r\n{AUTHORIZATION}\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head.encode() + b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


def statuses(mockjet: MockJet, *pieces: bytes) -> list[bytes]:
    """Send these pieces, one packet each, and return the statuses of all that is answered."""
    with connect(mockjet.url) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in pieces:
            connection.sendall(piece)
        connection.shutdown(socket.SHUT_WR)
        answered = b"".join(iter(lambda: connection.recv(65536), b""))
    return [part[:3] for part in answered.split(b"HTTP/1.1 ")[1:]]


def test_bodies_of_every_kind_follow_each_other(mockjet: MockJet) -> None:
    sent = [
        created("a@example.com"),
        created("b@example.com", chunked=True),
        request("/v3/REST/contact/b@example.com", "GET", b"{}"),
        request("/v3/REST/contact", "HEAD"),
        created("a@example.com"),
        request("/v3/REST/contact/a@example.com", "PUT", b'{"Name": "A"}'),
        created("c@example.com"),
    ]

    assert statuses(mockjet, b"".join(sent)) == [b"201", b"201", b"200", b"200", b"400", b"200", b"201"]
    assert list(mockjet.contacts) == ["a@example.com", "b@example.com", "c@example.com"]


def test_a_request_may_be_parted_anywhere(mockjet: MockJet) -> None:
    sent = created("a@example.com") + request("/v3/REST/contact/a@example.com")
    for place in range(1, len(sent)):
        mockjet.reset()

        assert statuses(mockjet, sent[:place], sent[place:]) == [b"201", b"200"], sent[:place]


def test_a_request_may_come_byte_by_byte(mockjet: MockJet) -> None:
    sent = created("a@example.com", chunked=True)

    assert statuses(mockjet, *(sent[place : place + 1] for place in range(len(sent)))) == [b"201"]


def test_what_follows_a_large_body_is_answered(mockjet: MockJet) -> None:
    large = request("/v3/REST/nonsense", "POST", b"x" * 1_000_000)

    assert statuses(mockjet, large + request() + large + request()) == [b"400", b"200", b"400", b"200"]


def test_nothing_is_answered_behind_a_request_that_ends_the_connection(mockjet: MockJet) -> None:
    last = request().replace(b"Host: x", b"Host: x\r\nConnection: close")

    assert statuses(mockjet, request() + last + request()) == [b"200", b"200"]


@pytest.mark.parametrize(
    "head",
    [
        "GET /v3/REST/contact HTTP/1.1\nHost: x\n{auth}\n\n",
        "GET /v3/REST/contact HTTP/1.1\r\nHost: x\n{auth}\r\n\r\n",
        "GET /v3/REST/contact HTTP/1.1\r\nX-Folded: one\r\n two\r\n{auth}\r\n\r\n",
        "GET   /v3/REST/contact\tHTTP/1.1\r\n{auth}\r\n\r\n",
        "GET /v3/REST/contact HTTP/1.1\r\nX-Name: \xe9\r\n{auth}\r\n\r\n",
        "GET /v3/REST/contact HTTP/1.1\r\nX-Empty:\r\n{auth}\r\n\r\n",
        "GET /v3/REST/contact HTTP/1.1\r\nX-Long: " + "a" * GLANCE + "\r\n{auth}\r\n\r\n",
        "GET /v3/REST/contact HTTP/1.1\r\n" + "X: y\r\n" * 90 + "{auth}\r\n\r\n",
        "GET /v3/REST/contact HTTP/1.5\r\n{auth}\r\n\r\n",
    ],
    ids=range(9),
)
def test_a_head_in_an_unusual_spelling_is_answered_and_so_is_what_follows(mockjet: MockJet, head: str) -> None:
    sent = head.replace("{auth}", AUTHORIZATION).encode("latin-1")

    assert statuses(mockjet, sent + request()) == [b"200", b"200"]


def test_a_folded_header_is_kept_with_its_fold(mockjet: MockJet) -> None:
    raw.ask(mockjet.url, "GET /v3/REST/contact HTTP/1.1", HOST, AUTHORIZATION, "X-Folded: one\r\n two")
    (noted,) = mockjet.requests

    assert ("X-Folded", "one\r\n two") in noted.headers


# At a glance and with care

LINES = [
    "GET / HTTP/1.1",
    "GET //a//b HTTP/1.0",
    "POST  /a?b=c#d   HTTP/1.1",
    "get http://x/y HTTP/1.1",
    "GET / HTTP/1.1\x0b",
    "X-Y * HTTP/1.1",
]
HEADERS = [
    "",
    "Host: x\r\n",
    "Host:x\r\nhost:  y \r\n",
    "Connection: Close\r\n",
    "Connection: keep-alive\r\nContent-Length: 5\r\nContent-Length: 6\r\n",
    "A: b:c\r\nExpect: 100-Continue\r\nContent-Type: a\r\ncontent-type: b\t\r\n",
    "Authorization: Basic x\r\nAuthorization: Basic y\r\n",
    "a!#$%&'*+.^_`|~-9:\r\n",
]


def carefully(sent: bytes) -> tuple[object, ...]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(sent)
        theirs.shutdown(socket.SHUT_WR)
        head = read(Stream(ours))
    assert head is not None
    return (*head[:3], head.headers.pairs, head.stays)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("headers", HEADERS)
def test_what_is_read_at_a_glance_is_what_is_read_with_care(line: str, headers: str) -> None:
    block = f"{line}\r\n{headers}".encode()
    head = glance(block)

    assert head is not None
    assert (*head[:3], head.headers.pairs, head.stays) == carefully(block + b"\r\n")


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"GET /\r\n",
        b"GET / HTTP/2.0\r\n",
        b"GET / HTTP/1.1 x\r\n",
        b"GET /\xe9 HTTP/1.1\r\n",
        b"GET / HTTP/1.1\nHost: x\r\n",
        b"GET / HTTP/1.1\r\nHost: x\nY: z\r\n",
        b"GET / HTTP/1.1\r\nHost : x\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n y\r\n",
        b"GET / HTTP/1.1\r\nHost: \xe9\r\n",
        b"GET / HTTP/1.1\r\nHost: x\ry\r\n",
        b"GET / HTTP/1.1\r\n: x\r\n",
        b"GET / HTTP/1.1\r\nHost\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 100,
        b"GET / HTTP/1.1\r\nX: " + b"y" * GLANCE + b"\r\n",
    ],
)
def test_what_leaves_a_doubt_wants_care(block: bytes) -> None:
    assert glance(block) is None


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 100 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"X: " + b"y" * 70_000 + b"\r\n\r\n", 431),
        (b"GET /" + b"y" * 70_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/11111111111.1\r\n\r\n", 400),
        (b"GET / HTTP/1.x\r\n\r\n", 400),
        (b"GET / HTTP/1.1.1\r\n\r\n", 400),
        (b"POST /\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x", 400),
        (b"GET / HTTP/2.0\r\n\r\n", 505),
    ],
)
def test_what_is_no_head_has_a_status(sent: bytes, status: int) -> None:
    with pytest.raises(BadHead) as caught:
        carefully(sent)

    assert caught.value.status == status


@pytest.mark.parametrize(
    "head",
    [
        f"POST /v3/REST/contact HTTP/1.1\r\n{HOST}\r\nContent-Length : 2\r\n{AUTHORIZATION}\r\n\r\n{{}}",
        f"POST /v3/REST/contact HTTP/1.1\r\n{HOST}\r\nno colon\r\nContent-Length: 2\r\n\r\n{{}}",
        f"POST /v3/REST/contact HTTP/1.1\r\n{HOST}\r\nX-One: a\rContent-Length: 2\r\n\r\n{{}}",
    ],
)
def test_a_line_that_is_no_header_is_refused_and_nothing_behind_it_is_read(mockjet: MockJet, head: str) -> None:
    assert statuses(mockjet, head.encode() + request("/v3/REST/contact")) == [b"400"]


def framed(headers: str, body: str) -> bytes:
    return f"POST /v3/REST/contact HTTP/1.1\r\n{HOST}\r\n{AUTHORIZATION}\r\n{headers}\r\n\r\n{body}".encode()


BODY = '{"Email": "ada@example.com"}'


@pytest.mark.parametrize("size", ["1c", "1C", "01c", "0" * 20 + "1c"])
def test_the_size_of_a_chunk_is_a_hexadecimal_number(mockjet: MockJet, size: str) -> None:
    sent = framed("Transfer-Encoding: chunked", f"{size}\r\n{BODY}\r\n0\r\n\r\n")

    assert statuses(mockjet, sent, request("/v3/REST/contact")) == [b"201", b"200"]


@pytest.mark.parametrize("size", ["0x1c", "1_c", "+1c", "", "-1", "zz"])
def test_what_is_no_hexadecimal_number_is_no_size(mockjet: MockJet, size: str) -> None:
    sent = framed("Transfer-Encoding: chunked", f"{size}\r\n{BODY}\r\n0\r\n\r\n")

    assert statuses(mockjet, sent, request("/v3/REST/contact")) == [b"400"]
    assert list(mockjet.contacts) == []


@pytest.mark.parametrize(
    "headers",
    [
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
    ],
)
def test_a_body_that_is_framed_in_two_ways_is_refused(mockjet: MockJet, headers: str) -> None:
    sent = framed(headers, f"1c\r\n{BODY}\r\n0\r\n\r\n")

    assert statuses(mockjet, sent, request("/v3/REST/contact")) == [b"400"]
    assert list(mockjet.contacts) == []


@pytest.mark.parametrize("content_type", ["multipart/form-data; boundary=abc", "multipart/mixed", "message/rfc822"])
def test_a_head_in_pieces_may_announce_a_body_in_parts(mockjet: MockJet, content_type: str) -> None:
    sent = framed(f"Content-Type: {content_type}\r\nContent-Length: 2", "{}")

    assert statuses(mockjet, sent[:30], sent[30:], request("/v3/REST/contact"))[1:] == [b"200"]
    assert mockjet.requests[0].path == "/v3/REST/contact"


@pytest.mark.parametrize("line", [" folded: from nothing", ": no name", "From a@example.com Thu Jan  1"])
def test_a_first_line_that_is_no_header_is_refused(mockjet: MockJet, line: str) -> None:
    sent = f"GET /v3/REST/contact HTTP/1.1\r\n{line}\r\n{HOST}\r\n\r\n".encode()

    assert statuses(mockjet, sent) == [b"400"]
