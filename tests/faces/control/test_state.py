"""Snapshots, resets and seeds over HTTP."""

from typing import Any

import pytest
import requests

from mockjet import MockJet
from mockjet.seeds import schema

YAML = b"lists: [News]\ncontacts:\n  - {email: ada@example.com, lists: [News]}\n"


def ask(mockjet: MockJet, method: str, path: str, body: Any = None, kind: str | None = None, **query: str) -> Any:
    data, json = (body, None) if isinstance(body, (bytes, str)) else (None, body)
    headers = {} if kind is None else {"Content-Type": kind}
    url = f"{mockjet.url}/_mockjet/{path}"
    return requests.request(method, url, params=query, data=data, json=json, headers=headers, timeout=10)


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["message"]


def test_an_account_is_kept_and_put_back(mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")
    kept = ask(mockjet, "GET", "state")
    mockjet.add_contact("bob@example.com")
    answer = ask(mockjet, "PUT", "state", kept.content)

    assert (answer.status_code, answer.json()) == (200, {"accounts": ["public"]})
    assert list(mockjet.contacts) == ["ada@example.com"]
    assert kept.headers["Content-Type"] == "application/json"
    assert ask(mockjet, "GET", "state").content == kept.content


def test_the_account_is_chosen_and_may_take_the_state_of_another(mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")
    kept = ask(mockjet, "GET", "state", account="public")
    answer = ask(mockjet, "PUT", "state", kept.content, account="other")

    assert answer.json() == {"accounts": ["other"]}
    assert list(mockjet.account("other").contacts) == ["ada@example.com"]
    assert ask(mockjet, "GET", "state", account="other").json()["accounts"][0]["key"] == "other"


def test_all_accounts_are_kept_and_put_back(mockjet: MockJet) -> None:
    for key in ("one", "two"):
        mockjet.account(key).add_contact("ada@example.com")
    kept = ask(mockjet, "GET", "state", account="*")
    mockjet.account("three").add_contact("ada@example.com")
    answer = ask(mockjet, "PUT", "state", kept.content, account="*")

    assert answer.json() == {"accounts": ["one", "two"]}
    assert ask(mockjet, "GET", "state", account="*").content == kept.content


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "a snapshot is JSON, and this is empty"),
        (b"{}", "mockjet.format: this is no snapshot of mockjet: it names no format"),
        (
            b'{"mockjet": {"format": 9}}',
            "mockjet.format: format 9 is not known; this version of mockjet reads format 1",
        ),
        (b'{"mockjet": {"format": 1}, "accounts": []}', "accounts: none of the 0 accounts is 'public'"),
        (b'{"mockjet": {"format": 1}, "accounts": [5]}', "accounts[0]: Expected `object`, got `int`"),
    ],
)
def test_a_broken_snapshot_is_refused_and_changes_nothing(mockjet: MockJet, body: bytes, message: str) -> None:
    mockjet.add_contact("ada@example.com")
    before = ask(mockjet, "GET", "state").content

    assert refusal(ask(mockjet, "PUT", "state", body)) == (400, message)
    assert ask(mockjet, "GET", "state").content == before


@pytest.mark.parametrize("body", [None, {}, {"to": "empty"}])
def test_an_account_is_emptied(mockjet: MockJet, body: Any) -> None:
    mockjet.add_contact("ada@example.com")
    mockjet.account("other").add_contact("bob@example.com")
    answer = ask(mockjet, "POST", "reset", body)

    assert (answer.status_code, answer.json()) == (200, {"to": "empty", "accounts": ["public"]})
    assert (len(mockjet.contacts), len(mockjet.account("other").contacts)) == (0, 1)


