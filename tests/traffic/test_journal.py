"""The journal: so many requests, so much of each, and no secrets."""

import json
import sys
from typing import Any

import pytest
from asking import NEW_YEAR, Answered, Asked, Notebook

from mockjet.traffic.patterns import Pattern


def numbers(notebook: Notebook) -> list[int]:
    return [entry.number for entry in notebook.journal]


def test_a_request_is_kept_with_its_answer(notebook: Notebook) -> None:
    asked = Asked(
        "POST", "/v3/REST/contact/1", (("a", "b"),), b'{"Email": "x"}', (("Content-Type", "application/json"),)
    )
    notebook.note(asked, Answered(201, "Created", b'{"Count": 1}'), duration=0.25, latency=2.0, faults=(3, 4))
    (entry,) = notebook.journal

    assert (entry.number, entry.at, entry.duration, entry.latency) == (1, NEW_YEAR, 0.25, 2.0)
    assert (entry.method, entry.path, entry.query, entry.route) == (
        "POST",
        "/v3/REST/contact/1",
        (("a", "b"),),
        "POST /v3",
    )
    assert (entry.text, entry.json) == ('{"Email": "x"}', {"Email": "x"})
    assert entry.answer is not None
    assert (entry.status, entry.answer.reason, entry.answer.text) == (201, "Created", '{"Count": 1}')
    assert entry.answer.json == {"Count": 1}
    assert (entry.faults, entry.connection, entry.hint) == ((3, 4), "", "")


def test_a_request_without_an_answer_has_no_status(notebook: Notebook) -> None:
    notebook.note(answered=None, connection="reset", faults=(1,))
    (entry,) = notebook.journal

    assert (entry.answer, entry.status, entry.hint, entry.connection) == (None, None, "", "reset")


def test_what_cannot_be_read_as_members_is_none(notebook: Notebook) -> None:
    notebook.note(Asked(body=b"{"), Answered(body=b"<html>"))
    (entry,) = notebook.journal

    assert entry.json is None
    assert entry.answer is not None
    assert entry.answer.json is None


def test_a_head_has_the_route_of_a_get(notebook: Notebook) -> None:
    notebook.note(Asked("HEAD"))
    (entry,) = notebook.journal

    assert (entry.method, entry.route) == ("HEAD", "GET /v3")


def test_a_hint_is_read_from_the_answer(notebook: Notebook) -> None:
    notebook.note(answered=Answered(404, "Not found", all_headers=(("X-Mockjet-Hint", "PUT needs an id"),)))

    assert notebook.journal.entries()[0].hint == "PUT needs an id"


def test_the_oldest_are_dropped_and_counted() -> None:
    notebook = Notebook(entries=3)
    for _ in range(5):
        notebook.note()

    assert numbers(notebook) == [3, 4, 5]
    assert (len(notebook.journal), notebook.journal.dropped) == (3, 2)


def test_a_journal_of_no_entries_keeps_nothing() -> None:
    notebook = Notebook(entries=0)
    notebook.note()

    assert (numbers(notebook), notebook.journal.dropped) == ([], 1)


@pytest.mark.parametrize(("size", "cut"), [(99, False), (100, False), (101, True), (5_000_000, True)])
def test_of_a_body_so_much_is_kept_and_marked(size: int, *, cut: bool) -> None:
    notebook = Notebook(body_bytes=100)
    notebook.note(Asked(body=b"x" * size), Answered(body=b"y" * size))
    (entry,) = notebook.journal

    assert entry.answer is not None
    assert [(body.kept[:1], len(body.kept), body.size, body.cut) for body in (entry.body, entry.answer.body)] == [
        (b"x", min(size, 100), size, cut),
        (b"y", min(size, 100), size, cut),
    ]


def test_the_members_of_a_cut_body_are_not_known() -> None:
    notebook = Notebook(body_bytes=8)
    notebook.note(Asked(body=b'{"a": 1}      '), Answered(body=b'{"a": 1}      '))
    (entry,) = notebook.journal

    assert entry.json is None
    assert repr(entry.members) == "a body that was cut in the journal"
    assert entry.answer is not None
    assert entry.answer.json is None


def test_all_together_take_no_more_than_so_many_bytes() -> None:
    notebook = Notebook(entries=1000, body_bytes=1000, total_bytes=10_000)
    for number in range(100):
        notebook.note(Asked(body=b"%03d" % number + b"x" * 900))

    assert numbers(notebook) == list(range(90, 101))
    assert notebook.journal.dropped == 89


def test_endless_headers_count_as_well() -> None:
    notebook = Notebook(entries=1000, total_bytes=10_000)
    for number in range(20):
        notebook.note(Asked(headers=(("X", f"{number}" + "x" * 1000),)))

    assert len(notebook.journal) == 9


def test_one_that_is_larger_than_all_may_be_is_not_kept() -> None:
    notebook = Notebook(total_bytes=100)
    notebook.note(Asked(body=b"x" * 1000))

    assert (numbers(notebook), notebook.journal.dropped) == ([], 1)


