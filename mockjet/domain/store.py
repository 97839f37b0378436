"""Rows by id, in any order somebody has asked for, and one page of them at the price of a page."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from operator import attrgetter
from typing import Any, Final, Generic, Protocol, TypeVar

from .errors import Duplicate, Flaw, Invalid, NotFound
from .index import Index
from .orders import BY_ID, Order


class Numbered(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> int:
        """The id."""


Predicate = Callable[[Any], bool]
Row = TypeVar("Row", bound=Numbered)
Item = TypeVar("Item")
Other = TypeVar("Other")

LONGEST_ID: Final = 18  # digits


class Shelf(Generic[Row]):
    """Rows by *key*, and every order of them that was ever asked for.

    An order is built when first needed and kept up from then on, so an import pays for none that nobody reads,
    and a page of a million rows costs what it shows.
    """

    def __init__(self, key: Callable[[Row], int] = attrgetter(BY_ID)) -> None:
        self._key = key
        self._rows: Index[int, Row] = Index()
        self._orders: dict[str, Order[Row]] = {}
        self._parts: dict[str, tuple[Predicate, Shelf[Row]]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def get(self, key: int) -> Row | None:
        """Return the row with this *key*, or None."""
        return self._rows.get(key)

    def holds(self, row: Row) -> bool:
        """Tell whether this very row is on the shelf."""
        return self._rows.get(self._key(row)) is row

    def add(self, row: Row) -> None:
        """Put *row* on the shelf."""
        self._rows.add(self._key(row), row)
        if self._orders:
            for order in self._orders.values():
                order.add(row)
        if self._parts:
            self.sort_out(row)

    def add_all(self, keys: Iterable[int], rows: Sequence[Row]) -> None:
        """Put rows with these keys on the shelf, which come in the order of their ids; there is at least one."""
        self._rows.add_all(keys, rows)
        for order in self._orders.values():
            order.add_all(rows)
        if self._parts:
            for row in rows:
                self.sort_out(row)

    def remove(self, row: Row) -> None:
        """Take *row* off the shelf."""
        self._rows.remove(self._key(row))
        for order in self._orders.values():
            order.remove(row)
        for _, part in self._parts.values():
            if part.holds(row):
                part.remove(row)

    @contextmanager
    def moving(self, row: Row) -> Iterator[None]:
        """Keep the orders right while fields of *row* change that it may be sorted by."""
        orders = list(self._orders_of(row))
        for order in orders:
            order.remove(row)
        try:
            yield
        finally:
            for order in orders:
                order.add(row)

    def part(self, name: str, test: Predicate) -> "Shelf[Row]":
        """Return the rows that meet a test, kept apart under this *name* from when they are first asked for.

        Whoever changes what is tested has to `sort_out` the row.
        """
        if name not in self._parts:
            part: Shelf[Row] = Shelf(self._key)
            for row in filter(test, self._rows):
                part.add(row)
            self._parts[name] = test, part
        return self._parts[name][1]

    def sort_out(self, row: Row) -> None:
        """Let *row* be in the parts it belongs in now, and in no other."""
        for test, part in self._parts.values():
            meets = test(row)
            if meets != part.holds(row):
                (part.add if meets else part.remove)(row)
            elif meets:
                part.sort_out(row)

    def _orders_of(self, row: Row) -> Iterator[Order[Row]]:
        """Return the orders that *row* is in, those of parts and of parts of these included."""
        yield from self._orders.values()
        for _, part in self._parts.values():
            if part.holds(row):
                yield from part._orders_of(row)  # noqa: SLF001 - a part is a shelf as well

    def ordered(self, path: str = BY_ID) -> Sequence[Row]:
        """Return the rows in ascending order of the attribute at *path*, equal ones by id."""
        order = self._orders.get(path)
        if order is None or order.stale:
            order = self._orders[path] = Order(self._rows, path)
        return order.read()


class Numbers:
    """Ids that count up from the first and never come twice. Several tables may draw from the same."""

    def __init__(self, first: int) -> None:
        self.next = first

    def claim(self, count: int) -> range:
        """Return so many ids nobody has had."""
        self.next += count
        return range(self.next - count, self.next)


class Table(Shelf[Row]):
    """A shelf that numbers its rows itself, from *numbers* of its own or shared with other tables."""

    def __init__(self, kind: str, numbers: int | Numbers) -> None:
        super().__init__()
        self.kind = kind
        self.numbers = Numbers(numbers) if isinstance(numbers, int) else numbers

    def claim(self) -> int:
        """Return an id nobody has had."""
        numbers = self.numbers
        numbers.next += 1
        return numbers.next - 1

    def refill(self, rows: Iterable[Row]) -> None:
        """Take up rows that were numbered before, in their order.

        Raises `Duplicate` for an id that is there already, `Invalid` for one that is still to come.
        """
        for row in rows:
            if self.get(row.id) is not None:
                raise Duplicate(self.kind, BY_ID, str(row.id))
            if not 0 < row.id < self.numbers.next:
                raise Invalid(BY_ID, Flaw.MISFIT, row.id)
            self.add(row)

    def find(self, key: int | str) -> Row:
        """Return the row with this id, a number or its digits; raise `NotFound` when there is none."""
        if (row := self.get(key if isinstance(key, int) else digits(key))) is None:
            raise NotFound(self.kind, key)
        return row


def digits(key: str) -> int:
    """Return the id that *key* writes, or one that nothing has."""
    return int(key) if key.isascii() and key.isdigit() and len(key) <= LONGEST_ID else -1


class Selection(Generic[Item]):
    """What a filter leaves of a shelf: counted, sorted and read page by page.

    *path* leads from the shelf's rows to the items meant: contacts are also found through their subscriptions.
    """

    def __init__(
        self,
        shelf: Shelf[Any] | None,
        path: str = "",
        where: tuple[Predicate, ...] = (),
        show: Callable[[Any], Any] | None = None,
    ) -> None:
        self._shelf: Shelf[Any] = Shelf() if shelf is None else shelf
        self._path = path
        self._where = where
        self._show = show

    def shown(self, show: Callable[[Item], Other]) -> "Selection[Other]":
        """Return the same selection with *show* applied to each item of a page."""
        return Selection(self._shelf, self._path, self._where, show)

    def count(self) -> int:
        """Return how many there are in all."""
        return sum(1 for _ in self._matching(iter(self._shelf))) if self._where else len(self._shelf)

    def page(
        self, offset: int = 0, limit: int | None = None, sort: str = BY_ID, *, descending: bool = False
    ) -> list[Item]:
        """Return *limit* items (None: all of them) from *offset* on, in order of the attribute *sort*."""
        order = self._shelf.ordered(f"{self._path}.{sort}" if self._path else sort)
        offset = min(offset, sys.maxsize)
        stop = None if limit is None else min(offset + limit, sys.maxsize)
        if not self._where:
            items = [self._item(row) for row in _cut(order, offset, stop, descending=descending)]
        else:
            rows = reversed(order) if descending else iter(order)
            items = list(islice(self._matching(rows), offset, stop))
        return items if self._show is None else [self._show(item) for item in items]

    def _matching(self, rows: Iterator[Any]) -> Iterator[Any]:
        for row in rows:
            item = self._item(row)
            if all(test(item) for test in self._where):
                yield item

    def _item(self, row: Any) -> Any:
        return getattr(row, self._path) if self._path else row


def _cut(order: Sequence[Any], offset: int, stop: int | None, *, descending: bool) -> list[Any]:
    """Return the rows from *offset* to *stop*, counted from the end when *descending*."""
    size = len(order)
    stop = size if stop is None else min(stop, size)
    if offset >= stop:
        return []
    if not descending:
        return list(order[offset:stop])
    return list(reversed(order[size - stop : size - offset]))
