"""What a plan may say, and what means nothing."""

import dataclasses
import json
import math
from typing import Any

import pytest

from mockjet.jobs.pace import BadSetting, Pace, pace
from mockjet.jobs.plan import BrokenRow, Plan
from mockjet.jobs.planning import plan
from mockjet.jobs.states import Status

ALL = "Allocated, Upload, Prepare, Importing"


def test_an_empty_plan_says_nothing() -> None:
    assert plan() == Plan()
    assert plan().words() == {}


def test_a_plan_is_made_of_plain_values() -> None:
    made = plan(
        pace="clock",
        dwell=5,
        dwells={"Upload": 60},
        stop_at="Upload",
        fail_at="Importing",
        error="disk full",
        break_rows=["Ada@example.com", 3, {"row": 4, "error": "no"}, BrokenRow("é@example.com", "oui")],
    )

    assert made == Plan(
        pace="clock",
        dwell=5.0,
        dwells={Status.UPLOAD: 60.0},
        stop_at=Status.UPLOAD,
        fail_at=Status.IMPORTING,
        error="disk full",
        break_rows=(
            BrokenRow("Ada@example.com"),
            BrokenRow(3),
            BrokenRow(4, "no"),
            BrokenRow("é@example.com", "oui"),
        ),
    )


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"pace": "manual"},
        {"pace": "clock", "dwell": 0.0},
        {"dwells": {"Allocated": 0.0, "Importing": 2.5}},
        {"stop_at": "Allocated"},
        {"fail_at": "Importing", "error": "disk full"},
        {"stop_at": "Upload", "abort_at": "Prepare"},
        {"break_rows": [1, "ada@example.com", {"row": 9223372036854775807, "error": "ü ###"}]},
    ],
)
def test_the_words_of_a_plan_are_json_and_make_the_same_plan_again(words: dict[str, Any]) -> None:
    said = plan(**words).words()

    assert json.loads(json.dumps(said)) == words
    assert plan(**said) == plan(**words)


def test_rows_may_come_with_their_errors_as_a_mapping() -> None:
    made = plan(break_rows={"ada@example.com": "mailbox full", 2: ""})

    assert made.break_rows == (BrokenRow("ada@example.com", "mailbox full"), BrokenRow(2))


def test_a_plan_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        plan().error = "other"  # type: ignore[misc]  # on purpose


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({}, pace("clock", 5)),
        ({"pace": "poll"}, pace("poll", 5)),
        ({"dwell": 2}, pace("clock", 2)),
        ({"pace": "instant", "dwell": 0}, pace("instant", 0)),
    ],
)
def test_the_account_has_the_pace_that_a_plan_leaves_open(words: dict[str, Any], expected: Pace) -> None:
    assert plan(**words).paced(pace("clock", 5)) == expected


