"""What is asked of handles over HTTP: nothing but what they offer, and bad questions are refused in our shape."""

from typing import Any

import pytest
import requests

from mockjet import MockJet

CONTACTS = ["contacts", "public", None, None]
ACCOUNT = ["account", "public", None, None]


def ask(mj: MockJet, body: Any, account: str = "public") -> requests.Response:
    return requests.post(f"{mj.url}/_mockjet/handles", params={"account": account}, json=body, timeout=10)


def test_a_value_is_returned(mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")
    answer = ask(mockjet, {"on": CONTACTS, "do": "call", "name": "__getitem__", "args": ["ada@example.com"]})

    assert (answer.status_code, answer.json()) == (
        200,
        {"value": {"$": "handle", "of": ["contact", "public", None, 100000001]}},
    )


def test_what_was_raised_is_returned(mockjet: MockJet) -> None:
    answer = ask(mockjet, {"on": CONTACTS, "do": "call", "name": "__getitem__", "args": ["bob@example.com"]})

    assert answer.json() == {"raised": {"kind": "KeyError", "args": ["bob@example.com"], "facts": {}}}


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"on": CONTACTS, "do": "call"},
        {"on": ["nothing", "public", None, None], "do": "get", "name": "pace"},
        {"on": ["contacts"], "do": "call", "name": "__len__"},
        {"on": ["contact", "public", None, "x"], "do": "get", "name": "email"},
        {"on": ACCOUNT, "do": "get", "name": "_world"},
        {"on": ACCOUNT, "do": "get", "name": "__class__"},
        {"on": ACCOUNT, "do": "call", "name": "__init__"},
        {"on": ACCOUNT, "do": "get", "name": "auth"},
        {"on": ACCOUNT, "do": "del", "name": "pace"},
        {"on": ACCOUNT, "do": "get", "name": "pace", "more": 1},
        {"on": ["account", "another", None, None], "do": "get", "name": "pace"},
        {"on": ACCOUNT, "do": "call", "name": "seed", "args": ["/etc/passwd"]},
        {"on": ACCOUNT, "do": "call", "name": "seed", "kwargs": {"source": "/etc/passwd"}},
        {"on": ACCOUNT, "do": "call", "name": "add_list", "args": [{"$": "nothing"}]},
        {"on": ACCOUNT, "do": "call", "name": "add_list", "args": [{"$": "handle", "of": ["nothing", "x", None, 1]}]},
    ],
)
def test_what_cannot_be_asked_is_refused(mockjet: MockJet, body: Any) -> None:
    answer = ask(mockjet, body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid")
    assert len(mockjet.lists) == 0


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"on": ACCOUNT, "do": "set", "name": "dwell", "args": [5]}, "AttributeError"),
        ({"on": ACCOUNT, "do": "set", "name": "pace", "args": []}, "TypeError"),
        ({"on": ACCOUNT, "do": "call", "name": "pace"}, "TypeError"),
        ({"on": ACCOUNT, "do": "call", "name": "add_list"}, "TypeError"),
        ({"on": ["contact", "public", None, 5], "do": "get", "name": "email"}, "NotFound"),
        ({"on": ["contacts", "public", 5, None], "do": "call", "name": "__len__"}, "NotFound"),
        ({"on": ["project", "public", None, 5], "do": "get", "name": "name"}, "NotFound"),
    ],
)
def test_what_a_handle_refuses_is_raised(mockjet: MockJet, body: Any, kind: str) -> None:
    assert ask(mockjet, body).json()["raised"]["kind"] == kind
