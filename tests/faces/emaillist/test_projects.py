"""`/projects`: row by row of the contract."""

from typing import Any

import pytest
from speaking import Postcard, envelope_error

from mockjet.handles.emaillist import ProjectHandle

SHOP = {
    "id": 1,
    "name": "My Project",
    "slug": "my-project",
    "description": "All of it",
    "lists_count": 0,
    "contacts_count": 0,
    "total_subscribers": 0,
    "created_at": "2024-01-01T00:00:00Z",
    "updated_at": "2024-01-01T00:00:00Z",
}
BLANK = {"code": "validation_error", "message": "Validation failed", "details": {"name": ["can't be blank"]}}
TAKEN = {"code": "validation_error", "message": "Validation failed", "details": {"name": ["has already been taken"]}}
NOT_FOUND = {"code": "not_found", "message": "Resource not found"}


def test_there_are_none_at_first(emaillist: Postcard) -> None:
    answer = emaillist.get("projects")

    assert (answer.status_code, answer.text) == (200, '{"data":[],"meta":{"total":0}}')


def test_one_is_created(emaillist: Postcard) -> None:
    answer = emaillist.post("projects", {"name": "My Project", "description": "All of it"})

    assert (answer.status_code, answer.json()) == (201, {"data": SHOP})
    assert list(answer.json()["data"]) == list(SHOP)
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"


def test_a_description_may_be_left_out(emaillist: Postcard) -> None:
    answer = emaillist.post("projects", {"name": "Shop"})

    assert answer.json()["data"]["description"] is None


def test_all_are_listed_without_pages(emaillist: Postcard) -> None:
    for number in range(30):
        emaillist.mj.emaillist.add_project(f"Project {number}")
    answer = emaillist.get("projects", page=2, per_page=5).json()

    assert [row["id"] for row in answer["data"]] == list(range(1, 31))
    assert answer["meta"] == {"total": 30}


@pytest.mark.parametrize("key", ["1", "my-project"])
def test_one_is_shown_by_id_and_by_slug(emaillist: Postcard, key: str) -> None:
    emaillist.post("projects", {"name": "My Project", "description": "All of it"})
    answer = emaillist.get(f"projects/{key}")

    assert (answer.status_code, answer.json()) == (200, {"data": SHOP})


@pytest.mark.parametrize("key", ["2", "0", "-1", "none", "My Project", "9" * 40, "%F0%9F%92%A9", "1.0", "²"])
@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT", "DELETE"])
def test_an_unknown_one_is_a_404(emaillist: Postcard, shop: ProjectHandle, method: str, key: str) -> None:
    answer = emaillist.send(method, f"projects/{key}", {"name": "Other"})

    assert envelope_error(answer) == (404, NOT_FOUND)
    assert shop.name == "Shop"


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_what_is_sent_is_changed(emaillist: Postcard, shop: ProjectHandle, method: str) -> None:
    emaillist.mj.clock.advance(hours=1)
    answer = emaillist.send(method, "projects/1", {"name": "Big Shop"})

    assert answer.status_code == 200
    assert answer.json()["data"] == {
        "id": 1,
        "name": "Big Shop",
        "slug": "big-shop",
        "description": None,
        "lists_count": 0,
        "contacts_count": 0,
        "total_subscribers": 0,
        "created_at": "2024-01-01T00:00:00Z",
        "updated_at": "2024-01-01T01:00:00Z",
    }
    assert shop.slug == "big-shop"


def test_a_description_is_given_and_taken_away(emaillist: Postcard, shop: ProjectHandle) -> None:
    emaillist.patch("projects/1", {"description": "Ours"})
    given = shop.description
    emaillist.patch("projects/1", {"description": None})

    assert (given, shop.description, shop.name) == ("Ours", None, "Shop")


def test_a_change_that_changes_nothing_leaves_its_date(emaillist: Postcard, shop: ProjectHandle) -> None:
    emaillist.mj.clock.advance(hours=1)
    answer = emaillist.patch(f"projects/{shop.id}", {"name": "Shop"})

    assert (answer.status_code, answer.json()["data"]["updated_at"]) == (200, "2024-01-01T00:00:00Z")


@pytest.mark.parametrize("body", [None, {}, [], {"name": None}, {"name": ""}, {"name": " \t"}, {"description": "x"}])
@pytest.mark.parametrize("path", ["projects", "projects/upsert"])
def test_a_blank_name_is_refused(emaillist: Postcard, path: str, body: Any) -> None:
    answer = emaillist.post(path, body)

    assert envelope_error(answer) == (422, BLANK)
    assert emaillist.get("projects").json()["meta"] == {"total": 0}


@pytest.mark.parametrize("name", [None, "", "  "])
def test_a_name_is_not_made_blank(emaillist: Postcard, shop: ProjectHandle, name: str | None) -> None:
    answer = emaillist.patch("projects/1", {"name": name, "description": "new"})

    assert envelope_error(answer) == (422, BLANK)
    assert (shop.name, shop.description) == ("Shop", None)


def test_a_taken_name_is_refused(emaillist: Postcard, shop: ProjectHandle) -> None:
    emaillist.mj.emaillist.add_project("Other")
    created = emaillist.post("projects", {"name": "Shop"})
    renamed = emaillist.patch("projects/other", {"name": "Shop"})

    assert envelope_error(created) == envelope_error(renamed) == (422, TAKEN)
    assert [project.name for project in emaillist.mj.emaillist] == [shop.name, "Other"]


