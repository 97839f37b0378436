"""`mockjet env`: what a shell evaluates, so that its programs ask a running server."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from speaking import Started
from tools import run

from mockjet.cli import main

if TYPE_CHECKING:
    import subprocess

EMPTY = '{ "Count" : 0, "Data" : [], "Total" : 0 }'
CONTACTS = "https://api.mailjet.com/v3/REST/contact"
PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "https_proxy", "http_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)


def env(*words: str, **variables: str) -> Result:
    return CliRunner().invoke(main, ["env", *words], env=variables)


def evaluated(script: str, *words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run a script in a shell that has evaluated `mockjet env` with these words."""
    command = " ".join([sys.executable, "-m", "mockjet", "env", *words])
    return run("sh", "-c", f'eval "$({command})"\n{script}', env=variables)


def test_programs_of_the_shell_ask_the_server(server_url: str) -> None:
    done = evaluated(f"curl -sS --user a:b {CONTACTS}", "--url", server_url)

    assert (done.stdout, done.stderr) == (EMPTY, "")


def test_the_environment_may_name_the_server(server_url: str) -> None:
    assert f"export HTTPS_PROXY={server_url}\n" in env(MOCKJET_URL=server_url).output


def test_evaluated_twice_it_is_the_same(server_url: str) -> None:
    again = f'eval "$({sys.executable} -m mockjet env)"; env | sort | grep -v ^_='
    once = evaluated("env | sort | grep -v ^_=", "--url", server_url).stdout

    assert evaluated(again, "--url", server_url).stdout == once


def test_other_programs_read_json(server_url: str) -> None:
    told = json.loads(env("--url", f"{server_url}/", "--json").output)

    assert told["MOCKJET_URL"] == told["HTTPS_PROXY"] == server_url
    assert (told["MJ_APIKEY_PUBLIC"], told["MJ_APIKEY_PRIVATE"]) == ("public", "private")
    assert Path(told["SSL_CERT_FILE"]).is_file()
    assert Path(told["NODE_EXTRA_CA_CERTS"]).read_text().startswith("-----BEGIN CERTIFICATE-----")


def test_fish_has_lines_of_its_own(server_url: str) -> None:
    assert f"set -gx MOCKJET_URL '{server_url}'\n" in env("--url", server_url, "--shell", "fish").output


def test_what_programs_trust_is_kept_beside_the_authority(server_url: str, tmp_path: Path) -> None:
    told = json.loads(env("--url", server_url, "--json", "--ca-dir", str(tmp_path)).output)

    assert Path(told["SSL_CERT_FILE"]).parents[1] == tmp_path / "trust"


def test_a_server_with_credentials_and_a_token_is_told_of(serve: Started) -> None:
    _, url = serve("-p", "0", "--credentials", "key:secret", "--control-token", "token")
    words = ("--url", url, "--credentials", "key:secret", "--token", "token")
    done = evaluated(
        f'curl -sS -u "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" {CONTACTS}; echo " $MOCKJET_CONTROL_TOKEN"', *words
    )

    assert done.stdout == f"{EMPTY} token\n"


@pytest.mark.parametrize("credentials", ["key", "key:", ":secret"])
def test_credentials_that_are_none_are_told(credentials: str) -> None:
    result = env("--credentials", credentials)

    assert result.exit_code == 2
    assert "credentials must be written key:secret" in result.output


def test_hosts_that_do_not_come_here_are_told_of(server_url: str) -> None:
    result = env("--url", server_url, NO_PROXY="api.mailjet.com")

    assert (
        result.stderr
        == f"mockjet env: NO_PROXY names api.mailjet.com: what is sent there does not go to {server_url}\n"
    )
    assert "export NO_PROXY=api.mailjet.com,localhost,127.0.0.1,::1\n" in result.stdout


def test_nothing_is_printed_for_a_shell_when_no_server_is_there() -> None:
    result = env("--url", "http://127.0.0.1:1")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: no answer from http://127.0.0.1:1: Connection refused\n"


def test_nor_when_somebody_else_answers(stranger: Callable[..., Any]) -> None:
    result = env("--url", stranger(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello").url)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "and not as a mockjet does: is it one?" in result.stderr


def test_nor_when_a_directory_cannot_be_written(server_url: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = env("--url", server_url, MOCKJET_CA_DIR=str(tmp_path / "file" / "ca"))

    assert (result.exit_code, result.stdout) == (1, "")
    assert "Not a directory" in result.stderr


def test_a_certificate_of_the_users_own_is_for_the_user_to_trust(serve: Started, tmp_path: Path) -> None:
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
        "-subj", "/CN=own", "-keyout", tmp_path / "own.key", "-out", tmp_path / "own.crt")  # fmt: skip
    _, url = serve("-p", "0", "-c", str(tmp_path / "own.crt"), "-k", str(tmp_path / "own.key"))
    result = env("--url", url)

    assert result.exit_code == 0
    assert "SSL_CERT_FILE" not in result.stdout
    assert f"export HTTPS_PROXY={url}\n" in result.stdout
    assert "a certificate that it was given" in result.stderr


def test_whom_to_trust_is_told_without_the_token(serve: Started) -> None:
    _, url = serve("-p", "0", "--control-token", "token")

    assert "export SSL_CERT_FILE=" in env("--url", url).stdout
