"""Planned jobs as clients see them: the answers to their polls, and the error files of every kind of job."""

from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet

CSV = '"email","age"\n"Ann@example.com",36\n"bob@example.com",40\ncyd@example.com,50\n'
JSON_FILE = "/v3/DATA/batchjob/600001/JSONError/application:json/LAST"
CSV_FILE = "/v3/DATA/BatchJob/600001/CSVError/text:csv"


@pytest.fixture(autouse=True)
def lists(mailjet: Voice, mockjet: MockJet) -> None:
    """Have the lists 30001, with ann, bob and cyd on it, and 30002, empty."""
    del mailjet
    news = mockjet.add_list("News")
    mockjet.add_list("Copy")
    for name in ("ann", "bob", "cyd"):
        mockjet.add_contact(f"{name}@example.com", lists=[news])


STARTS: dict[str, tuple[str, Any]] = {
    "contacts": (
        "contact/managemanycontacts",
        {"Contacts": [{"Email": f"{name}@example.com"} for name in ("ann", "bob", "cyd")]},
    ),
    "list contacts": (
        "contactslist/30002/managemanycontacts",
        {"Action": "addforce", "Contacts": [{"Email": f"{name}@example.com"} for name in ("ann", "bob", "cyd")]},
    ),
    "list copy": ("contactslist/30002/importlist", {"Action": "addforce", "ListID": 30001}),
    "export": ("contact/export", {}),
    "subscription export": ("listrecipient/export", {}),
    "contact statistics export": ("contactstatistics/export", {}),
    "subscription statistics export": ("listrecipientstatistics/export", {}),
}


def polls(mailjet: Voice, path: str, times: int) -> list[tuple[str, int]]:
    rows = [mailjet.row(mailjet.get(f"{path}/600001")) for _ in range(times)]
    return [(row["Status"], row["Count"]) for row in rows]


@pytest.mark.parametrize("kind", STARTS)
def test_every_json_job_fails_half_way_with_the_text_planned(mailjet: Voice, mockjet: MockJet, kind: str) -> None:
    path, body = STARTS[kind]
    mockjet.jobs.plan_next(fail_at="Importing", error='disk "full" · völl')
    mailjet.post(path, body)

    assert polls(mailjet, path, 6) == [
        ("Allocated", 0),
        ("Upload", 0),
        ("Prepare", 0),
        ("Importing", 1),
        ("Error", 1),
        ("Error", 1),
    ]
    last = mailjet.row(mailjet.get(f"{path}/600001"))
    assert (last["Error"], last["ErrorFile"], last["JobEnd"]) == ('disk "full" · völl', "", "2026-01-01T00:00:00Z")


@pytest.mark.parametrize("kind", STARTS)
def test_every_json_job_lists_its_broken_rows_and_ends_in_error(mailjet: Voice, mockjet: MockJet, kind: str) -> None:
    path, body = STARTS[kind]
    mockjet.jobs.plan_next(break_rows={"BOB@example.com": "mailbox full", 3: ""})
    mailjet.post(path, body)
    mockjet.jobs[600001].complete()

    last = mailjet.row(mailjet.get(f"{path}/600001"))
    assert (last["Status"], last["Count"], last["Error"]) == ("Error", 3, "mailbox full")
    assert last["ErrorFile"] == mockjet.url + JSON_FILE
    assert mailjet.get(JSON_FILE).text == (
        '[{ "Email" : "bob@example.com", "Error" : "mailbox full" }, '
        '{ "Email" : "cyd@example.com", "Error" : "invalid email" }]'
    )


