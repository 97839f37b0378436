"""Limits that tests impose: sizes, numbers, calls, and what a key may not do."""

from typing import Any

import pytest
import requests
from speaking import Voice, error

from mockjet import MockJet

INVALID = "Object properties invalid"
FULL = "Number of contacts exceeds maximum allowed for free accounts"


def contacts(count: int) -> list[dict[str, str]]:
    return [{"Email": f"{number}@example.com"} for number in range(count)]


def upload(mailjet: Voice, data: bytes) -> requests.Response:
    path = "/v3/DATA/contactslist/30001/CSVData/text:plain"
    return mailjet.send("POST", path, data=data, headers={"Content-Type": "text/plain"})


# Contacts in one call


@pytest.mark.mockjet(max_bulk_contacts=2)
@pytest.mark.parametrize(("count", "status"), [(0, 201), (2, 201), (3, 400)])
@pytest.mark.parametrize("path", ["contact/managemanycontacts", "contactslist/30001/managemanycontacts"])
def test_a_call_carries_no_more_contacts_than_allowed(mailjet: Voice, path: str, count: int, status: int) -> None:
    mailjet.mj.add_list("News")

    response = mailjet.post(path, {"Action": "addforce", "Contacts": contacts(count)})

    assert response.status_code == status
    assert len(mailjet.mj.jobs) == (status == 201)


@pytest.mark.mockjet(max_bulk_contacts=2)
def test_too_many_contacts_in_a_call_are_refused_as_an_invalid_property(mailjet: Voice) -> None:
    response = mailjet.post("contact/managemanycontacts", {"Contacts": contacts(3)})

    info = "MJ08 Property Contacts is invalid: Number of contacts exceeds maximum of 2"
    assert error(response) == (400, INVALID, info)


def test_there_is_no_limit_unless_one_is_set(mailjet: Voice) -> None:
    mailjet.mj.add_list("News")

    assert mailjet.post("contact/managemanycontacts", {"Contacts": contacts(3000)}).status_code == 201
    assert upload(mailjet, b"email\n" + b"x" * 3_000_000).status_code == 200


# Bytes in one file


@pytest.mark.mockjet(max_upload_bytes=10)
@pytest.mark.parametrize(("size", "status"), [(0, 200), (10, 200), (11, 413)])
def test_a_file_is_no_larger_than_allowed(mailjet: Voice, size: int, status: int) -> None:
    mailjet.mj.add_list("News")

    assert upload(mailjet, b"x" * size).status_code == status


@pytest.mark.mockjet(max_upload_bytes=10)
def test_a_file_that_is_too_large_is_refused_with_the_type_of_the_path(mailjet: Voice) -> None:
    mailjet.mj.add_list("News")

    response = upload(mailjet, b"x" * 11)

    assert (response.reason, response.headers["Content-Type"]) == ("Data exceeds maximum of 10 bytes", "text/plain")
    assert response.json() == {
        "ErrorInfo": "",
        "ErrorMessage": "Data exceeds maximum of 10 bytes",
        "StatusCode": 413,
    }


# Contacts in the account


@pytest.mark.mockjet(max_contacts=1)
def test_a_full_account_takes_no_contact(mailjet: Voice) -> None:
    mailjet.mj.add_list("News")
    mailjet.mj.add_contact("ada@example.com")

    posted = mailjet.post("contact", {"Email": "bob@example.com"})
    managed = mailjet.post("contactslist/30001/managecontact", {"Email": "bob@example.com", "Action": "addforce"})

    assert error(posted) == (400, FULL, "")
    assert error(managed) == (400, FULL, "")
    assert [row["Email"] for row in mailjet.rows("contact")] == ["ada@example.com"]
    assert mailjet.rows("listrecipient") == []


@pytest.mark.mockjet(max_contacts=1)
def test_a_full_account_still_changes_its_contacts(mailjet: Voice) -> None:
    mailjet.mj.add_list("News")
    mailjet.mj.add_contact("ada@example.com")

    body = {"Email": "ada@example.com", "Name": "Ada", "Action": "addforce"}
    response = mailjet.post("contactslist/30001/managecontact", body)

    assert response.status_code == 201
    assert mailjet.rows("contact")[0]["Name"] == "Ada"


@pytest.mark.mockjet(max_contacts=2)
def test_a_job_fails_where_the_account_is_full(mailjet: Voice) -> None:
    job_id = mailjet.row(mailjet.post("contact/managemanycontacts", {"Contacts": contacts(4)}))["JobID"]
    mailjet.mj.jobs[job_id].complete()

    (job,) = mailjet.rows(f"contact/managemanycontacts/{job_id}")

    assert (job["Status"], job["Error"]) == ("Error", FULL)
    assert [row["Email"] for row in mailjet.rows("contact")] == ["0@example.com", "1@example.com"]


@pytest.mark.mockjet(max_contacts=2)
def test_an_import_fails_where_the_account_is_full(mailjet: Voice) -> None:
    mailjet.mj.add_list("News")

    row = mailjet.import_csv(30001, "email\n0@example.com\n1@example.com\n2@example.com\n")

    assert row["Status"] == "Error"
    assert len(mailjet.rows("contact")) == 2


@pytest.mark.mockjet(max_contacts=0)
def test_an_account_may_be_full_from_the_beginning(mailjet: Voice) -> None:
    assert error(mailjet.post("contact", {"Email": "ada@example.com"})) == (400, FULL, "")


