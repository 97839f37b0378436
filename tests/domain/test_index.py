"""Rows by key: what a dict would say, in the order in which they came, however many volumes they stand in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mockjet.domain.index import Index

KEYS = st.integers(0, 30)


class Like(RuleBasedStateMachine):
    """An index with volumes of three rows at least, and a dict."""

    def __init__(self) -> None:
        super().__init__()
        self.index: Index[int, str] = Index(full=3)
        self.dict: dict[int, str] = {}

    @rule(key=KEYS)
    def add(self, key: int) -> None:
        if key not in self.dict:
            self.index.add(key, f"row {key}")
            self.dict[key] = f"row {key}"

    @rule(keys=st.lists(KEYS, max_size=7, unique=True))
    def add_all(self, keys: list[int]) -> None:
        new = [key for key in keys if key not in self.dict]
        rows = [f"row {key}" for key in new]
        self.index.add_all(new, rows)
        self.dict.update(zip(new, rows, strict=True))

    @precondition(lambda self: self.dict)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.dict)))
        self.index.remove(key)
        del self.dict[key]

    @rule(key=KEYS)
    def get(self, key: int) -> None:
        assert self.index.get(key) == self.dict.get(key)

    @rule(keys=st.lists(KEYS))
    def lacks(self, keys: list[int]) -> None:
        assert self.index.lacks(keys) == self.dict.keys().isdisjoint(keys)

    @invariant()
    def has_the_same_in_the_same_order(self) -> None:
        assert list(self.index) == list(self.dict.values())
        assert len(self.index) == len(self.dict)


TestLike = Like.TestCase


def test_what_is_not_there_cannot_be_removed() -> None:
    empty: Index[str, Any] = Index()
    with pytest.raises(KeyError, match="ada"):
        empty.remove("ada")


@given(st.integers(1, 3000))
def test_there_are_never_many_volumes(count: int) -> None:
    filled: Index[int, int] = Index(full=3)
    for number in range(count):
        filled.add(number, number)

    assert len(filled._volumes) <= 30


def test_no_volume_of_a_million_rows_grows_when_it_is_large() -> None:
    filled: Index[int, int] = Index()
    for start in range(0, 1_000_000, 100):
        filled.add_all(range(start, start + 100), range(start, start + 100))

    assert [len(volume) for volume in filled._volumes] == [*[170_100] * 4, 170_200, 149_400]
