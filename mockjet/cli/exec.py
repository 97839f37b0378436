"""`mockjet exec`."""

import copy
import os
import signal
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from mockjet.settings import Settings

from .beginnings import leave
from .child import run
from .serve import command as serve
from .serve import listen
from .tally import Tally, told

if TYPE_CHECKING:
    from mockjet.redirect import Trust
    from mockjet.server import Server
    from mockjet.service import Service


@click.command("exec", context_settings={"allow_interspersed_args": False})
@click.option("-q", "--quiet", is_flag=True, help="Do not tell what the program asked.")
@click.argument("words", metavar="-- COMMAND [ARGS]...", nargs=-1, required=True, type=click.UNPROCESSED)
def command(words: Sequence[str], *, quiet: bool, **options: Any) -> None:
    """Run a program that asks a new mockjet what it would ask Mailjet, and return its exit status.

    The server listens on a free port and ends with the program. The program finds it through HTTPS_PROXY, and trusts it
    through SSL_CERT_FILE and the like. Every option of `mockjet serve` can be given.
    """
    server, memory = listen(**options)
    cast("Service", server.served).watch = tally = Tally()
    server.start()
    try:
        with tempfile.TemporaryDirectory(prefix="mockjet-") as place:
            status = run(words, _environment(server, Path(place), options))
    finally:
        server.stop()
        if memory is not None:
            for one in (signal.SIGINT, signal.SIGTERM):
                signal.signal(one, signal.SIG_IGN)
            leave(memory)
    if not quiet:
        for line in told(tally.counts, server.proxy.refused):
            click.echo(line, err=True)
    raise SystemExit(status)


def _environment(server: "Server", place: Path, options: dict[str, Any]) -> dict[str, str]:
    """Return the environment of the program; raise `click.ClickException`."""
    from mockjet.redirect import bypassed, variables  # noqa: PLC0415 - only this command needs it

    for host in bypassed(os.environ):
        click.echo(f"mockjet exec: NO_PROXY names {host}: what is sent there does not come here", err=True)
    pair = Settings(credentials=options["credentials"]).pair
    found = variables(server.url, pair, _trust(server, place), os.environ)
    if options["control_token"]:
        found["MOCKJET_CONTROL_TOKEN"] = options["control_token"]
    return {**os.environ, **found}


def _trust(server: "Server", place: Path) -> "Trust | None":
    """Write the files that make the program trust the server, unless it has a certificate of the user's own."""
    from mockjet.redirect import write_trust  # noqa: PLC0415 - only this command needs it
    from mockjet.tls import Given, TlsProblem  # noqa: PLC0415 - as above

    certificates = server.network.certificates
    if isinstance(certificates, Given):
        return None
    try:
        return write_trust(place, certificates.authority(), os.environ)
    except TlsProblem as problem:
        raise click.ClickException(str(problem)) from None


def _options() -> Iterator[click.Parameter]:
    """Yield the options of `mockjet serve`, with a free port as the default."""
    for parameter in serve.params:
        option = copy.copy(parameter)
        if option.name == "port":
            option.default = 0
        yield option


command.params[:0] = _options()
