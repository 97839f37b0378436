"""`mockjet jobs`: an account's jobs shown, steered and planned."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import click

from .client import Control, Steering, client
from .link import Answer
from .table import aligned, cell, members
from .wanted import given, pairs

HEAD: Final = ("ID", "KIND", "LIST", "STATUS", "DONE", "OF", "REFUSED", "PACE", "ERROR", "PLAN")
NAMES: Final = ("id", "kind", "list_id", "status", "done", "size", "errors", "pace")
NO_JOBS: Final = "no jobs"
NO_PLANS: Final = "no plans wait for the next jobs"
# A row by number or by address, and behind a = what the error file is to say of it.
ROW: Final = re.compile(r"(\d+|[^@]*@[^=]*)(?:=(.*))?", re.ASCII)


def table(shown: Any) -> Iterator[str]:
    """Return the jobs, a line each."""
    rows = [(*(job[name] for name in NAMES), job["error"], _plan(job["plan"])) for job in shown["jobs"]]
    return aligned(HEAD, rows, NO_JOBS)


def one(shown: Any) -> Iterator[str]:
    """Say what is known of one job."""
    return members({**shown, "plan": _plan(shown["plan"])})


def plans(shown: Any) -> Iterator[str]:
    """Return the plans that wait, a line each."""
    rows = [(kept["times"], _plan({name: kept[name] for name in kept if name != "times"})) for kept in shown["plans"]]
    return aligned(("JOBS", "PLAN"), rows, NO_PLANS)


def _plan(words: dict[str, Any]) -> str:
    """Return a plan in one line, such as `fail at Importing, error disk full`."""
    return ", ".join(f"{name.replace('_', ' ')} {_said(value)}" for name, value in words.items())


def _said(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(f"{name}={cell(number)}" for name, number in value.items())
    if isinstance(value, list):
        return " ".join(f"{row['row']}={row['error']}" if isinstance(row, dict) else str(row) for row in value)
    return cell(value)


@click.group("jobs", cls=Steering)
def command() -> None:
    """Show, steer and plan an account's jobs."""


@command.command("list")
@client
def index(control: Control) -> None:
    """Show all jobs, oldest first. Showing a job moves it nowhere."""
    control.show(control.get("jobs"), table)


@command.command("show")
@click.argument("number", metavar="ID", type=int)
@client
def show(control: Control, number: int) -> None:
    """Show one job."""
    control.show(control.get(f"jobs/{number}"), one)


@command.command("advance")
@click.argument("number", metavar="ID", type=int)
@client
def advance(control: Control, number: int) -> None:
    """Move a job one status on."""
    control.show(control.post(f"jobs/{number}/advance"), one)


@command.command("complete")
@click.argument("number", metavar="ID", type=int)
@client
def complete(control: Control, number: int) -> None:
    """Take a job to its end."""
    control.show(control.post(f"jobs/{number}/complete"), one)


@command.command("fail")
@click.argument("number", metavar="ID", type=int)
@click.option("--error", default="", metavar="TEXT", help="What the job says of it.")
@client
def fail(control: Control, number: int, error: str) -> None:
    """End a job in Error, keeping what was imported."""
    control.show(control.post(f"jobs/{number}/fail", {"error": error}), one)


@command.command("abort")
@click.argument("number", metavar="ID", type=int)
@client
def abort(control: Control, number: int) -> None:
    """End a job in Abort, keeping what was imported."""
    control.show(control.post(f"jobs/{number}/abort"), one)


@command.command("wait-for")
@click.argument("number", metavar="ID", type=int)
@click.argument("status")
@client
def wait_for(control: Control, number: int, status: str) -> None:
    """Move a job on until it has STATUS, by the account's clock or by command. Nothing sleeps."""
    control.show(control.post(f"jobs/{number}/wait-for", {"status": status}), one)


def _dwells(context: click.Context, parameter: click.Parameter, values: Iterable[str]) -> dict[str, float]:
    try:
        return {status: float(seconds) for status, seconds in pairs(context, parameter, values).items()}
    except ValueError:
        raise click.BadParameter("write STATUS=SECONDS, such as Upload=30") from None


def _rows(context: click.Context, parameter: click.Parameter, values: Iterable[str]) -> list[Any]:
    """Return rows as the server takes them; what is no row is left for it to refuse."""
    del context, parameter
    rows: list[Any] = []
    for value in values:
        row, error = found.groups() if (found := ROW.fullmatch(value)) else (value, None)
        number = int(row) if row.isdigit() else row
        rows.append({"row": number, "error": error} if error else number)
    return rows


@command.command("plan")
@click.argument("number", metavar="[ID]", type=int, required=False)
@click.option("--pace", help="What moves the job, before the account's pace.")
@click.option("--dwell", type=float, metavar="SECONDS", help="How long a status lasts under the pace 'clock'.")
@click.option(
    "--dwell-in",
    "dwells",
    multiple=True,
    callback=_dwells,
    metavar="STATUS=SECONDS",
    help="How long one status lasts: seconds, or readings under the pace 'poll'. Can be given more than once.",
)
@click.option("--stop-at", metavar="STATUS", help="Where the job stays until it is steered.")
@click.option("--fail-at", metavar="STATUS", help="Where the job ends in Error.")
@click.option("--error", metavar="TEXT", help="What it says then.")
@click.option("--abort-at", metavar="STATUS", help="Where the job ends in Abort.")
@click.option(
    "--break-row",
    "break_rows",
    multiple=True,
    callback=_rows,
    metavar="ROW[=TEXT]",
    help="A row to be refused, by number or address, and what the error file says. Can be given more than once.",
)
@click.option("--times", type=int, metavar="N", help="For how many of the next jobs; 1 unless said.")
@click.option("--clear", is_flag=True, help="Forget the plan, or those that wait.")
@client
def plan(control: Control, number: int | None, *, clear: bool, **options: Any) -> None:
    """Plan the next job, or what is still ahead of the job ID; without options, show the plan."""
    wanted = given(options)
    if clear and wanted:
        raise click.UsageError("--clear goes with no other option")
    if number is None:
        answer = control.delete("jobs/plan") if clear else _asked(control, "jobs/plan", "jobs/plan", wanted)
        control.show(answer, plans)
    else:
        planned = f"jobs/{number}/plan"
        answer = control.post(planned, {}) if clear else _asked(control, f"jobs/{number}", planned, wanted)
        control.show(answer, one)


def _asked(control: Control, shown: str, planned: str, wanted: dict[str, Any]) -> Answer:
    return control.post(planned, wanted) if wanted else control.get(shown)
