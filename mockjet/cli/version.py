"""`mockjet version`."""

import click

from mockjet import __version__


@click.command("version")
def command() -> None:
    """Print the version."""
    click.echo(__version__)