def test_all_accounts_are_emptied(mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")
    mockjet.account("other").add_contact("bob@example.com")
    answer = ask(mockjet, "POST", "reset", {}, account="*")

    assert answer.json() == {"to": "empty", "accounts": ["public", "other"]}
    assert (len(mockjet.contacts), len(mockjet.account("other").contacts)) == (0, 0)


def test_an_account_returns_to_its_baseline(mockjet: MockJet) -> None:
    ask(mockjet, "POST", "seed", YAML, "application/yaml", account="other")
    mockjet.account("other").add_contact("bob@example.com")
    answer = ask(mockjet, "POST", "reset", {"to": "baseline"}, account="other")

    assert answer.json() == {"to": "baseline", "accounts": ["other"]}
    assert list(mockjet.account("other").contacts) == ["ada@example.com"]


# fmt: off
BAD_RESETS = [
    ({"to": "yesterday"}, "to: expected one of empty, baseline, not 'yesterday'"),
    ({"to": None},        "to: Expected `str`, got `null`"),
    ({"at": "empty"},     "Object contains unknown field `at`"),
    ([],                  "Expected `object`, got `array`"),
]
# fmt: on


@pytest.mark.parametrize(("body", "message"), BAD_RESETS)
def test_a_reset_to_something_else_is_refused(mockjet: MockJet, body: Any, message: str) -> None:
    mockjet.add_contact("ada@example.com")

    assert refusal(ask(mockjet, "POST", "reset", body)) == (400, message)
    assert len(mockjet.contacts) == 1


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (YAML, "application/yaml"),
        (YAML, "application/x-yaml; charset=utf-8"),
        (YAML, "text/yaml"),
        (b'{"lists": ["News"], "contacts": [{"email": "ada@example.com", "lists": ["News"]}]}', "application/json"),
        (b'{"lists": ["News"], "contacts": [{"email": "ada@example.com", "lists": ["News"]}]}', None),
        (b' {"lists": ["News"], "contacts": [{"email": "ada@example.com", "lists": ["News"]}]}', "application/x-www-form-urlencoded"),
        (b"email,lists\nada@example.com,News\n", "text/csv"),
    ],
)  # fmt: skip
def test_a_seed_is_read_by_its_content_type(mockjet: MockJet, body: bytes, kind: str | None) -> None:
    answer = ask(mockjet, "POST", "seed", body, kind)

    assert (answer.status_code, answer.json()) == (200, {"properties": 0, "lists": 1, "contacts": 1, "segments": 0})
    assert [row.name for row in mockjet.contacts["ada@example.com"].lists] == ["News"]


def test_a_seed_is_counted_over_all_its_accounts(mockjet: MockJet) -> None:
    body = {"lists": ["A"], "accounts": {"one": {"lists": ["B"]}, "*": {"properties": {"age": "int"}}}}

    assert ask(mockjet, "POST", "seed", body).json() == {"properties": 1, "lists": 2, "contacts": 0, "segments": 0}


def test_a_seed_may_leave_the_baseline_as_it_was(mockjet: MockJet) -> None:
    ask(mockjet, "POST", "seed", {"lists": ["News"]})
    ask(mockjet, "POST", "seed", {"lists": ["More"]}, baseline="false")
    assert list(mockjet.lists) == ["News", "More"]

    ask(mockjet, "POST", "reset", {"to": "baseline"})
    assert list(mockjet.lists) == ["News"]


def test_a_bad_seed_is_told_by_line_and_member_and_changes_nothing(mockjet: MockJet) -> None:
    mockjet.add_list("News")
    before = ask(mockjet, "GET", "state").content
    answer = ask(mockjet, "POST", "seed", YAML.replace(b"ada@", b"ada at "), "application/yaml")

    assert refusal(answer) == (400, "line 3, contacts[0].email: it is no mail address: there is no @ in it")
    assert ask(mockjet, "GET", "state").content == before


# fmt: off
BAD_SEEDS = [
    (b"<a/>",     "application/xml",                   {},                    "415 Content-Type: expected application/json, application/yaml or text/csv, not 'application/xml'"),
    (b"email\n",  "application/x-www-form-urlencoded", {},                    "415 Content-Type: expected application/json, application/yaml or text/csv, not 'application/x-www-form-urlencoded'"),
    (b"{}",       "application/json",                  {"account": "*"}, "400 account: a seed is for one account; * stands under accounts in it"),
    (b"{}",       "application/json",                  {"baseline": "maybe"}, "400 baseline: Expected `bool`, got `str`"),
    (b"{}",       "application/json",                  {"colour": "red"}, "400 Object contains unknown field `colour`"),
]
# fmt: on


@pytest.mark.parametrize(("body", "kind", "query", "message"), BAD_SEEDS)
def test_what_cannot_be_sown_is_refused(
    mockjet: MockJet, body: bytes, kind: str, query: dict[str, str], message: str
) -> None:
    status, said = refusal(ask(mockjet, "POST", "seed", body, kind, **query))

    assert f"{status} {said}" == message


def test_the_schema_is_shown(mockjet: MockJet) -> None:
    assert ask(mockjet, "GET", "seed/schema").json() == schema()