@pytest.mark.parametrize("name", ["max_bulk_contacts", "max_upload_bytes", "max_contacts"])
def test_a_limit_below_nothing_is_none(name: str) -> None:
    settings: dict[str, Any] = {name: -1}

    with pytest.raises(ValueError, match=name):
        MockJet(**settings)


# Calls


def test_so_many_calls_are_refused_as_was_said_and_no_more(mailjet: Voice) -> None:
    mailjet.mj.throttle(2)

    statuses = [mailjet.get("contact").status_code for _ in range(4)]

    assert statuses == [429, 429, 200, 200]


def test_a_refused_call_is_answered_in_html_and_without_a_time_to_come_back(mailjet: Voice) -> None:
    mailjet.mj.throttle()

    response = mailjet.get("contact")

    assert (response.status_code, response.reason) == (429, "Too Many Requests")
    assert response.headers["Content-Type"] == "text/html"
    assert response.text.startswith("<html><body><h1>429 Too Many Requests</h1")
    assert "Retry-After" not in response.headers


def test_a_refused_call_does_nothing(mailjet: Voice) -> None:
    mailjet.mj.throttle()

    mailjet.post("contact", {"Email": "ada@example.com"})

    assert mailjet.rows("contact") == []


@pytest.mark.parametrize("path", ["/v3/REST/nonsense", "/v3/DATA/batchjob/1/CSVError/text:csv", "/v3/nonsense"])
def test_every_call_counts(mailjet: Voice, path: str) -> None:
    mailjet.mj.throttle()

    statuses = [mailjet.send("GET", path).status_code, mailjet.get("contact").status_code]

    assert statuses == [429, 200]


def test_calls_of_other_accounts_are_not_refused(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.throttle()
    other = requests.get(f"{mockjet.url}/v3/REST/contact", auth=mockjet.account("other").auth, timeout=30)

    assert (other.status_code, mailjet.get("contact").status_code) == (200, 429)


def test_calls_with_wrong_keys_are_not_counted(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.throttle()
    nobody = requests.get(f"{mockjet.url}/v3/REST/contact", timeout=30)

    assert (nobody.status_code, mailjet.get("contact").status_code) == (401, 429)


def test_refusing_can_be_called_off(mailjet: Voice) -> None:
    mailjet.mj.throttle(5)
    mailjet.mj.throttle(0)

    assert mailjet.get("contact").status_code == 200


# Suspension


@pytest.mark.parametrize("path", ["/v3/REST/contact", "/v3/REST/nonsense", "/v3/DATA/batchjob/1/CSVError/text:csv"])
def test_a_suspended_account_is_answered_by_an_empty_401(mailjet: Voice, path: str) -> None:
    mailjet.mj.suspend()

    response = mailjet.send("GET", path)

    assert (response.status_code, response.content) == (401, b"")
    assert response.headers["Content-Type"] == "text/html"


def test_an_account_that_is_suspended_no_more_is_as_it_was(mailjet: Voice) -> None:
    mailjet.mj.suspend()
    mailjet.post("contact", {"Email": "bob@example.com"})
    mailjet.mj.add_contact("ada@example.com")

    mailjet.mj.suspend(suspended=False)

    assert [row["Email"] for row in mailjet.rows("contact")] == ["ada@example.com"]


def test_other_accounts_are_not_suspended(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.account("other").suspend()

    assert mailjet.get("contact").status_code == 200


# What a key may not do


@pytest.mark.parametrize("path", ["contactslist", "ContactsList/30001", "contactslist/30001/managecontact"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_a_forbidden_resource_is_answered_by_403(mailjet: Voice, method: str, path: str) -> None:
    mailjet.mj.forbid("ContactsList")

    response = mailjet.send(method, path, json={"Name": "News"})

    message = "You are not allowed to use the resource contactslist"
    assert error(response) == (403, message, "")
    assert response.reason == message


def test_other_resources_are_not_forbidden(mailjet: Voice) -> None:
    mailjet.mj.forbid("contactslist", "metadata")

    statuses = [mailjet.get(name).status_code for name in ("contact", "contactslist", "metadata", "listrecipient")]

    assert statuses == [200, 403, 403, 200]


def test_a_file_of_a_forbidden_resource_is_refused_as_well(mailjet: Voice) -> None:
    mailjet.mj.add_list("News")
    mailjet.mj.forbid("contactslist")

    assert upload(mailjet, b"email\n").status_code == 403


def test_what_is_forbidden_is_said_anew_each_time(mailjet: Voice) -> None:
    mailjet.mj.forbid("contactslist")
    mailjet.mj.forbid("contact")
    one = [mailjet.get(name).status_code for name in ("contact", "contactslist")]
    mailjet.mj.forbid()
    other = [mailjet.get(name).status_code for name in ("contact", "contactslist")]

    assert (one, other) == ([403, 200], [200, 200])


@pytest.mark.parametrize("trouble", ["throttle", "suspend", "forbid"])
def test_a_reset_ends_all_trouble(mailjet: Voice, trouble: str) -> None:
    if trouble == "forbid":
        mailjet.mj.forbid("contact")
    else:
        getattr(mailjet.mj, trouble)()

    mailjet.mj.reset()

    assert mailjet.get("contact").status_code == 200
