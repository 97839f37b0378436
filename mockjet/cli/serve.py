"""`mockjet serve`."""

import signal
from typing import Any, Final

import click

from mockjet import __version__
from mockjet.jobs.pace import PACES
from mockjet.settings import (
    ERROR_STYLES,
    JOURNAL_BODY_BYTES,
    JOURNAL_BYTES,
    JOURNAL_ENTRIES,
    MAX_BODY_BYTES,
    Settings,
)

from .beginnings import Seeds, leave, parted, reason, remember, sow

PORT: Final = 6538  # MJET on a telephone


@click.command("serve")
@click.option("-H", "--host", default="127.0.0.1", show_default=True, envvar="MOCKJET_HOST", help="Where to listen.")
@click.option(
    "-p",
    "--port",
    default=PORT,
    show_default=True,
    envvar="MOCKJET_PORT",
    type=click.IntRange(0, 65535),
    help="The port; 0 picks a free one.",
)
@click.option(
    "--pace",
    default="clock",
    show_default=True,
    envvar="MOCKJET_PACE",
    type=click.Choice(PACES),
    help="What moves jobs: time, each poll, nothing (done at once), or only commands.",
)
@click.option(
    "--dwell",
    default=1.0,
    show_default=True,
    envvar="MOCKJET_DWELL",
    type=click.FloatRange(min=0),
    help="Seconds a job stays in each status under the pace 'clock'.",
)
@click.option(
    "--seed",
    "seeds",
    multiple=True,
    envvar="MOCKJET_SEED",
    type=Seeds(),
    help="A number, from which addresses are derived (0 unless said), or a file to start with. Any number of times.",
)
@click.option(
    "--state",
    envvar="MOCKJET_STATE",
    metavar="FILE",
    help="Go on from this file, if it is there, and keep everything in it.",
)
@click.option(
    "--credentials",
    envvar="MOCKJET_CREDENTIALS",
    metavar="KEY:SECRET",
    help="Accept only these. Without, any key opens its own empty account.",
)
@click.option(
    "--error-style",
    default="guide",
    show_default=True,
    envvar="MOCKJET_ERROR_STYLE",
    type=click.Choice(ERROR_STYLES),
    help="How a refused managecontactslists looks: as the guide prints it, or as recorded.",
)
@click.option(
    "--max-bulk-contacts",
    envvar="MOCKJET_MAX_BULK_CONTACTS",
    type=click.IntRange(min=0),
    help="How many contacts one call may carry.",
)
@click.option(
    "--max-upload-bytes",
    envvar="MOCKJET_MAX_UPLOAD_BYTES",
    type=click.IntRange(min=0),
    help="How large an uploaded file may be.",
)
@click.option(
    "--max-contacts",
    envvar="MOCKJET_MAX_CONTACTS",
    type=click.IntRange(min=0),
    help="How many contacts an account may have.",
)
@click.option(
    "--journal-entries",
    default=JOURNAL_ENTRIES,
    show_default=True,
    envvar="MOCKJET_JOURNAL_ENTRIES",
    type=click.IntRange(min=0),
    help="How many requests each account's journal keeps.",
)
@click.option(
    "--journal-body-bytes",
    default=JOURNAL_BODY_BYTES,
    show_default=True,
    envvar="MOCKJET_JOURNAL_BODY_BYTES",
    type=click.IntRange(min=0),
    help="How much of each body it keeps.",
)
@click.option(
    "--journal-bytes",
    default=JOURNAL_BYTES,
    show_default=True,
    envvar="MOCKJET_JOURNAL_BYTES",
    type=click.IntRange(min=0),
    help="How much it keeps of all together.",
)
@click.option(
    "--max-body-bytes",
    default=MAX_BODY_BYTES,
    show_default=True,
    envvar="MOCKJET_MAX_BODY_BYTES",
    type=click.IntRange(min=0),
    help="How large the body of a request may be.",
)
@click.option(
    "--allowed-host",
    "allowed_hosts",
    multiple=True,
    envvar="MOCKJET_ALLOWED_HOST",
    metavar="NAME",
    help="A name the control face may be asked by, beside localhost. Can be given more than once.",
)
@click.option(
    "--control-token",
    envvar="MOCKJET_CONTROL_TOKEN",
    metavar="TOKEN",
    help="What the control face wants to see. It is closed without one when --host is not this machine's own.",
)
def command(host: str, port: int, seeds: tuple[str, ...], state: str | None, **settings: Any) -> None:
    """Serve until interrupted. Every option can also be set as MOCKJET_<OPTION>."""
    from mockjet.app import create_app  # noqa: PLC0415 - flask takes 150 ms to import
    from mockjet.faces.control.guard import loopback  # noqa: PLC0415 - as above
    from mockjet.server import Server  # noqa: PLC0415 - as above
    from mockjet.world import World  # noqa: PLC0415 - as above

    number, files = parted(seeds)
    try:
        world = World(Settings(seed=number, **settings))
    except ValueError as problem:
        raise click.UsageError(str(problem)) from None
    sow(world, files)
    memory = remember(world, state) if state else None
    try:
        server = Server(create_app(world), host, port)
    except OSError as problem:
        raise click.ClickException(f"cannot listen on {host} port {port}: {reason(problem)}") from None
    if memory is not None:
        server.meanwhile(memory.tick)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        click.echo(f"mockjet {__version__} is listening on {server.url}")
        click.echo(_who(settings["credentials"]))
        if not (settings["control_token"] or loopback(server.address)):
            click.echo("The control face /_mockjet/ is closed: beyond this machine it wants --control-token.")
        server.serve()
    except KeyboardInterrupt:
        server.stop()
    if memory is not None:
        leave(memory)


def _who(credentials: str | None) -> str:
    if credentials:
        return f"API key {credentials.partition(':')[0]} with its secret; all others get 401."
    return "Any API key and secret open an account of their own. Ctrl-C stops."
