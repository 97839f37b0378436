"""Connections broken on purpose: on the bare socket, through the official client, here and in another process."""

from typing import Any

import pytest
import requests
from breaking import connect, received, request, split
from mailjet_rest import Client
from mailjet_rest.errors import ApiError, CriticalApiError
from speaking import Started

ADA = b'{"Email": "ada@example.com"}'
BREAKS = ("reset", "empty", "truncate", "garbage")


def add(url: str, **rule: Any) -> int:
    answer = requests.post(f"{url}/_mockjet/faults", json=rule, timeout=10)
    assert answer.status_code == 200, answer.text
    return int(answer.json()["id"])


def contacts(url: str) -> list[str]:
    answer = requests.get(f"{url}/v3/REST/contact", auth=("public", "private"), timeout=10)
    return [row["Email"] for row in answer.json()["Data"]]


# On the socket


def test_a_reset_is_a_reset(anywhere: str) -> None:
    add(anywhere, connection="reset", times=1)

    assert received(anywhere) == "reset"


def test_an_empty_answer_is_an_end_without_a_byte(anywhere: str) -> None:
    add(anywhere, connection="empty", times=1)

    assert received(anywhere) == b""


def test_a_truncated_answer_promises_twice_of_what_comes(anywhere: str) -> None:
    add(anywhere, connection="truncate", times=1)
    headers, body = split(received(anywhere))

    assert headers[b"content-length"] == b"41"
    assert body == b'{ "Count" : 0, "Data'


def test_garbage_is_no_http(anywhere: str) -> None:
    add(anywhere, connection="garbage", times=1)
    answered = received(anywhere)

    assert isinstance(answered, bytes)
    assert len(answered) == 65
    assert not answered.startswith(b"HTTP")


@pytest.mark.parametrize("connection", BREAKS)
def test_the_next_connection_is_as_ever(anywhere: str, connection: str) -> None:
    add(anywhere, connection=connection, times=1)
    received(anywhere)

    assert contacts(anywhere) == []


# Whether it was done


@pytest.mark.parametrize("connection", ["reset", "empty", "garbage"])
@pytest.mark.parametrize("carried_out", [True, False])
def test_what_was_asked_is_done_or_not_as_was_said(anywhere: str, connection: str, *, carried_out: bool) -> None:
    add(anywhere, method="POST", connection=connection, carried_out=carried_out)
    received(anywhere, request(method="POST", body=ADA))

    assert contacts(anywhere) == (["ada@example.com"] if carried_out else [])


@pytest.mark.parametrize(("connection", "done"), [("reset", []), ("empty", []), ("truncate", ["ada@example.com"])])
def test_unsaid_it_is_done_where_its_answer_is_needed(anywhere: str, connection: str, done: list[str]) -> None:
    add(anywhere, method="POST", connection=connection)
    received(anywhere, request(method="POST", body=ADA))

    assert contacts(anywhere) == done


# Answers without a body, and several requests at once


@pytest.mark.parametrize(
    ("sent", "status"),
    [(request(method="HEAD"), None), (request(), 204), (request(), 304), (request(), 401)],
    ids=["head", "204", "304", "401"],
)
def test_an_answer_without_a_body_is_torn_in_its_head(anywhere: str, sent: bytes, status: int | None) -> None:
    add(anywhere, connection="truncate", times=1, **({"status": status} if status else {}))
    answered = received(anywhere, sent)

    assert isinstance(answered, bytes)
    assert answered.startswith(b"HTTP/1.1 ")
    assert b"\r\n\r\n" not in answered


@pytest.mark.parametrize("connection", BREAKS)
def test_requests_behind_a_broken_one_are_not_answered(anywhere: str, connection: str) -> None:
    add(anywhere, connection=connection, times=1)
    answered = received(anywhere, request() + request() + request())

    assert not isinstance(answered, bytes) or answered.count(b"HTTP/1.1 200") <= (connection == "truncate")
    recorded = requests.get(f"{anywhere}/_mockjet/requests/count", timeout=10).json()
    assert recorded == {"count": 1}


@pytest.mark.parametrize("connection", BREAKS)
def test_a_large_body_is_read_before_the_connection_breaks(anywhere: str, connection: str) -> None:
    add(anywhere, connection=connection, times=1)
    answered = received(anywhere, request("/v3/REST/contact", "POST", bytes(range(256)) * 80_000))

    assert answered == "reset" if connection == "reset" else isinstance(answered, bytes)


def test_a_kept_connection_is_reset_at_the_second_request(anywhere: str) -> None:
    add(anywhere, connection="reset", after=1, times=1)
    with connect(anywhere) as connection:
        connection.sendall(request())
        first = connection.recv(65536)
        connection.sendall(request())
        with pytest.raises(ConnectionResetError):
            connection.recv(65536)

    assert first.startswith(b"HTTP/1.1 200 OK")


# Through the official client


@pytest.mark.parametrize(
    ("connection", "problem", "words"),
    [
        ("reset", CriticalApiError, "ConnectionResetError"),
        ("empty", CriticalApiError, "Remote end closed connection without response"),
        ("truncate", ApiError, "IncompleteRead"),
        ("garbage", CriticalApiError, "BadStatusLine"),
    ],
)
def test_the_official_client_meets_it(anywhere: str, connection: str, problem: type[Exception], words: str) -> None:
    fault = add(anywhere, path="*/contact", connection=connection, times=1)
    with Client(auth=("public", "private"), api_url=f"{anywhere}/", version="v3") as client:
        with pytest.raises(problem, match=words):
            client.contact.get()
        recovered = client.contact.get()

    assert recovered.status_code == 200
    assert requests.get(f"{anywhere}/_mockjet/faults/{fault}", timeout=10).json()["hits"] == 1


def test_the_official_clients_retry_of_a_lost_creation_meets_its_own_contact(anywhere: str) -> None:
    add(anywhere, method="POST", connection="reset", carried_out=True, times=1)
    with Client(auth=("public", "private"), api_url=f"{anywhere}/", version="v3") as client:
        with pytest.raises(CriticalApiError):
            client.contact.create(data={"Email": "ada@example.com"})
        with pytest.raises(ApiError, match="already exists"):
            client.contact.create(data={"Email": "ada@example.com"})

    assert contacts(anywhere) == ["ada@example.com"]


def test_a_server_that_is_told_to_end_does_not_wait_for_an_answer_that_is_held_back(serve: Started) -> None:
    process, url = serve("--port", "0")
    add(url, latency=3600)
    with connect(url) as connection:
        connection.sendall(request())
        while requests.get(f"{url}/_mockjet/requests/count", timeout=10).json() == {"count": 0}:
            pass
        process.terminate()

        assert connection.recv(65536) == b""
    assert process.wait(timeout=10) == 0
