"""One contact and one list: `contactslist/{id}/managecontact`."""

import re
from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet

PATH = "contactslist/30001/managecontact"
INVALID = "Object properties invalid"
NO_EMAIL = "MJ08 Property email is invalid: MJ03 A non-empty value is required"
NOT_FOUND = (404, "Object not found", "")


@pytest.fixture
def news(mailjet: Voice) -> None:
    """Add the list News and the properties age and city."""
    mailjet.mj.add_list("News")
    mailjet.mj.add_property("age", "int")
    mailjet.mj.add_property("city")


def row(**known: Any) -> dict[str, Any]:
    """Return the answer about the first contact, with what is *known* of it."""
    return {
        "ContactID": 100000001,
        "Email": "ada@example.com",
        "Action": "addforce",
        "Name": "",
        "Properties": {},
    } | known


def ada(**more: Any) -> dict[str, Any]:
    """Return a body that adds Ada, saying *more*."""
    return {"Email": "ada@example.com", "Action": "addforce"} | more


def members(mailjet: Voice) -> list[tuple[int, bool]]:
    """Return the contacts on the list and whether they left it."""
    return [(one["ContactID"], one["IsUnsubscribed"]) for one in mailjet.rows("listrecipient", ContactsList=30001)]


# Success


@pytest.mark.parametrize("key", ["30001", "nkqdrerad"])
@pytest.mark.usefixtures("news")
def test_success_is_the_contact_in_the_order_of_the_guide(mailjet: Voice, key: str) -> None:
    body = {
        "Email": "mrsmith@mailjet.com",
        "Action": "addnoforce",
        "Name": "MrSmith",
        "Properties": {"age": 30, "city": "Paris"},
    }

    response = mailjet.post(f"contactslist/{key}/managecontact", body)

    assert response.status_code == 201
    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "ContactID" : 100000001, "Email" : "mrsmith@mailjet.com", '
        '"Action" : "addnoforce", "Name" : "MrSmith", "Properties" : { "age" : "30", "city" : "Paris" } }], '
        '"Total" : 1 }'
    )


@pytest.mark.usefixtures("news")
def test_a_contact_nobody_knows_is_created_and_added(mailjet: Voice) -> None:
    response = mailjet.post(PATH, ada())

    assert mailjet.row(response) == row()
    assert mailjet.rows("contact") == [
        {
            "CreatedAt": "2026-01-01T00:00:00Z",
            "DeliveredCount": 0,
            "Email": "ada@example.com",
            "ExclusionFromCampaignsUpdatedAt": "",
            "ID": 100000001,
            "IsExcludedFromCampaigns": False,
            "IsOptInPending": False,
            "IsSpamComplaining": False,
            "LastActivityAt": "2026-01-01T00:00:00Z",
            "LastUpdateAt": "2026-01-01T00:00:00Z",
            "Name": "",
            "UnsubscribedAt": "",
            "UnsubscribedBy": "",
        }
    ]
    assert members(mailjet) == [(100000001, False)]


@pytest.mark.usefixtures("news")
def test_no_properties_are_an_empty_object(mailjet: Voice) -> None:
    response = mailjet.post(PATH, ada())

    assert response.text.endswith('"Name" : "", "Properties" : {} }], "Total" : 1 }')