# fmt: off
REFUSED = [
    ({"pace": "fast"},                             "pace must be one of poll, clock, instant, manual, not 'fast'"),
    ({"pace": ""},                                 "pace must be one of poll, clock, instant, manual, not ''"),
    ({"dwell": -1},                                "dwell must be a number of seconds, 0 or more, not -1"),
    ({"dwell": math.nan},                          "dwell must be a number of seconds, 0 or more, not nan"),
    ({"dwell": math.inf},                          "dwell must be a number of seconds, 0 or more, not inf"),
    ({"dwell": True},                              "dwell must be a number of seconds, 0 or more, not True"),
    ({"dwell": "5"},                               "dwell must be a number of seconds, 0 or more, not '5'"),
    ({"dwells": {"Upload": -1}}, "dwells of Upload must be a number of seconds or readings, 0 or more, not -1"),
    ({"dwells": {"Upload": math.nan}}, "dwells of Upload must be a number of seconds or readings, 0 or more, not nan"),
    ({"dwells": {"Completed": 1}},                 f"dwells must be for statuses out of {ALL}, not 'Completed'"),
    ({"dwells": {"upload": 1}},                    f"dwells must be for statuses out of {ALL}, not 'upload'"),
    ({"dwells": 5},                                "dwells must be a mapping of statuses to numbers, not 5"),
    ({"stop_at": "Completed"},                     f"stop_at must be one of {ALL}, not 'Completed'"),
    ({"stop_at": ""},                              f"stop_at must be one of {ALL}, not ''"),
    ({"fail_at": "Error"},                         f"fail_at must be one of {ALL}, not 'Error'"),
    ({"fail_at": "importing"},                     f"fail_at must be one of {ALL}, not 'importing'"),
    ({"abort_at": 5},                              f"abort_at must be one of {ALL}, not 5"),
    ({"abort_at": "Abort"},                        f"abort_at must be one of {ALL}, not 'Abort'"),
    ({"fail_at": "Upload", "abort_at": "Prepare"}, "abort_at must be left out where fail_at is given, not 'Prepare'"),
    ({"error": "disk full"},                       "error must be left out where fail_at is, not 'disk full'"),
    ({"abort_at": "Upload", "error": "x"},         "error must be left out where fail_at is, not 'x'"),
    ({"fail_at": "Upload", "error": 5},            "error must be text, not 5"),
    ({"fail_at": "Upload", "error": "\ud800"},     "error must be text, not '\\ud800'"),
    ({"stop_at": "Upload", "fail_at": "Upload"},
     "stop_at must be a status before Upload, where the job ends, not 'Upload'"),
    ({"stop_at": "Importing", "abort_at": "Upload"},
     "stop_at must be a status before Upload, where the job ends, not 'Importing'"),
    ({"break_rows": 3},                            "break_rows must be addresses and numbers of rows, not 3"),
    ({"break_rows": "ada@example.com"}, "break_rows must be addresses and numbers of rows, not 'ada@example.com'"),
    ({"break_rows": b"a@x.com"},                   "break_rows must be addresses and numbers of rows, not b'a@x.com'"),
    ({"break_rows": [0]},                          "break_rows must be addresses and numbers of rows from 1 on, not 0"),
    ({"break_rows": [-1]},                         "break_rows must be addresses and numbers of rows from 1 on, not -1"),
    ({"break_rows": [1.5]},                        "break_rows must be addresses and numbers of rows from 1 on, not 1.5"),
    ({"break_rows": [True]},                       "break_rows must be addresses and numbers of rows from 1 on, not True"),
    ({"break_rows": ["3"]},                        "break_rows must be addresses and numbers of rows from 1 on, not '3'"),
    ({"break_rows": [2**63]},
     "break_rows must be addresses and numbers of rows from 1 on, not 9223372036854775808"),
    ({"break_rows": ["\ud800@example.com"]},       "break_rows must be text, not '\\ud800@example.com'"),
    ({"break_rows": {3: "two\nlines"}},            "the error of break_rows 3 must be one line, not 'two\\nlines'"),
    ({"break_rows": {3: "two\rlines"}},            "the error of break_rows 3 must be one line, not 'two\\rlines'"),
    ({"break_rows": {3: None}},                    "the error of break_rows 3 must be text, not None"),
    ({"break_rows": [{}]},                         "break_rows must be written as row and, if you like, error, not {}"),
    ({"break_rows": [{"row": 1, "text": "x"}]},
     "break_rows must be written as row and, if you like, error, not {'row': 1, 'text': 'x'}"),
]
# fmt: on


@pytest.mark.parametrize(("words", "message"), REFUSED)
def test_what_means_nothing_is_refused_and_what_was_expected_is_said(words: dict[str, Any], message: str) -> None:
    with pytest.raises(BadSetting) as refused:
        plan(**words)

    assert str(refused.value) == message
    assert isinstance(refused.value, ValueError)


def test_what_is_refused_is_told_in_a_few_words() -> None:
    with pytest.raises(BadSetting) as refused:
        plan(fail_at="x" * 10**6)

    assert len(str(refused.value)) < 300


def test_minus_nothing_is_nothing() -> None:
    assert json.dumps(plan(dwell=-0.0, dwells={"Upload": -0.0}).words()) == '{"dwell": 0.0, "dwells": {"Upload": 0.0}}'


def test_a_number_beyond_all_numbers_is_refused() -> None:
    with pytest.raises(BadSetting, match="dwell must be a number of seconds, 0 or more, not 1000"):
        plan(dwell=10**400)


@pytest.mark.parametrize(
    ("words", "status", "fits"),
    [
        ({"fail_at": "Allocated"}, "Allocated", True),
        ({"fail_at": "Allocated"}, "Upload", False),
        ({"stop_at": "Upload"}, "Upload", True),
        ({"stop_at": "Upload", "abort_at": "Importing"}, "Prepare", False),
        ({"abort_at": "Importing"}, "Importing", True),
        ({"dwells": {"Allocated": 5}}, "Importing", True),
    ],
)
def test_a_plan_suits_a_job_that_is_not_past_what_it_names(words: dict[str, Any], status: str, *, fits: bool) -> None:
    assert plan(**words).suits(Status(status)) is fits
