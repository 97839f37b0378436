"""GET /v3/REST/metadata: the API's description of itself."""

from typing import Any

import pytest
from speaking import Voice, error

NAMES = [
    "batchjob",
    "contact",
    "contactdata",
    "contactfilter",
    "contacthistorydata",
    "contactmetadata",
    "contactslist",
    "contactslistsignup",
    "contactstatistics",
    "csvimport",
    "eventcallbackurl",
    "listrecipient",
    "listrecipientstatistics",
    "liststatistics",
    "metadata",
]


def describe(mailjet: Voice, name: str) -> dict[str, Any]:
    return mailjet.row(mailjet.get(f"metadata/{name}"))


def member(
    name: str, kind: str, default: str = "", *, required: bool = False, read_only: bool = False
) -> dict[str, Any]:
    return {
        "DataType": kind,
        "DefaultValue": default,
        "Description": "",
        "IsRequired": required,
        "Name": name,
        "ReadOnly": read_only,
    }


def test_every_resource_is_described_in_order(mailjet: Voice) -> None:
    response = mailjet.get("metadata")

    payload = response.json()
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")
    assert (payload["Count"], payload["Total"]) == (15, 15)
    assert [row["Name"] for row in payload["Data"]] == NAMES


@pytest.mark.parametrize("query", ["Limit=1", "limit=1&offset=3", "Sort=nonsense", "countOnly=1"])
def test_paging_is_ignored(mailjet: Voice, query: str) -> None:
    assert mailjet.get(f"metadata?{query}").text == mailjet.get("metadata").text


@pytest.mark.parametrize("name", NAMES)
def test_one_resource_is_described_as_among_all(mailjet: Voice, name: str) -> None:
    payload = mailjet.get(f"metadata/{name}").json()

    (listed,) = [row for row in mailjet.rows("metadata") if row["Name"] == name]
    assert payload == {"Count": 1, "Data": [listed], "Total": 1}


@pytest.mark.parametrize("path", ["metadata/ContactsList", "MetaData/contactslist", "metadata/contactslist/"])
def test_a_description_is_found_in_every_spelling(mailjet: Voice, path: str) -> None:
    assert mailjet.row(mailjet.get(path))["Name"] == "contactslist"


@pytest.mark.parametrize("path", ["metadata/nonsense", "metadata/1", "metadata/contact/1", "metadata/contact/Filters"])
def test_what_is_not_described_is_not_found(mailjet: Voice, path: str) -> None:
    assert error(mailjet.get(path)) == (404, "Object not found", "")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("path", ["metadata", "metadata/contact"])
def test_descriptions_are_only_read(mailjet: Voice, method: str, path: str) -> None:
    assert error(mailjet.send(method, path, json={})) == (405, "Method not allowed", "")


def test_a_description_has_the_members_of_the_recorded_one_in_its_order(mailjet: Voice) -> None:
    assert list(describe(mailjet, "contact")) == [
        "Actions",
        "APIVersion",
        "Description",
        "Filters",
        "IsReadOnly",
        "Name",
        "Properties",
        "PublicOperations",
        "SortInfo",
        "UniqueKey",
    ]


@pytest.mark.parametrize(
    ("name", "operations", "key"),
    [
        ("contact", "Get, Put, Post", "Email"),
        ("contactdata", "Get, Put, Post, Delete", "Email"),
        ("contactmetadata", "Get, Put, Post, Delete", "Namespace|Name"),
        ("contactslist", "Get, Put, Post, Delete", "Address"),
        ("csvimport", "Get, Put, Post", ""),
        ("listrecipient", "Get, Put, Post, Delete", ""),
    ],
)
def test_operations_and_keys_are_the_recorded_ones(mailjet: Voice, name: str, operations: str, key: str) -> None:
    row = describe(mailjet, name)

    assert (row["PublicOperations"], row["UniqueKey"]) == (operations, key)
    assert (row["APIVersion"], row["Description"], row["IsReadOnly"]) == ("3.0.11095", "", False)


def test_the_list_is_described_as_recorded(mailjet: Voice) -> None:
    row = describe(mailjet, "contactslist")

    assert row["Properties"] == [
        member("Address", "AnsiString", "Random HEX string", read_only=True),
        member("CreatedAt", "TRFC3339DateTime", "Current time", read_only=True),
        member("ID", "Int64", read_only=True),
        member("IsDeleted", "Boolean", "false"),
        member("Name", "AnsiString"),
        member("SubscriberCount", "LongInt", read_only=True),
    ]
    assert row["Filters"] == [
        member("Address", "AnsiString"),
        member("ExcludeID", "Int64"),
        member("IsDeleted", "TBooleanFilter"),
        member("Name", "AnsiString"),
    ]
    assert row["SortInfo"] == [
        {"AllowDescending": True, "PropertyName": "ID"},
        {"AllowDescending": True, "PropertyName": "IsDeleted"},
        {"AllowDescending": True, "PropertyName": "Name"},
        {"AllowDescending": True, "PropertyName": "CreatedAt"},
    ]


