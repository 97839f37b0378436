import csv
import gc
import json

import pytest

from benchmarks.contacts import address, as_csv, as_json, members
from benchmarks.floors import FLOORS, main

ADA = {"Email": "reader7654321@example.com", "Name": "Reader 1", "Properties": {"age": 1, "city": "Paris"}}


def test_json_and_csv_have_the_same_contacts() -> None:
    sent = json.loads(as_json(3))["Contacts"]
    rows = list(csv.DictReader(as_csv(3).decode().splitlines()))

    assert sent[1] == ADA
    assert rows[1] == {"email": "reader7654321@example.com", "name": "Reader 1", "age": "1", "city": "Paris"}
    assert (len(sent), len(rows)) == (3, 3)


def test_addresses_are_all_different_and_in_no_order() -> None:
    addresses = [address(number) for number in range(10_000)]

    assert len(set(addresses)) == 10_000
    assert addresses[:3] == ["reader0000000@example.com", "reader7654321@example.com", "reader5308642@example.com"]


def test_members_are_put_on_a_list_by_their_addresses() -> None:
    assert json.loads(members(range(1, 2))) == {"Action": "addforce", "Contacts": [{"Email": ADA["Email"]}]}


@pytest.mark.parametrize("name", FLOORS)
def test_a_floor_keeps_every_contact(name: str) -> None:
    assert min(main(name, 500)) >= 0
    assert gc.isenabled()
