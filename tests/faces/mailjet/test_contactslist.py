"""Contact lists: created, read, renamed, deleted softly and restored."""

import re
from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet

INVALID = "Object properties invalid"
TOO_SHORT = "MJ08 Property Name is invalid: MJ04 Value must have at least length 1"
NOT_FOUND = (404, "Object not found", "")


def row(**known: Any) -> dict[str, Any]:
    """Return the row of the first list created at new year, with what is *known* of it."""
    return {
        "Address": "nkqdrerad",
        "CreatedAt": "2026-01-01T00:00:00Z",
        "ID": 30001,
        "IsDeleted": False,
        "Name": "News",
        "SubscriberCount": 0,
    } | known


# Creating


def test_a_new_list_is_answered_with_its_whole_row(mailjet: Voice) -> None:
    response = mailjet.post("contactslist", {"Name": "Test List"})

    assert response.status_code == 201
    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "Address" : "nkqdrerad", "CreatedAt" : "2026-01-01T00:00:00Z", "ID" : 30001, '
        '"IsDeleted" : false, "Name" : "Test List", "SubscriberCount" : 0 }], "Total" : 1 }'
    )
    assert response.headers["Content-Length"] == "186"


def test_ids_count_up(mailjet: Voice) -> None:
    mailjet.post("contactslist", {"Name": "News"})

    response = mailjet.post("contactslist", {"Name": "Offers"})

    assert mailjet.row(response)["ID"] == 30002


def test_a_refused_list_uses_up_no_id(mailjet: Voice) -> None:
    mailjet.post("contactslist", {"Name": ""})

    response = mailjet.post("contactslist", {"Name": "News"})

    assert mailjet.row(response) == row()


def test_addresses_are_nine_letters_and_digits_and_differ(mailjet: Voice) -> None:
    addresses = [mailjet.row(mailjet.post("contactslist", {"Name": f"List {n}"}))["Address"] for n in range(20)]

    assert [one for one in addresses if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]{8}", one)] == []
    assert len(set(addresses)) == 20


@pytest.mark.mockjet(seed=7)
def test_addresses_follow_from_the_seed(mailjet: Voice) -> None:
    response = mailjet.post("contactslist", {"Name": "News"})

    assert mailjet.row(response)["Address"] == "pnti2s4v3"


