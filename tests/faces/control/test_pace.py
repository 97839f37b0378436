"""The account's pace over HTTP."""

from typing import Any

import pytest
import requests

from mockjet import MockJet


def put(mockjet: MockJet, body: Any, **query: str) -> requests.Response:
    return requests.put(f"{mockjet.url}/_mockjet/pace", json=body, params=query, timeout=10)


def show(mockjet: MockJet, **query: str) -> Any:
    return requests.get(f"{mockjet.url}/_mockjet/pace", params=query, timeout=10).json()


def test_the_pace_is_shown(mockjet: MockJet) -> None:
    assert show(mockjet) == {"pace": "poll", "dwell": 1.0}


def test_pace_and_dwell_are_set_together_or_alone(mockjet: MockJet) -> None:
    both = put(mockjet, {"pace": "clock", "dwell": 5})
    dwell = put(mockjet, {"dwell": 0.5})
    pace = put(mockjet, {"pace": "manual"})

    assert (both.status_code, both.json()) == (200, {"pace": "clock", "dwell": 5.0})
    assert dwell.json() == {"pace": "clock", "dwell": 0.5}
    assert pace.json() == show(mockjet) == {"pace": "manual", "dwell": 0.5}


def test_each_account_has_its_own_pace(mockjet: MockJet) -> None:
    put(mockjet, {"pace": "clock"}, account="one")
    put(mockjet, {"pace": "manual"}, account="two")

    assert [show(mockjet, account=key)["pace"] for key in ("one", "two", "public")] == ["clock", "manual", "poll"]


# fmt: off
REFUSED = [
    ({},                             "pace: expected one of poll, clock, instant, manual, or a dwell in seconds"),
    ({"pace": "fast"},               "pace must be one of poll, clock, instant, manual, not 'fast'"),
    ({"pace": ""},                   "pace must be one of poll, clock, instant, manual, not ''"),
    ({"pace": 5},                    "pace: Expected `str | null`, got `int`"),
    ({"pace": "clock", "dwell": -1}, "dwell must be a number of seconds, 0 or more, not -1.0"),
    ({"dwell": "5"},                 "dwell: Expected `float | null`, got `str`"),
    ({"dwell": True},                "dwell: Expected `float | null`, got `bool`"),
    ({"dwells": 5},                  "Object contains unknown field `dwells`"),
    (["clock"],                      "Expected `object`, got `array`"),
]
# fmt: on


@pytest.mark.parametrize(("body", "message"), REFUSED)
def test_bad_input_names_the_member_and_changes_nothing(mockjet: MockJet, body: Any, message: str) -> None:
    answer = put(mockjet, body)

    assert (answer.status_code, answer.json()) == (400, {"error": {"code": "invalid", "message": message}})
    assert show(mockjet) == {"pace": "poll", "dwell": 1.0}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "1" * 400, "--1"])
def test_what_json_knows_as_no_number_is_refused(mockjet: MockJet, number: str) -> None:
    body = f'{{"pace": "clock", "dwell": {number}}}'
    answer = requests.put(f"{mockjet.url}/_mockjet/pace", data=body, timeout=10)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] in ("invalid", "invalid_json")
    assert show(mockjet) == {"pace": "poll", "dwell": 1.0}
