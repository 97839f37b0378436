"""What a rule is made of, and what it must not be made of."""

import datetime as dt
import math
from typing import Any

import msgspec
import pytest
from asking import NEW_YEAR

from mockjet.traffic.rule import Rule, RuleMembers

HOUR = dt.timedelta(hours=1)


def test_a_limit_answers_429_unless_something_else_is_said() -> None:
    assert Rule.of({"limit": 1, "window": 1}).answer_status == 429
    assert Rule.of({"limit": 1, "window": 1, "status": 503}).answer_status == 503
    assert Rule.of({"limit": 1, "window": 1, "connection": "reset"}).answer_status is None


# fmt: off
CARRIED_OUT: list[tuple[dict[str, Any], bool]] = [
    ({"status": 500},                                                False),
    ({"status": 500, "carried_out": True},                           True),
    ({"status": 500, "connection": "truncate"},                      False),
    ({"status": 500, "connection": "truncate", "carried_out": True}, True),
    ({"limit": 1, "window": 1},                                      False),
    ({"latency": 1},                                                 True),
    ({"latency": 1, "carried_out": True},                            True),
    ({"connection": "truncate"},                                     True),
    ({"connection": "reset"},                                        False),
    ({"connection": "reset", "carried_out": True},                   True),
    ({"connection": "empty"},                                        False),
    ({"connection": "empty", "carried_out": True},                   True),
    ({"connection": "garbage"},                                      False),
    ({"connection": "garbage", "carried_out": True},                 True),
]
# fmt: on


@pytest.mark.parametrize(("members", "carried_out"), CARRIED_OUT)
def test_it_says_whether_the_service_is_asked(members: dict[str, Any], *, carried_out: bool) -> None:
    assert Rule.of(members).carries_out is carried_out


@pytest.mark.parametrize(
    ("members", "decides"),
    [
        ({"status": 500}, True),
        ({"connection": "reset"}, True),
        ({"latency": 1}, False),
        ({"limit": 0, "window": 1}, True),
    ],
)
def test_latency_alone_leaves_the_request_to_other_rules(members: dict[str, Any], *, decides: bool) -> None:
    assert Rule.of(members).decides is decides


@pytest.mark.parametrize(
    ("members", "runs"),
    [
        ({}, [True, True, True]),
        ({"since": "2026-01-01T00:00:00Z"}, [False, True, True]),
        ({"until": "2026-01-01T00:00:00Z"}, [True, False, False]),
        ({"since": "2026-01-01", "until": "2026-01-01T01:00:00+00:00"}, [False, True, False]),
        ({"since": NEW_YEAR, "until": NEW_YEAR + HOUR}, [False, True, False]),
        ({"since": 1767225600}, [False, True, True]),
    ],
)
def test_it_runs_in_its_window_of_time(members: dict[str, Any], runs: list[bool]) -> None:
    rule = Rule.of({"status": 500, **members})

    assert [rule.runs(at) for at in (NEW_YEAR - HOUR, NEW_YEAR, NEW_YEAR + HOUR)] == runs


