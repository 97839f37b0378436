"""`mockjet env`."""

import os
from pathlib import Path

import click

from mockjet.settings import Settings

from .client import DEFAULT_URL
from .link import Link, Refused
from .network import CA_DIR


@click.command("env")
@click.option(
    "--url",
    default=DEFAULT_URL,
    show_default=True,
    envvar="MOCKJET_URL",
    show_envvar=True,
    help="Where the server listens.",
)
@click.option(
    "--token", envvar="MOCKJET_CONTROL_TOKEN", show_envvar=True, help="The server's control token, if it has one."
)
@click.option(
    "--credentials", envvar="MOCKJET_CREDENTIALS", metavar="KEY:SECRET", help="Those the server accepts, if not any."
)
@click.option(
    "--shell", default="sh", show_default=True, type=click.Choice(("sh", "fish")), help="Whose lines to print."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead.")
@CA_DIR
def command(
    *, url: str, token: str | None, credentials: str | None, shell: str, as_json: bool, ca_dir: Path | None
) -> None:
    """Print what makes the programs of a shell ask a running mockjet: eval "$(mockjet env)"."""
    from mockjet.redirect import bypassed, variables, write_trust, written  # noqa: PLC0415 - only this command needs it
    from mockjet.tls import TlsProblem, directory  # noqa: PLC0415 - as above

    try:
        pair = Settings(credentials=credentials).pair
    except ValueError as problem:
        raise click.UsageError(str(problem)) from None
    link = Link(url, token)
    authority = _authority(link)
    try:
        trust = None if authority is None else write_trust(directory(ca_dir) / "trust", authority, os.environ)
    except TlsProblem as problem:
        raise click.ClickException(str(problem)) from None
    for host in bypassed(os.environ):
        click.echo(f"mockjet env: NO_PROXY names {host}: what is sent there does not go to {link.base}", err=True)
    found = variables(link.base, pair, trust, os.environ)
    if token:
        found["MOCKJET_CONTROL_TOKEN"] = token
    click.echo(written(found, "json" if as_json else shell))


def _authority(link: Link) -> bytes | None:
    """Return the certificate of the server's authority, None when it has none: it tells why."""
    link.ask("GET", "version", {}, None, "")  # whoever answers must be a mockjet
    try:
        return link.fetch("ca.crt")
    except Refused as problem:
        click.echo(f"mockjet env: {problem.message}", err=True)
        return None
