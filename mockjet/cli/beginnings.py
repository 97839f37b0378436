"""What a server starts with: the number everything is derived from, seeds, and the state of its last run."""

import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from mockjet.state.file import StateFile
    from mockjet.world import World

NUMBER: Final = re.compile(r"-?[0-9]{1,18}")


class Seeds(click.types.StringParamType):
    """A number or a file. In the environment several are parted as the directories of PATH are."""

    name = "number or file"
    envvar_list_splitter = os.pathsep


def parted(seeds: Iterable[str]) -> tuple[int, list[str]]:
    """Return the number and the files that `--seed` was given; raise `click.UsageError` for two numbers."""
    given = list(seeds)
    numbers = [int(seed) for seed in given if NUMBER.fullmatch(seed)]
    if len(numbers) > 1:
        raise click.UsageError("--seed takes one number, and any number of files")
    return (numbers or [0])[0], [seed for seed in given if not NUMBER.fullmatch(seed)]


def sow(world: "World", files: Iterable[str]) -> None:
    """Let a world start with what is in seed files; raise `click.ClickException`."""
    from mockjet import seeds  # noqa: PLC0415 - only a server with seeds pays for it

    for file in files:
        try:
            seeds.seed(world, seeds.read_file(file))
        except OSError as problem:
            raise click.ClickException(f"cannot read the seed {file}: {reason(problem)}") from None
        except seeds.BadSeed as problem:
            raise click.ClickException(str(problem)) from None


def remember(world: "World", path: str) -> "StateFile":
    """Let a world go on where the state file says it was, and return the file; raise `click.ClickException`."""
    from mockjet import seeds  # noqa: PLC0415 - only a server with a state file pays for it
    from mockjet.faces.mailjet import export_task  # noqa: PLC0415 - as above
    from mockjet.places import Misplaced  # noqa: PLC0415 - as above
    from mockjet.state.file import StateFile  # noqa: PLC0415 - as above

    file = StateFile(path, world)
    try:
        newcomers = file.load(export_task)
        if newcomers and not world.newcomers:
            seeds.await_newcomers(world, seeds.read_newcomers(world, newcomers))
        file.save()
    except OSError as problem:
        raise click.ClickException(f"cannot keep the state in {path}: {reason(problem)}") from None
    except Misplaced as problem:
        raise click.ClickException(f"cannot read the state in {path}, and leave it alone: {problem}") from None
    return file


def leave(file: "StateFile") -> None:
    """Save the state a last time; raise `click.ClickException`."""
    try:
        file.save()
    except OSError as problem:
        raise click.ClickException(f"the last changes are not in {file.path}: {reason(problem)}") from None


def reason(problem: OSError) -> str:
    """Return what the system says of *problem*, without Python's additions."""
    return os.strerror(problem.errno) if problem.errno and problem.errno > 0 else str(problem)
