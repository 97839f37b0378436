"""`/projects/{project}/contacts`: row by row of the contract."""

from typing import Any

import pytest
from speaking import Postcard, envelope_error

from mockjet.handles.emaillist import ProjectHandle

ADA = {
    "id": 1,
    "project_id": 1,
    "email": "ada@example.com",
    "first_name": "Ada",
    "last_name": "Lovelace",
    "full_name": "Ada Lovelace",
    "unsubscribed_at": None,
    "active": True,
    "lists_count": 0,
    "unsubscribe_urls": {},
    "created_at": "2024-01-01T00:00:00Z",
    "updated_at": "2024-01-01T00:00:00Z",
}
SENT = {"email": "ada@example.com", "first_name": "Ada", "last_name": "Lovelace"}
NOT_FOUND = {"code": "not_found", "message": "Resource not found"}


def refused(message: str) -> tuple[int, dict[str, Any]]:
    return 422, {"code": "validation_error", "message": "Validation failed", "details": {"email": [message]}}


@pytest.mark.parametrize("key", ["1", "shop"])
@pytest.mark.parametrize("verb", ["contacts", "contacts/upsert"])
def test_one_is_created_and_shown(emaillist: Postcard, shop: ProjectHandle, verb: str, key: str) -> None:
    created = emaillist.post(f"projects/{key}/{verb}", SENT)
    shown = emaillist.get(f"projects/{key}/contacts/1")

    assert (created.status_code, created.json()) == (201, {"data": ADA})
    assert (shown.status_code, shown.json()) == (200, {"data": ADA})
    assert list(shown.json()["data"]) == list(ADA)
    assert list(shop.contacts) == ["ada@example.com"]


# fmt: off
NAMES = [
    ({},                                         (None,  None,       "")),
    ({"first_name": "Ada"},                      ("Ada", None,       "Ada")),
    ({"last_name": "Lovelace"},                  (None,  "Lovelace", "Lovelace")),
    ({"first_name": None, "last_name": ""},      (None,  None,       "")),
    ({"first_name": "Ada", "last_name": "King"}, ("Ada", "King",     "Ada King")),
]
# fmt: on


@pytest.mark.parametrize(("sent", "shown"), NAMES)
def test_names_may_be_missing(
    emaillist: Postcard, shop: ProjectHandle, sent: dict[str, Any], shown: tuple[str | None, ...]
) -> None:
    row = emaillist.post(f"projects/{shop.id}/contacts", {"email": "ada@example.com", **sent}).json()["data"]

    assert (row["first_name"], row["last_name"], row["full_name"]) == shown


def test_a_page_is_listed(emaillist: Postcard, shop: ProjectHandle) -> None:
    for name in ("ada", "bob", "cyd"):
        shop.add_contact(f"{name}@example.com")
    answer = emaillist.get("projects/1/contacts", per_page=2).json()

    assert [(row["id"], row["email"]) for row in answer["data"]] == [(1, "ada@example.com"), (2, "bob@example.com")]
    assert answer["meta"] == {"page": 1, "per_page": 2, "total": 3, "total_pages": 2}


@pytest.mark.parametrize("body", [None, {}, {"email": None}, {"email": ""}, {"email": "  "}, {"first_name": "Ada"}, []])
@pytest.mark.parametrize("verb", ["contacts", "contacts/upsert"])
def test_a_blank_address_is_refused(emaillist: Postcard, shop: ProjectHandle, verb: str, body: Any) -> None:
    assert envelope_error(emaillist.post(f"projects/1/{verb}", body)) == refused("can't be blank")
    assert len(shop.contacts) == 0


@pytest.mark.parametrize("email", ["ada", "ada@", "@example.com", "a b@example.com", "ada@example", 5, ["a@x.org"], {}])
@pytest.mark.parametrize("verb", ["contacts", "contacts/upsert"])
def test_a_malformed_address_is_refused(emaillist: Postcard, shop: ProjectHandle, verb: str, email: Any) -> None:
    assert envelope_error(emaillist.post(f"projects/1/{verb}", {"email": email})) == refused("is invalid")
    assert len(shop.contacts) == 0


@pytest.mark.parametrize("email", ["ada@example.com", "ADA@Example.com"])
def test_a_taken_address_is_refused(emaillist: Postcard, shop: ProjectHandle, email: str) -> None:
    shop.add_contact("ada@example.com", first_name="Ada")

    answer = emaillist.post("projects/1/contacts", {"email": email, "first_name": "Other"})
    assert envelope_error(answer) == refused("has already been taken")
    assert emaillist.get("projects/1/contacts/1").json()["data"]["first_name"] == "Ada"


