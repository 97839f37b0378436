"""`mockjet requests` against a server in another process."""

import json
import re
from collections.abc import Callable

import pytest
import requests
from click.testing import Result

Run = Callable[..., Result]
Send = Callable[..., requests.Response]


@pytest.fixture(autouse=True)
def asked(run: Run, send: Send) -> None:
    """Have three requests in the journal: a contact, a list, and what is not served."""
    run("clock", "freeze", "2026-01-01")
    send("POST", "/v3/REST/contact", {"Email": "ada@example.com"})
    send("GET", "/v3/REST/contactslist?Limit=1&Name=a%20b")
    send("GET", "/v3/REST/nonsense")


def test_requests_are_listed_the_newest_last(run: Run) -> None:
    lines = [line.rpartition(" ")[0].rstrip() for line in run("requests").output.splitlines()]  # without the duration

    assert lines == [
        "NUMBER  AT                    METHOD  PATH                                    ANSWER",
        "     1  2026-01-01T00:00:00Z  POST    /v3/REST/contact                           201",
        "     2  2026-01-01T00:00:00Z  GET     /v3/REST/contactslist?Limit=1&Name=a+b     200",
        "     3  2026-01-01T00:00:00Z  GET     /v3/REST/nonsense                          400",
    ]


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ([], [1, 2, 3]),
        (["--method", "get"], [2, 3]),
        (["--path", "/v3/rest/contact*"], [1, 2]),
        (["--with-json", '{"Email": "ada@example.com"}'], [1]),
        (["--with-json", '{"Email": "bob@example.com"}'], []),
        (["--with-text", "*ada*"], [1]),
        (["--status", "200"], [2]),
        (["--after", "1"], [2, 3]),
        (["--fault", "1"], []),
    ],
)
def test_requests_are_searched_and_counted(run: Run, options: list[str], numbers: list[int]) -> None:
    listed = json.loads(run("requests", "list", *options, "--json").output)

    assert [request["number"] for request in listed["requests"]] == numbers
    assert run("requests", "count", *options).output == f"{len(numbers)}\n"


def test_what_is_not_shown_is_counted(run: Run) -> None:
    assert run("requests", "--limit", "1").output.endswith("\nand 2 older\n")


def test_none_are_said_to_be_none(run: Run) -> None:
    assert run("requests", "clear").output == "3 removed\n"
    assert run("requests").output == "no requests\n"
    assert run("requests", "count", "--json").output == '{"count":0}\n'


def test_one_is_shown_with_its_answer(run: Run) -> None:
    output = run("requests", "show", "1").output

    assert re.match(
        r"number    1\nat        2026-01-01T00:00:00Z\nroute     POST /v3/REST/contact\nduration  \d", output
    )
    assert "\n\nPOST /v3/REST/contact\nHost: 127.0.0.1" in output
    assert '\n\n{"Email": "ada@example.com"}\n\n201 Created\n' in output
    assert output.endswith(', "UnsubscribedBy" : "" }], "Total" : 1 }\n')


def test_an_answer_that_was_cut_says_so(run: Run, send: Send) -> None:
    run("faults", "add", "--status", "500", "--body", "é" * 70_000)
    send("GET", "/v3/REST/contact")
    output = run("requests", "show", "4").output

    assert output.endswith("\n[140000 bytes in all]\n")


def test_a_lost_answer_is_said_to_be_lost(run: Run, send: Send) -> None:
    run("faults", "add", "--connection", "reset")
    with pytest.raises(requests.ConnectionError):
        send("GET", "/v3/REST/contact")
    line = run("requests", "--limit", "1").output.splitlines()[1]
    output = run("requests", "show", "4").output

    assert re.search(r" reset +\d+ +1$", line)
    assert "\nconnection  reset\n" in output


def test_what_is_not_served_is_listed(run: Run) -> None:
    lines = run("requests", "unmatched").output.splitlines()

    assert len(lines) == 2
    assert "/v3/REST/nonsense" in lines[1]


def test_near_misses_say_what_differs_field_by_field(run: Run) -> None:
    options = [
        "--method",
        "POST",
        "--with-json",
        '{"Email": "ada@example.com "}',
        "--with-query",
        "x=1",
        "--limit",
        "1",
    ]

    assert run("requests", "near-misses", *options).output == (
        "1 POST /v3/REST/contact\n"
        '    query.x: expected "1", got nothing\n'
        '    json.Email: expected "ada@example.com ", got "ada@example.com" '
        "(only blanks around it differ: expected 1 behind, got none)\n"
    )


def test_without_requests_there_are_no_near_misses(run: Run) -> None:
    run("requests", "clear")

    assert run("requests", "near-misses", "--method", "POST").output == "no requests\n"


def test_recording_is_switched(run: Run, send: Send) -> None:
    before = run("requests", "recording").output
    off = run("requests", "recording", "off").output
    send("GET", "/v3/REST/contact")
    on = run("requests", "recording", "on").output

    assert (before, off, on) == ("on\n", "off\n", "on\n")
    assert run("requests", "count").output == "3\n"


def test_what_is_refused_is_one_clear_line(run: Run) -> None:
    assert run("requests", "show", "9").stderr == "Error: no request 9 is recorded\n"
    assert run("requests", "list", "--with-json", "{").stderr == "Error: json: expected JSON, not '{'\n"


def test_what_would_move_a_terminals_cursor_is_escaped(run: Run, send: Send) -> None:
    send("GET", "/v3/REST/%1B%5B31m")

    assert "\x1b" not in run("requests").output + run("requests", "show", "4").output
