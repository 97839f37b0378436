"""ImportOptions: how the dates of a file are written, and what its columns are called."""

import json
from typing import Any

import pytest
import requests
from speaking import Voice, error

from mockjet import MockJet

ERRORS = "/v3/DATA/BatchJob/600001/CSVError/text:csv"


@pytest.fixture(autouse=True)
def news(mockjet: MockJet) -> None:
    """Have the list 30001 and a property that holds dates."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_list("News")
    mockjet.add_property("birthday", "datetime")


def options(**members: Any) -> str:
    return json.dumps({"FieldNames": ["email", "birthday"], **members})


def birthday(mailjet: Voice, cell: str, **members: Any) -> list[dict[str, str]]:
    """Import one contact with one date and return what is known of them."""
    mailjet.import_csv(30001, f"ann@example.com,{cell}\n", ImportOptions=options(**members))
    rows = mailjet.rows("contactdata", ContactEmail="ann@example.com")
    return [value for row in rows for value in row["Data"]]


def start(mailjet: Voice, text: Any) -> requests.Response:
    mailjet.upload(30001, "ann@example.com,2018/03/04\n")
    body = {"ContactsListID": 30001, "DataID": 50001, "Method": "addforce", "ImportOptions": text}
    return mailjet.post("csvimport", body)


@pytest.mark.parametrize(
    ("date_format", "cell", "moment"),
    [
        ("yyyy/mm/dd", "2018/03/04", "2018-03-04T00:00:00Z"),
        ("yyyy-mm-dd", "2018-03-04", "2018-03-04T00:00:00Z"),
        ("yyyy.mm.dd", "2018.03.04", "2018-03-04T00:00:00Z"),
        ("dd/mm/yyyy", "04/03/2018", "2018-03-04T00:00:00Z"),
        ("mm-dd-yy", "03-04-18", "2018-03-04T00:00:00Z"),
        ("dd.mm.yy", "04.03.18", "2018-03-04T00:00:00Z"),
        ("yyyymmdd", "20180304", "2018-03-04T00:00:00Z"),
        ("yyyy/mm/dd hh:nn", "2018/03/04 05:06", "2018-03-04T05:06:00Z"),
        ("yyyy/mm/dd hh:nn:ss", "2018/03/04 05:06:07", "2018-03-04T05:06:07Z"),
        ("YYYY/MM/DD", "2018/03/04", "2018-03-04T00:00:00Z"),
        ("yyyy-mm-ddThh:nn:ss+01:00", "2018-03-04T05:06:07+01:00", "2018-03-04T04:06:07Z"),
        ("yyyy-mm-ddThh:nn:ssZ", "2018-03-04T05:06:07Z", "2018-03-04T05:06:07Z"),
    ],
)
def test_dates_are_read_in_the_format_that_is_named(mailjet: Voice, date_format: str, cell: str, moment: str) -> None:
    assert birthday(mailjet, cell, DateTimeFormat=date_format) == [{"Name": "birthday", "Value": moment}]


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2018-03-04T05:06:07Z", "2018-03-04T05:06:07Z"),
        ("2018-03-04T05:06:07+02:00", "2018-03-04T03:06:07Z"),
        ("1520139967", "2018-03-04T05:06:07Z"),
    ],
)
def test_without_a_format_dates_are_rfc_3339_or_unix_seconds(mailjet: Voice, cell: str, moment: str) -> None:
    assert birthday(mailjet, cell) == [{"Name": "birthday", "Value": moment}]


@pytest.mark.parametrize(
    ("offset", "moment"),
    [
        (2, "2018-03-04T03:06:00Z"),
        (-12, "2018-03-04T17:06:00Z"),
        (12, "2018-03-03T17:06:00Z"),
        (0, "2018-03-04T05:06:00Z"),
        ("2", "2018-03-04T03:06:00Z"),
    ],
)
def test_dates_are_of_the_time_zone_that_is_named(mailjet: Voice, offset: Any, moment: str) -> None:
    values = birthday(mailjet, "2018/03/04 05:06", DateTimeFormat="yyyy/mm/dd hh:nn", TimezoneOffset=offset)

    assert values == [{"Name": "birthday", "Value": moment}]


def test_a_date_that_names_its_own_zone_is_not_moved(mailjet: Voice) -> None:
    values = birthday(mailjet, "2018-03-04T05:06:07Z", TimezoneOffset=2)

    assert values == [{"Name": "birthday", "Value": "2018-03-04T05:06:07Z"}]


@pytest.mark.parametrize("cell", ["04/03/2018", "2018/13/04", "2018/02/30", "2018/03/04 05:06", "tomorrow"])
def test_a_date_written_otherwise_is_an_error_of_its_line(mailjet: Voice, cell: str) -> None:
    row = mailjet.import_csv(
        30001,
        f"ann@example.com,{cell}\nbob@example.com,2018/03/04\n",
        ImportOptions=options(DateTimeFormat="yyyy/mm/dd"),
    )

    assert (row["Status"], row["Errcount"]) == ("Completed", 1)
    assert [one["Email"] for one in mailjet.rows("contact")] == ["bob@example.com"]
    assert mailjet.get(ERRORS).text == (f"email,birthday,error\nann@example.com,{cell}, ###Invalid value###birthday\n")


def test_dates_of_other_properties_are_text(mailjet: Voice) -> None:
    mailjet.import_csv(
        30001,
        "ann@example.com,2018/03/04\n",
        ImportOptions='{"DateTimeFormat": "yyyy/mm/dd", "FieldNames": ["email", "seen"]}',
    )

    assert mailjet.rows("contactdata/ann@example.com")[0]["Data"] == [{"Name": "seen", "Value": "2018/03/04"}]


def test_field_names_stand_for_the_header_row(mailjet: Voice) -> None:
    row = mailjet.import_csv(
        30001, "Paris,ann@example.com\nRome,bob@example.com\n", ImportOptions='{"FieldNames": ["town", "email"]}'
    )

    assert (row["Count"], row["Errcount"]) == (2, 0)
    assert mailjet.rows("contactdata/ann@example.com")[0]["Data"] == [{"Name": "town", "Value": "Paris"}]


def test_a_header_row_beside_field_names_is_a_row(mailjet: Voice) -> None:
    row = mailjet.import_csv(
        30001, "email,town\nann@example.com,Paris\n", ImportOptions='{"FieldNames": ["email", "town"]}'
    )

    assert (row["Count"], row["Errcount"]) == (2, 1)
    assert mailjet.get(ERRORS).text == "email,town,error\nemail,town, ###Invalid email###email\n"


def test_field_names_without_the_email_fail_the_import(mailjet: Voice) -> None:
    row = mailjet.import_csv(30001, "ann@example.com,Paris\n", ImportOptions='{"FieldNames": ["mail", "town"]}')

    assert (row["Status"], row["Count"]) == ("Error", 0)
    assert mailjet.rows("contact") == []
    assert [one["Name"] for one in mailjet.rows("contactmetadata")] == ["birthday"]


def test_options_are_answered_as_the_text_they_came_as(mailjet: Voice) -> None:
    text = '{"DateTimeFormat": "yyyy/mm/dd","TimezoneOffset": 2,"FieldNames": ["email","birthday"]}'

    response = start(mailjet, text)

    assert mailjet.row(response)["ImportOptions"] == text
    assert r'"{\"DateTimeFormat\": \"yyyy\/mm\/dd\",\"TimezoneOffset\": 2,' in response.text


@pytest.mark.parametrize("text", ["", "{}", '{"Something": "else"}', '{"fieldnames": ["email", "birthday"]}', None])
def test_options_may_say_nothing_or_something_unknown(mailjet: Voice, text: Any) -> None:
    assert start(mailjet, text).status_code == 201


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "nonsense",
        "[]",
        "5",
        '"text"',
        '{"FieldNames": 5}',
        '{"FieldNames": [1, 2]}',
        '{"FieldNames": "email"}',
        '{"FieldNames": {"email": 1}}',
        '{"FieldNames": ["email", "\\ud800"]}',
        '{"TimezoneOffset": 13}',
        '{"TimezoneOffset": -13}',
        '{"TimezoneOffset": 2.5}',
        '{"TimezoneOffset": "CET"}',
        '{"TimezoneOffset": [1]}',
        '{"TimezoneOffset": 1e999}',
        '{"TimezoneOffset": Infinity}',
        '{"DateTimeFormat": "%Y"}',
        '{"DateTimeFormat": "day"}',
        '{"DateTimeFormat": "yyyy_mm_dd"}',
        '{"DateTimeFormat": "yyyy/mm/dd x"}',
        '{"DateTimeFormat": 5}',
        '{"DateTimeFormat": ["yyyy"]}',
        '{"a": ' * 100_000,
    ],
    ids=range(24),
)
def test_options_that_cannot_be_meant_are_refused(mailjet: Voice, mockjet: MockJet, text: str) -> None:
    response = start(mailjet, text)

    status, message, info = error(response)
    assert (status, message) == (400, "Object properties invalid")
    assert info.startswith("MJ08 Property ImportOptions is invalid: ")
    assert list(mockjet.jobs) == []


@pytest.mark.parametrize("value", [5, {"FieldNames": ["email"]}, ["email"]])
def test_options_are_a_document_inside_a_text(mailjet: Voice, mockjet: MockJet, value: Any) -> None:
    response = start(mailjet, value)

    status, message, _ = error(response)
    assert status == 400
    assert message.startswith('Invalid json input: object ""->"TCSVImport" property "ImportOptions" is not a class')
    assert list(mockjet.jobs) == []


@pytest.mark.parametrize("date_format", ["yyyy/yyyy", "dd/dd/yyyy", "yyyyyy"])
def test_a_format_that_names_a_part_twice_never_breaks_the_service(
    mailjet: Voice, mockjet: MockJet, date_format: str
) -> None:
    response = start(mailjet, options(DateTimeFormat=date_format))

    assert response.status_code == 400
    assert list(mockjet.jobs) == []
