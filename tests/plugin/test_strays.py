"""A request that began before a test is refused, and never touches the test's world."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import requests

from mockjet import MockJet

TOLD = "This request began in an earlier test: its world is gone, and the one served now was not touched"
BODY = b'{"Email": "stray@example.com"}'


@contextmanager
def begun(mj: MockJet, path: str, authorization: bytes = b"Basic cHVibGljOnByaXZhdGU=") -> Iterator[socket.socket]:
    """Send a request but for its last byte, and wait until the server reads its body."""
    head = (
        b"POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\nExpect: 100-continue\r\n\r\n" % (path.encode(), authorization, len(BODY))
    )
    host, port = mj.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as client:
        client.sendall(head)
        assert client.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(BODY[:-1])
        yield client


def ended(client: socket.socket) -> tuple[int, dict[str, object]]:
    """Send the last byte, and return the status and the JSON of the answer."""
    client.sendall(BODY[-1:])
    head, _, body = client.recv(65536).partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)


@pytest.mark.parametrize(
    ("path", "authorization", "told"),
    [
        ("/v3/REST/contact", b"Basic cHVibGljOnByaXZhdGU=", {"ErrorMessage": TOLD, "StatusCode": 409, "ErrorInfo": ""}),
        ("/api/v1/projects", b"Bearer public", {"error": {"code": "bad_request", "message": TOLD}}),
        ("/_mockjet/reset", b"", {"error": {"code": "invalid", "message": TOLD}}),
    ],
)
def test_a_request_that_was_being_read_is_refused_in_the_shape_of_its_service(
    mockjet: MockJet, path: str, authorization: bytes, told: dict[str, object]
) -> None:
    with begun(mockjet, path, authorization) as client, MockJet(server=mockjet._server) as following:
        following.add_contact("ada@example.com")
        status, body = ended(client)

        assert (status, body) == (409, told)
        assert list(following.contacts) == ["ada@example.com"]
        assert len(following.requests) == 0


def test_a_request_that_waits_is_refused_when_it_is_done_waiting(mockjet: MockJet) -> None:
    mockjet.faults.add(path="/v3/REST/contact", latency=1.0)
    answers = []
    url = f"{mockjet.url}/v3/REST/contact"
    thread = threading.Thread(
        target=lambda: answers.append(requests.post(url, data=BODY, auth=("public", "private"), timeout=10))
    )
    thread.start()
    mockjet.wait_for("POST", "/v3/REST/contact")

    with MockJet(server=mockjet._server) as following:
        thread.join()

        assert (answers[0].status_code, answers[0].json()["ErrorMessage"]) == (409, TOLD)
        assert list(following.contacts) == []
        assert list(mockjet.contacts) == ["stray@example.com"]


def test_one_that_is_refused_unread_is_not_noted_in_the_world_of_another_test(mockjet: MockJet) -> None:
    with begun(mockjet, "/v3/REST/contact") as client, MockJet(server=mockjet._server, max_body_bytes=3) as following:
        status, _ = ended(client)

        assert status in (409, 413)  # as the server read on before the worlds changed, or after
        assert len(following.requests) == 0


def test_a_connection_that_stays_open_serves_the_next_test(mockjet: MockJet) -> None:
    with requests.Session() as session:
        session.auth = mockjet.auth
        first = session.get(f"{mockjet.url}/v3/REST/contact", timeout=10)
        with MockJet(server=mockjet._server) as following:
            second = session.get(f"{mockjet.url}/v3/REST/contact", timeout=10)

            assert (first.status_code, second.status_code) == (200, 200)
            assert len(following.requests) == 1


def test_a_thread_of_the_last_test_cannot_write_into_this_one(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import socket
        import threading
        import requests

        stray = {}

        def test_first(mockjet):
            mockjet.faults.add(path="/v3/REST/contact", latency=0.5)
            def work():
                answer = requests.post(
                    mockjet.url + "/v3/REST/contact", json={"Email": "stray@example.com"}, auth=mockjet.auth
                )
                stray["answer"] = answer
            stray["thread"] = threading.Thread(target=work)
            stray["thread"].start()
            mockjet.wait_for("POST", "/v3/REST/contact")

        def test_second(mockjet):
            stray["thread"].join()
            assert stray["answer"].status_code == 409
            assert len(mockjet.contacts) == len(mockjet.requests) == 0
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=2)
