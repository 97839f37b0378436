"""Any status on demand, in the service's own shape."""

import json

import pytest
import requests
from speaking import Voice, error

from mockjet import MockJet

PATH = "/v3/REST/contactslist/30001"
UNEXPECTED = "An Unexpected Error occurred during API request"


def answer(mailjet: Voice, status: int, path: str = PATH, format: str | None = None) -> requests.Response:
    mailjet.mj.faults.add(status=status, format=format)
    return mailjet.send("GET", path)


# fmt: off
WORDED = [
    (400, "Bad Request"),
    (402, "Payment Required"),
    (403, "You are not allowed to use the resource contactslist"),
    (404, "Object not found"),
    (405, "Method not allowed"),
    (409, "Conflict"),
    (500, UNEXPECTED),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
    (599, "Unknown"),
    (301, "Moved Permanently"),
]
# fmt: on


@pytest.mark.parametrize(("status", "message"), WORDED)
def test_an_error_is_the_services_json(mailjet: Voice, status: int, message: str) -> None:
    mailjet.session.max_redirects = 0
    response = answer(mailjet, status)

    assert error(response) == (status, message, "")
    assert response.reason == message


def test_a_500_has_an_identifier_and_the_next_another(mailjet: Voice) -> None:
    identifiers = [answer(mailjet, 500).json()["ErrorIdentifier"], mailjet.get("contact").json()["ErrorIdentifier"]]

    assert identifiers == ["7B95B8FE-830D-B86A-C5EB-703C90106954", "1C9A3FCC-45ED-0A62-FF28-3B171FFE983B"]


def test_a_401_is_empty(mailjet: Voice) -> None:
    response = answer(mailjet, 401)

    assert (response.status_code, response.content, response.headers["Content-Type"]) == (401, b"", "text/html")
    assert "WWW-Authenticate" in response.headers


@pytest.mark.parametrize(("status", "reason"), [(204, "No content"), (304, "Content not changed")])
@pytest.mark.parametrize("format", [None, "html", "json", "text"])
def test_what_has_no_body_has_none(mailjet: Voice, status: int, reason: str, format: str | None) -> None:
    response = answer(mailjet, status, format=format)

    assert (response.status_code, response.reason, response.content) == (status, reason, b"")


@pytest.mark.parametrize(("status", "reason"), [(200, "OK"), (201, "Created"), (299, "Unknown")])
def test_a_success_is_an_empty_envelope(mailjet: Voice, status: int, reason: str) -> None:
    response = answer(mailjet, status)

    assert (response.status_code, response.reason) == (status, reason)
    assert response.text == '{ "Count" : 0, "Data" : [], "Total" : 0 }'


@pytest.mark.parametrize("status", [401, 429, 503])
def test_any_error_can_be_json(mailjet: Voice, status: int) -> None:
    assert error(answer(mailjet, status, format="json"))[0] == status


@pytest.mark.parametrize(
    ("status", "title"), [(404, "404 Not Found"), (502, "502 Bad Gateway"), (500, "500 Internal Server Error")]
)
def test_any_error_can_be_the_page_of_the_proxy(mailjet: Voice, status: int, title: str) -> None:
    response = answer(mailjet, status, format="html")

    assert response.headers["Content-Type"] == "text/html"
    assert f"<title>{title}</title>" in response.text
    assert "nginx" in response.text


def test_a_429_as_html_is_its_own_page(mailjet: Voice) -> None:
    assert answer(mailjet, 429, format="html").text.startswith("<html><body><h1>429 Too Many Requests</h1")


def test_any_error_can_be_text(mailjet: Voice) -> None:
    response = answer(mailjet, 503, format="text")

    assert (response.headers["Content-Type"], response.text) == ("text/plain", "Service Unavailable")


def test_outside_the_api_the_proxy_answers(mailjet: Voice) -> None:
    response = answer(mailjet, 503, "/nonsense")

    assert (response.status_code, response.headers["Content-Type"]) == (503, "text/html")
    assert "503 Service Unavailable" in response.text


def test_below_data_an_error_has_the_content_type_of_the_path(mailjet: Voice) -> None:
    response = answer(mailjet, 503, "/v3/DATA/batchjob/1/CSVError/text:csv")

    assert response.headers["Content-Type"] == "text/csv"
    assert json.loads(response.text)["StatusCode"] == 503


def test_a_403_without_a_resource_names_none(mailjet: Voice) -> None:
    assert answer(mailjet, 403, "/v3").json()["ErrorMessage"] == "You are not allowed to use the resource "


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, "API key authentication/authorization failure."),
        (404, "The resource with the specified ID you are trying to reach does not exist."),
        (405, "Method not allowed"),
        (503, "Service Unavailable"),
    ],
)
def test_v4_words_errors_in_its_own_manner(mailjet: Voice, status: int, message: str) -> None:
    response = answer(mailjet, status, "/v4/contacts/1")

    assert response.headers["Content-Type"] == "application/json; charset=UTF-8"
    assert set(response.json()) == {"ErrorIdentifier", "StatusCode", "ErrorMessage"}
    assert response.json()["StatusCode"] == status
    assert response.json()["ErrorMessage"].startswith(message)


def test_v4_is_throttled_by_the_same_proxy(mailjet: Voice) -> None:
    assert answer(mailjet, 429, "/v4/contacts/1").headers["Content-Type"] == "text/html"


def test_an_injected_answer_says_what_its_shape_rests_on(mailjet: Voice, mockjet: MockJet) -> None:
    del mockjet

    assert answer(mailjet, 429).headers["X-Mockjet-Evidence"] == "recorded; contract 1.9"