def test_a_list_is_created_at_the_time_of_the_account(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.clock.advance(hours=1)

    response = mailjet.post("contactslist", {"Name": "News"})

    assert mailjet.row(response)["CreatedAt"] == "2026-01-01T01:00:00Z"


@pytest.mark.parametrize("member", ["Name", "name", "NAME", "nAmE"])
def test_members_are_named_in_any_case(mailjet: Voice, member: str) -> None:
    response = mailjet.post("contactslist", {member: "News"})

    assert mailjet.row(response) == row()


@pytest.mark.parametrize("body", [{}, {"Name": ""}, {"Name": None}, {"IsDeleted": False}])
def test_a_list_without_a_name_is_refused(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.post("contactslist", body)

    assert error(response) == (400, INVALID, TOO_SHORT)
    assert mailjet.rows("contactslist") == []


@pytest.mark.parametrize(
    "name",
    ["1", " ", "Ünï", "рассылка 🎈", 'a "b" \\ /', "two\nlines", pytest.param("x" * 100_000, id="enormous"), "30001"],
)
def test_a_name_comes_back_as_it_was_sent(mailjet: Voice, name: str) -> None:
    response = mailjet.post("contactslist", {"Name": name})

    assert mailjet.row(response) == row(Name=name)
    assert mailjet.row(mailjet.get("contactslist/30001")) == row(Name=name)


@pytest.mark.parametrize("value", [5, 1.5, True, False, [], ["News"], {}, {"Name": "News"}])
def test_a_name_that_is_no_text_is_refused(mailjet: Voice, value: object) -> None:
    response = mailjet.post("contactslist", {"Name": value})

    message = 'Invalid json input: object ""->"TContactsList" property "Name" is not a class property, but tkAString'
    assert error(response) == (400, message, "")
    assert mailjet.rows("contactslist") == []


@pytest.mark.parametrize("value", ["maybe", 2, 1.5, [], {}])
def test_a_deletion_that_is_no_truth_value_is_refused(mailjet: Voice, value: object) -> None:
    response = mailjet.post("contactslist", {"Name": "News", "IsDeleted": value})

    message = 'Invalid json input: object ""->"TContactsList" property "IsDeleted" is not a class property, but tkBool'
    assert error(response) == (400, message, "")
    assert mailjet.rows("contactslist") == []


@pytest.mark.parametrize("value", [True, "true", "True", "1", 1])
def test_a_list_can_be_created_deleted(mailjet: Voice, value: object) -> None:
    response = mailjet.post("contactslist", {"Name": "News", "IsDeleted": value})

    assert mailjet.row(response) == row(IsDeleted=True)


@pytest.mark.parametrize("member", ["Names", "ContactsLists", "ExcludeID", "ListID", "unique"])
def test_an_unknown_member_is_refused_by_name(mailjet: Voice, member: str) -> None:
    response = mailjet.post("contactslist", {"Name": "News", member: "x"})

    message = f'Invalid json input: object ""->"TContactsList" has no property "{member}"'
    assert error(response) == (400, message, "")
    assert mailjet.rows("contactslist") == []


def test_read_only_members_are_ignored_at_creation(mailjet: Voice) -> None:
    body = {"Name": "News", "ID": 7, "Address": "x", "CreatedAt": "2015-06-29T11:12:47Z", "SubscriberCount": [5]}

    response = mailjet.post("contactslist", body)

    assert mailjet.row(response) == row()


@pytest.mark.mockjet(error_style="live")
def test_an_address_is_refused_at_creation_in_the_live_style(mailjet: Voice) -> None:
    response = mailjet.post("contactslist", {"Address": "x", "Name": "y"})

    assert error(response) == (401, "Internal error: List address is automatically generated and can't be changed", "")


@pytest.mark.mockjet(error_style="live")
def test_an_address_is_refused_in_a_change_in_the_live_style(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    response = mailjet.put("contactslist/30001", {"Address": "x"})

    assert error(response) == (401, "Internal error: List address is automatically generated and can't be changed", "")


# Duplicates


def test_a_duplicate_name_is_refused(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    response = mailjet.post("contactslist", {"Name": "News"})

    message = 'MJ18 A ContactsList resource with value "News" for Name already exists.'
    assert error(response) == (400, message, "")
    assert mailjet.rows("contactslist") == [row()]


def test_a_deleted_list_blocks_no_name(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mailjet.delete("contactslist/30001")

    response = mailjet.post("contactslist", {"Name": "News"})

    assert mailjet.row(response)["ID"] == 30002


def test_a_list_created_deleted_needs_no_free_name(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    response = mailjet.post("contactslist", {"Name": "News", "IsDeleted": True})

    assert response.status_code == 201


def test_renaming_to_a_name_that_is_taken_is_refused(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mockjet.add_list("Offers")

    response = mailjet.put("contactslist/30001", {"Name": "Offers"})

    message = 'MJ18 A ContactsList resource with value "Offers" for Name already exists.'
    assert error(response) == (400, message, "")
    assert mailjet.row(mailjet.get("contactslist/30001")) == row()


def test_restoring_a_list_whose_name_is_taken_is_refused(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mailjet.delete("contactslist/30001")
    mockjet.add_list("News")

    response = mailjet.put("contactslist/30001", {"IsDeleted": False})

    message = 'MJ18 A ContactsList resource with value "News" for Name already exists.'
    assert error(response) == (400, message, "")
    assert mailjet.row(mailjet.get("contactslist/30001")) == row(IsDeleted=True)


def test_a_list_can_be_restored_under_another_name(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mailjet.delete("contactslist/30001")
    mockjet.add_list("News")

    response = mailjet.put("contactslist/30001", {"IsDeleted": False, "Name": "Old news"})

    assert mailjet.row(response) == row(Name="Old news")


def test_a_name_given_up_is_free_again(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mailjet.put("contactslist/30001", {"Name": "Old news"})

    response = mailjet.post("contactslist", {"Name": "News"})

    assert response.status_code == 201


# Reading


@pytest.mark.parametrize("key", ["30001", "nkqdrerad"])
def test_a_list_is_found_by_id_and_by_address(mailjet: Voice, mockjet: MockJet, key: str) -> None:
    mockjet.add_list("News")

    response = mailjet.get(f"contactslist/{key}")

    assert mailjet.row(response) == row()


def test_a_list_is_not_found_by_name(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    response = mailjet.get("contactslist/News")

    assert error(response) == NOT_FOUND


@pytest.mark.parametrize(
    "key", ["30002", "0", "-1", "1.5", "1e3", "9" * 19, "9" * 40, "100000001", "%00", "a@b.co", "٣"]
)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_an_unknown_list_is_not_found(mailjet: Voice, mockjet: MockJet, method: str, key: str) -> None:
    mockjet.add_list("News")

    response = mailjet.send(method, f"contactslist/{key}", json={"Name": "Offers"})

    assert error(response) == NOT_FOUND


def test_a_listing_includes_deleted_lists(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mockjet.add_list("Offers")
    mailjet.delete("contactslist/30001")

    rows = mailjet.rows("contactslist")

    assert [(one["Name"], one["IsDeleted"]) for one in rows] == [("News", True), ("Offers", False)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [30001, 30002, 30003]),
        ("Name=News", [30001, 30003]),
        ("name=News", [30001, 30003]),
        ("Name=news", []),
        ("Name=New", []),
        ("Name=Two+words", [30002]),
        ("Name=Two%20words", [30002]),
        ("Name=", [30001, 30002, 30003]),
        ("IsDeleted=true", [30001]),
        ("IsDeleted=1", [30001]),
        ("isdeleted=FALSE", [30002, 30003]),
        ("IsDeleted=0&Name=News", [30003]),
        ("Address=nkqdrerad", [30001]),
        ("address=nkqdrerad&IsDeleted=false", []),
        ("Address=News", []),
        ("ExcludeID=30002", [30001, 30003]),
        ("ExcludeID=5", [30001, 30002, 30003]),
        ("ExcludeID=30001&Name=News", [30003]),
        ("ExcludeID=30001&ExcludeID=30002", [30002, 30003]),
        ("ID=30002", [30002]),
        ("ListName=News&SubscriberCount=5", [30001, 30002, 30003]),
    ],
)
def test_filters_leave_the_lists_that_meet_all(
    mailjet: Voice, mockjet: MockJet, query: str, expected: list[int]
) -> None:
    mockjet.add_list("News")
    mockjet.add_list("Two words")
    mailjet.delete("contactslist/30001")
    mockjet.add_list("News")

    assert [one["ID"] for one in mailjet.rows(f"contactslist?{query}")] == expected


# Changing


@pytest.mark.parametrize("key", ["30001", "nkqdrerad"])
def test_a_list_can_be_renamed(mailjet: Voice, mockjet: MockJet, key: str) -> None:
    mockjet.add_list("News")

    response = mailjet.put(f"contactslist/{key}", {"Name": "Offers"})

    assert response.status_code == 200
    assert mailjet.row(response) == row(Name="Offers")
    assert mailjet.rows("contactslist") == [row(Name="Offers")]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"Name": "News"},
        {"IsDeleted": False},
        {"IsDeleted": "false"},
        {"IsDeleted": None},
        {"Name": "News", "IsDeleted": 0},
        {"Address": "x", "CreatedAt": 5, "ID": 30002, "SubscriberCount": "many"},
    ],
)
def test_a_change_without_effect_is_304(mailjet: Voice, mockjet: MockJet, body: dict[str, Any]) -> None:
    mockjet.add_list("News")

    response = mailjet.put("contactslist/30001", body)

    assert (response.status_code, response.reason, response.content) == (304, "Content not changed", b"")
    assert mailjet.rows("contactslist") == [row()]


@pytest.mark.parametrize("name", ["", None])
def test_a_name_cannot_be_taken_away(mailjet: Voice, mockjet: MockJet, name: object) -> None:
    mockjet.add_list("News")

    response = mailjet.put("contactslist/30001", {"Name": name})

    assert error(response) == (400, INVALID, TOO_SHORT)
    assert mailjet.rows("contactslist") == [row()]


def test_a_list_can_be_renamed_in_case_only(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    response = mailjet.put("contactslist/30001", {"Name": "NEWS"})

    assert mailjet.row(response) == row(Name="NEWS")


def test_a_refused_change_changes_nothing(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    response = mailjet.put("contactslist/30001", {"Name": "Offers", "IsDeleted": True, "unique": "x"})

    assert error(response) == (400, 'Invalid json input: object ""->"TContactsList" has no property "unique"', "")
    assert mailjet.rows("contactslist") == [row()]


def test_a_change_without_an_id_is_not_found(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    response = mailjet.put("contactslist", {"ID": 30001, "Name": "Offers"})

    assert error(response) == NOT_FOUND


# Deleting


@pytest.mark.parametrize("key", ["30001", "nkqdrerad"])
def test_deleting_is_soft(mailjet: Voice, mockjet: MockJet, key: str) -> None:
    mockjet.add_list("News")

    response = mailjet.delete(f"contactslist/{key}")

    assert (response.status_code, response.reason, response.content) == (204, "No content", b"")
    assert mailjet.row(mailjet.get("contactslist/30001")) == row(IsDeleted=True)


def test_deleting_twice_is_no_error(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mailjet.delete("contactslist/30001")

    response = mailjet.delete("contactslist/30001")

    assert response.status_code == 204


def test_a_change_can_delete(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    response = mailjet.put("contactslist/30001", {"IsDeleted": True})

    assert mailjet.row(response) == row(IsDeleted=True)


@pytest.mark.parametrize("value", [False, "false", "False", "0", 0])
def test_a_deleted_list_can_be_restored(mailjet: Voice, mockjet: MockJet, value: object) -> None:
    mockjet.add_list("News")
    mailjet.delete("contactslist/30001")

    response = mailjet.put("contactslist/30001", {"IsDeleted": value})

    assert response.status_code == 200
    assert mailjet.row(response) == row()


def test_a_restored_list_has_its_members_again(mailjet: Voice, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    mockjet.add_contact("ada@example.com", lists=[news])
    mailjet.delete("contactslist/30001")

    response = mailjet.put("contactslist/30001", {"IsDeleted": False})

    assert mailjet.row(response) == row(SubscriberCount=1)
    assert [one["Email"] for one in mailjet.rows("contact", ContactsList=30001)] == ["ada@example.com"]


@pytest.mark.parametrize(
    ("method", "path"),
    [("DELETE", "contactslist"), ("POST", "contactslist/30001"), ("PATCH", "contactslist/30001")],
)
def test_other_methods_are_not_allowed(mailjet: Voice, mockjet: MockJet, method: str, path: str) -> None:
    mockjet.add_list("News")

    response = mailjet.send(method, path, json={"Name": "Offers"})

    assert error(response) == (405, "Method not allowed", "")
    assert mailjet.rows("contactslist") == [row()]


# Subscribers


@pytest.mark.parametrize(
    ("change", "count"),
    [
        ({}, 2),
        ({"IsUnsubscribed": True}, 1),
        ({"IsActive": False}, 1),
        ({"IsActive": False, "IsUnsubscribed": True}, 1),
    ],
)
def test_subscribers_are_the_members_active_and_not_unsubscribed(
    mailjet: Voice, mockjet: MockJet, change: dict[str, Any], count: int
) -> None:
    news = mockjet.add_list("News")
    mockjet.add_contact("ada@example.com", lists=[news])
    mockjet.add_contact("bob@example.com", lists=[news])

    mailjet.put("listrecipient/200000001", change)

    assert mailjet.rows("contactslist") == [row(SubscriberCount=count)]


def test_an_excluded_contact_is_a_subscriber(mailjet: Voice, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")

    mockjet.add_contact("ada@example.com", lists=[news], excluded=True)

    assert mailjet.rows("contactslist") == [row(SubscriberCount=1)]


def test_a_member_removed_counts_no_more(mailjet: Voice, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    mockjet.add_contact("ada@example.com", lists=[news])

    mailjet.delete("listrecipient/200000001")

    assert mailjet.rows("contactslist") == [row(SubscriberCount=0)]
