"""The statuses a job passes through, and every legal step between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from mockjet.domain.errors import IllegalTransition


class Status(StrEnum):
    """Where a job is."""

    ALLOCATED = "Allocated"
    UPLOAD = "Upload"
    PREPARE = "Prepare"
    IMPORTING = "Importing"
    COMPLETED = "Completed"
    ERROR = "Error"
    ABORT = "Abort"


class Event(StrEnum):
    """What can happen to a job."""

    ADVANCE = "advance"
    FAIL = "fail"
    ABORT = "abort"


# fmt: off
TRANSITIONS: Final[Mapping[tuple[Status, Event], Status]] = MappingProxyType({
    (Status.ALLOCATED, Event.ADVANCE): Status.UPLOAD,
    (Status.UPLOAD,    Event.ADVANCE): Status.PREPARE,
    (Status.PREPARE,   Event.ADVANCE): Status.IMPORTING,
    (Status.IMPORTING, Event.ADVANCE): Status.COMPLETED,

    (Status.ALLOCATED, Event.FAIL):    Status.ERROR,
    (Status.UPLOAD,    Event.FAIL):    Status.ERROR,
    (Status.PREPARE,   Event.FAIL):    Status.ERROR,
    (Status.IMPORTING, Event.FAIL):    Status.ERROR,

    (Status.ALLOCATED, Event.ABORT):   Status.ABORT,
    (Status.UPLOAD,    Event.ABORT):   Status.ABORT,
    (Status.PREPARE,   Event.ABORT):   Status.ABORT,
    (Status.IMPORTING, Event.ABORT):   Status.ABORT,
})
# fmt: on

FINAL: Final = frozenset(Status) - {source for source, _ in TRANSITIONS}


def after(status: Status, event: Event) -> Status:
    """Return the status that follows; raise `IllegalTransition` when none does."""
    try:
        return TRANSITIONS[status, event]
    except KeyError:
        raise IllegalTransition(status, event) from None


def ahead(status: Status) -> tuple[Status, ...]:
    """Return *status* and all that follow it before a job completes; nothing follows a final one."""
    found = []
    while status not in FINAL:
        found.append(status)
        status = TRANSITIONS[status, Event.ADVANCE]
    return tuple(found)
