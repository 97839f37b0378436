"""The server of a session: one in this process, or one that runs already."""

import os
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

import pytest

from mockjet.remote.connection import Connection
from mockjet.remote.problems import Unanswered
from mockjet.server import Server
from mockjet.service import Service
from mockjet.world import World

KEY_BYTES: Final = 16
# How many runs of one test may be under way, or have been left behind, before there is no key for another.
TRIES: Final = 100
# How many of its keys a test has taken already.
TRIED: Final = pytest.StashKey[int]()


def serve(config: pytest.Config) -> Iterator[Server | Connection]:
    """Yield the server that the tests share: the one at `--mockjet-url`, or one of this process."""
    url = config.getoption("--mockjet-url")
    return _served(config) if url is None else _connected(url)


def _connected(url: str) -> Iterator[Connection]:
    try:
        connection = Connection(url, os.environ.get("MOCKJET_CONTROL_TOKEN"))
    except (ValueError, Unanswered) as problem:
        raise pytest.fail.Exception(f"--mockjet-url: {problem}", pytrace=False) from None
    yield connection
    connection.close()


def keys(item: pytest.Item) -> Iterator[str]:
    """Return the keys a test may have an account by on a server that others use as well, the likeliest first.

    They look as the services' do, are the same in every run, and differ between tests, workers and tries, also those of
    one run that come one after the other.
    """
    name = f"{item.nodeid}@{_worker(item.config)}"
    for number in range(first := item.stash.get(TRIED, 0), first + TRIES):
        item.stash[TRIED] = number + 1
        yield blake2b(f"{name}#{number}".encode(), digest_size=KEY_BYTES).hexdigest()


def _served(config: pytest.Config) -> Iterator[Server]:
    """Yield a listening server, and stop it. Each worker of xdist has one, the ports in the order of their numbers."""
    port = config.getoption("--mockjet-port")
    number = int(worker.removeprefix("gw")) if port and (worker := _worker(config)) else 0
    try:
        server = Server(Service(World()), port=port + number)
    except (OSError, OverflowError) as problem:
        told = f"--mockjet-port={port}: cannot listen on port {port + number}: {problem}"
        raise pytest.fail.Exception(told, pytrace=False) from None
    server.start()
    process = os.getpid()
    yield server
    if os.getpid() == process:  # the threads of a server stay behind when a process forks
        server.stop()


def _worker(config: pytest.Config) -> str:
    """Return the name of this worker of xdist, such as gw0; the environment would name it to nested runs as well."""
    return str(getattr(config, "workerinput", {}).get("workerid", ""))
