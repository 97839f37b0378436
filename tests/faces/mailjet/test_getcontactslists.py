"""The lists of one contact: `contact/{id}/getcontactslists`."""

from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet

NOT_FOUND = (404, "Object not found", "")


@pytest.fixture
def ada(mailjet: Voice) -> None:
    """Add Ada on News and, five minutes later, on Offers."""
    news, _ = mailjet.mj.add_list("News"), mailjet.mj.add_list("Offers")
    mailjet.mj.add_contact("ada@example.com", lists=[news])
    mailjet.mj.clock.advance(minutes=5)
    mailjet.post("listrecipient", {"ContactID": 100000001, "ListID": 30002})


def row(list_id: int, subscribed_at: str, **known: Any) -> dict[str, Any]:
    """Return the row of one list, with what is *known* of the subscription."""
    return {"IsActive": True, "IsUnsub": False, "ListID": list_id, "SubscribedAt": subscribed_at} | known


NEWS = row(30001, "2026-01-01T00:00:00Z")
OFFERS = row(30002, "2026-01-01T00:05:00Z")


@pytest.mark.parametrize("key", ["100000001", "ada@example.com", "ADA%40example.com"])
@pytest.mark.usefixtures("ada")
def test_there_is_one_row_for_each_list(mailjet: Voice, key: str) -> None:
    response = mailjet.get(f"contact/{key}/getcontactslists")

    assert response.status_code == 200
    assert response.text == (
        '{ "Count" : 2, "Data" : [{ "IsActive" : true, "IsUnsub" : false, "ListID" : 30001, '
        '"SubscribedAt" : "2026-01-01T00:00:00Z" }, { "IsActive" : true, "IsUnsub" : false, "ListID" : 30002, '
        '"SubscribedAt" : "2026-01-01T00:05:00Z" }], "Total" : 2 }'
    )
    assert response.headers["Content-Length"] == "241"


def test_a_contact_on_no_list_has_no_rows(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")

    response = mailjet.get("contact/ada@example.com/getcontactslists")

    assert response.status_code == 200
    assert response.text == '{ "Count" : 0, "Data" : [], "Total" : 0 }'


@pytest.mark.parametrize("key", ["nobody@example.com", "100000002", "0", "9" * 40])
@pytest.mark.usefixtures("ada")
def test_an_unknown_contact_is_not_found(mailjet: Voice, key: str) -> None:
    response = mailjet.get(f"contact/{key}/getcontactslists")

    assert error(response) == NOT_FOUND
    assert response.text == '{ "ErrorInfo" : "", "ErrorMessage" : "Object not found", "StatusCode" : 404 }'


@pytest.mark.usefixtures("ada")
def test_only_the_lists_of_this_contact_are_shown(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("bob@example.com", lists=[mockjet.lists["Offers"]])

    rows = mailjet.rows("contact/bob@example.com/getcontactslists")

    assert rows == [OFFERS]


@pytest.mark.usefixtures("ada")
def test_a_list_left_is_shown_as_left(mailjet: Voice) -> None:
    mailjet.put("listrecipient/200000001", {"IsUnsubscribed": True})

    rows = mailjet.rows("contact/100000001/getcontactslists")

    assert rows == [NEWS | {"IsUnsub": True}, OFFERS]


@pytest.mark.usefixtures("ada")
def test_an_inactive_subscription_is_shown_as_inactive(mailjet: Voice) -> None:
    mailjet.put("listrecipient/200000002", {"IsActive": False})

    rows = mailjet.rows("contact/100000001/getcontactslists")

    assert rows == [NEWS, OFFERS | {"IsActive": False}]


@pytest.mark.usefixtures("ada")
def test_a_list_deleted_sixty_days_ago_is_shown(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.delete("contactslist/30001")

    mockjet.clock.advance(days=60)

    assert mailjet.rows("contact/100000001/getcontactslists") == [NEWS, OFFERS]


@pytest.mark.usefixtures("ada")
def test_a_list_deleted_longer_ago_is_not_shown(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.delete("contactslist/30001")

    mockjet.clock.advance(days=60, seconds=1)

    assert mailjet.rows("contact/100000001/getcontactslists") == [OFFERS]


@pytest.mark.usefixtures("ada")
def test_a_list_restored_is_shown_again(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.delete("contactslist/30001")
    mockjet.clock.advance(days=61)

    mailjet.put("contactslist/30001", {"IsDeleted": False})

    assert mailjet.rows("contact/100000001/getcontactslists") == [NEWS, OFFERS]


@pytest.mark.parametrize(
    ("query", "count", "shown", "total"),
    [
        ("Limit=1", 1, [30001], 1),
        ("limit=1&offset=1", 1, [30002], 1),
        ("Limit=0", 2, [30001, 30002], 2),
        ("Limit=-1", 2, [30001, 30002], 2),
        ("Offset=2", 0, [], 0),
        ("Limit=1&countRecords=1", 1, [30001], 2),
        ("countOnly=1", 2, [], 2),
        ("IsUnsub=true&ContactsList=30002", 2, [30001, 30002], 2),
    ],
)
@pytest.mark.usefixtures("ada")
def test_paging_is_that_of_listings(mailjet: Voice, query: str, count: int, shown: list[int], total: int) -> None:
    answer = mailjet.get(f"contact/100000001/getcontactslists?{query}").json()

    assert (answer["Count"], [one["ListID"] for one in answer["Data"]], answer["Total"]) == (count, shown, total)


def test_ten_lists_are_shown_by_default(mailjet: Voice, mockjet: MockJet) -> None:
    lists = [mockjet.add_list(f"List {number}") for number in range(11)]
    mockjet.add_contact("ada@example.com", lists=lists)

    rows = mailjet.rows("contact/ada@example.com/getcontactslists")

    assert [one["ListID"] for one in rows] == list(range(30001, 30011))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.usefixtures("ada")
def test_other_methods_are_not_allowed(mailjet: Voice, method: str) -> None:
    response = mailjet.send(method, "contact/100000001/getcontactslists", json={})

    assert error(response) == (405, "Method not allowed", "")


@pytest.mark.parametrize(
    "path",
    ["getcontactslists", "GetContactsLists", "get-contacts-lists", "getcontactslists/", "getcontactslists/100000001"],
)
@pytest.mark.usefixtures("ada")
def test_the_action_is_found_in_every_spelling_of_clients(mailjet: Voice, path: str) -> None:
    assert mailjet.rows(f"contact/100000001/{path}") == [NEWS, OFFERS]


def test_contactslist_has_no_such_action(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    response = mailjet.get("contactslist/30001/getcontactslists")

    assert error(response) == (400, 'Unknown action: "getcontactslists"', "")
