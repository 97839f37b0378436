"""DELETE /v4/contacts/{id}: forgetting a contact."""

import json
import re
from typing import Any

import pytest
import requests
from speaking import Voice, error

from mockjet import MockJet

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TYPE = "application/json; charset=UTF-8"
NOT_FOUND = (404, "Object not found", "")
NOBODY = "\\x093a907b7a817b81b89a12be64a7b0b5371bead4@domain.invalid"
WRONG_KEYS = (
    "API key authentication/authorization failure. You may be unauthorized to access the API or your API key may be "
    "expired. Visit API keys management section to check your keys."
)


def refused(response: requests.Response) -> tuple[int, str]:
    """Return status and message of an error of version 4, having checked that it is one in its shape."""
    payload = json.loads(response.text)
    assert response.headers["Content-Type"] == TYPE
    assert UUID.fullmatch(response.headers["X-Mj-Request-Guid"])
    assert list(payload) == ["ErrorIdentifier", "StatusCode", "ErrorMessage"]
    assert UUID.fullmatch(payload["ErrorIdentifier"])
    assert payload["StatusCode"] == response.status_code
    assert response.text == json.dumps(payload, separators=(",", ":"))
    return response.status_code, payload["ErrorMessage"]


@pytest.fixture
def ada(mailjet: Voice) -> None:
    """Add Ada and Bob on News; of her the age is known, and five minutes pass."""
    news = mailjet.mj.add_list("News")
    mailjet.mj.add_contact("ada@example.com", name="Ada", lists=[news], properties={"age": 36}, excluded=True)
    mailjet.mj.add_contact("bob@example.com", lists=[news])
    mailjet.mj.clock.advance(minutes=5)


@pytest.fixture
def gone(mailjet: Voice, ada: None) -> None:
    del ada
    assert mailjet.delete("/v4/contacts/100000001").status_code == 200


# The call


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("key", ["100000001", "123456", "0", "999999999999999999999999"])
def test_the_answer_is_empty_whoever_is_to_be_forgotten(mailjet: Voice, key: str) -> None:
    response = mailjet.delete(f"/v4/contacts/{key}")

    assert (response.status_code, response.reason, response.content) == (200, "OK", b"")
    assert (response.headers["Content-Length"], response.headers["Content-Type"]) == ("0", TYPE)
    assert UUID.fullmatch(response.headers["X-Mj-Request-Guid"])


def test_each_request_has_an_identifier_of_its_own(mailjet: Voice) -> None:
    one, other = (mailjet.delete("/v4/contacts/1").headers["X-Mj-Request-Guid"] for _ in range(2))

    assert one != other


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("path", ["/V4/Contacts/100000001", "//v4//contacts/100000001/"])
def test_the_path_is_read_in_every_spelling(mailjet: Voice, path: str) -> None:
    assert mailjet.delete(path).status_code == 200
    assert [row["ID"] for row in mailjet.rows("contact")] == [100000002]


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    "path",
    [
        "/v4",
        "/v4/contact/100000001",
        "/v4/contacts",
        "/v4/contacts/",
        "/v4/contacts/100000001/data",
        "/v4/contactslist/30001",
        "/v4/contacts/ada@example.com",
        "/v4/contacts/-1",
        "/v4/contacts/x",
        "/v4/contacts/%D9%A1",
    ],
)
def test_any_other_path_is_not_found(mailjet: Voice, path: str) -> None:
    response = mailjet.delete(path)

    message = "The resource with the specified ID you are trying to reach does not exist."
    assert refused(response) == (404, message)
    assert len(mailjet.rows("contact")) == 2


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "PATCH"])
def test_a_contact_is_only_forgotten_here(mailjet: Voice, method: str) -> None:
    assert refused(mailjet.send(method, "/v4/contacts/100000001", json={})) == (405, "Method not allowed")


