"""Request bodies: JSON in every spelling, what is no JSON, and forms."""

import json
from typing import Any

import pytest
import requests
from speaking import Voice, error

from mockjet import MockJet

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def news(mockjet: MockJet) -> None:
    """Have the list 30001."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_list("News")


def send(
    mailjet: Voice, path: str, data: bytes | str, content_type: str = JSON, method: str = "POST"
) -> requests.Response:
    raw = data.encode() if isinstance(data, str) else data
    return mailjet.send(method, path, data=raw, headers={"Content-Type": content_type})


BROKEN = [
    b"{",
    b'{"Email"',
    b'{"Email":',
    b'{"Email":}',
    b'{"Email":"ann@example.com"',
    b'{"Email":"ann@example.com",}',
    b"{'Email':'ann@example.com'}",
    b'{Email:"ann@example.com"}',
    b'{"Email":"ann@example.com"} and more',
    b'{"Email":"ann@example.com"}{"Email":"bob@example.com"}',
    b'{"Email":"ann@example.com\n"}',
    b'{"Email":"\xff@example.com"}',
    b'{"Email":"\\ud800@example.com"}',
    b'{"Email":"\\x"}',
    b'{"Email":NaN}',
    b'{"Email":Infinity}',
    b'{"Email":' + b"1" * 5000 + b"}",
    b'{"a":' * 100_000,
    b"\xef\xbb\xbf",
    b"\x00",
    b"nonsense",
    b"Email=ann@example.com",
    b'"{}"',
    b'"text"',
    b"null",
    b"true",
    b"5",
    b"[]",
    b"[{}]",
    b"[" * 100_000,
    b'[{"Email":"ann@example.com"}]',
]
ACTIONS = ["contact/managemanycontacts", "contactslist/30001/managemanycontacts", "contactslist/30001/managecontact"]


@pytest.mark.parametrize("body", BROKEN, ids=range(31))
@pytest.mark.parametrize("path", ["contact", "csvimport", *ACTIONS])
def test_what_is_no_json_object_is_refused_and_stores_nothing(
    mailjet: Voice, mockjet: MockJet, path: str, body: bytes
) -> None:
    status, message, info = error(send(mailjet, path, body))

    assert (status, info) == (400, "")
    assert message.startswith("Invalid json input: ")
    assert (len(mockjet.contacts), len(mockjet.jobs)) == (0, 0)


@pytest.mark.parametrize("body", BROKEN, ids=range(31))
def test_what_is_no_json_object_changes_nothing(mailjet: Voice, mockjet: MockJet, body: bytes) -> None:
    status, message, _ = error(send(mailjet, "contactslist/30001", body, method="PUT"))

    assert status == 400
    assert message.startswith("Invalid json input: ")
    assert mockjet.lists["News"].id == 30001


def test_an_array_is_refused_as_recorded(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("mymail@test.com")

    response = send(mailjet, "contactdata/mymail@test.com", '[{"Name":"firstname","value":"John"}]', method="PUT")

    assert error(response) == (
        400,
        'Invalid json input: expected "]", but found "{" at stream position 2 ...[{|"Name":"fi...',
        "",
    )


def test_an_empty_array_is_refused_for_something_that_is_wrong_with_it(mailjet: Voice) -> None:
    _, message, _ = error(send(mailjet, "contact", "[]"))

    assert 'expected "]", but found "]"' not in message


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("contact", '{"firstname": "First", "lastname": "Last"}', 'object ""->"TContact" has no property "firstname"'),
        ("contact", '{"Email": "a@example.com", "Contacts": []}', 'object ""->"TContact" has no property "Contacts"'),
        ("contactslist", '{"Title": "x"}', 'object ""->"TContactsList" has no property "Title"'),
        ("listrecipient", '{"ContactsList": 1}', 'object ""->"TListRecipient" has no property "ContactsList"'),
        ("contactdata", '{"unique": "x"}', 'object ""->"TContactData" has no property "unique"'),
        ("contactmetadata", '{"Type": "str"}', 'object ""->"TContactMetaData" has no property "Type"'),
        ("csvimport", '{"ErrThreshold": 5}', 'object ""->"TCSVImport" has no property "ErrThreshold"'),
    ],
)
def test_the_first_unknown_property_is_named_with_the_class(mailjet: Voice, path: str, body: str, message: str) -> None:
    assert error(send(mailjet, path, body)) == (400, f"Invalid json input: {message}", "")


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("contact", '{"Email": 5}', 'object ""->"TContact" property "Email" is not a class property, but'),
        ("contact", '{"Name": {}}', 'object ""->"TContact" property "Name" is not a class property, but'),
        (
            "contact",
            '{"IsExcludedFromCampaigns": "perhaps"}',
            'object ""->"TContact" property "IsExcludedFromCampaigns" is not a class property, but',
        ),
        (
            "listrecipient",
            '{"ContactID": "x"}',
            'object ""->"TListRecipient" property "ContactID" is not a class property, but tkInt64',
        ),
        ("contactdata", '{"Data": {}}', 'object ""->"TContactData" property "Data" is not a class property, but'),
    ],
)
def test_a_value_of_another_type_is_named_with_the_class(mailjet: Voice, path: str, body: str, message: str) -> None:
    status, found, _ = error(send(mailjet, path, body))

    assert status == 400
    assert found.startswith(f"Invalid json input: {message}")


def test_read_only_members_are_passed_over_unread(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com")
    body = {
        "CreatedAt": "2020-12-10 17:35:35 UTC",
        "DeliveredCount": "many",
        "Id": 5,
        "LastActivityAt": None,
        "UnsubscribedBy": ["x"],
        "IsSpamComplaining": "perhaps",
        "Name": "Ann",
    }

    row = mailjet.row(mailjet.put("contact/ann@example.com", body))

    assert (row["ID"], row["CreatedAt"], row["Name"]) == (100000001, "2026-01-01T00:00:00Z", "Ann")


@pytest.mark.parametrize(
    "body",
    [
        '{"Email":"ann@example.com"}',
        '{"email":"ann@example.com"}',
        '{"EMAIL":"ann@example.com"}',
        '\n\t{\n\t"Email":\t"ann@example.com"\n}\n\n',
        '\r\n{"Email":"ann@example.com"}\r\n',
        '{"Email":"\\u0061nn@example.com"}',
        '{"Email":"ann\\u0040example.com", "Name": null}',
        '{"Email":"ann@example.com", "IsExcludedFromCampaigns": "false", "DeliveredCount": 0}',
    ],
)
@pytest.mark.parametrize(
    "content_type", [JSON, "application/json; charset=utf-8", "text/plain", "application/vnd.api+json", "", FORM]
)
def test_a_json_object_is_read_whatever_it_is_called(mailjet: Voice, body: str, content_type: str) -> None:
    row = mailjet.row(send(mailjet, "contact", body, content_type))

    assert row["Email"] == "ann@example.com"


def test_a_byte_order_mark_is_passed_over(mailjet: Voice) -> None:
    row = mailjet.row(send(mailjet, "contact", '\ufeff{"Email":"ann@example.com"}'))

    assert row["Email"] == "ann@example.com"


@pytest.mark.parametrize("body", [b"", b"  \r\n"])
def test_a_resource_without_a_body_lacks_what_it_needs(mailjet: Voice, body: bytes) -> None:
    assert error(send(mailjet, "contactslist", body)) == (
        400,
        "Object properties invalid",
        "MJ08 Property Name is invalid: MJ04 Value must have at least length 1",
    )


@pytest.mark.parametrize("body", [b"", b"  \r\n"])
@pytest.mark.parametrize("path", [*ACTIONS, "contact/ann@example.com/managecontactslists"])
def test_an_action_without_a_body_breaks_the_service(mailjet: Voice, mockjet: MockJet, path: str, body: bytes) -> None:
    mockjet.add_contact("ann@example.com")

    response = send(mailjet, path, body)

    assert error(response) == (500, "An Unexpected Error occurred during API request", "")
    assert response.headers["Content-Length"] == "168"
    assert response.text.startswith('{ "ErrorIdentifier" : "')


def test_the_identifier_of_a_breakdown_is_an_upper_case_guid(mailjet: Voice) -> None:
    identifier = mailjet.send("POST", "contact/managemanycontacts").json()["ErrorIdentifier"]

    groups = identifier.split("-")
    assert [len(group) for group in groups] == [8, 4, 4, 4, 12]
    assert set("".join(groups)) <= set("0123456789ABCDEF")


def test_each_breakdown_has_its_own_identifier(mailjet: Voice) -> None:
    identifiers = {mailjet.send("POST", "contact/managemanycontacts").json()["ErrorIdentifier"] for _ in range(3)}

    assert len(identifiers) == 3


def test_a_form_is_read_as_members(mailjet: Voice) -> None:
    row = mailjet.row(
        send(mailjet, "contact", "Email=ann%2Bnews%40example.com&Name=Ann+Smith&IsExcludedFromCampaigns=True", FORM)
    )

    assert (row["Email"], row["Name"], row["IsExcludedFromCampaigns"]) == ("ann+news@example.com", "Ann Smith", True)


def test_a_form_changes_a_member(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com", lists=[mockjet.lists["News"]])

    row = mailjet.row(send(mailjet, "listrecipient/200000001", "IsUnsubscribed=True", FORM, "PUT"))

    assert row["IsUnsubscribed"] is True


def test_a_form_is_read_by_an_action(mailjet: Voice, mockjet: MockJet) -> None:
    response = send(mailjet, "contactslist/30001/managecontact", "email=ann@example.com&action=addforce", FORM)

    assert response.status_code == 201
    assert mockjet.lists["News"].subscriber_count == 1


def test_an_unknown_property_of_a_form_is_named_with_its_place(mailjet: Voice) -> None:
    status, message, _ = error(send(mailjet, "contactdata", "ContactID=1&Data[Name]=language&Data[Value]=en", FORM))

    assert status == 400
    assert message.startswith('Invalid json input: property "Data[Name]" not found at stream position ')


@pytest.mark.parametrize("body", [b"%", b"&&&", b"=", b"\xff\xfe=%ff", b"Email=%00", b"a" * 100_000])
def test_a_broken_form_is_refused(mailjet: Voice, mockjet: MockJet, body: bytes) -> None:
    status, _, _ = error(send(mailjet, "contact", body, FORM))

    assert status == 400
    assert len(mockjet.contacts) == 0


def test_an_idempotency_key_is_ignored(mailjet: Voice, mockjet: MockJet) -> None:
    """Add, remove and add again: the first and the third are the same request, and both are meant."""
    add, remove = ({"Email": "ann@example.com", "Action": action} for action in ("addforce", "remove"))
    for body, key in ((add, "one"), (remove, "two"), (add, "one")):
        mailjet.send("POST", "contactslist/30001/managecontact", json=body, headers={"Idempotency-Key": key})

    assert mockjet.lists["News"].subscriber_count == 1


def test_a_property_defined_without_a_namespace_is_static(mailjet: Voice) -> None:
    row = mailjet.row(mailjet.post("contactmetadata", {"Name": "age", "Datatype": "int"}))

    assert row == {"Datatype": "int", "ID": 4001, "Name": "age", "NameSpace": "static"}


@pytest.mark.parametrize("value", [True, "true", "True", "TRUE", "1", 1])
def test_a_truth_value_is_read_as_every_client_spells_it_and_answered_as_json(mailjet: Voice, value: Any) -> None:
    response = mailjet.post("contact", {"Email": "ann@example.com", "IsExcludedFromCampaigns": value})

    assert '"IsExcludedFromCampaigns" : true' in response.text


def test_numbers_may_be_text_and_are_answered_as_integers(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com")

    response = mailjet.post("listrecipient", {"ContactID": "100000001", "ListID": "30001", "IsUnsubscribed": "false"})

    assert '"ContactID" : 100000001' in response.text
    assert '"ListID" : 30001' in response.text


def test_php_escapes_are_read(mailjet: Voice) -> None:
    body = r'{"Email":"ann@example.com","Name":"\u00c9va\/Ann"}'

    response = send(mailjet, "contact", body)

    assert response.json()["Data"][0]["Name"] == "Éva/Ann"
    assert '"Name" : "Éva\\/Ann"'.encode() in response.content


def test_a_character_beyond_the_first_plane_is_read_and_answered(mailjet: Voice) -> None:
    body = json.dumps({"Email": "ann@example.com", "Name": "Ann 🎈"})

    response = send(mailjet, "contact", body)

    assert "Ann 🎈".encode() in response.content


def test_a_zero_in_a_text_is_kept_escaped(mailjet: Voice) -> None:
    response = send(mailjet, "contact", r'{"Email":"ann@example.com","Name":"a\u0000b"}')

    assert response.json()["Data"][0]["Name"] == "a\x00b"
    assert b"\x00" not in response.content


def test_a_body_of_five_megabytes_is_read(mailjet: Voice) -> None:
    response = mailjet.post("contact", {"Email": "ann@example.com", "Name": "x" * 5_000_000})

    assert response.status_code == 201
    assert len(mailjet.row(response)["Name"]) == 5_000_000


@pytest.mark.parametrize(
    "form", [" firstname=Ann", "\ufefffirstname=Ann", "Email=a%40example.com&&firstname", "=x", "a%ff=1"]
)
def test_an_unknown_field_of_an_odd_form_is_named(mailjet: Voice, form: str) -> None:
    status, message, _ = error(send(mailjet, "contact", form, "application/x-www-form-urlencoded"))

    assert status == 400
    assert message.startswith('Invalid json input: property "')
