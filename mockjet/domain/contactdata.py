"""The property values of contacts, one row a contact."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from .contact import Contact
from .contacts import NOBODY, Contacts
from .errors import BadValues, Flaw, Invalid, UndefinedProperty
from .properties import Definitions, Values
from .store import Selection
from .values import Value


@dataclass(frozen=True, slots=True)
class ContactData:
    """What is known of one contact, or only the property named *only*."""

    # Named in the API's description, empty in every recording.
    method: ClassVar[str] = ""

    contact: Contact
    only: str | None = None

    @property
    def data(self) -> list[tuple[str, Value]]:
        """The names and values, in the order in which they were first set."""
        return [
            (definition.name, value)
            for definition, value in self.contact.known().items()
            if self.only is None or definition.name.lower() == self.only
        ]


class ContactDatas:
    """Reads and changes what is known of contacts."""

    def __init__(self, contacts: Contacts, definitions: Definitions) -> None:
        self._contacts = contacts
        self._definitions = definitions

    def select(
        self, *, contact_email: str | None = None, only: str | None = None, **conditions: Any
    ) -> Selection[ContactData]:
        """Return the data of the contacts that meet every condition given; see `Contacts.select`."""
        if contact_email is not None:
            contact = self._contacts.at(contact_email)
            wanted = conditions.get("id")
            conditions["id"] = contact.id if contact and wanted in (None, contact.id) else NOBODY
        folded = only.lower() if only else None
        return self._contacts.select(**conditions).shown(lambda contact: ContactData(contact, folded))

    def find(self, key: str) -> ContactData:
        """Return the data of the contact with this id or address; raise `NotFound` or `BadAddress`."""
        return ContactData(self._contacts.find(key))

    def create(
        self,
        *,
        at: dt.datetime,
        contact_id: int | None = None,
        data: dict[str, object] | None = None,
        method: str | None = None,
    ) -> ContactData:
        """Take over values for a contact that exists; raise `Invalid`, `NotFound` or `UndefinedProperty`."""
        if contact_id is None:
            raise Invalid("contact_id", Flaw.EMPTY)
        row = ContactData(self._contacts.table.find(contact_id))
        self.update(row, at=at, data=data, method=method)
        return row

    def update(
        self,
        row: ContactData,
        *,
        at: dt.datetime,
        contact_id: int | None = None,
        data: dict[str, object] | None = None,
        method: str | None = None,
    ) -> bool:
        """Take over values, keeping those not named; tell whether anything changed. The rest says nothing new."""
        del contact_id, method
        changed = row.contact.learn(self._fit(data or {}))
        if changed:
            row.contact.updated_at = at
        return changed

    def delete(self, row: ContactData, *, at: dt.datetime) -> None:
        """Forget every value of a contact; the contact stays."""
        if row.contact.known():
            row.contact.updated_at = at
        row.contact.values = {}

    def _fit(self, data: dict[str, object]) -> Values:
        try:
            return self._definitions.fit(data)
        except BadValues as problem:
            if (name := problem.undefined) is not None:
                raise UndefinedProperty(name) from None
            raise
