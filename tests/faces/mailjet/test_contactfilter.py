"""Segments: contacts chosen by an expression."""

from typing import Any

import pytest
from speaking import Voice, error

INVALID = "Object properties invalid"
NOT_FOUND = (404, "Object not found", "")


def row(**known: Any) -> dict[str, Any]:
    """Return the row of the segment of those under 35, with what is *known* of it."""
    return {"Description": "", "Expression": "(age<35)", "ID": 7001, "Name": "Young", "Status": "unused"} | known


@pytest.fixture
def young(mailjet: Voice) -> None:
    """Add the segment of those under 35, and Ada of 36, Bob of 20 and Cyd of no known age."""
    mailjet.mj.add_property("age", "int")
    mailjet.mj.add_contact("ada@example.com", properties={"age": 36})
    mailjet.mj.add_contact("bob@example.com", properties={"age": 20})
    mailjet.mj.add_contact("cyd@example.com")
    mailjet.mj.add_segment("Young", "(age<35)")


def test_a_new_segment_is_answered_whole(mailjet: Voice) -> None:
    body = {
        "Description": "Will send only to contacts under 35 years of age.",
        "Expression": "(age<35)",
        "Name": "Customers under 35",
    }

    response = mailjet.post("contactfilter", body)

    assert response.status_code == 201
    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "Description" : "Will send only to contacts under 35 years of age.", '
        '"Expression" : "(age<35)", "ID" : 7001, "Name" : "Customers under 35", "Status" : "unused" }], "Total" : 1 }'
    )


@pytest.mark.parametrize("status", ["unused", "used", "deleted"])
def test_a_segment_may_have_any_status(mailjet: Voice, status: str) -> None:
    response = mailjet.post("contactfilter", {"Name": "Young", "Expression": "(age<35)", "Status": status})

    assert mailjet.row(response) == row(Status=status)


@pytest.mark.parametrize(
    ("body", "info"),
    [
        ({"Expression": "(age<35)"}, "MJ08 Property Name is invalid: MJ03 A non-empty value is required"),
        ({"Name": "", "Expression": "(age<35)"}, "MJ08 Property Name is invalid: MJ03 A non-empty value is required"),
        ({"Name": "Young"}, "MJ08 Property Expression is invalid: MJ03 A non-empty value is required"),
        (
            {"Name": "Young", "Expression": "(age<35)", "Status": "x"},
            'MJ08 Property Status is invalid: Unknown value "x"',
        ),
    ],
)
def test_a_segment_needs_a_name_and_an_expression(mailjet: Voice, body: dict[str, Any], info: str) -> None:
    assert error(mailjet.post("contactfilter", body)) == (400, INVALID, info)
    assert mailjet.rows("contactfilter") == []


@pytest.mark.parametrize("expression", ["(age<", "age 35", "nonsense(age)", "()", "age < 'x'", '"', "9" * 5000])
def test_an_expression_is_checked_when_it_is_written(mailjet: Voice, expression: str) -> None:
    mailjet.mj.add_segment("Old", "(age>60)")

    posted = mailjet.post("contactfilter", {"Name": "Young", "Expression": expression})
    changed = mailjet.put("contactfilter/Old", {"Expression": expression})

    for response in (posted, changed):
        status, message, info = error(response)
        assert (status, message) == (400, INVALID)
        assert info.startswith("MJ08 Property Expression is invalid: ")
    assert [one["Expression"] for one in mailjet.rows("contactfilter")] == ["(age>60)"]


def test_a_syntax_error_is_called_one_and_its_place_told(mailjet: Voice) -> None:
    _, _, info = error(mailjet.post("contactfilter", {"Name": "Young", "Expression": "(age<"}))

    assert "json" not in info
    assert "6" in info


@pytest.mark.usefixtures("young")
def test_a_name_is_taken(mailjet: Voice) -> None:
    response = mailjet.post("contactfilter", {"Name": "Young", "Expression": "(age<20)"})

    message = 'MJ18 A ContactFilter resource with value "Young" for Name already exists.'
    assert error(response) == (400, message, "")
    assert mailjet.rows("contactfilter") == [row()]


