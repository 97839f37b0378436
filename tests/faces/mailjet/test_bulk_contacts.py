"""contact/managemanycontacts: many contacts as one job, and what becomes of each."""

from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet

START = "contact/managemanycontacts"
JOB = "contact/managemanycontacts/600001"


def four() -> list[dict[str, str]]:
    return [{"Email": f"{name}@example.com"} for name in ("ann", "bob", "cyd", "dan")]


def done(mailjet: Voice, body: Any) -> dict[str, Any]:
    """Start a job, take it to its end and return its row."""
    job_id = mailjet.row(mailjet.post(START, body))["JobID"]
    mailjet.mj.jobs[job_id].complete()
    return mailjet.row(mailjet.get(f"{START}/{job_id}"))


def emails(mailjet: Voice) -> list[str]:
    return [row["Email"] for row in mailjet.rows("contact")]


def test_starting_a_job_answers_its_number(mailjet: Voice) -> None:
    response = mailjet.post(START, {"Contacts": four()})

    assert (response.status_code, response.reason) == (201, "Created")
    assert response.text == '{ "Count" : 1, "Data" : [{ "JobID" : 600001 }], "Total" : 1 }'


def test_jobs_are_numbered_in_order(mailjet: Voice) -> None:
    numbers = [mailjet.row(mailjet.post(START, {"Contacts": []}))["JobID"] for _ in range(3)]

    assert numbers == [600001, 600002, 600003]


def test_each_status_is_seen_exactly_once_when_polls_drive(mailjet: Voice) -> None:
    mailjet.post(START, {"Contacts": four()})

    seen = [mailjet.row(mailjet.get(JOB))["Status"] for _ in range(7)]

    assert seen == ["Allocated", "Upload", "Prepare", "Importing", "Completed", "Completed", "Completed"]


def test_a_new_job_shows_nothing_but_its_status(mailjet: Voice) -> None:
    mailjet.post(START, {"Contacts": four()})

    response = mailjet.get(JOB)

    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "ContactsLists" : [], "Count" : 0, "Error" : "", "ErrorFile" : "", '
        '"JobEnd" : "", "JobStart" : "", "Status" : "Allocated" }], "Total" : 1 }'
    )


def test_a_finished_job_shows_its_lists_numbers_and_times(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    row = done(mailjet, {"Contacts": four(), "ContactsLists": [{"ListID": 30001, "Action": "addforce"}]})

    assert row == {
        "ContactsLists": [{"Action": "addforce", "ListID": 30001}],
        "Count": 4,
        "Error": "",
        "ErrorFile": "",
        "JobEnd": "2026-01-01T00:00:00Z",
        "JobStart": "2026-01-01T00:00:00Z",
        "Status": "Completed",
    }


def test_the_members_of_a_poll_come_in_alphabetical_order(mailjet: Voice) -> None:
    mailjet.post(START, {"Contacts": four()})

    row = mailjet.row(mailjet.get(JOB))

    assert list(row) == ["ContactsLists", "Count", "Error", "ErrorFile", "JobEnd", "JobStart", "Status"]


def test_a_job_starts_on_leaving_allocated_and_ends_on_a_final_status(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(START, {"Contacts": four()})
    times = []

    for _ in range(5):
        row = mailjet.row(mailjet.get(JOB))
        times.append((row["Status"], row["JobStart"], row["JobEnd"]))
        mockjet.clock.advance(seconds=1)

    assert times == [
        ("Allocated", "", ""),
        ("Upload", "2026-01-01T00:00:01Z", ""),
        ("Prepare", "2026-01-01T00:00:01Z", ""),
        ("Importing", "2026-01-01T00:00:01Z", ""),
        ("Completed", "2026-01-01T00:00:01Z", "2026-01-01T00:00:04Z"),
    ]


def test_no_contact_is_stored_before_the_job_imports(mailjet: Voice) -> None:
    mailjet.post(START, {"Contacts": four()})

    for _ in range(3):
        mailjet.get(JOB)

    assert mailjet.rows("contact") == []


def test_half_of_the_contacts_are_there_while_a_polled_job_imports(mailjet: Voice) -> None:
    mailjet.post(START, {"Contacts": four()})

    rows = [mailjet.row(mailjet.get(JOB)) for _ in range(4)]

    assert (rows[-1]["Status"], rows[-1]["Count"]) == ("Importing", 2)
    assert emails(mailjet) == ["ann@example.com", "bob@example.com"]


def test_every_contact_is_there_when_the_job_is_completed(mailjet: Voice) -> None:
    done(mailjet, {"Contacts": four()})

    assert emails(mailjet) == ["ann@example.com", "bob@example.com", "cyd@example.com", "dan@example.com"]


def test_a_contact_created_by_a_job_was_updated_and_active_when_created(mailjet: Voice) -> None:
    done(mailjet, {"Contacts": [{"Email": "ann@example.com", "Name": "Ann"}]})

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
            "Name": "Ann",
            "UnsubscribedAt": "",
            "UnsubscribedBy": "",
        }
    ]


