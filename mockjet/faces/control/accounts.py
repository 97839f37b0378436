"""Accounts opened with settings of their own, and closed: one for each test that shares a server with others."""

from typing import Any, Final

import msgspec

from mockjet.settings import JOURNAL_BODY_BYTES, JOURNAL_BYTES, JOURNAL_ENTRIES, Settings
from mockjet.world import AccountOpen

from .asked import Asked, Problem
from .routes import Route


class Own(msgspec.Struct, forbid_unknown_fields=True):
    """What an account can have for itself; see `mockjet.settings.Settings`."""

    pace: str = "poll"
    dwell: float = 1.0
    seed: int = 0
    error_style: str = "guide"
    max_bulk_contacts: int | None = None
    max_upload_bytes: int | None = None
    max_contacts: int | None = None
    journal_entries: int = JOURNAL_ENTRIES
    journal_body_bytes: int = JOURNAL_BODY_BYTES
    journal_bytes: int = JOURNAL_BYTES


class Opening(msgspec.Struct, forbid_unknown_fields=True):
    """The key of a new account, and its settings; the server's own without any."""

    key: str
    settings: Own | None = None


def index(asked: Asked) -> dict[str, Any]:
    """Show the keys of the accounts there are, in the order in which they were first named."""
    return {"accounts": [account.key for account in asked.world.accounts]}


def open_one(asked: Asked) -> dict[str, Any]:
    """Open a new account."""
    opening = asked.body(Opening)
    if not opening.key:
        raise Problem(400, "invalid", "key: expected one character or more")
    if asked.world.settings.credentials is not None:
        raise Problem(403, "forbidden", "the server has one account only: serve without --credentials")
    try:
        asked.world.open(opening.key, _settings(opening.settings))
    except AccountOpen as problem:
        raise Problem(409, "conflict", str(problem)) from None
    return {"key": opening.key}


def close(asked: Asked) -> dict[str, Any]:
    """Forget an account, if it is there, and refuse its key until it is opened again."""
    (key,) = asked.names
    asked.world.close(key)
    return {"closed": key}


def _settings(own: Own | None) -> Settings | None:
    if own is None:
        return None
    try:
        return Settings(**msgspec.structs.asdict(own))
    except ValueError as problem:
        raise Problem(400, "invalid", f"settings: {problem}") from None


# fmt: off
ROUTES: Final = (
    Route("GET",    "accounts",       index),
    Route("POST",   "accounts",       open_one),
    Route("DELETE", "accounts/{key}", close),
)
# fmt: on
