"""List recipients: one row for each contact on each list."""

from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet

INVALID = "Object properties invalid"
NO_CONTACT = "MJ08 Property Contact is invalid: MJ03 A non-empty value is required"
NO_LIST = "MJ08 Property List is invalid: MJ03 A non-empty value is required"
NOT_FOUND = (404, "Object not found", "")


def row(**known: Any) -> dict[str, Any]:
    """Return the row of Ada on News, subscribed at new year, with what is *known* of it."""
    return {
        "ContactID": 100000001,
        "ID": 200000001,
        "IsActive": True,
        "IsUnsubscribed": False,
        "ListID": 30001,
        "ListName": "News",
        "SubscribedAt": "2026-01-01T00:00:00Z",
        "UnsubscribedAt": "",
    } | known


@pytest.fixture
def ada(mailjet: Voice) -> None:
    """Add Ada and the list News, which she is not on."""
    mailjet.mj.add_list("News")
    mailjet.mj.add_contact("ada@example.com")


@pytest.fixture
def member(mailjet: Voice) -> None:
    """Add Ada on the list News, and let five minutes pass."""
    news = mailjet.mj.add_list("News")
    mailjet.mj.add_contact("ada@example.com", lists=[news])
    mailjet.mj.clock.advance(minutes=5)


# Creating


@pytest.mark.usefixtures("ada")
def test_a_new_row_is_answered_whole(mailjet: Voice) -> None:
    response = mailjet.post("listrecipient", {"ContactID": 100000001, "ListID": 30001})

    assert response.status_code == 201
    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "ContactID" : 100000001, "ID" : 200000001, "IsActive" : true, '
        '"IsUnsubscribed" : false, "ListID" : 30001, "ListName" : "News", "SubscribedAt" : "2026-01-01T00:00:00Z", '
        '"UnsubscribedAt" : "" }], "Total" : 1 }'
    )


