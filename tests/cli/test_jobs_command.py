"""`mockjet jobs` and `mockjet pace` against a server in another process."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import requests
from click.testing import Result

Run = Callable[..., Result]
Send = Callable[..., requests.Response]
Store = Callable[..., None]


@pytest.fixture
def store(run: Run, send: Send) -> Store:
    """Start a job for contacts with these names, at the new year of 2026 and by command."""
    run("clock", "freeze", "2026-01-01")
    run("pace", "manual")

    def store(*names: str) -> None:
        sent = {"Contacts": [{"Email": f"{name}@example.com"} for name in names]}
        assert send("POST", "/v3/REST/contact/managemanycontacts", sent).status_code == 201

    return store


def said(run: Run, *arguments: str) -> dict[str, str]:
    """Return what a command says line by line, by name."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    pairs = (line.split("  ", 1) for line in result.output.splitlines())
    return {name: text.strip() for name, text in pairs}


def refused(run: Run, *arguments: str) -> str:
    """Return the one line that says why a command failed."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    return result.stderr


def test_no_jobs_are_said_to_be_none(run: Run) -> None:
    assert run("jobs").output == "no jobs\n"
    assert run("jobs", "--json").output == '{"jobs":[]}\n'


def test_jobs_are_listed_in_aligned_columns(run: Run, store: Store) -> None:
    store("a", "b")
    run("jobs", "plan", "--fail-at", "Importing", "--error", "disk full")
    store("c", "d")
    run("jobs", "wait-for", "600002", "Error")

    assert run("jobs").output == (
        "    ID  KIND      STATUS     DONE  OF  REFUSED  PACE    ERROR      PLAN\n"
        "600001  contacts  Allocated     0   0        0  manual\n"
        "600002  contacts  Error         1   2        0  manual  disk full  fail at Importing, error disk full\n"
    )


def test_a_script_reads_the_servers_json(run: Run, store: Store) -> None:
    store("a")

    assert json.loads(run("jobs", "--json").output)["jobs"][0]["status"] == "Allocated"
    assert json.loads(run("jobs", "advance", "600001", "--json").output)["status"] == "Upload"


def test_a_job_is_shown(run: Run, store: Store) -> None:
    store("a")

    assert said(run, "jobs", "show", "600001") == {
        "id": "600001",
        "kind": "contacts",
        "status": "Allocated",
        "done": "0",
        "size": "0",
        "errors": "0",
        "pace": "manual",
        "dwell": "1",
        "requested at": "2026-01-01T00:00:00Z",
    }


@pytest.mark.parametrize(
    ("verb", "options", "status", "error"),
    [
        ("advance", [], "Upload", None),
        ("complete", [], "Completed", None),
        ("fail", [], "Error", None),
        ("fail", ["--error", "disk full"], "Error", "disk full"),
        ("abort", [], "Abort", None),
        ("wait-for", ["Importing"], "Importing", None),
    ],
)
def test_a_job_is_steered(
    run: Run, store: Store, verb: str, options: list[str], status: str, *, error: str | None
) -> None:
    store("a", "b")
    shown = said(run, "jobs", verb, "600001", *options)

    assert (shown["status"], shown.get("error")) == (status, error)


def test_what_a_job_cannot_do_is_one_clear_line(run: Run, store: Store) -> None:
    store("a")
    run("jobs", "abort", "600001")

    assert refused(run, "jobs", "advance", "600001") == "Error: a job in status Abort cannot advance\n"
    assert refused(run, "jobs", "show", "7") == "Error: no job 7\n"
    assert refused(run, "jobs", "wait-for", "600001", "Completed") == (
        "Error: job 600001 did not come to Completed: it was in Abort, and has ended\n"
    )


def test_an_id_is_a_number(run: Run) -> None:
    assert run("jobs", "show", "first").exit_code == 2


# fmt: off
PLANS: list[tuple[list[str], dict[str, Any], str]] = [
    (["--stop-at", "Upload"],                    {"stop_at": "Upload"},                                  "stop at Upload"),
    (["--abort-at", "Prepare"],                  {"abort_at": "Prepare"},                                "abort at Prepare"),
    (["--fail-at", "Upload", "--error", "full"], {"fail_at": "Upload", "error": "full"},                 "fail at Upload, error full"),
    (["--pace", "clock", "--dwell", "0"],        {"pace": "clock", "dwell": 0.0},                        "pace clock, dwell 0"),
    (["--dwell-in", "Upload=3", "--dwell-in", "Prepare=0.5"],
                                                 {"dwells": {"Upload": 3.0, "Prepare": 0.5}},            "dwells Upload=3 Prepare=0.5"),
    (["--break-row", "3"],                       {"break_rows": [3]},                                    "break rows 3"),
    (["--break-row", "3=too long", "--break-row", "a=b@example.com", "--break-row", "c=d@example.com=e=f"],
     {"break_rows": [{"row": 3, "error": "too long"}, "a=b@example.com", {"row": "c=d@example.com", "error": "e=f"}]},
     "break rows 3=too long a=b@example.com c=d@example.com=e=f"),
]
# fmt: on


@pytest.mark.parametrize(("options", "words", "line"), PLANS, ids=range(len(PLANS)))
def test_the_next_jobs_are_planned(run: Run, options: list[str], words: dict[str, Any], line: str) -> None:
    made = run("jobs", "plan", *options, "--times", "2")

    assert made.output == f"JOBS  PLAN\n   2  {line}\n"
    assert json.loads(run("jobs", "plan", "--json").output) == {"plans": [{"times": 2, **words}]}


@pytest.mark.parametrize(("options", "words", "line"), PLANS, ids=range(len(PLANS)))
def test_a_job_is_planned(run: Run, store: Store, options: list[str], words: dict[str, Any], line: str) -> None:
    store("a", "b", "c", "d")
    made = said(run, "jobs", "plan", "600001", *options)

    assert made["plan"] == line
    assert said(run, "jobs", "plan", "600001")["plan"] == line
    assert json.loads(run("jobs", "plan", "600001", "--json").output)["plan"] == words


def test_plans_are_forgotten(run: Run, store: Store) -> None:
    store("a")
    run("jobs", "plan", "--stop-at", "Upload")
    run("jobs", "plan", "600001", "--stop-at", "Prepare")

    assert run("jobs", "plan", "--clear").output == "no plans wait for the next jobs\n"
    assert "plan" not in said(run, "jobs", "plan", "600001", "--clear")
    assert run("jobs", "plan").output == "no plans wait for the next jobs\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--stop-at", "Lunch"], "stop_at must be one of Allocated, Upload, Prepare, Importing, not 'Lunch'"),
        (["--break-row", "x"], "break_rows must be addresses and numbers of rows from 1 on, not 'x'"),
        (["--break-row", "0"], "break_rows must be addresses and numbers of rows from 1 on, not 0"),
        (["--error", "full"], "error must be left out where fail_at is, not 'full'"),
        (["--stop-at", "Upload", "--times", "0"], "times: Expected `int` >= 1"),
    ],
)
def test_a_plan_that_means_nothing_is_one_clear_line(run: Run, options: list[str], message: str) -> None:
    assert refused(run, "jobs", "plan", *options) == f"Error: {message}\n"
    assert run("jobs", "plan").output == "no plans wait for the next jobs\n"


@pytest.mark.parametrize("options", [["--dwell-in", "Upload"], ["--dwell-in", "Upload=soon"], ["--dwell-in", "=3"]])
def test_a_dwell_that_is_none_is_refused(run: Run, options: list[str]) -> None:
    assert run("jobs", "plan", *options).exit_code == 2


def test_a_plan_is_made_or_forgotten(run: Run) -> None:
    result = run("jobs", "plan", "--clear", "--stop-at", "Upload")

    assert result.exit_code == 2
    assert "--clear goes with no other option" in result.output


def test_the_pace_is_shown_and_set(run: Run) -> None:
    assert run("pace").output == "clock: 1 seconds in each status\n"
    assert run("pace", "clock", "--dwell", "0.5").output == "clock: 0.5 seconds in each status\n"
    assert run("pace", "--dwell", "0").output == "clock: 0 seconds in each status\n"
    assert run("pace", "poll").output == "poll: each reading by a client shows the next status\n"
    assert run("pace", "instant").output == "instant: done at once\n"
    assert run("pace", "manual", "--json").output == '{"pace":"manual","dwell":0.0}\n'


def test_a_pace_that_is_none_is_one_clear_line(run: Run) -> None:
    assert refused(run, "pace", "fast") == "Error: pace must be one of poll, clock, instant, manual, not 'fast'\n"
    assert refused(run, "pace", "--dwell", "-1") == ("Error: dwell must be a number of seconds, 0 or more, not -1.0\n")


def test_what_would_move_a_terminals_cursor_is_escaped(run: Run, store: Store) -> None:
    store("a")
    run("jobs", "fail", "600001", "--error", "\x1b[31mred\u202e\x07\n")

    assert said(run, "jobs", "show", "600001")["error"] == r"\x1b[31mred\u202e\x07\n"
