"""Projects: their names, slugs and audiences."""

import datetime as dt

import pytest

from mockjet.domain.errors import BadAddress, Duplicate, Invalid, NotFound, TooManyContacts
from mockjet.domain.projects import Project, Projects, slug

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)


@pytest.fixture
def projects() -> Projects:
    return Projects(limit=2)


@pytest.fixture
def shop(projects: Projects) -> Project:
    return projects.create(name="Shop", at=DAWN)


@pytest.mark.parametrize("key", ["1", "shop", "01"])
def test_one_is_found_by_id_and_slug(projects: Projects, shop: Project, key: str) -> None:
    assert projects.find(key) is shop


@pytest.mark.parametrize("key", ["2", "Shop", "", "x"])
def test_nothing_else_finds_it(projects: Projects, shop: Project, key: str) -> None:
    with pytest.raises(NotFound):
        projects.find(key)
    assert projects.named("Shop") is shop


def test_names_are_filled_and_unique(projects: Projects, shop: Project) -> None:
    with pytest.raises(Invalid):
        projects.create(name="", at=DAWN)
    with pytest.raises(Duplicate):
        projects.create(name="Shop", at=DAWN)

    assert list(projects.table) == [shop]


def test_a_renamed_project_frees_its_name_and_slug(projects: Projects, shop: Project) -> None:
    projects.update(shop, at=DAWN, name="Store", description=None)
    other = projects.create(name="Shop", at=DAWN)

    assert (shop.slug, other.slug) == ("store", "shop")


def test_a_project_keeps_its_slug_when_its_name_says_the_same(projects: Projects, shop: Project) -> None:
    projects.update(shop, at=DAWN, name="SHOP", description=None)

    assert shop.slug == "shop"


def test_addresses_are_unique_and_checked(shop: Project) -> None:
    shop.add("ada@example.com", {}, DAWN)

    for email, problem in (("ADA@example.com", Duplicate), ("nobody", BadAddress), ("", Invalid), (None, Invalid)):
        with pytest.raises(problem):
            shop.add(email, {}, DAWN)


def test_each_project_may_hold_as_many_contacts_as_an_account(projects: Projects, shop: Project) -> None:
    shop.add("ada@example.com", {}, DAWN)
    shop.add("bob@example.com", {}, DAWN)

    with pytest.raises(TooManyContacts):
        shop.add("cyd@example.com", {}, DAWN)
    assert projects.create(name="Other", at=DAWN).add("cyd@example.com", {}, DAWN).id == 3


@pytest.mark.parametrize(("name", "found"), [("A  B", "a-b"), ("É_é", "e_e"), ("ß", ""), ("-x-", "x")])
def test_a_slug_is_plain(name: str, found: str) -> None:
    assert slug(name) == found
