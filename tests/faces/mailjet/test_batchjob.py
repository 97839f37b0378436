"""Batch jobs: every job there is, read and cancelled."""

from typing import Any

import pytest
from speaking import Voice, error

NEW_YEAR = 1767225600
NOT_FOUND = (404, "Object not found", "")


def row(**known: Any) -> dict[str, Any]:
    """Return the row of a bulk job that waits since new year, with what is *known* of it."""
    return {
        "AliveAt": 0,
        "APIKeyID": 1000001,
        "Blocksize": 0,
        "Count": 0,
        "Current": 0,
        "DataID": 0,
        "Errcount": 0,
        "ErrTreshold": 0,
        "ID": 600001,
        "JobEnd": 0,
        "JobStart": 0,
        "JobType": "Contact list import free format",
        "Method": "Unknown",
        "RefId": 0,
        "RequestAt": NEW_YEAR,
        "Status": "Allocated",
        "Throttle": 0,
    } | known


@pytest.fixture
def job(mailjet: Voice) -> None:
    """Start a job that stores Ada and somebody without an address."""
    body = {"Contacts": [{"Email": "ada@example.com"}, {"Email": "nobody"}]}
    assert mailjet.post("contact/managemanycontacts", body).status_code == 201


def test_no_jobs_are_no_rows(mailjet: Voice) -> None:
    assert mailjet.get("batchjob").text == '{ "Count" : 0, "Data" : [], "Total" : 0 }'


@pytest.mark.usefixtures("job")
def test_a_row_is_written_as_recorded(mailjet: Voice) -> None:
    assert mailjet.get("batchjob?Limit=1").text == (
        '{ "Count" : 1, "Data" : [{ "AliveAt" : 0, "APIKeyID" : 1000001, "Blocksize" : 0, "Count" : 0, "Current" : 0, '
        '"DataID" : 0, "Errcount" : 0, "ErrTreshold" : 0, "ID" : 600001, "JobEnd" : 0, "JobStart" : 0, '
        '"JobType" : "Contact list import free format", "Method" : "Unknown", "RefId" : 0, "RequestAt" : 1767225600, '
        '"Status" : "Allocated", "Throttle" : 0 }], "Total" : 1 }'
    )


@pytest.mark.usefixtures("job")
def test_listing_jobs_moves_none(mailjet: Voice) -> None:
    listings = [mailjet.rows("batchjob") for _ in range(5)]

    assert listings == [[row()]] * 5


@pytest.mark.usefixtures("job")
def test_reading_a_job_moves_it_to_its_end(mailjet: Voice) -> None:
    mailjet.mj.clock.advance(seconds=10)

    rows = [mailjet.row(mailjet.get("batchjob/600001")) for _ in range(6)]

    assert [one["Status"] for one in rows] == ["Allocated", "Upload", "Prepare", "Importing", "Error", "Error"]
    assert rows[5] == row(
        AliveAt=NEW_YEAR + 10,
        Count=2,
        Current=2,
        Errcount=1,
        JobEnd=NEW_YEAR + 10,
        JobStart=NEW_YEAR + 10,
        Status="Error",
    )


def test_a_csv_import_is_a_job(mailjet: Voice) -> None:
    mailjet.mj.add_list("News")
    mailjet.import_csv(30001, "email\nada@example.com\nnobody\n", "unsub", ErrTreshold=5)

    assert mailjet.rows("batchjob") == [
        row(
            AliveAt=NEW_YEAR,
            Count=2,
            Current=2,
            DataID=50001,
            Errcount=1,
            ErrTreshold=5,
            JobEnd=NEW_YEAR,
            JobStart=NEW_YEAR,
            JobType="Contact list import csv",
            Method="unsub",
            RefId=30001,
            Status="Completed",
        )
    ]


def test_jobs_of_lists_refer_to_them_and_exports_to_nothing(mailjet: Voice) -> None:
    mailjet.mj.add_list("News")
    mailjet.mj.add_list("Events")
    mailjet.post("contactslist/30002/managemanycontacts", {"Action": "addforce", "Contacts": []})
    mailjet.post("contactslist/30001/importlist", {"Action": "addforce", "ListID": 30002})
    mailjet.post("contact/export")

    assert [(one["JobType"], one["RefId"]) for one in mailjet.rows("batchjob")] == [
        ("Contact list import free format", 30002),
        ("Contact list import free format", 30001),
        ("Contacts export", 0),
    ]