def test_the_actions_of_a_list_are_described_as_recorded(mailjet: Voice) -> None:
    actions = {action["Name"]: action for action in describe(mailjet, "contactslist")["Actions"]}

    assert list(actions) == ["ManageContact", "ManageManyContacts", "ImportList"]
    assert actions["ManageManyContacts"] == {
        "Description": "",
        "IsGlobalAction": False,
        "Name": "ManageManyContacts",
        "Parameters": [
            member("Action", "AnsiString", required=True),
            member("Contacts", "TAddContactActionList", required=True),
        ],
        "Properties": [],
        "PublicOperations": "Get, Post",
    }
    assert actions["ImportList"]["Parameters"] == [
        member("Action", "AnsiString", required=True),
        member("ListID", "Int64", required=True),
    ]


def test_the_actions_of_a_contact_are_described_as_recorded(mailjet: Voice) -> None:
    actions = describe(mailjet, "contact")["Actions"]

    assert [(one["Name"], one["IsGlobalAction"], one["PublicOperations"]) for one in actions] == [
        ("managecontactslists", False, "Post"),
        ("getcontactslists", False, "Get"),
        ("managemanycontacts", True, "Get, Post"),
        ("export", True, "Get, Post"),
    ]


def test_the_csv_import_is_described_as_recorded(mailjet: Voice) -> None:
    row = describe(mailjet, "csvimport")

    assert row["Properties"] == [
        member("AliveAt", "TRFC3339DateTime", read_only=True),
        member("ContactsList", "TContactsList", required=True),
        member("Count", "LongInt", read_only=True),
        member("Current", "LongInt", read_only=True),
        member("DataID", "Int64", required=True),
        member("Errcount", "LongInt", read_only=True),
        member("ErrTreshold", "SmallInt"),
        member("ID", "Int64", read_only=True),
        member("ImportOptions", "AnsiString"),
        member("JobEnd", "TRFC3339DateTime", read_only=True),
        member("JobStart", "TRFC3339DateTime", read_only=True),
        member("Method", "AnsiString", "Unknown"),
        member("RequestAt", "TRFC3339DateTime", read_only=True),
        member("Status", "AnsiString", "Upload"),
    ]
    assert (row["Actions"], row["Filters"], row["SortInfo"]) == ([], [], [])


def test_the_namespace_of_a_property_is_described_as_recorded(mailjet: Voice) -> None:
    properties = {one["Name"]: one for one in describe(mailjet, "contactmetadata")["Properties"]}

    assert properties["NameSpace"] == member("NameSpace", "AnsiString", "static", required=True, read_only=True)


def test_the_types_of_properties_are_described(mailjet: Voice) -> None:
    properties = {one["Name"]: one for one in describe(mailjet, "contactmetadata")["Properties"]}

    assert {"str", "int", "float", "bool", "datetime"} <= set(properties["Datatype"]["AllowedValues"])
    assert (properties["Datatype"]["DefaultValue"], properties["Datatype"]["IsRequired"]) == ("str", True)


def test_only_what_is_described_can_be_sorted_downwards(mailjet: Voice) -> None:
    assert describe(mailjet, "contact")["SortInfo"] == [
        {"AllowDescending": False, "PropertyName": "ID"},
        {"AllowDescending": True, "PropertyName": "Email"},
        {"AllowDescending": True, "PropertyName": "DeliveredCount"},
        {"AllowDescending": True, "PropertyName": "CreatedAt"},
    ]


def test_a_description_is_written_as_the_service_writes(mailjet: Voice) -> None:
    text = mailjet.get("metadata/csvimport").text

    assert text.startswith(
        '{ "Count" : 1, "Data" : [{ "Actions" : [], "APIVersion" : "3.0.11095", "Description" : "", "Filters" : [], '
        '"IsReadOnly" : false, "Name" : "csvimport", "Properties" : [{ "DataType" : "TRFC3339DateTime", '
        '"DefaultValue" : "", "Description" : "", "IsRequired" : false, "Name" : "AliveAt", "ReadOnly" : true }, '
    )
