"""`mockjet clock`: the account's time, shown and moved."""

import re
from collections.abc import Iterator
from typing import Any, Final

import click

from .client import Control, Steering, client

# fmt: off
UNITS: Final = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
# fmt: on
STEP: Final = re.compile(r"([+-]?)((?:\d+(?:\.\d+)?[dhms])+)", re.ASCII)
PART: Final = re.compile(r"([\d.]+)([dhms])", re.ASCII)


def step_of(context: click.Context, parameter: click.Parameter, value: str | None) -> dict[str, float] | None:
    """Return a duration such as 5m or 1h30m as what `POST clock/advance` takes; raise `click.BadParameter`."""
    del context, parameter
    if value is None:
        return None
    whole = STEP.fullmatch(value)
    parts = PART.findall(whole[2]) if whole else []
    if whole is None or len({unit for _, unit in parts}) < len(parts):
        raise click.BadParameter(f"{value!r} is no duration: write 5m, 1h30m, 90s, 2d or -5m")
    sign = -1 if whole[1] == "-" else 1
    return {UNITS[unit]: sign * float(number) for number, unit in parts}


class Stepping(click.Command):
    """A command whose argument may be a negative duration, which is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Move negative durations behind the mark that ends the options."""
        steps = [arg for arg in args if arg.startswith("-") and STEP.fullmatch(arg)] if "--" not in args else []
        rest = [arg for arg in args if arg not in steps]
        return super().parse_args(ctx, [*rest, "--", *steps] if steps else rest)


def lines(shown: Any) -> Iterator[str]:
    """Say what time it is, and whether it stands still."""
    yield f"{shown['now']} {'frozen' if shown['frozen'] else 'running'}"


@click.group("clock", cls=Steering)
def command() -> None:
    """Show and move an account's time."""


@command.command("show")
@client
def show(control: Control) -> None:
    """Show what time it is."""
    control.show(control.get("clock"), lines)


@command.command("freeze")
@click.argument("moment", required=False)
@client
def freeze(control: Control, moment: str | None) -> None:
    """Hold time still, at MOMENT (RFC 3339, a date, or Unix seconds) or where it is."""
    control.show(control.post("clock/freeze", {} if moment is None else {"to": moment}), lines)


@command.command("set")
@click.argument("moment")
@client
def set_to(control: Control, moment: str) -> None:
    """Make it MOMENT (RFC 3339, a date, or Unix seconds), running or still as before."""
    control.show(control.post("clock/set", {"to": moment}), lines)


@command.command("advance", cls=Stepping)
@click.argument("step", required=False, callback=step_of)
@click.option("--days", type=float)
@click.option("--hours", type=float)
@click.option("--minutes", type=float)
@click.option("--seconds", type=float)
@client
def advance(control: Control, step: dict[str, float] | None, **units: float | None) -> None:
    """Let time pass at once: STEP is 5m, 1h30m, 90s or 2d; -5m goes back."""
    given = {unit: number for unit, number in units.items() if number is not None}
    if (step is None) == (not given):
        raise click.UsageError("say how far: STEP, or --days, --hours, --minutes and --seconds")
    control.show(control.post("clock/advance", step or given), lines)


@command.command("unfreeze")
@client
def unfreeze(control: Control) -> None:
    """Let time run on from where it is."""
    control.show(control.post("clock/unfreeze"), lines)
