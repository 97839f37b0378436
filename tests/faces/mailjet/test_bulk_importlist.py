"""contactslist/{id}/importlist: the members of one list taken into another."""

from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet

START = "contactslist/30002/importlist"
JOB = "contactslist/30002/importlist/600001"


@pytest.fixture(autouse=True)
def lists(mockjet: MockJet) -> None:
    """Have the list 30001 to copy from, and 30002 to copy into."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_list("Source")
    mockjet.add_list("Target")


def member(mockjet: MockJet, mailjet: Voice, email: str, name: str, *, left: bool = False) -> None:
    """Put a contact on the list with this name, unsubscribed if it has *left*."""
    action = "unsub" if left else "addforce"
    mailjet.post(f"contactslist/{mockjet.lists[name].id}/managecontact", {"Email": email, "Action": action})


def test_starting_a_copy_answers_its_number(mailjet: Voice) -> None:
    response = mailjet.post(START, {"Action": "addforce", "ListID": 30001})

    assert response.status_code == 201
    assert response.text == '{ "Count" : 1, "Data" : [{ "JobID" : 600001 }], "Total" : 1 }'


def test_each_status_is_seen_exactly_once_when_polls_drive(mailjet: Voice) -> None:
    mailjet.post(START, {"Action": "addforce", "ListID": 30001})

    seen = [mailjet.row(mailjet.get(JOB))["Status"] for _ in range(6)]

    assert seen == ["Allocated", "Upload", "Prepare", "Importing", "Completed", "Completed"]


def test_a_finished_copy_shows_what_was_asked_and_how_it_went(mailjet: Voice, mockjet: MockJet) -> None:
    member(mockjet, mailjet, "ann@example.com", "Source")
    mailjet.post(START, {"Action": "addforce", "ListID": 30001})

    mockjet.jobs[600001].complete()

    assert mailjet.row(mailjet.get(JOB)) == {
        "Action": "addforce",
        "Count": 1,
        "Error": "",
        "ErrorFile": "",
        "JobEnd": "2026-01-01T00:00:00Z",
        "JobID": 600001,
        "JobStart": "2026-01-01T00:00:00Z",
        "ListID": 30001,
        "Status": "Completed",
    }


@pytest.mark.parametrize(
    ("action", "source", "before", "after"),
    [
        ("addforce", False, None, False),
        ("addforce", False, True, False),
        ("addforce", True, None, False),
        ("addnoforce", False, None, False),
        ("addnoforce", False, True, True),
        ("addnoforce", False, False, False),
        ("unsub", False, None, True),
        ("unsub", False, False, True),
        ("duplicate-override", False, None, False),
        ("duplicate-override", True, None, True),
        ("duplicate-override", False, True, False),
        ("duplicate-override", True, False, True),
        ("duplicate-no-override", False, None, False),
        ("duplicate-no-override", True, None, True),
        ("duplicate-no-override", False, True, True),
        ("duplicate-no-override", True, False, False),
    ],
)
def test_an_action_decides_how_a_member_stands_to_the_target(
    mailjet: Voice, mockjet: MockJet, action: str, *, source: bool, before: bool | None, after: bool
) -> None:
    """Absent is None, subscribed False, unsubscribed True."""
    member(mockjet, mailjet, "ann@example.com", "Source", left=source)
    if before is not None:
        member(mockjet, mailjet, "ann@example.com", "Target", left=before)
    mailjet.post(START, {"Action": action, "ListID": 30001})

    mockjet.jobs[600001].complete()

    assert [row["IsUnsubscribed"] for row in mailjet.rows("listrecipient", ContactsList=30002)] == [after]
    assert [row["IsUnsubscribed"] for row in mailjet.rows("listrecipient", ContactsList=30001)] == [source]


def test_members_of_the_target_alone_are_left_as_they_are(mailjet: Voice, mockjet: MockJet) -> None:
    member(mockjet, mailjet, "bob@example.com", "Target", left=True)
    member(mockjet, mailjet, "ann@example.com", "Source")
    mailjet.post(START, {"Action": "addforce", "ListID": 30001})

    mockjet.jobs[600001].complete()

    rows = mailjet.rows("listrecipient", ContactsList=30002)
    assert [(row["ContactID"], row["IsUnsubscribed"]) for row in rows] == [(100000001, True), (100000002, False)]


def test_a_copy_takes_the_members_there_are_when_it_begins(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(START, {"Action": "addforce", "ListID": 30001})
    member(mockjet, mailjet, "late@example.com", "Source")

    mockjet.jobs[600001].complete()

    assert [row["Email"] for row in mailjet.rows("contact", ContactsList=30002)] == ["late@example.com"]


def test_a_list_may_be_copied_into_itself(mailjet: Voice, mockjet: MockJet) -> None:
    member(mockjet, mailjet, "ann@example.com", "Target", left=True)
    mailjet.post(START, {"Action": "addforce", "ListID": 30002})

    mockjet.jobs[600001].complete()

    assert [row["IsUnsubscribed"] for row in mailjet.rows("listrecipient")] == [False]


@pytest.mark.parametrize("action", ["remove", "foo", "", None])
def test_another_action_is_refused_and_named(mailjet: Voice, mockjet: MockJet, action: Any) -> None:
    response = mailjet.post(START, {"Action": action, "ListID": 30001})

    assert error(response) == (400, "Object properties invalid", {"Action": f"Invalid action: {action or ''}"})
    assert list(mockjet.jobs) == []


@pytest.mark.parametrize(
    "body", [{}, {"ListID": None}, {"ListID": 39999}, {"ListID": "x"}], ids=["missing", "null", "unknown", "text"]
)
def test_another_source_is_refused(mailjet: Voice, mockjet: MockJet, body: dict[str, Any]) -> None:
    response = mailjet.post(START, {"Action": "addforce", **body})

    assert error(response)[:2] == (400, "Object properties invalid")
    assert list(mockjet.jobs) == []


def test_a_deleted_source_is_refused(mailjet: Voice) -> None:
    mailjet.delete("contactslist/30001")

    response = mailjet.post(START, {"Action": "addforce", "ListID": 30001})

    assert error(response)[:2] == (400, "Object properties invalid")


def test_a_deleted_target_is_refused(mailjet: Voice) -> None:
    mailjet.delete("contactslist/30002")

    response = mailjet.post(START, {"Action": "addforce", "ListID": 30001})

    assert error(response) == (400, "Can not execute the requested action on a deleted list.", "")


def test_an_unknown_target_is_not_found(mailjet: Voice) -> None:
    response = mailjet.post("contactslist/39999/importlist", {"Action": "addforce", "ListID": 30001})

    assert error(response) == (404, "Object not found", "")


def test_a_request_without_a_body_breaks_the_service(mailjet: Voice) -> None:
    assert error(mailjet.send("POST", START)) == (500, "An Unexpected Error occurred during API request", "")


def test_members_may_be_spelt_in_any_case_and_ids_as_text(mailjet: Voice) -> None:
    response = mailjet.post("contactslist/30002/ImportList", {"action": "addforce", "listId": "30001"})

    assert response.status_code == 201


@pytest.mark.parametrize(
    "path",
    [
        "contactslist/30002/importlist/600002",
        "contactslist/30002/importlist",
        "contactslist/30001/importlist/600001",
        "contactslist/30002/managemanycontacts/600001",
        "contact/managemanycontacts/600001",
        "csvimport/600001",
    ],
)
def test_a_copy_is_found_by_its_target_only(mailjet: Voice, path: str) -> None:
    mailjet.post(START, {"Action": "addforce", "ListID": 30001})

    assert error(mailjet.get(path)) == (404, "Object not found", "")


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_copy_is_only_started_and_read(mailjet: Voice, method: str) -> None:
    mailjet.post(START, {"Action": "addforce", "ListID": 30001})

    assert error(mailjet.send(method, JOB)) == (405, "Method not allowed", "")


@pytest.mark.mockjet(pace="instant")
def test_an_instant_copy_is_completed_at_the_first_read(mailjet: Voice) -> None:
    mailjet.post(START, {"Action": "addforce", "ListID": 30001})

    assert mailjet.row(mailjet.get(JOB))["Status"] == "Completed"


@pytest.mark.mockjet(pace="clock", dwell=10)
def test_a_timed_copy_dwells_in_each_status(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(START, {"Action": "addforce", "ListID": 30001})
    seen = []

    for _ in range(5):
        seen.append(mailjet.row(mailjet.get(JOB))["Status"])
        mockjet.clock.advance(seconds=10)

    assert seen == ["Allocated", "Upload", "Prepare", "Importing", "Completed"]
