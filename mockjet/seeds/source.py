"""A seed as it was read: what it says, and on which line it says it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from mockjet.places import Misplaced, Path, written


class BadSeed(ValueError):
    """A seed that cannot be: the file, the line and the member, as far as they are known, and what is wrong there."""

    def __init__(self, problem: str, *, path: Path = (), line: int | None = None, name: str = "") -> None:
        super().__init__(problem)
        self.problem, self.path, self.line, self.name = problem, path, line, name

    def __str__(self) -> str:
        line = "" if self.line is None else f"line {self.line}"
        place = ", ".join(part for part in (self.name, line, written(self.path)) if part)
        return f"{place}: {self.problem}" if place else self.problem


@dataclass(frozen=True, slots=True)
class Source:
    """What a seed says, as plain values; *line* tells where something stands, *name* is the file's."""

    data: Any
    line: Callable[[Path], int | None] = lambda _path: None
    name: str = ""

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """Turn what is wrong somewhere in the seed into `BadSeed`."""
        try:
            yield
        except Misplaced as problem:
            line = self.line(problem.path)
            raise BadSeed(problem.problem, path=problem.path, line=line, name=self.name) from None


def line_at(text: str, position: int) -> int:
    """Return the number of the line that *position* is on, counted from 1."""
    return text.count("\n", 0, position) + 1
