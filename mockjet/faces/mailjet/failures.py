"""Any status on demand, worded as the service words it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from mockjet.faces.http import Call, Reply, phrase
from mockjet.faces.ledger import inferred
from mockjet.world import Account

from . import sayings, v4
from .data import error_type
from .envelope import NO_CONTENT, NOT_CHANGED, TOO_MANY_CALLS, UNAUTHORIZED, failure, proxy_page, success
from .sayings import Refusal

FIRST_ERROR: Final = 300
# fmt: off
BODILESS: Final[Mapping[int, Reply]] = MappingProxyType({204: NO_CONTENT, 304: NOT_CHANGED})
# What is answered otherwise than as an error in JSON, unless JSON is asked for.
APART: Final[Mapping[int, Reply]] = MappingProxyType({401: UNAUTHORIZED, 429: TOO_MANY_CALLS})
# The statuses the service has words of its own for, told the resource that was asked for.
WORDED: Final[Mapping[int, Callable[[str], Refusal]]] = MappingProxyType({
    403: lambda resource: sayings.FORBIDDEN(name=resource),
    404: lambda _: sayings.NOT_FOUND(),
    405: lambda _: sayings.METHOD_NOT_ALLOWED(),
    500: lambda _: sayings.FAULT(),
})
# fmt: on


def failed(call: Call, account: Account, status: int, format: str | None = None) -> Reply:
    """Return *status* as the service would answer it, or as `json`, as the `html` of the proxy before it, or as `text`."""
    version = call.segments[0].lower() if call.segments else ""
    if status in BODILESS:
        return BODILESS[status]
    if format == "text":
        return Reply(status, phrase(status), phrase(status).encode(), "text/plain", basis=inferred("1.9"))
    if format == "html" or (format is None and version not in ("v3", "v4")):
        return TOO_MANY_CALLS if status == TOO_MANY_CALLS.status else proxy_page(status, phrase(status))
    if format is None and (version == "v3" or status == TOO_MANY_CALLS.status) and status in APART:
        return APART[status]
    return v4.failed(account, status, phrase(status)) if version == "v4" else _failed(call, account, status)


def _failed(call: Call, account: Account, status: int) -> Reply:
    """Return *status* in the JSON of version 3."""
    if status < FIRST_ERROR:
        return replace(success([]), status=status, reason=phrase(status), basis=inferred("1.3"))
    resource = call.segments[2].lower() if len(call.segments) > 2 else ""  # noqa: PLR2004 - behind /v3/REST/
    refused = WORDED[status](resource) if status in WORDED else refusal(status, phrase(status))
    return failure(refused, error_type(call), account.incident() if refused.identified else "")


def refuse(status: int, message: str) -> Reply:
    """Answer a request that never came as far as this face."""
    return failure(refusal(status, message))


def refusal(status: int, message: str) -> Refusal:
    """Return the refusal with this status and message."""
    refused = sayings.UNREADABLE(name=message)
    refused.status = status
    return refused
