"""What holds on every path: keys, envelopes, pages, bad input."""

from typing import Any

import pytest
import requests
from speaking import Postcard, envelope_error

from mockjet import MockJet
from mockjet.handles.emaillist import ProjectHandle

UNAUTHORIZED = (401, {"code": "unauthorized", "message": "Invalid API key"})
NOT_FOUND = (404, {"code": "not_found", "message": "Resource not found"})
EMPTY = {"data": [], "meta": {"total": 0}}


def ask(mockjet: MockJet, headers: dict[str, str], path: str = "projects") -> requests.Response:
    return requests.get(f"{mockjet.url}/api/v1/{path}", headers=headers, timeout=10)


# fmt: off
KEYS = [
    {"Authorization": "Bearer any"},
    {"Authorization": "bearer   any "},
    {"X-API-Key": "any"},
    {"x-api-key": "any"},
    {"Authorization": "Basic YTpi", "X-API-Key": "any"},
]
NO_KEYS = [
    {},
    {"Authorization": "Bearer"},
    {"Authorization": "Bearer "},
    {"Authorization": "any"},
    {"Authorization": "Basic cHVibGljOnByaXZhdGU="},
    {"X-API-Key": ""},
]
# fmt: on


@pytest.mark.parametrize("headers", KEYS)
def test_any_key_opens_an_account(mockjet: MockJet, headers: dict[str, str]) -> None:
    assert ask(mockjet, headers).json() == EMPTY


@pytest.mark.parametrize("headers", NO_KEYS)
@pytest.mark.parametrize("path", ["projects", "projects/1", "nonsense"])
def test_a_missing_key_is_a_401(mockjet: MockJet, headers: dict[str, str], path: str) -> None:
    assert envelope_error(ask(mockjet, headers, path)) == UNAUTHORIZED


@pytest.mark.mockjet(credentials="right:secret")
def test_fixed_credentials_leave_one_key(mockjet: MockJet) -> None:
    assert ask(mockjet, {"Authorization": "Bearer right"}).json() == EMPTY
    assert envelope_error(ask(mockjet, {"Authorization": "Bearer wrong"})) == UNAUTHORIZED
    assert envelope_error(ask(mockjet, {"Authorization": "Bearer secret"})) == UNAUTHORIZED


def test_each_key_sees_its_own_projects(mockjet: MockJet) -> None:
    mockjet.account("one").emaillist.add_project("Shop")
    mockjet.account("two").emaillist.add_project("Shop")
    one, two = (ask(mockjet, {"Authorization": f"Bearer {key}"}).json()["data"] for key in ("one", "two"))

    assert [row["id"] for row in one] == [row["id"] for row in two] == [1]
    assert ask(mockjet, {"Authorization": "Bearer three"}).json() == EMPTY


def test_a_suspended_account_is_a_401(emaillist: Postcard) -> None:
    emaillist.mj.suspend()

    assert envelope_error(emaillist.get("projects")) == UNAUTHORIZED


def test_calls_are_refused_for_their_number(emaillist: Postcard) -> None:
    emaillist.mj.throttle(1)
    first, second = emaillist.get("projects"), emaillist.get("projects")

    assert envelope_error(first) == (429, {"code": "rate_limited", "message": "Too many requests"})
    assert second.status_code == 200


def test_a_resource_is_forbidden(emaillist: Postcard, shop: ProjectHandle) -> None:
    emaillist.mj.forbid("lists")
    forbidden = (403, {"code": "forbidden", "message": "Access denied"})

    assert envelope_error(emaillist.get("projects/1/lists")) == forbidden
    assert envelope_error(emaillist.get("projects/1/lists/1")) == forbidden
    assert emaillist.get(f"projects/{shop.id}/contacts").status_code == 200


