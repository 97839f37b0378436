"""csvimport: an uploaded file taken into a list, watched as it goes."""

from typing import Any

import pytest
import requests
from speaking import Voice, error

from mockjet import MockJet

CSV = "email,town\nann@example.com,Paris\nbob@example.com,Rome\ncyd@example.com,Oslo\ndan@example.com,Bern\n"
JOB = "csvimport/600001"


@pytest.fixture(autouse=True)
def news(mockjet: MockJet) -> None:
    """Have the list 30001."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_list("News")


def start(mailjet: Voice, csv: str = CSV, /, **members: Any) -> requests.Response:
    """Upload a file and start importing it."""
    data_id = mailjet.upload(30001, csv)
    return mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": data_id, "Method": "addforce", **members})


def test_starting_an_import_answers_its_row(mailjet: Voice) -> None:
    response = start(mailjet)

    row = mailjet.row(response)
    assert (response.status_code, response.reason) == (201, "Created")
    assert {name: row[name] for name in row if name != "AliveAt"} == {
        "ContactsListID": 30001,
        "Count": 0,
        "Current": 0,
        "DataID": 50001,
        "Errcount": 0,
        "ErrTreshold": 0,
        "ID": 600001,
        "ImportOptions": "",
        "JobEnd": "",
        "JobStart": "",
        "Method": "addforce",
        "RequestAt": "2026-01-01T00:00:00Z",
        "Status": "Upload",
    }


def test_the_members_of_an_import_come_in_alphabetical_order_without_case(mailjet: Voice) -> None:
    row = mailjet.row(start(mailjet))

    assert list(row) == [
        "AliveAt",
        "ContactsListID",
        "Count",
        "Current",
        "DataID",
        "Errcount",
        "ErrTreshold",
        "ID",
        "ImportOptions",
        "JobEnd",
        "JobStart",
        "Method",
        "RequestAt",
        "Status",
    ]


def test_a_finished_import_is_answered_byte_for_byte(mailjet: Voice, mockjet: MockJet) -> None:
    start(mailjet)

    mockjet.jobs[600001].complete()

    assert mailjet.get(JOB).text == (
        '{ "Count" : 1, "Data" : [{ "AliveAt" : "2026-01-01T00:00:00Z", "ContactsListID" : 30001, "Count" : 4, '
        '"Current" : 4, "DataID" : 50001, "Errcount" : 0, "ErrTreshold" : 0, "ID" : 600001, "ImportOptions" : "", '
        '"JobEnd" : "2026-01-01T00:00:00Z", "JobStart" : "2026-01-01T00:00:00Z", "Method" : "addforce", '
        '"RequestAt" : "2026-01-01T00:00:00Z", "Status" : "Completed" }], "Total" : 1 }'
    )


def test_each_status_is_seen_exactly_once_from_upload_on_when_polls_drive(mailjet: Voice) -> None:
    start(mailjet)

    seen = [mailjet.row(mailjet.get(JOB))["Status"] for _ in range(6)]

    assert seen == ["Upload", "Prepare", "Importing", "Completed", "Completed", "Completed"]


def test_the_times_of_an_import_tell_when_it_was_asked_for_begun_alive_and_ended(
    mailjet: Voice, mockjet: MockJet
) -> None:
    start(mailjet)
    times = []

    for _ in range(5):
        mockjet.clock.advance(seconds=1)
        row = mailjet.row(mailjet.get(JOB))
        times.append((row["Status"], row["RequestAt"][-3:], row["JobStart"][-3:], row["JobEnd"][-3:]))
    alive = row["AliveAt"]

    assert times == [
        ("Upload", "00Z", "", ""),
        ("Prepare", "00Z", "02Z", ""),
        ("Importing", "00Z", "02Z", ""),
        ("Completed", "00Z", "02Z", "04Z"),
        ("Completed", "00Z", "02Z", "04Z"),
    ]
    assert alive == "2026-01-01T00:00:04Z"


def test_half_of_the_rows_are_there_while_a_polled_import_runs(mailjet: Voice) -> None:
    start(mailjet)

    row = [mailjet.row(mailjet.get(JOB)) for _ in range(3)][-1]

    assert (row["Status"], row["Count"], row["Current"]) == ("Importing", 2, 2)
    assert [one["Email"] for one in mailjet.rows("contact")] == ["ann@example.com", "bob@example.com"]


def test_nothing_is_stored_before_the_import_runs(mailjet: Voice) -> None:
    start(mailjet)

    mailjet.get(JOB)
    mailjet.get(JOB)

    assert mailjet.rows("contact") == []
    assert mailjet.rows("contactmetadata") == []


def test_a_csv_import_completes_even_with_bad_lines(mailjet: Voice) -> None:
    row = mailjet.import_csv(30001, "email\nann@example.com\nnobody\nann@example.com,too,many\ndan@example.com\n")

    assert (row["Status"], row["Count"], row["Current"], row["Errcount"]) == ("Completed", 4, 4, 2)
    assert [one["Email"] for one in mailjet.rows("contact")] == ["ann@example.com", "dan@example.com"]


def test_a_contact_created_by_an_import_was_updated_and_active_when_created(mailjet: Voice) -> None:
    mailjet.import_csv(30001, "email\nann@example.com\n")

    assert mailjet.rows("contact") == [
        {
            "CreatedAt": "2026-01-01T00:00:00Z",
            "DeliveredCount": 0,
            "Email": "ann@example.com",
            "ExclusionFromCampaignsUpdatedAt": "",
            "ID": 100000001,
            "IsExcludedFromCampaigns": False,
            "IsOptInPending": False,
            "IsSpamComplaining": False,
            "LastActivityAt": "2026-01-01T00:00:00Z",
            "LastUpdateAt": "2026-01-01T00:00:00Z",
            "Name": "",
            "UnsubscribedAt": "",
            "UnsubscribedBy": "",
        }
    ]


def test_the_contacts_of_an_import_are_on_its_list(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.import_csv(30001, CSV)

    assert [contact.email for contact in mockjet.lists["News"].contacts] == [
        "ann@example.com",
        "bob@example.com",
        "cyd@example.com",
        "dan@example.com",
    ]


def test_columns_that_are_no_properties_yet_become_some_of_text(mailjet: Voice) -> None:
    mailjet.import_csv(30001, "email,age,town\nann@example.com,36,Paris\n")

    assert mailjet.rows("contactmetadata") == [
        {"Datatype": "str", "ID": 4001, "Name": "age", "NameSpace": "static"},
        {"Datatype": "str", "ID": 4002, "Name": "town", "NameSpace": "static"},
    ]
    assert mailjet.rows("contactdata/ann@example.com")[0]["Data"] == [
        {"Name": "age", "Value": "36"},
        {"Name": "town", "Value": "Paris"},
    ]


def test_columns_that_are_properties_keep_their_type(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age", "int")

    mailjet.import_csv(30001, "email,AGE\nann@example.com,36\n")

    assert mockjet.contacts["ann@example.com"].properties == {"age": 36}
    assert [row["Datatype"] for row in mailjet.rows("contactmetadata")] == ["int"]


def test_a_name_column_is_a_property_called_name(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.import_csv(30001, "email,name\nann@example.com,Ann\n")

    ann = mockjet.contacts["ann@example.com"]
    assert (ann.name, ann.properties) == ("", {"name": "Ann"})


def test_a_known_contact_is_updated_by_its_address(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com", name="Ann", properties={"town": "Paris", "age": 36})

    mailjet.import_csv(30001, "email,town\nANN@example.com,Rome\n")

    assert len(mockjet.contacts) == 1
    ann = mockjet.contacts["ann@example.com"]
    assert (ann.name, ann.properties) == ("Ann", {"town": "Rome", "age": 36})


def test_the_same_file_twice_makes_nothing_twice(mailjet: Voice) -> None:
    mailjet.import_csv(30001, CSV)
    mailjet.import_csv(30001, CSV)

    assert len(mailjet.rows("contact")) == 4
    assert len(mailjet.rows("listrecipient")) == 4


def test_an_upload_may_be_imported_more_than_once(mailjet: Voice, mockjet: MockJet) -> None:
    start(mailjet)
    mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": "unsub"})

    mockjet.jobs.complete_all()

    assert [row["IsUnsubscribed"] for row in mailjet.rows("listrecipient")] == [True, True, True, True]


@pytest.mark.parametrize(
    "names",
    [
        ("ContactsListID", "DataID", "Method"),
        ("ContactsListId", "DataId", "method"),
        ("contactslistid", "dataid", "METHOD"),
    ],
)
def test_members_may_be_spelt_in_any_case_and_ids_as_text(mailjet: Voice, names: tuple[str, str, str]) -> None:
    mailjet.upload(30001, CSV)

    row = mailjet.row(mailjet.post("csvimport", dict(zip(names, ("30001", "50001", "addforce"), strict=True))))

    assert (row["ContactsListID"], row["DataID"], row["Method"]) == (30001, 50001, "addforce")


def test_a_form_is_read_as_the_ruby_client_sends_it(mailjet: Voice) -> None:
    mailjet.upload(30001, CSV)

    response = mailjet.send(
        "POST", "csvimport", data={"ContactsListId": "30001", "DataId": "50001", "Method": "addnoforce"}
    )

    assert mailjet.row(response)["Method"] == "addnoforce"


def test_read_only_members_are_passed_over_unread(mailjet: Voice) -> None:
    row = mailjet.row(start(mailjet, ID=1, Count="many", Errcount=7, JobEnd="never", AliveAt=[], RequestAt=None))

    assert (row["ID"], row["Count"], row["Errcount"], row["JobEnd"]) == (600001, 0, 0, "")


@pytest.mark.parametrize("name", ["ErrThreshold", "ContactsList", "List", "Nonsense"])
def test_another_member_is_refused(mailjet: Voice, mockjet: MockJet, name: str) -> None:
    members: dict[str, Any] = {name: 1}

    response = start(mailjet, **members)

    assert error(response) == (
        400,
        f'Invalid json input: object ""->"TCSVImport" has no property "{name}"',
        "",
    )
    assert list(mockjet.jobs) == []


@pytest.mark.parametrize("method", ["excludemarketing", "addforce"])
def test_an_import_needs_data(mailjet: Voice, method: str) -> None:
    lists = {} if method == "excludemarketing" else {"ContactsListID": 30001}

    response = mailjet.post("csvimport", {"Method": method, **lists})

    assert error(response) == (
        400,
        "Object properties invalid",
        "MJ08 Property DataID is invalid: MJ03 A non-empty value is required",
    )


def test_an_import_needs_a_list(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.upload(30001, CSV)

    response = mailjet.post("csvimport", {"DataID": 50001, "Method": "addforce"})

    assert error(response)[:2] == (400, "Object properties invalid")
    assert list(mockjet.jobs) == []


@pytest.mark.parametrize("body", [{"DataID": 59999}, {"ContactsListID": 39999}], ids=["data", "list"])
def test_an_import_of_what_does_not_exist_is_created_and_aborted(mailjet: Voice, body: dict[str, Any]) -> None:
    created = start(mailjet, **body)

    seen = [mailjet.row(mailjet.get(JOB))["Status"] for _ in range(4)]

    assert created.status_code == 201
    assert seen == ["Upload", "Prepare", "Abort", "Abort"]
    assert mailjet.rows("contact") == []


def test_an_import_into_a_list_that_is_deleted_meanwhile_is_aborted(mailjet: Voice, mockjet: MockJet) -> None:
    start(mailjet)
    mailjet.delete("contactslist/30001")

    mockjet.jobs[600001].complete()

    assert mailjet.row(mailjet.get(JOB))["Status"] == "Abort"
    assert mailjet.rows("contact") == []


@pytest.mark.parametrize("member", ["DataID", "ContactsListID", "ErrTreshold"])
@pytest.mark.parametrize("value", ["x", [1], {"a": 1}, 1.5, True])
def test_a_number_that_is_none_is_refused(mailjet: Voice, member: str, value: Any) -> None:
    response = start(mailjet, **{member: value})

    status, message, _ = error(response)
    assert status == 400
    assert message.startswith(
        f'Invalid json input: object ""->"TCSVImport" property "{member}" is not a class property'
    )


def test_a_new_import_may_be_given_no_other_status_than_its_first(mailjet: Voice) -> None:
    refused = start(mailjet, Status="Completed")
    taken = start(mailjet, Status="Upload")

    assert error(refused) == (400, 'Invalid value for Status: "Completed". Status can only be set to Upload', "")
    assert taken.status_code == 201


def test_imports_are_listed_and_listing_moves_none(mailjet: Voice, mockjet: MockJet) -> None:
    start(mailjet)
    start(mailjet)

    rows = [mailjet.rows("csvimport") for _ in range(5)][-1]

    assert [(row["ID"], row["Status"]) for row in rows] == [(600001, "Upload"), (600002, "Upload")]
    assert mockjet.jobs[600001].status == "Upload"


def test_other_jobs_are_no_csv_imports(mailjet: Voice) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": []})
    start(mailjet)

    assert [row["ID"] for row in mailjet.rows("csvimport")] == [600002]
    assert error(mailjet.get("csvimport/600001")) == (404, "Object not found", "")


@pytest.mark.parametrize("key", ["600002", "x", "0", "50001", "ann@example.com"])
def test_an_unknown_import_is_not_found(mailjet: Voice, key: str) -> None:
    start(mailjet)

    assert error(mailjet.get(f"csvimport/{key}")) == (404, "Object not found", "")


def test_imports_cannot_be_sorted(mailjet: Voice) -> None:
    response = mailjet.get("csvimport", Sort="ID")

    assert error(response) == (
        400,
        "Unexpected error during GET: Invalid sort specification: Cannot sort on field id",
        "",
    )


@pytest.mark.parametrize(
    ("method", "path"),
    [("DELETE", "csvimport"), ("DELETE", JOB), ("POST", JOB), ("PATCH", JOB), ("PATCH", "csvimport")],
)
def test_an_import_is_neither_deleted_nor_posted_to(mailjet: Voice, method: str, path: str) -> None:
    start(mailjet)

    assert error(mailjet.send(method, path, json={})) == (405, "Method not allowed", "")


def test_reading_one_import_does_not_move_another(mailjet: Voice, mockjet: MockJet) -> None:
    start(mailjet)
    start(mailjet)

    for _ in range(4):
        mailjet.get(JOB)

    assert (mockjet.jobs[600001].status, mockjet.jobs[600002].status) == ("Completed", "Upload")


@pytest.mark.mockjet(pace="instant")
def test_an_instant_import_is_uploaded_when_asked_for_and_completed_at_the_first_read(mailjet: Voice) -> None:
    started = mailjet.row(start(mailjet))

    row = mailjet.row(mailjet.get(JOB))

    assert started["Status"] == "Upload"
    assert (row["Status"], row["Count"]) == ("Completed", 4)


@pytest.mark.mockjet(pace="clock", dwell=10)
def test_a_timed_import_dwells_in_each_status_and_grows_with_time(mailjet: Voice, mockjet: MockJet) -> None:
    start(mailjet)
    seen = []

    for _ in range(7):
        row = mailjet.row(mailjet.get(JOB))
        seen.append((row["Status"], row["Count"]))
        mockjet.clock.advance(seconds=5)

    assert seen == [
        ("Upload", 0),
        ("Upload", 0),
        ("Prepare", 0),
        ("Prepare", 0),
        ("Importing", 0),
        ("Importing", 2),
        ("Completed", 4),
    ]


@pytest.mark.mockjet(pace="manual")
def test_a_manual_import_moves_only_when_told(mailjet: Voice, mockjet: MockJet) -> None:
    start(mailjet)
    seen = []

    for _ in range(3):
        mailjet.get(JOB)
        mockjet.clock.advance(hours=1)
        mockjet.jobs[600001].advance()
        seen.append(mailjet.row(mailjet.get(JOB))["Status"])

    assert seen == ["Prepare", "Importing", "Completed"]


@pytest.mark.mockjet(pace="clock", dwell=1)
def test_jobs_that_were_due_together_happen_in_the_order_in_which_they_were_due(
    mailjet: Voice, mockjet: MockJet
) -> None:
    start(mailjet, "email,town\nann@example.com,Paris\n")
    mockjet.clock.advance(seconds=0.5)
    start(mailjet, "email,town\nann@example.com,Rome\n")
    mockjet.clock.advance(hours=1)

    value = mailjet.rows("contactdata/ann@example.com")[0]["Data"]

    assert value == [{"Name": "town", "Value": "Rome"}]
