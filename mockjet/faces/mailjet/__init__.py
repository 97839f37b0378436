"""Mailjet's contact management: the REST and DATA APIs, as recorded and documented."""

from .router import answer, break_down, refuse
from .routes import routes

__all__ = ["answer", "break_down", "refuse", "routes"]
