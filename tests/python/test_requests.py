"""The journal in Python: what was asked is found, counted, asserted, and missed with an explanation."""

import datetime as dt
from typing import Any

import pytest
import requests
from breaking import AUTHORIZATION, received
from freezegun import freeze_time
from speaking import Voice

from mockjet import MockJet

ADA = {"Email": "ada@example.com", "Name": "Ada"}
BAD = f"{AUTHORIZATION}\r\nTransfer-Encoding: chunked\r\n"


def lines(mockjet: MockJet) -> list[str]:
    return [repr(entry) for entry in mockjet.requests]


def test_every_request_is_recorded_the_newest_last(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact", ADA)
    mailjet.get("contact", Limit=1)
    mailjet.send("HEAD", "contact")
    mailjet.send("GET", "//v3/REST/nonsense/")

    assert lines(mockjet) == [
        "<request 1: POST /v3/REST/contact -> 201 Created>",
        "<request 2: GET /v3/REST/contact?Limit=1 -> 200 OK>",
        "<request 3: HEAD /v3/REST/contact -> 200 OK>",
        '<request 4: GET /v3/REST/nonsense -> 400 Unknown resource: "nonsense">',
    ]
    assert repr(mockjet.requests) == "\n".join(lines(mockjet))


def test_an_entry_holds_the_request_and_its_answer(mailjet: Voice, mockjet: MockJet) -> None:
    response = mailjet.post("contact", ADA)
    entry = mockjet.requests[0]

    assert (entry.number, entry.at) == (1, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert 0 <= entry.duration < 30
    assert entry.route == "POST /v3/REST/contact"
    assert entry.json == ADA
    assert entry.answer is not None
    assert (entry.status, entry.answer.reason, entry.answer.text) == (201, "Created", response.text)
    assert ("Content-Type", "application/json") in entry.headers
    assert ("X-Mockjet-Evidence", response.headers["X-Mockjet-Evidence"]) in entry.answer.headers


def test_the_time_is_the_accounts(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.get("contact")
    mockjet.clock.advance(hours=1)
    mailjet.get("contact")

    assert [entry.at.hour for entry in mockjet.requests] == [0, 1]


def test_frozen_time_is_recorded_as_it_stands(mockjet: MockJet) -> None:
    with freeze_time("2031-05-05"):
        requests.get(f"{mockjet.url}/v3/REST/contact", auth=mockjet.auth, timeout=30)

    assert mockjet.requests[0].at == dt.datetime(2031, 5, 5, tzinfo=dt.UTC)


def test_secrets_are_not_kept(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact?token=s3cret", {"password": "s3cret"})
    mailjet.get("apikey")
    posted, read = mockjet.requests

    assert ("Authorization", "[redacted]") in posted.headers
    assert (posted.json, posted.query) == ({"password": "[redacted]"}, (("token", "[redacted]"),))
    assert read.answer is not None
    assert '"SecretKey" : "[redacted]"' in read.answer.text


def test_a_refusal_is_recorded_with_its_hint(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.send("PUT", "contact")
    entry = mockjet.requests[0]

    assert (entry.status, entry.hint) == (404, "PUT needs an id in the path")


def test_a_request_that_opens_no_account_is_recorded_with_the_default_one(make_mockjet: Any) -> None:
    guarded = make_mockjet(credentials="right:secret")
    requests.get(f"{guarded.url}/v3/REST/contact", auth=("wrong", "secret"), timeout=30)

    assert [repr(entry) for entry in guarded.requests] == ["<request 1: GET /v3/REST/contact -> 401 Unauthorized>"]


@pytest.mark.mockjet(max_body_bytes=10)
def test_a_request_whose_body_is_not_read_is_recorded(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.send("POST", "contact", data=b"x" * 11)
    other = mockjet.account("other")
    requests.post(f"{mockjet.url}/api/v1/projects", data=b"x" * 11, headers={"X-API-Key": "other"}, timeout=30)
    requests.post(f"{mockjet.url}/_mockjet/faults", data=b"x" * 11, timeout=30)

    assert lines(mockjet) == [
        "<request 1: POST /v3/REST/contact -> 413 Request body exceeds maximum of 10 bytes>",
    ]
    assert [entry.status for entry in other.requests] == [413]


def test_a_request_whose_body_is_none_is_recorded(mailjet: Voice, mockjet: MockJet) -> None:
    del mailjet
    received(mockjet.url, f"POST /v3/REST/contact HTTP/1.1\r\nHost: x\r\n{BAD}\r\nzz\r\n".encode())

    assert lines(mockjet) == ["<request 1: POST /v3/REST/contact -> 400 Bad Request>"]


def test_each_account_has_its_own_requests(mailjet: Voice, mockjet: MockJet) -> None:
    other = mockjet.account("other")
    requests.get(f"{mockjet.url}/v3/REST/contactslist", auth=other.auth, timeout=30)
    mailjet.get("contact")

    assert [entry.path for entry in other.requests] == ["/v3/REST/contactslist"]
    assert [entry.path for entry in mockjet.requests] == ["/v3/REST/contact"]


def test_requests_to_the_control_face_are_not_recorded(mockjet: MockJet) -> None:
    requests.get(f"{mockjet.url}/_mockjet/requests", auth=mockjet.auth, timeout=30)
    requests.get(f"{mockjet.url}/_mockjet/nonsense", auth=mockjet.auth, timeout=30)

    assert lines(mockjet) == []
    assert repr(mockjet.requests) == "<no requests>"


def test_faults_are_recorded_with_the_requests_they_applied_to(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(status=503, times=1)
    mockjet.faults.add(connection="reset", times=1)
    mockjet.faults.add(connection="reset", times=1, carried_out=True)
    mailjet.get("contact")
    for _ in range(2):
        with pytest.raises(requests.ConnectionError):
            mailjet.get("contact")

    assert lines(mockjet) == [
        "<request 1: GET /v3/REST/contact -> 503 Service Unavailable, by fault 1>",
        "<request 2: GET /v3/REST/contact -> connection broken (reset), by fault 2>",
        "<request 3: GET /v3/REST/contact -> 200 OK, connection broken (reset), by fault 3>",
    ]
    assert [entry.faults for entry in mockjet.requests] == [(1,), (2,), (3,)]


def test_requests_are_found_and_counted(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact", ADA)
    mailjet.post("contact", ADA)
    mailjet.get("contact", Limit=1)
    found = mockjet.requests

    assert [entry.number for entry in found.find(method="POST", path="*/contact")] == [1, 2]
    assert [entry.number for entry in found.find(status=400)] == [2]
    assert [entry.number for entry in found.find(query={"Limit": 1})] == [3]
    assert [entry.number for entry in found.find(text="*ada@example.com*")] == [1, 2]
    assert (found.count(json=ADA), found.count(json={"Name": "Bob"}), len(found)) == (2, 0, 3)


def test_what_mockjet_does_not_serve_is_unmatched(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.get("contact")
    mailjet.get("message")
    mailjet.send("POST", "/v3.1/send")

    assert [entry.path for entry in mockjet.requests.unmatched()] == ["/v3/REST/message", "/v3.1/send"]


def test_they_are_forgotten_and_counted_on(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.get("contact")
    mockjet.requests.clear()
    mailjet.get("contact")

    assert [entry.number for entry in mockjet.requests] == [2]


def test_recording_is_switched_off_and_on(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.requests.enabled = False
    mailjet.get("contact")
    before = (mockjet.requests.enabled, len(mockjet.requests))
    mockjet.requests.enabled = True
    mailjet.get("contact")

    assert (before, len(mockjet.requests)) == ((False, 0), 1)


@pytest.mark.mockjet(journal_entries=2, journal_body_bytes=10)
def test_settings_say_how_much_is_kept(mailjet: Voice, mockjet: MockJet) -> None:
    for _ in range(3):
        mailjet.post("contact", ADA)
    entry = mockjet.requests[-1]

    assert ([entry.number for entry in mockjet.requests], mockjet.requests.dropped) == ([2, 3], 1)
    assert (len(entry.body.kept), entry.body.size, entry.body.cut) == (10, 43, True)


@pytest.mark.mockjet(journal_bytes=3000)
def test_all_together_are_kept_within_bounds(mailjet: Voice, mockjet: MockJet) -> None:
    for number in range(10):
        mailjet.post("contact", {"Email": f"{number}@example.com", "Name": "x" * 500})

    assert 0 < len(mockjet.requests) < 6


@pytest.mark.parametrize("name", ["journal_entries", "journal_body_bytes", "journal_bytes"])
def test_a_bound_below_nothing_is_none(name: str) -> None:
    settings: dict[str, Any] = {name: -1}

    with pytest.raises(ValueError, match=name):
        MockJet(**settings)


# Asserting


def test_what_was_requested_passes(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact", ADA)
    mailjet.post("contact", ADA)

    mockjet.assert_requested("POST", "/v3/REST/contact")
    mockjet.assert_requested("POST", "/v3/REST/contact", json={"Email": "ada@example.com"}, times=2)
    mockjet.assert_requested("DELETE", "*", times=0)


def failure(mockjet: MockJet, *arguments: str, **members: Any) -> list[str]:
    with pytest.raises(AssertionError) as failed:
        mockjet.assert_requested(*arguments, **members)
    return str(failed.value).split("\n")


def test_what_was_not_requested_is_explained_field_by_field(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact", {"Email": "ada@example.com\u200b", "Name": "Ada"})
    mailjet.get("contact")

    note = "(at position 15: expected the end, got ZERO WIDTH SPACE (U+200B))"
    assert failure(mockjet, "POST", "/v3/REST/contact", json={"Email": "ada@example.com", "Name": 5}) == [
        'expected at least 1 like POST /v3/REST/contact with json {"Email": "ada@example.com", "Name": 5}',
        "of 2 recorded, 0 look like that",
        "the closest that do not:",
        '  <request 1: POST /v3/REST/contact -> 400 Invalid email address "ada@example.com\\u200b", reason: "Invalid domain in mail">',
        '      json.Email: expected "ada@example.com", got "ada@example.com\\u200b" ' + note,
        '      json.Name: expected 5 (int), got "Ada" (str)',
        "  <request 2: GET /v3/REST/contact -> 200 OK>",
        '      method: expected "POST", got "GET"',
        '      json: expected {"Email": "ada@example.com", "Name": 5}, got no body',
    ]


def test_what_was_requested_too_often_is_shown(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.get("contact")
    mailjet.get("contact")

    assert failure(mockjet, "GET", "/v3/REST/contact", times=1) == [
        "expected 1 like GET /v3/REST/contact",
        "of 2 recorded, 2 look like that:",
        "  <request 1: GET /v3/REST/contact -> 200 OK>",
        "  <request 2: GET /v3/REST/contact -> 200 OK>",
    ]


@pytest.mark.mockjet(journal_entries=1)
def test_a_failure_says_what_the_journal_does_not_know(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact", ADA)
    mailjet.get("contact")
    mockjet.requests.enabled = False

    assert failure(mockjet, "POST", "/v3/REST/contact")[-2:] == [
        "1 older requests were forgotten: journal_entries and journal_bytes say how many are kept",
        "requests are not being recorded: requests.enabled is False",
    ]


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"path": "/v3?a=b"}, "path: expected a path without a query"),
        ({"json": {1, 2}}, "json: expected what JSON can carry"),
    ],
)
def test_a_pattern_that_means_nothing_is_an_error_of_its_own(
    mockjet: MockJet, members: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        mockjet.requests.find(**members)


def test_near_misses_are_given_as_records(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact", {"Email": "ada@example.com", "Name": "42"})
    mailjet.get("contact")
    (miss,) = mockjet.requests.near_misses(limit=1, method="POST", json={"Name": 42})

    assert miss.entry == mockjet.requests[0]
    assert [(one.field, one.expected, one.got) for one in miss.differences] == [("json.Name", "42 (int)", '"42" (str)')]
