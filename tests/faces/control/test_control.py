"""The control face: JSON out, and JSON for what is refused."""

import pytest
import requests

from mockjet import MockJet, __version__


@pytest.mark.parametrize(
    ("path", "body"),
    [("health", {"status": "ok"}), ("ready", {"status": "ok"}), ("version", {"version": __version__})],
)
def test_it_shows_what_it_is_without_credentials(mockjet: MockJet, path: str, body: dict[str, str]) -> None:
    response = requests.get(f"{mockjet.url}/_mockjet/{path}", timeout=10)

    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")
    assert response.json() == body


def test_a_path_it_does_not_have_is_named(mockjet: MockJet) -> None:
    response = requests.get(f"{mockjet.url}/_mockjet/nonsense", timeout=10)

    assert response.status_code == 404
    assert response.json() == {"error": {"code": "not_found", "message": "there is nothing at /_mockjet/nonsense"}}


def test_another_method_is_refused(mockjet: MockJet) -> None:
    response = requests.post(f"{mockjet.url}/_mockjet/health", timeout=10)

    assert response.status_code == 405
    assert response.json() == {"error": {"code": "method_not_allowed", "message": "/_mockjet/health answers GET"}}


def test_it_lists_what_the_services_answer(mockjet: MockJet) -> None:
    routes = requests.get(f"{mockjet.url}/_mockjet/routes", timeout=10).json()["routes"]

    assert {"method": "PUT", "path": "/v3/REST/contact/{id}"} in routes
    assert {"method": "DELETE", "path": "/v4/contacts/{id}"} in routes
