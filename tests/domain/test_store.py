import sys
from dataclasses import dataclass

import pytest

from mockjet.domain.errors import NotFound
from mockjet.domain.store import Selection, Shelf, Table


@dataclass
class Fruit:
    id: int
    name: str
    weight: int | None = None
    parent: "Fruit | None" = None


@pytest.fixture
def table() -> Table[Fruit]:
    table: Table[Fruit] = Table("fruit", 1)
    for name, weight in [("plum", 30), ("apple", 200), ("melon", None), ("pear", 200), ("fig", None)]:
        table.add(Fruit(table.claim(), name, weight))
    return table


@pytest.fixture
def fruits(table: Table[Fruit]) -> Selection[Fruit]:
    return Selection(table)


@pytest.fixture
def heavy(table: Table[Fruit]) -> Selection[Fruit]:
    return Selection(table, where=(lambda fruit: fruit.weight is not None, lambda fruit: fruit.weight > 100))


def names(rows: list[Fruit]) -> list[str]:
    return [row.name for row in rows]


def test_ids_count_up_from_the_first_and_never_come_back(table: Table[Fruit]) -> None:
    table.remove(table.find(5))

    assert (table.claim(), table.claim()) == (6, 7)


@pytest.mark.parametrize("key", [2, "2", "02"])
def test_a_row_is_found_by_its_id_or_the_digits_of_it(table: Table[Fruit], key: int | str) -> None:
    assert table.find(key).name == "apple"


@pytest.mark.parametrize("key", [6, "6", "", "-1", "+2", " 2", "2.0", "apple", "\u0662", "1" * 19, "1" * 5000])
def test_any_other_key_finds_nothing(table: Table[Fruit], key: int | str) -> None:
    with pytest.raises(NotFound) as refused:
        table.find(key)

    assert (refused.value.kind, refused.value.key) == ("fruit", key)


def test_a_removed_row_is_gone(table: Table[Fruit], fruits: Selection[Fruit]) -> None:
    fruits.page(sort="name")
    table.remove(table.find(2))

    assert table.get(2) is None
    assert len(table) == 4
    assert names(fruits.page(sort="name")) == ["fig", "melon", "pear", "plum"]


def test_a_shelf_may_be_kept_by_another_key() -> None:
    stem = Fruit(7, "stem")
    shelf: Shelf[Fruit] = Shelf(key=lambda fruit: fruit.parent.id if fruit.parent else 0)
    shelf.add(Fruit(1, "leaf", parent=stem))

    found = shelf.get(7)

    assert found is not None
    assert found.name == "leaf"


def test_a_row_added_later_takes_its_place_in_an_order(table: Table[Fruit], fruits: Selection[Fruit]) -> None:
    fruits.page(sort="name")
    table.add(Fruit(table.claim(), "banana", 120))

    assert names(fruits.page(sort="name")) == ["apple", "banana", "fig", "melon", "pear", "plum"]


def test_a_moving_row_takes_its_new_place_in_every_order(table: Table[Fruit], fruits: Selection[Fruit]) -> None:
    fruits.page(sort="name")
    fruits.page(sort="weight")
    plum = table.find(1)
    with table.moving(plum):
        plum.name, plum.weight = "zucchini", 900

    assert names(fruits.page(sort="name")) == ["apple", "fig", "melon", "pear", "zucchini"]
    assert names(fruits.page(sort="weight")) == ["melon", "fig", "apple", "pear", "zucchini"]


def test_a_move_that_fails_keeps_the_row(table: Table[Fruit], fruits: Selection[Fruit]) -> None:
    fruits.page(sort="name")
    with pytest.raises(RuntimeError), table.moving(table.find(1)):
        raise RuntimeError

    assert names(fruits.page(sort="name")) == ["apple", "fig", "melon", "pear", "plum"]


def test_rows_come_in_order_of_their_ids(fruits: Selection[Fruit]) -> None:
    assert names(fruits.page()) == ["plum", "apple", "melon", "pear", "fig"]


def test_rows_come_in_any_order_asked_for(fruits: Selection[Fruit]) -> None:
    assert names(fruits.page(sort="name")) == ["apple", "fig", "melon", "pear", "plum"]


def test_what_is_unset_comes_first_and_equals_come_by_id(fruits: Selection[Fruit]) -> None:
    assert names(fruits.page(sort="weight")) == ["melon", "fig", "plum", "apple", "pear"]


def test_descending_is_ascending_backwards(fruits: Selection[Fruit]) -> None:
    assert names(fruits.page(sort="weight", descending=True)) == ["pear", "apple", "plum", "fig", "melon"]


@pytest.mark.parametrize(
    ("offset", "limit", "descending", "page"),
    [
        (0, 2, False, ["plum", "apple"]),
        (2, 2, False, ["melon", "pear"]),
        (4, 2, False, ["fig"]),
        (5, 2, False, []),
        (99, 2, False, []),
        (99, None, False, []),
        (1, None, False, ["apple", "melon", "pear", "fig"]),
        (0, 0, False, []),
        (0, 2, True, ["fig", "pear"]),
        (2, 2, True, ["melon", "apple"]),
        (4, 2, True, ["plum"]),
        (5, 2, True, []),
        (99, None, True, []),
        (3, None, True, ["apple", "plum"]),
        (sys.maxsize, 10, False, []),
    ],
)
def test_a_page_is_cut_from_the_order(
    fruits: Selection[Fruit], offset: int, limit: int | None, page: list[str], *, descending: bool
) -> None:
    assert names(fruits.page(offset, limit, descending=descending)) == page


def test_every_predicate_must_hold(heavy: Selection[Fruit]) -> None:
    assert names(heavy.page()) == ["apple", "pear"]


@pytest.mark.parametrize(
    ("offset", "limit", "descending", "page"),
    [
        (0, 1, False, ["apple"]),
        (1, 1, False, ["pear"]),
        (2, 1, False, []),
        (0, None, True, ["pear", "apple"]),
        (1, None, True, ["apple"]),
        (99, 10, False, []),
        (sys.maxsize, 10, False, []),
    ],
)
def test_a_page_of_what_a_filter_leaves_is_cut_the_same_way(
    heavy: Selection[Fruit], offset: int, limit: int | None, page: list[str], *, descending: bool
) -> None:
    assert names(heavy.page(offset, limit, descending=descending)) == page


def test_a_count_is_of_all_pages(fruits: Selection[Fruit], heavy: Selection[Fruit]) -> None:
    assert (fruits.count(), heavy.count()) == (5, 2)


def test_nothing_is_selected_without_a_shelf() -> None:
    nothing: Selection[Fruit] = Selection(None)

    assert (nothing.count(), nothing.page(sort="name")) == (0, [])


def test_a_path_leads_from_the_rows_to_what_is_meant() -> None:
    shelf: Shelf[Fruit] = Shelf()
    shelf.add(Fruit(1, "first", parent=Fruit(9, "plum")))
    shelf.add(Fruit(2, "second", parent=Fruit(8, "apple")))
    parents: Selection[Fruit] = Selection(shelf, "parent")

    assert names(parents.page(sort="name")) == ["apple", "plum"]


def test_what_is_shown_is_made_of_each_item_of_a_page(heavy: Selection[Fruit]) -> None:
    assert heavy.shown(lambda fruit: fruit.name.upper()).page() == ["APPLE", "PEAR"]
