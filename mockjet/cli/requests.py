"""`mockjet requests`: what an account was asked, shown, counted, searched and forgotten."""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

import click

from .client import Control, Steering, client
from .table import aligned, members, printable
from .wanted import JSON_TEXT, METHOD, PATH, TEXT, given, pattern, together

HEAD: Final = ("NUMBER", "AT", "METHOD", "PATH", "ANSWER", "MS", "FAULTS")
TOLD: Final = ("number", "at", "route", "duration", "latency", "faults", "connection", "hint")
NO_REQUESTS: Final = "no requests"

# fmt: off
filters: Final = together(
    METHOD, PATH, JSON_TEXT, TEXT,
    click.option("--status", type=int, help="The status of the answer."),
    click.option("--fault", type=int, metavar="ID", help="A fault it met."),
    click.option("--after", type=int, metavar="NUMBER", help="Only what came after this one."),
)
# fmt: on


def table(shown: Any) -> Iterator[str]:
    """Return the requests, a line each, the newest last; and how many there are beside them."""
    found = shown["requests"]
    yield from aligned(HEAD, [_row(request) for request in found], NO_REQUESTS)
    if older := shown["count"] - len(found):
        yield f"and {older} older"
    if dropped := shown.get("dropped"):
        yield f"and {dropped} that the journal dropped"


def _row(request: dict[str, Any]) -> tuple[object, ...]:
    return (
        request["number"],
        request["at"],
        request["method"],
        _target(request),
        _ended(request),
        round(request["duration"] * 1000),
        " ".join(map(str, request["faults"])),
    )


def _ended(request: dict[str, Any]) -> str:
    """Return the status that was answered, and how the connection was broken."""
    status = str(request["answer"]["status"]) if request["answer"] else ""
    return f"{status} {request['connection']}".strip()


def _target(request: dict[str, Any]) -> str:
    query = urlencode([(name, value) for name, value in request["query"]], safe="/@:,*")
    return f"{request['path']}?{query}" if query else str(request["path"])


def one(shown: Any) -> Iterator[str]:
    """Return a request and its answer, with headers and bodies."""
    told = {name: shown[name] for name in TOLD}
    yield from members({**told, "duration": f"{shown['duration'] * 1000:.1f} ms"})
    yield from _message(f"{shown['method']} {_target(shown)}", shown)
    if answer := shown["answer"]:
        yield from _message(f"{answer['status']} {answer['reason']}", answer)


def _message(line: str, shown: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield printable(line)
    yield from (printable(f"{name}: {value}") for name, value in shown["headers"])
    if shown["body"]:
        yield ""
        yield from map(printable, shown["body"].splitlines())
    if shown["cut"]:
        yield f"[{shown['size']} bytes in all]"


def misses(shown: Any) -> Iterator[str]:
    """Return the closest requests, each with what differs."""
    if not shown["near_misses"]:
        yield NO_REQUESTS
    for miss in shown["near_misses"]:
        request = miss["request"]
        yield printable(f"{request['number']} {request['method']} {_target(request)}")
        for told in miss["differences"]:
            note = f" ({told['note']})" if told["note"] else ""
            yield printable(f"    {told['field']}: expected {told['expected']}, got {told['got']}{note}")


@click.group("requests", cls=Steering)
def command() -> None:
    """Show what an account was asked."""


@command.command("list")
@filters
@click.option("--limit", type=int, metavar="N", help="How many to show, the newest.")
@client
def index(control: Control, **options: Any) -> None:
    """Show requests with their answers, the newest last."""
    control.show(control.get("requests", **options), table)


@command.command("show")
@click.argument("number", type=int)
@client
def show(control: Control, number: int) -> None:
    """Show one request and its answer, with headers and bodies."""
    control.show(control.get(f"requests/{number}"), one)


@command.command("count")
@filters
@client
def count(control: Control, **options: Any) -> None:
    """Say how many requests there are."""
    control.show(control.get("requests/count", **options), lambda shown: [str(shown["count"])])


@command.command("unmatched")
@client
def unmatched(control: Control) -> None:
    """Show requests to what is not served."""
    control.show(control.get("requests/unmatched"), table)


@command.command("near-misses")
@pattern
@click.option("--limit", type=int, metavar="N", help="How many to show.")
@client
def near_misses(control: Control, **options: Any) -> None:
    """Show the closest requests that do not look like this, and what differs, field by field."""
    control.show(control.post("requests/near-misses", given(options)), misses)


@command.command("clear")
@client
def clear(control: Control) -> None:
    """Forget all requests."""
    control.show(control.delete("requests"), lambda shown: [f"{shown['removed']} removed"])


@command.command("recording")
@click.argument("switch", required=False, type=click.Choice(("on", "off")))
@client
def recording(control: Control, switch: str | None) -> None:
    """Show whether requests are recorded, or switch it."""
    path = "requests/recording"
    answer = control.get(path) if switch is None else control.put(path, {"enabled": switch == "on"})
    control.show(answer, lambda shown: ["on" if shown["enabled"] else "off"])
