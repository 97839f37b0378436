"""Commands that talk to a running server: which server, as whom, and what is said when it goes wrong."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mockjet.cli import main
from mockjet.cli.client import DEFAULT_URL

Run = Callable[..., Result]
Strangers = Callable[..., Any]

NEW_YEAR = "2026-01-01T00:00:00Z"
OK = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"now": "2026-01-01T00:00:00Z", "frozen": true}'


def clock(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, ["clock", *arguments], env=environment)


def test_a_person_reads_words_and_a_script_the_servers_json(run: Run) -> None:
    run("clock", "freeze", NEW_YEAR)

    assert run("clock").output == "2026-01-01T00:00:00Z frozen\n"
    assert run("clock", "--json").output == '{"now":"2026-01-01T00:00:00Z","frozen":true}\n'


def test_the_url_is_an_option_and_wins_over_the_environment(server_url: str) -> None:
    result = clock("--url", server_url, MOCKJET_URL="http://127.0.0.1:1")

    assert result.exit_code == 0


def test_the_default_url_is_where_a_server_listens_by_default() -> None:
    assert DEFAULT_URL == "http://127.0.0.1:6538"


def test_each_account_is_steered_by_itself(run: Run) -> None:
    run("clock", "freeze", NEW_YEAR, "--account", "one & only")

    assert run("clock", "--account", "one & only").output == "2026-01-01T00:00:00Z frozen\n"
    assert run("clock").output.endswith(" running\n")


def test_the_account_can_come_from_the_environment(stranger: Strangers) -> None:
    server = stranger(OK)
    clock(MOCKJET_URL=server.url, MOCKJET_ACCOUNT="ana")

    assert server.received[0].startswith(b"GET /_mockjet/clock?account=ana HTTP/1.1\r\n")


@pytest.mark.parametrize("environment", [{}, {"MOCKJET_CONTROL_TOKEN": "t0ken"}])
def test_the_token_is_sent(stranger: Strangers, environment: dict[str, str]) -> None:
    server = stranger(OK)
    clock("--url", server.url, *([] if environment else ["--token", "t0ken"]), **environment)

    assert b"\r\nX-Mockjet-Token: t0ken\r\n" in server.received[0]


def test_without_a_token_none_is_sent(stranger: Strangers) -> None:
    server = stranger(OK)
    clock("--url", server.url)

    assert b"token" not in server.received[0].lower()


def test_what_is_no_text_is_sent_as_it_was_typed(stranger: Strangers, run: Run) -> None:
    server = stranger(OK)
    clock("--url", server.url, "--account", "caf\udce9")
    result = run("clock", "freeze", "caf\udce9")

    assert server.received[0].startswith(b"GET /_mockjet/clock?account=caf%E9 HTTP/1.1\r\n")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_a_path_in_front_is_kept(stranger: Strangers) -> None:
    server = stranger(OK)
    clock("--url", f"{server.url}/behind/a/proxy/")

    assert server.received[0].startswith(b"GET /behind/a/proxy/_mockjet/clock HTTP/1.1\r\n")


def test_a_url_without_a_scheme_is_http(stranger: Strangers) -> None:
    server = stranger(OK)

    assert clock("--url", server.url.removeprefix("http://")).output == "2026-01-01T00:00:00Z frozen\n"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://",
        "ftp://127.0.0.1",
        "file:///etc/hostname",
        "http://127.0.0.1:0",
        "http://127.0.0.1:70000",
        "http://127.0.0.1:port",
        "http://user:secret@127.0.0.1",
        "http://127.0.0.1?x=1",
        "http://127.0.0.1#x",
        "http://[::1",
        "::1",
        "http://127.0.0.1/a b",
        "http://127.0.0.1/\r\nX: y",
        "http://exämple.com",
    ],
)
def test_a_url_that_is_none_is_one_clear_line(url: str) -> None:
    result = clock("--url", url)

    assert result.exit_code == 1
    assert result.stderr == f"Error: a server's URL looks like http://127.0.0.1:6538, not {url!r}\n"


@pytest.mark.parametrize("token", ["", "a b", " a", "é", "a\r\nX: y", "\x7f"])
def test_a_token_that_cannot_be_sent_is_one_clear_line(token: str) -> None:
    result = clock("--token", token)

    assert result.exit_code == 1
    assert result.stderr == "Error: a control token is made of ASCII characters without blanks\n"


def test_a_server_that_is_not_there_is_one_clear_line() -> None:
    result = clock("--url", "http://127.0.0.1:1")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: no answer from http://127.0.0.1:1: Connection refused\n"


def test_a_host_that_does_not_exist_is_one_clear_line() -> None:
    result = clock("--url", "http://nowhere.invalid:6538")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: no answer from http://nowhere.invalid:6538: ")
    assert result.stderr.count("\n") == 1


def test_a_label_no_host_can_have_is_one_clear_line() -> None:
    result = clock("--url", f"http://{'a' * 70}.example")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: no answer from http://aaaa")
    assert result.stderr.count("\n") == 1


def test_a_server_that_says_nothing_is_not_awaited_for_ever(stranger: Strangers) -> None:
    server = stranger(mute=True)
    result = clock("--url", server.url, "--timeout", "0.2")

    assert result.exit_code == 1
    assert result.stderr == f"Error: no answer from {server.url}: nothing came within 0.2 seconds\n"


# fmt: off
STRANGE = [
    (b"",                                                        "no answer from {url}: Remote end closed connection without response"),
    (b"220 smtp.example ESMTP\r\n",                              "no answer from {url}: what came is not HTTP, or broke off (BadStatusLine)"),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",         "no answer from {url}: what came is not HTTP, or broke off (IncompleteRead)"),
    (b"HTTP/1.1 200 OK\r\n\r\n<html>hello</html>",               "{url} answered 200 OK, and not as a mockjet does: is it one?"),
    (b"HTTP/1.1 200 OK\r\n\r\n\xff\xfe\xfd",                     "{url} answered 200 OK, and not as a mockjet does: is it one?"),
    (b"HTTP/1.1 200 OK\r\n\r\n" + b"[" * 200_000,                "{url} answered 200 OK, and not as a mockjet does: is it one?"),
    (b"HTTP/1.1 502 Bad Gateway\r\n\r\n<html>",                  "{url} answered 502 Bad Gateway, and not as a mockjet does: is it one?"),
    (b'HTTP/1.1 404 Not Found\r\n\r\n{"detail": "no"}',      "{url} answered 404 Not Found, and not as a mockjet does: is it one?"),
    (b'HTTP/1.1 404 Not Found\r\n\r\n{"error": "no"}',       "{url} answered 404 Not Found, and not as a mockjet does: is it one?"),
    (b"HTTP/1.1 404 Not Found\r\n\r\n[]",                        "{url} answered 404 Not Found, and not as a mockjet does: is it one?"),
    (b'HTTP/1.1 200 OK\r\n\r\n{"status": "ok"}',             "the server's answer is not what this version of mockjet expects; --json prints it as it came"),
    (b"HTTP/1.1 200 OK\r\n\r\n[1]",                              "the server's answer is not what this version of mockjet expects; --json prints it as it came"),
    (b"HTTP/1.1 200 OK\r\n\r\nnull",                             "the server's answer is not what this version of mockjet expects; --json prints it as it came"),
]
# fmt: on


@pytest.mark.parametrize(("answer", "said"), STRANGE, ids=range(len(STRANGE)))
def test_a_server_that_is_no_mockjet_is_one_clear_line(stranger: Strangers, answer: bytes, said: str) -> None:
    server = stranger(answer)
    result = clock("--url", server.url)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: {said.format(url=server.url)}\n"


def test_https_to_a_server_that_speaks_none_is_one_clear_line(stranger: Strangers) -> None:
    server = stranger(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    url = server.url.replace("http:", "https:")
    result = clock("--url", url)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: no answer from {url}: ")
    assert result.stderr.count("\n") == 1


def test_a_redirect_is_not_followed_with_the_token(stranger: Strangers) -> None:
    thief = stranger(OK)
    location = f"Location: {thief.url}/_mockjet/clock".encode()
    server = stranger(b"HTTP/1.1 302 Found\r\n" + location + b"\r\n\r\n")
    result = clock("--url", server.url, "--token", "secret")

    assert result.stderr == f"Error: {server.url} answered 302 Found, and not as a mockjet does: is it one?\n"
    assert thief.received == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "mock.localhost", "[::1]"])
def test_a_proxy_is_not_asked_for_this_machine(stranger: Strangers, host: str) -> None:
    proxy = stranger(OK)
    clock("--url", f"http://{host}:1", http_proxy=proxy.url, HTTP_PROXY=proxy.url, no_proxy="", NO_PROXY="")

    assert proxy.received == []


def test_a_proxy_is_asked_for_another_machine(stranger: Strangers) -> None:
    proxy = stranger(OK)
    result = clock("--url", "http://mock.example:6538", http_proxy=proxy.url, no_proxy="", NO_PROXY="")

    assert result.exit_code == 0
    assert proxy.received[0].startswith(b"GET http://mock.example:6538/_mockjet/clock HTTP/1.1\r\n")


def test_what_the_server_refuses_is_said_and_ends_with_1(run: Run) -> None:
    result = run("clock", "freeze", "tomorrow")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: to: expected a moment, such as 2026-01-01T00:00:00Z, not 'tomorrow'\n"


def test_a_client_works_as_a_program_and_starts_without_flask(server_url: str) -> None:
    script = (
        "import sys; from mockjet.cli import main; main(['clock', '--json'], standalone_mode=False);"
        "print([name for name in ('flask', 'werkzeug', 'msgspec', 'rich') if name in sys.modules])"
    )
    environment = {**os.environ, "MOCKJET_URL": server_url}
    printed = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True, env=environment
    ).stdout.splitlines()

    assert json.loads(printed[0])["frozen"] is False
    assert printed[1] == "[]"
