"""The closest requests, and what keeps each from matching."""

import json
from typing import Any

import pytest
from asking import Answered, Asked, Notebook

from mockjet.traffic.bodies import MISSING, Absent
from mockjet.traffic.nearmisses import nearest, told, unfulfilled
from mockjet.traffic.patterns import Difference, Length, Pattern


def post(notebook: Notebook, path: str = "/v3/REST/contact", **members: Any) -> None:
    notebook.note(Asked("POST", path, body=json.dumps(members).encode()), Answered(201, "Created"))


# fmt: off
TOLD = [
    (("json.a", 42, "42"), 'json.a: expected 42 (int), got "42" (str)'),
    (("json.a", "42", 42), 'json.a: expected "42" (str), got 42 (int)'),
    (("json.a", True, 1), "json.a: expected true (bool), got 1 (int)"),
    (("json.a", True, False), "json.a: expected true, got false"),
    (("json.a", None, "x"), 'json.a: expected null, got "x" (str)'),
    (("json.a", 1.5, None), "json.a: expected 1.5 (float), got null"),
    (("json.a", 1, 2), "json.a: expected 1, got 2"),
    (("json.a", {"b": 1}, [1]), 'json.a: expected {"b": 1} (dict), got [1] (list)'),
    (("json.a", [1], MISSING), "json.a: expected [1], got nothing"),
    (("json", {}, Absent("no body")), "json: expected {}, got no body"),
    (("json.a", Length(1), Length(3)), "json.a: expected 1 element, got 3 elements"),
    (("method", "GET", "POST"), 'method: expected "GET", got "POST"'),
    (("json.a", "x", "x\u00a0"), 'json.a: expected "x", got "x\\u00a0" (at position 1: expected the end, got NO-BREAK SPACE (U+00A0))'),
    (("json.a", 5, "5\u200b"), 'json.a: expected 5 (int), got "5\\u200b" (str)'),
    (Difference("json.password", "x", "[redacted]"), 'json.password: expected "x", got "[redacted]" (secrets are not kept)'),
    (("json.a", 1, "x" * 200), f'json.a: expected 1 (int), got "{"x" * 119}... (str)'),
]
# fmt: on


def test_what_is_nested_too_deep_is_not_shown() -> None:
    deep: Any = 1
    for _ in range(500):
        deep = {"a": deep}

    assert str(told(Difference("json.a", 1, deep))) == "json.a: expected 1 (int), got what is nested too deep to show"


@pytest.mark.parametrize(("difference", "text"), TOLD)
def test_a_difference_is_told_with_types_and_invisible_characters(difference: tuple[str, Any, Any], text: str) -> None:
    assert str(told(Difference(*difference))) == text


def test_the_closest_come_first(notebook: Notebook) -> None:
    notebook.note(Asked("DELETE", "/nonsense"))
    post(notebook, Email="bob@example.com", Name="Bob")
    post(notebook, "/v3/REST/contactslist", Name="News")
    post(notebook, Email="ada@example.com\u00a0", Name="Ada")
    pattern = Pattern(method="POST", path="/v3/REST/contact", json={"Email": "ada@example.com"})

    assert [miss.entry.number for miss in nearest(pattern, notebook.journal.entries(), 4)] == [4, 2, 3, 1]


def test_of_equally_close_ones_the_newest_comes_first(notebook: Notebook) -> None:
    for _ in range(3):
        post(notebook, Email="bob@example.com")

    misses = nearest(Pattern(json={"Email": "ada@example.com"}), notebook.journal.entries(), 2)
    assert [miss.entry.number for miss in misses] == [3, 2]


def test_a_member_of_another_type_is_nearer_than_none(notebook: Notebook) -> None:
    post(notebook, ListID="30001")
    post(notebook, Name="Ada")

    misses = nearest(Pattern(json={"ListID": 30001}), notebook.journal.entries())
    assert [miss.entry.number for miss in misses] == [1, 2]


def test_requests_that_match_are_no_near_misses(notebook: Notebook) -> None:
    post(notebook, Name="Ada")

    assert nearest(Pattern(json={"Name": "Ada"}), notebook.journal.entries()) == []


def test_a_near_miss_reads_as_the_request_and_its_differences(notebook: Notebook) -> None:
    post(notebook, Email="bob@example.com", ListID="30001")
    (miss,) = nearest(Pattern(json={"Email": "ada@example.com", "ListID": 30001}), notebook.journal.entries())

    assert str(miss).split("\n") == [
        "<request 1: POST /v3/REST/contact -> 201 Created>",
        '    json.Email: expected "ada@example.com", got "bob@example.com"',
        '    json.ListID: expected 30001 (int), got "30001" (str)',
    ]


def test_what_was_not_fulfilled_is_explained(notebook: Notebook) -> None:
    post(notebook, Name="Ada")
    post(notebook, Name="Bob")
    lines = unfulfilled(Pattern(method="POST", json={"Name": "Ada"}), notebook.journal.entries(), 2)

    assert list(lines) == [
        'expected 2 like POST with json {"Name": "Ada"}',
        "of 2 recorded, 1 look like that:",
        "  <request 1: POST /v3/REST/contact -> 201 Created>",
        "the closest that do not:",
        "  <request 2: POST /v3/REST/contact -> 201 Created>",
        '      json.Name: expected "Ada", got "Bob"',
    ]


def test_of_too_many_no_near_misses_are_shown(notebook: Notebook) -> None:
    post(notebook, Name="Ada")
    post(notebook, Name="Bob")

    assert list(unfulfilled(Pattern(json={"Name": "Ada"}), notebook.journal.entries(), 0)) == [
        'expected 0 like any request with json {"Name": "Ada"}',
        "of 2 recorded, 1 look like that:",
        "  <request 1: POST /v3/REST/contact -> 201 Created>",
    ]


def test_where_nothing_was_recorded_that_is_said() -> None:
    assert list(unfulfilled(Pattern(method="GET"), [], None)) == [
        "expected at least 1 like GET",
        "of 0 recorded, 0 look like that",
    ]