def test_a_broken_row_is_left_out_of_the_file_of_an_export(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.jobs.plan_next(break_rows=[2])
    mailjet.post("listrecipient/export", {})
    mockjet.jobs[600001].complete()

    lines = mailjet.get("/v3/DATA/batchjob/600001/CSVData/text:csv").text.splitlines()
    assert len(lines) == 3
    assert not any("100000002" in line for line in lines)


def test_a_broken_member_is_not_copied(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.jobs.plan_next(break_rows=["bob@example.com"])
    mailjet.post("contactslist/30002/importlist", {"Action": "addforce", "ListID": 30001})
    mockjet.jobs[600001].complete()

    assert [contact.email for contact in mockjet.lists["Copy"].contacts] == ["ann@example.com", "cyd@example.com"]


def test_broken_lines_of_a_csv_import_are_in_its_error_file_and_counted(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.jobs.plan_next(break_rows={"ann@EXAMPLE.com": "", 3: "mailbox full"})

    row = mailjet.import_csv(30002, CSV)

    assert (row["Status"], row["Count"], row["Errcount"]) == ("Completed", 3, 2)
    assert mailjet.get(CSV_FILE).content == (
        b'email,age,error\n"Ann@example.com",36, ###Invalid email###email\ncyd@example.com,50, ###mailbox full\n'
    )
    assert [contact.email for contact in mockjet.lists["Copy"].contacts] == ["bob@example.com"]


def test_a_text_that_a_file_s_own_encoding_lacks_is_sent_as_utf_8(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.jobs.plan_next(break_rows={1: "満杯"})
    mailjet.import_csv(30002, "email,town\nann@example.com,Köln\n".encode("latin-1"))

    assert mailjet.get(CSV_FILE).content == "email,town,error\nann@example.com,Köln, ###満杯\n".encode()


def test_a_csv_import_fails_half_way(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.jobs.plan_next(fail_at="Importing", error="disk full")
    row = mailjet.import_csv(30002, CSV)

    assert (row["Status"], row["Count"], row["Errcount"], row["JobEnd"]) == ("Error", 1, 0, "2026-01-01T00:00:00Z")
    assert error(mailjet.get(CSV_FILE.replace("text:csv", "application:json")))[0] == 404


def test_a_csv_import_stops_and_can_be_cancelled(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.jobs.plan_next(stop_at="Importing", pace="clock", dwell=60)
    body = {"ContactsListID": 30002, "DataID": mailjet.upload(30002, CSV), "Method": "addforce"}
    mailjet.post("csvimport", body)
    mockjet.clock.advance(days=365)
    stopped = mailjet.row(mailjet.get("csvimport/600001"))
    cancelled = mailjet.row(mailjet.put("csvimport/600001", {"Status": "Abort"}))

    assert (stopped["Status"], stopped["Count"]) == ("Importing", 1)
    assert (cancelled["Status"], cancelled["Count"]) == ("Abort", 1)


def test_a_plan_may_lead_an_import_beyond_the_errors_it_bears(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.jobs.plan_next(break_rows=[1, 2])
    row = mailjet.import_csv(30002, CSV, ErrTreshold=1)

    assert (row["Status"], row["Count"], row["Errcount"]) == ("Abort", 2, 2)


def test_the_same_story_with_plans_gives_the_same_bytes_twice(make_mockjet: Any) -> None:
    told = []
    for _ in range(2):
        mj = make_mockjet(pace="clock", dwell=10)
        mj.clock.freeze("2026-01-01T00:00:00Z")
        voice = Voice(mj)
        mj.add_list("News")
        mj.jobs.plan_next(fail_at="Importing", error="disk full", break_rows={1: "broken"})
        mj.jobs.plan_next(dwells={"Upload": 60}, break_rows=["bob@example.com"])
        started = voice.post(*STARTS["contacts"])
        voice.upload(30001, CSV)
        voice.post("csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": "addforce"})
        mj.clock.advance(minutes=5)
        paths = ["contact", "contactslist", "listrecipient", "batchjob", "csvimport/600002"]
        paths += ["contact/managemanycontacts/600001", "/_mockjet/jobs", CSV_FILE.replace("600001", "600002")]
        port = mj.url.rpartition(":")[2].encode()
        told.append([started.content, *(voice.get(path).content.replace(port, b"") for path in paths)])
        voice.session.close()

    assert told[0] == told[1]
