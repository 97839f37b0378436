"""Contacts: created, read, changed, and not deleted here."""

import json
import socket
from base64 import b64encode
from typing import Any
from urllib.parse import urlsplit

import pytest
from speaking import Voice, error

from mockjet import MockJet

INVALID = "Object properties invalid"
NEEDED = "MJ08 Property Email is invalid: MJ03 A non-empty value is required"
NOT_FOUND = (404, "Object not found", "")
UNMENTIONABLE = [5, 0, 1.5, True, False, [], ["ada@example.com"], {}, {"Email": "ada@example.com"}]


def row(**known: Any) -> dict[str, Any]:
    """Return the row of the first contact created at new year, with what is *known* of it."""
    return {
        "CreatedAt": "2026-01-01T00:00:00Z",
        "DeliveredCount": 0,
        "Email": "ada@example.com",
        "ExclusionFromCampaignsUpdatedAt": "",
        "ID": 100000001,
        "IsExcludedFromCampaigns": False,
        "IsOptInPending": False,
        "IsSpamComplaining": False,
        "LastActivityAt": "",
        "LastUpdateAt": "",
        "Name": "",
        "UnsubscribedAt": "",
        "UnsubscribedBy": "",
    } | known


def raw(mockjet: MockJet, target: bytes) -> tuple[int, Any]:
    """Send a GET whose target is these very bytes; return the status and the JSON of the answer."""
    address = urlsplit(mockjet.url)
    token = b64encode(":".join(mockjet.auth).encode())
    with socket.create_connection((address.hostname, address.port or 0), timeout=10) as wire:
        wire.sendall(b"GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %s\r\n" % (target, token))
        wire.sendall(b"Connection: close\r\n\r\n")
        head, _, body = b"".join(iter(lambda: wire.recv(65536), b"")).partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)


# Creating


def test_a_new_contact_is_answered_with_its_whole_row(mailjet: Voice) -> None:
    response = mailjet.post("contact", {"Name": "Create Resource", "Email": "create_resource_test@example.com"})

    assert response.status_code == 201
    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "CreatedAt" : "2026-01-01T00:00:00Z", "DeliveredCount" : 0, '
        '"Email" : "create_resource_test@example.com", "ExclusionFromCampaignsUpdatedAt" : "", "ID" : 100000001, '
        '"IsExcludedFromCampaigns" : false, "IsOptInPending" : false, "IsSpamComplaining" : false, '
        '"LastActivityAt" : "", "LastUpdateAt" : "", "Name" : "Create Resource", "UnsubscribedAt" : "", '
        '"UnsubscribedBy" : "" }], "Total" : 1 }'
    )


def test_an_address_is_all_a_contact_needs(mailjet: Voice) -> None:
    response = mailjet.post("contact", {"Email": "ada@example.com"})

    assert mailjet.row(response) == row()


def test_ids_count_up(mailjet: Voice) -> None:
    mailjet.post("contact", {"Email": "ada@example.com"})

    response = mailjet.post("contact", {"Email": "bob@example.com"})

    assert mailjet.row(response)["ID"] == 100000002


def test_a_refused_contact_uses_up_no_id(mailjet: Voice) -> None:
    mailjet.post("contact", {"Email": "no address"})

    response = mailjet.post("contact", {"Email": "ada@example.com"})

    assert mailjet.row(response)["ID"] == 100000001


