"""Mailjet's contact management: the REST and DATA APIs, as recorded and documented."""

from typing import Final

from mockjet.faces.http import Face

from .auth import account_of
from .bulk import export_task
from .failures import failed, refuse
from .ledger import ledger
from .matching import route_of
from .router import answer, break_down
from .routes import routes

FACE: Final = Face(answer, account_of, route_of, failed, refuse, break_down)

__all__ = ["FACE", "answer", "export_task", "ledger", "routes"]
