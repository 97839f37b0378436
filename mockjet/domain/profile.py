"""The key, the user and the profile behind an account: one of each, and only to be read."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic

from .errors import NotFound
from .store import Row, Selection, Shelf

KEY_ID: Final = 1_000_001
USER_ID: Final = 1_100_001
PROFILE_ID: Final = 1_200_001


@dataclass(frozen=True, slots=True)
class ApiKey:
    """The API key of an account."""

    key: str
    secret: str
    created_at: dt.datetime
    id: int = KEY_ID
    acl: str = ""
    active: bool = True
    master: bool = True
    name: str = "mockjet"
    quarantine: int = 0
    region: int = 0
    runlevel: str = "Normal"
    skips_spamd: int = 1
    track_host: str = "mockjet.mjt.lu"
    user_id: int = USER_ID


@dataclass(frozen=True, slots=True)
class User:
    """The user an account belongs to."""

    created_at: dt.datetime
    id: int = USER_ID
    acl: str = ""
    email: str = "user@example.com"
    first_ip: str = "127.0.0.1"
    last_ip: str = "127.0.0.1"
    last_login_at: dt.datetime | None = None
    locale: str = "en_US"
    max_keys: int = 5
    timezone: str = "Europe/Paris"
    name: str = "mockjet"
    warned_ratelimit_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What the user told of themselves: nothing."""

    id: int = PROFILE_ID
    user_id: int = USER_ID
    blank: str = ""
    volume: int = 0
    vat: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """What was ever sent with a key: nothing."""

    id: int = KEY_ID
    nothing: int = 0


class Fixed(Generic[Row]):
    """Rows that are there from the beginning and never change."""

    def __init__(self, kind: str, key: Callable[[Row], str], *rows: Row) -> None:
        self._kind = kind
        self._key = key
        self._shelf: Shelf[Row] = Shelf()
        for row in rows:
            self._shelf.add(row)

    def select(self, *, id: int | None = None, **_: Any) -> Selection[Row]:
        """Return the rows, or the one with this id."""
        return Selection(self._shelf, where=() if id is None else (lambda row: row.id == id,))

    def find(self, key: str) -> Row:
        """Return the row with this id or key; raise `NotFound`."""
        for row in self._shelf:
            if key in (str(row.id), self._key(row)):
                return row
        raise NotFound(self._kind, key)


class AccountProfile:
    """The key, the user and the profile of one account."""

    def __init__(self, key: str, secret: str, at: dt.datetime) -> None:
        self.keys = Fixed("key", lambda row: row.key, ApiKey(key, secret, at))
        self.totals: Fixed[Totals] = Fixed("totals", lambda row: str(row.id), Totals())
        self.users = Fixed("user", lambda row: row.email, User(at))
        self.profiles: Fixed[Profile] = Fixed("profile", lambda row: str(row.id), Profile())
