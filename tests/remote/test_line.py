"""The way to the server: what is said when there is none, who may ask, and connections that are kept."""

import base64
import http.server
import multiprocessing
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
from speaking import Started

import mockjet
from mockjet import MockJet
from mockjet.remote import connection as connecting
from mockjet.remote.connection import Connection, OwnMockJet
from mockjet.remote.line import Refused
from mockjet.remote.problems import Unanswered


@contextmanager
def stranger(body: bytes) -> Iterator[str]:
    """Serve something else that answers every GET with this body."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("url", ["", "127.0.0.1:6538", "ftp://127.0.0.1", "http://", "http://127.0.0.1/?a=b"])
def test_what_is_no_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"a server's URL looks like http://127.0.0.1:6538"):
        mockjet.connect(url)


def test_a_server_that_is_not_there_is_named() -> None:
    with MockJet() as here:
        url = here.url

    with pytest.raises(Unanswered, match=f"no answer from {url}: Connection refused"):
        mockjet.connect(url)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"error": {}}', b"5"])
def test_a_stranger_is_told_from_a_mockjet(body: bytes) -> None:
    with stranger(body) as url, pytest.raises(Unanswered):
        mockjet.connect(url)


def test_another_version_is_told(monkeypatch: pytest.MonkeyPatch, remote_url: str) -> None:
    monkeypatch.setattr(connecting, "__version__", "0.0.9")

    with pytest.raises(Unanswered, match=r"is mockjet 0\.1\.0, and this is 0\.0\.9"):
        mockjet.connect(remote_url)


def test_a_server_that_wants_a_token_gets_it(serve: Started) -> None:
    _, url = serve("--port", "0", "--control-token", "open-sesame")

    with mockjet.connect(url, token="open-sesame") as mj:
        assert len(mj.contacts) == 0
    with pytest.raises(Unanswered, match="the control token is wanted"):
        len(mockjet.connect(url).contacts)


def test_a_server_that_goes_is_missed(serve: Started) -> None:
    process, url = serve("--port", "0")
    with mockjet.connect(url) as mj:
        mj.add_list("News")
        process.terminate()
        process.wait(timeout=30)

        with pytest.raises(Unanswered, match=f"no answer from {url}: "):
            mj.add_list("Offers")


def test_connect_is_a_handle_on_an_account_that_stays(remote_url: str) -> None:
    with mockjet.connect(remote_url, "some-key") as mj:
        mj.add_contact("ada@example.com")
        assert repr(mj) == f"<MockJet at {remote_url}, account some-key>"
    with mockjet.connect(f"{remote_url}/", "some-key") as again:
        assert (list(again.contacts), again.url, again.auth) == (
            ["ada@example.com"],
            remote_url,
            ("some-key", "private"),
        )
        assert again.account("another").api_key == "another"
        again.reset()


def test_many_threads_may_ask_at_once(mj: OwnMockJet) -> None:
    with ThreadPoolExecutor(16) as pool:
        added = list(pool.map(lambda number: mj.add_contact(f"reader{number}@example.com").id, range(100)))

    assert sorted(added) == list(range(100000001, 100000101))
    assert len(mj.contacts) == 100


def _add(mj: OwnMockJet) -> None:
    mj.add_contact("child@example.com")


def test_a_process_that_was_forked_off_asks_for_itself(mj: OwnMockJet) -> None:
    mj.add_contact("parent@example.com")
    child = multiprocessing.get_context("fork").Process(target=_add, args=[mj])
    child.start()
    child.join(30)

    assert (child.exitcode, list(mj.contacts)) == (0, ["parent@example.com", "child@example.com"])


def test_the_certificate_of_its_authority_is_shown(serve: Started) -> None:
    _, url = serve("--port", "0", "--tls")
    with mockjet.connect(url) as mj:
        assert mj.ca_pem.startswith("-----BEGIN CERTIFICATE-----")
        assert Path(mj.ca_file).read_text() == mj.ca_pem
        with pytest.raises(RuntimeError, match="does not know where its server serves HTTPS"):
            _ = mj.tls_url


def test_a_patch_sends_to_the_other_process(mj: OwnMockJet) -> None:
    with mj.patch():
        answer = requests.post(
            "https://api.mailjet.com/v3/REST/contact", json={"Email": "ada@example.com"}, auth=mj.auth, timeout=10
        )

    assert (answer.status_code, list(mj.contacts)) == (201, ["ada@example.com"])


def test_the_first_free_key_is_taken(connection: Connection) -> None:
    first = connection.open(["one-key", "two-key"])
    second = connection.open(["one-key", "two-key"])
    with pytest.raises(Unanswered, match="every account open"):
        connection.open(["one-key", "two-key"])
    first.close()
    third = connection.open(["one-key", "two-key"])

    assert (first.api_key, second.api_key, third.api_key) == ("one-key", "two-key", "one-key")
    second.close()
    third.close()


def test_an_account_whose_seed_is_none_is_not_left_open(connection: Connection) -> None:
    with pytest.raises(OSError, match=r"nowhere\.json"):
        connection.open(["seeded"], seed_file="nowhere.json")

    connection.open(["seeded"]).close()


@pytest.mark.parametrize("setting", [{"credentials": "a:b"}, {"control_token": "x"}, {"max_body_bytes": 5}])
def test_what_is_the_whole_servers_is_refused(connection: Connection, setting: dict[str, Any]) -> None:
    (name,) = setting

    with pytest.raises(ValueError, match=f"{name} is the whole server's, and cannot be set for one account of it"):
        connection.open(["settings"], **setting)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:abc", "looks like http://127.0.0.1:6538, not 'http://127.0.0.1:abc'"),
        ("http://127.0.0.1:99999", "looks like http://127.0.0.1:6538, not"),
        ("http://127.0.0.1:0", "looks like http://127.0.0.1:6538, not"),
        ("http://me:hidden@127.0.0.1:80", "has no name and password"),
    ],
)
def test_a_url_that_cannot_be_one_is_told_at_once_and_without_its_password(url: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as raised:
        mockjet.connect(url)

    assert "hidden" not in str(raised.value)


def test_a_seed_is_never_the_path_of_a_file_over_there(connection: Connection, tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text('{"contacts": [{"email": "secret@example.com"}]}')
    path = base64.b64encode(str(secret).encode()).decode()
    asking = {"on": ["account", "sneaky", None, None], "do": "call", "name": "seed"}
    for args in ([{"$": "str", "of": path}], [str(secret)], []):
        with pytest.raises(Refused, match="it would be read over here"):
            connection.line.send("POST", "handles?account=sneaky", {**asking, "args": args})
    with pytest.raises(Refused, match="it would be read over here"):
        connection.line.send("POST", "handles?account=sneaky", {**asking, "kwargs": {"source": str(secret)}})
