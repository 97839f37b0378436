"""Cancelling a CSV import, changing it before it starts, and the number of errors it bears."""

from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet

CSV = "email,town\nann@example.com,Paris\nbob@example.com,Rome\ncyd@example.com,Oslo\ndan@example.com,Bern\n"
JOB = "csvimport/600001"


@pytest.fixture(autouse=True)
def news(mockjet: MockJet) -> None:
    """Have the lists 30001 and 30002."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_list("News")
    mockjet.add_list("Other")


@pytest.fixture
def started(mailjet: Voice) -> dict[str, Any]:
    """Return the row of an import that was just started."""
    mailjet.upload(30001, CSV)
    return mailjet.row(mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": "addforce"}))


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize(("polls", "count"), [(0, 0), (1, 0), (2, 0), (3, 2)])
def test_an_import_is_cancelled_from_any_status_before_its_last(mailjet: Voice, polls: int, count: int) -> None:
    for _ in range(polls):
        mailjet.get(JOB)

    response = mailjet.put(JOB, {"Status": "Abort"})

    row = mailjet.row(response)
    assert (response.status_code, row["Status"], row["Count"]) == (200, "Abort", count)
    assert mailjet.row(mailjet.get(JOB))["Status"] == "Abort"


@pytest.mark.usefixtures("started")
def test_a_cancelled_import_ended_when_it_was_cancelled(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.clock.advance(seconds=5)

    row = mailjet.row(mailjet.put(JOB, {"Status": "Abort"}))

    assert row["JobEnd"] == "2026-01-01T00:00:05Z"


@pytest.mark.usefixtures("started")
def test_a_cancelled_import_keeps_what_was_imported_and_imports_no_more(mailjet: Voice, mockjet: MockJet) -> None:
    for _ in range(3):
        mailjet.get(JOB)
    mailjet.put(JOB, {"Status": "Abort"})

    for _ in range(3):
        mailjet.get(JOB)
    mockjet.clock.advance(days=1)

    assert [row["Email"] for row in mailjet.rows("contact")] == ["ann@example.com", "bob@example.com"]


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("body", [{"status": "Abort"}, {"Status": "abort"}, {"STATUS": "ABORT"}])
def test_cancelling_may_be_spelt_in_any_case(mailjet: Voice, body: dict[str, str]) -> None:
    assert mailjet.row(mailjet.put(JOB, body))["Status"] == "Abort"


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("status", ["Completed", "Importing", "Aborted", "Error", "nonsense"])
def test_an_import_can_be_given_no_other_status(mailjet: Voice, mockjet: MockJet, status: str) -> None:
    response = mailjet.put(JOB, {"Status": status})

    code, message, _ = error(response)
    assert code == 400
    assert message.startswith(f'Invalid value for Status: "{status}".')
    assert mockjet.jobs[600001].status == "Upload"


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("body", [{"Status": "Abort"}, {"Method": "unsub"}, {"Status": "Upload"}])
def test_a_cancelled_import_takes_no_change(mailjet: Voice, body: dict[str, str]) -> None:
    mailjet.put(JOB, {"Status": "Abort"})

    response = mailjet.put(JOB, body)

    message = 'Invalid value for Status: "Abort". Status can only be set to Upload'
    assert (response.status_code, response.reason) == (400, message)
    assert error(response) == (400, message, "")


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({"Method": "unsub"}, {"Method": "unsub"}),
        ({"ErrTreshold": 5}, {"ErrTreshold": 5}),
        ({"ErrTreshold": "5"}, {"ErrTreshold": 5}),
        ({"ContactsListID": 30002}, {"ContactsListID": 30002}),
        ({"DataID": 50002}, {"DataID": 50002}),
        ({"ImportOptions": '{"FieldNames": ["email"]}'}, {"ImportOptions": '{"FieldNames": ["email"]}'}),
    ],
)
def test_an_import_can_be_changed_while_it_is_uploaded(
    mailjet: Voice, started: dict[str, Any], change: dict[str, Any], shown: dict[str, Any]
) -> None:
    response = mailjet.put(JOB, change)

    assert response.status_code == 200
    assert mailjet.row(response) == {**started, **shown}
    assert mailjet.row(mailjet.get(JOB)) == {**started, **shown}


@pytest.mark.usefixtures("started")
def test_a_changed_import_does_what_it_was_changed_to(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.put(JOB, {"Method": "unsub", "ContactsListID": 30002})

    mockjet.jobs[600001].complete()

    assert [(row["ListID"], row["IsUnsubscribed"]) for row in mailjet.rows("listrecipient")] == [(30002, True)] * 4


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"Method": "addforce"},
        {"Status": "Upload"},
        {"ContactsListID": "30001", "DataID": "50001", "Method": "addforce", "ErrTreshold": 0, "ImportOptions": ""},
        {"ID": 7, "Count": 9, "JobEnd": "2030-01-01T00:00:00Z"},
    ],
    ids=["nothing", "method", "status", "everything", "read-only"],
)
def test_a_change_without_effect_is_not_modified(mailjet: Voice, started: dict[str, Any], body: dict[str, Any]) -> None:
    response = mailjet.put(JOB, body)

    assert (response.status_code, response.reason, response.content) == (304, "Content not changed", b"")
    assert mailjet.row(mailjet.get(JOB)) == started


def test_the_whole_row_may_be_sent_back(mailjet: Voice, started: dict[str, Any]) -> None:
    assert mailjet.put(JOB, started).status_code == 304


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("polls", [2, 3])
@pytest.mark.parametrize("change", [{"Method": "unsub"}, {"ErrTreshold": 5}, {"DataID": 50002}, {}])
def test_an_import_that_has_started_is_not_changed(mailjet: Voice, polls: int, change: dict[str, Any]) -> None:
    before = [mailjet.row(mailjet.get(JOB)) for _ in range(polls)][-1]

    response = mailjet.put(JOB, change)

    assert (response.status_code, response.reason) == (304, "Content not changed")
    (after,) = mailjet.rows("csvimport")
    assert after == before


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("change", [{"Method": "unsub"}, {"ErrTreshold": 5}, {}])
def test_an_import_that_has_completed_is_not_changed(mailjet: Voice, mockjet: MockJet, change: dict[str, Any]) -> None:
    mockjet.jobs[600001].complete()

    response = mailjet.put(JOB, change)

    assert (response.status_code, response.reason) == (304, "Content not changed")


@pytest.mark.usefixtures("started")
def test_an_import_that_has_completed_cannot_be_cancelled(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.jobs[600001].complete()

    response = mailjet.put(JOB, {"Status": "Abort"})

    assert error(response)[0] == 400
    assert mockjet.jobs[600001].status == "Completed"


@pytest.mark.parametrize(
    "body",
    [
        {"Method": "nonsense"},
        {"Method": "excludemarketing"},
        {"ErrTreshold": "many"},
        {"ErrTreshold": 40000},
        {"ImportOptions": "{"},
        {"Method": "unsub", "ImportOptions": "{"},
        {"Method": "unsub", "Status": "Completed"},
        {"Method": "unsub", "ErrThreshold": 5},
    ],
)
def test_a_refused_change_changes_nothing(mailjet: Voice, started: dict[str, Any], body: dict[str, Any]) -> None:
    response = mailjet.put(JOB, body)

    assert error(response)[0] == 400
    assert mailjet.row(mailjet.get(JOB)) == started


@pytest.mark.parametrize("path", ["csvimport/600002", "csvimport/x", "csvimport"])
def test_an_import_is_changed_by_its_number_only(mailjet: Voice, started: dict[str, Any], path: str) -> None:
    response = mailjet.put(path, {"Status": "Abort", "ID": started["ID"]})

    assert error(response) == (404, "Object not found", "")


def test_a_bulk_job_is_not_cancelled_as_an_import(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": []})

    response = mailjet.put(JOB, {"Status": "Abort"})

    assert error(response) == (404, "Object not found", "")
    assert mockjet.jobs[600001].status == "Allocated"


@pytest.mark.parametrize(
    ("threshold", "status", "count", "errors"),
    [(0, "Completed", 6, 4), (4, "Completed", 6, 4), (3, "Abort", 5, 4), (1, "Abort", 3, 2)],
)
def test_an_import_with_more_errors_than_it_bears_is_aborted(
    mailjet: Voice, threshold: int, status: str, count: int, errors: int
) -> None:
    csv = "email\nann@example.com\nbad1\nbad2\nbad3\nbad4\ndan@example.com\n"

    row = mailjet.import_csv(30001, csv, ErrTreshold=threshold)

    assert (row["Status"], row["Count"], row["Errcount"], row["ErrTreshold"]) == (status, count, errors, threshold)


def test_the_rest_of_an_aborted_import_is_not_processed_and_the_beginning_kept(mailjet: Voice) -> None:
    csv = "email\nann@example.com\nbad1\nbad2\ndan@example.com\n"

    mailjet.import_csv(30001, csv, ErrTreshold=1)

    assert [row["Email"] for row in mailjet.rows("contact")] == ["ann@example.com"]


def test_an_aborted_import_has_its_error_file(mailjet: Voice) -> None:
    mailjet.import_csv(30001, "email\nann@example.com\nbad1\nbad2\ndan@example.com\n", ErrTreshold=1)

    assert mailjet.get("/v3/DATA/BatchJob/600001/CSVError/text:csv").text == (
        "email,error\nbad1, ###Invalid email###email\nbad2, ###Invalid email###email\n"
    )


@pytest.mark.mockjet(pace="clock", dwell=10)
def test_a_timed_import_is_aborted_at_the_line_that_is_too_many(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.upload(30001, "email\nbad1\nbad2\nbad3\ndan@example.com\n")
    mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": "addforce", "ErrTreshold": 1})

    mockjet.clock.advance(days=1)

    row = mailjet.row(mailjet.get(JOB))
    assert (row["Status"], row["Count"], row["Errcount"]) == ("Abort", 2, 2)
    assert row["JobEnd"] == "2026-01-01T00:00:25Z"


@pytest.mark.mockjet(pace="clock", dwell=10)
def test_a_timed_import_that_is_cancelled_stays_cancelled(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.upload(30001, CSV)
    mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": "addforce"})
    mockjet.clock.advance(seconds=25)
    mailjet.put(JOB, {"Status": "Abort"})

    mockjet.clock.advance(days=1)

    row = mailjet.row(mailjet.get(JOB))
    assert (row["Status"], row["Count"], row["JobEnd"]) == ("Abort", 2, "2026-01-01T00:00:25Z")


@pytest.mark.usefixtures("started")
def test_an_import_made_to_fail_keeps_what_it_imported(mailjet: Voice, mockjet: MockJet) -> None:
    for _ in range(3):
        mailjet.get(JOB)

    mockjet.jobs[600001].fail("disk full")

    row = mailjet.row(mailjet.get(JOB))
    assert (row["Status"], row["Count"], row["Errcount"]) == ("Error", 2, 0)
    assert len(mailjet.rows("contact")) == 2
