"""A server in another process, one for all of these tests, and an account of its own for each."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from mockjet.remote.connection import Connection, OwnMockJet


@pytest.fixture(scope="session")
def remote_url() -> Iterator[str]:
    """Return the URL of a server in another process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mockjet", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found is not None
    yield found[0]
    process.terminate()
    process.communicate(timeout=30)


@pytest.fixture
def connection(remote_url: str) -> Iterator[Connection]:
    """Return a connection to it."""
    made = Connection(remote_url)
    yield made
    made.close()


@pytest.fixture
def mj(request: pytest.FixtureRequest, connection: Connection) -> Iterator[OwnMockJet]:
    """Return a handle on an account of this test's own over there, whose jobs move by being looked at."""
    handle = connection.open([request.node.nodeid.replace(":", "-")])
    yield handle
    handle.close()
