"""Contact data: the values of properties, one row a contact."""

from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet

INVALID = "Object properties invalid"
NOT_FOUND = (404, "Object not found", "")

Pair = tuple[str, object]


def row(*data: Pair, contact_id: int = 100000001) -> dict[str, Any]:
    """Return the row of a contact of whom these names and values are known."""
    return {
        "ContactID": contact_id,
        "Data": [{"Name": name, "Value": value} for name, value in data],
        "ID": contact_id,
        "MethodCollection": "",
    }


def data(*pairs: Pair) -> dict[str, Any]:
    """Return a body that sets these names to these values."""
    return {"Data": [{"Name": name, "Value": value} for name, value in pairs]}


@pytest.fixture
def ada(mailjet: Voice) -> None:
    """Add Ada, of whom the age (36) and the city (London) are known, and the properties nick, score, vip and born."""
    mailjet.mj.add_contact("ada@example.com", properties={"age": 36, "city": "London"})
    mailjet.mj.add_property("nick")
    mailjet.mj.add_property("score", "float")
    mailjet.mj.add_property("vip", "bool")
    mailjet.mj.add_property("born", "datetime")


KNOWN = (("age", "36"), ("city", "London"))

# Reading


@pytest.mark.parametrize("key", ["100000001", "ada@example.com", "ADA@example.com", "ada%40example.com"])
@pytest.mark.usefixtures("ada")
def test_values_are_answered_as_text_under_id_and_address(mailjet: Voice, key: str) -> None:
    response = mailjet.get(f"contactdata/{key}")

    assert response.status_code == 200
    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "ContactID" : 100000001, "Data" : [{ "Name" : "age", "Value" : "36" }, '
        '{ "Name" : "city", "Value" : "London" }], "ID" : 100000001, "MethodCollection" : "" }], "Total" : 1 }'
    )


def test_every_contact_has_a_row(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")

    response = mailjet.get("contactdata/100000001")

    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "ContactID" : 100000001, "Data" : [], "ID" : 100000001, '
        '"MethodCollection" : "" }], "Total" : 1 }'
    )


