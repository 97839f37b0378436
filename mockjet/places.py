"""Where in a document something is wrong: paths such as `contacts[3].email`, and the problems found at their ends."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import msgspec

from mockjet.domain.errors import DomainError

Path = tuple[str | int, ...]

SOME: Final = "..."  # one of the members, nobody says which
STEP: Final = re.compile(r"\.([^.\[]+)|\[(\d+)\]|\[\.\.\.\]")


class Misplaced(ValueError):
    """A document says something that cannot be: where, and what was expected there."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(path, problem)
        self.path, self.problem = path, problem

    def __str__(self) -> str:
        return f"{written(self.path)}: {self.problem}" if self.path else self.problem


def written(path: Path) -> str:
    """Return *path* as it is written: `contacts[3].email`."""
    parts = (f"[{step}]" if isinstance(step, int) or step == SOME else f".{step}" for step in path)
    return "".join(parts).removeprefix(".")


def told(problem: msgspec.ValidationError) -> Misplaced:
    """Return what msgspec found wrong as a problem at a place."""
    text, separator, tail = str(problem).rpartition(" - at `$")
    if not separator:
        return Misplaced((), str(problem))
    steps = STEP.finditer(tail.rstrip("`"))
    return Misplaced(tuple(_step(found) for found in steps), text)


def _step(found: re.Match[str]) -> str | int:
    """Return one step of a path."""
    if found[1] is not None:
        return found[1]
    return int(found[2]) if found[2] is not None else SOME


@contextmanager
def within(*path: str | int) -> Iterator[None]:
    """Put *path* before the place of every problem met in here, and before what is refused there for itself."""
    try:
        yield
    except Misplaced as problem:
        raise Misplaced((*path, *problem.path), problem.problem) from None
    except (DomainError, ValueError, OverflowError) as problem:
        raise Misplaced(path, str(problem)) from None
