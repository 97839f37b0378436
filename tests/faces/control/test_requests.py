"""The journal over HTTP, in this process and in another one."""

from typing import Any

import pytest
import requests
from speaking import Started

from mockjet import MockJet

AUTH = ("public", "private")
ADA = {"Email": "ada@example.com", "Name": "42"}


def control(url: str, verb: str, place: str = "requests", body: Any = None, /, **query: Any) -> requests.Response:
    return requests.request(verb, f"{url}/_mockjet/{place}", json=body, params=query, timeout=10)


def shown(url: str, place: str = "requests", /, **query: Any) -> Any:
    answer = control(url, "GET", place, **query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def numbers(url: str, place: str = "requests", /, **query: Any) -> list[int]:
    return [entry["number"] for entry in shown(url, place, **query)["requests"]]


def ask(url: str, method: str = "GET", path: str = "contact", **options: Any) -> requests.Response:
    return requests.request(method, f"{url}/v3/REST/{path}", timeout=10, **{"auth": AUTH, **options})


@pytest.fixture
def asked(anywhere: str) -> str:
    """Have asked four things: a creation, the same again, a listing, and what is not served."""
    control(anywhere, "POST", "clock/freeze", {"to": "2026-01-01T00:00:00Z"})
    ask(anywhere, "POST", json=ADA)
    ask(anywhere, "POST", json=ADA)
    ask(anywhere, params={"Limit": 1})
    ask(anywhere, path="message")
    return anywhere


def test_a_request_is_shown_with_its_answer(asked: str) -> None:
    entry = shown(asked, "requests/1")
    headers = dict(entry.pop("headers"))
    answer_headers = entry["answer"].pop("headers")

    assert 0 <= entry.pop("duration") < 10
    assert (headers["Authorization"], headers["Content-Type"]) == ("[redacted]", "application/json")
    assert ["Content-Type", "application/json"] in answer_headers
    assert entry["answer"].pop("body").startswith('{ "Count" : 1, "Data" : [{ "CreatedAt" : "2026-01-01T00:00:00Z"')
    assert entry["answer"].pop("size") > 300
    assert entry == {
        "number": 1,
        "at": "2026-01-01T00:00:00Z",
        "latency": 0.0,
        "method": "POST",
        "path": "/v3/REST/contact",
        "query": [],
        "route": "POST /v3/REST/contact",
        "body": '{"Email": "ada@example.com", "Name": "42"}',
        "encoding": "utf-8",
        "size": 42,
        "cut": False,
        "answer": {"status": 201, "reason": "Created", "encoding": "utf-8", "cut": False},
        "faults": [],
        "connection": "",
        "hint": "",
    }


# fmt: off
FILTERS: list[tuple[dict[str, Any], list[int]]] = [
    ({},                                          [1, 2, 3, 4]),
    ({"method": "POST"},                          [1, 2]),
    ({"method": "get", "path": "/v3/rest/contact/"}, [3]),
    ({"path": "*/message"},                       [4]),
    ({"status": 400},                             [2, 4]),
    ({"json": '{"Name": "42"}'},                  [1, 2]),
    ({"json": '{"Name": 42}'},                    []),
    ({"text": "*ada@*"},                          [1, 2]),
    ({"after": 2},                                [3, 4]),
    ({"limit": 1},                                [4]),
    ({"limit": 0},                                []),
    ({"fault": 1},                                []),
    ({"account": "other"},                        []),
]
# fmt: on


def test_requests_are_filtered(asked: str) -> None:
    found = [(filters, numbers(asked, **filters)) for filters, _ in FILTERS]

    assert found == FILTERS


def test_how_many_there_are_is_told_also_when_fewer_are_shown(asked: str) -> None:
    listed = shown(asked, limit=1)

    assert (listed["count"], listed["dropped"], len(listed["requests"])) == (4, 0, 1)
    assert shown(asked, "requests/count") == {"count": 4}
    assert shown(asked, "requests/count", method="POST", status=201) == {"count": 1}


def test_what_is_not_served_is_listed(asked: str) -> None:
    assert shown(asked, "requests/unmatched")["count"] == 1
    assert numbers(asked, "requests/unmatched") == [4]


def test_near_misses_tell_what_differs_field_by_field(asked: str) -> None:
    pattern = {"method": "POST", "path": "/v3/REST/contact", "json": {"Email": "ada@example.com\u00a0", "Name": 42}}
    answer = control(asked, "POST", "requests/near-misses", {**pattern, "limit": 1})
    (miss,) = answer.json()["near_misses"]

    assert miss["request"]["number"] == 2
    assert miss["differences"] == [
        {
            "field": "json.Email",
            "expected": '"ada@example.com\\u00a0"',
            "got": '"ada@example.com"',
            "note": "at position 15: expected NO-BREAK SPACE (U+00A0), got the end",
        },
        {"field": "json.Name", "expected": "42 (int)", "got": '"42" (str)', "note": ""},
    ]


def test_requests_are_forgotten(asked: str) -> None:
    assert control(asked, "DELETE").json() == {"removed": 4}
    assert shown(asked, "requests/count") == {"count": 0}
    ask(asked)
    assert numbers(asked) == [5]


def test_recording_is_switched(anywhere: str) -> None:
    switched = [shown(anywhere, "requests/recording")]
    switched.append(control(anywhere, "PUT", "requests/recording", {"enabled": False}).json())
    ask(anywhere)
    switched.append(control(anywhere, "PUT", "requests/recording", {"enabled": True}).json())
    ask(anywhere)

    assert switched == [{"enabled": True}, {"enabled": False}, {"enabled": True}]
    assert shown(anywhere, "requests/count") == {"count": 1}


def test_each_account_has_its_own_journal(anywhere: str) -> None:
    ask(anywhere, auth=("one", "x"))
    control(anywhere, "DELETE", account="two")
    control(anywhere, "PUT", "requests/recording", {"enabled": False}, account="two")
    ask(anywhere, auth=("one", "x"))

    counts = [shown(anywhere, "requests/count", account=name)["count"] for name in ("one", "two")]
    assert counts == [2, 0]


def test_what_a_fault_did_is_shown(anywhere: str) -> None:
    control(anywhere, "POST", "faults", {"connection": "reset"})
    with pytest.raises(requests.ConnectionError):
        ask(anywhere)
    (entry,) = shown(anywhere, fault=1)["requests"]

    assert (entry["answer"], entry["faults"], entry["connection"]) == (None, [1], "reset")


def test_a_body_that_is_no_text_is_shown_in_base64(anywhere: str) -> None:
    ask(anywhere, "POST", data=b"\x00\xff\xfe")
    (entry,) = shown(anywhere)["requests"]

    assert (entry["body"], entry["encoding"], entry["size"]) == ("AP/+", "base64", 3)


def test_a_request_without_credentials_is_with_the_default_account(serve: Started) -> None:
    _, url = serve("--port", "0", "--credentials", "right:secret")
    ask(url, auth=("wrong", "secret"))

    assert [entry["answer"]["status"] for entry in shown(url)["requests"]] == [401]


def test_how_much_is_kept_can_be_said(serve: Started) -> None:
    _, url = serve("--port", "0", "--journal-entries", "2", "--journal-body-bytes", "5", MOCKJET_JOURNAL_BYTES="5000")
    for _ in range(3):
        ask(url, "POST", data="héé".encode())
    listed = shown(url)

    assert (listed["count"], listed["dropped"]) == (2, 1)
    assert [(one["body"], one["size"], one["cut"]) for one in listed["requests"]] == [("héé", 5, False)] * 2
    ask(url, "POST", data="hééé".encode())
    assert [(one["body"], one["size"], one["cut"]) for one in shown(url, limit=1)["requests"]] == [("héé", 7, True)]


def test_a_character_that_is_cut_in_half_is_left_out(serve: Started) -> None:
    _, url = serve("--port", "0", "--journal-body-bytes", "4")
    ask(url, "POST", data="héé".encode())

    assert [(one["body"], one["encoding"]) for one in shown(url)["requests"]] == [("hé", "utf-8")]


# What is refused

# fmt: off
REFUSED: list[tuple[str, Any, str]] = [
    ("GET requests",              {"limit": -1},      "limit: Expected `int` >= 0"),
    ("GET requests",              {"limit": "many"},  "limit: Expected `int`, got `str`"),
    ("GET requests",              {"colour": "red"},  "Object contains unknown field `colour`"),
    ("GET requests",              {"path": "/a?b"},   "path: expected a path without a query, which goes into query, not '/a?b'"),
    ("GET requests",              {"json": "{"},      "json: expected JSON, not '{'"),
    ("GET requests/count",        {"status": "x"},    "status: Expected `int | null`, got `str`"),
    ("POST requests/near-misses", {"method": 5},      "method: Expected `str | null`, got `int`"),
    ("POST requests/near-misses", {"limit": 0},       "limit: Expected `int` >= 1"),
    ("PUT requests/recording",    {"enabled": "yes"}, "enabled: Expected `bool`, got `str`"),
    ("PUT requests/recording",    {},                 "Object missing required field `enabled`"),
]
# fmt: on


@pytest.mark.parametrize(("line", "sent", "message"), REFUSED)
def test_bad_input_names_the_member_and_changes_nothing(mockjet: MockJet, line: str, sent: Any, message: str) -> None:
    verb, place = line.split()
    answer = control(mockjet.url, verb, place, None if verb == "GET" else sent, **(sent if verb == "GET" else {}))

    assert (answer.status_code, answer.json()) == (400, {"error": {"code": "invalid", "message": message}})
    assert mockjet.requests.enabled


@pytest.mark.parametrize(("name", "message"), [("5", "no request 5 is recorded"), ("x", "an id is a number, not 'x'")])
def test_a_request_that_is_not_there_is_a_404(mockjet: MockJet, name: str, message: str) -> None:
    answer = control(mockjet.url, "GET", f"requests/{name}")

    assert (answer.status_code, answer.json()) == (404, {"error": {"code": "not_found", "message": message}})
