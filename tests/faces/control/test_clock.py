"""The account's clock over HTTP."""

from typing import Any

import pytest
import requests
from speaking import Started

from mockjet import MockJet


def post(mockjet: MockJet, path: str, body: Any = None, **query: str) -> requests.Response:
    return requests.post(f"{mockjet.url}/_mockjet/clock/{path}", json=body, params=query, timeout=10)


def show(mockjet: MockJet, **query: str) -> Any:
    return requests.get(f"{mockjet.url}/_mockjet/clock", params=query, timeout=10).json()


@pytest.mark.parametrize("moment", ["2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2026-01-01", 1767225600])
def test_time_is_frozen_at_a_moment(mockjet: MockJet, moment: str | int) -> None:
    answer = post(mockjet, "freeze", {"to": moment})

    assert (answer.status_code, answer.json()) == (200, {"now": "2026-01-01T00:00:00Z", "frozen": True})
    assert show(mockjet) == {"now": "2026-01-01T00:00:00Z", "frozen": True}


def test_time_is_frozen_where_it_is(mockjet: MockJet) -> None:
    first, second = post(mockjet, "freeze").json(), show(mockjet)

    assert first["frozen"] is True
    assert first == second


def test_time_is_advanced(mockjet: MockJet) -> None:
    post(mockjet, "freeze", {"to": "2026-01-01T00:00:00Z"})
    answer = post(mockjet, "advance", {"days": 1, "hours": 1, "minutes": 1, "seconds": 1.5})

    assert answer.json() == {"now": "2026-01-02T01:01:01.500000Z", "frozen": True}


def test_time_is_set_and_stays_frozen(mockjet: MockJet) -> None:
    post(mockjet, "freeze", {"to": "2026-01-01T00:00:00Z"})

    assert post(mockjet, "set", {"to": "2030-06-01T00:00:00Z"}).json() == {
        "now": "2030-06-01T00:00:00Z",
        "frozen": True,
    }


def test_time_is_set_and_runs_on(mockjet: MockJet) -> None:
    answer = post(mockjet, "set", {"to": "2030-06-01T00:00:00Z"}).json()

    assert answer["frozen"] is False
    assert answer["now"].startswith("2030-06-01T00:0")


def test_time_is_let_run(mockjet: MockJet) -> None:
    post(mockjet, "freeze", {"to": "2026-01-01T00:00:00Z"})
    answer = post(mockjet, "unfreeze").json()

    assert answer["frozen"] is False
    assert answer["now"].startswith("2026-01-01T00:0")


def test_each_account_has_its_own_time(mockjet: MockJet) -> None:
    post(mockjet, "freeze", {"to": "2026-01-01T00:00:00Z"}, account="one")
    post(mockjet, "freeze", {"to": "2027-01-01T00:00:00Z"}, account="two")

    assert show(mockjet, account="one")["now"] == "2026-01-01T00:00:00Z"
    assert show(mockjet, account="two")["now"] == "2027-01-01T00:00:00Z"
    assert show(mockjet)["frozen"] is False


# fmt: off
REFUSED = [
    ("freeze",  {"to": "tomorrow"},  "to: expected a moment, such as 2026-01-01T00:00:00Z, not 'tomorrow'"),
    ("freeze",  {"to": [1]},         "to: Expected `int | str | null`, got `array`"),
    ("freeze",  {"at": "2026"},      "Object contains unknown field `at`"),
    ("freeze",  [],                  "Expected `object`, got `array`"),
    ("set",     {},                  "to: expected a moment, such as 2026-01-01T00:00:00Z"),
    ("advance", {"minutes": "five"}, "minutes: Expected `float`, got `str`"),
    ("freeze",  {"to": 10**30},      "to: expected a moment, such as 2026-01-01T00:00:00Z, not 1000000000000000000000000000000"),
    ("freeze",  {"to": True},        "to: Expected `int | str | null`, got `bool`"),
    ("set",     {"to": "9999-12-31T23:59:59-14:00"}, "to: expected a moment, such as 2026-01-01T00:00:00Z, not '9999-12-31T23:59:59-14:00'"),
    ("advance", {"minute": 5},       "Object contains unknown field `minute`"),
    ("advance", {"days": -1e6},      "the clock cannot be moved that far: years are 1 to 9999"),
    ("advance", {"days": 1e9},       "the clock cannot be moved that far: years are 1 to 9999"),
    ("advance", {"days": 1e300},     "the clock cannot be moved that far: years are 1 to 9999"),
]
# fmt: on