# fmt: off
PAGES = [
    ({},                                ({"page": 1, "per_page": 25,  "total": 3, "total_pages": 1}, [1, 2, 3])),
    ({"page": "2", "per_page": "2"},    ({"page": 2, "per_page": 2,   "total": 3, "total_pages": 2}, [3])),
    ({"page": "9"},                     ({"page": 9, "per_page": 25,  "total": 3, "total_pages": 1}, [])),
    ({"page": "0"},                     ({"page": 1, "per_page": 25,  "total": 3, "total_pages": 1}, [1, 2, 3])),
    ({"page": "-1", "per_page": "-5"},  ({"page": 1, "per_page": 25,  "total": 3, "total_pages": 1}, [1, 2, 3])),
    ({"page": "two", "per_page": "1.5"}, ({"page": 1, "per_page": 25, "total": 3, "total_pages": 1}, [1, 2, 3])),
    ({"page": "", "per_page": ""},      ({"page": 1, "per_page": 25,  "total": 3, "total_pages": 1}, [1, 2, 3])),
    ({"per_page": "0"},                 ({"page": 1, "per_page": 25,  "total": 3, "total_pages": 1}, [1, 2, 3])),
    ({"per_page": "100"},               ({"page": 1, "per_page": 100, "total": 3, "total_pages": 1}, [1, 2, 3])),
    ({"per_page": "101"},               ({"page": 1, "per_page": 100, "total": 3, "total_pages": 1}, [1, 2, 3])),
    ({"per_page": "999999999999999999"}, ({"page": 1, "per_page": 100, "total": 3, "total_pages": 1}, [1, 2, 3])),
    ({"per_page": "9" * 5000},          ({"page": 1, "per_page": 25,  "total": 3, "total_pages": 1}, [1, 2, 3])),
    ({"page": "999999999999999999"},    ({"page": 999999999999999999, "per_page": 25, "total": 3, "total_pages": 1}, [])),
    ({"page": "²", "per_page": "٣"},    ({"page": 1, "per_page": 25,  "total": 3, "total_pages": 1}, [1, 2, 3])),
    ({"per_page": "3"},                 ({"page": 1, "per_page": 3,   "total": 3, "total_pages": 1}, [1, 2, 3])),
    ({"per_page": "1", "page": "3"},    ({"page": 3, "per_page": 1,   "total": 3, "total_pages": 3}, [3])),
]
# fmt: on


@pytest.mark.parametrize("path", ["projects/1/lists", "projects/1/contacts", "projects/1/lists/1/contacts"])
@pytest.mark.parametrize(("query", "shown"), PAGES)
def test_a_page_is_what_is_asked_for(
    emaillist: Postcard, shop: ProjectHandle, path: str, query: dict[str, str], shown: tuple[dict[str, int], list[int]]
) -> None:
    lists = [shop.add_list(name) for name in ("A", "B", "C")]
    for name in ("a", "b", "c"):
        shop.add_contact(f"{name}@example.com", lists=lists[:1])
    answer = emaillist.get(path, **query).json()

    assert list(answer) == ["data", "meta"]
    assert list(answer["meta"]) == ["page", "per_page", "total", "total_pages"]
    assert (answer["meta"], [row["id"] for row in answer["data"]]) == shown


def test_an_empty_collection_has_no_pages(emaillist: Postcard, shop: ProjectHandle) -> None:
    answer = emaillist.get(f"projects/{shop.id}/contacts").text

    assert answer == '{"data":[],"meta":{"page":1,"per_page":25,"total":0,"total_pages":0}}'


BROKEN = [
    b"{",
    b"name=Shop",
    b'{"name": }',
    b"\xff\xfe",
    b"\x00",
    b"nul",
    b'{"name": NaN}',
    b"[" * 100_000,
    b'{"name": "x"} {}',
]
WRITES = [
    ("POST", "projects"),
    ("POST", "projects/upsert"),
    ("PATCH", "projects/1"),
    ("POST", "projects/1/lists"),
    ("PATCH", "projects/1/lists/1"),
    ("POST", "projects/1/contacts"),
    ("POST", "projects/1/contacts/upsert"),
    ("PATCH", "projects/1/contacts/1"),
    ("POST", "projects/1/lists/1/contacts"),
]


