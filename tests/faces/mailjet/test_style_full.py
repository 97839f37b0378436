"""Style=Full: what a listrecipient refers to in place of its ids."""

from typing import Any

import pytest
from speaking import Voice

from mockjet import MockJet

CONTACT = {
    "CreatedAt": "2026-01-01T00:00:00Z",
    "DeliveredCount": 0,
    "Email": {"Email": "ada@example.com"},
    "ExclusionFromCampaignsUpdatedAt": "",
    "ID": 100000001,
    "IsExcludedFromCampaigns": False,
    "IsOptInPending": False,
    "IsSpamComplaining": False,
    "LastActivityAt": "",
    "LastUpdateAt": "",
    "Name": "Ada",
    "UnsubscribedAt": "",
    "UnsubscribedBy": "",
}
LIST = {
    "Address": "nkqdrerad",
    "CreatedAt": "2026-01-01T00:00:00Z",
    "ID": 30001,
    "IsDeleted": False,
    "Name": "News",
    "SubscriberCount": 1,
}
FULL: dict[str, Any] = {
    "Contact": CONTACT,
    "ID": 200000001,
    "IsActive": True,
    "IsUnsubscribed": False,
    "List": LIST,
    "ListName": "News",
    "SubscribedAt": "2026-01-01T00:00:00Z",
    "UnsubscribedAt": "",
}


@pytest.fixture(autouse=True)
def ada(mailjet: Voice) -> None:
    """Add Ada on News."""
    mailjet.mj.add_contact("ada@example.com", name="Ada", lists=[mailjet.mj.add_list("News")])


@pytest.mark.parametrize("query", ["Style=Full", "style=full", "STYLE=FULL", "Style=Full&Style=Default"])
def test_contact_and_list_stand_where_their_ids_stood(mailjet: Voice, query: str) -> None:
    (row,) = mailjet.rows(f"listrecipient?{query}")

    assert row == FULL
    assert list(row) == list(FULL)
    assert row["Contact"]["Email"]["Email"] == "ada@example.com"


def test_a_full_row_is_written_as_the_service_writes(mailjet: Voice) -> None:
    text = mailjet.get("listrecipient?Style=Full").text

    assert '"DeliveredCount" : 0, "Email" : { "Email" : "ada@example.com" }, "Exclusion' in text


@pytest.mark.parametrize("query", ["", "Style=", "Style=Default", "Style=Fuller"])
def test_any_other_style_shows_ids(mailjet: Voice, query: str) -> None:
    (row,) = mailjet.rows(f"listrecipient?{query}")

    assert (row["ContactID"], row["ListID"]) == (100000001, 30001)
    assert "Contact" not in row


def test_full_rows_are_filtered_paged_and_counted(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("bob@example.com", lists=[mockjet.lists["News"]])

    answer = mailjet.get("listrecipient?Style=Full&ContactsList=30001&Limit=1&Offset=1&countRecords=1").json()

    assert (answer["Count"], answer["Total"]) == (1, 2)
    assert answer["Data"][0]["Contact"]["Email"]["Email"] == "bob@example.com"


@pytest.mark.parametrize(
    "name", ['"Email" : "ada@example.com"', "Ada \\ / ü", '", "Email" : "ada@example.com', "{ }", "\u2028"]
)
def test_no_name_confuses_the_expansion(mailjet: Voice, name: str) -> None:
    mailjet.put("contact/100000001", {"Name": name})

    (row,) = mailjet.rows("listrecipient?Style=Full")

    assert (row["Contact"]["Name"], row["Contact"]["Email"]) == (name, {"Email": "ada@example.com"})


@pytest.mark.parametrize("name", ["contact", "contactslist", "contactdata", "metadata"])
def test_rows_that_refer_to_nothing_are_the_same_in_every_style(mailjet: Voice, name: str) -> None:
    assert mailjet.get(f"{name}?Style=Full").text == mailjet.get(name).text


def test_one_object_is_shown_in_full_as_well(mailjet: Voice) -> None:
    assert mailjet.rows("listrecipient/200000001?Style=Full") == [FULL]