@pytest.mark.usefixtures("news")
def test_a_contact_that_exists_is_updated(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com", name="A.", properties={"age": 35})

    response = mailjet.post(PATH, ada(Email="ADA@example.com", Name="Ada", Properties={"age": 36}))

    assert mailjet.row(response) == row(Name="Ada", Properties={"age": "36"})
    assert len(mailjet.rows("contact")) == 1


@pytest.mark.usefixtures("news")
def test_all_that_is_known_is_answered(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com", name="Ada", properties={"age": 36})

    response = mailjet.post(PATH, ada(Properties={"city": "London"}))

    assert mailjet.row(response) == row(Name="Ada", Properties={"age": "36", "city": "London"})


@pytest.mark.usefixtures("news")
def test_properties_are_named_in_any_case_and_answered_as_defined(mailjet: Voice) -> None:
    response = mailjet.post(PATH, ada(Properties={"AGE": "36", "City": "London"}))

    assert mailjet.row(response) == row(Properties={"age": "36", "city": "London"})


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.usefixtures("news")
def test_an_empty_property_is_removed(mailjet: Voice, mockjet: MockJet, value: object) -> None:
    mockjet.add_contact("ada@example.com", properties={"age": 36, "city": "London"})

    response = mailjet.post(PATH, ada(Properties={"age": value}))

    assert mailjet.row(response) == row(Properties={"city": "London"})


@pytest.mark.parametrize("value", [None, [], {}, "", "{}", '{"age": 36}'])
@pytest.mark.usefixtures("news")
def test_properties_that_are_none_are_passed_over(mailjet: Voice, value: object) -> None:
    response = mailjet.post(PATH, ada(Properties=value))

    assert mailjet.row(response) == row()


@pytest.mark.parametrize(
    "body",
    [
        {"email": "ada@example.com", "action": "addforce", "name": "Ada", "properties": {"age": 36}},
        {"EMAIL": "ada@example.com", "ACTION": "addforce", "NAME": "Ada", "PROPERTIES": {"age": 36}},
        {"Properties": {"age": 36}, "Name": "Ada", "Action": "addforce", "Email": "ada@example.com"},
    ],
)
@pytest.mark.usefixtures("news")
def test_members_are_named_in_any_case(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.post(PATH, body)

    assert mailjet.row(response) == row(Name="Ada", Properties={"age": "36"})


@pytest.mark.parametrize("name", [None, "absent"])
@pytest.mark.usefixtures("news")
def test_a_name_not_sent_is_kept(mailjet: Voice, mockjet: MockJet, name: str | None) -> None:
    mockjet.add_contact("ada@example.com", name="Ada")

    response = mailjet.post(PATH, ada() if name else ada(Name=None))

    assert mailjet.row(response)["Name"] == "Ada"


@pytest.mark.parametrize("address", ["ada+news@example.com", "nonçascii@example.com", "ada/b@example.com"])
@pytest.mark.usefixtures("news")
def test_an_unusual_address_is_taken(mailjet: Voice, address: str) -> None:
    response = mailjet.post(PATH, ada(Email=address))

    assert mailjet.row(response) == row(Email=address)


@pytest.mark.parametrize(
    "extra",
    [{"firstname": "my first name", "lastname": 5}, {"ID": "x"}, {"ContactID": 7}, {"ListID": []}, {"": None}],
)
@pytest.mark.usefixtures("news")
def test_unknown_members_are_ignored(mailjet: Voice, extra: dict[str, Any]) -> None:
    response = mailjet.post(PATH, ada(**extra))

    assert mailjet.row(response) == row()


@pytest.mark.parametrize("value", [True, "true", "maybe", []])
@pytest.mark.usefixtures("news")
def test_exclusion_is_no_member_of_this_action(mailjet: Voice, value: object) -> None:
    response = mailjet.post(PATH, ada(IsExcludedFromCampaigns=value))

    assert mailjet.row(response) == row()
    assert mailjet.rows("contact")[0]["IsExcludedFromCampaigns"] is False


@pytest.mark.usefixtures("news")
def test_doing_it_twice_is_doing_it_once(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(PATH, ada(Name="Ada", Properties={"age": 36}))
    before = mailjet.rows("contact"), mailjet.rows("listrecipient")
    mockjet.clock.advance(minutes=5)

    mailjet.post(PATH, ada(Name="Ada", Properties={"age": 36}))

    assert (mailjet.rows("contact"), mailjet.rows("listrecipient")) == before


@pytest.mark.usefixtures("news")
def test_a_change_of_the_contact_is_dated(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post(PATH, ada())
    mockjet.clock.advance(minutes=5)

    mailjet.post(PATH, ada(Name="Ada"))

    contact = mailjet.row(mailjet.get("contact/100000001"))
    assert (contact["LastUpdateAt"], contact["LastActivityAt"]) == ("2026-01-01T00:05:00Z", "2026-01-01T00:05:00Z")


# What the actions do


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("addforce", [(100000001, False)]),
        ("addnoforce", [(100000001, False)]),
        ("remove", []),
        ("unsub", [(100000001, True)]),
    ],
)
@pytest.mark.usefixtures("news")
def test_actions_with_a_new_contact(mailjet: Voice, action: str, expected: list[Any]) -> None:
    response = mailjet.post(PATH, ada(Action=action))

    assert mailjet.row(response) == row(Action=action)
    assert members(mailjet) == expected
    assert [one["Email"] for one in mailjet.rows("contact")] == ["ada@example.com"]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("addforce", [(100000001, False)]),
        ("addnoforce", [(100000001, False)]),
        ("remove", []),
        ("unsub", [(100000001, True)]),
    ],
)
@pytest.mark.usefixtures("news")
def test_actions_with_a_member(mailjet: Voice, action: str, expected: list[Any]) -> None:
    mailjet.post(PATH, ada())

    mailjet.post(PATH, ada(Action=action))

    assert members(mailjet) == expected


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("addforce", [(100000001, False)]),
        ("addnoforce", [(100000001, True)]),
        ("remove", []),
        ("unsub", [(100000001, True)]),
    ],
)
@pytest.mark.usefixtures("news")
def test_actions_with_a_member_that_left(mailjet: Voice, action: str, expected: list[Any]) -> None:
    mailjet.post(PATH, ada(Action="unsub"))

    mailjet.post(PATH, ada(Action=action))

    assert members(mailjet) == expected


