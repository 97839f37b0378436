"""Any status on demand, worded as this service words it: in the API as JSON, on the pages as a page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mockjet.faces.http import Call, Reply, phrase
from mockjet.faces.ledger import inferred
from mockjet.world import Account

from .envelope import JSON, Refused, failure, success
from .refusals import refused
from .unsubscribe import failed_page

FIRST_ERROR: Final = 300
BODILESS: Final = (204, 304)
# The statuses this service has words of its own for, by their names among its refusals.
WORDED: Final[Mapping[int, str]] = MappingProxyType(
    {401: "wrong key", 403: "forbidden", 404: "unknown path", 422: "bad field", 429: "too many calls", 500: "broken"}
)
_BASIS: Final = inferred("EmailList, cross-cutting")


def failed(call: Call, account: Account, status: int, format: str | None = None) -> Reply:
    """Return *status* as the API would answer it, or as `html` or `text`."""
    del call, account
    return _failed(status, format or "json")


def failed_as_page(call: Call, account: Account, status: int, format: str | None = None) -> Reply:
    """Return *status* as a page would answer it, or as `json` or `text`."""
    del call, account
    return _failed(status, format or "html")


def _failed(status: int, format: str) -> Reply:
    if status in BODILESS:
        return Reply(status, phrase(status), content_type=JSON, basis=_BASIS)
    if format == "html":
        return failed_page(status, phrase(status))
    if format == "text":
        return Reply(status, phrase(status), phrase(status).encode(), "text/plain; charset=utf-8", basis=_BASIS)
    return success(None, status) if status < FIRST_ERROR else failure(_refused(status))


def _refused(status: int) -> Refused:
    """Return the refusal with this status."""
    if status in WORDED:
        return refused(WORDED[status])
    return Refused(status, phrase(status).lower().replace(" ", "_"), phrase(status), _BASIS)
