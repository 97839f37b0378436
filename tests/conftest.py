"""What all tests speak with: a plain HTTP voice, and the official client."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from mailjet_rest import Client
from speaking import NEW_YEAR, Started, Voice

from mockjet import MockJet


@pytest.fixture(scope="session", autouse=True)
def _authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests sign with away from what the user trusts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOCKJET_CA_DIR", str(tmp_path_factory.mktemp("authority") / "ca"))
        yield


@pytest.fixture
def mailjet(mockjet: MockJet) -> Iterator[Voice]:
    """Return a voice to this test's mockjet, whose clock stands at the new year of 2026."""
    mockjet.clock.freeze(NEW_YEAR)
    voice = Voice(mockjet)
    yield voice
    voice.session.close()


@pytest.fixture
def client(mockjet: MockJet) -> Iterator[Client]:
    """Return the official client, pointed at this test's mockjet."""
    with Client(auth=mockjet.auth, api_url=f"{mockjet.url}/", version="v3") as official:
        yield official


@pytest.fixture
def serve() -> Iterator[Started]:
    """Start `mockjet serve` with these arguments; return the process and its URL."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str, **environment: str) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "mockjet", "serve", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None, process.communicate(timeout=10)
        return process, found[0]

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=30)


@pytest.fixture(params=["here", "elsewhere"])
def anywhere(request: pytest.FixtureRequest) -> str:
    """Return the URL of a server, once in this process and once in another one."""
    if request.param == "here":
        return str(request.getfixturevalue("mockjet").url)
    return str(request.getfixturevalue("serve")("--port", "0")[1])