@pytest.mark.parametrize(("action", "active"), [("addforce", [True]), ("addnoforce", [True]), ("unsub", [False])])
@pytest.mark.usefixtures("news")
def test_adding_activates_the_membership(mailjet: Voice, action: str, active: list[bool]) -> None:
    mailjet.post(PATH, ada())
    mailjet.put("listrecipient/200000001", {"IsActive": False})

    mailjet.post(PATH, ada(Action=action))

    assert [one["IsActive"] for one in mailjet.rows("listrecipient")] == active


# Refusals


@pytest.mark.usefixtures("news")
def test_an_empty_body_is_refused_as_recorded(mailjet: Voice) -> None:
    response = mailjet.post(PATH, {})

    assert (response.status_code, response.reason) == (400, "Object properties invalid")
    assert response.text == (
        '{ "ErrorMessage" : "Object properties invalid", "StatusCode" : 400, "ErrorInfo" : '
        '{ "Email" : "MJ08 Property email is invalid: MJ03 A non-empty value is required", '
        '"Action" : "Invalid action: " } }'
    )


@pytest.mark.parametrize(
    "action",
    ["foo", "add", "duplicate-override", " ", 'ü "x" \r\nX-Evil: 1', pytest.param("x" * 100_000, id="enormous")],
)
@pytest.mark.usefixtures("news")
def test_an_unknown_action_is_refused_by_name(mailjet: Voice, action: str) -> None:
    response = mailjet.post(PATH, ada(Action=action))

    assert error(response) == (400, INVALID, {"Action": f"Invalid action: {action}"})
    assert mailjet.rows("contact") == []


