"""Historic values of contacts."""

from typing import Any

import pytest
from speaking import Voice, error

NOT_FOUND = (404, "Object not found", "")


def row(**known: Any) -> dict[str, Any]:
    """Return the row of Ada's three visits at new year, with what is *known* of it."""
    return {
        "ContactID": 100000001,
        "CreatedAt": "2026-01-01T00:00:00Z",
        "Data": "3",
        "ID": 9001,
        "Name": "visits",
    } | known


@pytest.fixture
def ada(mailjet: Voice) -> None:
    """Add Ada, and visits and orders to be kept of her."""
    mailjet.mj.add_contact("ada@example.com")
    for name in ("visits", "orders"):
        mailjet.post("contactmetadata", {"Name": name, "NameSpace": "historic", "Datatype": "int"})


@pytest.fixture
def visits(mailjet: Voice, ada: None) -> None:
    del ada
    mailjet.post("contacthistorydata", {"ContactID": 100000001, "Name": "visits", "Data": "3"})


@pytest.mark.usefixtures("ada")
def test_a_new_value_is_answered_whole(mailjet: Voice) -> None:
    response = mailjet.post("contacthistorydata", {"ContactID": 100000001, "Name": "visits", "Data": "3"})

    assert response.status_code == 201
    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "ContactID" : 100000001, "CreatedAt" : "2026-01-01T00:00:00Z", "Data" : "3", '
        '"ID" : 9001, "Name" : "visits" }], "Total" : 1 }'
    )


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ({"CreatedAt": "2025-06-01T12:00:00+02:00"}, {"CreatedAt": "2025-06-01T10:00:00Z"}),
        ({"CreatedAt": 1767225601}, {"CreatedAt": "2026-01-01T00:00:01Z"}),
        ({"CreatedAt": ""}, {}),
        ({"Data": ""}, {"Data": ""}),
        ({"Name": "VISITS"}, {}),
        ({"ContactID": "100000001"}, {}),
    ],
)
def test_a_value_is_kept_as_it_is_sent(mailjet: Voice, sent: dict[str, Any], shown: dict[str, Any]) -> None:
    body = {"ContactID": 100000001, "Name": "visits", "Data": "3", **sent}

    assert mailjet.row(mailjet.post("contacthistorydata", body)) == row(**shown)


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            {"Name": "visits"},
            (
                400,
                "Object properties invalid",
                "MJ08 Property Contact is invalid: MJ03 A non-empty value is required",
            ),
        ),
        ({"ContactID": 7, "Name": "visits"}, NOT_FOUND),
        ({"ContactID": 100000001, "Name": "nonsense"}, (400, 'Invalid key name: "nonsense"', "")),
        ({"ContactID": 100000001}, (400, 'Invalid key name: ""', "")),
    ],
)
def test_a_bad_value_is_refused(mailjet: Voice, body: dict[str, Any], expected: tuple[int, str, str]) -> None:
    assert error(mailjet.post("contacthistorydata", body)) == expected
    assert mailjet.rows("contacthistorydata") == []


@pytest.mark.usefixtures("visits")
def test_a_value_is_found_by_its_id_and_deleted(mailjet: Voice) -> None:
    found = mailjet.rows("contacthistorydata/9001")
    response = mailjet.delete("contacthistorydata/9001")

    assert found == [row()]
    assert (response.status_code, response.content) == (204, b"")
    assert mailjet.rows("contacthistorydata") == []
    assert error(mailjet.delete("contacthistorydata/9001")) == NOT_FOUND


@pytest.mark.usefixtures("visits")
def test_a_value_cannot_be_changed(mailjet: Voice) -> None:
    for path in ("contacthistorydata/9001", "contacthistorydata"):
        assert error(mailjet.put(path, {"Data": "4"})) == (405, "Method not allowed", "")


@pytest.mark.usefixtures("visits")
def test_historic_values_are_no_contact_data(mailjet: Voice) -> None:
    assert mailjet.rows("contactdata/100000001")[0]["Data"] == []


@pytest.mark.usefixtures("visits")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [9001, 9002, 9003, 9004]),
        ("Contact=100000001", [9001, 9002, 9003]),
        ("Contact=7", []),
        ("Name=visits", [9001, 9002, 9004]),
        ("MaxCreatedAt=2026-01-01T00:00:00Z", [9002]),
        ("MinCreatedAt=2026-01-01T00:00:00Z", [9001, 9003, 9004]),
        ("MinCreatedAt=2025-12-01&MaxCreatedAt=1767225600", [9002]),
        ("Contact=100000001&Name=visits&Last=true", [9001]),
        ("Contact=100000001&Name=visits&Last=false", [9001, 9002]),
        ("Last=true", [9001, 9002, 9003, 9004]),
        ("ID=9003", [9003]),
        ("Sort=CreatedAt", [9002, 9001, 9003, 9004]),
        ("Sort=CreatedAt+DESC", [9004, 9003, 9001, 9002]),
    ],
)
def test_every_filter_narrows_the_listing(mailjet: Voice, query: str, found: list[int]) -> None:
    mailjet.mj.add_contact("bob@example.com")
    for body in (
        {"ContactID": 100000001, "Name": "visits", "CreatedAt": "2025-12-01T00:00:00Z"},
        {"ContactID": 100000001, "Name": "orders"},
        {"ContactID": 100000002, "Name": "visits"},
    ):
        mailjet.post("contacthistorydata", body)

    assert [one["ID"] for one in mailjet.rows(f"contacthistorydata?{query}")] == found
