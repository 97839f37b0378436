"""`mockjet seed`."""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
import msgspec

from .beginnings import reason
from .client import Control, client
from .link import Answer

if TYPE_CHECKING:
    from mockjet.seeds import SeedAccount

# As many contacts to a request: enough to be fast, few enough for the bar to move.
BATCH: Final = 1000
TYPES: Final = {"json": "application/json", "yaml": "application/yaml", "csv": "text/csv"}


def print_schema(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - as click has it
    """Print the JSON schema of seeds, and end."""
    del parameter
    if value:
        from mockjet.seeds import schema  # noqa: PLC0415 - only who asks for it pays for it

        click.echo(msgspec.json.format(msgspec.json.encode(schema()), indent=2))
        context.exit()


@click.command("seed")
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False), metavar="[FILE]...")
@click.option(
    "--generate", type=click.IntRange(1), metavar="NUMBER", help="Make up so many contacts, with lists and properties."
)
@click.option("--seed", default=0, show_default=True, help="What is made up is derived from this number.")
@click.option(
    "--keep-baseline", is_flag=True, help="Let the account's baseline, which a reset can return to, stay as it was."
)
@click.option(
    "--schema", is_flag=True, is_eager=True, expose_value=False, callback=print_schema, help="Print the JSON schema."
)
@client
def command(control: Control, files: tuple[str, ...], generate: int | None, seed: int, *, keep_baseline: bool) -> None:
    """Fill an account of a running server from JSON, YAML or CSV files, or with made-up contacts.

    What a file says that is there already is changed, the rest stays. A file is taken as a whole or not at all.
    """
    if not files and generate is None:
        raise click.UsageError("name a FILE, or say --generate NUMBER")
    for file in files:
        control.show(_send_file(control, file, baseline=not keep_baseline), _told)
    if generate is not None:
        control.show(_send_made_up(control, generate, seed, baseline=not keep_baseline), _told)


def _told(shown: Any) -> Iterator[str]:
    yield ", ".join(f"{shown[name]} {name}" for name in ("properties", "lists", "contacts", "segments"))


def _send(control: Control, data: bytes, content_type: str, *, baseline: bool) -> Answer:
    return control.ask("POST", "seed", {"baseline": str(baseline).lower()}, data, content_type)


def _send_file(control: Control, file: str, *, baseline: bool) -> Answer:
    from mockjet.seeds import BadSeed, kind_of  # noqa: PLC0415 - as above

    try:
        data, kind = Path(file).read_bytes(), kind_of(file)
    except OSError as problem:
        raise click.ClickException(f"cannot read {file}: {reason(problem)}") from None
    except BadSeed as problem:
        raise click.ClickException(str(problem)) from None
    try:
        return _send(control, data, TYPES[kind], baseline=baseline)
    except click.ClickException as problem:
        raise click.ClickException(f"{file}, {problem.message}") from None


def _send_made_up(control: Control, number: int, seed: int, *, baseline: bool) -> Answer:
    """Send contacts in batches; only what the account is after the last can be its baseline."""
    from mockjet.seeds.generating import OUTLINE  # noqa: PLC0415 - as above

    sent = 0
    with click.progressbar(length=number, label=f"{number} contacts", file=sys.stderr) as bar:
        for part in _batches(number, seed):
            sent += len(part.contacts)
            _send(control, msgspec.json.encode(part), TYPES["json"], baseline=baseline and sent == number)
            bar.update(len(part.contacts))
    shown = {"properties": len(OUTLINE.properties), "lists": len(OUTLINE.lists), "contacts": sent, "segments": 0}
    return Answer(msgspec.json.encode(shown), shown)


def _batches(number: int, seed: int) -> Iterator["SeedAccount"]:
    from mockjet.seeds import SeedAccount  # noqa: PLC0415 - as above
    from mockjet.seeds.generating import OUTLINE, contacts  # noqa: PLC0415 - as above

    people = islice(contacts(seed), number)
    while batch := list(islice(people, BATCH)):
        yield SeedAccount(OUTLINE.properties, OUTLINE.lists, batch)