@pytest.mark.parametrize("body", BROKEN, ids=lambda body: repr(body[:10]))
@pytest.mark.parametrize(("method", "path"), WRITES)
def test_malformed_json_is_a_400(emaillist: Postcard, shop: ProjectHandle, method: str, path: str, body: bytes) -> None:
    shop.add_contact("ada@example.com")
    shop.add_list("News")
    answer = emaillist.session.request(method, f"{emaillist.mj.emaillist.url}/{path}", data=body, timeout=30)

    assert envelope_error(answer) == (400, {"code": "invalid_json", "message": "Request body is not valid JSON"})


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/x-www-form-urlencoded", ""])
def test_json_is_read_whatever_it_is_called(emaillist: Postcard, content_type: str) -> None:
    answer = emaillist.session.post(
        f"{emaillist.mj.emaillist.url}/projects",
        data='\ufeff{"name": "Café"}'.encode(),
        headers={"Content-Type": content_type},
        timeout=30,
    )

    assert answer.json()["data"]["name"] == "Café"
    assert '"name":"Café"' in answer.content.decode()


def test_half_a_character_does_no_harm(emaillist: Postcard) -> None:
    url = f"{emaillist.mj.emaillist.url}/projects"
    made = emaillist.session.post(url, data=b'{"name": "\\ud83d"}', timeout=30)

    assert (made.status_code, emaillist.get("projects").json()["data"][0]["name"]) == (201, "\ud83d")


@pytest.mark.parametrize("path", ["", "nonsense", "projects/1/nonsense", "projects/1/lists/1/contacts/1/x", "Projects"])
def test_a_path_it_does_not_have_is_a_404(emaillist: Postcard, shop: ProjectHandle, path: str) -> None:
    del shop

    assert envelope_error(emaillist.get(path)) == NOT_FOUND


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v2/projects", "/api/V1/projects"])
def test_another_version_is_a_404(emaillist: Postcard, path: str) -> None:
    assert envelope_error(emaillist.get(path)) == NOT_FOUND


@pytest.mark.parametrize(
    ("method", "path", "hint"),
    [
        ("DELETE", "projects", "this path answers GET, POST"),
        ("GET", "projects/1/contacts/upsert", None),
        ("POST", "projects/1", "this path answers GET, PATCH, PUT, DELETE"),
        ("OPTIONS", "projects", "this path answers GET, POST"),
        ("NONSENSE", "nonsense", None),
    ],
)
def test_a_method_that_a_path_does_not_have_is_a_404(
    emaillist: Postcard, shop: ProjectHandle, method: str, path: str, hint: str | None
) -> None:
    del shop
    answer = emaillist.send(method, path)

    assert envelope_error(answer) == NOT_FOUND
    assert answer.headers.get("X-Mockjet-Hint") == hint


def test_a_head_is_a_get_without_a_body(emaillist: Postcard) -> None:
    answer = emaillist.send("HEAD", "projects")

    assert (answer.status_code, answer.content, answer.headers["Content-Length"]) == (200, b"", "30")


def test_slashes_too_many_are_read_over(emaillist: Postcard) -> None:
    assert emaillist.get("/api//v1/projects//").json() == EMPTY


@pytest.mark.mockjet(max_contacts=1)
def test_an_account_that_is_full_takes_no_more(emaillist: Postcard, shop: ProjectHandle) -> None:
    shop.add_contact("ada@example.com")
    answer = emaillist.post("projects/1/contacts", {"email": "bob@example.com"})

    status, error = envelope_error(answer)
    assert (status, error["details"]) == (422, {"base": ["has reached its limit of contacts"]})


def test_members_nobody_knows_are_passed_over(emaillist: Postcard) -> None:
    answer: dict[str, Any] = emaillist.post("projects", {"name": "Shop", "id": 7, "nonsense": {}}).json()

    assert answer["data"]["id"] == 1


def test_every_answer_says_what_it_rests_on(emaillist: Postcard) -> None:
    listed, refused = emaillist.get("projects"), emaillist.get("projects/9")

    assert listed.headers["X-Mockjet-Evidence"] == "documented; contract EmailList, projects"
    assert refused.headers["X-Mockjet-Evidence"] == "documented; contract EmailList, cross-cutting"
