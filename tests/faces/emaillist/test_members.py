"""`/projects/{project}/lists/{list}/contacts`: the seed's three calls, member by member, with every error."""

from typing import Any

import pytest
from speaking import Postcard, envelope_error

from mockjet.handles.emaillist import ProjectHandle
from mockjet.handles.rows import ContactHandle, ListHandle

PATH = "projects/1/lists/1/contacts"
NOT_FOUND = {"code": "not_found", "message": "Resource not found"}
NO_ARRAY = {"code": "missing_parameter", "message": "contacts array is required"}
NOBODY = {"code": "validation_error", "message": "No valid contacts found. Provide contacts with 'id' or 'email'"}
ALL_THERE = {"code": "validation_error", "message": "All contacts are already in this list"}
NOT_A_MEMBER = {"code": "not_found", "message": "Contact is not in this list"}


@pytest.fixture
def news(shop: ProjectHandle) -> ListHandle:
    return shop.add_list("News")


@pytest.fixture
def ada(shop: ProjectHandle) -> ContactHandle:
    return shop.add_contact("ada@example.com", first_name="Ada", last_name="Lovelace")


@pytest.fixture
def new(shop: ProjectHandle, ada: ContactHandle) -> ContactHandle:
    del ada  # the second contact, always
    return shop.add_contact("newuser@example.com")


@pytest.fixture
def shown(shop: ProjectHandle, news: ListHandle, ada: ContactHandle, new: ContactHandle) -> list[dict[str, Any]]:
    return [
        {
            "id": 1,
            "email": "ada@example.com",
            "first_name": "Ada",
            "last_name": "Lovelace",
            "created_at": "2024-01-01T00:00:00Z",
            "unsubscribe_url": shop.unsubscribe_url(ada, news),
        },
        {
            "id": 2,
            "email": "newuser@example.com",
            "first_name": None,
            "last_name": None,
            "created_at": "2024-01-01T00:00:00Z",
            "unsubscribe_url": shop.unsubscribe_url(new, news),
        },
    ]


def test_contacts_are_added_by_id_and_by_email(emaillist: Postcard, shown: list[dict[str, Any]]) -> None:
    answer = emaillist.post(PATH, {"contacts": [{"id": 1}, {"email": "newuser@example.com"}]})

    assert answer.status_code == 201
    assert answer.json() == {
        "data": {"added": 2, "skipped": 0, "contacts": shown, "message": "Added 2 contact(s) to list"}
    }
    assert list(answer.json()["data"]) == ["added", "skipped", "contacts", "message"]


def test_a_page_is_listed(emaillist: Postcard, shown: list[dict[str, Any]]) -> None:
    emaillist.post(PATH, {"contacts": [{"id": 2}, {"id": 1}]})
    answer = emaillist.get("projects/shop/lists/1/contacts")

    assert answer.status_code == 200
    assert answer.json() == {"data": shown, "meta": {"page": 1, "per_page": 25, "total": 2, "total_pages": 1}}
    assert [list(row) for row in answer.json()["data"]] == [list(row) for row in shown]


def test_fifty_contacts_are_two_pages(emaillist: Postcard, shop: ProjectHandle, news: ListHandle) -> None:
    for number in range(50):
        shop.add_contact(f"reader{number}@example.com", lists=[news])
    first, second = emaillist.get(PATH).json(), emaillist.get(PATH, page=2).json()

    assert first["meta"] == {"page": 1, "per_page": 25, "total": 50, "total_pages": 2}
    assert [row["id"] for row in first["data"]] == list(range(1, 26))
    assert [row["id"] for row in second["data"]] == list(range(26, 51))


def test_those_already_there_are_skipped(emaillist: Postcard, shown: list[dict[str, Any]]) -> None:
    emaillist.post(PATH, {"contacts": [{"id": 1}]})
    answer = emaillist.post(PATH, {"contacts": [{"id": 1}, {"id": 2}]})

    assert answer.status_code == 201
    assert answer.json()["data"] == {
        "added": 1,
        "skipped": 1,
        "contacts": [shown[1]],
        "message": "Added 1 contact(s) to list",
    }


@pytest.mark.usefixtures("shown")
def test_entries_that_name_nobody_count_nowhere(emaillist: Postcard) -> None:
    entries = [{"id": 99}, {"email": "none@example.com"}, {}, 7, None, "ada@example.com", {"id": True}, {"id": 1}]
    data = emaillist.post(PATH, {"contacts": entries}).json()["data"]

    assert (data["added"], data["skipped"], [row["id"] for row in data["contacts"]]) == (1, 0, [1])


