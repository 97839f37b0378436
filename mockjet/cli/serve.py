"""`mockjet serve`."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

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
from .network import networked

if TYPE_CHECKING:
    from mockjet.server import Server
    from mockjet.state.file import StateFile
    from mockjet.world import World

PORT: Final = 6538  # MJET on a telephone
LAST_PORT: Final = 65535
# How long a long import may keep the interpreter from other threads. Python's own 5 ms make a poll wait several times that.
SWITCH_SECONDS: Final = 0.0005
# The options that say what is opened beside the first port.
NETWORK: Final = ("tls", "tls_port", "tls_cert", "tls_key", "ca_dir", "proxy_port", "proxy_passthrough")


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
@networked
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
def command(**options: Any) -> None:
    """Serve until interrupted. Every option can also be set as MOCKJET_<OPTION>."""
    server, memory = listen(**options)
    try:
        _listen_for_signals()
        sys.setswitchinterval(SWITCH_SECONDS)
        click.echo(f"mockjet {__version__} is listening on {server.url}")
        for line in _beside(server, options):
            click.echo(line)
        server.serve()
    except Ended:
        server.stop()
    if memory is not None:
        leave(memory)


class Ended(BaseException):
    """A signal has ended the server.

    It is no `KeyboardInterrupt`: one of these that comes while a dataclass is made lets Python die of the signal at its
    end, though it was caught.
    """


def _listen_for_signals() -> None:
    """Raise `Ended` on SIGTERM, and on Ctrl-C where that is not ignored, as in the background of a script; but once."""
    ended = False

    def end(_number: int, _frame: object) -> None:
        nonlocal ended
        if not ended:  # what is done at the end is done to its end
            ended = True
            raise Ended

    for one in (signal.SIGTERM, signal.SIGINT):
        if signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, end)


def listen(
    *, host: str, port: int, seeds: tuple[str, ...], state: str | None, **options: Any
) -> "tuple[Server, StateFile | None]":
    """Return a server that listens, and does not serve yet, and where it keeps its state, if anywhere.

    Raises `click.ClickException` when it cannot.
    """
    opened = {name: options.pop(name) for name in NETWORK}
    number, files = parted(seeds)
    world = _world(seed=number, **options)
    sow(world, files)
    memory = remember(world, state) if state else None
    server = _open(world, host, port, **opened)
    if memory is not None:
        server.meanwhile(memory.tick)
    return server, memory


def _world(**settings: Any) -> "World":
    from mockjet.world import World  # noqa: PLC0415 - takes its time to import

    try:
        return World(Settings(**settings))
    except ValueError as problem:
        raise click.UsageError(str(problem)) from None


def _open(
    world: "World",
    host: str,
    port: int,
    *,
    tls: bool,
    tls_port: int | None,
    tls_cert: Path | None,
    tls_key: Path | None,
    ca_dir: Path | None,
    proxy_port: int | None,
    proxy_passthrough: bool,
) -> "Server":
    """Return a server of *world* that listens; raise `click.ClickException`."""
    from mockjet.network import Network, given  # noqa: PLC0415 - takes its time to import
    from mockjet.server import Server  # noqa: PLC0415 - as above
    from mockjet.service import Service  # noqa: PLC0415 - as above
    from mockjet.tls import TlsProblem, of_this_machine  # noqa: PLC0415 - as above

    if tls and tls_port is None and port == LAST_PORT:
        raise click.UsageError(f"there is no port behind {port} for HTTPS: name one with --tls-port")
    try:
        own = given(tls_cert, tls_key)
        network = Network(
            tls=tls or own is not None,
            tls_port=tls_port,
            proxy_port=proxy_port,
            proxy_passthrough=proxy_passthrough,
            certificates=own or of_this_machine(ca_dir),
        )
        return Server(Service(world), host, port, network)
    except TlsProblem as problem:
        raise click.ClickException(str(problem)) from None
    except OSError as problem:
        raise click.ClickException(f"cannot listen on {host} port {problem.filename}: {reason(problem)}") from None


def _beside(server: "Server", options: dict[str, Any]) -> Iterator[str]:
    """Yield what is told of a server beside where it listens."""
    from mockjet.faces.control.guard import loopback  # noqa: PLC0415 - takes its time to import

    if server.tls_url is not None:
        yield f"HTTPS is at {server.tls_url}"
    yield _who(options["credentials"])
    if not (options["control_token"] or loopback(server.address)):
        yield "The control face /_mockjet/ is closed: beyond this machine it wants --control-token."
    if options["proxy_passthrough"] and not loopback(server.address):
        yield "Whoever reaches this machine can reach other hosts through it: --proxy-passthrough."


def _who(credentials: str | None) -> str:
    if credentials:
        return f"API key {credentials.partition(':')[0]} with its secret; all others get 401."
    return "Any API key and secret open an account of their own. Ctrl-C stops."
