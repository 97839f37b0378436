"""Where events are to be reported, to records and back."""

from typing import Literal, cast

from mockjet.domain.callbacks import Callback, Callbacks, CallbackStatus, EventType
from mockjet.places import within

from .values import Id, Record


class CallbackRecord(Record):
    """One URL for a kind of event."""

    id: Id
    event: EventType
    url: str
    backup: bool = False
    status: CallbackStatus = CallbackStatus.ALIVE
    version: Literal[1, 2] = 1


def dump(callbacks: Callbacks) -> list[CallbackRecord]:
    """Return the URLs."""
    return [
        CallbackRecord(row.id, row.event, row.url, row.backup, row.status, cast("Literal[1, 2]", row.version))
        for row in callbacks.table
    ]


def load(callbacks: Callbacks, records: list[CallbackRecord]) -> None:
    """Take up URLs; raise `Misplaced`."""
    rows = (Callback(row.id, row.event, row.url, row.backup, row.status, row.version) for row in records)
    with within("callbacks"):
        callbacks.refill(rows)
