"""`mockjet readyz`: whether a server is ready, now or soon."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mockjet.cli import main

Run = Callable[..., Result]
Strangers = Callable[..., Any]


def readyz(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["readyz", *arguments])


def test_a_server_that_runs_is_ready(run: Run) -> None:
    result = run("readyz")

    assert (result.exit_code, result.output) == (0, "ready\n")


def test_a_script_reads_the_servers_json(run: Run) -> None:
    assert run("readyz", "--json").output == '{"status":"ok"}\n'


def test_a_server_that_is_not_there_is_not_ready() -> None:
    result = readyz("--url", "http://127.0.0.1:1")

    assert result.exit_code == 1
    assert result.stderr == "Error: no answer from http://127.0.0.1:1: Connection refused\n"


@pytest.mark.parametrize("wait", [["--wait"], ["--wait", "30"]])
def test_a_server_that_is_still_starting_is_awaited(wait: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = str(reserved.getsockname()[1])
    server = subprocess.Popen([sys.executable, "-m", "mockjet", "serve", "-p", port], stdout=subprocess.PIPE)
    result = readyz(*wait, "--url", f"127.0.0.1:{port}")
    server.terminate()
    server.communicate(timeout=30)

    assert (result.exit_code, result.output) == (0, "ready\n")


def test_waiting_has_an_end() -> None:
    begun = time.monotonic()
    result = readyz("--wait", "0.3", "--url", "http://127.0.0.1:1")

    assert 0.3 <= time.monotonic() - begun < 10
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: not ready after 0.3 seconds: no answer from http://127.0.0.1:1: Connection refused\n"
    )


def test_waiting_for_a_server_that_says_nothing_has_an_end(stranger: Strangers) -> None:
    server = stranger(mute=True)
    begun = time.monotonic()
    result = readyz("--wait", "0.3", "--url", server.url)

    assert time.monotonic() - begun < 10
    assert result.exit_code == 1
    assert re.fullmatch(
        rf"Error: not ready after 0.3 seconds: no answer from {server.url}: nothing came within \S+ seconds\n",
        result.stderr,
    )


def test_a_proxy_before_a_server_that_starts_is_asked_again(stranger: Strangers) -> None:
    server = stranger(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")
    result = readyz("--wait", "0.3", "--url", server.url)

    assert result.exit_code == 1
    assert len(server.received) > 1


def test_a_refusal_that_will_not_go_away_is_not_awaited(stranger: Strangers) -> None:
    server = stranger(b'HTTP/1.1 403 Forbidden\r\n\r\n{"error": {"code": "forbidden", "message": "not you"}}')
    result = readyz("--wait", "30", "--url", server.url)

    assert (result.exit_code, result.stderr) == (1, "Error: not you\n")
    assert len(server.received) == 1


@pytest.mark.parametrize("wait", ["-1", "soon"])
def test_a_time_to_wait_that_is_none_is_refused(wait: str) -> None:
    assert readyz("--wait", wait).exit_code == 2