@pytest.mark.parametrize("name", ['["x"]', '{"a": 1}', "1e400"])
def test_a_name_that_is_no_text_is_refused(emaillist: Postcard, name: str) -> None:
    url = f"{emaillist.mj.emaillist.url}/projects"
    status, error = envelope_error(emaillist.session.post(url, data=f'{{"name": {name}}}', timeout=10))

    assert (status, error["details"]) == (422, {"name": ["is invalid"]})


@pytest.mark.parametrize(("sent", "name"), [(5, "5"), (1.5, "1.5"), (True, "true"), (False, "false")])
def test_plain_values_are_taken_as_text(emaillist: Postcard, sent: Any, name: str) -> None:
    answer = emaillist.post("projects", {"name": sent})

    assert answer.json()["data"]["name"] == name


def test_upsert_creates_what_is_not_there(emaillist: Postcard) -> None:
    answer = emaillist.post("projects/upsert", {"name": "My Project", "description": "All of it"})

    assert (answer.status_code, answer.json()) == (201, {"data": SHOP})


def test_upsert_finds_what_is_there(emaillist: Postcard) -> None:
    emaillist.post("projects/upsert", {"name": "My Project", "description": "All of it"})
    again = emaillist.post("projects/upsert", {"name": "My Project"})

    assert (again.status_code, again.json()) == (200, {"data": SHOP})


def test_upsert_takes_over_a_new_description(emaillist: Postcard, shop: ProjectHandle) -> None:
    answer = emaillist.post("projects/upsert", {"name": "Shop", "description": "Ours"})

    assert (answer.status_code, shop.description) == (200, "Ours")


def test_one_is_deleted_with_all_it_has(emaillist: Postcard, shop: ProjectHandle) -> None:
    news = shop.add_list("News")
    url = shop.unsubscribe_url(shop.add_contact("ada@example.com", lists=[news]), news)
    answer = emaillist.delete("projects/shop")

    assert (answer.status_code, answer.content) == (204, b"")
    assert envelope_error(emaillist.get("projects/1/lists/1")) == (404, NOT_FOUND)
    assert emaillist.session.get(url, timeout=10).status_code == 404


def test_ids_are_never_used_again(emaillist: Postcard, shop: ProjectHandle) -> None:
    shop.add_contact("ada@example.com", lists=[shop.add_list("News")])
    emaillist.delete("projects/1")
    next_project = emaillist.post("projects", {"name": "Shop"}).json()["data"]
    next_list = emaillist.post("projects/shop/lists", {"name": "News"}).json()["data"]
    next_contact = emaillist.post("projects/shop/contacts", {"email": "ada@example.com"}).json()["data"]

    assert (next_project["id"], next_list["id"], next_contact["id"]) == (2, 2, 2)


def test_lists_and_contacts_are_counted_across_projects(emaillist: Postcard, shop: ProjectHandle) -> None:
    other = emaillist.mj.emaillist.add_project("Other")

    assert [shop.add_list("A").id, other.add_list("A").id, shop.add_list("B").id] == [1, 2, 3]
    assert [shop.add_contact("a@x.org").id, other.add_contact("a@x.org").id, shop.add_contact("b@x.org").id] == [
        1,
        2,
        3,
    ]


def test_counts_are_those_of_the_project(emaillist: Postcard, shop: ProjectHandle) -> None:
    news, _ = shop.add_list("News"), shop.add_list("Events")
    ada, _ = shop.add_contact("ada@example.com", lists=[news]), shop.add_contact("bob@example.com")
    emaillist.session.post(shop.unsubscribe_url(ada, news), timeout=10)
    row = emaillist.get("projects/shop").json()["data"]

    assert (row["lists_count"], row["contacts_count"], row["total_subscribers"]) == (2, 2, 1)


# fmt: off
SLUGS = [
    ("My Project",      "my-project"),
    ("  Spaced  out ",  "spaced-out"),
    ("Été & Automne!",  "ete-automne"),
    ("snake_case",      "snake_case"),
    ("2024",            "2024"),
    ("日本",             "project"),
    ("---",             "project"),
]
# fmt: on


@pytest.mark.parametrize(("name", "slug"), SLUGS)
def test_a_slug_is_the_name_fit_for_a_path(emaillist: Postcard, name: str, slug: str) -> None:
    answer = emaillist.post("projects", {"name": name})

    assert answer.json()["data"]["slug"] == slug
    assert emaillist.get(f"projects/{slug}").json() == answer.json()


def test_slugs_are_told_apart_by_a_number(emaillist: Postcard) -> None:
    slugs = [
        emaillist.post("projects", {"name": name}).json()["data"]["slug"] for name in ("Shop", "shop", "SHOP", "shop 2")
    ]

    assert slugs == ["shop", "shop-2", "shop-3", "shop-2-2"]


def test_an_id_goes_before_a_slug(emaillist: Postcard, shop: ProjectHandle) -> None:
    emaillist.post("projects", {"name": "1"})

    assert emaillist.get("projects/1").json()["data"]["name"] == shop.name
