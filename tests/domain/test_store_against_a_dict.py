from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mockjet.domain.store import Selection, Table

RANKS = st.none() | st.integers(0, 3)
NAMES = st.sampled_from(["", "a", "b", "\u00e7"])
SORTS = st.sampled_from(["id", "name", "rank"])


@dataclass(eq=False)
class Thing:
    id: int
    name: str
    rank: int | None


class StoreAgainstADict(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.table: Table[Thing] = Table("thing", 10)
        self.model: dict[int, tuple[str, int | None]] = {}
        self.next_id = 10

    def pick(self, number: int) -> int:
        return sorted(self.model)[number % len(self.model)]

    def expected(self, sort: str, floor: int | None, *, descending: bool) -> list[int]:
        """The ids that a listing shows, found the long way."""

        def place(found: int) -> tuple[object, ...]:
            name, rank = self.model[found]
            return {"id": (found,), "name": (name, found), "rank": (-1 if rank is None else rank, found)}[sort]

        left = [found for found, (_, rank) in self.model.items() if floor is None or (rank or 0) >= floor]
        return sorted(left, key=place, reverse=descending)

    @rule(name=NAMES, rank=RANKS)
    def add(self, name: str, rank: int | None) -> None:
        row = Thing(self.table.claim(), name, rank)
        self.table.add(row)
        assert row.id == self.next_id
        self.model[row.id] = (name, rank)
        self.next_id += 1

    @rule(names=st.lists(NAMES, min_size=1, max_size=4), rank=RANKS)
    def add_several(self, names: list[str], rank: int | None) -> None:
        numbers = self.table.numbers.claim(len(names))
        rows = [Thing(number, name, rank) for number, name in zip(numbers, names, strict=True)]
        self.table.add_all(numbers, rows)
        assert list(numbers) == [self.next_id + place for place in range(len(names))]
        self.model |= {row.id: (row.name, row.rank) for row in rows}
        self.next_id += len(names)

    @precondition(lambda self: self.model)
    @rule(number=st.integers(0, 50))
    def remove(self, number: int) -> None:
        found = self.pick(number)
        self.table.remove(self.table.find(found))
        del self.model[found]

    @precondition(lambda self: self.model)
    @rule(number=st.integers(0, 50), name=NAMES, rank=RANKS)
    def change(self, number: int, name: str, rank: int | None) -> None:
        row = self.table.find(self.pick(number))
        with self.table.moving(row):
            row.name, row.rank = name, rank
        self.table.sort_out(row)
        self.model[row.id] = (name, rank)

    @rule(
        sort=SORTS,
        offset=st.integers(0, 12),
        limit=st.none() | st.integers(0, 12),
        floor=st.none() | st.integers(0, 3),
        descending=st.booleans(),
    )
    def read(self, sort: str, offset: int, limit: int | None, floor: int | None, *, descending: bool) -> None:
        where = () if floor is None else (lambda row: (row.rank or 0) >= floor,)
        selection: Selection[Thing] = Selection(self.table, where=where)
        everything = self.expected(sort, floor, descending=descending)

        page = [row.id for row in selection.page(offset, limit, sort, descending=descending)]

        assert page == everything[offset : None if limit is None else offset + limit]
        assert selection.count() == len(everything)

    @rule(floor=st.integers(0, 3), sort=SORTS)
    def read_a_part(self, floor: int, sort: str) -> None:
        part = self.table.part(f"from {floor}", lambda row: (row.rank or 0) >= floor)
        named = part.part("named", lambda row: row.name != "")

        everything = self.expected(sort, floor, descending=False)
        assert [row.id for row in part.ordered(sort)] == everything
        assert [row.id for row in named.ordered(sort)] == [found for found in everything if self.model[found][0]]

    @invariant()
    def holds_what_the_dict_holds(self) -> None:
        assert {row.id: (row.name, row.rank) for row in self.table} == self.model
        assert len(self.table) == len(self.model)


StoreAgainstADict.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None, derandomize=True)
TestStoreAgainstADict = StoreAgainstADict.TestCase
