"""`mockjet reset`: whose world, and what is there afterwards."""

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner

from mockjet.cli import main

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


def test_nothing_else_can_be_left() -> None:
    assert CliRunner().invoke(main, ["reset", "--to", "full"]).exit_code == 2
