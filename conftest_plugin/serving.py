"""The server of a session."""

import os
from collections.abc import Iterator

import pytest

from mockjet.server import Server
from mockjet.service import Service
from mockjet.world import World


def serve(config: pytest.Config) -> Iterator[Server]:
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
