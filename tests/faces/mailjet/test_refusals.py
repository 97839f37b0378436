"""Nothing is ever half applied: a refused request leaves everything as it was."""

from typing import Any

import pytest
from speaking import Voice

from mockjet import MockJet

LISTINGS = ["contact", "contactdata", "contactmetadata", "contactslist", "csvimport", "listrecipient"]
GOOD = {"ListID": 30001, "Action": "addforce"}
NEW = {"Email": "new@example.com"}


@pytest.fixture(autouse=True)
def furnished(mailjet: Voice, mockjet: MockJet) -> None:
    """Have a bit of everything: lists, one of them deleted, contacts, properties, and jobs under way."""
    news, other = mockjet.add_list("News"), mockjet.add_list("Other")
    mockjet.add_list("Gone")
    mailjet.delete("contactslist/30003")
    mockjet.add_contact("ann@example.com", name="Ann", lists=[news, other], properties={"age": 36, "town": "Paris"})
    mockjet.add_contact("bob@example.com", name="Bob", lists=[news], excluded=True)
    mailjet.post("contact/managemanycontacts", {"Contacts": [NEW]})
    mailjet.upload(30001, "email,age\nnew@example.com,36\n")
    mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": "addforce"})


def everything(mailjet: Voice) -> list[str]:
    """Return every listing and where the jobs are, as bytes on the wire."""
    listings = [mailjet.get(name, Limit=-1).text for name in LISTINGS]
    return [*listings, *(repr(job) for job in mailjet.mj.jobs)]


def next_numbers(mailjet: Voice) -> list[int]:
    """Create one of each and return their numbers."""
    contact = mailjet.row(mailjet.post("contact", {"Email": "next@example.com"}))["ID"]
    target = mailjet.row(mailjet.post("contactslist", {"Name": "Next"}))["ID"]
    return [
        contact,
        target,
        mailjet.row(mailjet.post("contactmetadata", {"Name": "next"}))["ID"],
        mailjet.row(mailjet.post("listrecipient", {"ContactID": contact, "ListID": target}))["ID"],
        mailjet.upload(30001, "email\n"),
        mailjet.row(mailjet.post("contact/managemanycontacts", {"Contacts": []}))["JobID"],
    ]


REFUSED: list[tuple[str, str, Any]] = [
    ("POST", "contact", {"Email": "ann@example.com", "Name": "Other"}),
    ("POST", "contact", {"Email": "nobody", "Name": "Other"}),
    ("POST", "contact", {"Email": "new@example.com", "firstname": "x"}),
    ("POST", "contact", {"Email": "new@example.com", "IsExcludedFromCampaigns": "perhaps"}),
    ("PUT", "contact/ann@example.com", {"Name": "Anna", "Email": "other@example.com"}),
    ("PUT", "contact/ann@example.com", {"Name": "Anna", "IsExcludedFromCampaigns": "perhaps"}),
    ("PUT", "contact/ann@example.com", {"Name": "Anna", "nonsense": 1}),
    ("DELETE", "contact/ann@example.com", None),
    ("POST", "contact/ann@example.com/managecontactslists", {"ContactsLists": [{**GOOD, "Action": "remove"}, {}]}),
    (
        "POST",
        "contact/ann@example.com/managecontactslists",
        {"ContactsLists": [{"ListID": 30001, "Action": "remove"}, {"ListID": 30003, "Action": "addforce"}]},
    ),
    ("POST", "contact/new@example.com/managecontactslists", {"ContactsLists": [GOOD]}),
    ("POST", "contact/managemanycontacts", {"Contacts": [NEW], "ContactsLists": [GOOD, {"ListID": 1}]}),
    ("POST", "contact/managemanycontacts", {"ContactsLists": [GOOD]}),
    ("POST", "contact/managemanycontacts", None),
    ("POST", "contactslist", {"Name": ""}),
    ("POST", "contactslist", {"Name": "News"}),
    ("POST", "contactslist", {"Name": "New", "IsDeleted": "perhaps"}),
    ("PUT", "contactslist/30002", {"Name": "News"}),
    ("PUT", "contactslist/30002", {"Name": "", "IsDeleted": True}),
    ("PUT", "contactslist/30002", {"Name": "New", "nonsense": 1}),
    ("POST", "contactslist/30001/managecontact", {**NEW, "Action": "nonsense"}),
    ("POST", "contactslist/30001/managecontact", {**NEW, "Action": "addforce", "Properties": {"age": "old"}}),
    ("POST", "contactslist/30001/managecontact", {**NEW, "Action": "addforce", "Properties": {"unknown": 1}}),
    (
        "POST",
        "contactslist/30001/managecontact",
        {"Email": "ann@example.com", "Name": "Anna", "Action": "remove", "Properties": {"town": "Rome", "age": "old"}},
    ),
    ("POST", "contactslist/30001/managecontact", {"Email": "nobody", "Action": "addforce"}),
    ("POST", "contactslist/30003/managecontact", {**NEW, "Action": "addforce"}),
    ("POST", "contactslist/30001/managemanycontacts", {"Contacts": [NEW], "Action": "nonsense"}),
    ("POST", "contactslist/30001/managemanycontacts", {"Action": "addforce"}),
    ("POST", "contactslist/30003/managemanycontacts", {"Contacts": [NEW], "Action": "addforce"}),
    ("POST", "contactslist/30001/importlist", {"ListID": 30003, "Action": "addforce"}),
    ("POST", "contactslist/30001/importlist", {"ListID": 30002, "Action": "remove"}),
    ("POST", "listrecipient", {"ContactID": 100000001, "ListID": 30001}),
    ("POST", "listrecipient", {"ContactID": 100000002, "ListID": 30003}),
    ("POST", "listrecipient", {"ContactALT": "new@example.com", "ListID": 30002}),
    ("POST", "listrecipient", {"ContactID": 100000002}),
    ("PUT", "listrecipient/200000001", {"IsUnsubscribed": True, "nonsense": 1}),
    ("PUT", "listrecipient/200000001", {"IsUnsubscribed": True, "ListID": 30002}),
    ("PUT", "listrecipient/200000001", {"IsUnsubscribed": True, "ListID": 39999}),
    ("POST", "contactmetadata", {"Name": "AGE"}),
    ("POST", "contactmetadata", {"Name": "new", "Datatype": "nonsense"}),
    ("POST", "contactmetadata", {"Name": "new", "NameSpace": "nonsense"}),
    ("POST", "contactmetadata", {"Datatype": "int"}),
    ("PUT", "contactmetadata/4001", {"Name": "town"}),
    ("PUT", "contactmetadata/4001", {"Name": "years", "Datatype": "nonsense"}),
    ("PUT", "contactdata/ann@example.com", {"Data": [{"Name": "town", "Value": "Rome"}, {"Name": "x", "Value": 1}]}),
    (
        "PUT",
        "contactdata/ann@example.com",
        {"Data": [{"Name": "town", "Value": "Rome"}, {"Name": "age", "Value": "x"}]},
    ),
    ("PUT", "contactdata/ann@example.com", {"Data": [{"Name": "town", "Value": "Rome"}, {"age": 5}]}),
    ("POST", "contactdata", {"ContactID": 999, "Data": [{"Name": "town", "Value": "Rome"}]}),
    ("POST", "csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": "nonsense"}),
    ("POST", "csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": "addforce", "ImportOptions": "{"}),
    ("POST", "csvimport", {"ContactsListID": 30001, "Method": "addforce"}),
    ("PUT", "csvimport/600002", {"Method": "unsub", "ErrTreshold": 5, "ImportOptions": "{"}),
    ("PUT", "csvimport/600002", {"Method": "unsub", "Status": "Completed"}),
    ("POST", "/v3/DATA/contactslist/39999/CSVData/application:json", {"email": "x"}),
    ("POST", "/v3/DATA/contactslist/30001/CSVData/text:plain", {"email": "x"}),
    ("DELETE", "contactslist", None),
    ("DELETE", "csvimport/600002", None),
    ("POST", "contactslist/30001", {"Name": "Other name"}),
    ("POST", "nonsense", {"Name": "x"}),
    ("PUT", "contactslist", {"ID": 30001, "Name": "Other name"}),
]


