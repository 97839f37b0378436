"""`mockjet reset`."""

from typing import Final

import click

from .client import Control, client

LEFT: Final = {"empty": "empty", "baseline": "back at the start"}


@click.command("reset")
@click.option(
    "--to",
    default="empty",
    show_default=True,
    type=click.Choice(list(LEFT)),
    help="What is there afterwards: nothing, or what the server was started with.",
)
@click.option("--all", "everybody", is_flag=True, help="Reset all accounts.")
@client
def command(control: Control, to: str, *, everybody: bool) -> None:
    """Forget everything about an account: its data, jobs, plans, faults, journal and clock."""
    answer = control.post("reset", {"to": to}, **({"account": "*"} if everybody else {}))
    one = "the default account" if control.account is None else f"account {control.account}"
    control.show(answer, lambda _shown: [f"{'all accounts are' if everybody else f'{one} is'} {LEFT[to]}"])
