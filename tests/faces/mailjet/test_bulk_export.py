"""contact/export and listrecipient/export, which the API describes: a job that writes a CSV file."""

import pytest
from speaking import Voice, error

from mockjet import MockJet

FILE = "/v3/DATA/batchjob/600001/CSVData/text:csv"


@pytest.mark.parametrize("resource", ["contact", "listrecipient"])
def test_starting_an_export_answers_its_number(mailjet: Voice, resource: str) -> None:
    response = mailjet.post(f"{resource}/export", {})

    assert response.status_code == 201
    assert response.text == '{ "Count" : 1, "Data" : [{ "JobID" : 600001 }], "Total" : 1 }'


@pytest.mark.parametrize("resource", ["contact", "listrecipient"])
def test_each_status_is_seen_exactly_once_when_polls_drive(mailjet: Voice, resource: str) -> None:
    mailjet.post(f"{resource}/export", {})

    seen = [mailjet.row(mailjet.get(f"{resource}/export/600001"))["Status"] for _ in range(6)]

    assert seen == ["Allocated", "Upload", "Prepare", "Importing", "Completed", "Completed"]


def test_a_finished_export_shows_how_it_went(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com")
    mailjet.post("contact/export", {})

    mockjet.jobs[600001].complete()

    assert mailjet.row(mailjet.get("contact/export/600001")) == {
        "Count": 1,
        "Error": "",
        "ErrorFile": "",
        "JobEnd": "2026-01-01T00:00:00Z",
        "JobStart": "2026-01-01T00:00:00Z",
        "Status": "Completed",
    }


def test_contacts_are_exported_with_every_member_as_on_the_wire(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com", name='Ann "A", Smith')
    mockjet.add_contact("bob@example.com", excluded=True)
    mailjet.post("contact/export", {})

    mockjet.jobs[600001].complete()

    response = mailjet.get(FILE)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/csv")
    assert response.text == (
        "CreatedAt,DeliveredCount,Email,ExclusionFromCampaignsUpdatedAt,ID,IsExcludedFromCampaigns,IsOptInPending,"
        "IsSpamComplaining,LastActivityAt,LastUpdateAt,Name,UnsubscribedAt,UnsubscribedBy\n"
        '2026-01-01T00:00:00Z,0,ann@example.com,,100000001,false,false,false,,,"Ann ""A"", Smith",,\n'
        "2026-01-01T00:00:00Z,0,bob@example.com,2026-01-01T00:00:00Z,100000002,true,false,false,,,,,\n"
    )


def test_subscriptions_are_exported_with_every_member_as_on_the_wire(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com", lists=[mockjet.add_list("News")])
    mailjet.post("listrecipient/export", {})

    mockjet.jobs[600001].complete()

    assert mailjet.get(FILE).text == (
        "ContactID,ID,IsActive,IsUnsubscribed,ListID,ListName,SubscribedAt,UnsubscribedAt\n"
        "100000001,200000001,true,false,30001,News,2026-01-01T00:00:00Z,\n"
    )


def test_there_is_no_file_before_the_export_is_finished(mailjet: Voice) -> None:
    mailjet.post("contact/export", {})

    response = mailjet.get(FILE)

    assert (response.status_code, response.reason) == (404, "Source object not found")
    assert response.headers["Content-Type"] == "text/csv"


def test_an_import_has_no_export_file(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": []})
    mockjet.jobs[600001].complete()

    assert mailjet.get(FILE).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["contact/export", "contact/export/600002", "contact/600001/export", "contact/managemanycontacts/600001"],
)
def test_an_export_is_found_by_its_own_path_only(mailjet: Voice, path: str) -> None:
    mailjet.post("contact/export", {})

    assert error(mailjet.get(path)) == (404, "Object not found", "")


def test_an_export_of_contacts_is_none_of_subscriptions(mailjet: Voice) -> None:
    mailjet.post("contact/export", {})

    assert error(mailjet.get("listrecipient/export/600001")) == (404, "Object not found", "")


def test_an_export_of_nothing_is_a_header(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("listrecipient/export", {})

    mockjet.jobs[600001].complete()

    assert mailjet.get(FILE).text == (
        "ContactID,ID,IsActive,IsUnsubscribed,ListID,ListName,SubscribedAt,UnsubscribedAt\n"
    )
