"""The command line: the server, what tells of it, and clients that steer a running one."""

import importlib
from typing import Final

import click

# By command, where it is: each is imported only when it is run, for a command line that answers at once.
COMMANDS: Final = {
    "serve": "mockjet.cli.serve",
    "demo": "mockjet.cli.demo",
    "exec": "mockjet.cli.exec",
    "env": "mockjet.cli.env",
    "ca": "mockjet.cli.ca",
    "readyz": "mockjet.cli.readyz",
    "reset": "mockjet.cli.reset",
    "seed": "mockjet.cli.seed",
    "snapshot": "mockjet.cli.snapshot",
    "clock": "mockjet.cli.clock",
    "pace": "mockjet.cli.pace",
    "jobs": "mockjet.cli.jobs",
    "faults": "mockjet.cli.faults",
    "requests": "mockjet.cli.requests",
    "routes": "mockjet.cli.routes",
    "ledger": "mockjet.cli.ledger",
    "version": "mockjet.cli.version",
}


class Lazy(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order they are worth reading."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with this name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Mailjet's contact-management API on your own machine."""
