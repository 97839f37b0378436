"""The EmailList face: `/api/v1` and the unsubscribe pages, on the same domain as Mailjet's."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mockjet.faces.http import Face

from . import router, unsubscribe
from .auth import admit
from .failures import failed, failed_as_page
from .ledger import ledger
from .router import answer, break_down, refuse, route_of
from .routes import routes
from .unsubscribe import unsubscribe_url

# By the first segment of the path: the API, and the pages.
FACES: Final[Mapping[str, Face]] = MappingProxyType(
    {
        router.PREFIX: Face(answer, admit, route_of, failed, refuse, break_down),
        unsubscribe.PREFIX: Face(
            unsubscribe.answer, unsubscribe.account_of, unsubscribe.route_of, failed_as_page, refuse, break_down
        ),
    }
)

__all__ = ["FACES", "answer", "ledger", "routes", "unsubscribe_url"]
