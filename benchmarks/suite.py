"""A pytest plugin that times each test of a written suite, with the fixtures that the suite takes in turn.

`MOCKJET_BENCHMARK_TIMES` names the file that it writes: the seconds and the processor time of each test by kind, and why tests of a kind failed.
"""

import json
import os
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import requests

from benchmarks.accounts import basic
from benchmarks.constant import ENVELOPE, TARGET

if TYPE_CHECKING:
    from mockjet import MockJet

TIMES: Final = "MOCKJET_BENCHMARK_TIMES"
MOTO: Final = {
    "Authorization": "AWS4-HMAC-SHA256 Credential=mock/20260101/us-east-1/ses/aws4_request, "
    "SignedHeaders=host, Signature=0"
}
taken: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
failed: dict[str, str] = {}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Time a test with its set-up, its tear-down and its reports; its name says which case it is one of."""
    before, used = time.perf_counter(), time.process_time()
    try:
        return (yield)
    finally:
        taken[kind(item.name)].append((time.perf_counter() - before, time.process_time() - used))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep why a test failed: its case then has no figure."""
    if report.failed:
        lines = report.longreprtext.splitlines()
        why = next((line[1:].strip() for line in lines if line.startswith("E ")), lines[-1])
        failed[kind(report.nodeid.rpartition("::")[2])] = why


def kind(name: str) -> str:
    """Return which kind a test is one of, as its name says: `test_KIND_NUMBER`."""
    return name.split("_")[1]


def pytest_sessionfinish() -> None:
    """Write what was measured."""
    Path(os.environ[TIMES]).write_text(json.dumps({"taken": taken, "failed": failed}))


class Asked:
    """A GET that a test makes, by a function of its own or by a session that tests share."""

    def __init__(self, url: str, headers: dict[str, str], session: requests.Session) -> None:
        self.url, self.headers, self.session = url, headers, session

    def by_get(self) -> None:
        """Ask with `requests.get`."""
        check(requests.get(self.url, headers=self.headers, timeout=10))

    def by_session(self) -> None:
        """Ask with the shared session."""
        check(self.session.get(self.url, headers=self.headers, timeout=10))


def check(answer: requests.Response) -> None:
    """Raise `ValueError` for an answer that is none."""
    if answer.status_code != requests.codes.ok:
        raise ValueError(f"{answer.url} was answered with {answer.status_code}")


@pytest.fixture(scope="session")
def shared() -> Iterator[requests.Session]:
    """Return the session of all tests."""
    with requests.Session() as session:
        yield session


@pytest.fixture
def one_contact(mockjet: "MockJet", shared: requests.Session) -> Asked:
    """Return a mockjet with a contact."""
    made = mockjet.add_contact("reader@example.com")
    return Asked(f"{mockjet.url}/v3/REST/contact/{made.id}", basic(), shared)


@pytest.fixture(scope="session")
def constant() -> Iterator[str]:
    """Return the URL of what reads whatever comes and always sends the same."""
    body = json.dumps(ENVELOPE).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body

    def serve(connection: socket.socket) -> None:
        with connection:
            while connection.recv(65536):
                connection.sendall(answer)

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}{TARGET}"


@pytest.fixture
def one_constant(constant: str, shared: requests.Session) -> Asked:
    """Return what costs least of all that a client can be sent to."""
    return Asked(constant, {}, shared)


@pytest.fixture
def one_rule(httpserver: Any, shared: requests.Session) -> Asked:
    """Return pytest-httpserver with a rule."""
    httpserver.expect_request(TARGET).respond_with_json(ENVELOPE)
    return Asked(httpserver.url_for(TARGET), {}, shared)


@pytest.fixture
def one_response(shared: requests.Session) -> Iterator[Asked]:
    """Return `responses` with a rule; what is asked reaches no socket."""
    import responses  # noqa: PLC0415 - installed among the peers

    with responses.RequestsMock() as mock:
        mock.assert_all_requests_are_fired = False
        mock.get(f"http://mocked.example{TARGET}", json=ENVELOPE)
        yield Asked(f"http://mocked.example{TARGET}", {}, shared)


@pytest.fixture(scope="session")
def moto_server() -> Iterator[str]:
    """Return moto's server in a thread."""
    from moto.server import ThreadedMotoServer  # type: ignore[import-not-found] # noqa: PLC0415 - as above

    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def one_reset(moto_server: str, shared: requests.Session) -> Asked:
    """Return moto's server, reset as its documentation says."""
    shared.post(f"{moto_server}/moto-api/reset", timeout=10)
    return Asked(f"{moto_server}/v2/email/contact-lists", MOTO, shared)