@pytest.mark.usefixtures("shown")
def test_a_contact_named_twice_is_added_once(emaillist: Postcard) -> None:
    data = emaillist.post(PATH, {"contacts": [{"id": 1}, {"email": "ADA@example.com"}, {"id": 1}]}).json()["data"]

    assert (data["added"], data["skipped"]) == (1, 0)


@pytest.mark.usefixtures("shown")
def test_an_email_helps_where_the_id_does_not(emaillist: Postcard) -> None:
    data = emaillist.post(PATH, {"contacts": [{"id": 99, "email": "ada@example.com"}]}).json()["data"]

    assert [row["id"] for row in data["contacts"]] == [1]


# fmt: off
REFUSED: list[tuple[Any, int, dict[str, str]]] = [
    (None,                                       400, NO_ARRAY),
    ({},                                         400, NO_ARRAY),
    ([],                                         400, NO_ARRAY),
    ({"contacts": None},                         400, NO_ARRAY),
    ({"contacts": {"id": 1}},                    400, NO_ARRAY),
    ({"contacts": "ada@example.com"},            400, NO_ARRAY),
    ({"contacts": []},                           400, NOBODY),
    ({"contacts": [{}]},                         400, NOBODY),
    ({"contacts": [{"id": "1"}]},                400, NOBODY),
    ({"contacts": [{"id": 1.0}]},                400, NOBODY),
    ({"contacts": [{"id": 10**40}]},             400, NOBODY),
    ({"contacts": [{"id": 99}, {"email": "x"}]}, 400, NOBODY),
    ({"contacts": [{"email": ["x"]}, [[]]]},     400, NOBODY),
]
# fmt: on


@pytest.mark.parametrize(("body", "status", "error"), REFUSED)
@pytest.mark.usefixtures("shown")
def test_what_names_nobody_is_refused(
    emaillist: Postcard, news: ListHandle, body: Any, status: int, error: dict[str, str]
) -> None:
    assert envelope_error(emaillist.post(PATH, body)) == (status, error)
    assert news.contacts == []


@pytest.mark.usefixtures("shown")
def test_only_contacts_already_there_are_refused(emaillist: Postcard) -> None:
    emaillist.post(PATH, {"contacts": [{"id": 1}]})

    assert envelope_error(emaillist.post(PATH, {"contacts": [{"id": 1}, {"id": 99}]})) == (422, ALL_THERE)


def test_the_contact_of_another_project_is_nobody(emaillist: Postcard, news: ListHandle) -> None:
    emaillist.mj.emaillist.add_project("Other").add_contact("theirs@example.com")

    assert envelope_error(emaillist.post(PATH, {"contacts": [{"id": 1}]})) == (400, NOBODY)
    assert news.contacts == []


def test_a_contact_is_taken_off_and_stays(
    emaillist: Postcard, shop: ProjectHandle, news: ListHandle, shown: list[dict[str, Any]]
) -> None:
    emaillist.post(PATH, {"contacts": [{"id": 1}, {"id": 2}]})
    answer = emaillist.delete(f"{PATH}/1")

    assert (answer.status_code, answer.content) == (204, b"")
    assert emaillist.get(PATH).json()["data"] == [shown[1]]
    assert list(shop.contacts) == ["ada@example.com", "newuser@example.com"]
    assert news.subscriber_count == 1


@pytest.mark.parametrize("key", ["1", "99", "ada@example.com", "²"])
@pytest.mark.usefixtures("shown")
def test_who_is_not_there_cannot_be_taken_off(emaillist: Postcard, key: str) -> None:
    assert envelope_error(emaillist.delete(f"{PATH}/{key}")) == (404, NOT_A_MEMBER)


@pytest.mark.parametrize("path", ["projects/9/lists/1/contacts", "projects/1/lists/9/contacts"])
@pytest.mark.usefixtures("shown")
def test_an_unknown_list_is_a_404(emaillist: Postcard, path: str) -> None:
    assert envelope_error(emaillist.get(path)) == (404, NOT_FOUND)
    assert envelope_error(emaillist.post(path, {"contacts": [{"id": 1}]})) == (404, NOT_FOUND)
    assert envelope_error(emaillist.delete(f"{path}/1")) == (404, NOT_FOUND)


@pytest.mark.usefixtures("shown")
def test_a_single_contact_of_a_list_has_no_path(emaillist: Postcard) -> None:
    emaillist.post(PATH, {"contacts": [{"id": 1}]})

    assert envelope_error(emaillist.get(f"{PATH}/1")) == (404, NOT_FOUND)