def test_equal_requests_share_all_they_can(notebook: Notebook) -> None:
    for _ in range(2):
        notebook.note(
            Asked(target="/v3/" + "REST", body=bytes(20), headers=(("A" + str(1), "b"),)),
            Answered(body=bytes(30), all_headers=(("C" + str(1), "d"),)),
        )
    one, other = notebook.journal

    assert one.answer is other.answer
    assert one.body is other.body
    assert one.headers is other.headers
    assert one.segments is other.segments


def test_an_entry_like_the_last_takes_few_bytes() -> None:
    notebook = Notebook(entries=1)
    notebook.note()
    (entry,) = notebook.journal

    assert sys.getsizeof(entry) < 200


def test_secrets_are_hidden_on_the_way_in(notebook: Notebook) -> None:
    asked = Asked(
        query=(("token", "s3cret"),),
        body=b'{"password": "s3cret"}',
        headers=(("Authorization", "Basic s3cret"), ("Cookie", "s3cret")),
    )
    answered = Answered(body=b'{"SecretKey": "s3cret"}', all_headers=(("Set-Cookie", "s3cret"),))
    notebook.note(asked, answered)
    (entry,) = notebook.journal

    kept = repr([getattr(entry, name) for name in entry.__struct_fields__])
    assert "s3cret" not in kept
    assert entry.json == {"password": "[redacted]"}


def test_a_secret_that_is_cut_is_hidden() -> None:
    notebook = Notebook(body_bytes=20)
    notebook.note(Asked(body=b'{"token": "s3cret-and-much-more-of-it"}'))
    (entry,) = notebook.journal

    assert entry.text == '{"token": "[redacted]"'


def test_it_can_be_switched_off_and_on(notebook: Notebook) -> None:
    notebook.note()
    notebook.journal.enabled = False
    notebook.note()
    notebook.journal.enabled = True
    notebook.note()

    assert numbers(notebook) == [1, 2]


def test_cleared_it_goes_on_counting(notebook: Notebook) -> None:
    for _ in range(12):
        notebook.note()
    notebook.journal.clear()
    notebook.note()

    assert (numbers(notebook), notebook.journal.dropped) == ([13], 0)


def test_cleared_it_has_room_again() -> None:
    notebook = Notebook(total_bytes=1500)
    for number in range(10):
        notebook.note(Asked(body=b"%d" % number + b"x" * 900))
    notebook.journal.clear()
    notebook.note(Asked(body=b"x" * 900))

    assert len(notebook.journal) == 1


def test_cleared_it_shares_nothing_with_what_it_forgot() -> None:
    notebook = Notebook(total_bytes=1500)
    notebook.note(Asked(body=b"x" * 900))
    notebook.journal.clear()
    notebook.note(Asked(body=b"x" * 900))
    notebook.note(Asked(body=b"y" * 900))

    assert numbers(notebook) == [3]


# fmt: off
FOUND: list[tuple[dict[str, Any], int | None, list[int]]] = [
    ({},                                                None, [1, 2, 3]),
    ({"method": "POST"},                                None, [1, 3]),
    ({"method": "POST"},                                201,  [1]),
    ({"path": "/v3/REST/contact", "json": {"a": 1}},    None, [1, 3]),
    ({},                                                500,  []),
]
# fmt: on


@pytest.mark.parametrize(("members", "status", "expected"), FOUND)
def test_requests_are_found(
    notebook: Notebook, members: dict[str, Any], status: int | None, expected: list[int]
) -> None:
    notebook.note(Asked(body=b'{"a": 1}'), Answered(201))
    notebook.note(Asked("GET"))
    notebook.note(Asked(body=json.dumps({"a": 1, "b": 2}).encode()), Answered(400))

    assert [entry.number for entry in notebook.journal.matching(Pattern.of(members), status)] == expected


def test_what_was_taken_for_nothing_is_unmatched(notebook: Notebook) -> None:
    notebook.note(Asked(target="/v3/REST"))
    notebook.note(Asked(target="/nonsense"))

    assert [entry.path for entry in notebook.journal.unmatched()] == ["/nonsense"]


@pytest.mark.parametrize(
    ("asked", "answered", "more", "text"),
    [
        (Asked(), Answered(201, "Created"), {}, "<request 1: POST /v3/REST/contact -> 201 Created>"),
        (
            Asked("GET", query=(("Limit", "1"), ("Sort", "ID DESC"))),
            Answered(),
            {"faults": (1, 2)},
            "<request 1: GET /v3/REST/contact?Limit=1&Sort=ID DESC -> 200 OK, by fault 1, 2>",
        ),
        (
            Asked("GET", "/"),
            None,
            {"faults": (1,), "connection": "reset"},
            "<request 1: GET / -> connection broken (reset), by fault 1>",
        ),
        (
            Asked("GET", "/"),
            Answered(),
            {"faults": (1,), "connection": "truncate"},
            "<request 1: GET / -> 200 OK, connection broken (truncate), by fault 1>",
        ),
    ],
)
def test_an_entry_reads_as_a_line(
    notebook: Notebook, asked: Asked, answered: Answered | None, more: dict[str, Any], text: str
) -> None:
    notebook.note(asked, answered, **more)

    assert repr(notebook.journal.entries()[0]) == text
