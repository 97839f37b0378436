"""The JSON error file of a bulk job: who was refused, and why."""

from typing import Any

import pytest
from speaking import Voice

from mockjet import MockJet

FILE = "/v3/DATA/batchjob/600001/JSONError/application:json/LAST"
NOT_FOUND = '{ "ErrorInfo" : "", "ErrorMessage" : "Source object not found", "StatusCode" : 404 }'


def fail(mailjet: Voice, *contacts: Any) -> dict[str, Any]:
    """Take a job with these contacts to its end and return its row."""
    job_id = mailjet.row(mailjet.post("contact/managemanycontacts", {"Contacts": list(contacts)}))["JobID"]
    mailjet.mj.jobs[job_id].complete()
    return mailjet.row(mailjet.get(f"contact/managemanycontacts/{job_id}"))


def test_the_error_file_names_each_refused_contact_and_the_reason(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age", "int")
    fail(
        mailjet,
        {"Email": "good@example.com", "Properties": {"age": 1}},
        {"Email": "unknown@example.com", "Properties": {"height": 1}},
        {"Email": "misfit@example.com", "Properties": {"age": "old"}},
        {"Email": "no address"},
    )

    response = mailjet.get(FILE)

    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")
    assert response.json() == [
        {"Email": "unknown@example.com", "Error": "property not defined"},
        {"Email": "misfit@example.com", "Error": "Property type does not match definition"},
        {"Email": "no address", "Error": "invalid email"},
    ]


@pytest.mark.parametrize(
    "email",
    ["", "no address", "a@b@c.example", "@example.com", "ann@", "ann@example", "ann smith@example.com", "x" * 300],
)
def test_what_is_no_address_is_an_invalid_email(mailjet: Voice, email: str) -> None:
    row = fail(mailjet, {"Email": email})

    assert (row["Status"], row["Error"], row["Count"]) == ("Error", "invalid email", 1)
    assert mailjet.get(FILE).json() == [{"Email": email, "Error": "invalid email"}]


@pytest.mark.parametrize(
    "contact", [{}, {"Name": "Ann"}, {"Email": None}, {"Email": 5}, 5, "ann@example.com", None, [], [{}]]
)
def test_what_is_no_contact_is_an_invalid_email(mailjet: Voice, contact: Any) -> None:
    row = fail(mailjet, contact, {"Email": "good@example.com"})

    assert (row["Status"], row["Error"], row["Count"]) == ("Error", "invalid email", 2)
    assert [one["Error"] for one in mailjet.get(FILE).json()] == ["invalid email"]
    assert [one["Email"] for one in mailjet.rows("contact")] == ["good@example.com"]


@pytest.mark.parametrize(
    ("datatype", "value"),
    [
        ("int", "old"),
        ("int", 1.5),
        ("int", True),
        ("int", {"a": 1}),
        ("int", 2**70),
        ("float", "wide"),
        ("bool", "perhaps"),
        ("datetime", "yesterday"),
        ("datetime", [1]),
        ("str", {"a": "b"}),
        ("str", ["a"]),
    ],
)
def test_a_value_of_another_type_does_not_match_its_definition(
    mailjet: Voice, mockjet: MockJet, datatype: str, value: Any
) -> None:
    mockjet.add_property("thing", datatype)

    row = fail(mailjet, {"Email": "ann@example.com", "Properties": {"thing": value}})

    assert (row["Status"], row["Error"]) == ("Error", "Property type does not match definition")
    assert mailjet.rows("contact") == []


def test_the_error_of_a_job_is_that_of_its_first_bad_contact(mailjet: Voice) -> None:
    row = fail(
        mailjet, {"Email": "ann@example.com"}, {"Email": "nobody"}, {"Email": "x@example.com", "Properties": {"a": 1}}
    )

    assert row["Error"] == "invalid email"


def test_the_error_file_is_named_by_the_job_and_found_there(mailjet: Voice, mockjet: MockJet) -> None:
    row = fail(mailjet, {"Email": "nobody"})

    assert row["ErrorFile"] == f"{mockjet.url}/v3/DATA/batchjob/600001/JSONError/application:json/LAST"
    assert mailjet.session.get(row["ErrorFile"], timeout=30).json() == [{"Email": "nobody", "Error": "invalid email"}]


def test_the_error_file_of_a_list_job_is_found_too(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mailjet.post("contactslist/30001/managemanycontacts", {"Action": "addforce", "Contacts": [{"Email": "nobody"}]})

    mockjet.jobs[600001].complete()

    row = mailjet.row(mailjet.get("contactslist/30001/managemanycontacts/600001"))
    assert row["ErrorFile"] == f"{mockjet.url}/v3/DATA/batchjob/600001/JSONError/application:json/LAST"
    assert mailjet.get(FILE).json() == [{"Email": "nobody", "Error": "invalid email"}]


@pytest.mark.parametrize(
    "path",
    [
        "/v3/DATA/batchjob/600001/JSONError/application:json",
        "/v3/DATA/BatchJob/600001/JSONError/application:json/LAST",
        "/v3/DATA/Batchjob/600001/jsonerror/application:json/LAST",
        "/v3/data/batchjob/600001/JSONERROR/application:json/last",
    ],
)
def test_the_error_file_is_found_in_every_spelling(mailjet: Voice, path: str) -> None:
    fail(mailjet, {"Email": "nobody"})

    assert mailjet.get(path).json() == [{"Email": "nobody", "Error": "invalid email"}]


@pytest.mark.parametrize("number", ["600002", "99999", "x", "0"])
def test_an_unknown_job_has_no_error_file(mailjet: Voice, number: str) -> None:
    fail(mailjet, {"Email": "nobody"})

    response = mailjet.get(f"/v3/DATA/batchjob/{number}/JSONError/application:json/LAST")

    assert (response.status_code, response.reason) == (404, "Source object not found")
    assert response.headers["Content-Type"] == "application/json"
    assert response.text == NOT_FOUND


def test_a_job_without_errors_has_no_error_file(mailjet: Voice) -> None:
    row = fail(mailjet, {"Email": "good@example.com"})

    assert (row["Status"], row["ErrorFile"]) == ("Completed", "")
    assert mailjet.get(FILE).text == NOT_FOUND


def test_a_job_that_has_not_begun_has_no_error_file(mailjet: Voice) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": [{"Email": "nobody"}]})

    assert mailjet.get(FILE).text == NOT_FOUND


def test_a_job_made_to_fail_has_an_error_but_no_error_file(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": [{"Email": "ann@example.com"}]})

    mockjet.jobs[600001].fail("disk full")

    row = mailjet.row(mailjet.get("contact/managemanycontacts/600001"))
    assert (row["Error"], row["ErrorFile"]) == ("disk full", "")
    assert mailjet.get(FILE).text == NOT_FOUND


def test_a_csv_import_has_no_json_error_file(mailjet: Voice, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    mailjet.import_csv(news.id, "email\nnobody\n")

    assert mailjet.get(FILE).text == NOT_FOUND


def test_reading_the_error_file_does_not_move_the_job(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": [{"Email": "nobody"}]})
    mailjet.get("contact/managemanycontacts/600001")

    for _ in range(5):
        mailjet.get(FILE)

    assert mockjet.jobs[600001].status == "Allocated"


def test_the_error_file_carries_any_alphabet_as_it_is(mailjet: Voice) -> None:
    fail(mailjet, {"Email": "дом"})

    assert mailjet.get(FILE).content == '[{ "Email" : "дом", "Error" : "invalid email" }]'.encode()
