"""The account's clock over HTTP."""

from typing import Any

import pytest
import requests

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
