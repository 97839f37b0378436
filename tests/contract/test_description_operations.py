"""What is described of operations and actions decides which methods are answered."""

from typing import Any, Final

import pytest
from described import DESCRIBED, operations, populate
from speaking import Voice, error

METHODS: Final = ("GET", "PUT", "POST", "DELETE")
METHOD_NOT_ALLOWED: Final = (405, "Method not allowed", "")
ACTIONS: Final = [(name, action) for name, row in DESCRIBED.items() for action in row["Actions"]]
# fmt: off
PARAMETERS: Final = {
    "Action": "addforce", "Contacts": [{"Email": "eve@example.com"}], "Email": "eve@example.com", "ListID": 30003,
    "Name": "Eve", "Properties": {"age": 36}, "ContactsLists": [{"ListID": 30001, "Action": "unsub"}],
}
# fmt: on


def ids(value: object) -> str:
    return str(value["Name"]) if isinstance(value, dict) else str(value)


def path(name: str, action: dict[str, Any]) -> str:
    """Return where an action is found: behind the resource, or behind its first object."""
    row_id = {"contact": 100000001, "contactslist": 30001, "eventcallbackurl": 8001}.get(name, 1)
    return f"{name}/{action['Name']}" if action["IsGlobalAction"] else f"{name}/{row_id}/{action['Name']}"


def public(action: dict[str, Any]) -> set[str]:
    return {word.strip().upper() for word in action["PublicOperations"].split(",")}


@pytest.fixture(autouse=True)
def world(mailjet: Voice) -> None:
    populate(mailjet)


@pytest.mark.parametrize("name", DESCRIBED)
@pytest.mark.parametrize("method", METHODS)
def test_an_operation_is_answered_only_where_it_is_described(mailjet: Voice, name: str, method: str) -> None:
    for below in {"GET": ("", "/1"), "PUT": ("/1",), "POST": ("",), "DELETE": ("/1",)}[method]:
        response = mailjet.send(method, name + below, json={})

        if method in operations(name):
            assert response.status_code != 405
        elif (name, method) == ("contact", "DELETE"):
            assert error(response) == (401, "Operation not allowed", "")
        else:
            assert error(response) == METHOD_NOT_ALLOWED


@pytest.mark.parametrize("name", DESCRIBED)
@pytest.mark.parametrize(("method", "below"), [("POST", "/1"), ("DELETE", ""), ("PATCH", ""), ("PATCH", "/1")])
def test_no_resource_offers_these(mailjet: Voice, name: str, method: str, below: str) -> None:
    assert error(mailjet.send(method, name + below, json={})) == METHOD_NOT_ALLOWED


@pytest.mark.parametrize("name", DESCRIBED)
def test_what_is_read_only_offers_nothing_but_reading(name: str) -> None:
    if DESCRIBED[name]["IsReadOnly"]:
        assert operations(name) == {"GET"}


@pytest.mark.parametrize("name", [name for name in DESCRIBED if "GET" in operations(name)])
def test_a_listing_comes_in_the_envelope(mailjet: Voice, name: str) -> None:
    answer = mailjet.get(name).json()

    assert list(answer) == ["Count", "Data", "Total"]
    assert answer["Count"] == answer["Total"] == len(answer["Data"])


@pytest.mark.parametrize("name", [name for name, row in DESCRIBED.items() if row["UniqueKey"] and name != "metadata"])
def test_an_object_is_found_by_its_unique_key(mailjet: Voice, name: str) -> None:
    members = {"Backup": "IsBackup", "Namespace": "NameSpace"}
    first = mailjet.rows(name)[0]
    known = {**first, "Email": "cyd@example.com"}
    parts = [known[members.get(part, part)] for part in DESCRIBED[name]["UniqueKey"].split("|")]
    key = "%7C".join(str(part).lower() if isinstance(part, bool) else part for part in parts)

    assert mailjet.rows(f"{name}/{key}") == [first]


@pytest.mark.parametrize(("name", "action"), ACTIONS, ids=ids)
@pytest.mark.parametrize("method", METHODS)
def test_an_action_answers_the_methods_it_is_described_with(
    mailjet: Voice, name: str, action: dict[str, Any], method: str
) -> None:
    response = mailjet.send(method, path(name, action), json={})

    if method in public(action):
        assert response.status_code != 405
    else:
        assert error(response) == METHOD_NOT_ALLOWED


@pytest.mark.parametrize(("name", "action"), [case for case in ACTIONS if "POST" in public(case[1])], ids=ids)
def test_an_action_succeeds_with_its_parameters(mailjet: Voice, name: str, action: dict[str, Any]) -> None:
    body = {one["Name"]: PARAMETERS[one["Name"]] for one in action["Parameters"]}

    response = mailjet.post(path(name, action), body)

    assert response.status_code == 201
    assert len(response.json()["Data"]) == 1


@pytest.mark.parametrize(("name", "action"), [case for case in ACTIONS if case[1]["Parameters"]], ids=ids)
def test_an_action_needs_only_its_required_parameters(mailjet: Voice, name: str, action: dict[str, Any]) -> None:
    body = {one["Name"]: PARAMETERS[one["Name"]] for one in action["Parameters"] if one["IsRequired"]}

    assert mailjet.post(path(name, action), body).status_code == 201


@pytest.mark.parametrize(
    ("name", "action", "parameter"),
    [(name, action, one) for name, action in ACTIONS for one in action["Parameters"] if one["IsRequired"]],
    ids=ids,
)
@pytest.mark.parametrize("value", [None, {}, 5], ids=repr)
def test_a_required_parameter_is_needed(
    mailjet: Voice, name: str, action: dict[str, Any], parameter: dict[str, Any], value: object
) -> None:
    body = {one["Name"]: PARAMETERS[one["Name"]] for one in action["Parameters"]}

    missing = mailjet.post(
        path(name, action), {member: one for member, one in body.items() if member != parameter["Name"]}
    )
    bad = mailjet.post(path(name, action), {**body, parameter["Name"]: value})

    assert error(missing)[:2] == (400, "Object properties invalid")
    assert error(bad)[:2] == (400, "Object properties invalid")
    assert len(mailjet.rows("contact")) == 3


@pytest.mark.parametrize(("name", "action"), [case for case in ACTIONS if public(case[1]) == {"GET", "POST"}], ids=ids)
def test_a_job_is_read_where_it_was_started(mailjet: Voice, name: str, action: dict[str, Any]) -> None:
    body = {one["Name"]: PARAMETERS[one["Name"]] for one in action["Parameters"]}
    started = mailjet.row(mailjet.post(path(name, action), body))

    (job,) = mailjet.rows(f"{path(name, action)}/{started['JobID']}")

    assert (job["Status"], job["Count"], job["Error"]) == ("Allocated", 0, "")
