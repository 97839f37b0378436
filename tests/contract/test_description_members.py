"""What is described of properties is what every row shows, no more and no less, and in order."""

from typing import Any, Final

import pytest
from described import DESCRIBED, HIDDEN, JSON_TYPES, UNDESCRIBED, populate, wire_name
from speaking import Voice

EMPTY: Final = "contactslistsignup"
EVERY: Final = pytest.mark.parametrize("name", [name for name in DESCRIBED if name != EMPTY])


def described_members(name: str) -> set[str]:
    hidden = HIDDEN.get(name, ())
    shown = {wire_name(one) for one in DESCRIBED[name]["Properties"] if one["Name"] not in hidden}
    return shown | {*UNDESCRIBED.get(name, ())}


@pytest.fixture(autouse=True)
def world(mailjet: Voice) -> None:
    populate(mailjet)


@EVERY
def test_every_row_has_exactly_the_described_members(mailjet: Voice, name: str) -> None:
    rows = mailjet.rows(f"{name}?Limit=-1")

    assert len(rows) >= 3
    assert {frozenset(row) for row in rows} == {frozenset(described_members(name))}


@EVERY
def test_members_come_in_alphabetical_order_without_regard_to_case(mailjet: Voice, name: str) -> None:
    for row in mailjet.rows(f"{name}?Limit=-1"):
        assert list(row) == sorted(row, key=str.lower)


@EVERY
def test_every_member_has_the_described_type(mailjet: Voice, name: str) -> None:
    kinds = {wire_name(one): JSON_TYPES.get(one["DataType"], str) for one in DESCRIBED[name]["Properties"]}

    for row in mailjet.rows(f"{name}?Limit=-1"):
        assert {member: type(row[member]) for member in row if member in kinds} == {
            member: kind for member, kind in kinds.items() if member in row
        }


@EVERY
def test_one_object_has_the_members_of_a_listing(mailjet: Voice, name: str) -> None:
    first = mailjet.rows(name)[0]
    numbers = {"metadata": "Name", "contactstatistics": "ContactID", "listrecipientstatistics": "ListRecipientID"}
    key = first[numbers.get(name, "ID")]

    (row,) = mailjet.rows(f"{name}/{key}")

    assert list(row) == list(first)


def test_statistics_of_a_member_show_values_only_when_asked(mailjet: Voice) -> None:
    (hidden,) = HIDDEN["listrecipientstatistics"]

    rows: list[dict[str, Any]] = mailjet.rows("listrecipientstatistics?ShowExtraData=1")

    assert {frozenset(row) for row in rows} == {frozenset(described_members("listrecipientstatistics") | {hidden})}
    assert rows[0][hidden] == [{"Name": "age", "Value": "30"}]
    assert list(rows[0]) == sorted(rows[0], key=str.lower)


def test_nobody_ever_signed_up(mailjet: Voice) -> None:
    assert mailjet.rows(EMPTY) == []
