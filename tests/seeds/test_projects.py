"""Seeds for EmailList's projects."""

from typing import Any

import pytest
import requests

from mockjet import MockJet
from mockjet.handles.emaillist import ProjectHandle

SHOP: dict[str, Any] = {
    "Corner Shop": {
        "description": "Ours",
        "lists": ["News", "Offers"],
        "contacts": [
            {"email": "ada@example.com", "first_name": "Ada", "lists": ["News"]},
            {"email": "bob@example.com", "lists": {"News": "subscribed", "Offers": "unsubscribed"}},
            {"email": "cyd@example.com", "last_name": "King", "lists": {"Offers": "unsubscribed"}},
        ],
    }
}


def people(shop: ProjectHandle) -> dict[str, tuple[dict[str, bool], bool]]:
    """Return by address how each contact stands to its lists, and whether it is active."""
    return {
        contact.email: (
            {row.list_name: not row.unsubscribed for row in contact.subscriptions},
            contact.unsubscribed_at is None,
        )
        for contact in shop.contacts.values()
    }


EXPECTED = {
    "ada@example.com": ({"News": True}, True),
    "bob@example.com": ({"News": True, "Offers": False}, True),
    "cyd@example.com": ({"Offers": False}, False),
}


def test_a_project_has_what_the_seed_says(mockjet: MockJet) -> None:
    mockjet.seed({"projects": SHOP})
    shop = mockjet.emaillist.projects["Corner Shop"]

    assert (shop.id, shop.slug, shop.description) == (1, "corner-shop", "Ours")
    assert people(shop) == EXPECTED
    assert shop.contacts["ada@example.com"].properties == {"first_name": "Ada"}
    assert len(mockjet.contacts) == 0


def test_sowing_twice_is_sowing_once(mockjet: MockJet) -> None:
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.seed({"projects": SHOP})
    once = mockjet.snapshot()
    mockjet.seed({"projects": SHOP})

    assert mockjet.snapshot() == once


def test_what_is_there_is_added_to_and_changed(mockjet: MockJet) -> None:
    shop = mockjet.emaillist.add_project("Corner Shop")
    shop.add_contact("ada@example.com", first_name="Augusta", last_name="King", lists=[shop.add_list("News")])
    shop.add_contact("dan@example.com")
    mockjet.seed({"projects": SHOP})

    assert (shop.description, len(shop.contacts)) == ("Ours", 4)
    assert shop.contacts["ada@example.com"].properties == {"first_name": "Ada", "last_name": "King"}


def test_who_had_left_is_subscribed_again_and_the_other_way_round(mockjet: MockJet) -> None:
    shop = mockjet.emaillist.add_project("Corner Shop")
    news = shop.add_list("News")
    ada, bob = (shop.add_contact(f"{name}@example.com", lists=[news]) for name in ("ada", "bob"))
    requests.post(shop.unsubscribe_url(ada, news), timeout=10)
    contacts = [
        {"email": "ada@example.com", "lists": ["News"]},
        {"email": "bob@example.com", "lists": {"News": "unsubscribed"}},
    ]
    mockjet.seed({"projects": {"Corner Shop": {"contacts": contacts}}})

    assert (ada.unsubscribed_at, bob.unsubscribed_at is None, news.subscriber_count) == (None, False, 1)


def test_a_reset_returns_to_the_seed(mockjet: MockJet) -> None:
    mockjet.seed({"projects": SHOP})
    mockjet.emaillist.add_project("Other")
    mockjet.reset("baseline")

    assert [project.name for project in mockjet.emaillist] == ["Corner Shop"]


def test_every_account_that_opens_has_it(mockjet: MockJet) -> None:
    mockjet.seed({"accounts": {"*": {"projects": SHOP}, "named": {"projects": {"Named": {}}}}})
    (project,) = mockjet.account("new").emaillist

    assert people(project) == EXPECTED
    assert {one.name for one in mockjet.account("named").emaillist} == {"Corner Shop", "Named"}


def test_it_is_sown_over_http_as_yaml(mockjet: MockJet) -> None:
    text = """
projects:
  Shop:
    lists: [News]
    contacts:
      - {email: ada@example.com, lists: [News]}
"""
    answer = requests.post(
        f"{mockjet.url}/_mockjet/seed", data=text, headers={"Content-Type": "application/yaml"}, timeout=10
    )

    assert answer.json() == {"properties": 0, "lists": 1, "contacts": 1, "segments": 0}
    assert mockjet.emaillist.projects["Shop"].lists["News"].subscriber_count == 1


# fmt: off
REFUSED = [
    ({"": {}},                                                  "projects.: it is empty"),
    ({"A": {"lists": ["N", "N"]}},                              "projects.A.lists[1]: 'N' stands twice"),
    ({"A": {"lists": [""]}},                                    "projects.A.lists[0]: it is empty"),
    ({"A": {"contacts": [{"email": "x"}]}},                     "projects.A.contacts[0].email: it is no mail address: there is no @ in it"),
    ({"A": {"contacts": [{"email": "a@x.org"}, {"email": "A@x.org"}]}}, "projects.A.contacts[1].email: 'A@x.org' stands twice"),
    ({"A": {"contacts": [{"email": "a@x.org", "lists": ["N"]}]}}, "projects.A.contacts[0].lists[0]: there is no list 'N'; lists are named under lists first"),
    ({"A": {"contacts": [{"email": "a@x.org", "lists": {"N": "gone"}}]}}, "projects.A.contacts[0].lists.N: expected one of subscribed, unsubscribed"),
    ({"A": {"contacts": [{"email": "a@x.org", "name": "A"}]}},  "projects.A.contacts[0]: Object contains unknown field `name`"),
    ({"A": {"contacts": [{"email": f"{name}@x.org"} for name in "abcd"]}}, "projects.A.contacts[3]: the project may have 3 contacts, and this is one more"),
]
# fmt: on


@pytest.mark.mockjet(max_contacts=3)
@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize(("projects", "message"), REFUSED)
def test_what_cannot_be_is_named_and_nothing_is_done(
    mockjet: MockJet, projects: dict[str, Any], message: str, *, known: bool
) -> None:
    if known:
        mockjet.emaillist.add_project("A")
    before = mockjet.snapshot()
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - its text is compared
        mockjet.seed({"lists": ["News"], "projects": projects})

    assert str(refused.value) == message
    assert mockjet.snapshot() == before