@pytest.mark.mockjet(credentials="me:mine")
@pytest.mark.parametrize("auth", [("me", "yours"), ("you", "mine"), None])
def test_wrong_keys_are_refused_in_json(mockjet: MockJet, auth: tuple[str, str] | None) -> None:
    contact = mockjet.add_contact("ada@example.com")

    response = requests.delete(f"{mockjet.url}/v4/contacts/{contact.id}", auth=auth, timeout=30)

    assert refused(response) == (401, WRONG_KEYS)
    assert contact.email == "ada@example.com"


def test_another_account_cannot_forget_the_contacts_of_this_one(mailjet: Voice, ada: None) -> None:
    del ada

    response = requests.delete(f"{mailjet.mj.url}/v4/contacts/100000001", auth=("other", "secret"), timeout=30)

    assert response.status_code == 200
    assert mailjet.rows("contact/ada@example.com")[0]["Name"] == "Ada"


def test_a_suspended_account_forgets_nobody(mailjet: Voice, ada: None) -> None:
    del ada
    mailjet.mj.suspend()

    response = mailjet.delete("/v4/contacts/100000001")

    mailjet.mj.suspend(suspended=False)
    assert (response.status_code, response.content) == (401, b"")
    assert mailjet.rows("contact/100000001")[0]["Name"] == "Ada"


def test_calls_to_forget_are_throttled_like_others(mailjet: Voice, ada: None) -> None:
    del ada
    mailjet.mj.throttle()

    statuses = [mailjet.delete("/v4/contacts/100000001").status_code for _ in range(2)]

    assert statuses == [429, 200]


# What remains


@pytest.mark.usefixtures("gone")
def test_the_contact_is_anonymous_at_once(mailjet: Voice) -> None:
    response = mailjet.get("contact/100000001")

    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "CreatedAt" : "2026-01-01T00:00:00Z", "DeliveredCount" : 0, '
        '"Email" : "\\\\x093a907b7a817b81b89a12be64a7b0b5371bead4@domain.invalid", '
        '"ExclusionFromCampaignsUpdatedAt" : "2026-01-01T00:00:00Z", "ID" : 100000001, '
        '"IsExcludedFromCampaigns" : true, "IsOptInPending" : false, "IsSpamComplaining" : false, '
        '"LastActivityAt" : "", "LastUpdateAt" : "2026-01-01T00:05:00Z", "Name" : "Anonymized", '
        '"UnsubscribedAt" : "", "UnsubscribedBy" : "" }], "Total" : 1 }'
    )


@pytest.mark.usefixtures("gone")
def test_nothing_is_known_of_the_contact_any_more(mailjet: Voice) -> None:
    assert mailjet.rows("contactdata/100000001")[0]["Data"] == []
    assert "ada@example.com" not in mailjet.get("listrecipient?Style=Full").text


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize("path", ["contact/ada@example.com", "contactdata/ada@example.com"])
def test_the_old_address_finds_nobody(mailjet: Voice, path: str) -> None:
    assert error(mailjet.get(path)) == NOT_FOUND


@pytest.mark.usefixtures("gone")
def test_the_old_address_is_on_no_list(mailjet: Voice) -> None:
    assert mailjet.rows("listrecipient?ContactEmail=ada@example.com") == []


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize("name", ["contact", "contactdata"])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [100000002]),
        ("IncludeAnonymized=false", [100000002]),
        ("IncludeAnonymized=true", [100000001, 100000002]),
        ("includeanonymized=1", [100000001, 100000002]),
        ("ContactsList=30001", [100000002]),
        ("ContactsList=30001&IncludeAnonymized=1", [100000001, 100000002]),
        ("ID=100000001", []),
        ("ID=100000001&IncludeAnonymized=1", [100000001]),
        ("IsExcludedFromCampaigns=true&IncludeAnonymized=1", [100000001]),
    ],
)
def test_anonymous_contacts_are_listed_when_asked_for(mailjet: Voice, name: str, query: str, found: list[int]) -> None:
    assert [row["ID"] for row in mailjet.rows(f"{name}?{query}")] == found


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize(("query", "found"), [("", 2), ("IgnoreDeleted=false", 2), ("IgnoreDeleted=true", 1)])
def test_memberships_of_anonymous_contacts_can_be_left_out(mailjet: Voice, query: str, found: int) -> None:
    assert len(mailjet.rows(f"listrecipient?{query}")) == found


