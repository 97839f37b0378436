"""What is described of filters decides what a listing can be asked for."""

from typing import Any, Final

import pytest
from described import BAD_TEXT, DESCRIBED, GOOD, ids, populate
from speaking import Voice, error

FILTERS: Final = [(name, one) for name, row in DESCRIBED.items() for one in row["Filters"]]
TYPED: Final = [(name, one, text) for name, one in FILTERS for text in BAD_TEXT.get(one["DataType"], ())]


def unread(name: str, described: dict[str, Any]) -> bool:
    """Tell whether a filter is accepted and says nothing: there are no sign-ups, and only public resources."""
    return name == "contactslistsignup" or described["Name"] == "PublicResources"


@pytest.fixture(autouse=True)
def world(mailjet: Voice) -> None:
    populate(mailjet)


@pytest.mark.parametrize(("name", "described"), FILTERS, ids=ids)
def test_a_good_value_is_accepted(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    value = str(GOOD[described["DataType"]])

    response = mailjet.get(name, **{described["Name"]: value})

    assert response.status_code == 200
    assert len(response.json()["Data"]) <= len(mailjet.rows(name))


@pytest.mark.parametrize(("name", "described"), FILTERS, ids=ids)
def test_a_filter_is_named_in_any_case(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    value = str(GOOD[described["DataType"]])

    answers = [
        mailjet.get(name, **{spelling: value}).text
        for spelling in (described["Name"], described["Name"].lower(), described["Name"].upper())
    ]

    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize(("name", "described"), FILTERS, ids=ids)
def test_a_filter_without_a_value_is_none(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    assert mailjet.rows(f"{name}?{described['Name']}=") == mailjet.rows(name)


@pytest.mark.parametrize(
    ("name", "described", "text"), [case for case in TYPED if not unread(case[0], case[1])], ids=ids
)
def test_a_value_that_cannot_be_read_is_refused(
    mailjet: Voice, name: str, described: dict[str, Any], text: str
) -> None:
    response = mailjet.get(name, **{described["Name"]: text})

    kind = described["DataType"]
    message = f'Unexpected error during GET: "{text}" is an invalid {kind} for {described["Name"]}'
    assert error(response) == (400, message, "")


@pytest.mark.parametrize(("name", "described", "text"), [case for case in TYPED if unread(case[0], case[1])], ids=ids)
def test_what_says_nothing_is_not_read(mailjet: Voice, name: str, described: dict[str, Any], text: str) -> None:
    assert mailjet.rows(name, **{described["Name"]: text}) == mailjet.rows(name)


@pytest.mark.parametrize(
    ("name", "described"), [case for case in FILTERS if case[1]["DataType"] in ("Boolean", "TBooleanFilter")], ids=ids
)
def test_a_truth_value_is_a_word_or_a_digit(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    for word, digit in (("true", "1"), ("false", "0")):
        assert mailjet.rows(name, **{described["Name"]: word}) == mailjet.rows(name, **{described["Name"]: digit})


@pytest.mark.parametrize(
    ("name", "described"), [case for case in FILTERS if case[1]["DataType"] == "TRFC3339DateTime"], ids=ids
)
def test_a_date_is_rfc_3339_or_unix_seconds(mailjet: Voice, name: str, described: dict[str, Any]) -> None:
    written = mailjet.get(name, **{described["Name"]: "2026-01-01T00:02:00Z"})
    counted = mailjet.get(name, **{described["Name"]: "1767225720"})

    assert (written.status_code, written.text) == (200, counted.text)


@pytest.mark.parametrize("name", DESCRIBED)
def test_filters_are_described_in_the_order_of_their_names(name: str) -> None:
    names = [one["Name"] for one in DESCRIBED[name]["Filters"]]

    assert names == sorted(names, key=str.lower)
