"""`mockjet demo`: Mailjet's guide to contacts in bulk, or EmailList's story, against a throw-away server."""

import sys

import click


@click.command("demo")
@click.option(
    "--contacts", default=10_000, show_default=True, type=click.IntRange(1), help="How many to import as JSON."
)
@click.option(
    "--emaillist", is_flag=True, help="Play EmailList's story instead: projects, lists, one-click unsubscribe."
)
def command(contacts: int, *, emaillist: bool) -> None:
    """Play Mailjet's guide to contacts in bulk against a throw-away server, and show it.

    Succeeds only if what is read back is what was sent.
    """
    try:
        import mailjet_rest  # noqa: F401, PLC0415 - only to see whether it is there
        import rich  # noqa: F401, PLC0415 - as above
    except ImportError as problem:
        raise click.ClickException(
            f"the demo needs {problem.name}: install it with  pip install 'mockjet[demo]'"
        ) from None
    from mockjet.cli import guide, shop  # noqa: PLC0415 - need what was just looked for

    sys.exit(shop.play() if emaillist else guide.play(contacts))
