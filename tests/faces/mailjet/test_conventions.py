"""Every resource and every convention: what holds for one holds for all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from speaking import Voice, error

from mockjet.faces.mailjet.resources import RESOURCES

METHOD_NOT_ALLOWED = (405, "Method not allowed", "")
NOT_FOUND = (404, "Object not found", "")


@dataclass(frozen=True)
class Shape:
    """What a resource looks like, and how to have one object of it: the first, made by posting *body*."""

    type: str
    first_id: int
    body: Mapping[str, Any]
    shown: Mapping[str, Any]  # one thing said in the body, as it is answered
    members: tuple[str, ...]
    read_only: tuple[str, ...]
    missing: tuple[str, ...]  # methods it does not offer on an object
    needs: tuple[str, ...] = field(default=())  # what has to be there before


# fmt: off
SHAPES: Final = {
    "contact": Shape(
        "TContact", 100000001, {"Email": "ada@example.com", "Name": "Ada"}, {"Name": "Ada"},
        ("CreatedAt", "DeliveredCount", "Email", "ExclusionFromCampaignsUpdatedAt", "ID", "IsExcludedFromCampaigns",
         "IsOptInPending", "IsSpamComplaining", "LastActivityAt", "LastUpdateAt", "Name", "UnsubscribedAt",
         "UnsubscribedBy"),
        read_only=("CreatedAt", "DeliveredCount", "ExclusionFromCampaignsUpdatedAt", "ID", "IsOptInPending",
                   "IsSpamComplaining", "LastActivityAt", "LastUpdateAt", "UnsubscribedAt", "UnsubscribedBy"),
        missing=("POST", "PATCH", "OPTIONS"),  # DELETE has an answer of its own
    ),
    "contactdata": Shape(
        "TContactData", 100000001, {"ContactID": 100000001, "Data": [{"Name": "city", "Value": "London"}]},
        {"Data": [{"Name": "city", "Value": "London"}]},
        ("ContactID", "Data", "ID", "MethodCollection"),
        read_only=("ID",),
        missing=("POST", "PATCH", "OPTIONS"),
        needs=("contact", "property"),
    ),
    "contactfilter": Shape(
        "TContactFilter", 7001, {"Name": "Young", "Expression": "(age<35)", "Description": "x"}, {"Description": "x"},
        ("Description", "Expression", "ID", "Name", "Status"),
        read_only=("ID",),
        missing=("POST", "PATCH", "OPTIONS"),
    ),
    "contactmetadata": Shape(
        "TContactMetaData", 4001, {"Datatype": "int", "Name": "age", "NameSpace": "static"}, {"Datatype": "int"},
        ("Datatype", "ID", "Name", "NameSpace"),
        read_only=("ID",),
        missing=("POST", "PATCH", "OPTIONS"),
    ),
    "contactslist": Shape(
        "TContactsList", 30001, {"Name": "News"}, {"Name": "News"},
        ("Address", "CreatedAt", "ID", "IsDeleted", "Name", "SubscriberCount"),
        read_only=("Address", "CreatedAt", "ID", "SubscriberCount"),
        missing=("POST", "PATCH", "OPTIONS"),
    ),
    "csvimport": Shape(
        "TCSVImport", 600001, {"ContactsListID": 30001, "DataID": 50001, "Method": "addforce"}, {"DataID": 50001},
        ("AliveAt", "ContactsListID", "Count", "Current", "DataID", "Errcount", "ErrTreshold", "ID", "ImportOptions",
         "JobEnd", "JobStart", "Method", "RequestAt", "Status"),
        read_only=("AliveAt", "Count", "Current", "Errcount", "ID", "JobEnd", "JobStart", "RequestAt"),
        missing=("POST", "PATCH", "OPTIONS", "DELETE"),
        needs=("list", "file"),
    ),
    "eventcallbackurl": Shape(
        "TEventCallbackUrl", 8001, {"EventType": "open", "Url": "https://example.com/"}, {"EventType": "open"},
        ("APIKeyID", "EventType", "ID", "IsBackup", "Status", "Url", "Version"),
        read_only=("ID",),
        missing=("POST", "PATCH", "OPTIONS"),
    ),
    "listrecipient": Shape(
        "TListRecipient", 200000001, {"ContactID": 100000001, "IsUnsubscribed": True, "ListID": 30001},
        {"IsUnsubscribed": True},
        ("ContactID", "ID", "IsActive", "IsUnsubscribed", "ListID", "ListName", "SubscribedAt", "UnsubscribedAt"),
        read_only=("ID", "ListName", "SubscribedAt", "UnsubscribedAt"),
        missing=("POST", "PATCH", "OPTIONS"),
        needs=("contact", "list"),
    ),
}
# fmt: on

EVERY = pytest.mark.parametrize("name", SHAPES)
RUBBISH = [None, "", "rubbish", 5, -1.5, True, [], {}, [{"Name": 1}], {"": None}]


@pytest.fixture
def needs(mailjet: Voice, name: str) -> None:
    """Make what an object of this resource needs."""
    needed = SHAPES[name].needs
    if "contact" in needed:
        mailjet.mj.add_contact("ada@example.com")
    if "property" in needed:
        mailjet.mj.add_property("city")
    if "list" in needed:
        mailjet.mj.add_list("News")
    if "file" in needed:
        mailjet.upload(30001, "email\nbob@example.com\n")


@pytest.fixture
def made(mailjet: Voice, name: str, needs: None) -> dict[str, Any]:
    """Return the row of an object that was made just now."""
    del needs
    return mailjet.row(mailjet.post(name, SHAPES[name].body))


def test_every_resource_is_held_to_the_conventions() -> None:
    elsewhere = {"batchjob", "contacthistorydata"}
    made_by_post = {name for name, resource in RESOURCES.items() if "create" in resource.verbs}

    assert made_by_post - elsewhere == set(SHAPES)


# The envelope


@EVERY
@pytest.mark.usefixtures("made")
def test_a_listing_comes_in_the_envelope(mailjet: Voice, name: str) -> None:
    answer = mailjet.get(name).json()

    assert list(answer) == ["Count", "Data", "Total"]
    assert (answer["Count"], answer["Total"], len(answer["Data"])) == (1, 1, 1)


@EVERY
@pytest.mark.usefixtures("made")
def test_one_object_comes_in_the_envelope(mailjet: Voice, name: str) -> None:
    answer = mailjet.get(f"{name}/{SHAPES[name].first_id}").json()

    assert list(answer) == ["Count", "Data", "Total"]
    assert (answer["Count"], answer["Total"], len(answer["Data"])) == (1, 1, 1)


@EVERY
@pytest.mark.usefixtures("needs")
def test_a_new_object_comes_in_the_envelope(mailjet: Voice, name: str) -> None:
    response = mailjet.post(name, SHAPES[name].body)

    answer = response.json()
    assert (response.status_code, response.reason) == (201, "Created")
    assert list(answer) == ["Count", "Data", "Total"]
    assert (answer["Count"], answer["Total"], len(answer["Data"])) == (1, 1, 1)


@EVERY
def test_a_new_object_is_what_was_sent(made: dict[str, Any], name: str) -> None:
    assert made["ID"] == SHAPES[name].first_id
    assert SHAPES[name].shown.items() <= made.items()


@EVERY
def test_the_members_are_those_of_the_resource_in_their_order(mailjet: Voice, made: dict[str, Any], name: str) -> None:
    shape = SHAPES[name]

    rows = made, *mailjet.rows(name), *mailjet.rows(f"{name}/{shape.first_id}")

    assert [tuple(row) for row in rows] == [shape.members, shape.members, shape.members]


@EVERY
def test_the_members_come_in_alphabetical_order_without_regard_to_case(made: dict[str, Any], name: str) -> None:
    del name
    members = list(made)

    assert members == sorted(members, key=str.lower)


@EVERY
def test_a_listing_shows_the_object_as_it_was_made(mailjet: Voice, made: dict[str, Any], name: str) -> None:
    assert mailjet.rows(name) == [made]
    assert mailjet.rows(name) == [made]


# What is not there, and what is not offered


@EVERY
@pytest.mark.parametrize("key", ["999999999", "0", "9" * 19, "9" * 40])
@pytest.mark.usefixtures("made")
def test_an_unknown_id_is_not_found(mailjet: Voice, name: str, key: str) -> None:
    elsewhere = {"contact": {"DELETE"}}.get(name, set())

    for method in sorted({"GET", "PUT", "DELETE"} - {*SHAPES[name].missing} - elsewhere):
        response = mailjet.send(method, f"{name}/{key}", json={"ID": 1})

        assert error(response) == NOT_FOUND
        assert response.reason == "Object not found"


@EVERY
def test_methods_not_offered_on_an_object_are_not_allowed(mailjet: Voice, made: dict[str, Any], name: str) -> None:
    for method in SHAPES[name].missing:
        response = mailjet.send(method, f"{name}/{made['ID']}", json={})

        assert error(response) == METHOD_NOT_ALLOWED
        assert response.reason == "Method not allowed"


@EVERY
@pytest.mark.parametrize("method", ["DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.usefixtures("made")
def test_methods_not_offered_on_a_collection_are_not_allowed(
    mailjet: Voice, name: str, method: str, slash: str
) -> None:
    response = mailjet.send(method, f"{name}{slash}", json={})

    assert error(response) == METHOD_NOT_ALLOWED
    assert len(mailjet.rows(name)) == 1


@EVERY
@pytest.mark.usefixtures("made")
def test_a_change_without_an_id_is_not_found(mailjet: Voice, name: str) -> None:
    for body in ({}, {"ID": SHAPES[name].first_id}, SHAPES[name].body, {"rubbish": 1}):
        assert error(mailjet.put(name, body)) == NOT_FOUND


# Bodies


@EVERY
@pytest.mark.usefixtures("made")
def test_an_empty_change_is_304(mailjet: Voice, name: str) -> None:
    response = mailjet.put(f"{name}/{SHAPES[name].first_id}", {})

    assert (response.status_code, response.reason, response.content) == (304, "Content not changed", b"")
    assert response.headers["Content-Type"] == "application/json"


@EVERY
@pytest.mark.usefixtures("made")
def test_the_body_that_made_an_object_changes_nothing(mailjet: Voice, name: str) -> None:
    response = mailjet.put(f"{name}/{SHAPES[name].first_id}", SHAPES[name].body)

    assert response.status_code == 304


@EVERY
@pytest.mark.parametrize("value", RUBBISH)
def test_read_only_members_are_ignored_in_a_change(
    mailjet: Voice, made: dict[str, Any], name: str, value: object
) -> None:
    response = mailjet.put(f"{name}/{made['ID']}", dict.fromkeys(SHAPES[name].read_only, value))

    assert response.status_code == 304
    assert mailjet.rows(name) == [made]


@EVERY
@pytest.mark.parametrize("value", RUBBISH)
@pytest.mark.usefixtures("needs")
def test_read_only_members_are_ignored_at_creation(mailjet: Voice, name: str, value: object) -> None:
    body = {**dict.fromkeys(SHAPES[name].read_only, value), **SHAPES[name].body}

    row = mailjet.row(mailjet.post(name, body))

    assert row["ID"] == SHAPES[name].first_id
    assert SHAPES[name].shown.items() <= row.items()


@EVERY
@pytest.mark.parametrize("spell", [str.lower, str.upper, str.swapcase])
@pytest.mark.usefixtures("needs")
def test_members_are_named_in_any_case_at_creation(mailjet: Voice, name: str, spell: Any) -> None:
    body = {spell(member): value for member, value in SHAPES[name].body.items()}

    row = mailjet.row(mailjet.post(name, body))

    assert SHAPES[name].shown.items() <= row.items()


@EVERY
@pytest.mark.parametrize("spell", [str.lower, str.upper, str.swapcase])
def test_members_are_named_in_any_case_in_a_change(mailjet: Voice, made: dict[str, Any], name: str, spell: Any) -> None:
    body = {spell(member): value for member, value in made.items()}

    response = mailjet.put(f"{name}/{made['ID']}", body)

    assert response.status_code == 304


@EVERY
@pytest.mark.parametrize("member", ["rubbish", "firstname", "", "Ümläut", "ID ", "_id", "__class__"])
@pytest.mark.usefixtures("needs")
def test_an_unknown_member_is_refused_by_the_name_of_the_type(mailjet: Voice, name: str, member: str) -> None:
    before = mailjet.rows(name)

    response = mailjet.post(name, {**SHAPES[name].body, member: "x", "second": "y"})

    message = f'Invalid json input: object ""->"{SHAPES[name].type}" has no property "{member}"'
    assert error(response) == (400, message, "")
    assert mailjet.rows(name) == before


@EVERY
def test_an_unknown_member_is_refused_in_a_change(mailjet: Voice, made: dict[str, Any], name: str) -> None:
    response = mailjet.put(f"{name}/{made['ID']}", {"rubbish": "x"})

    message = f'Invalid json input: object ""->"{SHAPES[name].type}" has no property "rubbish"'
    assert error(response) == (400, message, "")


@EVERY
@pytest.mark.parametrize("member", ["id", "source", "at", "self", "row", "into", "argument", "contact_id", "list_id"])
def test_names_of_the_inside_are_none_outside(mailjet: Voice, made: dict[str, Any], name: str, member: str) -> None:
    response = mailjet.put(f"{name}/{made['ID']}", {member: 5})

    assert response.status_code in (304, 400)


@EVERY
@pytest.mark.parametrize("value", RUBBISH)
def test_no_value_of_any_member_breaks_the_service(
    mailjet: Voice, made: dict[str, Any], name: str, value: object
) -> None:
    also = {"listrecipient": {"ContactALT", "ListALT"}}.get(name, set())

    for member in sorted({*SHAPES[name].members, *also} - {*SHAPES[name].read_only}):
        posted = mailjet.post(name, {**SHAPES[name].body, member: value})
        changed = mailjet.put(f"{name}/{made['ID']}", {member: value})

        assert (member, posted.status_code) in {(member, status) for status in (201, 400, 404)}
        assert (member, changed.status_code) in {(member, status) for status in (200, 304, 400)}


# Listings


@EVERY
def test_an_id_in_the_query_is_a_filter(mailjet: Voice, made: dict[str, Any], name: str) -> None:
    assert [row["ID"] for row in mailjet.rows(f"{name}?ID={made['ID']}")] == [made["ID"]]
    assert [row["ID"] for row in mailjet.rows(f"{name}?id={made['ID']}")] == [made["ID"]]
    assert mailjet.rows(f"{name}?ID=999999999") == []


@EVERY
@pytest.mark.parametrize("query", ["nonsense=1", "Limit=x", "Offset=-1", "?", "&", "ID=", "Sort=", "countOnly=", "1=1"])
@pytest.mark.usefixtures("made")
def test_what_says_nothing_is_ignored(mailjet: Voice, name: str, query: str) -> None:
    assert len(mailjet.rows(f"{name}?{query}")) == 1


@EVERY
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("countOnly=1", (1, 0, 1)),
        ("Offset=1", (0, 0, 0)),
        ("offset=1&countrecords=true", (0, 0, 1)),
        ("Limit=-1", (1, 1, 1)),
    ],
)
@pytest.mark.usefixtures("made")
def test_listings_are_paged_and_counted(mailjet: Voice, name: str, query: str, expected: tuple[int, int, int]) -> None:
    answer = mailjet.get(f"{name}?{query}").json()

    assert (answer["Count"], len(answer["Data"]), answer["Total"]) == expected


@EVERY
@pytest.mark.parametrize("sort", ["nonsense", "ID+DOWN", "id%2Bdesc"])
def test_an_order_that_is_not_offered_is_refused(mailjet: Voice, name: str, sort: str) -> None:
    response = mailjet.get(f"{name}?Sort={sort}")

    status, message, info = error(response)
    assert (status, info) == (400, "")
    assert message.startswith("Unexpected error during GET: Invalid sort specification: Cannot sort on field ")


@EVERY
@pytest.mark.parametrize("spell", [str.upper, str.title])
@pytest.mark.usefixtures("made")
def test_a_resource_is_named_in_any_case(mailjet: Voice, name: str, spell: Any) -> None:
    assert len(mailjet.rows(spell(name))) == 1
    assert len(mailjet.rows(f"{spell(name)}/{SHAPES[name].first_id}")) == 1
