"""`mockjet snapshot`: everything about an account, or about all of them, to a file and back."""

import json
from pathlib import Path

import click

from .beginnings import reason
from .client import Control, client
from .link import Answer

EVERYBODY = click.option("--all", "everybody", is_flag=True, help="All accounts instead of one.")


@click.group("snapshot")
def command() -> None:
    """Keep the state of a running server in a file, and put it back."""


@command.command("save")
@click.argument("file", type=click.Path(dir_okay=False))
@EVERYBODY
@client
def save(control: Control, file: str, *, everybody: bool) -> None:
    """Write everything about the account to FILE."""
    answer = control.ask("GET", "state", _scope(everybody=everybody))
    try:
        Path(file).write_bytes(answer.body)
    except OSError as problem:
        raise click.ClickException(f"cannot write {file}: {reason(problem)}") from None
    keys = [account["key"] for account in answer.value["accounts"]]
    shown = {"file": file, "bytes": len(answer.body), "accounts": keys}
    control.show(
        Answer(json.dumps(shown).encode(), shown),
        lambda said: [f"{file}: {', '.join(said['accounts']) or 'no accounts'}, {said['bytes']} bytes"],
    )


@command.command("load")
@click.argument("file", type=click.Path(dir_okay=False))
@EVERYBODY
@client
def load(control: Control, file: str, *, everybody: bool) -> None:
    """Make the account what it was when FILE was written; with --all, these accounts are all there are then."""
    try:
        data = Path(file).read_bytes()
    except OSError as problem:
        raise click.ClickException(f"cannot read {file}: {reason(problem)}") from None
    answer = control.ask("PUT", "state", _scope(everybody=everybody), data)
    control.show(answer, lambda said: [f"restored {', '.join(said['accounts']) or 'no accounts'}"])


def _scope(*, everybody: bool) -> dict[str, str]:
    return {"account": "*"} if everybody else {}
