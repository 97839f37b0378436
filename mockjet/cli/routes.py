"""`mockjet routes`."""

import click


@click.command("routes")
def command() -> None:
    """Print every method and path that is answered."""
    from mockjet.app import routes  # noqa: PLC0415 - flask takes 150 ms to import

    for method, path in routes():
        click.echo(f"{method:6} {path}")
