"""The DATA API: its paths, its spellings, and errors that carry the content type of the path."""

import pytest
from speaking import Voice

from mockjet import MockJet

NOT_FOUND = '{ "ErrorInfo" : "", "ErrorMessage" : "Source object not found", "StatusCode" : 404 }'


@pytest.fixture(autouse=True)
def news(mockjet: MockJet) -> None:
    """Have the list 30001."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_list("News")


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/v3/DATA", "application/json"),
        ("/v3/DATA/", "application/json"),
        ("/v3/DATA/batchjob", "application/json"),
        ("/v3/DATA/batchjob/1", "application/json"),
        ("/v3/DATA/batchjob/1/CSVError", "application/json"),
        ("/v3/DATA/batchjob/1/CSVError/text:csv", "text/csv"),
        ("/v3/DATA/batchjob/1/JSONError/application:json/LAST", "application/json"),
        ("/v3/DATA/batchjob/1/Nonsense/text:csv", "text/csv"),
        ("/v3/DATA/nonsense/1/CSVError/text:plain", "text/plain"),
        ("/v3/DATA/contactslist/1/CSVError/text:csv", "text/csv"),
        ("/v3/DATA/batchjob/x/CSVError/application:octet-stream", "application/octet-stream"),
    ],
)
def test_what_is_not_there_is_answered_as_json_under_the_type_of_the_path(
    mailjet: Voice, path: str, content_type: str
) -> None:
    response = mailjet.get(path)

    assert (response.status_code, response.reason) == (404, "Source object not found")
    assert response.headers["Content-Type"] == content_type
    assert response.text == NOT_FOUND


@pytest.mark.parametrize(
    "named",
    [
        "text:csv%0d%0aX-Evil:%201",
        "text:html;charset=x",
        "text",
        "text:",
        ":csv",
        "текст:csv",
        "%00:%00",
        "text:csv:x",
    ],
)
def test_a_path_that_names_no_content_type_gets_json(mailjet: Voice, named: str) -> None:
    response = mailjet.get(f"/v3/DATA/batchjob/1/CSVError/{named}")

    assert (response.status_code, response.text) == (404, NOT_FOUND)
    assert response.headers["Content-Type"] == "application/json"
    assert "X-Evil" not in response.headers


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v3/DATA/batchjob/1/CSVError/text:csv"),
        ("PUT", "/v3/DATA/batchjob/1/CSVError/text:csv"),
        ("DELETE", "/v3/DATA/batchjob/1/JSONError/application:json/LAST"),
        ("GET", "/v3/DATA/contactslist/30001/CSVData/text:plain"),
        ("DELETE", "/v3/DATA/contactslist/30001/CSVData/text:plain"),
        ("PATCH", "/v3/DATA/contactslist/30001/CSVData/text:plain"),
    ],
)
def test_a_method_that_is_not_offered_is_refused_as_json(mailjet: Voice, method: str, path: str) -> None:
    response = mailjet.send(method, path, data=b"x", headers={"Content-Type": "text/plain"})

    assert (response.status_code, response.reason) == (405, "Method not allowed")
    assert response.json() == {"ErrorInfo": "", "ErrorMessage": "Method not allowed", "StatusCode": 405}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v3/DATA/contactslist/30001/CSVData/text:plain"),
        ("GET", "/v3/DATA/batchjob/1/CSVError/text:csv"),
        ("GET", "/v3/DATA/nonsense"),
    ],
)
def test_wrong_keys_are_answered_as_by_the_rest_api(mailjet: Voice, method: str, path: str) -> None:
    mailjet.session.auth = None

    response = mailjet.send(method, path, data=b"x", headers={"Content-Type": "text/plain"})

    assert (response.status_code, response.reason, response.content) == (401, "Unauthorized", b"")
    assert response.headers["Content-Type"] == "text/html"
    assert response.headers["WWW-Authenticate"] == 'Basic realm="Provide an apiKey and secretKey"'


def test_the_files_of_one_account_are_none_of_another(mailjet: Voice) -> None:
    mailjet.import_csv(30001, "email\nnobody\n")
    mailjet.session.auth = ("another-key", "private")

    response = mailjet.get("/v3/DATA/batchjob/600001/CSVError/text:csv")

    assert (response.status_code, response.text) == (404, NOT_FOUND)


def test_the_whole_way_of_the_guide_works_in_the_spelling_of_every_client(mailjet: Voice) -> None:
    """Upload, import, poll and error file, each spelt as another official client spells it."""
    uploaded = mailjet.send(
        "POST",
        "/v3/DATA/Contactslist/30001/csvdata/text:plain",
        data="email,age\nann@example.com,36\nbob@example.com\n",
        headers={"Content-Type": "text/plain; charset=utf-8"},
    ).json()["ID"]
    started = mailjet.row(
        mailjet.post("CSVImport", {"ContactsListId": 30001, "DataId": uploaded, "Method": "addforce"})
    )["ID"]
    statuses = [mailjet.row(mailjet.get(f"csvimport/{started}/"))["Status"] for _ in range(4)]
    errors = mailjet.send("GET", f"//v3/DATA/BatchJob/{started}/csverror/text:csv", data=b"{}")

    assert (uploaded, started) == (50001, 600001)
    assert statuses == ["Upload", "Prepare", "Importing", "Completed"]
    assert errors.content == b"email,age,error\nbob@example.com, ###Too few columns at line\n"
