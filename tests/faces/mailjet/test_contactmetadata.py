"""Contact properties: their definitions."""

from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet

INVALID = "Object properties invalid"
NEEDED = "MJ08 Property Name is invalid: MJ03 A non-empty value is required"
NOT_FOUND = (404, "Object not found", "")


def row(**known: Any) -> dict[str, Any]:
    """Return the row of the first property defined, with what is *known* of it."""
    return {"Datatype": "str", "ID": 4001, "Name": "age", "NameSpace": "static"} | known


# Creating


def test_a_new_property_is_answered_with_its_whole_row(mailjet: Voice) -> None:
    response = mailjet.post("contactmetadata", {"Datatype": "str", "Name": "middle_name", "NameSpace": "static"})

    assert response.status_code == 201
    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "Datatype" : "str", "ID" : 4001, "Name" : "middle_name", '
        '"NameSpace" : "static" }], "Total" : 1 }'
    )


def test_a_name_is_all_a_property_needs(mailjet: Voice) -> None:
    response = mailjet.post("contactmetadata", {"Name": "age"})

    assert mailjet.row(response) == row()


def test_ids_count_up(mailjet: Voice) -> None:
    mailjet.post("contactmetadata", {"Name": "age"})

    response = mailjet.post("contactmetadata", {"Name": "city"})

    assert mailjet.row(response)["ID"] == 4002


@pytest.mark.parametrize(
    "body", [{"Name": ""}, {"Name": "age", "Datatype": "number"}, {"Name": "age", "NameSpace": "dynamic"}]
)
def test_a_refused_property_uses_up_no_id(mailjet: Voice, body: dict[str, Any]) -> None:
    mailjet.post("contactmetadata", body)

    response = mailjet.post("contactmetadata", {"Name": "age"})

    assert mailjet.row(response) == row()


def test_a_refused_duplicate_uses_up_no_id(mailjet: Voice) -> None:
    mailjet.post("contactmetadata", {"Name": "age"})
    mailjet.post("contactmetadata", {"Name": "age"})

    response = mailjet.post("contactmetadata", {"Name": "city"})

    assert mailjet.row(response)["ID"] == 4002


@pytest.mark.parametrize("datatype", ["str", "int", "float", "bool", "datetime"])
def test_every_type_is_offered(mailjet: Voice, datatype: str) -> None:
    response = mailjet.post("contactmetadata", {"Name": "age", "Datatype": datatype})

    assert mailjet.row(response) == row(Datatype=datatype)


@pytest.mark.parametrize("datatype", ["", None])
def test_no_type_means_text(mailjet: Voice, datatype: object) -> None:
    response = mailjet.post("contactmetadata", {"Name": "age", "Datatype": datatype})

    assert mailjet.row(response) == row()


@pytest.mark.parametrize(
    "datatype", ["number", "string", "collection", "int ", '"', "ünï", pytest.param("x" * 100_000, id="enormous")]
)
def test_an_unknown_type_is_refused(mailjet: Voice, datatype: str) -> None:
    response = mailjet.post("contactmetadata", {"Name": "age", "Datatype": datatype})

    assert error(response) == (400, INVALID, f'MJ08 Property Datatype is invalid: Unknown value "{datatype}"')
    assert mailjet.rows("contactmetadata") == []


@pytest.mark.parametrize("datatype", ["{value}", "{0}", "%s", "{"])
def test_an_unknown_type_is_named_as_it_was_sent(mailjet: Voice, datatype: str) -> None:
    response = mailjet.post("contactmetadata", {"Name": "age", "Datatype": datatype})

    assert error(response) == (400, INVALID, f'MJ08 Property Datatype is invalid: Unknown value "{datatype}"')


@pytest.mark.parametrize("namespace", ["static", "historic"])
def test_every_namespace_is_offered(mailjet: Voice, namespace: str) -> None:
    response = mailjet.post("contactmetadata", {"Name": "age", "NameSpace": namespace})

    assert mailjet.row(response) == row(NameSpace=namespace)


