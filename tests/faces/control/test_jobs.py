"""Jobs over HTTP: shown, steered, planned and moved on."""

from typing import Any

import pytest
import requests

from mockjet import MockJet

ALL = "Allocated, Upload, Prepare, Importing"


def call(mockjet: MockJet, method: str, path: str, body: Any = None, **query: str) -> requests.Response:
    return requests.request(method, f"{mockjet.url}/_mockjet/jobs{path}", json=body, params=query, timeout=10)


def post(mockjet: MockJet, path: str, body: Any = None, **query: str) -> requests.Response:
    return call(mockjet, "POST", path, body, **query)


def show(mockjet: MockJet, path: str = "", **query: str) -> Any:
    return call(mockjet, "GET", path, **query).json()


def store(mockjet: MockJet, *names: str, key: str = "public") -> int:
    sent = {"Contacts": [{"Email": f"{name}@example.com"} for name in names]}
    url = f"{mockjet.url}/v3/REST/contact/managemanycontacts"
    return int(requests.post(url, auth=(key, "private"), json=sent, timeout=10).json()["Data"][0]["JobID"])


@pytest.fixture(autouse=True)
def still(mockjet: MockJet) -> None:
    """Let the clock stand at the new year."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")


def test_no_jobs_are_shown_as_none(mockjet: MockJet) -> None:
    assert show(mockjet) == {"jobs": []}


def test_a_job_is_shown_with_all_that_is_known_of_it(mockjet: MockJet) -> None:
    post(mockjet, "/plan", {"pace": "clock", "dwell": 10, "break_rows": [{"row": 1, "error": "full"}, "b@example.com"]})
    store(mockjet, "a", "b", "c", "d")
    mockjet.clock.advance(seconds=35)
    expected = {
        "id": 600001,
        "kind": "contacts",
        "list_id": None,
        "status": "Importing",
        "done": 2,
        "size": 4,
        "errors": 2,
        "error": "",
        "pace": "clock",
        "dwell": 10.0,
        "plan": {"pace": "clock", "dwell": 10.0, "break_rows": [{"row": 1, "error": "full"}, "b@example.com"]},
        "requested_at": "2026-01-01T00:00:00Z",
        "started_at": "2026-01-01T00:00:10Z",
        "ended_at": None,
        "due": "2026-01-01T00:00:37.500000Z",
    }

    assert show(mockjet, "/600001") == expected
    assert show(mockjet) == {"jobs": [expected]}


def test_showing_a_job_is_no_reading_of_it(mockjet: MockJet) -> None:
    store(mockjet, "a")

    assert [show(mockjet, "/600001")["status"] for _ in range(3)] == ["Allocated"] * 3


def test_a_job_is_advanced_to_its_end(mockjet: MockJet) -> None:
    store(mockjet, "a", "b", "c")
    answers = [post(mockjet, "/600001/advance") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert [(answer.json()["status"], answer.json()["done"]) for answer in answers] == [
        ("Upload", 0),
        ("Prepare", 0),
        ("Importing", 1),
        ("Completed", 3),
    ]


@pytest.mark.parametrize(
    ("verb", "body", "status", "error"),
    [
        ("complete", None, "Completed", ""),
        ("complete", {}, "Completed", ""),
        ("fail", {"error": "Disk völl"}, "Error", "Disk völl"),
        ("fail", None, "Error", ""),
        ("abort", None, "Abort", ""),
    ],
)
def test_a_job_is_ended(mockjet: MockJet, verb: str, body: Any, status: str, error: str) -> None:
    store(mockjet, "a")
    answer = post(mockjet, f"/600001/{verb}", body)

    shown = answer.json()
    assert (shown["status"], shown["error"], shown["ended_at"]) == (status, error, "2026-01-01T00:00:00Z")


def test_what_follows_at_once_is_shown(mockjet: MockJet) -> None:
    store(mockjet, "a")

    assert post(mockjet, "/600001/plan", {"pace": "instant"}).json()["status"] == "Completed"


@pytest.mark.parametrize("verb", ["advance", "complete", "fail", "abort", "plan"])
def test_what_has_ended_cannot_be_steered(mockjet: MockJet, verb: str) -> None:
    store(mockjet, "a")
    post(mockjet, "/600001/abort")
    before = show(mockjet)
    answer = post(mockjet, f"/600001/{verb}")

    what = "be planned" if verb == "plan" else {"complete": "advance"}.get(verb, verb)
    assert (answer.status_code, answer.json()) == (
        409,
        {"error": {"code": "conflict", "message": f"a job in status Abort cannot {what}"}},
    )
    assert show(mockjet) == before


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/600001"),
        ("POST", "/600001/advance"),
        ("POST", "/600001/complete"),
        ("POST", "/600001/fail"),
        ("POST", "/600001/abort"),
        ("POST", "/600001/plan"),
        ("POST", "/600001/wait-for"),
    ],
)
def test_a_job_that_is_none_is_not_found(mockjet: MockJet, method: str, path: str) -> None:
    store(mockjet, "a", key="other")
    body = {"status": "Completed"} if path.endswith("wait-for") else None
    answer = call(mockjet, method, path, body)

    assert (answer.status_code, answer.json()) == (404, {"error": {"code": "not_found", "message": "no job 600001"}})
    assert show(mockjet, account="other")["jobs"][0]["status"] == "Allocated"


def test_a_number_that_is_none_is_not_found(mockjet: MockJet) -> None:
    answer = post(mockjet, "/first/advance")

    assert (answer.status_code, answer.json()["error"]["message"]) == (404, "an id is a number, not 'first'")


# Plans


def test_a_running_job_is_planned(mockjet: MockJet) -> None:
    store(mockjet, "a", "b")
    words = {"dwells": {"Upload": 3.0}, "stop_at": "Prepare", "fail_at": "Importing", "error": "disk full"}
    answer = post(mockjet, "/600001/plan", words)

    assert (answer.status_code, answer.json()["plan"]) == (200, words)
    post(mockjet, "/600001/complete")
    assert [show(mockjet, "/600001")[name] for name in ("status", "error", "done")] == ["Error", "disk full", 1]


def test_an_empty_plan_takes_a_plan_back(mockjet: MockJet) -> None:
    store(mockjet, "a")
    post(mockjet, "/600001/plan", {"pace": "manual", "stop_at": "Allocated"})
    answer = post(mockjet, "/600001/plan")

    assert (answer.json()["plan"], answer.json()["pace"]) == ({}, "poll")


def test_plans_wait_for_the_next_jobs_in_order(mockjet: MockJet) -> None:
    post(mockjet, "/plan", {"fail_at": "Importing", "times": 2})
    answer = post(mockjet, "/plan", {})
    kept = {"plans": [{"times": 2, "fail_at": "Importing"}, {"times": 1}]}

    assert (answer.status_code, answer.json()) == (200, kept)
    assert show(mockjet, "/plan") == kept
    store(mockjet, "a")
    assert show(mockjet, "/plan") == {"plans": [{"times": 1, "fail_at": "Importing"}, {"times": 1}]}


def test_waiting_plans_are_forgotten(mockjet: MockJet) -> None:
    post(mockjet, "/plan", {"fail_at": "Importing", "times": 2})
    answer = call(mockjet, "DELETE", "/plan")
    store(mockjet, "a")

    assert (answer.status_code, answer.json()) == (200, {"plans": []})
    assert show(mockjet, "/600001")["plan"] == {}


def test_plans_belong_to_an_account(mockjet: MockJet) -> None:
    post(mockjet, "/plan", {"fail_at": "Upload"}, account="one")
    store(mockjet, "a", key="two")

    assert show(mockjet, account="two")["jobs"][0]["plan"] == {}
    assert show(mockjet, "/plan", account="one") == {"plans": [{"times": 1, "fail_at": "Upload"}]}


# fmt: off
REFUSED = [
    ({"pace": "fast"},                 "pace must be one of poll, clock, instant, manual, not 'fast'"),
    ({"dwell": -1},                    "dwell must be a number of seconds, 0 or more, not -1.0"),
    ({"dwells": {"Upload": "long"}},
     "dwells of Upload must be a number of seconds or readings, 0 or more, not 'long'"),
    ({"dwells": [5]},                  "dwells: Expected `object | null`, got `array`"),
    ({"dwells": {"Uplod": 1}},         f"dwells must be for statuses out of {ALL}, not 'Uplod'"),
    ({"dwells": {"Upload": -1}}, "dwells of Upload must be a number of seconds or readings, 0 or more, not -1"),
    ({"stop_at": "Completed"},         f"stop_at must be one of {ALL}, not 'Completed'"),
    ({"fail_at": "importing"},         f"fail_at must be one of {ALL}, not 'importing'"),
    ({"fail_at": ["Upload"]},          "fail_at: Expected `str | null`, got `array`"),
    ({"fail_at": "Upload", "abort_at": "Upload"}, "abort_at must be left out where fail_at is given, not 'Upload'"),
    ({"stop_at": "Prepare", "fail_at": "Upload"},
     "stop_at must be a status before Upload, where the job ends, not 'Prepare'"),
    ({"error": "disk full"},           "error must be left out where fail_at is, not 'disk full'"),
    ({"break_rows": [0]},              "break_rows must be addresses and numbers of rows from 1 on, not 0"),
    ({"break_rows": [1.5]},            "break_rows[0]: Expected `int | str | object`, got `float`"),
    ({"break_rows": [2**63]},
     "break_rows must be addresses and numbers of rows from 1 on, not 9223372036854775808"),
    ({"break_rows": ["ada"]},          "break_rows must be addresses and numbers of rows from 1 on, not 'ada'"),
    ({"break_rows": "ada@example.com"}, "break_rows: Expected `array | null`, got `str`"),
    ({"break_rows": [{"error": "x"}]}, "break_rows[0]: Object missing required field `row`"),
    ({"break_rows": [{"row": 1, "error": "a\nb"}]}, "the error of break_rows 1 must be one line, not 'a\\nb'"),
    ({"fail": "Upload"},               "Object contains unknown field `fail`"),
    ([],                               "Expected `object`, got `array`"),
]
# fmt: on


@pytest.mark.parametrize("path", ["/plan", "/600001/plan"])
@pytest.mark.parametrize(("body", "message"), REFUSED)
def test_a_bad_plan_names_the_member_and_changes_nothing(mockjet: MockJet, path: str, body: Any, message: str) -> None:
    store(mockjet, "a")
    post(mockjet, "/600001/plan", {"stop_at": "Upload"})
    answer = post(mockjet, path, body)

    assert (answer.status_code, answer.json()) == (400, {"error": {"code": "invalid", "message": message}})
    assert (show(mockjet, "/600001")["plan"], show(mockjet, "/plan")) == ({"stop_at": "Upload"}, {"plans": []})


@pytest.mark.parametrize(
    ("times", "message"),
    [
        (0, "times: Expected `int` >= 1"),
        (2**63, "times: Expected `int` <= 9223372036854775807"),
        (1.5, "times: Expected `int`, got `float`"),
        (None, "times: Expected `int`, got `null`"),
    ],
)
def test_a_number_of_jobs_that_is_none_is_refused(mockjet: MockJet, times: Any, message: str) -> None:
    answer = post(mockjet, "/plan", {"fail_at": "Upload", "times": times})

    assert (answer.status_code, answer.json()["error"]["message"]) == (400, message)
    assert show(mockjet, "/plan") == {"plans": []}


def test_a_status_that_is_past_is_refused(mockjet: MockJet) -> None:
    store(mockjet, "a")
    post(mockjet, "/600001/advance")
    answer = post(mockjet, "/600001/plan", {"stop_at": "Allocated"})

    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == (
        "stop_at must be one of Upload, Prepare, Importing for a job in Upload, not 'Allocated'"
    )


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("/600001/advance", {"times": 2}, "Object contains unknown field `times`"),
        ("/600001/complete", [], "Expected `object`, got `array`"),
        ("/600001/fail", {"error": 5}, "error: Expected `str`, got `int`"),
        ("/600001/fail", {"text": "x"}, "Object contains unknown field `text`"),
        ("/600001/abort", {"error": "x"}, "Object contains unknown field `error`"),
        ("/600001/wait-for", {}, "Object missing required field `status`"),
        ("/600001/wait-for", {"status": 5}, "status: Expected `str`, got `int`"),
        (
            "/600001/wait-for",
            {"status": "Done"},
            f"status must be one of {ALL}, Completed, Error, Abort, not 'Done'",
        ),
    ],
)
def test_a_bad_command_names_the_member_and_changes_nothing(
    mockjet: MockJet, path: str, body: Any, message: str
) -> None:
    store(mockjet, "a")
    answer = post(mockjet, path, body)

    assert (answer.status_code, answer.json()) == (400, {"error": {"code": "invalid", "message": message}})
    assert show(mockjet, "/600001")["status"] == "Allocated"


@pytest.mark.parametrize("body", [b'{"error": "\\ud800"}', b'{"error": "\xff"}', b'{"error": '])
def test_text_that_is_none_is_refused(mockjet: MockJet, body: bytes) -> None:
    store(mockjet, "a")
    answer = requests.post(f"{mockjet.url}/_mockjet/jobs/600001/fail", data=body, timeout=10)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_json")
    assert show(mockjet, "/600001")["status"] == "Allocated"


# Waiting


def test_a_job_is_moved_on_to_a_status(mockjet: MockJet) -> None:
    store(mockjet, "a", "b")
    answer = post(mockjet, "/600001/wait-for", {"status": "Importing"})

    assert (answer.status_code, answer.json()["status"], answer.json()["done"]) == (200, "Importing", 1)


def test_the_clock_is_moved_to_the_moment_it_is_due(mockjet: MockJet) -> None:
    post(mockjet, "/plan", {"pace": "clock", "dwell": 60})
    store(mockjet, "a", "b")
    post(mockjet, "/600001/wait-for", {"status": "Completed"})

    assert mockjet.clock.now().isoformat() == "2026-01-01T00:04:00+00:00"


def test_giving_up_is_a_conflict_that_names_what_was_seen_instead(mockjet: MockJet) -> None:
    post(mockjet, "/plan", {"abort_at": "Prepare"})
    store(mockjet, "a")
    answer = post(mockjet, "/600001/wait-for", {"status": "Completed"})

    message = "job 600001 did not come to Completed: it was in Allocated, Upload, Prepare, Abort, and has ended"
    assert (answer.status_code, answer.json()) == (409, {"error": {"code": "not_reached", "message": message}})
