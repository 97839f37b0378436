"""Historic values of contacts: what was once known of them, kept with its date. Legacy, and kept small."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from .contact import Contact
from .contacts import Contacts
from .errors import Flaw, Invalid, UndefinedProperty
from .properties import Definitions, Namespace
from .store import Predicate, Selection, Shelf, Table

FIRST_ID: Final = 9001
KIND: Final = "historic value"


@dataclass(slots=True, eq=False)
class HistoricValue:
    """One value of a contact, and since when."""

    id: int
    contact: Contact
    name: str
    data: str
    created_at: dt.datetime


class History:
    """Keeps, finds and deletes historic values."""

    def __init__(self, contacts: Contacts, definitions: Definitions) -> None:
        self.table: Table[HistoricValue] = Table(KIND, FIRST_ID)
        self._contacts = contacts
        self._definitions = definitions

    def select(
        self,
        *,
        id: int | None = None,
        contact_id: int | None = None,
        name: str | None = None,
        before: dt.datetime | None = None,
        since: dt.datetime | None = None,
        last: bool | None = None,
    ) -> Selection[HistoricValue]:
        """Return the values that meet every condition given; *last* needs a contact and a name."""
        where: list[Predicate] = []
        if id is not None:
            where.append(lambda row: row.id == id)
        if contact_id is not None:
            where.append(lambda row: row.contact.id == contact_id)
        if name is not None:
            where.append(lambda row: row.name.lower() == name.lower())
        if before is not None:
            where.append(lambda row: row.created_at < before)
        if since is not None:
            where.append(lambda row: row.created_at >= since)
        found: Selection[HistoricValue] = Selection(self.table, where=tuple(where))
        if not last or contact_id is None or name is None:
            return found
        newest: Shelf[HistoricValue] = Shelf()
        for row in found.page(0, 1, "created_at", descending=True):
            newest.add(row)
        return Selection(newest)

    def find(self, key: str) -> HistoricValue:
        """Return the value with this id; raise `NotFound`."""
        return self.table.find(key)

    def create(
        self,
        *,
        at: dt.datetime,
        contact_id: int | None = None,
        name: str | None = None,
        data: str | None = None,
        created_at: dt.datetime | None = None,
    ) -> HistoricValue:
        """Keep a value of a historic property; raise `Invalid`, `NotFound` or `UndefinedProperty`."""
        if contact_id is None:
            raise Invalid("contact", Flaw.EMPTY)
        contact = self._contacts.table.find(contact_id)
        definition = self._definitions.named(name or "", Namespace.HISTORIC)
        if definition is None:
            raise UndefinedProperty(name or "")
        row = HistoricValue(self.table.claim(), contact, definition.name, data or "", created_at or at)
        self.table.add(row)
        return row

    def drop(self, contact: Contact) -> None:
        """Delete every value of a contact."""
        for row in [row for row in self.table if row.contact is contact]:
            self.table.remove(row)

    def delete(self, row: HistoricValue, *, at: dt.datetime) -> None:
        """Delete a value."""
        del at
        self.table.remove(row)
