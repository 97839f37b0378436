"""What fills an audience without HTTP, and reads it back: the part that accounts and projects have in common."""

from collections.abc import Iterable, Mapping
from typing import Any

from mockjet.domain.subscriptions import Action
from mockjet.domain.values import Value

from .rows import ContactHandle, Found, GetHolder, Holder, ListHandle


class AudienceHandle:
    """One audience: builders for its data, and its contacts and lists."""

    def __init__(self, holder: GetHolder) -> None:
        self._holder = holder
        self.contacts: Found[ContactHandle] = Found(
            holder,
            lambda found: found.audience.contacts.table.ordered()[:],
            _find_contact,
            lambda row: row.email,
            ContactHandle,
        )
        self.lists: Found[ListHandle] = Found(
            holder,
            lambda found: found.audience.lists.select(deleted=False).page(),
            _find_list,
            lambda row: row.name,
            ListHandle,
        )

    def _add_list(self, name: str, description: str | None = None) -> ListHandle:
        """Add a list; raise `Duplicate` when the name is taken."""
        holder = self._holder()
        with holder.turn() as at:
            row = holder.audience.lists.create(name=name, description=description, at=at)
        return ListHandle(self._holder, row.id)

    def _add_contact(
        self,
        email: str,
        lists: Iterable[ListHandle],
        properties: Mapping[str, Value],
        **more: Any,
    ) -> ContactHandle:
        """Add a contact and subscribe it to *lists*; a property that is not defined is, with the type of its value."""
        holder = self._holder()
        audience = holder.audience
        with holder.turn() as at:
            targets = [audience.lists.table.find(one.id) for one in lists]
            audience.contacts.vacant(email)
            values = audience.definitions.define(properties)
            contact = audience.contacts.create(email=email, at=at, **more)
            contact.learn(values)
            for target in targets:
                audience.subscriptions.apply(Action.ADD_FORCE, contact, target, at)
        return ContactHandle(self._holder, contact.id)


def _find_contact(holder: Holder, key: object) -> Any:
    contacts = holder.audience.contacts
    return contacts.table.get(key) if isinstance(key, int) else contacts.at(str(key))


def _find_list(holder: Holder, key: object) -> Any:
    lists = holder.audience.lists
    return lists.table.get(key) if isinstance(key, int) else lists.named(str(key)) or lists.addressed(str(key))
