"""What a line of the control face's tables is."""

from collections.abc import Callable
from typing import Any, NamedTuple

from mockjet.faces.paths import opened

from .asked import Asked


class Route(NamedTuple):
    """A method, a path below `/_mockjet/` with `{names}` where it is open, and what answers it.

    What *run* returns is shown as JSON with a 200, unless it is a `Reply`.
    """

    method: str
    path: str
    run: Callable[[Asked], Any]

    def names(self, segments: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return what stands where the path is open, or None when these are not its segments."""
        found = opened(self.path, segments)
        return None if found is None else tuple(found.values())
