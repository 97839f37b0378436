"""Faults over HTTP, in this process and in another one."""

from typing import Any

import pytest
import requests

from mockjet import MockJet

AUTH = ("public", "private")


def control(url: str, method: str, path: str = "faults", body: Any = None, **query: str) -> requests.Response:
    return requests.request(method, f"{url}/_mockjet/{path}", json=body, params=query, timeout=10)


def ask(url: str, method: str = "GET", auth: tuple[str, str] = AUTH, **options: Any) -> requests.Response:
    return requests.request(method, f"{url}/v3/REST/contact", auth=auth, timeout=10, **options)


def statuses(url: str, times: int) -> list[int]:
    return [ask(url).status_code for _ in range(times)]


def test_a_fault_is_added_met_and_shown(anywhere: str) -> None:
    rule = {"method": "GET", "path": "/v3/REST/contact*", "status": 429, "times": 2}
    added = control(anywhere, "POST", body=rule)
    seen = statuses(anywhere, 3)

    assert (added.status_code, added.json()) == (200, {"id": 1, "seen": 0, "hits": 0, **rule})
    assert seen == [429, 429, 200]
    assert control(anywhere, "GET", "faults/1").json() == {"id": 1, "seen": 3, "hits": 2, **rule}


def test_faults_are_listed_in_order_and_removed_one_by_one(anywhere: str) -> None:
    for status in (500, 501, 502):
        control(anywhere, "POST", body={"status": status})
    removed = control(anywhere, "DELETE", "faults/1")
    listed = control(anywhere, "GET").json()["faults"]

    assert removed.json() == {"id": 1, "seen": 0, "hits": 0, "status": 500}
    assert [fault["status"] for fault in listed] == [501, 502]
    assert statuses(anywhere, 1) == [501]


def test_faults_are_removed_all_at_once(anywhere: str) -> None:
    for status in (500, 501):
        control(anywhere, "POST", body={"status": status})

    assert control(anywhere, "DELETE").json() == {"removed": 2}
    assert control(anywhere, "GET").json() == {"faults": []}
    assert statuses(anywhere, 1) == [200]


def test_each_account_has_its_own_faults(anywhere: str) -> None:
    control(anywhere, "POST", body={"status": 503}, account="one")

    assert ask(anywhere, auth=("one", "x")).status_code == 503
    assert ask(anywhere, auth=("two", "x")).status_code == 200
    assert control(anywhere, "GET").json() == {"faults": []}


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        ({}, ("text/html", "<html><body><h1>429 Too Many Requests</h1>\n")),
        (
            {"format": "json"},
            ("application/json", '{ "ErrorInfo" : "", "ErrorMessage" : "Too Many Requests", "StatusCode" : 429 }'),
        ),
        ({"format": "text"}, ("text/plain", "Too Many Requests")),
        ({"body": "slow down", "content_type": "a/b"}, ("a/b", "slow down")),
        ({"body": {"a": 1}}, ("application/json", '{"a": 1}')),
    ],
)
def test_a_429_looks_as_was_said(anywhere: str, rule: dict[str, Any], answer: tuple[str, str]) -> None:
    control(anywhere, "POST", body={"status": 429, **rule})
    response = ask(anywhere)

    assert response.headers["Content-Type"] == answer[0]
    assert response.text.startswith(answer[1])
    assert "Retry-After" not in response.headers


def test_an_answer_may_say_when_to_come_back(anywhere: str) -> None:
    control(anywhere, "POST", body={"status": 429, "retry_after": 5, "headers": {"X-Own": "1"}})
    response = ask(anywhere)

    assert (response.headers["Retry-After"], response.headers["X-Own"]) == ("5", "1")


def test_a_request_is_known_by_the_members_of_its_body(anywhere: str) -> None:
    control(anywhere, "POST", body={"json": {"Email": "ada@example.com"}, "status": 503})
    sent = [{"Email": "ada@example.com", "Name": "Ada"}, {"Email": "bob@example.com"}]

    assert [ask(anywhere, "POST", json=body).status_code for body in sent] == [503, 201]


def test_a_limit_follows_the_accounts_clock(anywhere: str) -> None:
    control(anywhere, "POST", "clock/freeze", {"to": "2026-01-01T00:00:00Z"})
    control(anywhere, "POST", body={"limit": 1, "window": 60, "status": 429})
    before = statuses(anywhere, 2)
    control(anywhere, "POST", "clock/advance", {"seconds": 60})

    assert before + statuses(anywhere, 2) == [200, 429, 200, 429]


def test_a_window_of_time_follows_the_accounts_clock(anywhere: str) -> None:
    control(anywhere, "POST", "clock/freeze", {"to": "2026-01-01T00:00:00Z"})
    control(anywhere, "POST", body={"since": "2026-01-01T00:01:00Z", "until": "2026-01-01T00:02:00Z", "status": 503})
    seen = []
    for _ in range(3):
        seen += statuses(anywhere, 1)
        control(anywhere, "POST", "clock/advance", {"minutes": 1})

    assert seen == [200, 503, 200]


