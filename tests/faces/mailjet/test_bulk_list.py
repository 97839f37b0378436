"""contactslist/{id}/managemanycontacts: many contacts and one action with one list, as one job."""

from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet

START = "contactslist/30001/managemanycontacts"
JOB = "contactslist/30001/managemanycontacts/600001"
FOUR = [{"Email": f"{name}@example.com"} for name in ("ann", "bob", "cyd", "dan")]


@pytest.fixture(autouse=True)
def news(mockjet: MockJet) -> None:
    """Have the list 30001."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_list("News")


def done(mailjet: Voice, body: Any) -> dict[str, Any]:
    """Start a job, take it to its end and return its row."""
    job_id = mailjet.row(mailjet.post(START, body))["JobID"]
    mailjet.mj.jobs[job_id].complete()
    return mailjet.row(mailjet.get(f"{START}/{job_id}"))


def test_starting_a_job_answers_its_number(mailjet: Voice) -> None:
    response = mailjet.post(START, {"Action": "addforce", "Contacts": FOUR})

    assert (response.status_code, response.reason) == (201, "Created")
    assert response.text == '{ "Count" : 1, "Data" : [{ "JobID" : 600001 }], "Total" : 1 }'


def test_each_status_is_seen_exactly_once_when_polls_drive(mailjet: Voice) -> None:
    mailjet.post(START, {"Action": "addforce", "Contacts": FOUR})

    seen = [mailjet.row(mailjet.get(JOB))["Status"] for _ in range(6)]

    assert seen == ["Allocated", "Upload", "Prepare", "Importing", "Completed", "Completed"]


def test_a_finished_job_shows_its_list_numbers_and_times(mailjet: Voice) -> None:
    row = done(mailjet, {"Action": "addforce", "Contacts": FOUR})

    assert row == {
        "ContactsLists": [{"Action": "addforce", "ListID": 30001}],
        "Count": 4,
        "Error": "",
        "ErrorFile": "",
        "JobEnd": "2026-01-01T00:00:00Z",
        "JobStart": "2026-01-01T00:00:00Z",
        "Status": "Completed",
    }


def test_half_of_the_members_are_there_while_a_polled_job_imports(mailjet: Voice) -> None:
    mailjet.post(START, {"Action": "addforce", "Contacts": FOUR})

    rows = [mailjet.row(mailjet.get(JOB)) for _ in range(4)]

    assert (rows[-1]["Status"], rows[-1]["Count"]) == ("Importing", 2)
    assert mailjet.rows("contactslist/30001")[0]["SubscriberCount"] == 2


def test_the_contacts_are_created_with_their_data_and_subscribed(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age", "int")

    done(
        mailjet,
        {"Action": "addnoforce", "Contacts": [{"Email": "ann@example.com", "Name": "Ann", "Properties": {"age": 36}}]},
    )

    assert (mockjet.contacts["ann@example.com"].name, mockjet.contacts["ann@example.com"].properties) == (
        "Ann",
        {"age": 36},
    )
    assert mailjet.rows("listrecipient") == [
        {
            "ContactID": 100000001,
            "ID": 200000001,
            "IsActive": True,
            "IsUnsubscribed": False,
            "ListID": 30001,
            "ListName": "News",
            "SubscribedAt": "2026-01-01T00:00:00Z",
            "UnsubscribedAt": "",
        }
    ]


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("addforce", None, False),
        ("addforce", False, False),
        ("addforce", True, False),
        ("addnoforce", None, False),
        ("addnoforce", False, False),
        ("addnoforce", True, True),
        ("remove", None, None),
        ("remove", False, None),
        ("remove", True, None),
        ("unsub", None, True),
        ("unsub", False, True),
        ("unsub", True, True),
    ],
)
def test_an_action_does_what_it_says_to_every_kind_of_member(
    mailjet: Voice, mockjet: MockJet, action: str, *, before: bool | None, after: bool | None
) -> None:
    """Absent is None, subscribed False, unsubscribed True."""
    mockjet.add_contact("ann@example.com", lists=[mockjet.lists["News"]] if before is not None else [])
    if before:
        mailjet.put("listrecipient/200000001", {"IsUnsubscribed": True})

    row = done(mailjet, {"Action": action, "Contacts": [{"Email": "ann@example.com"}]})

    assert (row["Status"], row["Count"]) == ("Completed", 1)
    assert [one["IsUnsubscribed"] for one in mailjet.rows("listrecipient")] == ([] if after is None else [after])


def test_removing_members_keeps_the_contacts(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com", lists=[mockjet.lists["News"]])

    done(mailjet, {"Action": "remove", "Contacts": [{"Email": "ann@example.com"}]})

    assert [row["Email"] for row in mailjet.rows("contact")] == ["ann@example.com"]


def test_a_job_with_bad_contacts_ends_in_error_and_subscribes_the_good_ones(mailjet: Voice) -> None:
    contacts = [{"Email": "ann@example.com"}, {"Email": "nobody"}, {"Email": "dan@example.com"}]

    row = done(mailjet, {"Action": "addforce", "Contacts": contacts})

    assert (row["Status"], row["Error"], row["Count"]) == ("Error", "invalid email", 3)
    assert [one["Email"] for one in mailjet.rows("contact", ContactsList=30001)] == [
        "ann@example.com",
        "dan@example.com",
    ]


@pytest.mark.parametrize(
    ("action", "said"),
    [("foo", "foo"), ("", ""), (None, ""), ("duplicate-override", "duplicate-override"), ("add force", "add force")],
)
def test_another_action_is_refused_and_named(mailjet: Voice, mockjet: MockJet, action: Any, said: str) -> None:
    response = mailjet.post(START, {"Action": action, "Contacts": FOUR})

    assert (response.status_code, response.reason) == (400, "Object properties invalid")
    assert response.text == (
        '{ "ErrorMessage" : "Object properties invalid", "StatusCode" : 400, '
        f'"ErrorInfo" : {{ "Action" : "Invalid action: {said}" }} }}'
    )
    assert list(mockjet.jobs) == []


def test_a_missing_action_is_refused(mailjet: Voice) -> None:
    response = mailjet.post(START, {"Contacts": FOUR})

    assert error(response) == (400, "Object properties invalid", {"Action": "Invalid action: "})


@pytest.mark.parametrize(
    "body", [{}, {"Contacts": None}, {"Contacts": "ann@example.com"}], ids=["missing", "null", "text"]
)
def test_missing_contacts_are_refused(mailjet: Voice, mockjet: MockJet, body: Any) -> None:
    response = mailjet.post(START, {"Action": "addforce", **body})

    assert error(response)[:2] == (400, "Object properties invalid")
    assert list(mockjet.jobs) == []


def test_a_request_without_a_body_breaks_the_service(mailjet: Voice) -> None:
    response = mailjet.send("POST", START)

    assert error(response) == (500, "An Unexpected Error occurred during API request", "")
    assert "ErrorIdentifier" in response.json()


def test_actions_and_members_may_be_spelt_in_any_case(mailjet: Voice, mockjet: MockJet) -> None:
    row = done(mailjet, {"action": "ADDFORCE", "contacts": [{"email": "ann@example.com"}]})

    assert row["ContactsLists"] == [{"Action": "addforce", "ListID": 30001}]
    assert mockjet.lists["News"].subscriber_count == 1


@pytest.mark.parametrize("key", ["30002", "nothinghr", "0"])
def test_an_unknown_list_is_not_found(mailjet: Voice, key: str) -> None:
    response = mailjet.post(f"contactslist/{key}/managemanycontacts", {"Action": "addforce", "Contacts": FOUR})

    assert error(response) == (404, "Object not found", "")


def test_a_list_is_also_found_by_its_address(mailjet: Voice, mockjet: MockJet) -> None:
    address = mockjet.lists["News"].address

    started = mailjet.post(f"contactslist/{address}/managemanycontacts", {"Action": "addforce", "Contacts": FOUR})
    polled = mailjet.get(f"contactslist/{address}/managemanycontacts/600001")

    assert (started.status_code, polled.status_code) == (201, 200)


def test_a_deleted_list_takes_no_contacts(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.delete("contactslist/30001")

    response = mailjet.post(START, {"Action": "addforce", "Contacts": FOUR})

    assert error(response) == (400, "Can not execute the requested action on a deleted list.", "")
    assert list(mockjet.jobs) == []


@pytest.mark.parametrize(
    "path",
    [
        "contactslist/30001/managemanycontacts/600002",
        "contactslist/30001/managemanycontacts/x",
        "contactslist/30001/managemanycontacts",
        "contactslist/30002/managemanycontacts/600001",
        "contactslist/39999/managemanycontacts/600001",
        "contactslist/30001/importlist/600001",
        "contactslist/600001/managemanycontacts/30001",
        "contact/managemanycontacts/600001",
        "contact/30001/managemanycontacts/600001",
        "csvimport/600001",
    ],
)
def test_a_job_is_found_by_its_own_list_only(mailjet: Voice, mockjet: MockJet, path: str) -> None:
    mockjet.add_list("Other")
    mailjet.post(START, {"Action": "addforce", "Contacts": FOUR})

    assert error(mailjet.get(path)) == (404, "Object not found", "")


@pytest.mark.parametrize(
    ("method", "path"), [("PUT", START), ("DELETE", START), ("PUT", JOB), ("DELETE", JOB), ("POST", JOB)]
)
def test_a_job_is_only_started_and_read(mailjet: Voice, method: str, path: str) -> None:
    mailjet.post(START, {"Action": "addforce", "Contacts": FOUR})

    response = mailjet.send(method, path, json={"Action": "addforce", "Contacts": FOUR})

    assert error(response) == (405, "Method not allowed", "")


@pytest.mark.parametrize("name", ["ManageManyContacts", "manage-many-contacts", "-manage-many-contacts"])
def test_the_action_is_found_in_any_case_and_with_dashes(mailjet: Voice, name: str) -> None:
    started = mailjet.post(f"ContactsList/30001/{name}", {"Action": "addforce", "Contacts": FOUR})
    polled = mailjet.get(f"ContactsList/30001/{name}/600001")

    assert (started.status_code, polled.status_code) == (201, 200)


@pytest.mark.mockjet(pace="instant")
def test_an_instant_job_is_completed_at_the_first_read(mailjet: Voice) -> None:
    mailjet.post(START, {"Action": "addforce", "Contacts": FOUR})

    row = mailjet.row(mailjet.get(JOB))

    assert (row["Status"], row["Count"]) == ("Completed", 4)


@pytest.mark.mockjet(pace="clock", dwell=10)
def test_a_timed_job_subscribes_at_the_moments_its_rows_were_due(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(START, {"Action": "addforce", "Contacts": FOUR})
    mockjet.clock.advance(seconds=40)

    row = mailjet.row(mailjet.get(JOB))

    assert (row["Status"], row["JobStart"], row["JobEnd"]) == (
        "Completed",
        "2026-01-01T00:00:10Z",
        "2026-01-01T00:00:40Z",
    )
    assert [one["SubscribedAt"] for one in mailjet.rows("listrecipient")] == [
        "2026-01-01T00:00:32Z",
        "2026-01-01T00:00:35Z",
        "2026-01-01T00:00:37Z",
        "2026-01-01T00:00:40Z",
    ]


@pytest.mark.mockjet(pace="manual")
def test_a_manual_job_waits_for_its_master(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(START, {"Action": "addforce", "Contacts": FOUR})
    mailjet.get(JOB)
    mailjet.get(JOB)

    mockjet.jobs.complete_all()

    assert mailjet.row(mailjet.get(JOB))["Status"] == "Completed"
