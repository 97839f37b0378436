"""Clients that take their time hold up nobody else, though one thread serves most of them."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
import requests
from breaking import connect, request

from mockjet import MockJet

GET = request("/v3/REST/contact?Limit=1000")
POST = request("/v3/REST/contact", "POST", b'{"Email": "ada@example.com"}')


@contextmanager
def clients(mockjet: MockJet, count: int) -> Iterator[list[socket.socket]]:
    with ExitStack() as opened:
        yield [opened.enter_context(connect(mockjet.url)) for _ in range(count)]


def answered(mockjet: MockJet) -> bool:
    """Tell whether others are answered."""
    return requests.get(f"{mockjet.url}/v3/REST/contactslist", auth=mockjet.auth, timeout=10).ok


@pytest.mark.parametrize("place", [1, 20, len(POST) - 20, len(POST) - 1])
def test_clients_that_stop_in_the_middle(mockjet: MockJet, place: int) -> None:
    with clients(mockjet, 40) as slow:
        for one in slow:
            one.sendall(POST[:place])
        assert answered(mockjet)
        for one in slow:
            one.sendall(POST[place:])
        statuses = [one.recv(65536).split()[1] for one in slow]

    assert sorted(statuses) == [b"201"] + [b"400"] * 39


def test_clients_that_do_not_read(mockjet: MockJet) -> None:
    for number in range(300):
        mockjet.add_contact(f"reader{number}@example.com")
    with clients(mockjet, 4) as deaf:
        for one in deaf:
            one.setblocking(False)  # noqa: FBT003 - as it is in the standard library
            fill(one)

        assert answered(mockjet)


def fill(connection: socket.socket) -> None:
    """Ask until nothing goes out any more, since nothing of what is answered is read."""
    for _ in range(1000):
        try:
            connection.send(GET * 1000)
        except BlockingIOError:
            return
    raise AssertionError


def test_clients_that_say_nothing(mockjet: MockJet) -> None:
    with clients(mockjet, 200):
        assert answered(mockjet)


def test_a_request_that_waits_for_its_account(mockjet: MockJet) -> None:
    other = {"url": f"{mockjet.url}/v3/REST/contact", "auth": ("another", "account"), "timeout": 10}
    with clients(mockjet, 5) as waiting:
        with mockjet._account().turn():
            for one in waiting:
                one.sendall(GET)
            assert requests.get(**other).ok  # type: ignore[arg-type] # of many types

        assert [one.recv(65536).split()[1] for one in waiting] == [b"200"] * 5


def test_an_answer_that_is_held_back(mockjet: MockJet) -> None:
    mockjet.faults.add(path="/v3/REST/contact", latency=3600)
    with clients(mockjet, 40) as waiting:
        for one in waiting:
            one.sendall(GET)
        assert answered(mockjet)
        for one in waiting:
            one.setblocking(False)  # noqa: FBT003 - as it is in the standard library
            with pytest.raises(BlockingIOError):
                one.recv(1)
