"""`mj.emaillist`: projects built and read back without HTTP."""

import pytest
import requests

from mockjet import MockJet
from mockjet.domain.errors import BadAddress, Duplicate, Invalid, NotFound
from mockjet.handles.emaillist import ProjectHandle


@pytest.fixture
def shop(mockjet: MockJet) -> ProjectHandle:
    return mockjet.emaillist.add_project("My Shop", "Ours")


def test_a_project_is_read_back(mockjet: MockJet, shop: ProjectHandle) -> None:
    assert (shop.id, shop.name, shop.slug, shop.description) == (1, "My Shop", "my-shop", "Ours")
    assert repr(shop) == "<project 1: 'My Shop'>"
    assert [mockjet.emaillist.projects[key] for key in (1, "My Shop", "my-shop")] == [shop, shop, shop]
    assert list(mockjet.emaillist) == [shop]
    assert len({shop, mockjet.emaillist.projects[1]}) == 1


def test_an_unknown_project_is_a_key_error(mockjet: MockJet, shop: ProjectHandle) -> None:
    with pytest.raises(KeyError):
        mockjet.emaillist.projects["other"]
    assert shop != mockjet.account("other").emaillist.add_project("My Shop")


def test_contacts_and_lists_are_built_and_read_back(shop: ProjectHandle) -> None:
    news, events = shop.add_list("News", "Weekly"), shop.add_list("Events")
    ada = shop.add_contact("ada@example.com", first_name="Ada", lists=[news, events])

    assert shop.contacts["ada@example.com"] == ada
    assert (ada.properties, ada.lists, ada.unsubscribed_at) == ({"first_name": "Ada"}, [news, events], None)
    assert (shop.lists["News"], news.contacts, news.subscriber_count) == (news, [ada], 1)


def test_what_is_refused_leaves_nothing(mockjet: MockJet, shop: ProjectHandle) -> None:
    shop.add_contact("ada@example.com")
    with pytest.raises(Duplicate):
        mockjet.emaillist.add_project("My Shop")
    with pytest.raises(Invalid):
        mockjet.emaillist.add_project("")
    with pytest.raises(Duplicate):
        shop.add_contact("ada@example.com")
    with pytest.raises(BadAddress):
        shop.add_contact("nobody")

    assert (len(mockjet.emaillist.projects), len(shop.contacts)) == (1, 1)


def test_a_contact_of_one_project_is_not_the_same_of_another(mockjet: MockJet, shop: ProjectHandle) -> None:
    ada = shop.add_contact("ada@example.com")
    mailjets = mockjet.add_contact("ada@example.com")
    other = mockjet.emaillist.add_project("Other").add_contact("ada@example.com")

    assert len({ada, mailjets, other}) == 3
    assert (ada.id, other.id, mailjets.id) == (1, 2, 100000001)


def test_url_and_headers_are_what_a_client_needs(mockjet: MockJet, shop: ProjectHandle) -> None:
    answer = requests.get(f"{mockjet.emaillist.url}/projects", headers=mockjet.emaillist.headers, timeout=10)

    assert mockjet.emaillist.url == f"{mockjet.url}/api/v1"
    assert [row["name"] for row in answer.json()["data"]] == [shop.name]


def test_a_link_works_without_a_detour(shop: ProjectHandle) -> None:
    news = shop.add_list("News")
    ada = shop.add_contact("ada@example.com", lists=[news])
    requests.post(shop.unsubscribe_url(ada, news), timeout=10)

    assert ada.unsubscribed_at is not None
    assert news.subscriber_count == 0


def test_reset_forgets_projects(mockjet: MockJet, shop: ProjectHandle) -> None:
    mockjet.reset()

    assert len(mockjet.emaillist.projects) == 0
    with pytest.raises(NotFound):
        assert shop.name
