"""What is described of orders decides how a listing can be sorted."""

from typing import Any, Final

import pytest
from described import DESCRIBED, populate, wire_name
from speaking import Voice, error

ORDERS: Final = [
    (name, one["PropertyName"], one["AllowDescending"]) for name, row in DESCRIBED.items() for one in row["SortInfo"]
]
UPWARDS: Final = [case for case in ORDERS if not case[2]]
DOWNWARDS: Final = [case for case in ORDERS if case[2]]
# Descriptions come as they are, whatever is asked for.
UNSORTED: Final = "metadata"
NOT_OFFERED: Final = [
    (name, one["Name"])
    for name, row in DESCRIBED.items()
    for one in row["Properties"]
    if name != UNSORTED and one["Name"] not in {order["PropertyName"] for order in row["SortInfo"]}
]
CONTACTS: Final = {100000001: "cyd@example.com", 100000002: "ada@example.com", 100000003: "bob@example.com"}


@pytest.fixture(autouse=True)
def world(mailjet: Voice) -> None:
    populate(mailjet)


def value(row: dict[str, Any], order: str, members: dict[int, int]) -> Any:
    """Return what a row is sorted by, which it need not show: *members* are the contacts of listrecipients."""
    if order in row:
        return row[order]
    if order == "ID":
        return row.get("ListRecipientID") or row["ContactID"]
    contact = members[row["ListRecipientID"]] if "ListRecipientID" in row else row["ContactID"]
    # contacts were created in order of their ids, and nothing was ever sent to them
    return {"Email": CONTACTS[contact], "CreatedAt": contact, "DeliveredCount": 0}[order]


def sort_keys(mailjet: Voice, name: str, order: str, direction: str) -> list[Any]:
    members = {row["ID"]: row["ContactID"] for row in mailjet.rows("listrecipient?Limit=-1")}
    rows = mailjet.rows(f"{name}?Limit=-1&Sort={order}{direction}")
    return [value(row, order, members) for row in rows]


@pytest.mark.parametrize(("name", "order", "_down"), ORDERS)
@pytest.mark.parametrize("direction", ["", "+ASC", "+asc"])
def test_every_order_sorts_upwards(mailjet: Voice, name: str, order: str, _down: object, direction: str) -> None:
    keys = sort_keys(mailjet, name, order, direction)

    assert len(keys) == len(mailjet.rows(f"{name}?Limit=-1"))
    assert keys == sorted(keys)


@pytest.mark.parametrize(("name", "order", "_down"), DOWNWARDS)
@pytest.mark.parametrize("direction", ["+DESC", "+desc", "%20DESC"])
def test_an_order_that_allows_it_sorts_downwards(
    mailjet: Voice, name: str, order: str, _down: object, direction: str
) -> None:
    keys = sort_keys(mailjet, name, order, direction)

    assert len(keys) == len(mailjet.rows(f"{name}?Limit=-1"))
    assert keys == sorted(keys, reverse=True)


@pytest.mark.parametrize(("name", "order", "_down"), UPWARDS)
def test_an_order_that_does_not_allow_it_is_refused_downwards(
    mailjet: Voice, name: str, order: str, _down: object
) -> None:
    response = mailjet.get(f"{name}?Sort={order}+DESC")

    message = f"Unexpected error during GET: Invalid sort specification: Cannot sort on field {order.lower()} desc"
    assert error(response) == (400, message, "")


@pytest.mark.parametrize(("name", "order", "_down"), ORDERS)
def test_an_order_is_named_in_any_case(mailjet: Voice, name: str, order: str, _down: object) -> None:
    answers = [mailjet.get(f"{name}?Sort={spelling}").text for spelling in (order, order.lower(), order.upper())]

    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize(("name", "order"), NOT_OFFERED)
def test_a_property_that_is_no_order_is_refused(mailjet: Voice, name: str, order: str) -> None:
    for direction in ("", " desc"):
        response = mailjet.get(name, Sort=order + direction)

        field = order.lower() + direction
        message = f"Unexpected error during GET: Invalid sort specification: Cannot sort on field {field}"
        assert error(response) == (400, message, "")
        assert response.reason == message


@pytest.mark.parametrize("name", [name for name in DESCRIBED if name != UNSORTED])
def test_the_name_of_a_reference_sorts_only_where_it_is_an_order(mailjet: Voice, name: str) -> None:
    orders = {one["PropertyName"] for one in DESCRIBED[name]["SortInfo"]}
    references = {wire_name(one) for one in DESCRIBED[name]["Properties"]} - orders

    statuses = {mailjet.get(name, Sort=reference).status_code for reference in references}

    assert statuses <= {400}
