"""The properties contacts can have: their definitions, and the values that fit them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from typing import Final, TypeVar

from .errors import BadValues, Duplicate, Flaw, Invalid
from .store import Predicate, Selection, Table
from .values import Datatype, Value, fit, fits, guess

FIRST_ID: Final = 4001
KIND: Final = "definition"


class Namespace(StrEnum):
    """Where a property lives: as one value for a contact, or as a history of values."""

    STATIC = "static"
    HISTORIC = "historic"


@dataclass(slots=True, eq=False)
class Definition:
    """One property: its name, type and namespace. Compared by identity, so that values can be kept under it.

    *layouts* are those that end in it, by what stands before it there: contacts with the same properties share one.
    """

    id: int
    name: str
    datatype: Datatype
    namespace: Namespace
    deleted: bool = False
    layouts: "dict[Layout, Layout]" = field(default_factory=dict, repr=False)


# The properties of which a contact has values, in the order in which they were first set.
Layout = tuple[Definition, ...]


def layout(definitions: Iterable[Definition]) -> Layout:
    """Return the layout of these properties, the same one for all who ask."""
    return reduce(_extended, definitions, ())


def _extended(before: Layout, last: Definition) -> Layout:
    found = last.layouts.get(before)
    if found is None:
        found = last.layouts[before] = (*before, last)
    return found


Values = dict[Definition, Value | None]
Word = TypeVar("Word", bound=StrEnum)


class Definitions:
    """The property definitions of one audience. Names are unique in their namespace, without regard to case."""

    def __init__(self) -> None:
        self.table: Table[Definition] = Table(KIND, FIRST_ID)
        self._by_name: dict[tuple[Namespace, str], Definition] = {}

    def select(
        self, *, id: int | None = None, datatype: str | None = None, namespace: str | None = None
    ) -> Selection[Definition]:
        """Return the definitions of this type and in this namespace."""
        where: list[Predicate] = []
        if id is not None:
            where.append(lambda row: row.id == id)
        if datatype is not None:
            where.append(lambda row: row.datatype == datatype)
        if namespace is not None:
            where.append(lambda row: row.namespace == namespace)
        return Selection(self.table, where=tuple(where))

    def find(self, key: str) -> Definition:
        """Return the definition with this id or `namespace|name`; raise `NotFound` when there is none."""
        namespace, bar, name = key.partition("|")
        if bar and namespace.lower() in tuple(Namespace):
            found = self.named(name, Namespace(namespace.lower()))
            if found is not None:
                return found
        return self.table.find(key)

    def named(self, name: str, namespace: Namespace = Namespace.STATIC) -> Definition | None:
        """Return the definition with this name, or None."""
        return self._by_name.get((namespace, name.lower()))

    def create(
        self,
        *,
        at: dt.datetime | None = None,
        name: str | None = None,
        datatype: str | None = None,
        namespace: str | None = None,
    ) -> Definition:
        """Define a property; raise `Invalid` or `Duplicate` when it cannot be."""
        del at  # a definition has no dates
        if not name:
            raise Invalid("name", Flaw.EMPTY)
        kind = _word(Datatype, "datatype", datatype or Datatype.STR)
        space = _word(Namespace, "namespace", namespace or Namespace.STATIC)
        self._refuse_duplicate(space, name)
        row = Definition(self.table.claim(), name, kind, space)
        self.table.add(row)
        self._by_name[row.namespace, name.lower()] = row
        return row

    def update(
        self,
        row: Definition,
        *,
        at: dt.datetime | None = None,
        name: str | None = None,
        datatype: str | None = None,
    ) -> bool:
        """Rename a property or give it another type; tell whether anything changed."""
        del at
        renamed = row.name if name is None else name
        retyped = _word(Datatype, "datatype", datatype or row.datatype)
        if not renamed:
            raise Invalid("name", Flaw.EMPTY)
        if (renamed, retyped) == (row.name, row.datatype):
            return False
        if renamed.lower() != row.name.lower():
            self._refuse_duplicate(row.namespace, renamed)
        with self.table.moving(row):
            del self._by_name[row.namespace, row.name.lower()]
            row.name, row.datatype = renamed, retyped
            self._by_name[row.namespace, renamed.lower()] = row
        return True

    def delete(self, row: Definition, *, at: dt.datetime | None = None) -> None:
        """Delete a property; its values vanish with it."""
        del at
        self.table.remove(row)
        del self._by_name[row.namespace, row.name.lower()]
        row.deleted = True

    def refill(self, rows: Iterable[Definition]) -> None:
        """Take up definitions as they were; raise `Duplicate` or `Invalid`."""
        self.table.refill(rows)
        for row in self.table:
            self._refuse_duplicate(row.namespace, row.name)
            self._by_name[row.namespace, row.name.lower()] = row

    def fit(self, raw: Mapping[str, object]) -> Values:
        """Return what *raw* means for a contact, None for what is to be removed; raise `BadValues`."""
        values: Values = {}
        flaws: dict[str, Flaw] = {}
        for name, value in raw.items():
            definition = self._by_name.get((Namespace.STATIC, name.lower()))
            if definition is None:
                flaws[name] = Flaw.UNDEFINED
            elif value is None or value == "":
                values[definition] = None
            else:
                try:
                    values[definition] = fit(definition.datatype, value)
                except ValueError:
                    flaws[name] = Flaw.MISFIT
        if flaws:
            raise BadValues(flaws)
        return values

    def define(self, values: Mapping[str, Value]) -> Values:
        """Return what *values* mean for a contact, defining those unknown by their types; raise `BadValues`, or do all."""
        unknown: dict[str, tuple[str, Datatype]] = {}
        for name, value in values.items():
            if self.named(name) is None:
                unknown.setdefault(name.lower(), (name, guess(value)))
        flaws = {
            name: Flaw.MISFIT
            for name, value in values.items()
            if name.lower() in unknown and value != "" and not fits(unknown[name.lower()][1], value)
        }
        if flaws:
            raise BadValues(flaws)
        if "" in unknown:
            raise Invalid("name", Flaw.EMPTY)
        self.fit({name: value for name, value in values.items() if name.lower() not in unknown})
        for name, datatype in unknown.values():
            self.create(name=name, datatype=datatype)
        return self.fit(values)

    def _refuse_duplicate(self, namespace: Namespace, name: str) -> None:
        if self.named(name, namespace) is not None:
            raise Duplicate(KIND, "namespace|name", f"{namespace}|{name}")


def _word(words: type[Word], field: str, text: str) -> Word:
    try:
        return words(text.lower())
    except ValueError:
        raise Invalid(field, Flaw.UNKNOWN_WORD, text) from None
