"""Uploading a CSV file: DATA/contactslist/{id}/CSVData/text:plain."""

import pytest
import requests
from speaking import Voice

from mockjet import MockJet

PATH = "/v3/DATA/contactslist/30001/CSVData/text:plain"
CSV = b'"email","age"\n"foo@example.org",42\n"bar@example.com",13\n"sam@ple.co.uk",37'


@pytest.fixture(autouse=True)
def news(mockjet: MockJet) -> None:
    """Have the list 30001."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_list("News")


def upload(mailjet: Voice, path: str = PATH, content_type: str = "text/plain", data: bytes = CSV) -> requests.Response:
    return mailjet.send("POST", path, data=data, headers={"Content-Type": content_type})


def test_an_upload_answers_the_number_of_the_data_alone(mailjet: Voice) -> None:
    response = upload(mailjet)

    assert (response.status_code, response.reason) == (200, "OK")
    assert response.headers["Content-Type"] == "application/json"
    assert response.text == '{ "ID": 50001 }'


def test_uploads_are_numbered_in_order(mailjet: Voice) -> None:
    numbers = [upload(mailjet).json()["ID"] for _ in range(3)]

    assert numbers == [50001, 50002, 50003]


@pytest.mark.parametrize(
    "path",
    [
        "/v3/DATA/contactslist/30001/csvdata/text:plain",
        "/v3/DATA/Contactslist/30001/csvdata/text:plain",
        "/v3/data/CONTACTSLIST/30001/CSVDATA/text:plain",
        "/v3/DATA/contactslist/30001/CSVData/TEXT:PLAIN",
        "/v3/DATA/contactslist/30001/CSVData/text:plain/",
        "//v3//DATA/contactslist//30001/CSVData/text:plain",
        "/v3/DATA/contactslist/30001/CSVData/text%3Aplain",
    ],
)
def test_an_upload_is_taken_in_every_spelling(mailjet: Voice, path: str) -> None:
    assert upload(mailjet, path).text == '{ "ID": 50001 }'


@pytest.mark.parametrize(
    ("content_type", "named"),
    [
        ("text/plain", "text:plain"),
        ("text/plain; charset=utf-8", "text:plain"),
        ("text/plain;charset=UTF-8", "text:plain"),
        ("Text/Plain", "text:plain"),
        ("application/octet-stream", "application:octet-stream"),
        ("text/csv", "text:csv"),
    ],
)
def test_the_content_type_must_be_that_of_the_path(mailjet: Voice, content_type: str, named: str) -> None:
    response = upload(mailjet, f"/v3/DATA/contactslist/30001/CSVData/{named}", content_type)

    assert response.text == '{ "ID": 50001 }'


@pytest.mark.parametrize(
    ("content_type", "named", "message"),
    [
        ("text/csv", "text:plain", 'Data Content type "text/csv" does not match URL content type "text/plain".'),
        (
            "application/json",
            "text:plain",
            'Data Content type "application/json" does not match URL content type "text/plain".',
        ),
        ("text/plain", "text:csv", 'Data Content type "text/plain" does not match URL content type "text/csv".'),
    ],
)
def test_another_content_type_is_refused(mailjet: Voice, content_type: str, named: str, message: str) -> None:
    response = upload(mailjet, f"/v3/DATA/contactslist/30001/CSVData/{named}", content_type)

    assert (response.status_code, response.reason) == (400, message)
    assert response.json() == {"ErrorInfo": "", "ErrorMessage": message, "StatusCode": 400}


def test_a_path_without_the_list_is_refused_for_its_content_type(mailjet: Voice) -> None:
    response = upload(mailjet, "/v3/DATA/contactslist/CSVData/text:plain")

    assert response.status_code == 400
    assert response.json()["ErrorMessage"] == 'Data Content type "text/plain" does not match URL content type "".'


def test_an_upload_without_a_content_type_is_refused(mailjet: Voice) -> None:
    response = mailjet.send("POST", PATH, data=CSV)

    assert response.status_code == 400
    assert response.json()["ErrorMessage"] == 'Data Content type "" does not match URL content type "text/plain".'


@pytest.mark.parametrize("key", ["invalid_id", "30002", "0", "-1", "99999999999999999999"])
def test_an_unknown_list_is_answered_as_recorded(mailjet: Voice, key: str) -> None:
    response = upload(mailjet, f"/v3/DATA/contactslist/{key}/CSVData/text:plain")

    assert (response.status_code, response.reason) == (404, "Source object not found")
    assert response.headers["Content-Type"] == "text/plain"
    assert response.headers["Content-Length"] == "84"
    assert response.text == '{ "ErrorInfo" : "", "ErrorMessage" : "Source object not found", "StatusCode" : 404 }'


def test_a_refused_upload_takes_no_number(mailjet: Voice) -> None:
    upload(mailjet, "/v3/DATA/contactslist/30002/CSVData/text:plain")
    upload(mailjet, content_type="text/csv")

    assert upload(mailjet).text == '{ "ID": 50001 }'


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff\xfe", b"no csv at all", b'"'], ids=["empty", "binary", "prose", "unclosed quote"]
)
def test_an_upload_is_not_read(mailjet: Voice, data: bytes) -> None:
    assert upload(mailjet, data=data).text == '{ "ID": 50001 }'


def test_a_client_that_uploads_nothing_at_all_is_answered(mailjet: Voice) -> None:
    response = mailjet.send("POST", PATH, headers={"Content-Type": "text/plain"})

    assert response.text == '{ "ID": 50001 }'


def test_an_upload_changes_nothing_on_the_list(mailjet: Voice) -> None:
    upload(mailjet)

    assert mailjet.rows("contact") == []
    assert mailjet.rows("contactmetadata") == []
    assert mailjet.rows("csvimport") == []


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_the_file_is_only_uploaded(mailjet: Voice, method: str) -> None:
    response = mailjet.send(method, PATH, data=CSV, headers={"Content-Type": "text/plain"})

    assert (response.status_code, response.reason) == (405, "Method not allowed")
    assert response.json() == {"ErrorInfo": "", "ErrorMessage": "Method not allowed", "StatusCode": 405}