@pytest.mark.parametrize(
    "body",
    [
        {"email": "tof1@example.com", "firstname": "my first name", "lastname": "my last name"},
        {"Email": "ada@example.com", "Action": ""},
        {"Email": "ada@example.com", "Action": None},
    ],
)
@pytest.mark.usefixtures("news")
def test_a_missing_action_is_refused(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.post(PATH, body)

    assert error(response) == (400, INVALID, {"Action": "Invalid action: "})
    assert response.reason == INVALID
    assert mailjet.rows("contact") == []


@pytest.mark.parametrize("action", [5, True, [], ["addforce"], {}])
@pytest.mark.usefixtures("news")
def test_an_action_that_is_no_text_is_refused(mailjet: Voice, action: object) -> None:
    response = mailjet.post(PATH, ada(Action=action))

    status, message, info = error(response)
    assert (status, message, list(info)) == (400, INVALID, ["Action"])
    assert mailjet.rows("contact") == []


@pytest.mark.parametrize("body", [{"Action": "addforce"}, ada(Email=""), ada(Email=None)])
@pytest.mark.usefixtures("news")
def test_a_missing_address_is_refused(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.post(PATH, body)

    assert error(response) == (400, INVALID, {"Email": NO_EMAIL})
    assert mailjet.rows("contact") == []


@pytest.mark.parametrize("value", [5, True, 1.5, ["ada@example.com"], {"Email": "ada@example.com"}])
@pytest.mark.usefixtures("news")
def test_an_address_that_is_no_text_is_refused_as_address(mailjet: Voice, value: object) -> None:
    response = mailjet.post(PATH, ada(Email=value))

    status, message, info = error(response)
    assert (status, message, list(info)) == (400, INVALID, ["Email"])
    assert mailjet.rows("contact") == []


@pytest.mark.parametrize("address", ["nowhere", "ada@", "@example.com", "a b@example.com", "ada@example.com\r\nX: 1"])
@pytest.mark.usefixtures("news")
def test_a_malformed_address_is_refused(mailjet: Voice, address: str) -> None:
    response = mailjet.post(PATH, ada(Email=address))

    assert response.status_code == 400
    assert mailjet.rows("contact") == []


@pytest.mark.parametrize("value", [5, True, 1.5, [], ["Ada"], {}])
@pytest.mark.usefixtures("news")
def test_a_name_that_is_no_text_is_refused_as_name(mailjet: Voice, value: object) -> None:
    response = mailjet.post(PATH, ada(Name=value))

    status, message, info = error(response)
    assert (status, message, list(info)) == (400, INVALID, ["Name"])
    assert mailjet.rows("contact") == []


@pytest.mark.usefixtures("news")
def test_every_bad_property_is_named(mailjet: Voice) -> None:
    response = mailjet.post(PATH, ada(Properties={"property1": "value", "city": "Paris", "age": "old"}))

    assert response.status_code == 400
    info = {"Properties": [{"property1": "Property not defined"}, {"age": "Property type does not match definition"}]}
    assert error(response) == (400, INVALID, info)
    assert mailjet.rows("contact") == []
    assert members(mailjet) == []


@pytest.mark.usefixtures("news")
def test_a_bad_property_leaves_a_known_contact_as_it_was(mailjet: Voice) -> None:
    mailjet.post(PATH, ada(Name="Ada"))

    mailjet.post(PATH, ada(Action="unsub", Name="Bob", Properties={"city": "Paris", "age": "old"}))

    assert mailjet.rows("contact")[0]["Name"] == "Ada"
    assert mailjet.rows("contactdata")[0]["Data"] == []
    assert members(mailjet) == [(100000001, False)]


@pytest.mark.parametrize("value", [[{"Name": "city", "Value": "Paris"}], ["city"], 5, 1.5, True])
@pytest.mark.usefixtures("news")
def test_properties_that_are_no_object_are_refused(mailjet: Voice, value: object) -> None:
    response = mailjet.post(PATH, ada(Properties=value))

    status, message, info = error(response)
    assert (status, message, list(info)) == (400, INVALID, ["Properties"])
    assert mailjet.rows("contact") == []


@pytest.mark.usefixtures("news")
def test_no_body_breaks_the_service(mailjet: Voice) -> None:
    response = mailjet.send("POST", PATH)

    assert error(response) == (500, "An Unexpected Error occurred during API request", "")
    assert response.reason == "An Unexpected Error occurred during API request"
    identifier = response.json()["ErrorIdentifier"]
    assert re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", identifier)
    assert next(iter(response.json())) == "ErrorIdentifier"


@pytest.mark.parametrize("key", ["30002", "0", "-1", "9" * 40, "nowhere12", "News", "ada@example.com"])
@pytest.mark.usefixtures("news")
def test_an_unknown_list_is_not_found(mailjet: Voice, key: str) -> None:
    response = mailjet.post(f"contactslist/{key}/managecontact", ada())

    assert error(response) == NOT_FOUND
    assert mailjet.rows("contact") == []


@pytest.mark.parametrize("action", ["addforce", "addnoforce", "remove", "unsub"])
@pytest.mark.usefixtures("news")
def test_a_deleted_list_takes_no_action(mailjet: Voice, action: str) -> None:
    mailjet.delete("contactslist/30001")

    response = mailjet.post(PATH, ada(Action=action))

    assert error(response) == (400, "Can not execute the requested action on a deleted list.", "")
    assert mailjet.rows("contact") == []


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
@pytest.mark.usefixtures("news")
def test_other_methods_are_not_allowed(mailjet: Voice, method: str) -> None:
    response = mailjet.send(method, PATH, json=ada())

    assert error(response) == (405, "Method not allowed", "")
    assert mailjet.rows("contact") == []


@pytest.mark.parametrize(
    "action", ["managecontact", "ManageContact", "MANAGECONTACT", "manage-contact", "-manage-contact"]
)
@pytest.mark.usefixtures("news")
def test_the_action_is_named_in_any_case(mailjet: Voice, action: str) -> None:
    response = mailjet.post(f"contactslist/30001/{action}", ada())

    assert response.status_code == 201