def test_an_address_is_taken_within_its_project_only(emaillist: Postcard, shop: ProjectHandle) -> None:
    shop.add_contact("ada@example.com")
    emaillist.mj.emaillist.add_project("Other")

    assert emaillist.post("projects/2/contacts", SENT).json()["data"] == {**ADA, "id": 2, "project_id": 2}


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_what_is_sent_is_changed(emaillist: Postcard, shop: ProjectHandle, method: str) -> None:
    shop.add_contact("ada@example.com", first_name="Ada", last_name="Lovelace")
    emaillist.mj.clock.advance(hours=1)
    answer = emaillist.send(method, "projects/1/contacts/1", {"last_name": "King"})

    assert answer.status_code == 200
    assert answer.json()["data"] == {
        **ADA,
        "last_name": "King",
        "full_name": "Ada King",
        "updated_at": "2024-01-01T01:00:00Z",
    }


def test_a_name_is_taken_away(emaillist: Postcard, shop: ProjectHandle) -> None:
    shop.add_contact("ada@example.com", first_name="Ada")
    row = emaillist.patch("projects/1/contacts/1", {"first_name": None}).json()["data"]

    assert (row["first_name"], row["full_name"]) == (None, "")


def test_an_address_is_changed_and_the_old_one_is_free(emaillist: Postcard, shop: ProjectHandle) -> None:
    news = shop.add_list("News")
    ada = shop.add_contact("ada@example.com", lists=[news])
    emaillist.mj.clock.advance(hours=1)
    row = emaillist.patch("projects/1/contacts/1", {"email": "countess@example.com"}).json()["data"]
    again = emaillist.post("projects/1/contacts", SENT)

    assert (row["email"], row["updated_at"]) == ("countess@example.com", "2024-01-01T01:00:00Z")
    assert again.status_code == 201
    assert (ada.email, shop.contacts["countess@example.com"], news.contacts) == ("countess@example.com", ada, [ada])


@pytest.mark.parametrize(
    ("email", "message"), [("", "can't be blank"), ("x", "is invalid"), ("bob@example.com", "has already been taken")]
)
def test_an_address_is_not_changed_to_a_bad_one(
    emaillist: Postcard, shop: ProjectHandle, email: str, message: str
) -> None:
    ada, _ = shop.add_contact("ada@example.com", first_name="Ada"), shop.add_contact("bob@example.com")
    answer = emaillist.patch("projects/1/contacts/1", {"email": email, "first_name": "Other"})

    assert envelope_error(answer) == refused(message)
    assert (ada.email, ada.properties) == ("ada@example.com", {"first_name": "Ada"})


def test_an_address_may_change_its_case(emaillist: Postcard, shop: ProjectHandle) -> None:
    ada = shop.add_contact("ada@example.com")
    answer = emaillist.patch("projects/1/contacts/1", {"email": "Ada@Example.com"})

    assert answer.json()["data"]["email"] == "Ada@Example.com"
    assert shop.contacts["ada@example.com"] == ada


def test_upsert_updates_what_is_there(emaillist: Postcard, shop: ProjectHandle) -> None:
    shop.add_contact("ada@example.com", first_name="Ada")
    answer = emaillist.post("projects/1/contacts/upsert", {"email": "ADA@example.com", "last_name": "Lovelace"})

    assert (answer.status_code, answer.json()) == (200, {"data": ADA})


def test_one_is_deleted_and_leaves_its_lists(emaillist: Postcard, shop: ProjectHandle) -> None:
    news = shop.add_list("News")
    shop.add_contact("ada@example.com", lists=[news])
    answer = emaillist.delete("projects/1/contacts/1")

    assert (answer.status_code, answer.content) == (204, b"")
    assert envelope_error(emaillist.get("projects/1/contacts/1")) == (404, NOT_FOUND)
    assert (news.contacts, news.subscriber_count) == ([], 0)


@pytest.mark.parametrize("path", ["1/contacts/9", "1/contacts/ada@example.com", "9/contacts/1", "1/contacts/2"])
@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT", "DELETE"])
def test_an_unknown_one_is_a_404(emaillist: Postcard, shop: ProjectHandle, method: str, path: str) -> None:
    shop.add_contact("ada@example.com")
    emaillist.mj.emaillist.add_project("Other").add_contact("theirs@example.com")  # contact 2, of project 2

    assert envelope_error(emaillist.send(method, f"projects/{path}", {"first_name": "x"})) == (404, NOT_FOUND)


@pytest.mark.parametrize("verb", ["contacts", "contacts/upsert"])
def test_an_unknown_project_has_none(emaillist: Postcard, verb: str) -> None:
    assert envelope_error(emaillist.get("projects/1/contacts")) == (404, NOT_FOUND)
    assert envelope_error(emaillist.post(f"projects/1/{verb}", SENT)) == (404, NOT_FOUND)


def test_the_links_of_a_contact_are_keyed_by_list(emaillist: Postcard, shop: ProjectHandle) -> None:
    news, events = shop.add_list("News"), shop.add_list("Events")
    ada = shop.add_contact("ada@example.com", lists=[events, news])
    row = emaillist.get("projects/1/contacts/1").json()["data"]

    assert row["unsubscribe_urls"] == {"2": shop.unsubscribe_url(ada, events), "1": shop.unsubscribe_url(ada, news)}
    assert row["lists_count"] == 2