def test_a_contact_outside_ascii_is_found(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("nonçascii@example.com", properties={"größe": "Überlänge"})

    response = mailjet.get("contactdata/non%C3%A7ascii@example.com")

    assert mailjet.row(response) == row(("größe", "Überlänge"))


@pytest.mark.parametrize("key", ["unknown@example.com", "100000002", "0", "4001", "9" * 19, "9" * 40])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
@pytest.mark.usefixtures("ada")
def test_data_of_an_unknown_contact_is_not_found(mailjet: Voice, method: str, key: str) -> None:
    response = mailjet.send(method, f"contactdata/{key}", json=data(("age", 37)))

    assert error(response) == NOT_FOUND


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_what_is_neither_number_nor_address_is_refused(mailjet: Voice, method: str) -> None:
    response = mailjet.send(method, "contactdata/Non-existent-id", json={})

    assert error(response) == (400, 'Invalid email address "Non-existent-id", reason: "No @ character in mail"', "")


# Changing


@pytest.mark.parametrize("key", ["100000001", "ada@example.com"])
@pytest.mark.usefixtures("ada")
def test_values_sent_are_replaced_and_others_kept(mailjet: Voice, key: str) -> None:
    response = mailjet.put(f"contactdata/{key}", data(("age", 37), ("nick", "Enchantress")))

    assert response.status_code == 200
    assert mailjet.row(response) == row(("age", "37"), ("city", "London"), ("nick", "Enchantress"))
    assert mailjet.rows("contactdata") == [row(("age", "37"), ("city", "London"), ("nick", "Enchantress"))]


@pytest.mark.parametrize(
    "body",
    [
        {"Data": [{"Name": "age", "Value": 37}]},
        {"data": [{"name": "age", "value": 37}]},
        {"DATA": [{"NAME": "AGE", "VALUE": "37"}]},
        {"Data": [{"Name": "Age", "value": "37"}]},
        {"Data": [{"Value": 37, "Name": "age"}]},
        {"Data": [{"Name": "age", "Value": 37, "Type": "int"}]},
        {"Data": [{"Name": "age", "Value": 1}, {"Name": "age", "Value": 37}]},
        {"ContactID": 100000001, "Data": [{"Name": "age", "Value": 37}]},
        {"ID": 100000001, "Data": [{"Name": "age", "Value": 37}]},
        {"ID": "x", "MethodCollection": "", "Data": [{"Name": "age", "Value": 37}]},
    ],
)
@pytest.mark.usefixtures("ada")
def test_values_are_set_in_every_spelling(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.put("contactdata/100000001", body)

    assert mailjet.row(response) == row(("age", "37"), ("city", "London"))


def test_a_value_is_answered_under_the_name_as_defined(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")
    mockjet.add_property("firstname")

    response = mailjet.put("contactdata/100000001", data(("FirstName", "Ada")))

    assert mailjet.row(response) == row(("firstname", "Ada"))


@pytest.mark.parametrize(
    ("name", "sent", "answered"),
    [
        ("nick", "Enchantress", "Enchantress"),
        ("nick", 'ü 🎈 "\\/\n\t', 'ü 🎈 "\\/\n\t'),
        ("nick", " ", " "),
        ("nick", "36", "36"),
        ("nick", 36, "36"),
        pytest.param("nick", "x" * 100_000, "x" * 100_000, id="enormous"),
        ("age", 30, "30"),
        ("age", "30", "30"),
        ("age", 0, "0"),
        ("age", -1, "-1"),
        ("age", "-1", "-1"),
        ("age", 9223372036854775807, "9223372036854775807"),
        ("age", -9223372036854775808, "-9223372036854775808"),
        ("score", 1.5, "1.5"),
        ("score", "1.5", "1.5"),
        ("score", -0.25, "-0.25"),
        ("vip", True, "true"),
        ("vip", False, "false"),
        ("vip", "true", "true"),
        ("vip", "True", "true"),
        ("vip", "FALSE", "false"),
        ("vip", 1, "true"),
        ("vip", "0", "false"),
        ("born", "2018-01-01T00:00:00Z", "2018-01-01T00:00:00Z"),
        ("born", "2018-01-01T00:00:00", "2018-01-01T00:00:00Z"),
        ("born", "2018-01-01T01:00:00+01:00", "2018-01-01T00:00:00Z"),
        ("born", "2018-01-01T00:00:00.999Z", "2018-01-01T00:00:00Z"),
        ("born", 1514764800, "2018-01-01T00:00:00Z"),
        ("born", "1514764800", "2018-01-01T00:00:00Z"),
        ("born", 0, "1970-01-01T00:00:00Z"),
        ("born", -1, "1969-12-31T23:59:59Z"),
        ("born", "0815-12-10T00:00:00Z", "0815-12-10T00:00:00Z"),
    ],
)
@pytest.mark.usefixtures("ada")
def test_a_value_that_fits_is_answered_as_text(mailjet: Voice, name: str, sent: object, answered: str) -> None:
    mailjet.put("contactdata/100000001", data(("city", None), ("age", None)))

    response = mailjet.put("contactdata/100000001", data((name, sent)))

    assert mailjet.row(response) == row((name, answered))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("nick", True),
        ("nick", []),
        ("nick", {}),
        ("age", "thirty"),
        ("age", "1.5"),
        ("age", 1.5),
        ("age", True),
        ("age", []),
        ("age", {}),
        ("age", " "),
        ("age", "1_0"),
        ("age", "٣"),
        ("age", 9223372036854775808),
        ("age", "9" * 40),
        pytest.param("age", "9" * 5000, id="enormous"),
        ("score", "much"),
        ("score", True),
        ("score", []),
        ("score", "nan"),
        ("score", "inf"),
        ("score", "-Infinity"),
        pytest.param("score", 10**400, id="endless"),
        ("vip", "maybe"),
        ("vip", 2),
        ("vip", 1.0),
        ("vip", []),
        ("born", "yesterday"),
        ("born", "2018-13-01T00:00:00Z"),
        ("born", "2018-02-30"),
        ("born", True),
        ("born", 1.5),
        ("born", []),
        ("born", 10**18),
        ("born", "9999-12-31T23:59:59-01:00"),
        ("born", "0001-01-01T00:00:00+01:00"),
    ],
)
@pytest.mark.usefixtures("ada")
def test_a_value_that_does_not_fit_is_refused(mailjet: Voice, name: str, value: object) -> None:
    response = mailjet.put("contactdata/100000001", data(("city", "Paris"), (name, value)))

    flaw = {"Properties": [{name: "Property type does not match definition"}]}
    assert error(response) == (400, INVALID, flaw)
    assert mailjet.rows("contactdata") == [row(*KNOWN)]


@pytest.mark.usefixtures("ada")
def test_a_number_too_large_to_hold_does_not_fit(mailjet: Voice) -> None:
    body = b'{"Data": [{"Name": "score", "Value": 1e999}]}'

    response = mailjet.send("PUT", "contactdata/100000001", data=body)

    assert error(response) == (400, INVALID, {"Properties": [{"score": "Property type does not match definition"}]})


@pytest.mark.usefixtures("ada")
def test_every_value_that_does_not_fit_is_named(mailjet: Voice) -> None:
    response = mailjet.put("contactdata/100000001", data(("age", "x"), ("city", "Paris"), ("vip", "x")))

    assert response.status_code == 400
    assert response.text == (
        '{ "ErrorMessage" : "Object properties invalid", "StatusCode" : 400, "ErrorInfo" : { "Properties" : '
        '[{ "age" : "Property type does not match definition" }, '
        '{ "vip" : "Property type does not match definition" }] } }'
    )


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.usefixtures("ada")
def test_an_empty_value_is_removed(mailjet: Voice, value: object) -> None:
    response = mailjet.put("contactdata/100000001", data(("age", value)))

    assert mailjet.row(response) == row(("city", "London"))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"Data": []},
        {"Data": None},
        data(("age", 36)),
        data(("age", "36")),
        data(("AGE", 36), ("city", "London")),
        data(("nick", None)),
        data(("nick", "")),
        {"ContactID": 100000001},
        {"MethodCollection": ""},
        {"ID": 5},
    ],
)
@pytest.mark.usefixtures("ada")
def test_a_change_without_effect_is_304(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.put("contactdata/100000001", body)

    assert (response.status_code, response.reason, response.content) == (304, "Content not changed", b"")
    assert mailjet.rows("contactdata") == [row(*KNOWN)]


@pytest.mark.parametrize(
    "name", ["foo", "", "Name", "static|age", 'a "b"', "größe\r\nX-Evil: 1", pytest.param("x" * 100_000, id="enormous")]
)
@pytest.mark.usefixtures("ada")
def test_an_undefined_property_is_refused(mailjet: Voice, name: str) -> None:
    response = mailjet.put("contactdata/100000001", data(("age", 37), (name, "bar")))

    assert error(response) == (400, f'Invalid key name: "{name}"', "")
    assert mailjet.rows("contactdata") == [row(*KNOWN)]


def test_a_historic_property_is_no_contact_data(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")
    mailjet.post("contactmetadata", {"Name": "purchase", "NameSpace": "historic"})

    response = mailjet.put("contactdata/100000001", data(("purchase", "x")))

    assert error(response) == (400, 'Invalid key name: "purchase"', "")


@pytest.mark.parametrize("entry", [{"first_name": "John"}, {"age": 37}, {}, {"Value": 37}, {"Name": None, "Value": 37}])
@pytest.mark.usefixtures("ada")
def test_an_entry_without_a_name_is_refused(mailjet: Voice, entry: dict[str, Any]) -> None:
    response = mailjet.put("contactdata/100000001", {"Data": [entry]})

    status, message, info = error(response)
    assert (status, info) == (400, "")
    assert message.startswith("Invalid key name: ")
    assert mailjet.rows("contactdata") == [row(*KNOWN)]


@pytest.mark.usefixtures("ada")
def test_an_entry_of_one_name_and_value_is_refused_by_that_name(mailjet: Voice) -> None:
    response = mailjet.put("contactdata/100000001", {"Data": [{"first_name": "John"}]})

    assert error(response) == (400, 'Invalid key name: "first_name"', "")


@pytest.mark.parametrize("value", ["x", 5, True, {}, {"age": 37}, [5], ["age"], [None], [[]]])
@pytest.mark.usefixtures("ada")
def test_data_that_is_no_array_of_objects_is_refused(mailjet: Voice, value: object) -> None:
    response = mailjet.put("contactdata/100000001", {"Data": value})

    message = 'Invalid json input: object ""->"TContactData" property "Data" is not a class property, but tkClass'
    assert error(response) == (400, message, "")
    assert mailjet.rows("contactdata") == [row(*KNOWN)]


@pytest.mark.usefixtures("ada")
def test_an_array_for_a_body_is_refused(mailjet: Voice) -> None:
    response = mailjet.put("contactdata/ada@example.com", [{"Name": "firstname", "value": "John"}])

    status, message, info = error(response)
    assert (status, info) == (400, "")
    assert message.startswith('Invalid json input: expected "]", but found "{" at stream position 2 ...[{|"Name')


@pytest.mark.parametrize("member", ["unique", "Properties", "Email", "Name", "Value", "age"])
@pytest.mark.usefixtures("ada")
def test_an_unknown_member_is_refused_by_name(mailjet: Voice, member: str) -> None:
    response = mailjet.put("contactdata/100000001", {**data(("age", 37)), member: "x"})

    assert error(response) == (400, f'Invalid json input: object ""->"TContactData" has no property "{member}"', "")
    assert mailjet.rows("contactdata") == [row(*KNOWN)]


@pytest.mark.parametrize("method", ["PUT", "POST"])
@pytest.mark.parametrize("value", ["x", 1.5, True, [], {}, 2**63])
@pytest.mark.usefixtures("ada")
def test_a_contact_that_is_no_number_is_refused(mailjet: Voice, method: str, value: object) -> None:
    path = {"PUT": "contactdata/100000001", "POST": "contactdata"}[method]

    response = mailjet.send(method, path, json={"ContactID": value})

    message = 'Invalid json input: object ""->"TContactData" property "ContactID" is not a class property, but tkInt64'
    assert error(response) == (400, message, "")


@pytest.mark.parametrize("value", [5, True, [], {}])
@pytest.mark.usefixtures("ada")
def test_a_method_that_is_no_text_is_refused(mailjet: Voice, value: object) -> None:
    response = mailjet.put("contactdata/100000001", {"MethodCollection": value})

    message = (
        'Invalid json input: object ""->"TContactData" property "MethodCollection" is not a class property, '
        "but tkAString"
    )
    assert error(response) == (400, message, "")


@pytest.mark.usefixtures("ada")
def test_a_change_without_an_id_is_not_found(mailjet: Voice) -> None:
    response = mailjet.put("contactdata", {"ContactID": 100000001, **data(("age", 37))})

    assert error(response) == NOT_FOUND
    assert mailjet.rows("contactdata") == [row(*KNOWN)]


@pytest.mark.usefixtures("ada")
def test_a_change_of_type_keeps_the_values(mailjet: Voice) -> None:
    mailjet.put("contactmetadata/4001", {"Datatype": "str"})

    assert mailjet.rows("contactdata") == [row(*KNOWN)]


@pytest.mark.usefixtures("ada")
def test_a_new_name_shows_in_the_values(mailjet: Voice) -> None:
    mailjet.put("contactmetadata/4001", {"Name": "years"})

    assert mailjet.rows("contactdata") == [row(("years", "36"), ("city", "London"))]


# Creating


@pytest.mark.parametrize("contact_id", [100000001, "100000001"])
@pytest.mark.usefixtures("ada")
def test_values_can_be_posted_over_those_there_are(mailjet: Voice, contact_id: object) -> None:
    response = mailjet.post("contactdata", {"ContactID": contact_id, **data(("age", 37), ("nick", "E"))})

    assert response.status_code == 201
    assert mailjet.row(response) == row(("age", "37"), ("city", "London"), ("nick", "E"))
    assert mailjet.rows("contactdata") == [row(("age", "37"), ("city", "London"), ("nick", "E"))]


@pytest.mark.usefixtures("ada")
def test_posting_nothing_new_is_a_success(mailjet: Voice) -> None:
    response = mailjet.post("contactdata", {"ContactId": 100000001, **data(("age", 36))})

    assert response.status_code == 201
    assert mailjet.row(response) == row(*KNOWN)


@pytest.mark.parametrize("contact_id", [100000002, 0, -1, 4001])
@pytest.mark.usefixtures("ada")
def test_values_posted_for_an_unknown_contact_find_none(mailjet: Voice, contact_id: int) -> None:
    response = mailjet.post("contactdata", {"ContactID": contact_id, **data(("age", 37))})

    assert error(response) == NOT_FOUND


@pytest.mark.parametrize("contact", [{}, {"ContactID": None}, {"ContactID": ""}, {"ID": 100000001}])
@pytest.mark.usefixtures("ada")
def test_values_posted_for_no_contact_are_refused(mailjet: Voice, contact: dict[str, Any]) -> None:
    response = mailjet.post("contactdata", {**contact, **data(("age", 37))})

    assert error(response) == (400, INVALID, "MJ08 Property ContactID is invalid: MJ03 A non-empty value is required")
    assert mailjet.rows("contactdata") == [row(*KNOWN)]


@pytest.mark.usefixtures("ada")
def test_an_undefined_property_posted_is_refused(mailjet: Voice) -> None:
    response = mailjet.post("contactdata", {"ContactID": 100000001, **data(("age", 37), ("foo", "bar"))})

    assert error(response) == (400, 'Invalid key name: "foo"', "")
    assert mailjet.rows("contactdata") == [row(*KNOWN)]


# Deleting


@pytest.mark.parametrize("key", ["100000001", "ada@example.com"])
@pytest.mark.usefixtures("ada")
def test_deleting_forgets_the_values_and_keeps_the_contact(mailjet: Voice, key: str) -> None:
    response = mailjet.delete(f"contactdata/{key}")

    assert (response.status_code, response.reason, response.content) == (204, "No content", b"")
    assert mailjet.rows("contactdata") == [row()]
    assert mailjet.row(mailjet.get("contact/100000001"))["Email"] == "ada@example.com"


@pytest.mark.usefixtures("ada")
def test_deleting_twice_is_no_error(mailjet: Voice) -> None:
    mailjet.delete("contactdata/100000001")

    response = mailjet.delete("contactdata/100000001")

    assert response.status_code == 204


@pytest.mark.parametrize(
    ("method", "path"),
    [("DELETE", "contactdata"), ("POST", "contactdata/100000001"), ("PATCH", "contactdata/100000001")],
)
@pytest.mark.usefixtures("ada")
def test_other_methods_are_not_allowed(mailjet: Voice, method: str, path: str) -> None:
    response = mailjet.send(method, path, json=data(("age", 37)))

    assert error(response) == (405, "Method not allowed", "")
    assert mailjet.rows("contactdata") == [row(*KNOWN)]


# Filters


@pytest.fixture
def crowd(mailjet: Voice) -> None:
    """Add Ada on News, Bob on Offers having left News, and Eve, excluded, on no list and nothing known of her."""
    news, offers = mailjet.mj.add_list("News"), mailjet.mj.add_list("Offers")
    mailjet.mj.add_contact("ada@example.com", lists=[news], properties={"age": 36, "city": "London"})
    mailjet.mj.add_contact("bob+x@example.com", lists=[news, offers], properties={"city": "Paris"})
    mailjet.mj.add_contact("eve@example.com", excluded=True)
    mailjet.put("listrecipient/200000002", {"IsUnsubscribed": True})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [1, 2, 3]),
        ("ContactEmail=bob%2Bx@example.com", [2]),
        ("contactemail=BOB+X@example.com", [2]),
        ("ContactEmail=nobody@example.com", []),
        ("ContactEmail=bob%2Bx@example.com&ContactsList=30001", [2]),
        ("ContactEmail=ada@example.com&ContactsList=30002", []),
        ("ContactEmail=ada@example.com&ID=100000002", []),
        ("ContactEmail=ada@example.com&ID=100000001", [1]),
        ("ID=100000002", [2]),
        ("ContactsList=30001", [1, 2]),
        ("ContactsList=30002", [2]),
        ("ContactsList=30003", []),
        ("IsExcludedFromCampaigns=true", [3]),
        ("IsExcludedFromCampaigns=0", [1, 2]),
        ("IsUnsubscribed=1", [2]),
        ("IsUnsubscribed=0&ContactsList=30001", [1]),
        ("Campaign=1", []),
        ("LastActivityAt=2026-01-01T00:00:00Z", []),
        ("Status=x&DateFormat=x&TimeZone=Europe/Paris", [1, 2, 3]),
        ("Fields=nothing", [1, 2, 3]),
        ("Contact=100000001", [1, 2, 3]),
    ],
)
@pytest.mark.usefixtures("crowd")
def test_filters_leave_the_contacts_that_meet_all(mailjet: Voice, query: str, expected: list[int]) -> None:
    assert [one["ID"] - 100000000 for one in mailjet.rows(f"contactdata?{query}")] == expected


@pytest.mark.parametrize("query", ["Fields=city", "fields=CITY"])
@pytest.mark.usefixtures("crowd")
def test_one_property_can_be_asked_for(mailjet: Voice, query: str) -> None:
    assert mailjet.rows(f"contactdata?{query}") == [
        row(("city", "London")),
        row(("city", "Paris"), contact_id=100000002),
        row(contact_id=100000003),
    ]


@pytest.mark.usefixtures("crowd")
def test_data_is_sorted_by_what_is_known_of_the_contact(mailjet: Voice) -> None:
    rows = mailjet.rows("contactdata?Sort=Email+DESC&Limit=2")

    assert [one["ID"] for one in rows] == [100000003, 100000002]
