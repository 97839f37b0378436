"""The methods of a CSV import: what becomes of each row's contact."""

import pytest
from speaking import Voice, error

from mockjet import MockJet

ANN = "email\nann@example.com\n"


@pytest.fixture(autouse=True)
def news(mockjet: MockJet) -> None:
    """Have the list 30001."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_list("News")


def on_the_list(mailjet: Voice, mockjet: MockJet, *, state: bool | None) -> None:
    """Have Ann absent from the list (None), subscribed to it (False) or unsubscribed (True)."""
    mockjet.add_contact("ann@example.com", lists=[mockjet.lists["News"]] if state is not None else [])
    if state:
        mailjet.put("listrecipient/200000001", {"IsUnsubscribed": True})


def exclusion(mailjet: Voice, method: str, csv: str = ANN) -> int:
    """Import a file with a method that is about no list, and return the number of the job."""
    data_id = mailjet.upload(30001, csv)
    job_id = int(mailjet.row(mailjet.post("csvimport", {"DataID": data_id, "Method": method}))["ID"])
    mailjet.mj.jobs[job_id].complete()
    return job_id


@pytest.mark.parametrize(
    ("method", "before", "after"),
    [
        ("addforce", None, False),
        ("addforce", False, False),
        ("addforce", True, False),
        ("addnoforce", None, False),
        ("addnoforce", False, False),
        ("addnoforce", True, True),
        ("remove", None, None),
        ("remove", False, None),
        ("remove", True, None),
        ("unsub", None, True),
        ("unsub", False, True),
        ("unsub", True, True),
    ],
)
def test_a_method_does_what_it_says_to_every_kind_of_member(
    mailjet: Voice, mockjet: MockJet, method: str, *, before: bool | None, after: bool | None
) -> None:
    """Absent is None, subscribed False, unsubscribed True."""
    on_the_list(mailjet, mockjet, state=before)

    row = mailjet.import_csv(30001, ANN, method)

    assert (row["Status"], row["Count"], row["Errcount"], row["Method"]) == ("Completed", 1, 0, method)
    assert [one["IsUnsubscribed"] for one in mailjet.rows("listrecipient")] == ([] if after is None else [after])


@pytest.mark.parametrize(("before", "after"), [(None, False), (False, False), (True, True)])
@pytest.mark.parametrize("said", [{}, {"Method": "Unknown"}, {"Method": ""}], ids=["missing", "unknown", "empty"])
def test_without_a_method_contacts_are_added_without_force(
    mailjet: Voice, mockjet: MockJet, said: dict[str, str], *, before: bool | None, after: bool
) -> None:
    on_the_list(mailjet, mockjet, state=before)
    mailjet.upload(30001, ANN)

    started = mailjet.row(mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": 50001, **said}))
    mockjet.jobs[600001].complete()

    assert started["Method"] == "Unknown"
    assert [one["IsUnsubscribed"] for one in mailjet.rows("listrecipient")] == [after]


@pytest.mark.parametrize("method", ["duplicate-override", "add", "Unsubscribe", "5"])
def test_another_method_is_refused(mailjet: Voice, mockjet: MockJet, method: str) -> None:
    mailjet.upload(30001, ANN)

    response = mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": method})

    status, message, info = error(response)
    assert (status, message) == (400, "Object properties invalid")
    assert info.startswith("MJ08 Property Method is invalid: ")
    assert list(mockjet.jobs) == []


def test_removing_keeps_the_contact(mailjet: Voice, mockjet: MockJet) -> None:
    on_the_list(mailjet, mockjet, state=False)

    mailjet.import_csv(30001, ANN, "remove")

    assert [row["Email"] for row in mailjet.rows("contact")] == ["ann@example.com"]


@pytest.mark.parametrize(
    ("method", "before", "after"),
    [
        ("excludemarketing", False, True),
        ("excludemarketing", True, True),
        ("includemarketing", True, False),
        ("includemarketing", False, False),
    ],
)
def test_contacts_are_excluded_from_campaigns_or_included_again(
    mailjet: Voice, mockjet: MockJet, method: str, *, before: bool, after: bool
) -> None:
    mockjet.add_contact("ann@example.com", excluded=before)

    exclusion(mailjet, method)

    assert mockjet.contacts["ann@example.com"].excluded is after


def test_an_exclusion_is_dated(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ann@example.com")
    mockjet.clock.advance(hours=1)

    exclusion(mailjet, "excludemarketing")

    assert mailjet.rows("contact")[0]["ExclusionFromCampaignsUpdatedAt"] == "2026-01-01T01:00:00Z"


@pytest.mark.parametrize("method", ["excludemarketing", "includemarketing"])
def test_exclusion_leaves_the_lists_alone(mailjet: Voice, mockjet: MockJet, method: str) -> None:
    on_the_list(mailjet, mockjet, state=False)

    exclusion(mailjet, method, "email\nann@example.com\nnew@example.com\n")

    rows = mailjet.rows("listrecipient")
    assert [(row["ContactID"], row["IsUnsubscribed"]) for row in rows] == [(100000001, False)]


@pytest.mark.parametrize("method", ["excludemarketing", "includemarketing"])
def test_exclusion_is_about_no_list(mailjet: Voice, mockjet: MockJet, method: str) -> None:
    mailjet.upload(30001, ANN)

    response = mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": method})

    assert error(response) == (
        400,
        "Object properties invalid",
        (
            "MJ08 Property ContactsList is invalid: Exclusion of contacts from marketing campaign is a global status "
            "and can not be applied to a list"
        ),
    )
    assert list(mockjet.jobs) == []


def test_an_exclusion_has_a_row_without_a_list(mailjet: Voice) -> None:
    job_id = exclusion(mailjet, "excludemarketing")

    row = mailjet.row(mailjet.get(f"csvimport/{job_id}"))
    assert (row["Status"], row["Method"], row["ContactsListID"]) == ("Completed", "excludemarketing", 0)


def test_an_exclusion_reports_its_bad_lines_as_well(mailjet: Voice) -> None:
    exclusion(mailjet, "excludemarketing", "email\nann@example.com\nnobody\n")

    row = mailjet.row(mailjet.get("csvimport/600001"))
    assert (row["Status"], row["Count"], row["Errcount"]) == ("Completed", 2, 1)
    assert mailjet.get("/v3/DATA/BatchJob/600001/CSVError/text:csv").text == (
        "email,error\nnobody, ###Invalid email###email\n"
    )


def test_an_exclusion_needs_data_of_any_list(mailjet: Voice, mockjet: MockJet) -> None:
    other = mockjet.add_list("Other")
    mockjet.add_contact("ann@example.com")
    mailjet.upload(other.id, ANN)
    mailjet.post("csvimport", {"DataID": 50001, "Method": "excludemarketing"})

    mockjet.jobs[600001].complete()

    assert mockjet.contacts["ann@example.com"].excluded
