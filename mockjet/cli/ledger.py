"""`mockjet ledger`."""

import json

import click


@click.command("ledger")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, as GET /_mockjet/ledger does.")
@click.option("--markdown", is_flag=True, help="Print it as the chapter of the documentation.")
def command(*, as_json: bool, markdown: bool) -> None:
    """Print how well-founded each answer is: recorded, documented or inferred, and where."""
    from mockjet.faces.chapter import chapter, lines  # noqa: PLC0415 - as above
    from mockjet.faces.control.about import counted  # noqa: PLC0415 - as above
    from mockjet.program import ledger  # noqa: PLC0415 - takes its time to import

    if as_json:
        click.echo(json.dumps(counted(ledger()), ensure_ascii=False, indent=2))
    elif markdown:
        click.echo(chapter(list(ledger())), nl=False)
    else:
        for line in lines(list(ledger())):
            click.echo(line)
