"""Mailjet's contact management: the REST and DATA APIs, as recorded and documented."""

from .ledger import ledger
from .router import answer, break_down, refuse
from .routes import routes

__all__ = ["answer", "break_down", "ledger", "refuse", "routes"]