@pytest.mark.parametrize("namespace", ["", None])
def test_no_namespace_means_static(mailjet: Voice, namespace: object) -> None:
    response = mailjet.post("contactmetadata", {"Name": "age", "NameSpace": namespace})

    assert mailjet.row(response) == row()


def test_an_unknown_namespace_is_refused(mailjet: Voice) -> None:
    response = mailjet.post("contactmetadata", {"Name": "age", "NameSpace": "dynamic"})

    status, message, _ = error(response)
    assert (status, message) == (400, INVALID)
    assert mailjet.rows("contactmetadata") == []


@pytest.mark.parametrize(
    "body",
    [
        {"DataType": "int", "Name": "age", "Namespace": "static"},
        {"datatype": "int", "name": "age", "namespace": "static"},
        {"DATATYPE": "int", "NAME": "age", "NAMESPACE": "static"},
    ],
)
def test_members_are_named_in_any_case(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.post("contactmetadata", body)

    assert mailjet.row(response) == row(Datatype="int")


@pytest.mark.parametrize("body", [{}, {"Name": ""}, {"Name": None}, {"Datatype": "int", "NameSpace": "static"}])
def test_a_property_without_a_name_is_refused(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.post("contactmetadata", body)

    assert error(response) == (400, INVALID, NEEDED)
    assert mailjet.rows("contactmetadata") == []


@pytest.mark.parametrize("value", [5, 1.5, True, False, [], ["age"], {}])
@pytest.mark.parametrize(
    ("member", "token"), [("Name", "tkAString"), ("Datatype", "tkEnumeration"), ("NameSpace", "tkAString")]
)
def test_what_is_no_text_is_refused(mailjet: Voice, member: str, token: str, value: object) -> None:
    response = mailjet.post("contactmetadata", {"Name": "age", member: value})

    message = (
        f'Invalid json input: object ""->"TContactMetaData" property "{member}" is not a class property, but {token}'
    )
    assert error(response) == (400, message, "")
    assert mailjet.rows("contactmetadata") == []


@pytest.mark.parametrize(
    "name",
    ["FirstName", "größe", "имя", "two words", "a/b", "a|b", 'a"b', "1", pytest.param("x" * 100_000, id="enormous")],
)
def test_a_name_keeps_its_spelling(mailjet: Voice, name: str) -> None:
    response = mailjet.post("contactmetadata", {"Name": name})

    assert mailjet.row(response) == row(Name=name)
    assert mailjet.rows("contactmetadata") == [row(Name=name)]


@pytest.mark.parametrize("member", ["Type", "Value", "Default", "Data"])
def test_an_unknown_member_is_refused_by_name(mailjet: Voice, member: str) -> None:
    response = mailjet.post("contactmetadata", {"Name": "age", member: "x"})

    message = f'Invalid json input: object ""->"TContactMetaData" has no property "{member}"'
    assert error(response) == (400, message, "")
    assert mailjet.rows("contactmetadata") == []


def test_an_id_is_ignored_at_creation(mailjet: Voice) -> None:
    response = mailjet.post("contactmetadata", {"Name": "age", "ID": 7})

    assert mailjet.row(response) == row()


# Duplicates


def test_a_duplicate_is_refused(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age")

    response = mailjet.post("contactmetadata", {"Name": "age", "Datatype": "int"})

    message = 'MJ18 A ContactMetaData resource with value "static|age" for Namespace|Name already exists.'
    assert error(response) == (400, message, "")
    assert mailjet.rows("contactmetadata") == [row()]


def test_a_duplicate_in_another_case_is_refused(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age")

    response = mailjet.post("contactmetadata", {"Name": "AGE"})

    message = 'MJ18 A ContactMetaData resource with value "static|AGE" for Namespace|Name already exists.'
    assert error(response) == (400, message, "")


def test_a_name_may_stand_in_each_namespace(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age")

    response = mailjet.post("contactmetadata", {"Name": "age", "NameSpace": "historic"})

    assert mailjet.row(response) == row(ID=4002, NameSpace="historic")


def test_renaming_to_a_name_that_is_taken_is_refused(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age")
    mockjet.add_property("city")

    response = mailjet.put("contactmetadata/4002", {"Name": "Age", "Datatype": "int"})

    message = 'MJ18 A ContactMetaData resource with value "static|Age" for Namespace|Name already exists.'
    assert error(response) == (400, message, "")
    assert mailjet.row(mailjet.get("contactmetadata/4002")) == row(ID=4002, Name="city")


def test_a_name_given_up_is_free_again(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age")
    mailjet.put("contactmetadata/4001", {"Name": "years"})

    response = mailjet.post("contactmetadata", {"Name": "age"})

    assert response.status_code == 201


def test_the_name_of_a_deleted_property_is_free_again(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age")
    mailjet.delete("contactmetadata/4001")

    response = mailjet.post("contactmetadata", {"Name": "age"})

    assert mailjet.row(response) == row(ID=4002)


# Reading


@pytest.mark.parametrize(
    "key", ["4001", "static%7Cage", "static|age", "static%7cage", "static%7CAGE", "Static%7Cage", "STATIC|AGE"]
)
def test_a_property_is_found_by_id_and_by_namespace_and_name(mailjet: Voice, mockjet: MockJet, key: str) -> None:
    mockjet.add_property("age")

    response = mailjet.get(f"contactmetadata/{key}")

    assert mailjet.row(response) == row()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("a/b", "static%7Ca%2Fb"),
        ("a|b", "static%7Ca%7Cb"),
        ("a+b", "static%7Ca+b"),
        ("two words", "static%7Ctwo%20words"),
        ("größe", "static%7Cgr%C3%B6%C3%9Fe"),
        ("größe", "static%7CGR%C3%96%C3%9FE"),
        ("4001", "static%7C4001"),
    ],
)
def test_a_property_of_any_letters_is_found_by_its_key(mailjet: Voice, mockjet: MockJet, name: str, key: str) -> None:
    mockjet.add_property(name)

    response = mailjet.get(f"contactmetadata/{key}")

    assert mailjet.row(response) == row(Name=name)


@pytest.mark.parametrize(
    "key", ["4002", "0", "-1", "9" * 19, "9" * 40, "age", "static", "static|", "|age", "historic|age", "static%7Ccity"]
)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_an_unknown_property_is_not_found(mailjet: Voice, mockjet: MockJet, method: str, key: str) -> None:
    mockjet.add_property("age")

    response = mailjet.send(method, f"contactmetadata/{key}", json={"Name": "years"})

    assert error(response) == NOT_FOUND


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["age", "city", "age"]),
        ("DataType=int", ["age"]),
        ("datatype=int", ["age"]),
        ("Datatype=str", ["city", "age"]),
        ("DataType=bool", []),
        ("DataType=nonsense", []),
        ("DataType=", ["age", "city", "age"]),
        ("Namespace=static", ["age", "city"]),
        ("NameSpace=historic", ["age"]),
        ("namespace=historic&DataType=int", []),
        ("Name=city", ["age", "city", "age"]),
        ("ID=4002", ["city"]),
    ],
)
def test_filters_leave_the_properties_that_meet_all(
    mailjet: Voice, mockjet: MockJet, query: str, expected: list[str]
) -> None:
    mockjet.add_property("age", "int")
    mockjet.add_property("city")
    mailjet.post("contactmetadata", {"Name": "age", "NameSpace": "historic"})

    assert [one["Name"] for one in mailjet.rows(f"contactmetadata?{query}")] == expected


# Changing


@pytest.mark.parametrize("key", ["4001", "static%7Cage"])
def test_name_and_type_can_change(mailjet: Voice, mockjet: MockJet, key: str) -> None:
    mockjet.add_property("age")

    response = mailjet.put(f"contactmetadata/{key}", {"Name": "years", "Datatype": "int"})

    assert response.status_code == 200
    assert mailjet.row(response) == row(Name="years", Datatype="int")
    assert mailjet.rows("contactmetadata") == [row(Name="years", Datatype="int")]


def test_a_renamed_property_is_found_by_its_new_name_only(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age")

    mailjet.put("contactmetadata/4001", {"Name": "years"})

    assert mailjet.row(mailjet.get("contactmetadata/static%7Cyears")) == row(Name="years")
    assert error(mailjet.get("contactmetadata/static%7Cage")) == NOT_FOUND


def test_a_name_can_change_its_case(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age")

    response = mailjet.put("contactmetadata/4001", {"Name": "Age"})

    assert mailjet.row(response) == row(Name="Age")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"Name": "age"},
        {"Datatype": "str"},
        {"Datatype": None},
        {"Name": "age", "Datatype": "str", "NameSpace": "static", "ID": 4001},
        {"NameSpace": "historic"},
        {"NameSpace": "dynamic"},
        {"NameSpace": 5},
        {"ID": "x"},
    ],
)
def test_a_change_without_effect_is_304(mailjet: Voice, mockjet: MockJet, body: dict[str, Any]) -> None:
    mockjet.add_property("age")

    response = mailjet.put("contactmetadata/4001", body)

    assert (response.status_code, response.reason, response.content) == (304, "Content not changed", b"")
    assert mailjet.rows("contactmetadata") == [row()]


@pytest.mark.parametrize("name", ["", None])
def test_a_name_cannot_be_taken_away(mailjet: Voice, mockjet: MockJet, name: object) -> None:
    mockjet.add_property("age")

    response = mailjet.put("contactmetadata/4001", {"Name": name})

    assert error(response) == (400, INVALID, NEEDED)
    assert mailjet.rows("contactmetadata") == [row()]


def test_an_unknown_type_is_refused_in_a_change(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age")

    response = mailjet.put("contactmetadata/4001", {"Name": "years", "Datatype": "number"})

    assert error(response) == (400, INVALID, 'MJ08 Property Datatype is invalid: Unknown value "number"')
    assert mailjet.rows("contactmetadata") == [row()]


def test_an_unknown_member_is_refused_in_a_change(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age")

    response = mailjet.put("contactmetadata/4001", {"Name": "years", "unique": "x"})

    assert error(response) == (400, 'Invalid json input: object ""->"TContactMetaData" has no property "unique"', "")
    assert mailjet.rows("contactmetadata") == [row()]


def test_a_change_without_an_id_is_not_found(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age")

    response = mailjet.put("contactmetadata", {"ID": 4001, "Name": "years"})

    assert error(response) == NOT_FOUND


# Deleting


@pytest.mark.parametrize("key", ["4001", "static%7Cage", "static|AGE"])
def test_a_deleted_property_is_gone(mailjet: Voice, mockjet: MockJet, key: str) -> None:
    mockjet.add_property("age")

    response = mailjet.delete(f"contactmetadata/{key}")

    assert (response.status_code, response.reason, response.content) == (204, "No content", b"")
    assert error(mailjet.get("contactmetadata/4001")) == NOT_FOUND
    assert mailjet.rows("contactmetadata") == []


def test_deleting_twice_is_not_found(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_property("age")
    mailjet.delete("contactmetadata/4001")

    response = mailjet.delete("contactmetadata/4001")

    assert error(response) == NOT_FOUND


def test_the_values_of_a_deleted_property_vanish(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com", properties={"age": 36, "city": "London"})

    mailjet.delete("contactmetadata/4001")

    assert mailjet.rows("contactdata")[0]["Data"] == [{"Name": "city", "Value": "London"}]


def test_the_values_of_a_deleted_property_do_not_return_with_its_name(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com", properties={"age": 36})
    mailjet.delete("contactmetadata/4001")

    mailjet.post("contactmetadata", {"Name": "age", "Datatype": "int"})

    assert mailjet.rows("contactdata")[0]["Data"] == []


@pytest.mark.parametrize(
    ("method", "path"),
    [("DELETE", "contactmetadata"), ("POST", "contactmetadata/4001"), ("PATCH", "contactmetadata/4001")],
)
def test_other_methods_are_not_allowed(mailjet: Voice, mockjet: MockJet, method: str, path: str) -> None:
    mockjet.add_property("age")

    response = mailjet.send(method, path, json={"Name": "years"})

    assert error(response) == (405, "Method not allowed", "")
    assert mailjet.rows("contactmetadata") == [row()]