# fmt: off
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({},                                        "expected a status, a limit, a latency or a connection: nothing would go wrong"),
    ({"status": 99},                            "status: Expected `int` >= 200"),
    ({"status": 100},                           "status: Expected `int` >= 200"),
    ({"status": 600},                           "status: Expected `int` <= 599"),
    ({"status": "429"},                         "status: Expected `int | null`, got `str`"),
    ({"status": True},                          "status: Expected `int | null`, got `bool`"),
    ({"status": 429.5},                         "status: Expected `int | null`, got `float`"),
    ({"status": 400, "times": -1},              "times: Expected `int` >= 0"),
    ({"status": 400, "after": -1},              "after: Expected `int` >= 0"),
    ({"status": 400, "probability": 1.1},       "probability: Expected `float` <= 1.0"),
    ({"status": 400, "probability": -0.1},      "probability: Expected `float` >= 0.0"),
    ({"status": 400, "probability": math.nan},  "probability: expected what JSON can carry"),
    ({"limit": 1},                              "window: expected a number, which limit needs"),
    ({"window": 1, "status": 400},              "limit: expected a number, which window needs"),
    ({"limit": 1, "window": 0},                 "window: Expected `float` > 0.0"),
    ({"status": 400, "since": "tomorrow"},      "since: expected a moment, such as 2026-01-01T00:00:00Z, not 'tomorrow'"),
    ({"status": 400, "until": 10**18},          "until: expected a moment, such as 2026-01-01T00:00:00Z, not 1000000000000000000"),
    ({"status": 400, "since": "2026-01-02", "until": "2026-01-01"}, "until: expected a moment after since, not '2026-01-01'"),
    ({"status": 400, "format": "xml"},          "format: expected one of html, json, text, not 'xml'"),
    ({"connection": "slow"},                    "connection: expected one of reset, empty, truncate, garbage, not 'slow'"),
    ({"latency": 1, "body": "x"},               "body: expected a status beside it"),
    ({"latency": 1, "format": "json"},          "format: expected a status beside it"),
    ({"latency": 1, "content_type": "a/b"},     "content_type: expected a status beside it"),
    ({"latency": 1, "headers": {"A": "b"}},     "headers: expected a status beside it"),
    ({"connection": "reset", "retry_after": 0}, "retry_after: expected a status beside it"),
    ({"status": 204, "body": "x"},              "body: expected none, since a 204 has none"),
    ({"status": 304, "body": ""},               "body: expected none, since a 304 has none"),
    ({"status": 500, "connection": "reset"},    "status: expected none, since nothing is answered when connection is reset"),
    ({"latency": 1, "carried_out": False},      "carried_out: expected true, since the answer is the service's own"),
    ({"connection": "truncate", "carried_out": False}, "carried_out: expected true, since the answer is the service's own"),
    ({"latency": -1},                           "latency: Expected `float` >= 0.0"),
    ({"latency": 86401},                        "latency: Expected `float` <= 86400.0"),
    ({"latency": math.inf},                     "latency: expected what JSON can carry"),
    ({"latency": {"distribution": "uniform"}},  "latency: high: expected a number of seconds, which uniform needs"),
    ({"status": 400, "headers": {"Content-Length": "1"}}, "headers: expected names of headers other than connection, content-length, content-type, retry-after, transfer-encoding, not 'Content-Length'"),
    ({"status": 400, "headers": {"A B": "1"}},  "headers: expected names of headers other than"),
    ({"status": 400, "headers": {"A": "1\r\nB: 2"}}, "headers: expected one line of text, not '1\\r\\nB: 2'"),
    ({"status": 400, "content_type": "a\nb"},   "content_type: expected one line of text, not 'a\\nb'"),
    ({"status": 400, "retry_after": "a\nb"},    "retry_after: expected one line of text, not 'a\\nb'"),
    ({"status": 400, "retry_after": -1},        "retry_after: Expected `int` >= 0"),
    ({"status": 400, "body": "half \ud800"},    "body: expected what JSON can carry"),
    ({"status": 400, "path": "/a?b"},           "path: expected a path without a query"),
    ({"status": 400, "colour": "red"},          "Object contains unknown field `colour`"),
]
# fmt: on


@pytest.mark.parametrize(("members", "message"), REFUSED)
def test_what_could_not_happen_is_refused_by_name(members: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=r".*") as refused:
        Rule.of(members)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    "members",
    [
        {"status": 200},
        {"status": 599, "body": "", "times": 0, "probability": 0, "after": 0, "limit": 0, "window": 1e-9},
        {"status": 400, "body": {"a": [1]}, "headers": {"X-A": "é"}, "retry_after": "soon"},
        {"latency": 0},
        {"latency": 86400, "connection": "garbage"},
    ],
)
def test_what_lies_at_the_bounds_is_taken(members: dict[str, Any]) -> None:
    assert Rule.of(members)


def test_a_rule_survives_being_written_and_read_as_json() -> None:
    rule = Rule.of(
        {
            "method": "POST",
            "path": "/v3/*",
            "query": {"Limit": 1},
            "json": {"a": None},
            "since": NEW_YEAR,
            "status": 429,
            "latency": {"distribution": "uniform", "low": 1, "high": 2},
        }
    )
    written = msgspec.json.encode(rule)

    assert msgspec.json.decode(written, type=Rule) == rule
    assert b'"since":"2026-01-01T00:00:00+00:00"' in written
    assert b"probability" not in written


@pytest.mark.parametrize(
    ("members", "text"),
    [
        ({"status": 429}, "any request -> 429"),
        ({"method": "POST", "path": "/v3/*", "status": 500, "times": 2}, "POST /v3/* -> 500, 2 times at most"),
        ({"status": 500, "connection": "truncate", "latency": 1}, "any request -> 500, truncate, late"),
    ],
)
def test_a_rule_reads_as_a_line(members: dict[str, Any], text: str) -> None:
    assert str(Rule.of(members)) == text


def test_the_keywords_are_the_members_of_the_record() -> None:
    assert set(RuleMembers.__annotations__) == set(Rule.__struct_fields__)
