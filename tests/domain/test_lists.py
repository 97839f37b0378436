import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.errors import Duplicate, Flaw, Invalid, ListDeleted, NotFound
from mockjet.domain.lists import ContactsList, Lists
from mockjet.domain.subscriptions import Action

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
DUSK = dt.datetime(2026, 1, 1, 18, tzinfo=dt.UTC)


@pytest.fixture
def lists(audience: Audience) -> Lists:
    return audience.lists


def addresses(seed: int, count: int) -> list[str]:
    lists = Lists(seed)
    return [lists.create(name=f"list {number}", at=NOON).address for number in range(count)]


def test_a_created_list_is_empty_and_open(lists: Lists) -> None:
    news = lists.create(name="News", at=NOON)

    assert (news.id, news.name, news.created_at) == (30_001, "News", NOON)
    assert (news.deleted, news.deleted_at, news.subscriber_count, len(news.members)) == (False, None, 0, 0)


@pytest.mark.parametrize("name", [None, ""])
def test_a_list_needs_a_name(lists: Lists, name: str | None) -> None:
    with pytest.raises(Invalid) as refused:
        lists.create(name=name, at=NOON)

    assert (refused.value.field, refused.value.flaw) == ("name", Flaw.TOO_SHORT)


@pytest.mark.usefixtures("news")
def test_a_name_is_taken_once(lists: Lists) -> None:
    with pytest.raises(Duplicate) as refused:
        lists.create(name="News", at=NOON)

    assert (refused.value.kind, refused.value.field, refused.value.value) == ("list", "name", "News")


@pytest.mark.usefixtures("news")
def test_names_are_told_apart_by_case(lists: Lists) -> None:
    assert lists.create(name="news", at=NOON).id == 30_002


@pytest.mark.usefixtures("news")
def test_a_refused_list_takes_no_id(lists: Lists) -> None:
    with pytest.raises(Duplicate):
        lists.create(name="News", at=NOON)

    assert lists.create(name="Events", at=NOON).id == 30_002


@pytest.mark.usefixtures("news")
def test_a_list_may_be_created_deleted(lists: Lists) -> None:
    row = lists.create(name="News", deleted=True, at=NOON)

    assert (row.deleted, row.deleted_at) == (True, NOON)


def test_a_list_created_deleted_holds_no_name(lists: Lists) -> None:
    lists.create(name="News", deleted=True, at=NOON)

    assert lists.create(name="News", at=NOON).id == 30_002


def test_a_list_can_be_renamed(lists: Lists, news: ContactsList) -> None:
    changed = lists.update(news, name="Olds", at=NOON)

    assert (changed, news.name) == (True, "Olds")
    assert (lists.named("Olds"), lists.named("News")) == (news, None)


@pytest.mark.usefixtures("events")
def test_a_list_cannot_be_renamed_to_a_taken_name(lists: Lists, news: ContactsList) -> None:
    with pytest.raises(Duplicate):
        lists.update(news, name="Events", at=NOON)

    assert news.name == "News"


def test_a_list_cannot_lose_its_name(lists: Lists, news: ContactsList) -> None:
    with pytest.raises(Invalid) as refused:
        lists.update(news, name="", at=NOON)

    assert (refused.value.field, refused.value.flaw, news.name) == ("name", Flaw.TOO_SHORT, "News")


@pytest.mark.parametrize("change", [{}, {"name": "News"}, {"deleted": False}])
def test_what_is_so_already_is_no_change(lists: Lists, news: ContactsList, change: dict[str, Any]) -> None:
    assert not lists.update(news, at=NOON, **change)


def test_a_deleted_list_stays_to_be_seen(lists: Lists, news: ContactsList) -> None:
    lists.delete(news, at=NOON)

    assert lists.find("30001") is news
    assert (news.deleted, news.deleted_at) == (True, NOON)


def test_deleting_twice_keeps_the_first_date(lists: Lists, news: ContactsList) -> None:
    lists.delete(news, at=NOON)
    lists.delete(news, at=DUSK)

    assert news.deleted_at == NOON


def test_a_deleted_list_keeps_its_members(audience: Audience, lists: Lists, news: ContactsList, ada: Contact) -> None:
    audience.subscriptions.apply(Action.ADD_FORCE, ada, news, DAWN)

    lists.delete(news, at=NOON)

    assert (len(news.members), news.subscriber_count) == (1, 1)


def test_a_deleted_list_frees_its_name(lists: Lists, news: ContactsList) -> None:
    lists.delete(news, at=NOON)

    again = lists.create(name="News", at=DUSK)

    assert (again.id, lists.named("News")) == (30_002, again)


def test_a_deleted_list_takes_no_actions(lists: Lists, news: ContactsList) -> None:
    lists.delete(news, at=NOON)

    with pytest.raises(ListDeleted) as refused:
        news.require_open()

    assert refused.value.list_id == 30_001


def test_an_open_list_takes_actions(news: ContactsList) -> None:
    news.require_open()

    assert not news.deleted


