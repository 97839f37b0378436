"""Accounts opened with settings of their own, and closed."""

from typing import Any

import pytest
import requests

from mockjet import MockJet

TOLD = "The account of this key was closed: one"


def control(url: str, method: str, path: str, body: Any = None, **query: str) -> requests.Response:
    return requests.request(method, f"{url}/_mockjet/{path}", json=body, params=query, timeout=10)


def status(url: str, key: str) -> str:
    """Return the status that a new job of an account is first seen in."""
    jobs = f"{url}/v3/REST/contact/managemanycontacts"
    sent = {"Contacts": [{"Email": "ada@example.com"}]}
    number = requests.post(jobs, json=sent, auth=(key, "x"), timeout=10).json()["Data"][0]["JobID"]
    return str(requests.get(f"{jobs}/{number}", auth=(key, "x"), timeout=10).json()["Data"][0]["Status"])


def test_an_account_is_opened_with_settings_of_its_own(anywhere: str) -> None:
    opened = control(anywhere, "POST", "accounts", {"key": "one", "settings": {"pace": "instant"}})
    control(anywhere, "POST", "accounts", {"key": "two", "settings": {"pace": "manual"}})

    assert (opened.status_code, opened.json()) == (200, {"key": "one"})
    assert (status(anywhere, "one"), status(anywhere, "two")) == ("Completed", "Allocated")
    assert {"one", "two"} <= set(control(anywhere, "GET", "accounts").json()["accounts"])


def test_they_stay_its_own_through_a_reset_and_a_restore(anywhere: str) -> None:
    control(anywhere, "POST", "accounts", {"key": "one", "settings": {"pace": "instant", "max_contacts": 1}})
    kept = control(anywhere, "GET", "state", account="one").content
    control(anywhere, "POST", "reset", account="one")
    assert status(anywhere, "one") == "Completed"

    requests.put(f"{anywhere}/_mockjet/state", params={"account": "one"}, data=kept, timeout=10)
    assert status(anywhere, "one") == "Completed"
    seed = {"contacts": [{"email": "bob@example.com"}, {"email": "eve@example.com"}]}
    refused = control(anywhere, "POST", "seed", seed, account="one")
    assert "the account may have 1 contacts" in refused.json()["error"]["message"]


@pytest.mark.mockjet(pace="instant")
def test_without_settings_it_has_the_servers(mockjet: MockJet) -> None:
    control(mockjet.url, "POST", "accounts", {"key": "one"})

    assert status(mockjet.url, "one") == "Completed"


def test_there_is_one_of_each_key(anywhere: str) -> None:
    control(anywhere, "POST", "accounts", {"key": "one"})
    again = control(anywhere, "POST", "accounts", {"key": "one"})

    assert again.status_code == 409
    assert again.json() == {"error": {"code": "conflict", "message": "the account 'one' is open already"}}


def test_the_key_of_a_closed_account_is_refused_in_the_shape_of_each_service(anywhere: str) -> None:
    control(anywhere, "POST", "accounts", {"key": "one"})
    closed = control(anywhere, "DELETE", "accounts/one")
    mailjet = requests.get(f"{anywhere}/v3/REST/contact", auth=("one", "x"), timeout=10)
    emaillist = requests.get(f"{anywhere}/api/v1/projects", headers={"Authorization": "Bearer one"}, timeout=10)
    ours = control(anywhere, "GET", "jobs", account="one")

    assert (closed.status_code, closed.json()) == (200, {"closed": "one"})
    assert (mailjet.status_code, mailjet.json()["ErrorMessage"]) == (409, TOLD)
    assert (emaillist.status_code, emaillist.json()["error"]["message"]) == (409, TOLD)
    assert (ours.status_code, ours.json()["error"]) == (409, {"code": "conflict", "message": TOLD})
    assert "one" not in control(anywhere, "GET", "accounts").json()["accounts"]


def test_a_closed_account_can_be_opened_again_and_is_empty(anywhere: str) -> None:
    control(anywhere, "POST", "accounts", {"key": "one"})
    requests.post(f"{anywhere}/v3/REST/contact", json={"Email": "ada@example.com"}, auth=("one", "x"), timeout=10)
    control(anywhere, "DELETE", "accounts/one")
    control(anywhere, "DELETE", "accounts/one")
    control(anywhere, "POST", "accounts", {"key": "one"})

    assert requests.get(f"{anywhere}/v3/REST/contact", auth=("one", "x"), timeout=10).json()["Count"] == 0
    assert [entry["number"] for entry in control(anywhere, "GET", "requests", account="one").json()["requests"]] == [1]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({}, "Object missing required field `key`"),
        ({"key": ""}, "key: expected one character or more"),
        ({"key": "one", "settings": {"pace": "fast"}}, "settings: pace must be one of poll, clock, instant, manual"),
        ({"key": "one", "settings": {"colour": "red"}}, "settings: Object contains unknown field `colour`"),
        ({"key": "one", "settings": {"journal_entries": -1}}, "settings: journal_entries must be 0 or more"),
        ({"key": 5}, "key: Expected `str`, got `int`"),
    ],
)
def test_what_cannot_be_opened_is_refused(mockjet: MockJet, body: Any, problem: str) -> None:
    refused = control(mockjet.url, "POST", "accounts", body)

    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "invalid")
    assert refused.json()["error"]["message"].startswith(problem)


@pytest.mark.mockjet(credentials="key:secret")
def test_a_server_with_one_account_opens_no_other(mockjet: MockJet) -> None:
    refused = control(mockjet.url, "POST", "accounts", {"key": "one"})

    assert refused.status_code == 403
    assert refused.json()["error"]["message"] == "the server has one account only: serve without --credentials"