@pytest.mark.usefixtures("young")
@pytest.mark.parametrize("key", ["7001", "Young"])
def test_a_segment_is_found_by_id_or_name(mailjet: Voice, key: str) -> None:
    assert mailjet.rows(f"contactfilter/{key}") == [row()]


@pytest.mark.usefixtures("young")
@pytest.mark.parametrize("key", ["7002", "young", "Old", "Young%7C"])
@pytest.mark.parametrize("path", ["", "/contacts"])
def test_any_other_key_finds_none(mailjet: Voice, key: str, path: str) -> None:
    assert error(mailjet.get(f"contactfilter/{key}{path}")) == NOT_FOUND


@pytest.mark.usefixtures("young")
@pytest.mark.parametrize(
    "change",
    [
        {"Name": "Youth"},
        {"Expression": "(age<30)"},
        {"Description": "all of them"},
        {"Status": "used"},
        {"Name": "Youth", "Description": "new"},
    ],
)
def test_a_segment_is_changed(mailjet: Voice, change: dict[str, str]) -> None:
    response = mailjet.put("contactfilter/Young", change)

    assert response.status_code == 200
    assert mailjet.row(response) == row(**change)
    assert mailjet.rows("contactfilter/7001") == [row(**change)]


@pytest.mark.usefixtures("young")
@pytest.mark.parametrize("change", [{}, {"ID": 5}, {"Name": "Young"}, {"Status": "unused"}, {"Expression": "(age<35)"}])
def test_what_is_so_already_is_304(mailjet: Voice, change: dict[str, Any]) -> None:
    assert mailjet.put("contactfilter/7001", change).status_code == 304


@pytest.mark.usefixtures("young")
def test_a_deleted_segment_is_hidden_and_its_name_free(mailjet: Voice) -> None:
    response = mailjet.delete("contactfilter/Young")

    assert (response.status_code, response.reason, response.content) == (204, "No content", b"")
    assert mailjet.rows("contactfilter") == []
    assert error(mailjet.get("contactfilter/Young")) == NOT_FOUND
    assert mailjet.rows("contactfilter/7001") == [row(Status="deleted")]
    assert mailjet.rows("contactfilter?ShowDeleted=true") == [row(Status="deleted")]
    assert mailjet.row(mailjet.post("contactfilter", {"Name": "Young", "Expression": "(age<20)"}))["ID"] == 7002


@pytest.mark.usefixtures("young")
def test_a_deleted_segment_is_restored_by_its_status(mailjet: Voice) -> None:
    mailjet.delete("contactfilter/7001")

    response = mailjet.put("contactfilter/7001", {"Status": "unused"})

    assert mailjet.row(response) == row()
    assert mailjet.rows("contactfilter") == [row()]


@pytest.mark.usefixtures("young")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Young", "Old"]),
        ("ShowDeleted=1", ["Young", "Old", "Gone"]),
        ("ShowDeleted=0", ["Young", "Old"]),
        ("Status=used", ["Old"]),
        ("Status=deleted", ["Gone"]),
        ("Name=Old", ["Old"]),
        ("Name=old", []),
        ("NameCI=old", ["Old"]),
        ("NameLike=o", ["Young"]),
        ("NameLikeCI=o", ["Young", "Old"]),
        ("NameLLike=O", ["Old"]),
        ("NameLLikeCI=y", ["Young"]),
        ("NameRLike=d", ["Old"]),
        ("NameRLikeCI=G", ["Young"]),
        ("NameLikeCI=o&NameRLike=d", ["Old"]),
        ("ID=7002", ["Old"]),
        ("Sort=ID+DESC", ["Old", "Young"]),
        ("Limit=1", ["Young"]),
        ("Offset=1", ["Old"]),
    ],
)
def test_every_filter_narrows_the_listing(mailjet: Voice, query: str, found: list[str]) -> None:
    mailjet.post("contactfilter", {"Name": "Old", "Expression": "(age>60)", "Status": "used"})
    mailjet.mj.add_segment("Gone", "(age>99)")
    mailjet.delete("contactfilter/Gone")

    assert [one["Name"] for one in mailjet.rows(f"contactfilter?{query}")] == found


