"""`mockjet faults` against a server in another process."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import requests
from click.testing import Result

Run = Callable[..., Result]
Send = Callable[..., requests.Response]

# fmt: off
RULES: list[tuple[list[str], dict[str, Any]]] = [
    (["--method", "POST", "--path", "/v3/REST/contact*", "--status", "503"],
     {"method": "POST", "path": "/v3/REST/contact*", "status": 503}),
    (["--with-query", "Limit=*", "--with-query", "Sort=a=b", "--status", "500"],
     {"query": {"Limit": "*", "Sort": "a=b"}, "status": 500}),
    (["--with-json", '{"Email": null}', "--status", "500"],         {"json": {"Email": None}, "status": 500}),
    (["--with-json", "null", "--status", "500"],                    {"json": None, "status": 500}),
    (["--with-text", "*ada*", "--status", "500"],                   {"text": "*ada*", "status": 500}),
    (["--name", "busy", "--status", "429", "--format", "json", "--retry-after", "3"],
     {"name": "busy", "status": 429, "format": "json", "retry_after": "3"}),
    (["--status", "418", "--body", "short", "--content-type", "text/plain", "--header", "X-Pot=tea=1"],
     {"status": 418, "body": "short", "content_type": "text/plain", "headers": {"X-Pot": "tea=1"}}),
    (["--status", "500", "--body", '{"a": [1]}'],                   {"status": 500, "body": {"a": [1]}}),
    (["--latency", "0.25"],                                         {"latency": 0.25}),
    (["--connection", "empty", "--carried-out"],                    {"connection": "empty", "carried_out": True}),
    (["--connection", "reset", "--not-carried-out"],                {"connection": "reset", "carried_out": False}),
    (["--status", "500", "--after", "1", "--times", "0", "--probability", "0.5"],
     {"status": 500, "after": 1, "times": 0, "probability": 0.5}),
    (["--limit", "3", "--window", "60"],                            {"limit": 3, "window": 60.0}),
    (["--status", "500", "--since", "2026-01-01", "--until", "2026-02-01T00:00:00Z"],
     {"status": 500, "since": "2026-01-01", "until": "2026-02-01T00:00:00Z"}),
]
# fmt: on


@pytest.mark.parametrize(("options", "rule"), RULES, ids=range(len(RULES)))
def test_every_part_of_a_rule_can_be_said(run: Run, options: list[str], rule: dict[str, Any]) -> None:
    made = run("faults", "add", *options, "--json")

    assert made.exit_code == 0, made.output
    assert json.loads(made.output) == {"id": 1, "seen": 0, "hits": 0, **rule}


def test_a_latency_may_be_a_distribution(run: Run) -> None:
    given = {"distribution": "uniform", "low": 0.1, "high": 0.2}
    made = run("faults", "add", "--latency", json.dumps(given), "--json")

    assert made.exit_code == 0, made.output
    assert json.loads(made.output)["latency"] == given


def test_faults_are_listed_with_what_they_hit(run: Run, send: Send) -> None:
    run("faults", "add", "--method", "POST", "--path", "/v3/REST/contact*", "--status", "429", "--times", "1")
    run("faults", "add", "--with-json", '{"Email": "a@b.de"}', "--latency", "0.001", "--name", "slow")
    statuses = [send("POST", "/v3/REST/contact", {"Email": "a@b.de"}).status_code for _ in range(2)]

    assert statuses == [429, 201]
    assert run("faults").output == (
        "ID  NAME  SEEN  HITS  REQUESTS                      ANSWER         WHEN\n"
        " 1           2     1  POST /v3/REST/contact*        status 429     times 1\n"
        ' 2  slow     1     1  any json {"Email": "a@b.de"}  latency 0.001\n'
    )


def test_a_fault_is_shown_and_removed(run: Run, send: Send) -> None:
    run("faults", "add", "--status", "503")
    shown = run("faults", "show", "1").output
    removed = run("faults", "remove", "1").output

    assert shown == removed == "ID  SEEN  HITS  REQUESTS  ANSWER\n 1     0     0  any       status 503\n"
    assert run("faults").output == "no faults\n"
    assert send("GET", "/v3/REST/contact").status_code == 200


def test_all_faults_are_removed(run: Run) -> None:
    run("faults", "add", "--status", "503")
    run("faults", "add", "--status", "504")

    assert run("faults", "clear").output == "2 removed\n"
    assert run("faults", "--json").output == '{"faults":[]}\n'


@pytest.mark.parametrize("options", [[], ["--status", "99"], ["--connection", "cut"], ["--limit", "3"]])
def test_a_rule_that_means_nothing_is_one_clear_line(run: Run, options: list[str]) -> None:
    result = run("faults", "add", *options)

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert run("faults").output == "no faults\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--with-json", "{"], "'{' is not JSON"),
        (["--latency", "soon"], "'soon' is not JSON"),
        (["--with-query", "Limit"], "'Limit' is not written NAME=VALUE"),
        (["--header", "=x"], "'=x' is not written NAME=VALUE"),
        (["--with-json", "[" * 100_000], "is not JSON"),
    ],
)
def test_an_option_that_cannot_be_read_is_named(run: Run, options: list[str], said: str) -> None:
    result = run("faults", "add", *options)

    assert result.exit_code == 2
    assert said in result.output


def test_a_fault_that_is_none_is_one_clear_line(run: Run) -> None:
    assert run("faults", "remove", "7").stderr == "Error: no fault 7\n"