def test_a_contact_is_created_at_the_time_of_the_account(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.clock.advance(minutes=5)

    response = mailjet.post("contact", {"Email": "ada@example.com"})

    assert mailjet.row(response)["CreatedAt"] == "2026-01-01T00:05:00Z"


def test_fractions_of_a_second_are_not_shown(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.clock.advance(milliseconds=1999)

    response = mailjet.post("contact", {"Email": "ada@example.com"})

    assert mailjet.row(response)["CreatedAt"] == "2026-01-01T00:00:01Z"


def test_creating_a_contact_excluded_sets_the_time_of_exclusion(mailjet: Voice) -> None:
    response = mailjet.post("contact", {"Email": "ada@example.com", "IsExcludedFromCampaigns": True})

    assert mailjet.row(response) == row(
        IsExcludedFromCampaigns=True, ExclusionFromCampaignsUpdatedAt="2026-01-01T00:00:00Z"
    )


def test_creating_a_contact_not_excluded_leaves_the_time_of_exclusion_unset(mailjet: Voice) -> None:
    response = mailjet.post("contact", {"Email": "ada@example.com", "IsExcludedFromCampaigns": False})

    assert mailjet.row(response) == row()


@pytest.mark.parametrize("spelling", [True, "true", "True", "TRUE", "1", 1])
def test_true_is_read_in_every_spelling(mailjet: Voice, spelling: object) -> None:
    response = mailjet.post("contact", {"Email": "ada@example.com", "IsExcludedFromCampaigns": spelling})

    assert mailjet.row(response)["IsExcludedFromCampaigns"] is True


@pytest.mark.parametrize("spelling", [False, "false", "False", "FALSE", "0", 0, "", None])
def test_false_is_read_in_every_spelling(mailjet: Voice, spelling: object) -> None:
    response = mailjet.post("contact", {"Email": "ada@example.com", "IsExcludedFromCampaigns": spelling})

    assert mailjet.row(response)["IsExcludedFromCampaigns"] is False


@pytest.mark.parametrize("spelling", ["maybe", "yes", "t", 2, -1, 1.0, [], {}])
def test_what_is_no_truth_value_is_refused(mailjet: Voice, spelling: object) -> None:
    response = mailjet.post("contact", {"Email": "ada@example.com", "IsExcludedFromCampaigns": spelling})

    message = (
        'Invalid json input: object ""->"TContact" property "IsExcludedFromCampaigns" is not a class property, '
        "but tkBool"
    )
    assert error(response) == (400, message, "")
    assert mailjet.rows("contact") == []


@pytest.mark.parametrize("value", UNMENTIONABLE)
@pytest.mark.parametrize("member", ["Email", "Name"])
def test_what_is_no_text_is_refused(mailjet: Voice, member: str, value: object) -> None:
    response = mailjet.post("contact", {"Email": "ada@example.com"} | {member: value})

    message = f'Invalid json input: object ""->"TContact" property "{member}" is not a class property, but tkAString'
    assert error(response) == (400, message, "")
    assert mailjet.rows("contact") == []


def test_a_name_of_null_is_no_name(mailjet: Voice) -> None:
    response = mailjet.post("contact", {"Email": "ada@example.com", "Name": None})

    assert mailjet.row(response) == row()


@pytest.mark.parametrize(
    "name",
    ["Ada", "Ада 🎈", 'a "b" \\c\\', "two\nlines\ttab", "<b>&amp;", " ", pytest.param("x" * 100_000, id="enormous")],
)
def test_a_name_comes_back_as_it_was_sent(mailjet: Voice, name: str) -> None:
    response = mailjet.post("contact", {"Email": "ada@example.com", "Name": name})

    assert mailjet.row(response) == row(Name=name)
    assert mailjet.row(mailjet.get("contact/100000001")) == row(Name=name)


@pytest.mark.parametrize("member", ["Email", "email", "EMAIL", "eMail"])
def test_members_are_named_in_any_case(mailjet: Voice, member: str) -> None:
    response = mailjet.post("contact", {member: "ada@example.com"})

    assert mailjet.row(response) == row()


@pytest.mark.parametrize("body", [{}, {"Email": ""}, {"Email": None}, {"Name": "Ada"}, {"Email": "", "Name": "Ada"}])
def test_a_contact_without_an_address_is_refused(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.post("contact", body)

    assert error(response) == (400, INVALID, NEEDED)
    assert mailjet.rows("contact") == []


def test_an_address_without_an_at_sign_is_refused(mailjet: Voice) -> None:
    response = mailjet.post("contact", {"Email": "ada.example.com"})

    message = 'Invalid email address "ada.example.com", reason: "No @ character in mail"'
    assert error(response) == (400, message, "")


@pytest.mark.parametrize(
    "address",
    [
        "@",
        "@example.com",
        "ada@",
        "ada@example",
        "ada@.com",
        "ada@example..com",
        "ada@-example.com",
        "ada lovelace@example.com",
        "ada@exam ple.com",
        "ada@home@example.com",
        "ada\n@example.com",
        "ada@example.com\r\nX-Evil: 1",
        "ada\x00@example.com",
        '"ada"@example.com',
        "Ada <ada@example.com>",
        "ada@example.com, bob@example.com",
        "a" * 65 + "@example.com",
        pytest.param("ada@" + "a" * 300 + ".com", id="long"),
        pytest.param("a" * 100_000 + "@example.com", id="enormous"),
    ],
)
def test_a_malformed_address_is_refused(mailjet: Voice, address: str) -> None:
    response = mailjet.post("contact", {"Email": address})

    status, message, info = error(response)
    assert (status, info) == (400, "")
    assert message.startswith(f'Invalid email address "{address}", reason: "')
    assert mailjet.rows("contact") == []


@pytest.mark.parametrize(
    "address",
    [
        "ada+news@example.com",
        "ada/lovelace@example.com",
        "o'neill@example.com",
        "nonçascii@example.com",
        "voilà@example.com",
        "дмитрий@пример.рф",
        "{ada}|~!#$%&*=?^`@example.com",
        "a@b.co",
        "123@example.com",
        "a" * 64 + "@example.com",
    ],
)
def test_an_unusual_address_is_stored_and_found(mailjet: Voice, address: str) -> None:
    created = mailjet.row(mailjet.post("contact", {"Email": address}))

    assert created == row(Email=address)
    assert mailjet.row(mailjet.get(f"contact/{_escaped(address)}")) == created


def _escaped(address: str) -> str:
    return "".join(f"%{byte:02X}" for byte in address.encode())


# Duplicates


def test_a_duplicate_address_is_refused(mailjet: Voice) -> None:
    mailjet.post("contact", {"Email": "foo@domain.tld"})

    response = mailjet.post("contact", {"Email": "foo@domain.tld"})

    message = 'MJ18 A Contact resource with value "foo@domain.tld" for Email already exists.'
    assert error(response) == (400, message, "")
    assert response.reason == message


def test_a_duplicate_in_another_case_is_refused(mailjet: Voice) -> None:
    mailjet.post("contact", {"Email": "foo@domain.tld"})

    response = mailjet.post("contact", {"Email": "FOO@Domain.TLD"})

    message = 'MJ18 A Contact resource with value "FOO@Domain.TLD" for Email already exists.'
    assert error(response) == (400, message, "")


def test_a_duplicate_in_another_case_of_another_alphabet_is_refused(mailjet: Voice) -> None:
    mailjet.post("contact", {"Email": "дмитрий@example.com"})

    response = mailjet.post("contact", {"Email": "ДМИТРИЙ@example.com"})

    assert response.status_code == 400


def test_a_refused_duplicate_changes_nothing(mailjet: Voice) -> None:
    mailjet.post("contact", {"Email": "ada@example.com", "Name": "Ada"})

    mailjet.post("contact", {"Email": "ada@example.com", "Name": "Bob", "IsExcludedFromCampaigns": True})

    assert mailjet.rows("contact") == [row(Name="Ada")]


def test_a_contact_created_by_a_list_is_a_duplicate_as_well(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mailjet.post("contactslist/30001/managecontact", {"Email": "ada@example.com", "Action": "addforce"})

    response = mailjet.post("contact", {"Email": "ada@example.com"})

    message = 'MJ18 A Contact resource with value "ada@example.com" for Email already exists.'
    assert error(response) == (400, message, "")


def test_a_contact_created_by_an_import_is_a_duplicate_as_well(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mailjet.import_csv(30001, "email\nada@example.com\n")

    response = mailjet.post("contact", {"Email": "ada@example.com"})

    message = 'MJ18 A Contact resource with value "ada@example.com" for Email already exists.'
    assert error(response) == (400, message, "")


# Unknown and read-only members


@pytest.mark.parametrize(
    "member", ["firstname", "Properties", "Contacts", "ContactsLists", "ContactsList", "Status", ""]
)
def test_an_unknown_member_is_refused_by_name(mailjet: Voice, member: str) -> None:
    response = mailjet.post("contact", {"Email": "ada@example.com", member: "x"})

    message = f'Invalid json input: object ""->"TContact" has no property "{member}"'
    assert error(response) == (400, message, "")
    assert mailjet.rows("contact") == []


def test_only_the_first_unknown_member_is_named(mailjet: Voice) -> None:
    response = mailjet.post("contact", {"email": "ada@example.com", "lastname": "x", "firstname": "y"})

    assert error(response) == (400, 'Invalid json input: object ""->"TContact" has no property "lastname"', "")


def test_an_unknown_member_counts_before_a_missing_address(mailjet: Voice) -> None:
    response = mailjet.post("contact/", {"Contacts": [{"Email": "plop@plop.com"}]})

    assert error(response) == (400, 'Invalid json input: object ""->"TContact" has no property "Contacts"', "")


def test_an_unknown_member_of_any_letters_is_named_as_it_was_sent(mailjet: Voice) -> None:
    response = mailjet.post("contact", {'naïve "имя"\r\n': 1})

    message = 'Invalid json input: object ""->"TContact" has no property "naïve "имя"\r\n"'
    assert error(response) == (400, message, "")


def test_read_only_members_are_ignored_at_creation(mailjet: Voice) -> None:
    body = {
        "Email": "ada@example.com",
        "ID": 7,
        "CreatedAt": "2015-06-29T11:12:47Z",
        "DeliveredCount": 12,
        "ExclusionFromCampaignsUpdatedAt": "2015-06-29T11:12:47Z",
        "IsOptInPending": True,
        "IsSpamComplaining": True,
        "LastActivityAt": "2015-06-29T11:12:47Z",
        "LastUpdateAt": "2015-06-29T11:12:47Z",
        "UnsubscribedAt": "2015-06-29T11:12:47Z",
        "UnsubscribedBy": "me",
    }

    response = mailjet.post("contact", body)

    assert mailjet.row(response) == row()


# Reading


@pytest.mark.parametrize("key", ["100000001", "ada@example.com", "ADA@Example.COM", "ada%40example.com"])
def test_a_contact_is_found_by_id_and_by_address(mailjet: Voice, mockjet: MockJet, key: str) -> None:
    mockjet.add_contact("ada@example.com")

    response = mailjet.get(f"contact/{key}")

    assert mailjet.row(response) == row()


@pytest.mark.parametrize("key", ["ada+news@example.com", "ada%2Bnews@example.com", "ada%2bnews%40example.com"])
def test_a_plus_in_a_path_is_a_plus(mailjet: Voice, mockjet: MockJet, key: str) -> None:
    mockjet.add_contact("ada+news@example.com")

    response = mailjet.get(f"contact/{key}")

    assert mailjet.row(response) == row(Email="ada+news@example.com")


def test_an_address_with_a_plus_is_not_one_with_a_blank(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada+news@example.com")

    response = mailjet.get("contact/ada%20news@example.com")

    assert error(response) == NOT_FOUND


def test_an_encoded_slash_does_not_end_the_address(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada/lovelace@example.com")

    response = mailjet.get("contact/ada%2Flovelace@example.com")

    assert mailjet.row(response) == row(Email="ada/lovelace@example.com")


def test_an_address_outside_ascii_is_answered_unescaped(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("nonçascii@example.com", name="not ascii name", excluded=True)

    response = mailjet.get("contact/non%C3%A7ascii@example.com")

    assert (
        response.content
        == (
            '{ "Count" : 1, "Data" : [{ "CreatedAt" : "2026-01-01T00:00:00Z", "DeliveredCount" : 0, '
            '"Email" : "nonçascii@example.com", "ExclusionFromCampaignsUpdatedAt" : "2026-01-01T00:00:00Z", '
            '"ID" : 100000001, "IsExcludedFromCampaigns" : true, "IsOptInPending" : false, "IsSpamComplaining" : false, '
            '"LastActivityAt" : "", "LastUpdateAt" : "", "Name" : "not ascii name", "UnsubscribedAt" : "", '
            '"UnsubscribedBy" : "" }], "Total" : 1 }'
        ).encode()
    )
    assert response.headers["Content-Length"] == "423"


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
@pytest.mark.parametrize("address", ["nonçascii@example.com", "voilà@example.com", "ÅÖÜß@example.com"])
def test_raw_bytes_in_a_path_are_read(mailjet: Voice, mockjet: MockJet, address: str, encoding: str) -> None:
    mailjet.post("contact", {"Email": address})

    status, body = raw(mockjet, b"/v3/REST/contact/" + address.encode(encoding))

    assert (status, body) == (200, {"Count": 1, "Data": [row(Email=address)], "Total": 1})


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
@pytest.mark.parametrize("address", ["nonçascii@example.com", "voilà@example.com"])
def test_raw_bytes_in_a_query_are_read(mailjet: Voice, mockjet: MockJet, address: str, encoding: str) -> None:
    mailjet.post("contact", {"Email": address})

    status, body = raw(mockjet, b"/v3/REST/contactdata?ContactEmail=" + address.encode(encoding))

    assert (status, body["Count"], [one["ID"] for one in body["Data"]]) == (200, 1, [100000001])


def test_an_escaped_latin_1_byte_in_a_path_is_read(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("nonçascii@example.com")

    status, body = raw(mockjet, b"/v3/REST/contact/non%E7ascii@example.com")

    assert (status, body) == (200, {"Count": 1, "Data": [row(Email="nonçascii@example.com")], "Total": 1})
    assert mailjet.row(mailjet.get("contact/100000001")) == row(Email="nonçascii@example.com")


@pytest.mark.parametrize("key", ["unknown@example.com", "100000002", "0", "1", "9" * 19, "9" * 40, "30001", "a@b", "@"])
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_an_unknown_contact_is_not_found(mailjet: Voice, mockjet: MockJet, method: str, key: str) -> None:
    mockjet.add_contact("ada@example.com")

    response = mailjet.send(method, f"contact/{key}", json={"Name": "Ada"})

    assert error(response) == NOT_FOUND


def test_a_negative_id_is_a_number_that_nothing_has(mailjet: Voice) -> None:
    response = mailjet.get("contact/-1")

    assert error(response) == NOT_FOUND


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "contact/Non-existent-id"),
        ("PUT", "contact/Non-existent-id"),
        ("GET", "contact/Non-existent-id/getcontactslists"),
        ("POST", "contact/Non-existent-id/managecontactslists"),
    ],
)
def test_what_is_neither_number_nor_address_is_refused(mailjet: Voice, method: str, path: str) -> None:
    response = mailjet.send(method, path, json={"IsExcludedFromCampaigns": "true", "Name": "New Contact"})

    assert response.status_code == 400
    assert response.text == (
        '{ "ErrorInfo" : "", "ErrorMessage" : "Invalid email address \\"Non-existent-id\\", '
        'reason: \\"No @ character in mail\\"", "StatusCode" : 400 }'
    )


@pytest.mark.parametrize("key", ["1.5", "1e3", "0x10", "٣", "true", "null", "100000001 ", "a/b", "\x00"])
def test_what_only_looks_like_a_number_is_refused(mailjet: Voice, mockjet: MockJet, key: str) -> None:
    mockjet.add_contact("ada@example.com")

    response = mailjet.get(f"contact/{_escaped(key)}")

    assert error(response) == (400, f'Invalid email address "{key}", reason: "No @ character in mail"', "")


# Changing


def test_a_change_is_answered_with_the_row_and_dated(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")
    mockjet.clock.advance(minutes=5)

    response = mailjet.put("contact/100000001", {"Name": "Ada"})

    assert response.status_code == 200
    assert mailjet.row(response) == row(Name="Ada", LastUpdateAt="2026-01-01T00:05:00Z")


def test_a_change_is_kept(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")

    mailjet.put("contact/ada@example.com", {"Name": "Ada"})

    assert mailjet.rows("contact") == [row(Name="Ada", LastUpdateAt="2026-01-01T00:00:00Z")]


def test_the_object_a_client_saves_back_whole_is_accepted(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("save_resource_test@example.com", name="Save Resource", excluded=True)
    mockjet.clock.advance(seconds=112)
    body = {
        "CreatedAt": "2020-12-10 17:35:35 UTC",
        "DeliveredCount": 0,
        "Email": "save_resource_test@example.com",
        "Id": 196009940,
        "Name": "Joe Doe",
    }

    response = mailjet.put("contact/100000001", body)

    assert mailjet.row(response) == row(
        Email="save_resource_test@example.com",
        ExclusionFromCampaignsUpdatedAt="2026-01-01T00:00:00Z",
        IsExcludedFromCampaigns=True,
        LastUpdateAt="2026-01-01T00:01:52Z",
        Name="Joe Doe",
    )


def test_members_not_sent_keep_their_value(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com", name="Ada")

    response = mailjet.put("contact/100000001", {"IsExcludedFromCampaigns": True})

    assert mailjet.row(response)["Name"] == "Ada"


@pytest.mark.parametrize("name", ["", None])
def test_a_name_can_be_taken_away(mailjet: Voice, mockjet: MockJet, name: object) -> None:
    mockjet.add_contact("ada@example.com", name="Ada")

    response = mailjet.put("contact/100000001", {"Name": name})

    assert mailjet.row(response)["Name"] == ""


def test_excluding_a_contact_is_dated(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")
    mockjet.clock.advance(minutes=5)

    response = mailjet.put("contact/100000001", {"IsExcludedFromCampaigns": "true"})

    assert mailjet.row(response) == row(
        IsExcludedFromCampaigns=True,
        ExclusionFromCampaignsUpdatedAt="2026-01-01T00:05:00Z",
        LastUpdateAt="2026-01-01T00:05:00Z",
    )


def test_ending_an_exclusion_is_dated_as_well(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com", excluded=True)
    mockjet.clock.advance(minutes=5)

    response = mailjet.put("contact/100000001", {"IsExcludedFromCampaigns": False})

    assert mailjet.row(response) == row(
        ExclusionFromCampaignsUpdatedAt="2026-01-01T00:05:00Z", LastUpdateAt="2026-01-01T00:05:00Z"
    )


def test_a_change_of_the_name_leaves_the_time_of_exclusion(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com", excluded=True)
    mockjet.clock.advance(minutes=5)

    response = mailjet.put("contact/100000001", {"Name": "Ada", "IsExcludedFromCampaigns": True})

    assert mailjet.row(response)["ExclusionFromCampaignsUpdatedAt"] == "2026-01-01T00:00:00Z"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"Name": "Ada"},
        {"IsExcludedFromCampaigns": True},
        {"IsExcludedFromCampaigns": "true"},
        {"IsExcludedFromCampaigns": None},
        {"Email": "ada@example.com"},
        {"Email": "ADA@example.com"},
        {"Name": "Ada", "Email": "ada@example.com", "IsExcludedFromCampaigns": True},
        {"ID": 5, "CreatedAt": "", "DeliveredCount": 5, "LastUpdateAt": "x", "UnsubscribedBy": "me"},
    ],
)
def test_a_change_without_effect_is_304(mailjet: Voice, mockjet: MockJet, body: dict[str, Any]) -> None:
    mockjet.add_contact("ada@example.com", name="Ada", excluded=True)
    mockjet.clock.advance(minutes=5)

    response = mailjet.put("contact/100000001", body)

    assert (response.status_code, response.reason, response.content) == (304, "Content not changed", b"")
    assert mailjet.rows("contact") == [
        row(Name="Ada", IsExcludedFromCampaigns=True, ExclusionFromCampaignsUpdatedAt="2026-01-01T00:00:00Z")
    ]


@pytest.mark.parametrize("address", ["bob@example.com", "nowhere", "ada@example.co"])
def test_an_address_is_for_life(mailjet: Voice, mockjet: MockJet, address: str) -> None:
    mockjet.add_contact("ada@example.com")

    response = mailjet.put("contact/100000001", {"Name": "Bob", "Email": address})

    assert error(response) == (400, "Not allowed to change email address", "")
    assert mailjet.rows("contact") == [row()]


def test_an_address_of_null_changes_nothing(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")

    response = mailjet.put("contact/100000001", {"Email": None})

    assert response.status_code == 304


def test_a_refused_change_changes_nothing(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")

    response = mailjet.put("contact/100000001", {"Name": "Bob", "IsExcludedFromCampaigns": True, "firstname": "Bob"})

    assert error(response) == (400, 'Invalid json input: object ""->"TContact" has no property "firstname"', "")
    assert mailjet.rows("contact") == [row()]


@pytest.mark.parametrize("value", UNMENTIONABLE)
def test_a_name_that_is_no_text_is_refused_in_a_change(mailjet: Voice, mockjet: MockJet, value: object) -> None:
    mockjet.add_contact("ada@example.com")

    response = mailjet.put("contact/100000001", {"Name": value})

    message = 'Invalid json input: object ""->"TContact" property "Name" is not a class property, but tkAString'
    assert error(response) == (400, message, "")


def test_a_change_without_an_id_is_not_found(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")

    response = mailjet.put("contact", {"ID": 100000001, "Name": "Bob"})

    assert error(response) == NOT_FOUND


# Deleting


@pytest.mark.parametrize("key", ["100000001", "ada@example.com", "some_email@gmail.com", "5", "Non-existent-id"])
def test_deleting_a_contact_is_not_allowed(mailjet: Voice, mockjet: MockJet, key: str) -> None:
    mockjet.add_contact("ada@example.com")

    response = mailjet.delete(f"contact/{key}")

    assert error(response) == (401, "Operation not allowed", "")
    assert response.reason == "Operation not allowed"
    assert mailjet.rows("contact") == [row()]


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "contact/1"), ("DELETE", "contact"), ("PATCH", "contact/1"), ("PATCH", "contact")]
)
def test_other_methods_are_not_allowed(mailjet: Voice, method: str, path: str) -> None:
    response = mailjet.send(method, path, json={"ContactsLists": [{"Action": "addforce", "ListID": "1"}]})

    assert error(response) == (405, "Method not allowed", "")


# Timestamps


def test_a_contact_created_by_a_list_is_dated_all_over(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    mailjet.post("contactslist/30001/managecontact", {"Email": "ada@example.com", "Action": "addforce"})

    assert mailjet.rows("contact") == [row(LastActivityAt="2026-01-01T00:00:00Z", LastUpdateAt="2026-01-01T00:00:00Z")]


def test_a_contact_created_by_an_import_is_dated_all_over(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")

    mailjet.import_csv(30001, "email\nada@example.com\n")

    assert mailjet.rows("contact") == [row(LastActivityAt="2026-01-01T00:00:00Z", LastUpdateAt="2026-01-01T00:00:00Z")]


def test_a_contact_created_by_a_bulk_job_is_dated_all_over(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": [{"Email": "ada@example.com"}]})

    mockjet.jobs.complete_all()

    assert mailjet.rows("contact") == [row(LastActivityAt="2026-01-01T00:00:00Z", LastUpdateAt="2026-01-01T00:00:00Z")]


def test_a_change_is_no_activity(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mailjet.post("contactslist/30001/managecontact", {"Email": "ada@example.com", "Action": "addforce"})
    mockjet.clock.advance(minutes=5)

    mailjet.put("contact/100000001", {"Name": "Ada"})

    assert mailjet.rows("contact") == [
        row(Name="Ada", LastActivityAt="2026-01-01T00:00:00Z", LastUpdateAt="2026-01-01T00:05:00Z")
    ]


def test_leaving_every_list_leaves_the_contact_as_it_was(mailjet: Voice, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    mockjet.add_contact("ada@example.com", lists=[news])

    mailjet.post("contactslist/30001/managecontact", {"Email": "ada@example.com", "Action": "unsub"})

    assert mailjet.rows("contact") == [row()]


# Filters


@pytest.fixture
def crowd(mailjet: Voice) -> None:
    """Add Ada on News, Bob on Offers having left News, and Eve, excluded and on no list."""
    news, offers = mailjet.mj.add_list("News"), mailjet.mj.add_list("Offers")
    mailjet.mj.add_contact("ada@example.com", lists=[news])
    mailjet.mj.add_contact("bob@example.com", lists=[news, offers])
    mailjet.mj.add_contact("eve@example.com", excluded=True)
    mailjet.put("listrecipient/200000002", {"IsUnsubscribed": True})


def emails(mailjet: Voice, query: str) -> list[str]:
    """Return the addresses that a listing of contacts has."""
    return [one["Email"].removesuffix("@example.com") for one in mailjet.rows(f"contact?{query}")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["ada", "bob", "eve"]),
        ("ContactsList=30001", ["ada", "bob"]),
        ("contactslist=30002", ["bob"]),
        ("CONTACTSLIST=30002", ["bob"]),
        ("ContactsList=", ["ada", "bob", "eve"]),
        ("ContactsList=30003", []),
        ("ContactsList=0", []),
        ("ContactsList=-1", []),
        ("ContactsList=9223372036854775807", []),
        ("IsExcludedFromCampaigns=true", ["eve"]),
        ("IsExcludedFromCampaigns=True", ["eve"]),
        ("isexcludedfromcampaigns=1", ["eve"]),
        ("IsExcludedFromCampaigns=false", ["ada", "bob"]),
        ("IsExcludedFromCampaigns=0", ["ada", "bob"]),
        ("IsUnsubscribed=true", ["bob"]),
        ("IsUnsubscribed=1&ContactsList=30001", ["bob"]),
        ("IsUnsubscribed=1&ContactsList=30002", []),
        ("IsUnsubscribed=0&ContactsList=30002", ["bob"]),
        ("IsUnsubscribed=false&ContactsList=30001", ["ada"]),
        ("ContactsList=30001&IsExcludedFromCampaigns=true", []),
        ("Campaign=1", []),
        ("Campaign=1&ContactsList=30001", []),
        ("Status=active", ["ada", "bob", "eve"]),
        ("Status=", ["ada", "bob", "eve"]),
        ("ID=100000002", ["bob"]),
        ("id=100000002&ContactsList=30001", ["bob"]),
        ("ID=100000003&ContactsList=30001", []),
        ("ID=5", []),
        ("InvalidParameter=0", ["ada", "bob", "eve"]),
        ("Name=Ada&listID=30002", ["ada", "bob", "eve"]),
        ("ContactsList=30002&ContactsList=30001", ["bob"]),
        ("ContactsList=30001&contactslist=30002", ["ada", "bob"]),
    ],
)
@pytest.mark.usefixtures("crowd")
def test_filters_leave_the_contacts_that_meet_all(mailjet: Voice, query: str, expected: list[str]) -> None:
    assert emails(mailjet, query) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-01-01T00:00:00Z", ["bob"]),
        ("2026-01-01T00:05:00Z", ["eve"]),
        ("2026-01-01T01:05:00%2B01:00", ["eve"]),
        ("2026-01-01T00:04:59Z", []),
        ("2026-01-01T00:05:01Z", []),
        ("1767225600", ["bob"]),
        ("1767225900", ["eve"]),
        ("0", []),
        ("", ["ada", "bob", "eve"]),
    ],
)
def test_activity_is_asked_for_at_a_moment(mailjet: Voice, mockjet: MockJet, moment: str, expected: list[str]) -> None:
    mockjet.add_list("News")
    mockjet.add_contact("ada@example.com")
    mailjet.post("contactslist/30001/managecontact", {"Email": "bob@example.com", "Action": "addforce"})
    mockjet.clock.advance(minutes=5)
    mailjet.post("contactslist/30001/managecontact", {"Email": "eve@example.com", "Action": "addforce"})

    assert emails(mailjet, f"LastActivityAt={moment}") == expected
