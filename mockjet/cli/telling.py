"""How a demo is told: steps, calls with their answers, and claims that can fail."""

from collections.abc import Callable
from typing import Any, Final

from rich.console import Console
from rich.markup import escape

LONGEST_SHOWN: Final = 400


class Failed(Exception):
    """What was read back is not what was sent."""


class Telling:
    """One demo on a console."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def step(self, title: str) -> None:
        """Begin a step."""
        self.console.rule(f"[bold]{title}", align="left")

    def call(self, spoken: str, send: Callable[[], Any], *, quiet: bool = False) -> Any:
        """Make one call, show it and its answer, and return the response."""
        response = send()
        if not quiet:
            self.console.print(f"[cyan]{escape(spoken)}")
            request = response.request
            self.console.print(f"  [dim]{request.method} {escape(request.path_url)}[/]")
            body = response.text.strip()
            shown = body if len(body) <= LONGEST_SHOWN else f"{body[:LONGEST_SHOWN]}… {len(body):,} characters in all"
            self.console.print(f"  [green]{response.status_code} {escape(response.reason)}[/] {escape(shown)}\n")
        return response

    def expect(self, claim: str, expected: object, found: object) -> None:
        """Hold what was read against what was sent; raise `Failed` when they differ."""
        if expected != found:
            raise Failed(f"{claim}: expected {expected!r}, found {found!r}")
        self.console.print(f"  [green]✓[/] {escape(claim)}")
