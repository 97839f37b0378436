"""What another process asks of the handles of an account. Its shape is that of one version, for `mockjet.connect`."""

from typing import Any, Final

from .asked import Asked, Problem
from .routes import Route


def ask(asked: Asked) -> dict[str, Any]:
    """Ask one thing of one handle."""
    try:
        return asked.program.handles(asked)
    except ValueError as problem:
        raise Problem(400, "invalid", str(problem)) from None


ROUTES: Final = (Route("POST", "handles", ask),)
