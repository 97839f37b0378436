"""The segments of one audience: named expressions over the properties of contacts."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from mockjet.domain.contact import Contact
from mockjet.domain.contacts import Contacts
from mockjet.domain.errors import Duplicate, Flaw, Invalid
from mockjet.domain.store import Predicate, Selection, Table
from mockjet.domain.textmatch import TextMatch, on

from .expression import Subject, SyntaxFault, compiled

FIRST_ID: Final = 7001
KIND: Final = "segment"


class Status(StrEnum):
    """Whether a segment is in use."""

    UNUSED = "unused"
    USED = "used"
    DELETED = "deleted"


@dataclass(slots=True, eq=False)
class ContactFilter:
    """One segment."""

    id: int
    name: str
    expression: str
    description: str = ""
    status: Status = Status.UNUSED


class ContactFilters:
    """Creates, finds, changes and deletes segments, and says who is in one. Deleting is soft."""

    def __init__(self, contacts: Contacts) -> None:
        self.table: Table[ContactFilter] = Table(KIND, FIRST_ID)
        self._by_name: dict[str, ContactFilter] = {}
        self._contacts = contacts

    def select(
        self,
        *,
        id: int | None = None,
        show_deleted: bool | None = None,
        status: str | None = None,
        matches: Sequence[TextMatch] = (),
    ) -> Selection[ContactFilter]:
        """Return the segments that meet every condition given, deleted ones only when asked for."""
        where: list[Predicate] = [on("name", match) for match in matches]
        if id is not None:
            where.append(lambda row: row.id == id)
        if status is not None:
            where.append(lambda row: row.status == status)
        elif not show_deleted:
            where.append(lambda row: row.status is not Status.DELETED)
        return Selection(self.table, where=tuple(where))

    def find(self, key: str) -> ContactFilter:
        """Return the segment with this id or name; raise `NotFound`."""
        return self._by_name.get(key) or self.table.find(key)

    def named(self, name: str) -> ContactFilter | None:
        """Return the segment with this name that is not deleted, or None."""
        return self._by_name.get(name)

    def members(self, row: ContactFilter, at: dt.datetime, **conditions: Any) -> Selection[Contact]:
        """Return the contacts who are in a segment at this moment and meet every condition; see `Contacts.select`."""
        return self._contacts.select(where=(membership(row.expression, at),), **conditions)

    def create(
        self,
        *,
        at: dt.datetime,
        name: str | None = None,
        expression: str | None = None,
        description: str | None = None,
        status: str | None = None,
    ) -> ContactFilter:
        """Add a segment; raise `Invalid` or `Duplicate` when it cannot be."""
        del at  # a segment has no dates
        row = ContactFilter(
            0, self._free_name(name), _checked(expression or ""), description or "", _status(status or Status.UNUSED)
        )
        row.id = self.table.claim()
        self.table.add(row)
        self._hold(row)
        return row

    def update(
        self,
        row: ContactFilter,
        *,
        at: dt.datetime,
        name: str | None = None,
        expression: str | None = None,
        description: str | None = None,
        status: str | None = None,
    ) -> bool:
        """Change a segment; tell whether anything changed."""
        del at
        wanted = (
            row.name if name is None or name == row.name else self._free_name(name),
            row.expression if expression is None else _checked(expression),
            row.description if description is None else description,
            row.status if status is None else _status(status),
        )
        if wanted == (row.name, row.expression, row.description, row.status):
            return False
        if row.status is Status.DELETED and wanted[3] is not Status.DELETED and self._by_name.get(wanted[0]):
            raise Duplicate(KIND, "name", wanted[0])
        with self.table.moving(row):
            self._free(row)
            row.name, row.expression, row.description, row.status = wanted
            self._hold(row)
        return True

    def delete(self, row: ContactFilter, *, at: dt.datetime) -> None:
        """Mark a segment as deleted."""
        self.update(row, at=at, status=Status.DELETED)

    def refill(self, rows: Iterable[ContactFilter]) -> None:
        """Take up segments as they were; raise `Duplicate` or `Invalid`."""
        self.table.refill(rows)
        for row in self.table:
            _checked(row.expression)
            if row.status is not Status.DELETED:
                self._free_name(row.name)
            self._hold(row)

    def _free_name(self, name: str | None) -> str:
        if not name:
            raise Invalid("name", Flaw.EMPTY)
        if name in self._by_name:
            raise Duplicate(KIND, "name", name)
        return name

    def _hold(self, row: ContactFilter) -> None:
        if row.status is not Status.DELETED:
            self._by_name[row.name] = row

    def _free(self, row: ContactFilter) -> None:
        if self._by_name.get(row.name) is row:
            del self._by_name[row.name]


def membership(expression: str, at: dt.datetime) -> Predicate:
    """Return the test of whether a contact is meant by *expression*."""
    meaning = compiled(expression)

    def holds(contact: Contact) -> bool:
        values = {known.name.lower(): value for known, value in contact.known().items()}
        return bool(meaning(Subject(values, at)))

    return holds


def _checked(expression: str) -> str:
    if not expression:
        raise Invalid("expression", Flaw.EMPTY)
    try:
        compiled(expression)
    except SyntaxFault as fault:
        raise Invalid("expression", Flaw.SYNTAX, fault.position + 1) from None
    return expression


def _status(word: str) -> Status:
    try:
        return Status(word.lower())
    except ValueError:
        raise Invalid("status", Flaw.UNKNOWN_WORD, word) from None
