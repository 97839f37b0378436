"""What is described of properties decides what can be sent, and what is answered."""

from typing import Any, Final

import pytest
from described import (
    BITS,
    DESCRIBED,
    GOOD,
    HIDDEN,
    JSON_TYPES,
    REFUSED_ALTOGETHER,
    arrange,
    body,
    good,
    ids,
    operations,
    properties,
    refers,
    wire_name,
)
from speaking import NEW_YEAR, Voice, error

ALL: Final = list(properties("POST"))
CREATABLE: Final = [(name, one) for name, one in ALL if name != REFUSED_ALTOGETHER]
RUBBISH: Final = [None, "", "rubbish", 5, -1.5, True, [], {}, [{"Name": 1}], {"": None}]
# The key that asks is the one that is meant; a default stands in; some imports concern no list.
MAY_BE_MISSING: Final = {
    ("eventcallbackurl", "APIKey"),
    ("contactmetadata", "Datatype"),
    ("contactmetadata", "NameSpace"),
}
# Defaults that say what happens rather than what is answered.
IN_WORDS: Final = ("Random HEX string", "True if UnsubscribedAt is a valid date")


def cases(found: list[tuple[str, dict[str, Any]]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("name", "described"), found, ids=ids)


def settable(described: dict[str, Any]) -> bool:
    """Tell whether a property can be given at creation: what is required and read-only is so from then on."""
    return bool(not described["ReadOnly"] or described["IsRequired"])


@pytest.fixture(autouse=True)
def world(mailjet: Voice) -> None:
    arrange(mailjet)


@cases([(name, one) for name, one in CREATABLE if settable(one)])
def test_a_good_value_is_accepted_and_answered_in_its_type(
    mailjet: Voice, name: str, described: dict[str, Any]
) -> None:
    sent = good(name, described)

    row = mailjet.row(mailjet.post(name, {**body(name), wire_name(described): sent}))

    if described["Name"] not in HIDDEN.get(name, ()):
        assert type(row[wire_name(described)]) is JSON_TYPES.get(described["DataType"], str)


@cases([(name, one) for name, one in CREATABLE if settable(one)])
def test_a_good_value_is_stored(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    says_nothing = {("contactdata", "MethodCollection"), *((name, one) for one in HIDDEN.get(name, ()))}
    sent = good(name, described)

    made = mailjet.row(mailjet.post(name, {**body(name), wire_name(described): sent}))

    (row,) = [row for row in mailjet.rows(f"{name}?Limit=-1") if row["ID"] == made["ID"]]
    assert row == made
    if (name, described["Name"]) not in says_nothing:
        assert row[wire_name(described)] == sent


@cases([(name, one) for name, one in CREATABLE if settable(one) and JSON_TYPES.get(one["DataType"]) in (int, bool)])
def test_numbers_and_truth_values_may_be_sent_as_text(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    sent = good(name, described)

    row = mailjet.row(mailjet.post(name, {**body(name), wire_name(described): str(sent).lower()}))

    assert row[wire_name(described)] == sent


@cases([(name, one) for name, one in ALL if settable(one)])
@pytest.mark.parametrize("value", [{"a": 1}, [1], [[]]], ids=str)
def test_a_value_of_another_type_is_refused(
    mailjet: Voice, name: str, described: dict[str, Any], value: object
) -> None:
    before = mailjet.rows(name)

    response = mailjet.post(name, {**body(name), wire_name(described): value})

    assert error(response)[0] == 400
    assert mailjet.rows(name) == before


@cases([(name, one) for name, one in ALL if settable(one) and one["DataType"] in BITS])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_number_beyond_its_type_is_refused(mailjet: Voice, name: str, described: dict[str, Any], sign: int) -> None:
    beyond = sign * 2 ** (BITS[described["DataType"]] - 1) - (sign < 0)

    response = mailjet.post(name, {**body(name), wire_name(described): beyond})

    assert error(response)[0] == 400


@cases([(name, one) for name, one in CREATABLE if "AllowedValues" in one])
def test_every_allowed_value_is_accepted(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    before = len(mailjet.rows(name))

    for number, word in enumerate(described["AllowedValues"]):
        unique = {"Name": f"number {number}"} if "Name" in body(name) else {}
        sent = {**body(name), **unique, described["Name"]: word, "IsBackup": number % 2 == 0}
        sent = {member: value for member, value in sent.items() if member in wire_names(name)}
        made = mailjet.row(mailjet.post(name, sent))

        assert made[described["Name"]] == word
        if "DELETE" in operations(name):
            mailjet.delete(f"{name}/{made['ID']}")
    assert len(mailjet.rows(name)) == before


@cases([(name, one) for name, one in CREATABLE if "AllowedValues" in one])
@pytest.mark.parametrize("word", ["nonsense", "-", "unused used"])
def test_a_value_that_is_not_allowed_is_refused(
    mailjet: Voice, name: str, described: dict[str, Any], word: str
) -> None:
    before = mailjet.rows(name)

    response = mailjet.post(name, {**body(name), described["Name"]: word})

    info = f'MJ08 Property {described["Name"]} is invalid: Unknown value "{word}"'
    assert error(response) == (400, "Object properties invalid", info)
    assert mailjet.rows(name) == before


def wire_names(name: str) -> set[str]:
    return {wire_name(one) for one in DESCRIBED[name]["Properties"]}


@cases([(name, one) for name, one in CREATABLE if not settable(one)])
@pytest.mark.parametrize("value", RUBBISH, ids=repr)
def test_a_read_only_property_is_ignored_at_creation(
    mailjet: Voice, name: str, described: dict[str, Any], value: object
) -> None:
    expected = mailjet.row(mailjet.post(name, body(name)))
    mailjet.mj.reset()
    arrange(mailjet)

    row = mailjet.row(mailjet.post(name, {**body(name), wire_name(described): value}))

    assert row == expected


@cases([(name, one) for name, one in CREATABLE if one["ReadOnly"] and "PUT" in operations(name)])
@pytest.mark.parametrize("value", RUBBISH, ids=repr)
def test_a_read_only_property_is_ignored_in_a_change(
    mailjet: Voice, name: str, described: dict[str, Any], value: object
) -> None:
    made = mailjet.row(mailjet.post(name, body(name)))

    response = mailjet.put(f"{name}/{made['ID']}", {wire_name(described): value})

    assert (response.status_code, response.content) == (304, b"")
    assert [row for row in mailjet.rows(name) if row["ID"] == made["ID"]] == [made]


@cases([(name, one) for name, one in CREATABLE if one["IsRequired"] and (name, one["Name"]) not in MAY_BE_MISSING])
def test_a_required_property_cannot_be_missing(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    before = mailjet.rows(name)

    response = mailjet.post(name, body(name, without=described["Name"]))

    info = f"MJ08 Property {described['Name']} is invalid: MJ03 A non-empty value is required"
    assert error(response) == (400, "Object properties invalid", info)
    assert mailjet.rows(name) == before


@pytest.mark.parametrize("method", ["excludemarketing", "includemarketing"])
def test_an_import_about_all_lists_needs_none(mailjet: Voice, method: str) -> None:
    response = mailjet.post("csvimport", {**body("csvimport", without="ContactsList"), "Method": method})

    assert mailjet.row(response)["ContactsListID"] == 0


@cases([(name, one) for name, one in CREATABLE if (name, one["Name"]) in MAY_BE_MISSING or one["DefaultValue"]])
def test_a_property_with_a_default_may_be_missing(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    response = mailjet.post(name, body(name, without=described["Name"]))

    assert response.status_code == 201


@cases([(name, one) for name, one in CREATABLE if one["DefaultValue"] and one["DefaultValue"] not in IN_WORDS])
def test_a_default_is_answered_when_nothing_is_sent(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    meant = {
        "Current time": NEW_YEAR,
        "true": True,
        "false": False,
        "1": "alive" if described["DataType"] == "AnsiString" else 1,
    }

    row = mailjet.row(mailjet.post(name, body(name, without=described["Name"])))

    assert row[wire_name(described)] == meant.get(described["DefaultValue"], described["DefaultValue"])


@cases([(name, one) for name, one in ALL if refers(one["DataType"])])
def test_a_reference_is_sent_as_an_id_and_not_by_its_name(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    response = mailjet.post(name, {**body(name), described["Name"]: GOOD[described["DataType"]]})

    status, message, info = error(response)
    assert (status, info) == (400, "")
    assert message.endswith(f' has no property "{described["Name"]}"')


@cases([(name, one) for name, one in ALL if name == REFUSED_ALTOGETHER])
def test_a_job_cannot_be_posted_whatever_is_sent(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    response = mailjet.post(name, {**body(name), wire_name(described): good(name, described)})

    assert error(response) == (401, "You are not allowed to post jobs for this AKID", "")
    assert mailjet.rows(name) == []
