"""Any status on demand in this service's own shape, and its requests in the journal."""

import re

import pytest
import requests
from breaking import received
from speaking import Postcard, envelope_error

from mockjet import MockJet
from mockjet.faces.emaillist import FACES, routes
from mockjet.handles.emaillist import ProjectHandle

HTML = "text/html; charset=utf-8"


def answer(emaillist: Postcard, status: int, path: str = "projects", format: str | None = None) -> requests.Response:
    emaillist.mj.faults.add(status=status, format=format)
    return emaillist.get(path)


@pytest.fixture
def url(shop: ProjectHandle) -> str:
    """Return the link with which somebody leaves a list."""
    news = shop.add_list("News")
    return shop.unsubscribe_url(shop.add_contact("ada@example.com", lists=[news]), news)


# fmt: off
WORDED = [
    (400, "bad_request",         "Bad Request"),
    (401, "unauthorized",        "Invalid API key"),
    (403, "forbidden",           "Access denied"),
    (404, "not_found",           "Resource not found"),
    (422, "validation_error",    "Validation failed"),
    (429, "rate_limited",        "Too many requests"),
    (500, "internal_error",      "Internal server error"),
    (503, "service_unavailable", "Service Unavailable"),
]
# fmt: on


@pytest.mark.parametrize(("status", "code", "message"), WORDED)
def test_an_error_has_the_services_shape(emaillist: Postcard, status: int, code: str, message: str) -> None:
    response = answer(emaillist, status)

    assert envelope_error(response) == (status, {"code": code, "message": message})
    assert response.reason


def test_a_success_is_an_empty_envelope(emaillist: Postcard) -> None:
    response = answer(emaillist, 202)

    assert (response.status_code, response.reason, response.json()) == (202, "Accepted", {"data": None})


@pytest.mark.parametrize("status", [204, 304])
@pytest.mark.parametrize("format", [None, "html", "json", "text"])
def test_what_has_no_body_has_none(emaillist: Postcard, status: int, format: str | None) -> None:
    response = answer(emaillist, status, format=format)

    assert (response.status_code, response.content) == (status, b"")


def test_an_error_can_be_a_page_or_text(emaillist: Postcard) -> None:
    page = answer(emaillist, 503, format="html")
    emaillist.mj.faults.clear()
    text = answer(emaillist, 503, format="text")

    assert (page.headers["Content-Type"], re.findall("<h1>(.*?)</h1>", page.text)) == (
        HTML,
        ["503 Service Unavailable"],
    )
    assert (text.headers["Content-Type"], text.text) == ("text/plain; charset=utf-8", "Service Unavailable")


def test_a_429_names_no_time_unless_told(emaillist: Postcard) -> None:
    assert "Retry-After" not in answer(emaillist, 429).headers


def test_a_page_fails_as_a_page(mockjet: MockJet, url: str) -> None:
    mockjet.faults.add(path="/unsubscribe/*", status=503)
    page = requests.get(url, timeout=30)

    assert (page.status_code, page.headers["Content-Type"]) == (503, HTML)
    assert re.findall("<h1>(.*?)</h1>", page.text) == ["503 Service Unavailable"]


def test_a_page_can_fail_as_json(mockjet: MockJet, url: str) -> None:
    mockjet.faults.add(path="/unsubscribe/*", status=429, format="json")

    assert envelope_error(requests.get(url, timeout=30)) == (
        429,
        {"code": "rate_limited", "message": "Too many requests"},
    )


def test_a_link_that_leads_nowhere_meets_no_fault(mockjet: MockJet) -> None:
    mockjet.faults.add(status=503)

    assert requests.get(f"{mockjet.url}/unsubscribe/nonsense", timeout=30).status_code == 404


def test_a_connection_is_broken_before_anybody_leaves(mockjet: MockJet, shop: ProjectHandle, url: str) -> None:
    mockjet.faults.add(method="POST", path="/unsubscribe/{token}", connection="reset")
    path = url.removeprefix(mockjet.url)
    answered = received(mockjet.url, f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".encode())

    assert answered == "reset"
    assert shop.contacts["ada@example.com"].subscriptions[0].unsubscribed is False


def test_a_fault_knows_the_members_of_a_body(emaillist: Postcard) -> None:
    emaillist.mj.faults.add(json={"name": "Shop"}, status=503)

    assert [emaillist.post("projects", {"name": name}).status_code for name in ("Shop", "Club")] == [503, 201]


# The journal


def test_requests_are_recorded_with_their_routes(emaillist: Postcard, mockjet: MockJet, url: str) -> None:
    emaillist.get("projects/shop")
    emaillist.get("projects/nonsense/lists/5/contacts/6/7")
    emaillist.send("OPTIONS", "projects")
    requests.get(url, timeout=30)
    requests.delete(url, timeout=30)

    assert [(entry.method, entry.route, entry.status) for entry in mockjet.requests] == [
        ("GET", "GET /api/v1/projects/{project}", 200),
        ("GET", None, 404),
        ("OPTIONS", None, 404),
        ("GET", "GET /unsubscribe/{token}", 200),
        ("DELETE", None, 405),
    ]


@pytest.mark.parametrize("headers", [{"Authorization": "Bearer public"}, {"X-API-Key": "public"}])
def test_the_key_is_not_kept(mockjet: MockJet, headers: dict[str, str]) -> None:
    requests.get(f"{mockjet.url}/api/v1/projects", headers=headers, timeout=30)
    (entry,) = mockjet.requests

    assert entry.status == 200
    assert "public" not in repr(entry.headers)


def test_a_request_without_a_key_is_with_the_default_account(mockjet: MockJet) -> None:
    requests.get(f"{mockjet.url}/api/v1/projects", timeout=30)
    requests.get(f"{mockjet.url}/unsubscribe/nonsense", timeout=30)

    assert [entry.status for entry in mockjet.requests] == [401, 404]


@pytest.mark.parametrize("route", [f"{method} {path}" for method, path in routes()])
def test_every_route_is_found_by_a_path_like_it(route: str) -> None:
    method, _, path = re.sub(r"\{\w+\}", "1", route).partition(" ")
    segments = tuple(path.strip("/").split("/"))

    assert FACES[segments[0]].route_of(method, segments) == route
