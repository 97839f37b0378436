"""`mockjet readyz`."""

import time
from typing import Final

import click

from .client import Control, client
from .link import Answer, Refused, Unreachable

PAUSE_SECONDS: Final = 0.1
PATIENCE_SECONDS: Final = 30.0
SERVER_ERROR: Final = 500


@click.command("readyz")
@click.option(
    "--wait",
    default=0.0,
    is_flag=False,
    flag_value=PATIENCE_SECONDS,
    metavar="[SECONDS]",
    type=click.FloatRange(min=0),
    help=f"Try again until it is ready, for so long at most; {PATIENCE_SECONDS:g} when no number is given.",
)
@client
def command(control: Control, wait: float) -> None:
    """Say whether the server is ready: exit status 0 when it is, 1 when not."""
    control.show(_awaited(control, wait) if wait else control.get("ready"), lambda _shown: ["ready"])


def _awaited(control: Control, wait: float) -> Answer:
    """Ask until the server is ready; raise what it said last when *wait* seconds are over.

    A server that is starting is not there, or the proxy before it says 502; any other refusal will not go away.
    """
    end = time.monotonic() + wait
    while True:
        control.link.timeout = min(control.link.timeout, max(end - time.monotonic(), PAUSE_SECONDS))
        try:
            return control.get("ready")
        except (Unreachable, Refused) as problem:
            if isinstance(problem, Refused) and problem.status < SERVER_ERROR:
                raise
            if time.monotonic() >= end:
                raise click.ClickException(f"not ready after {wait:g} seconds: {problem.message}") from None
        time.sleep(PAUSE_SECONDS)
