"""The options that say which requests are meant and what a body holds, for the clients that need them."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

import click

from .table import cell

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Document(NamedTuple):
    """Any JSON, also null, which is not the same as an option that was not given."""

    value: Any


def document(context: click.Context, parameter: click.Parameter, value: str | None) -> Document | None:
    """Return the JSON in a text; raise `click.BadParameter` when there is none."""
    del context, parameter
    if value is None:
        return None
    try:
        return Document(json.loads(value))
    except (ValueError, RecursionError) as problem:
        raise click.BadParameter(f"{value!r} is not JSON: {problem}") from None


def pairs(context: click.Context, parameter: click.Parameter, values: Iterable[str]) -> dict[str, str]:
    """Return what is written NAME=VALUE by name; raise `click.BadParameter` for anything else."""
    del context, parameter
    found = {}
    for value in values:
        name, separator, said = value.partition("=")
        if not (name and separator):
            raise click.BadParameter(f"{value!r} is not written NAME=VALUE")
        found[name] = said
    return found


def given(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that were given, as members of a body."""
    said = {name: value for name, value in options.items() if value is not None and value not in ((), {}, [])}
    return {name: value.value if isinstance(value, Document) else value for name, value in said.items()}


def together(*options: Decorator) -> Decorator:
    """Return what gives a command all these options."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


# fmt: off
METHOD: Final = click.option("--method", help="The method.")
PATH: Final = click.option("--path", help="The path: * stands for anything, {id} for one segment.")
QUERY: Final = click.option(
    "--with-query", "query", multiple=True, callback=pairs, metavar="NAME=VALUE", help="A member of the query.")
JSON: Final = click.option(
    "--with-json", "json", callback=document, metavar="JSON", help="A part of the JSON in the body.")
JSON_TEXT: Final = click.option("--with-json", "json", metavar="JSON", help="A part of the JSON in the body.")
TEXT: Final = click.option("--with-text", "text", metavar="TEXT", help="The whole body: * stands for anything.")
# fmt: on

# What a request looks like, as the members of a body.
pattern: Final = together(METHOD, PATH, QUERY, JSON, TEXT)


def pattern_of(shown: Mapping[str, Any]) -> str:
    """Return in one line what a request must look like."""
    what = " ".join(shown[name] for name in ("method", "path") if name in shown) or "any"
    more = [f"{name} {cell(shown[name])}" for name in ("query", "json", "text") if name in shown]
    return " ".join([what, *more])
