"""`mockjet faults`: what goes wrong on purpose, added, shown and removed."""

from collections.abc import Iterator
from typing import Any, Final

import click

from .client import Control, Steering, client
from .table import aligned, cell
from .wanted import document, given, pairs, pattern, pattern_of

HEAD: Final = ("ID", "NAME", "SEEN", "HITS", "REQUESTS", "ANSWER", "WHEN")
NO_FAULTS: Final = "no faults"

# Members of a rule in the words of a table, in the order in which they are said.
ANSWERS: Final = ("status", "format", "connection", "latency", "body", "content_type", "headers", "retry_after")
WHEN: Final = ("after", "times", "probability", "limit", "window", "since", "until", "carried_out")


def table(shown: Any) -> Iterator[str]:
    """Return the faults, a line each, in the order in which they are asked."""
    return aligned(HEAD, [_row(fault) for fault in shown["faults"]], NO_FAULTS)


def one(shown: Any) -> Iterator[str]:
    """Return one fault as a table of one line."""
    return aligned(HEAD, [_row(shown)], NO_FAULTS)


def _row(fault: dict[str, Any]) -> tuple[object, ...]:
    answer, when = _words(fault, ANSWERS), _words(fault, WHEN)
    return fault["id"], fault.get("name"), fault["seen"], fault["hits"], pattern_of(fault), answer, when


def _words(fault: dict[str, Any], names: tuple[str, ...]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {cell(fault[name])}" for name in names if name in fault)


@click.group("faults", cls=Steering)
def command() -> None:
    """Make requests fail on purpose."""


@command.command("list")
@client
def index(control: Control) -> None:
    """Show all faults, how many requests each has seen and how many it hit."""
    control.show(control.get("faults"), table)


def _latency(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    """Return seconds, or a distribution in JSON."""
    try:
        return None if value is None else float(value)
    except ValueError:
        return document(context, parameter, value)


def _body(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    """Return the JSON in a text, or the text."""
    try:
        return document(context, parameter, value)
    except click.BadParameter:
        return value


@command.command("add")
@pattern
@click.option("--name", help="What the fault is called.")
@click.option("--status", type=int, help="Answer with this status, in the service's own shape.")
@click.option("--format", help="The shape of the answer instead: html, json or text.")
@click.option("--body", callback=_body, help="The body of the answer instead, JSON or text.")
@click.option("--content-type", metavar="TYPE", help="The content type of that body.")
@click.option(
    "--header", "headers", multiple=True, callback=pairs, metavar="NAME=VALUE", help="A header of the answer."
)
@click.option("--retry-after", metavar="SECONDS", help="The header Retry-After, which the service does not send.")
@click.option("--latency", callback=_latency, metavar="SECONDS|JSON", help="Hold the answer back.")
@click.option("--connection", metavar="HOW", help="Break the connection: reset, empty, truncate or garbage.")
@click.option("--carried-out/--not-carried-out", default=None, help="Whether the service does what was asked.")
@click.option("--after", type=int, metavar="N", help="Let the first N requests through.")
@click.option("--times", type=int, metavar="N", help="Hit N requests at most.")
@click.option("--probability", type=float, metavar="P", help="Hit a request with this probability, 0 to 1.")
@click.option("--limit", type=int, metavar="N", help="Let N requests through in each window, and hit the others.")
@click.option("--window", type=float, metavar="SECONDS", help="How long a window is, on the account's clock.")
@click.option("--since", metavar="MOMENT", help="From when on, on the account's clock.")
@click.option("--until", metavar="MOMENT", help="Until when.")
@client
def add(control: Control, **options: Any) -> None:
    """Let requests of a pattern fail: by a status, a latency or a broken connection."""
    control.show(control.post("faults", given(options)), one)


@command.command("show")
@click.argument("number", metavar="ID", type=int)
@client
def show(control: Control, number: int) -> None:
    """Show one fault."""
    control.show(control.get(f"faults/{number}"), one)


@command.command("remove")
@click.argument("number", metavar="ID", type=int)
@client
def remove(control: Control, number: int) -> None:
    """End one fault, and show how it stood."""
    control.show(control.delete(f"faults/{number}"), one)


@command.command("clear")
@client
def clear(control: Control) -> None:
    """End all faults."""
    control.show(control.delete("faults"), lambda shown: [f"{shown['removed']} removed"])
