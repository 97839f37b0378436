"""Where events are to be reported: one URL for each kind of event, and one to fall back on."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from .errors import Duplicate, Flaw, Invalid, NotFound
from .profile import KEY_ID
from .store import Predicate, Selection, Table

FIRST_ID: Final = 8001
KIND: Final = "callback"


class EventType(StrEnum):
    """The kinds of events."""

    OPEN = "open"
    CLICK = "click"
    BOUNCE = "bounce"
    SPAM = "spam"
    BLOCKED = "blocked"
    UNSUB = "unsub"
    TYPOFIX = "typofix"
    SENT = "sent"
    PARSEAPI = "parseapi"
    NEWSENDER = "newsender"
    NEWSENDERAUTOVALID = "newsenderautovalid"


class CallbackStatus(StrEnum):
    """Whether events are reported."""

    DEAD = "dead"
    ALIVE = "alive"


@dataclass(slots=True, eq=False)
class Callback:
    """One URL: what is reported there, and in which form (*version* 1 one event at a time, 2 in groups)."""

    key_id: ClassVar[int] = KEY_ID
    nothing: ClassVar[str] = ""

    id: int
    event: EventType
    url: str
    backup: bool = False
    status: CallbackStatus = CallbackStatus.ALIVE
    version: int = 1


class Callbacks:
    """Creates, finds, changes and deletes URLs for events."""

    def __init__(self) -> None:
        self.table: Table[Callback] = Table(KIND, FIRST_ID)
        self._by_key: dict[tuple[EventType, bool], Callback] = {}

    def select(
        self,
        *,
        id: int | None = None,
        key_id: int | None = None,
        event: str | None = None,
        backup: bool | None = None,
        status: str | None = None,
        version: int | None = None,
    ) -> Selection[Callback]:
        """Return the URLs that meet every condition given."""
        where: list[Predicate] = []
        if key_id is not None:
            where.append(lambda row: row.key_id == key_id)
        if id is not None:
            where.append(lambda row: row.id == id)
        if event is not None:
            where.append(lambda row: row.event == event)
        if backup is not None:
            where.append(lambda row: row.backup == backup)
        if status is not None:
            where.append(lambda row: row.status == status)
        if version is not None:
            where.append(lambda row: row.version == version)
        return Selection(self.table, where=tuple(where))

    def find(self, key: str) -> Callback:
        """Return the URL with this id or `event|backup`, such as `open|false`; raise `NotFound`."""
        event, bar, backup = key.lower().partition("|")
        if not bar:
            return self.table.find(key)
        found = next(
            (row for (kind, spare), row in self._by_key.items() if kind == event and str(spare).lower() == backup), None
        )
        if found is None:
            raise NotFound(KIND, key)
        return found

    def create(
        self,
        *,
        at: dt.datetime,
        event: str | None = None,
        url: str | None = None,
        backup: bool | None = None,
        status: str | None = None,
        version: int | None = None,
    ) -> Callback:
        """Add a URL for a kind of event; raise `Invalid`, or `Duplicate` when there is one."""
        del at  # it has no dates
        if not url:
            raise Invalid("url", Flaw.EMPTY)
        kind = _event(event or EventType.OPEN)
        self._refuse_taken(kind, bool(backup))
        state = _status(status or CallbackStatus.ALIVE)
        form = _version(1 if version is None else version)
        row = Callback(self.table.claim(), kind, url, bool(backup), state, form)
        self.table.add(row)
        self._by_key[row.event, row.backup] = row
        return row

    def update(
        self,
        row: Callback,
        *,
        at: dt.datetime,
        event: str | None = None,
        url: str | None = None,
        backup: bool | None = None,
        status: str | None = None,
        version: int | None = None,
    ) -> bool:
        """Change a URL; tell whether anything changed."""
        del at
        if url == "":
            raise Invalid("url", Flaw.EMPTY)
        wanted = (
            _event(event or row.event),
            url or row.url,
            row.backup if backup is None else backup,
            _status(status or row.status),
            row.version if version is None else _version(version),
        )
        if wanted == (row.event, row.url, row.backup, row.status, row.version):
            return False
        key = wanted[0], wanted[2]
        if key != (row.event, row.backup):
            self._refuse_taken(*key)
        del self._by_key[row.event, row.backup]
        row.event, row.url, row.backup, row.status, row.version = wanted
        self._by_key[key] = row
        return True

    def delete(self, row: Callback, *, at: dt.datetime) -> None:
        """Delete a URL."""
        del at
        self.table.remove(row)
        del self._by_key[row.event, row.backup]

    def refill(self, rows: Iterable[Callback]) -> None:
        """Take up URLs as they were; raise `Duplicate` or `Invalid`."""
        self.table.refill(rows)
        for row in self.table:
            self._refuse_taken(row.event, row.backup)
            self._by_key[row.event, row.backup] = row

    def _refuse_taken(self, event: EventType, backup: bool) -> None:  # noqa: FBT001 - half of the key
        if (event, backup) in self._by_key:
            raise Duplicate(KIND, "eventtype|backup", f"{event}|{str(backup).lower()}")


def _event(word: str) -> EventType:
    try:
        return EventType(word.lower())
    except ValueError:
        raise Invalid("event", Flaw.UNKNOWN_WORD, word) from None


def _status(word: str) -> CallbackStatus:
    try:
        return CallbackStatus(word.lower())
    except ValueError:
        raise Invalid("status", Flaw.UNKNOWN_WORD, word) from None


def _version(number: int) -> int:
    if number not in (1, 2):
        raise Invalid("version", Flaw.UNKNOWN_WORD, number)
    return number
