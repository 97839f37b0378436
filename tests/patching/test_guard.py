"""The guard: every way to a real host is closed, at once and without asking DNS, and no other way is."""

import asyncio
import gc
import http.client
import re
import socket
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import aiohttp
import httpx
import pytest
import requests
import urllib3
import uvloop
from clients import CLIENTS, KeptClient

from mockjet import MockJet
from mockjet.patching.guard import Guard, RealHostBlocked

CONTACTS = "https://api.mailjet.com/v3/REST/contact"
HOST = "api.mailjet.com"
ADDRESS = (HOST, 443)


@pytest.fixture
def guard() -> Iterator[Guard]:
    """Return a guard that is up."""
    found = Guard()
    found.start()
    yield found
    found.stop()


def running(main: Callable[[asyncio.AbstractEventLoop], Coroutine[Any, Any, object]]) -> Callable[[], object]:
    """Return what runs a coroutine function with its loop."""

    async def run() -> object:
        return await main(asyncio.get_running_loop())

    return lambda: asyncio.run(run())


async def _open_connection() -> None:
    await asyncio.open_connection(*ADDRESS, ssl=True)


def with_socket(use: Callable[[socket.socket], object]) -> Callable[[], object]:
    """Return what does something with a socket, and closes it."""

    def run() -> object:
        with socket.socket() as made:
            made.settimeout(0)
            return use(made)

    return run


WAYS: dict[str, Callable[[], object]] = {
    "create_connection": lambda: socket.create_connection(ADDRESS),
    "getaddrinfo": lambda: socket.getaddrinfo(HOST, 443),
    "getaddrinfo, by keyword": lambda: socket.getaddrinfo(host=HOST, port=443),
    "getaddrinfo, as bytes": lambda: socket.getaddrinfo(HOST.encode(), 443),
    "gethostbyname": lambda: socket.gethostbyname(HOST),
    "gethostbyname_ex": lambda: socket.gethostbyname_ex(HOST),
    "connect": with_socket(lambda made: made.connect(ADDRESS)),
    "connect_ex": with_socket(lambda made: made.connect_ex(ADDRESS)),
    "another host of Mailjet": lambda: socket.create_connection(("in-v3.mailjet.com", 587)),
    "EmailList": lambda: socket.create_connection(("api.emaillist.dev", 443)),
    "open_connection": running(lambda _loop: asyncio.open_connection(*ADDRESS, ssl=True)),
    "loop.getaddrinfo": running(lambda loop: loop.getaddrinfo(HOST, 443)),
    "loop.sock_connect": with_socket(lambda made: running(lambda loop: loop.sock_connect(made, ADDRESS))()),
    "uvloop": lambda: uvloop.run(_open_connection()),
    "wrap_socket": with_socket(lambda made: ssl.create_default_context().wrap_socket(made, server_hostname=HOST)),
    "wrap_bio": lambda: ssl.create_default_context().wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname=HOST),
    "http.client": lambda: http.client.HTTPSConnection(HOST).connect(),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_a_real_host_is_closed(guard: Guard, way: str) -> None:
    with pytest.raises(RealHostBlocked, match="is real, and mockjet blocks connections to it"):
        WAYS[way]()

    assert len(guard.take()) == 1


# clients leave the sockets that never were connected to the collector
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_clients_see_a_connection_that_failed(guard: Guard) -> None:
    async def with_aiohttp() -> None:
        async with aiohttp.ClientSession() as session:
            await session.get(CONTACTS)

    async def with_httpx() -> None:
        async with httpx.AsyncClient() as client:
            await client.get(CONTACTS)

    text = "api.mailjet.com is real"
    with pytest.raises(requests.ConnectionError, match=text):
        requests.get(CONTACTS, timeout=30)
    with pytest.raises(httpx.ConnectError, match=text):
        httpx.get(CONTACTS)
    with pytest.raises(httpx.ConnectError, match=text):
        asyncio.run(with_httpx())
    with pytest.raises(aiohttp.ClientConnectorError, match=text):
        asyncio.run(with_aiohttp())
    with pytest.raises(urllib3.exceptions.HTTPError, match=text):
        urllib3.PoolManager(retries=False).request("GET", CONTACTS)
    with pytest.raises(urllib.error.URLError, match=text):
        urllib.request.urlopen(CONTACTS, timeout=30)
    gc.collect()

    assert len(guard.take()) == 6


@pytest.mark.parametrize("url", [CONTACTS, CONTACTS.replace("https", "http")])
@pytest.mark.parametrize("name", CLIENTS)
def test_no_way_leads_through_a_proxy(guard: Guard, monkeypatch: pytest.MonkeyPatch, name: str, url: str) -> None:
    for variable in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    for variable in ("NO_PROXY", "no_proxy", "REQUEST_METHOD"):
        monkeypatch.delenv(variable, raising=False)
    client = CLIENTS[name]()
    with pytest.raises(
        (OSError, httpx.ConnectError, urllib3.exceptions.HTTPError), match="is real, and mockjet blocks"
    ):
        client.get(url)
    client.close()

    assert len(guard.take()) >= 1


def test_what_is_sent_to_the_mock_is_not_blocked(guard: Guard, kept: KeptClient, mj: MockJet) -> None:
    with mj.patch():
        assert kept.get(CONTACTS).status == 200
    assert kept.get(f"{mj.url}/v3/REST/contact").status == 200
    with pytest.raises(
        (OSError, httpx.ConnectError, urllib3.exceptions.HTTPError), match="is real, and mockjet blocks"
    ):
        kept.get(CONTACTS)

    assert len(guard.take()) >= 1


def test_other_ways_are_open(guard: Guard, kept: KeptClient, elsewhere: str) -> None:
    assert kept.get(elsewhere).body == "elsewhere"
    assert socket.getaddrinfo(None, 80) != []
    assert socket.gethostbyname("localhost") == "127.0.0.1"
    with socket.socket(socket.AF_UNIX) as local, pytest.raises(FileNotFoundError):
        local.connect("/no/such/socket")
    assert guard.take() == []


def test_who_tried_is_told_by_file_and_line_once(guard: Guard) -> None:
    for _ in range(2):
        with pytest.raises(RealHostBlocked):
            socket.create_connection(ADDRESS)
    (told,) = guard.take()

    assert re.fullmatch(
        rf"api\.mailjet\.com, from {re.escape(__file__)}:\d+ in test_who_tried_is_told_by_file_and_line_once", told
    )
    assert guard.take() == []


def test_a_thread_that_runs_nothing_of_the_users_is_told_by_its_name(guard: Guard) -> None:
    failed: list[BaseException] = []
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(threading, "excepthook", lambda args: failed.append(args.exc_value))
    thread = threading.Thread(target=socket.create_connection, args=(ADDRESS,), name="courier")
    thread.start()
    thread.join()
    monkeypatch.undo()

    assert guard.take() == ["api.mailjet.com, from thread courier"]
    assert isinstance(failed[0], RealHostBlocked)


def test_nothing_is_left_when_the_guard_is_down() -> None:
    before = [socket.getaddrinfo, vars(socket.socket).get("connect"), ssl.SSLContext.wrap_socket]
    loop = asyncio.base_events.BaseEventLoop.getaddrinfo
    guard = Guard()
    guard.start()
    assert socket.getaddrinfo is not before[0]
    guard.stop()

    assert [socket.getaddrinfo, vars(socket.socket).get("connect"), ssl.SSLContext.wrap_socket] == before
    assert asyncio.base_events.BaseEventLoop.getaddrinfo is loop