@pytest.mark.parametrize(
    "body",
    [
        {"ContactID": 100000001, "ListID": 30001},
        {"ContactID": "100000001", "ListID": "30001"},
        {"contactid": 100000001, "LISTID": 30001},
        {"ContactId": 100000001, "listID": 30001},
        {"ContactALT": "ada@example.com", "ListID": 30001},
        {"ContactAlt": "ada@example.com", "ListID": "30001"},
        {"contactalt": "ADA@example.com", "ListID": 30001},
        {"ContactID": 100000001, "ListALT": "nkqdrerad"},
        {"ContactID": 100000001, "ListAlt": "News"},
        {"ContactALT": "ada@example.com", "ListALT": "nkqdrerad"},
        {"ContactALT": "ada@example.com", "ContactID": None, "ListALT": "News", "ListID": None},
        {"ContactALT": "ada@example.com", "ContactID": "", "ListALT": "News", "ListID": ""},
        {"ContactID": 100000001, "ContactALT": "", "ListID": 30001, "ListALT": ""},
        {"ContactID": 100000001, "ContactALT": "nobody@example.com", "ListID": 30001, "ListALT": "nothing"},
        {"ContactID": 100000001, "ListID": 30001, "IsActive": True, "IsUnsubscribed": False},
        {"ContactID": 100000001, "ListID": 30001, "IsActive": "true", "IsUnsubscribed": "false"},
        {"ContactID": 100000001, "ListID": 30001, "IsActive": None, "IsUnsubscribed": None},
        {"ContactID": 100000001, "ListID": 30001, "IsActive": "", "IsUnsubscribed": ""},
    ],
)
@pytest.mark.usefixtures("ada")
def test_contact_and_list_are_named_in_every_spelling(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.post("listrecipient", body)

    assert mailjet.row(response) == row()
    assert mailjet.rows("listrecipient") == [row()]


def test_an_address_with_a_plus_names_its_contact(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mockjet.add_contact("ada+news@example.com")

    response = mailjet.post("listrecipient", {"ContactALT": "ada+news@example.com", "ListID": 30001})

    assert mailjet.row(response) == row()


@pytest.mark.parametrize("spelling", [True, "true", "True", "TRUE", "1", 1])
@pytest.mark.usefixtures("ada")
def test_a_contact_can_be_added_unsubscribed(mailjet: Voice, spelling: object) -> None:
    body = {"IsUnsubscribed": spelling, "ContactID": 100000001, "ListID": 30001}

    response = mailjet.post("listrecipient", body)

    assert mailjet.row(response) == row(IsUnsubscribed=True, UnsubscribedAt="2026-01-01T00:00:00Z")


@pytest.mark.parametrize("spelling", [False, "false", "False", "0", 0])
@pytest.mark.usefixtures("ada")
def test_a_contact_can_be_added_inactive(mailjet: Voice, spelling: object) -> None:
    response = mailjet.post("listrecipient", {"ContactID": 100000001, "ListID": 30001, "IsActive": spelling})

    assert mailjet.row(response) == row(IsActive=False)


@pytest.mark.usefixtures("ada")
def test_adding_leaves_the_contact_as_it_was(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.clock.advance(minutes=5)

    mailjet.post("listrecipient", {"ContactID": 100000001, "ListID": 30001, "IsUnsubscribed": True})

    contact = mailjet.row(mailjet.get("contact/100000001"))
    assert (contact["LastUpdateAt"], contact["LastActivityAt"], contact["UnsubscribedAt"]) == ("", "", "")


@pytest.mark.parametrize(
    "contact", [{"ContactID": 100000001}, {"ContactALT": "ada@example.com"}, {"ContactALT": "ADA@example.com"}]
)
@pytest.mark.usefixtures("member")
def test_a_second_row_for_contact_and_list_is_refused(mailjet: Voice, contact: dict[str, Any]) -> None:
    response = mailjet.post("listrecipient", {**contact, "ListID": 30001, "IsUnsubscribed": True})

    assert error(response) == (400, "A duplicate ListRecipient already exists.", "")
    assert response.reason == "A duplicate ListRecipient already exists."
    assert mailjet.rows("listrecipient") == [row()]


@pytest.mark.parametrize(
    "contact",
    [
        {},
        {"ContactID": None},
        {"ContactID": ""},
        {"ContactALT": ""},
        {"ContactALT": None},
        {"ContactID": 0},
        {"ContactID": -1},
        {"ContactID": 100000002},
        {"ContactID": "100000002"},
        {"ContactID": 9223372036854775807},
        {"ContactID": 30001},
        {"ContactID": 100000002, "ContactALT": "ada@example.com"},
    ],
)
@pytest.mark.usefixtures("ada")
def test_a_row_without_a_contact_is_refused(mailjet: Voice, contact: dict[str, Any]) -> None:
    response = mailjet.post("listrecipient", {"ListID": 30001, **contact})

    assert error(response) == (400, INVALID, NO_CONTACT)
    assert mailjet.rows("listrecipient") == []


@pytest.mark.parametrize(
    "target",
    [
        {},
        {"ListID": None},
        {"ListALT": ""},
        {"ListID": 0},
        {"ListID": -1},
        {"ListID": 30002},
        {"ListID": "30002"},
        {"ListID": 100000001},
        {"ListID": 30002, "ListALT": "News"},
    ],
)
@pytest.mark.usefixtures("ada")
def test_a_row_without_a_list_is_refused(mailjet: Voice, target: dict[str, Any]) -> None:
    response = mailjet.post("listrecipient", {"ContactID": 100000001, **target})

    assert error(response) == (400, INVALID, NO_LIST)
    assert mailjet.rows("listrecipient") == []


@pytest.mark.parametrize(
    "address", ["testemail_01@gmail.com", "nobody", 'q"uote@example.com', pytest.param("x" * 100_000, id="enormous")]
)
@pytest.mark.usefixtures("ada")
def test_the_address_of_an_unknown_contact_is_not_resolved(mailjet: Voice, address: str) -> None:
    response = mailjet.post("listrecipient", {"IsUnsubscribed": "false", "ContactAlt": address, "ListID": "30001"})

    message = f'Property "Contact", alternate key value "{address}" could not be resolved to an ID'
    assert error(response) == (400, message, "")
    assert [one["Email"] for one in mailjet.rows("contact")] == ["ada@example.com"]


def test_a_blank_in_a_body_is_no_plus(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mockjet.add_contact("ada+news@example.com")

    response = mailjet.post("listrecipient", {"ContactALT": "ada news@example.com", "ListID": 30001})

    message = 'Property "Contact", alternate key value "ada news@example.com" could not be resolved to an ID'
    assert error(response) == (400, message, "")
    assert mailjet.rows("listrecipient") == []


@pytest.mark.parametrize("key", ["Offers", "nkqdreraD", "30002", "news"])
@pytest.mark.usefixtures("ada")
def test_the_key_of_an_unknown_list_is_not_resolved(mailjet: Voice, key: str) -> None:
    response = mailjet.post("listrecipient", {"ContactID": 100000001, "ListALT": key})

    assert error(response) == (400, f'Property "List", alternate key value "{key}" could not be resolved to an ID', "")
    assert mailjet.rows("listrecipient") == []


@pytest.mark.usefixtures("ada")
def test_nobody_is_put_on_a_deleted_list(mailjet: Voice) -> None:
    mailjet.delete("contactslist/30001")

    response = mailjet.post("listrecipient", {"ContactID": 100000001, "ListID": 30001})

    assert response.status_code == 400
    assert mailjet.rows("listrecipient") == []


@pytest.mark.parametrize("value", ["x", "1.5", 1.5, True, False, [], {}, [100000001], 2**63, "9" * 40, "1_0"])
@pytest.mark.parametrize("name", ["ContactID", "ListID"])
@pytest.mark.usefixtures("ada")
def test_an_id_that_is_no_number_is_refused(mailjet: Voice, name: str, value: object) -> None:
    response = mailjet.post("listrecipient", {"ContactID": 100000001, "ListID": 30001, name: value})

    message = f'Invalid json input: object ""->"TListRecipient" property "{name}" is not a class property, but tkInt64'
    assert error(response) == (400, message, "")
    assert mailjet.rows("listrecipient") == []


@pytest.mark.parametrize("value", ["maybe", 2, 1.5, [], {}])
@pytest.mark.parametrize("name", ["IsActive", "IsUnsubscribed"])
@pytest.mark.usefixtures("ada")
def test_a_flag_that_is_no_truth_value_is_refused(mailjet: Voice, name: str, value: object) -> None:
    response = mailjet.post("listrecipient", {"ContactID": 100000001, "ListID": 30001, name: value})

    message = f'Invalid json input: object ""->"TListRecipient" property "{name}" is not a class property, but tkBool'
    assert error(response) == (400, message, "")
    assert mailjet.rows("listrecipient") == []


@pytest.mark.parametrize("value", [5, True, [], {}])
@pytest.mark.parametrize("name", ["ContactALT", "ListALT"])
@pytest.mark.usefixtures("ada")
def test_a_key_that_is_no_text_is_refused(mailjet: Voice, name: str, value: object) -> None:
    response = mailjet.post("listrecipient", {"ContactID": 100000001, "ListID": 30001, name: value})

    message = (
        f'Invalid json input: object ""->"TListRecipient" property "{name}" is not a class property, but tkAString'
    )
    assert error(response) == (400, message, "")
    assert mailjet.rows("listrecipient") == []


@pytest.mark.parametrize("name", ["ContactsList", "Contact", "List", "Active", "Unsub", "ContactEmail", "Email"])
@pytest.mark.usefixtures("ada")
def test_names_of_filters_are_no_members(mailjet: Voice, name: str) -> None:
    response = mailjet.post("listrecipient", {"ContactID": 100000001, "ListID": 30001, name: 1})

    assert error(response) == (400, f'Invalid json input: object ""->"TListRecipient" has no property "{name}"', "")
    assert mailjet.rows("listrecipient") == []


def test_only_the_first_unknown_member_is_named(mailjet: Voice) -> None:
    body = {"ContactsList": 1, "Active": True, "IsUnsubscribed": False, "UnsubscribedAt": ""}

    response = mailjet.post("listrecipient", body)

    message = 'Invalid json input: object ""->"TListRecipient" has no property "ContactsList"'
    assert error(response) == (400, message, "")


@pytest.mark.usefixtures("ada")
def test_read_only_members_are_ignored_at_creation(mailjet: Voice) -> None:
    body = {
        "ContactID": 100000001,
        "ID": "x",
        "ListID": 30001,
        "ListName": "Offers",
        "SubscribedAt": "2015-06-29T11:12:47Z",
        "UnsubscribedAt": "2015-06-29T11:12:47Z",
    }

    response = mailjet.post("listrecipient", body)

    assert mailjet.row(response) == row()


# Reading


@pytest.mark.usefixtures("member")
def test_a_row_is_found_by_id(mailjet: Voice) -> None:
    response = mailjet.get("listrecipient/200000001")

    assert mailjet.row(response) == row()


@pytest.mark.parametrize(
    "key", ["200000002", "0", "-1", "100000001", "ada@example.com", "x", "1.5", "9" * 19, "9" * 40]
)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
@pytest.mark.usefixtures("member")
def test_an_unknown_row_is_not_found(mailjet: Voice, method: str, key: str) -> None:
    response = mailjet.send(method, f"listrecipient/{key}", json={"IsUnsubscribed": True})

    assert error(response) == NOT_FOUND


@pytest.mark.usefixtures("member")
def test_a_row_shows_the_name_its_list_has_now(mailjet: Voice) -> None:
    mailjet.put("contactslist/30001", {"Name": "Offers"})

    response = mailjet.get("listrecipient/200000001")

    assert mailjet.row(response) == row(ListName="Offers")


@pytest.mark.usefixtures("member")
def test_members_of_a_deleted_list_are_still_shown(mailjet: Voice) -> None:
    mailjet.delete("contactslist/30001")

    assert mailjet.rows("listrecipient") == [row()]


# Changing


@pytest.mark.parametrize("spelling", [True, "true", "True", "1", 1])
@pytest.mark.usefixtures("member")
def test_unsubscribing_is_dated(mailjet: Voice, spelling: object) -> None:
    response = mailjet.put("listrecipient/200000001", {"IsUnsubscribed": spelling})

    assert response.status_code == 200
    assert mailjet.row(response) == row(IsUnsubscribed=True, UnsubscribedAt="2026-01-01T00:05:00Z")


@pytest.mark.usefixtures("member")
def test_unsubscribing_again_keeps_the_date(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.put("listrecipient/200000001", {"IsUnsubscribed": True})
    mockjet.clock.advance(minutes=5)

    response = mailjet.put("listrecipient/200000001", {"IsUnsubscribed": True})

    assert response.status_code == 304
    assert mailjet.rows("listrecipient") == [row(IsUnsubscribed=True, UnsubscribedAt="2026-01-01T00:05:00Z")]


@pytest.mark.usefixtures("member")
def test_subscribing_again_clears_the_date(mailjet: Voice) -> None:
    mailjet.put("listrecipient/200000001", {"IsUnsubscribed": True})

    response = mailjet.put("listrecipient/200000001", {"IsUnsubscribed": "false"})

    changed = mailjet.row(response)
    assert (changed["IsUnsubscribed"], changed["UnsubscribedAt"]) == (False, "")


@pytest.mark.usefixtures("member")
def test_deactivating_leaves_the_subscription(mailjet: Voice) -> None:
    response = mailjet.put("listrecipient/200000001", {"IsActive": False})

    assert mailjet.row(response) == row(IsActive=False)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"IsUnsubscribed": False},
        {"IsUnsubscribed": "false"},
        {"IsUnsubscribed": None},
        {"IsActive": True},
        {"IsActive": "true", "IsUnsubscribed": 0},
        {"ListID": 30001},
        {"ListID": "30001"},
        {"ID": 5, "ListName": "Offers", "SubscribedAt": "x", "UnsubscribedAt": "2015-06-29T11:12:47Z"},
        {"ContactID": 100000002},
        {"ContactID": "x"},
        {"ContactID": 100000001, "ListID": 30001, "IsActive": True, "IsUnsubscribed": False},
    ],
)
@pytest.mark.usefixtures("member")
def test_a_change_without_effect_is_304(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.put("listrecipient/200000001", body)

    assert (response.status_code, response.reason, response.content) == (304, "Content not changed", b"")
    assert mailjet.rows("listrecipient") == [row()]


@pytest.mark.parametrize("address", ["ada@example.com", "bob@example.com", ""])
@pytest.mark.usefixtures("member")
def test_the_contact_is_read_only_afterwards_by_address_too(mailjet: Voice, address: str) -> None:
    response = mailjet.put("listrecipient/200000001", {"ContactALT": address})

    assert response.status_code == 304
    assert mailjet.rows("listrecipient") == [row()]


@pytest.mark.parametrize("body", [{"ListID": 30002}, {"ListALT": "Offers"}, {"listalt": "qayahqmjl"}])
@pytest.mark.usefixtures("member")
def test_a_row_can_move_to_another_list(mailjet: Voice, mockjet: MockJet, body: dict[str, Any]) -> None:
    mockjet.add_list("Offers")

    response = mailjet.put("listrecipient/200000001", body)

    assert mailjet.row(response) == row(ListID=30002, ListName="Offers")
    assert [one["SubscriberCount"] for one in mailjet.rows("contactslist")] == [0, 1]


@pytest.mark.usefixtures("member")
def test_a_row_cannot_move_to_a_list_the_contact_is_on(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("Offers")
    mailjet.post("listrecipient", {"ContactID": 100000001, "ListID": 30002})

    response = mailjet.put("listrecipient/200000001", {"ListID": 30002, "IsUnsubscribed": True})

    assert error(response) == (400, "A duplicate ListRecipient already exists.", "")
    assert mailjet.row(mailjet.get("listrecipient/200000001")) == row()


@pytest.mark.usefixtures("member")
def test_a_row_cannot_move_to_an_unknown_list(mailjet: Voice) -> None:
    response = mailjet.put("listrecipient/200000001", {"ListID": 30002})

    assert error(response) == (400, INVALID, NO_LIST)


@pytest.mark.usefixtures("member")
def test_a_row_cannot_move_to_a_deleted_list(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("Offers")
    mailjet.delete("contactslist/30002")

    response = mailjet.put("listrecipient/200000001", {"ListID": 30002})

    assert response.status_code == 400
    assert mailjet.rows("listrecipient") == [row()]


@pytest.mark.usefixtures("member")
def test_an_unknown_member_is_refused_in_a_change(mailjet: Voice) -> None:
    response = mailjet.put("listrecipient/200000001", {"IsUnsubscribed": True, "Unsub": True})

    assert error(response) == (400, 'Invalid json input: object ""->"TListRecipient" has no property "Unsub"', "")
    assert mailjet.rows("listrecipient") == [row()]


@pytest.mark.usefixtures("member")
def test_a_change_without_an_id_is_not_found(mailjet: Voice) -> None:
    response = mailjet.put("listrecipient", {"ID": 200000001, "IsUnsubscribed": True})

    assert error(response) == NOT_FOUND


# Deleting


@pytest.mark.usefixtures("member")
def test_deleting_ends_the_membership_and_leaves_the_contact(mailjet: Voice) -> None:
    response = mailjet.delete("listrecipient/200000001")

    assert (response.status_code, response.reason, response.content) == (204, "No content", b"")
    assert mailjet.rows("listrecipient") == []
    assert [one["Email"] for one in mailjet.rows("contact")] == ["ada@example.com"]


@pytest.mark.usefixtures("member")
def test_deleting_twice_is_not_found(mailjet: Voice) -> None:
    mailjet.delete("listrecipient/200000001")

    response = mailjet.delete("listrecipient/200000001")

    assert error(response) == NOT_FOUND


@pytest.mark.usefixtures("member")
def test_a_contact_removed_can_be_added_anew(mailjet: Voice) -> None:
    mailjet.delete("listrecipient/200000001")

    response = mailjet.post("listrecipient", {"ContactID": 100000001, "ListID": 30001})

    assert mailjet.row(response) == row(ID=200000002, SubscribedAt="2026-01-01T00:05:00Z")


@pytest.mark.parametrize(
    ("method", "path"),
    [("DELETE", "listrecipient"), ("POST", "listrecipient/200000001"), ("PATCH", "listrecipient/200000001")],
)
@pytest.mark.usefixtures("member")
def test_other_methods_are_not_allowed(mailjet: Voice, method: str, path: str) -> None:
    response = mailjet.send(method, path, json={"ListName": "nombre"})

    assert error(response) == (405, "Method not allowed", "")
    assert mailjet.rows("listrecipient") == [row()]


# Filters


@pytest.fixture
def crowd(mailjet: Voice, mockjet: MockJet) -> None:
    """Add five rows: Ada active and Bob inactive on News, and on Offers Ada unsubscribed, excluded Eve, active Kim."""
    news, offers = mockjet.add_list("News"), mockjet.add_list("Offers")
    mockjet.add_contact("ada+x@example.com", lists=[news])
    mockjet.add_contact("bob@example.com", lists=[news])
    mailjet.post("listrecipient", {"ContactID": 100000001, "ListID": 30002, "IsUnsubscribed": True})
    mailjet.put("listrecipient/200000002", {"IsActive": False})
    mockjet.add_contact("eve@example.com", lists=[offers], excluded=True)
    mailjet.post("contactslist/30002/managecontact", {"Email": "kim@example.com", "Action": "addforce"})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("Contact=100000001", [1, 3]),
        ("contact=100000001&contactslist=30002", [3]),
        ("Contact=100000009", []),
        ("Contact=0", []),
        ("Contact=-1", []),
        ("Contact=9223372036854775807", []),
        ("Contact=", [1, 2, 3, 4, 5]),
        ("ContactEmail=bob@example.com", [2]),
        ("ContactEmail=BOB@Example.com", [2]),
        ("ContactEmail=ada%2Bx%40example.com", [1, 3]),
        ("ContactEmail=ada+x@example.com", [1, 3]),
        ("contactemail=ada+x@example.com&ContactsList=30001", [1]),
        ("ContactEmail=nobody@example.com", []),
        ("ContactEmail=no+address", []),
        ("ContactEmail=bob@example.com&Contact=100000001", []),
        ("ContactEmail=bob@example.com&Contact=100000002", [2]),
        ("ContactsList=30001", [1, 2]),
        ("CONTACTSLIST=30002", [3, 4, 5]),
        ("ContactsList=30009", []),
        ("ListName=Offers", [3, 4, 5]),
        ("ListName=offers", []),
        ("ListName=News&ContactsList=30002", []),
        ("ListName=News&ContactsList=30001", [1, 2]),
        ("ListName=nothing", []),
        ("Active=true", [1, 3, 4, 5]),
        ("Active=False", [2]),
        ("active=0", [2]),
        ("Unsub=1", [3]),
        ("Unsub=true", [3]),
        ("unsub=false", [1, 2, 4, 5]),
        ("Unsub=false&ContactsList=30002", [4, 5]),
        ("IsExcludedFromCampaigns=true", [4]),
        ("IsExcludedFromCampaigns=0&ContactsList=30002", [3, 5]),
        ("LastActivityAt=2026-01-01T00:00:00Z", [5]),
        ("LastActivityAt=2026-01-02T00:00:00Z", []),
        ("Opened=true", []),
        ("Opened=false", [1, 2, 3, 4, 5]),
        ("Blocked=1", []),
        ("Blocked=0", [1, 2, 3, 4, 5]),
        ("IgnoreDeleted=true", [1, 2, 3, 4, 5]),
        ("IgnoreDeleted=false", [1, 2, 3, 4, 5]),
        ("Status=unactive", [1, 2, 3, 4, 5]),
        ("ContactALT=bob@example.com", [1, 2, 3, 4, 5]),
        ("ListID=30002", [1, 2, 3, 4, 5]),
        ("ContactID=100000002", [1, 2, 3, 4, 5]),
        ("ID=200000004", [4]),
        ("ID=200000004&ContactsList=30001", []),
        ("ContactsList=30002&ContactsList=30001", [3, 4, 5]),
        ("Contact=100000001&contact=100000002", [1, 3]),
    ],
)
@pytest.mark.usefixtures("crowd")
def test_filters_leave_the_rows_that_meet_all(mailjet: Voice, query: str, expected: list[int]) -> None:
    assert [one["ID"] - 200000000 for one in mailjet.rows(f"listrecipient?{query}")] == expected


@pytest.mark.usefixtures("crowd")
def test_the_name_of_a_deleted_list_still_finds_its_rows(mailjet: Voice) -> None:
    mailjet.delete("contactslist/30002")

    rows = mailjet.rows("listrecipient?ListName=Offers")

    assert [one["ListName"] for one in rows] == ["Offers", "Offers", "Offers"]