def test_chance_is_the_same_in_every_server(anywhere: str) -> None:
    control(anywhere, "POST", body={"status": 503, "probability": 0.5})

    crosses = "".join("x" if status == 503 else "." for status in statuses(anywhere, 16))
    assert crosses == "x.xxx.....xxxxxx"


def test_latency_is_drawn_and_recorded(anywhere: str) -> None:
    control(anywhere, "POST", body={"latency": {"distribution": "uniform", "low": 0.01, "high": 0.02}})
    statuses(anywhere, 3)
    recorded = control(anywhere, "GET", "requests").json()["requests"]

    drawn = [entry["latency"] for entry in recorded]
    assert len(set(drawn)) == 3
    assert all(0.01 <= seconds <= 0.02 for seconds in drawn)


# What is refused

# fmt: off
REFUSED: list[tuple[Any, str]] = [
    ({},                                     "expected a status, a limit, a latency or a connection: nothing would go wrong"),
    ({"status": 99},                         "status: Expected `int` >= 200"),
    ({"status": "429"},                      "status: Expected `int | null`, got `str`"),
    ({"status": 600},                        "status: Expected `int` <= 599"),
    ({"status": 204, "body": "x"},           "body: expected none, since a 204 has none"),
    ({"status": 500, "connection": "reset"}, "status: expected none, since nothing is answered when connection is reset"),
    ({"connection": "slow"},                 "connection: expected one of reset, empty, truncate, garbage, not 'slow'"),
    ({"status": 500, "probability": 2},      "probability: Expected `float` <= 1.0"),
    ({"status": 500, "times": -1},           "times: Expected `int` >= 0"),
    ({"limit": 5},                           "window: expected a number, which limit needs"),
    ({"latency": {"distribution": "flat"}},  "latency: distribution: expected one of uniform, normal, lognormal, not 'flat'"),
    ({"latency": "1s"},                      "latency: Expected `float | object | null`, got `str`"),
    ({"status": 500, "since": "soon"},       "since: expected a moment, such as 2026-01-01T00:00:00Z, not 'soon'"),
    ({"status": 500, "path": "/v3?a=b"},     "path: expected a path without a query, which goes into query, not '/v3?a=b'"),
    ({"status": 500, "colour": "red"},       "Object contains unknown field `colour`"),
    ([],                                     "Expected `object`, got `array`"),
]
# fmt: on


@pytest.mark.parametrize(("rule", "message"), REFUSED)
def test_a_rule_that_means_nothing_is_refused_by_name_and_not_added(mockjet: MockJet, rule: Any, message: str) -> None:
    answer = control(mockjet.url, "POST", body=rule)

    assert (answer.status_code, answer.json()) == (400, {"error": {"code": "invalid", "message": message}})
    assert len(mockjet.faults) == 0


@pytest.mark.parametrize(
    "body", [b'{"status": NaN}', b'{"status": 500', b'{"status": 500, "body": "\\ud800"}', b"\xff"]
)
def test_what_is_no_json_is_refused(mockjet: MockJet, body: bytes) -> None:
    answer = requests.post(f"{mockjet.url}/_mockjet/faults", data=body, timeout=10)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_json")
    assert len(mockjet.faults) == 0


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize(("name", "message"), [("5", "no fault 5"), ("x", "an id is a number, not 'x'")])
def test_a_fault_that_is_not_there_is_a_404(mockjet: MockJet, method: str, name: str, message: str) -> None:
    answer = control(mockjet.url, method, f"faults/{name}")

    assert (answer.status_code, answer.json()) == (404, {"error": {"code": "not_found", "message": message}})


def test_a_method_that_is_not_offered_is_a_405(mockjet: MockJet) -> None:
    answer = control(mockjet.url, "PUT")

    assert answer.json()["error"]["message"] == "/_mockjet/faults answers GET and POST and DELETE"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b'{"status": 500, "json": ' + b"[" * 150 + b"]" * 150 + b"}", "json: expected no more than 100 levels"),
        (b'{"status": 500, "body": ' + b"[" * 150 + b"]" * 150 + b"}", "body: expected no more than 100 levels"),
        (b'{"status": 500, "json": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "the body is nested too deep"),
    ],
    ids=range(3),
)
def test_what_is_nested_too_deep_is_refused(mockjet: MockJet, body: bytes, message: str) -> None:
    answer = requests.post(f"{mockjet.url}/_mockjet/faults", data=body, timeout=10)

    assert (answer.status_code, answer.json()["error"]["message"]) == (400, message)
    assert len(mockjet.faults) == 0