@pytest.mark.usefixtures("gone")
def test_an_anonymous_contact_stays_on_its_lists(mailjet: Voice) -> None:
    assert [row["ListID"] for row in mailjet.rows("contact/100000001/getcontactslists")] == [30001]
    assert mailjet.rows("contactslist")[0]["SubscriberCount"] == 2


@pytest.mark.usefixtures("gone")
def test_the_address_is_free_again(mailjet: Voice) -> None:
    row = mailjet.row(mailjet.post("contact", {"Email": "ada@example.com"}))

    assert (row["ID"], row["Name"], row["LastUpdateAt"]) == (100000003, "", "")
    assert mailjet.rows("contact/ada@example.com") == [row]
    assert mailjet.rows("contactdata/100000003")[0]["Data"] == []


@pytest.mark.usefixtures("gone")
def test_forgetting_again_changes_nothing(mailjet: Voice) -> None:
    before = mailjet.rows("contact/100000001")
    mailjet.mj.clock.advance(days=10)

    response = mailjet.delete("/v4/contacts/100000001")

    assert response.status_code == 200
    assert mailjet.rows("contact/100000001") == before


# After thirty days


def everything(mailjet: Voice) -> dict[str, Any]:
    return {
        "contacts": [row["ID"] for row in mailjet.rows("contact?IncludeAnonymized=1")],
        "members": [row["ContactID"] for row in mailjet.rows("listrecipient")],
        "subscribers": mailjet.rows("contactslist")[0]["SubscriberCount"],
        "row": mailjet.get("contact/100000001").status_code,
    }


@pytest.mark.usefixtures("gone")
def test_the_contact_remains_for_thirty_days(mailjet: Voice) -> None:
    mailjet.mj.clock.advance(days=30, seconds=-1)

    both = [100000001, 100000002]
    assert everything(mailjet) == {"contacts": both, "members": both, "subscribers": 2, "row": 200}


@pytest.mark.usefixtures("gone")
def test_the_contact_is_gone_with_its_memberships_after_thirty_days(mailjet: Voice) -> None:
    mailjet.mj.clock.advance(days=30)

    assert everything(mailjet) == {"contacts": [100000002], "members": [100000002], "subscribers": 1, "row": 404}
    assert error(mailjet.get("contact/100000001/getcontactslists")) == NOT_FOUND
    assert error(mailjet.get(f"contact/{NOBODY}")) == NOT_FOUND
    assert mailjet.delete("/v4/contacts/100000001").status_code == 200


@pytest.mark.parametrize(
    "listing", ["listrecipientstatistics?Sort=Email", "contact?ContactsList=30001&Sort=Email+DESC"]
)
def test_whom_a_listing_was_sorted_by_can_be_forgotten(mailjet: Voice, ada: None, listing: str) -> None:
    del ada
    mailjet.rows(listing)
    mailjet.delete("/v4/contacts/100000001")
    mailjet.mj.clock.advance(days=30)

    assert len(mailjet.rows(listing)) == 1
    assert everything(mailjet)["contacts"] == [100000002]


def test_historic_values_refer_to_nobody_who_is_gone(mailjet: Voice, ada: None) -> None:
    del ada
    mailjet.post("contactmetadata", {"Name": "visits", "NameSpace": "historic"})
    mailjet.post("contacthistorydata", {"ContactID": 100000001, "Name": "visits", "Data": "3"})
    mailjet.delete("/v4/contacts/100000001")
    mailjet.mj.clock.advance(days=30)

    assert mailjet.rows("contacthistorydata") == []


def test_a_handle_on_who_was_forgotten_follows(mockjet: MockJet, mailjet: Voice) -> None:
    ada = mockjet.add_contact("ada@example.com", name="Ada", properties={"age": 36})

    mailjet.delete(f"/v4/contacts/{ada.id}")

    assert (ada.email, ada.name, ada.properties) == (NOBODY, "Anonymized", {})
