"""`/projects/{project}/lists`: row by row of the contract."""

import pytest
from speaking import Postcard, envelope_error

from mockjet.handles.emaillist import ProjectHandle

NEWS = {
    "id": 1,
    "project_id": 1,
    "name": "Weekly News",
    "slug": "weekly-news",
    "description": None,
    "contacts_count": 0,
    "created_at": "2024-01-01T00:00:00Z",
    "updated_at": "2024-01-01T00:00:00Z",
}
BLANK = {"code": "validation_error", "message": "Validation failed", "details": {"name": ["can't be blank"]}}
TAKEN = {"code": "validation_error", "message": "Validation failed", "details": {"name": ["has already been taken"]}}
NOT_FOUND = {"code": "not_found", "message": "Resource not found"}


@pytest.mark.parametrize("key", ["1", "shop"])
def test_one_is_created_and_shown(emaillist: Postcard, shop: ProjectHandle, key: str) -> None:
    created = emaillist.post(f"projects/{key}/lists", {"name": "Weekly News"})
    shown = emaillist.get(f"projects/{key}/lists/1")

    assert (created.status_code, created.json()) == (201, {"data": NEWS})
    assert (shown.status_code, shown.json()) == (200, {"data": NEWS})
    assert list(shown.json()["data"]) == list(NEWS)
    assert [row.name for row in shop.lists.values()] == ["Weekly News"]


def test_a_page_is_listed(emaillist: Postcard, shop: ProjectHandle) -> None:
    for name in ("One", "Two", "Three"):
        shop.add_list(name, description=name.lower())
    answer = emaillist.get("projects/1/lists", page=2, per_page=2).json()

    assert [(row["id"], row["name"], row["description"]) for row in answer["data"]] == [(3, "Three", "three")]
    assert answer["meta"] == {"page": 2, "per_page": 2, "total": 3, "total_pages": 2}


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_what_is_sent_is_changed(emaillist: Postcard, shop: ProjectHandle, method: str) -> None:
    shop.add_list("Weekly News")
    emaillist.mj.clock.advance(days=1)
    renamed = emaillist.send(method, "projects/1/lists/1", {"name": "Daily News"}).json()["data"]
    described = emaillist.send(method, "projects/1/lists/1", {"description": "Each day"}).json()["data"]
    blanked = emaillist.send(method, "projects/1/lists/1", {"description": None}).json()["data"]

    changed = {**NEWS, "name": "Daily News", "slug": "daily-news", "updated_at": "2024-01-02T00:00:00Z"}
    assert renamed == changed
    assert described == {**changed, "description": "Each day"}
    assert blanked == changed


@pytest.mark.parametrize("body", [None, {}, {"name": None}, {"name": " "}])
def test_a_blank_name_is_refused(emaillist: Postcard, shop: ProjectHandle, body: object) -> None:
    assert envelope_error(emaillist.post("projects/1/lists", body)) == (422, BLANK)
    assert len(shop.lists) == 0


def test_a_name_is_not_made_blank(emaillist: Postcard, shop: ProjectHandle) -> None:
    news = shop.add_list("News")

    assert envelope_error(emaillist.patch("projects/1/lists/1", {"name": "", "description": "x"})) == (422, BLANK)
    assert news.name == "News"
    assert emaillist.get("projects/1/lists/1").json()["data"]["description"] is None


def test_a_name_is_taken_within_its_project_only(emaillist: Postcard, shop: ProjectHandle) -> None:
    shop.add_list("News")
    emaillist.mj.emaillist.add_project("Other")

    assert envelope_error(emaillist.post("projects/1/lists", {"name": "News"})) == (422, TAKEN)
    assert emaillist.post("projects/2/lists", {"name": "News"}).status_code == 201


def test_one_is_deleted_and_its_contacts_stay(emaillist: Postcard, shop: ProjectHandle) -> None:
    news, events = shop.add_list("News"), shop.add_list("Events")
    ada = shop.add_contact("ada@example.com", lists=[news, events])
    answer = emaillist.delete("projects/1/lists/1")

    assert (answer.status_code, answer.content) == (204, b"")
    assert envelope_error(emaillist.get("projects/1/lists/1")) == (404, NOT_FOUND)
    assert [row["id"] for row in emaillist.get("projects/1/lists").json()["data"]] == [2]
    assert (ada.lists, emaillist.get("projects/1/contacts/1").json()["data"]["lists_count"]) == ([events], 1)


def test_the_name_of_a_deleted_list_is_free(emaillist: Postcard, shop: ProjectHandle) -> None:
    shop.add_list("News")
    emaillist.delete("projects/1/lists/1")
    again = emaillist.post("projects/1/lists", {"name": "News"})

    assert (again.status_code, again.json()["data"]["id"]) == (201, 2)


@pytest.mark.parametrize("path", ["1/lists/9", "1/lists/x", "9/lists/1", "1/lists/2"])
@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT", "DELETE"])
def test_an_unknown_one_is_a_404(emaillist: Postcard, shop: ProjectHandle, method: str, path: str) -> None:
    shop.add_list("News")
    emaillist.mj.emaillist.add_project("Other").add_list("Theirs")  # list 2, of project 2

    assert envelope_error(emaillist.send(method, f"projects/{path}", {"name": "x"})) == (404, NOT_FOUND)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_lists_of_an_unknown_project_are_a_404(emaillist: Postcard, method: str) -> None:
    assert envelope_error(emaillist.send(method, "projects/1/lists", {"name": "x"})) == (404, NOT_FOUND)
