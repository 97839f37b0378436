"""The contact lists of one audience."""

import datetime as dt
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from .errors import Duplicate, Flaw, Invalid, ListDeleted
from .store import Numbers, Predicate, Selection, Shelf, Table
from .textmatch import TextMatch, on

if TYPE_CHECKING:
    from .subscriptions import Subscription

FIRST_ID: Final = 30_001
KIND: Final = "list"
ADDRESS_LENGTH: Final = 9


def _members() -> "Shelf[Subscription]":
    return Shelf(key=attrgetter("contact.id"))


@dataclass(slots=True, eq=False)
class ContactsList:
    """One list: its name, the address that is its key, and its members by contact id."""

    id: int
    name: str
    address: str
    created_at: dt.datetime
    deleted: bool = False
    deleted_at: dt.datetime | None = None
    subscriber_count: int = 0
    active_at: dt.datetime | None = None
    description: str | None = None
    updated_at: dt.datetime | None = None
    members: "Shelf[Subscription]" = field(default_factory=_members)

    def notice(self, activity: dt.datetime | None) -> None:
        """Remember when any member was last active."""
        if activity is not None and (self.active_at is None or activity > self.active_at):
            self.active_at = activity

    def require_open(self) -> None:
        """Raise `ListDeleted` when the list takes no actions any more."""
        if self.deleted:
            raise ListDeleted(self.id)


class Lists:
    """Creates, finds, changes, deletes and restores lists. Deleting is soft: the list stays to be seen."""

    def __init__(self, seed: int = 0, numbers: int | Numbers = FIRST_ID) -> None:
        self.table: Table[ContactsList] = Table(KIND, numbers)
        self._by_address: dict[str, ContactsList] = {}
        self._by_name: dict[str, list[ContactsList]] = {}
        self._seed = seed

    def select(
        self,
        *,
        id: int | None = None,
        address: str | None = None,
        name: str | None = None,
        deleted: bool | None = None,
        except_id: int | None = None,
        matches: Sequence[TextMatch] = (),
        where: Sequence[Predicate] = (),
    ) -> Selection[ContactsList]:
        """Return the lists that meet every condition given; *matches* are about the name."""
        where = [*where, *(on("name", match) for match in matches)]
        if id is not None:
            where.append(lambda row: row.id == id)
        if address is not None:
            where.append(lambda row: row.address == address)
        if name is not None:
            where.append(lambda row: row.name == name)
        if deleted is not None:
            where.append(lambda row: row.deleted == deleted)
        if except_id is not None:
            where.append(lambda row: row.id != except_id)
        return Selection(self.table, where=tuple(where))

    def find(self, key: str) -> ContactsList:
        """Return the list with this id or address, deleted or not; raise `NotFound`."""
        return self._by_address.get(key) or self.table.find(key)

    def usable(self, list_id: int) -> ContactsList | None:
        """Return the list with this id, or None when there is none or it is deleted."""
        found = self.table.get(list_id)
        return None if found is None or found.deleted else found

    def named(self, name: str) -> ContactsList | None:
        """Return the list with this name that is not deleted, or None."""
        return next((row for row in self.all_named(name) if not row.deleted), None)

    def all_named(self, name: str) -> list[ContactsList]:
        """Return the lists with this name, of which all but one are deleted."""
        return self._by_name.get(name, [])

    def addressed(self, address: str) -> ContactsList | None:
        """Return the list with this address, or None."""
        return self._by_address.get(address)

    def create(
        self,
        *,
        at: dt.datetime,
        name: str | None = None,
        deleted: bool | None = None,
        description: str | None = None,
    ) -> ContactsList:
        """Add a list; raise `Invalid` for an empty name, `Duplicate` for one that is taken."""
        if not name:
            raise Invalid("name", Flaw.TOO_SHORT)
        if not deleted:
            self._refuse_taken(name)
        number = self.table.claim()
        row = ContactsList(number, name, self._address(number), at, bool(deleted), at if deleted else None)
        row.description = description
        self.table.add(row)
        self._by_address[row.address] = row
        self._by_name.setdefault(name, []).append(row)
        return row

    def update(
        self, row: ContactsList, *, at: dt.datetime, name: str | None = None, deleted: bool | None = None
    ) -> bool:
        """Rename, delete or restore a list; tell whether anything changed."""
        renamed = row.name if name is None else name
        removed = row.deleted if deleted is None else deleted
        if (renamed, removed) == (row.name, row.deleted):
            return False
        if not renamed:
            raise Invalid("name", Flaw.TOO_SHORT)
        if not removed and (renamed != row.name or row.deleted):
            self._refuse_taken(renamed)
        with self.table.moving(row):
            row.updated_at = at
            self._by_name[row.name].remove(row)
            if removed != row.deleted:
                row.deleted_at = at if removed else None
            row.name, row.deleted = renamed, removed
            self._by_name.setdefault(renamed, []).append(row)
        return True

    def describe(self, row: ContactsList, description: str | None, at: dt.datetime) -> None:
        """Say what a list is for, or with None nothing."""
        if description != row.description:
            row.description, row.updated_at = description, at

    def delete(self, row: ContactsList, *, at: dt.datetime) -> None:
        """Delete a list. Its members are kept, for it may be restored."""
        self.update(row, at=at, deleted=True)

    def refill(self, rows: Iterable[ContactsList]) -> None:
        """Take up lists as they were, without their members; raise `Duplicate` or `Invalid`."""
        self.table.refill(rows)
        for row in self.table:
            if self._by_address.setdefault(row.address, row) is not row:
                raise Duplicate(KIND, "address", row.address)
            if not row.deleted:
                self._refuse_taken(row.name)
            self._by_name.setdefault(row.name, []).append(row)

    def _refuse_taken(self, name: str) -> None:
        if self.named(name) is not None:
            raise Duplicate(KIND, "name", name)

    def _address(self, number: int) -> str:
        """Return the nine characters of a new list's address: a letter first, then letters and digits."""
        salt = 0
        while (address := _letters(f"{self._seed}/{number}/{salt}")) in self._by_address:
            salt += 1
        return address


def _letters(text: str) -> str:
    number = int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
    letters = string.ascii_lowercase
    address = letters[number % len(letters)]
    number //= len(letters)
    alphabet = letters + string.digits
    for _ in range(ADDRESS_LENGTH - 1):
        address += alphabet[number % len(alphabet)]
        number //= len(alphabet)
    return address
