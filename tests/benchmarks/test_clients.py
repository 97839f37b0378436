import socket
from collections.abc import Iterator

import pytest

from benchmarks.clients import Answer, Question, receive, repeat
from benchmarks.process import Broke

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", Answer(200, b"{}", closes=False)),
        (b"HTTP/1.1 404 No\r\ncontent-length:0\r\nconnection: close\r\n\r\n", Answer(404, b"", closes=True)),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            Answer(200, b"2\r\n{}\r\n0\r\n\r\n", closes=False),
        ),
    ],
)
def test_an_answer_ends_where_its_head_says(pair: Pair, sent: bytes, answer: Answer) -> None:
    ours, theirs = pair
    for start in range(0, len(sent), 7):
        theirs.sendall(sent[start : start + 7])

    assert receive(ours) == answer


def test_an_answer_that_breaks_off_is_none(pair: Pair) -> None:
    ours, theirs = pair
    theirs.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{")
    theirs.close()

    with pytest.raises(Broke, match="ended within an answer"):
        receive(ours)


def test_a_server_that_refuses_is_not_measured() -> None:
    with pytest.raises(Broke, match="it answered 401"):
        repeat(lambda: 401, 1)


def test_a_question_is_sent_with_its_headers() -> None:
    question = Question(6538, "/v3/REST/contact", {"Authorization": "Basic eA=="})

    assert question.bytes == (
        b"GET /v3/REST/contact HTTP/1.1\r\nHost: 127.0.0.1:6538\r\nAuthorization: Basic eA==\r\n\r\n"
    )
