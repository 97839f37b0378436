"""The options that say how a server is reached beside plain HTTP."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

CA_DIR: Final = click.option(
    "--ca-dir",
    envvar="MOCKJET_CA_DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where this machine's authority is kept, instead of in the user's data directory.",
)
_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)

# fmt: off
OPTIONS: Final = (
    click.option(
        "-s", "--tls", is_flag=True, envvar="MOCKJET_TLS", help="Serve HTTPS as well, on a port of its own."),
    click.option(
        "--tls-port", envvar="MOCKJET_TLS_PORT", type=click.IntRange(0, 65535),
        help="The port for HTTPS; the one after --port without, and a free one when --port is 0."),
    click.option(
        "-c", "--tls-cert", envvar="MOCKJET_TLS_CERT", type=_FILE,
        help="A certificate of your own, in PEM, with those in between it and its authority. It implies --tls."),
    click.option("-k", "--tls-key", envvar="MOCKJET_TLS_KEY", type=_FILE, help="Its key, without a password."),
    CA_DIR,
    click.option(
        "--proxy-port", envvar="MOCKJET_PROXY_PORT", type=click.IntRange(0, 65535),
        help="A further port for the forward proxy, which --port is as well."),
    click.option(
        "--proxy-passthrough", is_flag=True, envvar="MOCKJET_PROXY_PASSTHROUGH",
        help="Let the proxy's requests for other hosts through. Without, they are refused."),
)
# fmt: on


def networked(run: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options."""
    for option in reversed(OPTIONS):
        run = option(run)
    return run