# The contacts in it


@pytest.mark.usefixtures("young")
@pytest.mark.parametrize("key", ["7001", "Young"])
def test_the_contacts_of_a_segment_are_listed_as_contacts_are(mailjet: Voice, key: str) -> None:
    assert mailjet.rows(f"contactfilter/{key}/contacts") == mailjet.rows("contact/bob@example.com")


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("(age<35)", ["bob"]),
        ("(AGE>=20)", ["ada", "bob"]),
        ("IsProvided(age)", ["ada", "bob"]),
        ("not IsProvided(age)", ["cyd"]),
        ("(age<35) or not IsProvided(age)", ["bob", "cyd"]),
        ("IsBetweenNumbers(age,30,40)", ["ada"]),
        ("hasopenedsince(30)", []),
        ("(shoe=45)", []),
    ],
)
@pytest.mark.usefixtures("young")
def test_a_segment_is_whom_the_expression_is_true_of(mailjet: Voice, expression: str, found: list[str]) -> None:
    mailjet.mj.add_segment("Other", expression)

    rows = mailjet.rows("contactfilter/Other/contacts")

    assert [one["Email"].partition("@")[0] for one in rows] == found


@pytest.mark.usefixtures("young")
def test_a_segment_follows_its_contacts(mailjet: Voice) -> None:
    mailjet.put("contactdata/bob@example.com", {"Data": [{"Name": "age", "Value": 50}]})
    mailjet.put("contactdata/cyd@example.com", {"Data": [{"Name": "age", "Value": 5}]})

    assert [one["Email"] for one in mailjet.rows("contactfilter/Young/contacts")] == ["cyd@example.com"]


@pytest.mark.usefixtures("young")
def test_a_segment_follows_the_clock(mailjet: Voice) -> None:
    mailjet.mj.add_contact("dan@example.com", properties={"renewal": "2026-01-05T00:00:00Z"})
    mailjet.mj.add_segment("Due", "IsInNextDays(renewal,3)")

    now = mailjet.rows("contactfilter/Due/contacts")
    mailjet.mj.clock.advance(days=2)
    later = mailjet.rows("contactfilter/Due/contacts")

    assert (now, [one["Email"] for one in later]) == ([], ["dan@example.com"])


@pytest.mark.usefixtures("young")
def test_the_contacts_of_a_segment_are_paged_counted_and_sorted(mailjet: Voice) -> None:
    mailjet.mj.add_segment("All", "1=1")

    page = mailjet.get("contactfilter/All/contacts?Limit=1&Offset=1&countRecords=1&Sort=Email+DESC").json()

    assert (page["Count"], page["Total"], page["Data"][0]["Email"]) == (1, 3, "bob@example.com")
    assert mailjet.get("contactfilter/All/contacts?countOnly=1").json() == {"Count": 3, "Data": [], "Total": 3}


@pytest.mark.usefixtures("young")
def test_the_contacts_of_a_segment_are_filtered_as_contacts_are(mailjet: Voice) -> None:
    mailjet.mj.add_segment("All", "1=1")

    assert [one["ID"] for one in mailjet.rows("contactfilter/All/contacts?Email=bob@example.com")] == [100000002]


@pytest.mark.usefixtures("young")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_the_contacts_of_a_segment_are_only_read(mailjet: Voice, method: str) -> None:
    response = mailjet.send(method, "contactfilter/7001/contacts", json={})

    assert error(response) == (405, "Method not allowed", "")


def test_an_expression_of_any_length_is_evaluated(mailjet: Voice) -> None:
    mailjet.mj.add_contact("ada@example.com")
    mailjet.mj.add_segment("Many", " or ".join(["(age<5)"] * 3000))

    assert mailjet.rows("contactfilter/Many/contacts") == []