def test_a_known_contact_is_updated_by_its_address(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com", name="Ann", properties={"age": 36})

    done(mailjet, {"Contacts": [{"Email": "ANN@example.com", "Name": "Anna", "Properties": {"age": 37}}]})

    assert len(mockjet.contacts) == 1
    assert mockjet.contacts["ann@example.com"].name == "Anna"
    assert mockjet.contacts["ann@example.com"].properties == {"age": 37}


def test_what_is_not_sent_of_a_known_contact_is_kept(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com", name="Ann", properties={"age": 36}, excluded=True)

    done(mailjet, {"Contacts": [{"Email": "ann@example.com"}]})

    ann = mockjet.contacts["ann@example.com"]
    assert (ann.name, ann.properties, ann.excluded) == ("Ann", {"age": 36}, True)


def test_the_same_contact_twice_in_one_job_is_one_contact_with_the_last_values(mailjet: Voice) -> None:
    row = done(
        mailjet,
        {"Contacts": [{"Email": "ann@example.com", "Name": "First"}, {"Email": "Ann@Example.com", "Name": "Last"}]},
    )

    assert (row["Status"], row["Count"]) == ("Completed", 2)
    assert [(one["Email"], one["Name"]) for one in mailjet.rows("contact")] == [("ann@example.com", "Last")]


def test_the_same_upload_twice_makes_neither_contacts_nor_subscriptions_twice(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    body = {"Contacts": four(), "ContactsLists": [{"ListID": 30001, "Action": "addforce"}]}

    done(mailjet, body)
    done(mailjet, body)

    assert len(mailjet.rows("contact")) == 4
    assert [row["ID"] for row in mailjet.rows("listrecipient")] == [200000001, 200000002, 200000003, 200000004]


def test_an_idempotency_key_is_ignored(mailjet: Voice) -> None:
    body, headers = {"Contacts": four()}, {"Idempotency-Key": "5e884898da28047151d0e56f8dc62927"}

    first = mailjet.send("POST", START, json=body, headers=headers)
    second = mailjet.send("POST", START, json=body, headers=headers)

    assert (mailjet.row(first)["JobID"], mailjet.row(second)["JobID"]) == (600001, 600002)


def test_without_lists_the_contacts_are_only_stored(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    done(mailjet, {"Contacts": four()})

    assert mailjet.rows("listrecipient") == []


@pytest.mark.parametrize("lists", [[], None], ids=["empty", "null"])
def test_no_lists_may_be_said_as_an_empty_array_or_null(mailjet: Voice, lists: Any) -> None:
    row = done(mailjet, {"Contacts": four(), "ContactsLists": lists})

    assert (row["Status"], row["ContactsLists"]) == ("Completed", [])


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
    news = mockjet.add_list("News")
    mockjet.add_contact("ann@example.com", lists=[news] if before is not None else [])
    if before:
        mailjet.put("listrecipient/200000001", {"IsUnsubscribed": True})

    row = done(
        mailjet,
        {"Contacts": [{"Email": "ann@example.com"}], "ContactsLists": [{"ListID": 30001, "Action": action}]},
    )

    assert (row["Status"], row["Count"]) == ("Completed", 1)
    assert [one["IsUnsubscribed"] for one in mailjet.rows("listrecipient")] == ([] if after is None else [after])


def test_each_list_has_its_own_action(mailjet: Voice, mockjet: MockJet) -> None:
    old, new, left = (mockjet.add_list(name) for name in ("Old", "New", "Left"))
    mockjet.add_contact("ann@example.com", lists=[old, left])

    done(
        mailjet,
        {
            "Contacts": [{"Email": "ann@example.com"}],
            "ContactsLists": [
                {"ListID": old.id, "Action": "remove"},
                {"ListID": new.id, "Action": "addnoforce"},
                {"ListID": left.id, "Action": "unsub"},
            ],
        },
    )

    rows = mailjet.rows("contact/ann@example.com/getcontactslists")
    assert [(row["ListID"], row["IsUnsub"]) for row in rows] == [(30003, True), (30002, False)]


def test_an_unsubscription_by_a_job_is_dated(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com", lists=[mockjet.add_list("News")])
    mockjet.clock.advance(hours=1)

    done(mailjet, {"Contacts": [{"Email": "ann@example.com"}], "ContactsLists": [{"ListID": 30001, "Action": "unsub"}]})

    assert mailjet.rows("listrecipient") == [
        {
            "ContactID": 100000001,
            "ID": 200000001,
            "IsActive": True,
            "IsUnsubscribed": True,
            "ListID": 30001,
            "ListName": "News",
            "SubscribedAt": "2026-01-01T00:00:00Z",
            "UnsubscribedAt": "2026-01-01T01:00:00Z",
        }
    ]


@pytest.mark.parametrize(
    "lists",
    [
        [{"listID": 30001, "action": "addforce"}],
        [{"ListId": "30001", "Action": "addforce"}],
        [{"LISTID": "30001", "ACTION": "addforce"}],
    ],
)
def test_lists_and_actions_may_be_spelt_in_any_case_and_ids_as_text(
    mailjet: Voice, mockjet: MockJet, lists: list[dict[str, Any]]
) -> None:
    mockjet.add_list("News")

    row = done(mailjet, {"Contacts": [{"Email": "ann@example.com"}], "ContactsLists": lists})

    assert row["ContactsLists"] == [{"Action": "addforce", "ListID": 30001}]
    assert mockjet.lists["News"].subscriber_count == 1


def test_contacts_may_be_spelt_in_any_case(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age", "int")
    contact = {"EMAIL": "ann@example.com", "name": "Ann", "properties": {"AGE": 36}, "isexcludedfromcampaigns": "true"}

    done(mailjet, {"contacts": [contact]})

    ann = mockjet.contacts["ann@example.com"]
    assert (ann.name, ann.properties, ann.excluded) == ("Ann", {"age": 36}, True)


@pytest.mark.parametrize(
    ("datatype", "sent", "shown"),
    [
        ("str", "Ann", "Ann"),
        ("int", 36, "36"),
        ("int", "36", "36"),
        ("float", 1.5, "1.5"),
        ("bool", True, "true"),
        ("bool", "false", "false"),
        ("datetime", "2018-01-01T00:00:00Z", "2018-01-01T00:00:00Z"),
        ("datetime", 1514764800, "2018-01-01T00:00:00Z"),
    ],
)
def test_properties_are_stored_by_their_type(
    mailjet: Voice, mockjet: MockJet, datatype: str, sent: Any, shown: str
) -> None:
    mockjet.add_property("thing", datatype)

    done(mailjet, {"Contacts": [{"Email": "ann@example.com", "Properties": {"thing": sent}}]})

    (row,) = mailjet.rows("contactdata/ann@example.com")
    assert row["Data"] == [{"Name": "thing", "Value": shown}]


def test_a_property_of_null_is_removed(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com", properties={"age": 36, "town": "Paris"})

    done(mailjet, {"Contacts": [{"Email": "ann@example.com", "Properties": {"age": None}}]})

    assert mockjet.contacts["ann@example.com"].properties == {"town": "Paris"}


@pytest.mark.parametrize("properties", [{}, [], None, ""], ids=["object", "array", "null", "text"])
def test_no_properties_may_be_said_in_any_empty_way(mailjet: Voice, properties: Any) -> None:
    row = done(mailjet, {"Contacts": [{"Email": "ann@example.com", "Properties": properties}]})

    assert (row["Status"], emails(mailjet)) == ("Completed", ["ann@example.com"])


def test_properties_as_name_and_value_pairs_fail_the_job(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("vorname")

    row = done(
        mailjet,
        {"Contacts": [{"Email": "paul@test.de", "Properties": [{"Name": "vorname", "Value": "TESTTEST"}]}]},
    )

    assert (row["Status"], row["Error"]) == ("Error", "property not defined")
    assert mailjet.rows("contact") == []


def test_properties_as_text_are_not_stored_and_no_error(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("vorname")

    row = done(mailjet, {"Contacts": [{"Email": "paul@test.de", "Properties": '{"vorname": "Paul"}'}]})

    assert (row["Status"], row["Error"]) == ("Completed", "")
    assert mockjet.contacts["paul@test.de"].properties == {}


@pytest.mark.parametrize(("sent", "excluded"), [(True, True), ("true", True), (False, False), ("false", False)])
def test_a_contact_is_excluded_from_campaigns_or_included_again(
    mailjet: Voice, mockjet: MockJet, sent: Any, *, excluded: bool
) -> None:
    mockjet.add_contact("ann@example.com", excluded=not excluded)
    mockjet.clock.advance(hours=1)

    done(mailjet, {"Contacts": [{"Email": "ann@example.com", "IsExcludedFromCampaigns": sent}]})

    (row,) = mailjet.rows("contact")
    assert row["IsExcludedFromCampaigns"] is excluded
    assert row["ExclusionFromCampaignsUpdatedAt"] == "2026-01-01T01:00:00Z"


def test_a_job_with_bad_contacts_ends_in_error_and_stores_the_good_ones(mailjet: Voice) -> None:
    row = done(
        mailjet,
        {
            "Contacts": [
                {"Email": "ann@example.com"},
                {"Email": "bob@example.com", "Properties": {"nothing": 1}},
                {"Email": "no address"},
                {"Email": "dan@example.com"},
            ]
        },
    )

    assert (row["Status"], row["Error"], row["Count"]) == ("Error", "property not defined", 4)
    assert emails(mailjet) == ["ann@example.com", "dan@example.com"]


@pytest.mark.parametrize(
    "body",
    [{}, {"Contacts": None}, {"Contacts": {}}, {"Contacts": "ann@example.com"}, {"ContactsLists": []}],
    ids=["empty", "null", "object", "text", "lists only"],
)
def test_a_job_without_contacts_is_refused(mailjet: Voice, mockjet: MockJet, body: Any) -> None:
    response = mailjet.post(START, body)

    assert error(response)[:2] == (400, "Object properties invalid")
    assert response.reason == "Object properties invalid"
    assert list(mockjet.jobs) == []


def test_a_job_of_no_contacts_completes(mailjet: Voice) -> None:
    row = done(mailjet, {"Contacts": []})

    assert (row["Status"], row["Count"], row["Error"]) == ("Completed", 0, "")


def test_a_request_without_a_body_breaks_the_service(mailjet: Voice) -> None:
    response = mailjet.send("POST", START)

    assert error(response) == (500, "An Unexpected Error occurred during API request", "")
    assert list(response.json()) == ["ErrorIdentifier", "ErrorInfo", "ErrorMessage", "StatusCode"]


def test_bad_lists_are_refused_as_the_guide_prints_it(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    lists = [
        {"ListID": 30001, "Action": "addforce"},
        {"ListID": "original_list_id", "Action": "addforce"},
        {"ListID": 30001, "Action": "original_string_action"},
    ]

    response = mailjet.post(START, {"Contacts": four(), "ContactsLists": lists})

    assert (response.status_code, response.reason) == (400, "Object properties invalid")
    assert response.json() == {
        "ErrorInfo": "",
        "ErrorMessage": {
            "ContactsLists": [
                {"ListID": "original_list_id", "Action": "addforce", "Error": "listID missing or not valid"},
                {"ListID": 30001, "Action": "original_string_action", "Error": "action missing or not valid"},
            ]
        },
        "StatusCode": 400,
    }
    assert list(mockjet.jobs) == []


@pytest.mark.mockjet(error_style="live")
def test_bad_lists_are_refused_as_recorded_when_asked_for(mailjet: Voice) -> None:
    response = mailjet.post(
        START, {"Contacts": four(), "ContactsLists": [{"ListID": 123456789, "Action": "addnoforce"}]}
    )

    assert response.text == (
        '{ "ErrorMessage" : "Object properties invalid", "StatusCode" : 400, "ErrorInfo" : { "ContactsLists" : '
        '[{ "ListID" : 123456789, "Action" : "addnoforce", "Error" : "List ID 123456789 is invalid or deleted" }] } }'
    )


def test_a_deleted_list_is_a_bad_list(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mailjet.delete("contactslist/30001")

    response = mailjet.post(START, {"Contacts": four(), "ContactsLists": [{"ListID": 30001, "Action": "addforce"}]})

    assert error(response)[1] == {
        "ContactsLists": [{"ListID": 30001, "Action": "addforce", "Error": "listID missing or not valid"}]
    }


@pytest.mark.parametrize("member", ["Contacts", "ContactsLists"])
def test_the_members_of_this_action_are_none_of_a_contact(mailjet: Voice, member: str) -> None:
    response = mailjet.post("contact/", {member: [{"Email": "plop@plop.com"}]})

    assert error(response) == (
        400,
        f'Invalid json input: object ""->"TContact" has no property "{member}"',
        "",
    )


@pytest.mark.parametrize(
    "path",
    [
        "contact/managemanycontacts/600002",
        "contact/managemanycontacts/0",
        "contact/managemanycontacts/x",
        "contact/managemanycontacts",
        "contact/managemanycontacts/600001/600001",
        "contact/600001/managemanycontacts",
        "contact/600001/managemanycontacts/600001",
        "contact/600001/600001",
        "contactslist/30001/managemanycontacts/600001",
        "contactslist/30001/importlist/600001",
        "csvimport/600001",
    ],
)
def test_a_job_is_found_by_its_own_path_only(mailjet: Voice, mockjet: MockJet, path: str) -> None:
    mockjet.add_list("News")
    mailjet.post(START, {"Contacts": four()})

    assert error(mailjet.get(path)) == (404, "Object not found", "")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "contact/managemanycontacts"),
        ("DELETE", "contact/managemanycontacts"),
        ("PUT", "contact/managemanycontacts/600001"),
        ("DELETE", "contact/managemanycontacts/600001"),
        ("POST", "contact/managemanycontacts/600001"),
    ],
)
def test_a_job_is_only_started_and_read(mailjet: Voice, method: str, path: str) -> None:
    mailjet.post(START, {"Contacts": four()})

    assert error(mailjet.send(method, path, json={"Contacts": four()})) == (405, "Method not allowed", "")


@pytest.mark.parametrize(
    "name", ["ManageManyContacts", "MANAGEMANYCONTACTS", "manage-many-contacts", "-manage-many-contacts"]
)
def test_the_action_is_found_in_any_case_and_with_dashes(mailjet: Voice, name: str) -> None:
    started = mailjet.post(f"contact/{name}", {"Contacts": four()})
    polled = mailjet.get(f"contact/{name}/600001")

    assert (started.status_code, polled.status_code) == (201, 200)


def test_reading_one_job_does_not_move_another(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(START, {"Contacts": four()})
    mailjet.post(START, {"Contacts": four()})

    for _ in range(5):
        mailjet.get(JOB)

    assert (mockjet.jobs[600001].status, mockjet.jobs[600002].status) == ("Completed", "Allocated")


@pytest.mark.mockjet(pace="instant")
def test_an_instant_job_is_completed_at_the_first_read(mailjet: Voice) -> None:
    mailjet.post(START, {"Contacts": four()})

    row = mailjet.row(mailjet.get(JOB))

    assert (row["Status"], row["Count"]) == ("Completed", 4)
    assert (row["JobStart"], row["JobEnd"]) == ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")


@pytest.mark.mockjet(pace="instant")
def test_the_contacts_of_an_instant_job_are_there_without_reading_the_job(mailjet: Voice) -> None:
    mailjet.post(START, {"Contacts": four()})

    assert len(mailjet.rows("contact")) == 4


@pytest.mark.mockjet(pace="clock", dwell=10)
def test_a_timed_job_dwells_in_each_status(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(START, {"Contacts": four()})
    seen = []

    for _ in range(9):
        seen.append(mailjet.row(mailjet.get(JOB))["Status"])
        mockjet.clock.advance(seconds=5)

    assert seen == [
        "Allocated",
        "Allocated",
        "Upload",
        "Upload",
        "Prepare",
        "Prepare",
        "Importing",
        "Importing",
        "Completed",
    ]


@pytest.mark.mockjet(pace="clock", dwell=10)
def test_a_timed_import_grows_with_the_time_spent(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(START, {"Contacts": four()})
    mockjet.clock.advance(seconds=30)
    counts = []

    for _ in range(5):
        counts.append((mailjet.row(mailjet.get(JOB))["Count"], len(mailjet.rows("contact"))))
        mockjet.clock.advance(seconds=2.5)

    assert counts == [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)]


@pytest.mark.mockjet(pace="clock", dwell=10)
def test_looking_changes_nothing_when_time_drives(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(START, {"Contacts": four()})

    seen = {mailjet.get(JOB).text for _ in range(10)}
    mockjet.clock.advance(seconds=40)

    assert len(seen) == 1
    assert mailjet.row(mailjet.get(JOB))["JobEnd"] == "2026-01-01T00:00:40Z"


@pytest.mark.mockjet(pace="clock", dwell=10)
def test_times_of_a_timed_job_are_when_things_were_due_however_late_somebody_looks(
    mailjet: Voice, mockjet: MockJet
) -> None:
    mailjet.post(START, {"Contacts": [{"Email": "ann@example.com"}]})
    mockjet.clock.advance(days=1)

    row = mailjet.row(mailjet.get(JOB))

    assert (row["JobStart"], row["JobEnd"]) == ("2026-01-01T00:00:10Z", "2026-01-01T00:00:40Z")
    assert mailjet.rows("contact")[0]["CreatedAt"] == "2026-01-01T00:00:40Z"


@pytest.mark.mockjet(pace="manual")
def test_a_manual_job_moves_only_when_told(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(START, {"Contacts": four()})
    seen = []

    for _ in range(5):
        mailjet.get(JOB)
        mockjet.clock.advance(hours=1)
        row = mailjet.row(mailjet.get(JOB))
        seen.append((row["Status"], row["Count"]))
        if row["Status"] != "Completed":
            mockjet.jobs[600001].advance()

    assert seen == [("Allocated", 0), ("Upload", 0), ("Prepare", 0), ("Importing", 2), ("Completed", 4)]


def test_a_job_made_to_fail_keeps_what_it_imported(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(START, {"Contacts": four()})
    for _ in range(4):
        mailjet.get(JOB)

    mockjet.jobs[600001].fail("disk full")

    assert mailjet.row(mailjet.get(JOB)) == {
        "ContactsLists": [],
        "Count": 2,
        "Error": "disk full",
        "ErrorFile": "",
        "JobEnd": "2026-01-01T00:00:00Z",
        "JobStart": "2026-01-01T00:00:00Z",
        "Status": "Error",
    }
    assert emails(mailjet) == ["ann@example.com", "bob@example.com"]


def test_an_aborted_job_says_so_without_an_error(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(START, {"Contacts": four()})

    mockjet.jobs[600001].abort()

    row = mailjet.row(mailjet.get(JOB))
    assert (row["Status"], row["Error"], row["Count"]) == ("Abort", "", 0)


def test_five_thousand_contacts_fit_into_one_job(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    contacts = [{"Email": f"reader{number}@example.com"} for number in range(5000)]

    row = done(mailjet, {"Contacts": contacts, "ContactsLists": [{"ListID": 30001, "Action": "addnoforce"}]})

    assert (row["Status"], row["Count"]) == ("Completed", 5000)
    assert mockjet.lists["News"].subscriber_count == 5000


def test_members_in_small_letters_beside_the_address_are_read(mailjet: Voice, mockjet: MockJet) -> None:
    sent = {"Contacts": [{"Email": "ann@example.com", "name": "Ann", "isexcludedfromcampaigns": True}]}
    mailjet.post("contact/managemanycontacts", sent)
    mockjet.jobs.complete_all()

    ann = mockjet.contacts["ann@example.com"]
    assert (ann.name, ann.excluded) == ("Ann", True)


@pytest.mark.parametrize("known", [False, True])
def test_a_number_of_hundreds_of_digits_is_a_text_like_any_other(
    mailjet: Voice, mockjet: MockJet, *, known: bool
) -> None:
    mockjet.add_property("code")
    if known:
        mockjet.add_contact("ada@example.com")

    row = done(mailjet, {"Contacts": [{"Email": "ada@example.com", "Properties": {"code": 10**400}}]})

    assert (row["Status"], row["Error"]) == ("Completed", "")
    assert mockjet.contacts["ada@example.com"].properties == {"code": "1" + "0" * 400}