@pytest.mark.parametrize(("path", "body", "message"), REFUSED)
def test_bad_input_names_the_member_and_moves_nothing(mockjet: MockJet, path: str, body: Any, message: str) -> None:
    post(mockjet, "freeze", {"to": "2026-01-01T00:00:00Z"})
    answer = post(mockjet, path, body)

    assert (answer.status_code, answer.json()) == (400, {"error": {"code": "invalid", "message": message}})
    assert show(mockjet) == {"now": "2026-01-01T00:00:00Z", "frozen": True}


def test_a_body_that_is_not_json_is_refused(mockjet: MockJet) -> None:
    answer = requests.post(f"{mockjet.url}/_mockjet/clock/freeze", data=b'{"to": ', timeout=10)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "invalid_json"


def test_time_goes_back(mockjet: MockJet) -> None:
    post(mockjet, "freeze", {"to": "2026-01-01T00:00:00Z"})

    assert post(mockjet, "advance", {"hours": -1}).json()["now"] == "2025-12-31T23:00:00Z"


def test_jobs_and_dates_of_a_server_in_another_process_follow_the_clock(serve: Started) -> None:
    _, url = serve("-p", "0", "--dwell", "60")
    clock, rest, auth = f"{url}/_mockjet/clock", f"{url}/v3/REST", ("public", "private")
    sent = {"Contacts": [{"Email": "ada@example.com"}, {"Email": "bob@example.com"}]}

    def job() -> tuple[str, int, str]:
        answer = requests.get(f"{rest}/contact/managemanycontacts/600001", auth=auth, timeout=10)
        (row,) = answer.json()["Data"]
        return row["Status"], row["Count"], row["JobEnd"]

    requests.post(f"{clock}/freeze", json={"to": "2026-01-01T00:00:00Z"}, timeout=10)
    requests.post(f"{rest}/contact/managemanycontacts", json=sent, auth=auth, timeout=10)
    seen = [job()]
    for seconds in (59, 1, 60, 60, 30, -210, 210, 86_400):
        requests.post(f"{clock}/advance", json={"seconds": seconds}, timeout=10)
        seen.append(job())
    rows = requests.get(f"{rest}/contact", auth=auth, timeout=10).json()["Data"]

    assert seen == [
        ("Allocated", 0, ""),
        ("Allocated", 0, ""),
        ("Upload", 0, ""),
        ("Prepare", 0, ""),
        ("Importing", 0, ""),
        ("Importing", 1, ""),
        ("Importing", 1, ""),
        ("Importing", 1, ""),
        ("Completed", 2, "2026-01-01T00:04:00Z"),
    ]
    assert [(row["Email"], row["CreatedAt"]) for row in rows] == [
        ("ada@example.com", "2026-01-01T00:03:30Z"),
        ("bob@example.com", "2026-01-01T00:04:00Z"),
    ]


def test_the_windows_of_faults_follow_the_clock_of_a_server_in_another_process(serve: Started) -> None:
    _, url = serve("-p", "0")
    contacts, auth = f"{url}/v3/REST/contact", ("public", "private")
    rules: list[dict[str, Any]] = [
        {"status": 503, "since": "2026-01-01T01:00:00Z", "until": "2026-01-01T02:00:00Z"},
        {"limit": 1, "window": 60},
    ]
    requests.post(f"{url}/_mockjet/clock/freeze", json={"to": "2026-01-01T00:00:00Z"}, timeout=10)
    for rule in rules:
        requests.post(f"{url}/_mockjet/faults", json=rule, timeout=10)

    seen = []
    for seconds in (0, 0, 60, 3540, 3599, 1, -3600):
        requests.post(f"{url}/_mockjet/clock/advance", json={"seconds": seconds}, timeout=10)
        seen.append(requests.get(contacts, auth=auth, timeout=10).status_code)

    assert seen == [200, 429, 200, 503, 503, 200, 503]


def test_the_account_of_other_credentials_has_its_own_time_in_another_process(serve: Started) -> None:
    _, url = serve("-p", "0")
    requests.post(f"{url}/_mockjet/clock/freeze?account=ana", json={"to": "2030-01-01"}, timeout=10)
    created = [
        requests.post(f"{url}/v3/REST/contact", json={"Email": "a@b.de"}, auth=(key, "x"), timeout=10).json()["Data"][0]
        for key in ("ana", "bea")
    ]

    assert created[0]["CreatedAt"] == "2030-01-01T00:00:00Z"
    assert created[1]["CreatedAt"] != "2030-01-01T00:00:00Z"