@pytest.mark.parametrize(("method", "path", "body"), REFUSED, ids=range(len(REFUSED)))
def test_a_refused_request_leaves_everything_as_it_was(
    mailjet: Voice, mockjet: MockJet, method: str, path: str, body: Any
) -> None:
    before = everything(mailjet)
    mockjet.clock.advance(hours=1)

    response = mailjet.send(method, path, json=body)

    assert response.status_code in (400, 401, 404, 405, 500)
    assert everything(mailjet) == before


@pytest.mark.parametrize(("method", "path", "body"), REFUSED, ids=range(len(REFUSED)))
def test_a_refused_request_takes_no_number(mailjet: Voice, method: str, path: str, body: Any) -> None:
    mailjet.send(method, path, json=body)

    assert next_numbers(mailjet) == [100000003, 30004, 4003, 200000004, 50002, 600003]


def test_a_refused_contact_of_a_bulk_job_leaves_everything_as_it_was(mailjet: Voice, mockjet: MockJet) -> None:
    before = [mailjet.get(name, Limit=-1).text for name in LISTINGS]
    mailjet.post(
        "contact/managemanycontacts",
        {
            "Contacts": [
                {
                    "Email": "ann@example.com",
                    "Name": "Anna",
                    "IsExcludedFromCampaigns": True,
                    "Properties": {"town": "Rome", "age": "old"},
                },
                {"Email": "new1@example.com", "Properties": {"town": "Rome", "unknown": 1}},
                {"Email": "new2@example.com", "IsExcludedFromCampaigns": "perhaps"},
                {"Email": "new3@example.com", "Name": 5},
                {"Email": "nobody"},
            ],
            "ContactsLists": [{"ListID": 30001, "Action": "unsub"}, {"ListID": 30002, "Action": "remove"}],
        },
    )
    mockjet.clock.advance(hours=1)

    mockjet.jobs[600003].complete()

    assert (mockjet.jobs[600003].error_count, mockjet.jobs[600003].status) == (5, "Error")
    assert [mailjet.get(name, Limit=-1).text for name in LISTINGS] == before


def test_a_refused_line_of_an_import_leaves_everything_as_it_was(mailjet: Voice, mockjet: MockJet) -> None:
    names = [name for name in LISTINGS if name != "csvimport"]
    before = [mailjet.get(name, Limit=-1).text for name in names]
    mockjet.clock.advance(hours=1)

    row = mailjet.import_csv(
        30001,
        "email,town,age\nann@example.com,Rome,old\nnew@example.com,Rome,old\nnobody,Rome,36\nbob@example.com,x\n",
        "unsub",
    )

    assert row["Errcount"] == 4
    assert [mailjet.get(name, Limit=-1).text for name in names] == before


def test_reading_changes_nothing_but_the_job_that_is_read(mailjet: Voice) -> None:
    before = everything(mailjet)

    for path in [*LISTINGS, "contact/ann@example.com", "contactdata/ann@example.com", "contactslist/30001", "metadata"]:
        mailjet.get(path)

    assert everything(mailjet) == before