def test_a_restored_list_is_open_under_its_name(lists: Lists, news: ContactsList) -> None:
    lists.delete(news, at=NOON)

    assert lists.update(news, deleted=False, at=DUSK)
    assert (news.deleted, news.deleted_at, lists.named("News")) == (False, None, news)


def test_a_list_whose_name_was_taken_cannot_be_restored(lists: Lists, news: ContactsList) -> None:
    lists.delete(news, at=NOON)
    again = lists.create(name="News", at=NOON)

    with pytest.raises(Duplicate):
        lists.update(news, deleted=False, at=DUSK)

    assert (news.deleted, lists.named("News")) == (True, again)


def test_a_list_whose_name_was_taken_can_be_restored_under_another(lists: Lists, news: ContactsList) -> None:
    lists.delete(news, at=NOON)
    lists.create(name="News", at=NOON)

    lists.update(news, deleted=False, name="Olds", at=DUSK)

    assert (news.deleted, lists.named("Olds")) == (False, news)


def test_a_deleted_list_may_take_the_name_of_an_open_one(
    lists: Lists, news: ContactsList, events: ContactsList
) -> None:
    lists.delete(news, at=NOON)

    lists.update(news, name="Events", at=DUSK)

    assert (news.name, lists.named("Events")) == ("Events", events)


def test_renaming_a_deleted_list_leaves_its_name_to_the_one_that_holds_it(lists: Lists, news: ContactsList) -> None:
    lists.delete(news, at=NOON)
    again = lists.create(name="News", at=NOON)

    lists.update(news, name="Olds", at=DUSK)

    assert lists.named("News") is again


def test_only_open_lists_are_usable(lists: Lists, news: ContactsList, events: ContactsList) -> None:
    lists.delete(news, at=NOON)

    assert (lists.usable(30_001), lists.usable(30_002), lists.usable(30_003)) == (None, events, None)


def test_a_list_is_found_by_its_address(lists: Lists, news: ContactsList) -> None:
    assert lists.find(news.address) is news
    assert lists.addressed(news.address) is news


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize("key", ["30002", "News", "news12345", ""])
def test_any_other_key_finds_no_list(lists: Lists, key: str) -> None:
    with pytest.raises(NotFound) as refused:
        lists.find(key)

    assert (refused.value.kind, lists.addressed(key)) == ("list", None)


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        ({}, [30_001, 30_002, 30_003]),
        ({"id": 30_002}, [30_002]),
        ({"name": "News"}, [30_001, 30_003]),
        ({"name": "news"}, []),
        ({"deleted": True}, [30_001]),
        ({"deleted": False}, [30_002, 30_003]),
        ({"except_id": 30_002}, [30_001, 30_003]),
        ({"name": "News", "deleted": False}, [30_003]),
        ({"address": "nowhere00"}, []),
    ],
    ids=str,
)
def test_every_condition_narrows_the_lists(
    lists: Lists, news: ContactsList, conditions: dict[str, Any], ids: list[int]
) -> None:
    lists.delete(news, at=NOON)
    lists.create(name="News", at=NOON)

    assert [row.id for row in lists.select(**conditions).page()] == ids


def test_a_list_is_selected_by_its_address(lists: Lists, news: ContactsList, events: ContactsList) -> None:
    assert lists.select(address=events.address).page() == [events]
    assert lists.select(address=news.address).page() == [news]


def test_orders_follow_a_rename_and_a_deletion(lists: Lists, news: ContactsList, events: ContactsList) -> None:
    lists.select().page(sort="name")
    lists.select().page(sort="deleted")
    lists.update(events, name="Zoo", at=NOON)
    lists.delete(news, at=NOON)

    assert lists.select().page(sort="name") == [news, events]
    assert lists.select().page(sort="deleted") == [events, news]


def test_addresses_are_the_same_in_every_run() -> None:
    assert addresses(seed=0, count=3) == ["nkqdrerad", "qayahqmjl", "int17y6xf"]


def test_an_address_that_is_taken_is_not_given_again(lists: Lists, news: ContactsList) -> None:
    lists._by_address["qayahqmjl"] = news

    events = lists.create(name="Events", at=NOON)

    assert events.address == "xxbjszx85"
    assert lists.find(events.address) is events


def test_addresses_differ_between_seeds() -> None:
    assert not set(addresses(seed=0, count=50)) & set(addresses(seed=1, count=50))


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.integers())
def test_addresses_have_nine_characters_and_begin_with_a_letter(seed: int) -> None:
    found = addresses(seed, count=20)

    assert all(re.fullmatch("[a-z][a-z0-9]{8}", address) for address in found)
    assert len(set(found)) == 20


def test_an_address_that_is_taken_is_not_given_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter(["abcdefghi", "abcdefghi", "bcdefghij"])
    monkeypatch.setattr("mockjet.domain.lists._letters", lambda _text: next(given))
    lists = Lists()

    assert [lists.create(name=name, at=DAWN).address for name in ("a", "b")] == ["abcdefghi", "bcdefghij"]
