"""Every route of every service refuses in its service's own shape: never a page of ours, never a traceback."""

import re
from collections.abc import Callable, Mapping

import pytest
import requests

from mockjet import MockJet
from mockjet.domain.errors import DomainError
from mockjet.faces import emaillist, mailjet
from mockjet.program import routes

ROUTES = sorted(set(routes()))
MAILJET = [route for route in ROUTES if route[1].startswith("/v")]
EMAILLIST = [route for route in ROUTES if route[1].startswith("/api/")]
PAGES = [route for route in ROUTES if route[1].startswith("/unsubscribe/")]

Send = Callable[..., requests.Response]


@pytest.fixture
def send(mockjet: MockJet) -> Send:
    def request(method: str, path: str, **options: object) -> requests.Response:
        url = mockjet.url + re.sub(r"\{\w+\}", "999", path)
        return requests.request(method, url, timeout=30, **options)  # type: ignore[arg-type]  # any option

    return request


def assert_mailjet(response: requests.Response, *, empty: bool = False) -> None:
    """A v3 error is three members in JSON; a 401 is empty; v4 has one text."""
    assert "Traceback" not in response.text
    if empty:
        assert response.content == b""
        return
    error = response.json()
    assert set(error) - {"ErrorIdentifier"} in (
        {"ErrorInfo", "ErrorMessage", "StatusCode"},
        {"ErrorMessage", "StatusCode"},
    )


def assert_emaillist(response: requests.Response) -> None:
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert set(response.json()) == {"error"}
    assert {"code", "message"} <= set(response.json()["error"]) <= {"code", "message", "details"}
    assert re.fullmatch("[a-z_]+", response.json()["error"]["code"])


@pytest.mark.parametrize("wording", [mailjet.refusals.WORDING, emaillist.refusals.WORDING])
def test_every_refusal_of_the_domain_is_worded(wording: Mapping[type[DomainError], object]) -> None:
    assert set(wording) == set(DomainError.__subclasses__())


def test_every_route_belongs_to_a_service() -> None:
    assert len(MAILJET) + len(EMAILLIST) + len(PAGES) == len(ROUTES)
    assert (len(EMAILLIST), len(PAGES)) == (23, 2)


@pytest.mark.parametrize(("method", "path"), MAILJET)
def test_mailjet_refuses_without_keys(send: Send, method: str, path: str) -> None:
    response = send(method, path)

    assert response.status_code == 401
    assert_mailjet(response, empty=path.startswith("/v3"))


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[[[", b'{"Nonsense": {"x": []}}'])
@pytest.mark.parametrize(("method", "path"), [route for route in MAILJET if "{" in route[1]])
def test_mailjet_refuses_what_is_not_there(send: Send, method: str, path: str, body: bytes) -> None:
    response = send(method, path, auth=("a", "b"), data=body)

    if response.status_code >= 400:
        assert_mailjet(response)
    assert response.status_code < 500


@pytest.mark.parametrize(("method", "path"), EMAILLIST)
def test_emaillist_refuses_without_a_key(send: Send, method: str, path: str) -> None:
    response = send(method, path)

    assert response.status_code == 401
    assert_emaillist(response)


@pytest.mark.parametrize(("method", "path"), [route for route in EMAILLIST if "{" in route[1]])
@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b'{"name": {}, "email": [], "contacts": {}}'])
def test_emaillist_refuses_what_is_not_there(send: Send, method: str, path: str, body: bytes) -> None:
    response = send(method, path, headers={"Authorization": "Bearer a"}, data=body)

    assert response.status_code == 404
    assert_emaillist(response)


@pytest.mark.parametrize(("method", "path"), EMAILLIST)
@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b"7", b'{"name": {}, "email": [], "contacts": {}}'])
def test_emaillist_refuses_what_is_malformed(mockjet: MockJet, send: Send, method: str, path: str, body: bytes) -> None:
    shop = mockjet.account("a").emaillist.add_project("Shop")
    shop.add_contact("ada@example.com", lists=[shop.add_list("News")])
    response = send(method, re.sub(r"\{\w+\}", "1", path), headers={"X-API-Key": "a"}, data=body)

    if response.status_code >= 400:
        assert_emaillist(response)
    assert response.status_code in (200, 201, 204, 400, 422)


@pytest.mark.parametrize("path", ["/api/v1/projects/{id}/lists/{id}", "/unsubscribe/x", "/v3/REST/contact"])
def test_what_breaks_is_told_in_the_services_shape(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, send: Send, path: str
) -> None:
    monkeypatch.setattr("mockjet.world.World.account", None)  # nothing can work now
    monkeypatch.setattr("mockjet.world.World.accounts", None)
    response = send("GET", path, headers={"X-API-Key": "a"}, auth=None if "v3" not in path else ("a", "b"))

    assert response.status_code == 500
    assert "Traceback" not in response.text
    assert "mockjet broke" in caplog.text
    if "v3" not in path:
        assert_emaillist(response)


@pytest.mark.parametrize(("method", "path"), PAGES)
def test_a_page_that_is_not_there_is_a_page(send: Send, method: str, path: str) -> None:
    response = send(method, path)

    assert (response.status_code, response.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert response.text.startswith("<!doctype html>")