@pytest.mark.parametrize("body", [{}, {"Status": "Allocated"}, {"JobType": "AXNL", "DataID": 5}])
def test_jobs_cannot_be_posted(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.post("batchjob", body)

    assert error(response) == (401, "You are not allowed to post jobs for this AKID", "")
    assert response.reason == "You are not allowed to post jobs for this AKID"
    assert mailjet.rows("batchjob") == []


@pytest.mark.usefixtures("job")
@pytest.mark.parametrize("word", ["Abort", "abort", "ABORT"])
def test_a_job_is_cancelled(mailjet: Voice, word: str) -> None:
    mailjet.mj.clock.advance(seconds=10)

    response = mailjet.put("batchjob/600001", {"Status": word})

    moment = NEW_YEAR + 10
    assert response.status_code == 200
    assert mailjet.row(response) == row(AliveAt=moment, JobEnd=moment, JobStart=moment, Status="Abort")
    assert mailjet.rows("contact/managemanycontacts/600001")[0]["Status"] == "Abort"
    assert mailjet.rows("contact") == []


@pytest.mark.usefixtures("job")
@pytest.mark.parametrize(
    "body", [{}, {"Status": "Allocated"}, {"Status": ""}, {"Count": 9, "JobType": "AXNL", "Throttle": 3, "APIKeyID": 7}]
)
def test_nothing_else_can_be_changed(mailjet: Voice, body: dict[str, Any]) -> None:
    assert mailjet.put("batchjob/600001", body).status_code == 304
    assert mailjet.rows("batchjob") == [row()]


@pytest.mark.usefixtures("job")
@pytest.mark.parametrize("word", ["Completed", "nonsense"])
def test_no_other_status_can_be_set(mailjet: Voice, word: str) -> None:
    response = mailjet.put("batchjob/600001", {"Status": word})

    assert error(response) == (400, f'Invalid value for Status: "{word}". Status can only be set to Abort', "")


@pytest.mark.usefixtures("job")
def test_a_job_that_ended_cannot_be_cancelled(mailjet: Voice) -> None:
    mailjet.mj.jobs[600001].complete()

    response = mailjet.put("batchjob/600001", {"Status": "Abort"})

    assert error(response)[0] == 400
    assert mailjet.rows("batchjob")[0]["Status"] == "Error"


@pytest.mark.usefixtures("job")
@pytest.mark.parametrize("key", ["600002", "0", "x"])
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_an_unknown_job_is_not_found(mailjet: Voice, method: str, key: str) -> None:
    assert error(mailjet.send(method, f"batchjob/{key}", json={})) == NOT_FOUND


@pytest.mark.usefixtures("job")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("APIKey=1000001", 2),
        ("APIKey=1", 0),
        ("Data=50001", 1),
        ("JobType=Contact+list+import+csv", 1),
        ("Method=addforce", 1),
        ("RefID=30001", 1),
        ("Status=Completed", 1),
        ("Status=Allocated", 1),
        ("MinJobEnd=2026-01-01T01:00:00Z", 1),
        ("MaxJobEnd=2026-01-01T00:59:59Z", 0),
        ("MinJobStart=1767229200", 1),
        ("MaxJobStart=1767229199", 0),
        ("MinRequestAt=2026-01-01T01:00:00Z", 1),
        ("MaxRequestAt=2026-01-01T00:00:00Z", 1),
        ("MinRequestAt=2026-01-01T00:00:00Z&MaxRequestAt=2026-01-01T01:00:00Z", 2),
        ("ID=600002", 1),
        ("status=Completed&refid=30001", 1),
        ("Status=Allocated&RefID=30001", 0),
    ],
)
def test_every_filter_narrows_the_listing(mailjet: Voice, query: str, found: int) -> None:
    mailjet.mj.clock.advance(hours=1)
    mailjet.mj.add_list("News")
    mailjet.import_csv(30001, "email\nada@example.com\n")

    assert len(mailjet.rows(f"batchjob?{query}")) == found


@pytest.mark.usefixtures("job")
def test_the_end_that_is_shown_is_the_end_that_is_asked_for(mailjet: Voice) -> None:
    mailjet.mj.clock.advance(milliseconds=500)
    mailjet.mj.jobs[600001].complete()

    (shown,) = mailjet.rows("batchjob")

    assert len(mailjet.rows("batchjob", MinJobEnd=shown["JobEnd"], MaxJobEnd=shown["JobEnd"])) == 1


@pytest.mark.usefixtures("job")
def test_jobs_are_sorted_by_their_ids(mailjet: Voice) -> None:
    mailjet.post("contact/export")

    assert [one["ID"] for one in mailjet.rows("batchjob?Sort=ID+DESC")] == [600002, 600001]
