"""Made-up contacts, as JSON and as CSV: the same ones for everybody, and their addresses in no order."""

import json
from collections.abc import Iterator
from typing import Final, NamedTuple

CITIES: Final = ("London", "Paris", "Berlin", "Madrid", "Rome", "Vienna", "Oslo", "Lisbon", "Dublin", "Prague")
PROPERTIES: Final = {"age": "int", "city": "str"}
# Coprime, so that the numbers of the addresses are a permutation.
STEP, ALL = 7_654_321, 10_000_000


class Contact(NamedTuple):
    """A contact with two properties."""

    email: str
    name: str
    age: int
    city: str


def contacts(count: int) -> Iterator[Contact]:
    """Return the first so many contacts."""
    for number in range(count):
        yield Contact(address(number), f"Reader {number}", number % 90, CITIES[number % 10])


def address(number: int) -> str:
    """Return the address of a contact."""
    return f"reader{number * STEP % ALL:07}@example.com"


def as_json(count: int) -> bytes:
    """Return the body of `managemanycontacts` with so many contacts."""
    row = '{"Email": "%s", "Name": "%s", "Properties": {"age": %d, "city": "%s"}}'
    return ('{"Contacts": [' + ", ".join(row % contact for contact in contacts(count)) + "]}").encode()


def as_csv(count: int) -> bytes:
    """Return a file for `csvimport` with so many rows."""
    rows = (f"{email},{name},{age},{city}\n" for email, name, age, city in contacts(count))
    return ("email,name,age,city\n" + "".join(rows)).encode()


def members(numbers: range) -> bytes:
    """Return the body that puts contacts on a list."""
    return json.dumps({"Action": "addforce", "Contacts": [{"Email": address(number)} for number in numbers]}).encode()
