"""`mockjet routes`."""

import click


@click.command("routes")
def command() -> None:
    """Print every method and path that is answered."""
    from mockjet.program import routes  # noqa: PLC0415 - takes its time to import

    for method, path in routes():
        click.echo(f"{method:6} {path}")
