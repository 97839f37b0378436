"""`mockjet reset`: whose world, and what is there afterwards."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import requests
from click.testing import CliRunner, Result
from speaking import Started

from mockjet.cli import main

Run = Callable[..., Result]
Send = Callable[..., requests.Response]
Strangers = Callable[..., Any]

DONE = b'HTTP/1.1 200 OK\r\n\r\n{"reset": true}'

# fmt: off
SENT = [
    ([],                                "/_mockjet/reset",               "empty",    "the default account is empty"),
    (["--account", "ana"],              "/_mockjet/reset?account=ana",   "empty",    "account ana is empty"),
    (["--to", "baseline"],              "/_mockjet/reset",               "baseline", "the default account is back at the start"),
    (["--all"],                         "/_mockjet/reset?account=%2A",   "empty",    "all accounts are empty"),
    (["--all", "--account", "ana", "--to", "baseline"],
                                        "/_mockjet/reset?account=%2A",   "baseline", "all accounts are back at the start"),
]
# fmt: on


@pytest.mark.parametrize(("options", "target", "to", "said"), SENT)
def test_it_says_whose_world_and_what_is_left(
    stranger: Strangers, options: list[str], target: str, to: str, said: str
) -> None:
    server = stranger(DONE)
    result = CliRunner().invoke(main, ["reset", "--url", server.url, *options])
    (received,) = server.received

    assert (result.exit_code, result.output) == (0, f"{said}\n")
    assert received.startswith(f"POST {target} HTTP/1.1\r\n".encode())
    assert received.endswith(f'\r\n\r\n{{"to": "{to}"}}'.encode())


def test_a_script_reads_the_servers_json(stranger: Strangers) -> None:
    server = stranger(DONE)

    assert CliRunner().invoke(main, ["reset", "--url", server.url, "--json"]).output == '{"reset": true}\n'


def contacts(send: Send) -> int:
    return int(send("GET", "/v3/REST/contact").json()["Count"])


def test_an_account_of_a_server_in_another_process_is_emptied(run: Run, send: Send, account: str) -> None:
    send("POST", "/v3/REST/contact", {"Email": "ada@example.com"})
    run("clock", "freeze")
    others = run("reset", "--account", "somebody else").output
    before = contacts(send)
    own = run("reset").output

    assert (others, before) == ("account somebody else is empty\n", 1)
    assert (own, contacts(send)) == (f"account {account} is empty\n", 0)
    assert run("clock").output.endswith(" running\n")
    assert json.loads(run("reset", "--json").output) == {"to": "empty", "accounts": [account]}


def test_an_account_is_brought_back_to_its_seed(run: Run, send: Send, server_url: str, account: str) -> None:
    seed = {"contacts": [{"email": "ada@example.com"}]}
    sown = requests.post(f"{server_url}/_mockjet/seed", params={"account": account}, json=seed, timeout=30)
    send("POST", "/v3/REST/contact", {"Email": "bob@example.com"})
    before = contacts(send)
    said = run("reset", "--to", "baseline").output

    assert (sown.status_code, before) == (200, 2)
    assert (said, contacts(send)) == (f"account {account} is back at the start\n", 1)


def test_all_accounts_are_emptied(serve: Started) -> None:
    _, url = serve("-p", "0")
    keys = ("ana", "bea")
    for key in keys:
        requests.post(f"{url}/v3/REST/contact", auth=(key, "x"), json={"Email": "a@b.de"}, timeout=30)
    result = CliRunner().invoke(main, ["reset", "--all", "--url", url])
    counts = [requests.get(f"{url}/v3/REST/contact", auth=(key, "x"), timeout=30).json()["Count"] for key in keys]

    assert (result.output, counts) == ("all accounts are empty\n", [0, 0])


def test_nothing_else_can_be_left() -> None:
    assert CliRunner().invoke(main, ["reset", "--to", "full"]).exit_code == 2
