"""`mockjet pace`: what moves the jobs of an account."""

from collections.abc import Iterator
from typing import Any, Final

import click

from .client import Control, client
from .table import cell

# fmt: off
MEANT: Final = {
    "poll":    "each reading by a client shows the next status",
    "clock":   "{dwell} seconds in each status",
    "instant": "done at once",
    "manual":  "only by command",
}
# fmt: on


def lines(shown: Any) -> Iterator[str]:
    """Say what moves jobs."""
    meant = MEANT[shown["pace"]].format(dwell=cell(shown["dwell"]))
    yield f"{shown['pace']}: {meant}"


@click.command("pace")
@click.argument("name", required=False, metavar="[poll|clock|instant|manual]")
@click.option("--dwell", type=float, metavar="SECONDS", help="How long a status lasts under the pace 'clock'.")
@client
def command(control: Control, name: str | None, dwell: float | None) -> None:
    """Show what moves the jobs that start from now on, or set it."""
    wanted = {member: value for member, value in (("pace", name), ("dwell", dwell)) if value is not None}
    control.show(control.put("pace", wanted) if wanted else control.get("pace"), lines)
