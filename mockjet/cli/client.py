"""What every command that talks to a running server shares: its options, the calls, and what is said when they fail."""

import functools
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import click

from .link import Answer, Link

DEFAULT_URL: Final = "http://127.0.0.1:6538"


class Control:
    """The control face of a running server: `get`, `post`, `put` and `delete` below `/_mockjet/`, and `show`.

    Every call raises `click.ClickException`, which is one line and exit status 1, when the server cannot be reached,
    refuses, or is no mockjet. *account* is sent with each call; None means the default account.
    """

    def __init__(self, link: Link, account: str | None = None, *, as_json: bool = False) -> None:
        self.link, self.account, self.as_json = link, account, as_json

    def get(self, path: str, /, **query: object) -> Answer:
        """Read what is at *path*; a query member that is None is left out."""
        return self.ask("GET", path, query)

    def post(self, path: str, body: Any = None, /, **query: object) -> Answer:
        """Send *body* to *path* as JSON; without one, nothing is sent."""
        return self.ask("POST", path, query, _encoded(body))

    def put(self, path: str, body: Any, /, **query: object) -> Answer:
        """Replace what is at *path* by *body*, sent as JSON."""
        return self.ask("PUT", path, query, _encoded(body))

    def delete(self, path: str, /, **query: object) -> Answer:
        """Remove what is at *path*."""
        return self.ask("DELETE", path, query)

    def ask(
        self,
        method: str,
        path: str,
        query: Mapping[str, object],
        body: bytes | None = None,
        content_type: str = "application/json",
    ) -> Answer:
        """Make one call with a body of any type as it is; a member `account` of *query* wins over the option's."""
        return self.link.ask(method, path, {"account": self.account, **query}, body, content_type)

    def show(self, answer: Answer, lines: Callable[[Any], Iterable[str]]) -> None:
        """Print an answer: the server's JSON as it came with `--json`, else the *lines* made of its value."""
        if self.as_json:
            click.echo(answer.body)
            return
        try:
            said = list(lines(answer.value))
        except (LookupError, TypeError, ValueError, AttributeError):
            raise click.ClickException(
                "the server's answer is not what this version of mockjet expects; --json prints it as it came"
            ) from None
        for line in said:
            click.echo(line)


class Steering(click.Group):
    """A group whose first command is run when none is named: `mockjet clock` is `mockjet clock show`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the first command's name before options that came without one."""
        if not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names):
            args = [next(iter(self.commands)), *args]
        return super().parse_args(ctx, args)


def client(run: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a client, and hand it the `Control` they describe before its own options."""

    @functools.wraps(run)
    def started(url: str, account: str | None, token: str | None, timeout: float, **options: Any) -> None:
        as_json = bool(options.pop("as_json"))
        run(Control(Link(url, token, timeout), account, as_json=as_json), **options)

    for option in reversed(OPTIONS):
        started = option(started)
    return started


# fmt: off
OPTIONS: Final = (
    click.option(
        "--url", default=DEFAULT_URL, show_default=True, envvar="MOCKJET_URL", show_envvar=True,
        help="Where the server listens."),
    click.option(
        "--account", envvar="MOCKJET_ACCOUNT", show_envvar=True, metavar="KEY",
        help="The API key whose account is meant; the default account's without."),
    click.option(
        "--token", envvar="MOCKJET_CONTROL_TOKEN", show_envvar=True,
        help="The server's control token, if it wants one."),
    click.option(
        "--timeout", default=60.0, show_default=True, envvar="MOCKJET_TIMEOUT", show_envvar=True, metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True), help="How long to wait for an answer."),
    click.option(
        "--json", "as_json", is_flag=True, help="Print the server's JSON as it is."),
)
# fmt: on


def _encoded(body: Any) -> bytes | None:
    return None if body is None else json.dumps(body).encode()
