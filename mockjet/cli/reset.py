"""`mockjet reset`."""

import click

from .client import Control, client


@click.command("reset")
@click.option(
    "--to",
    default="empty",
    show_default=True,
    type=click.Choice(("empty", "baseline")),
    help="What is there afterwards: nothing, or what the server was started with.",
)
@click.option("--all", "everybody", is_flag=True, help="Reset all accounts.")
@client
def command(control: Control, to: str, *, everybody: bool) -> None:
    """Forget everything about an account: its data, jobs, plans, faults, journal and clock."""
    answer = control.post("reset", {"to": to}, **({"account": "*"} if everybody else {}))
    one = "the default account" if control.account is None else f"account {control.account}"
    whose = "all accounts are" if everybody else f"{one} is"
    state = "empty" if to == "empty" else "as it was at the start"
    control.show(answer, lambda _shown: [f"{whose} {state}"])
