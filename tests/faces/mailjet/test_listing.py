"""Listings: pages, orders, counts and what is wrong with a query."""

from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet


def numbers(mailjet: Voice, query: str, path: str = "contact") -> list[int]:
    """Return the ids that a listing shows, counted from 1."""
    first = {"contact": 100000000, "contactdata": 100000000, "contactslist": 30000, "contactmetadata": 4000}
    return [one["ID"] - first[path] for one in mailjet.rows(f"{path}?{query}")]


def counted(mailjet: Voice, query: str, path: str = "contact") -> tuple[int, int, int]:
    """Return Count, the number of rows and Total of a listing."""
    answer = mailjet.get(f"{path}?{query}").json()
    return answer["Count"], len(answer["Data"]), answer["Total"]


def crowd(mockjet: MockJet, size: int) -> None:
    """Add *size* contacts."""
    for number in range(1, size + 1):
        mockjet.add_contact(f"contact{number}@example.com")


# Pages


def test_an_empty_listing_is_no_error(mailjet: Voice) -> None:
    response = mailjet.get("contact")

    assert response.status_code == 200
    assert response.text == '{ "Count" : 0, "Data" : [], "Total" : 0 }'


def test_rows_come_in_order_of_their_ids(mailjet: Voice, mockjet: MockJet) -> None:
    for letter in "cab":
        mockjet.add_contact(f"{letter}@example.com")

    assert numbers(mailjet, "") == [1, 2, 3]


def test_ten_rows_are_shown_by_default(mailjet: Voice, mockjet: MockJet) -> None:
    crowd(mockjet, 11)

    assert numbers(mailjet, "") == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert counted(mailjet, "") == (10, 10, 10)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Limit=2", [1, 2]),
        ("limit=2", [1, 2]),
        ("LIMIT=2", [1, 2]),
        ("Limit=2&Offset=1", [2, 3]),
        ("Limit=2&offset=10", [11, 12]),
        ("Offset=10&Limit=5", [11, 12]),
        ("Offset=11", [12]),
        ("Offset=12", []),
        ("Offset=1000000", []),
        ("Offset=0&Limit=1", [1]),
        ("Offset=-5&Limit=1", [1]),
        ("Offset=10&Limit=-1", [11, 12]),
        ("Offset=10&Limit=0", [11, 12]),
        ("Limit=2&Limit=5", [1, 2]),
        ("Limit=2&limit=5", [1, 2]),
        ("Limit=1&Offset=3&Offset=5", [4]),
        ("Limit=%2B2", [1, 2]),
        ("Limit=+2", [1, 2]),
        ("Limit=02", [1, 2]),
    ],
)
def test_a_page_has_the_rows_asked_for(mailjet: Voice, mockjet: MockJet, query: str, expected: list[int]) -> None:
    crowd(mockjet, 12)

    assert numbers(mailjet, query) == expected


@pytest.mark.parametrize(
    "value", ["", "x", "ten", "1.5", "1e3", "0x10", "true", "null", "--1", "1,2", "%D9%A3", "%00", "%FF", "2%3B", "[]"]
)
def test_a_limit_that_is_no_number_is_ignored(mailjet: Voice, mockjet: MockJet, value: str) -> None:
    crowd(mockjet, 12)

    assert len(numbers(mailjet, f"Limit={value}")) == 10


@pytest.mark.parametrize("value", ["", "x", "1.5", "1e3", "%00", "%FF", "[]"])
def test_an_offset_that_is_no_number_is_ignored(mailjet: Voice, mockjet: MockJet, value: str) -> None:
    crowd(mockjet, 3)

    assert numbers(mailjet, f"Offset={value}") == [1, 2, 3]


@pytest.mark.parametrize("query", ["Limit", "&&Limit==", "=5", "?", "&", "Limit=;Offset=", "%", "Limit%3D1", "%FF=1"])
def test_a_query_that_says_nothing_is_ignored(mailjet: Voice, mockjet: MockJet, query: str) -> None:
    crowd(mockjet, 3)

    assert numbers(mailjet, query) == [1, 2, 3]


@pytest.fixture
def thousand(mailjet: Voice) -> None:
    """Add 1002 contacts."""
    crowd(mailjet.mj, 1002)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("0", 1000),
        ("-1", 1002),
        ("999", 999),
        ("1000", 1000),
        ("1001", 1000),
        ("100000", 1000),
        ("9223372036854775807", 1000),
        ("99999999999999999999999999", 1000),
    ],
)
@pytest.mark.usefixtures("thousand")
def test_a_page_has_a_thousand_rows_at_most_unless_all_are_asked_for(mailjet: Voice, limit: str, expected: int) -> None:
    assert counted(mailjet, f"Limit={limit}") == (expected, expected, expected)


@pytest.mark.parametrize("offset", ["9223372036854775807", "99999999999999999999999999"])
def test_a_page_far_behind_the_end_is_empty(mailjet: Voice, mockjet: MockJet, offset: str) -> None:
    crowd(mockjet, 3)

    assert numbers(mailjet, f"Offset={offset}") == []


@pytest.mark.parametrize(
    "query", ["IsExcludedFromCampaigns=0", "IsExcludedFromCampaigns=0&Limit=0", "ContactsList=30001&IsUnsubscribed=0"]
)
def test_a_filtered_page_far_behind_the_end_is_empty(mailjet: Voice, mockjet: MockJet, query: str) -> None:
    mockjet.add_contact("ada@example.com", lists=[mockjet.add_list("News")])

    assert numbers(mailjet, f"Offset=9223372036854775807&{query}") == []


def test_pages_follow_on_each_other(mailjet: Voice, mockjet: MockJet) -> None:
    crowd(mockjet, 7)

    pages = [numbers(mailjet, f"Limit=3&Offset={offset}") for offset in (0, 3, 6, 9)]

    assert pages == [[1, 2, 3], [4, 5, 6], [7], []]


# Counts


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", (4, 4, 4)),
        ("Limit=1", (1, 1, 1)),
        ("Limit=2", (2, 2, 2)),
        ("Limit=3&Offset=3", (1, 1, 1)),
        ("countRecords=1&Limit=1", (1, 1, 4)),
        ("countrecords=1&limit=1", (1, 1, 4)),
        ("COUNTRECORDS=true&Limit=1", (1, 1, 4)),
        ("CountRecords=True&Limit=1", (1, 1, 4)),
        ("countRecords=1&Limit=3&Offset=3", (1, 1, 4)),
        ("countRecords=1&Offset=9", (0, 0, 4)),
        ("countRecords=0&Limit=1", (1, 1, 1)),
        ("countRecords=false&Limit=1", (1, 1, 1)),
        ("countRecords=&Limit=1", (1, 1, 1)),
        ("countRecords=maybe&Limit=1", (1, 1, 1)),
        ("countRecords=1&IsExcludedFromCampaigns=1&Limit=1", (1, 1, 2)),
        ("countOnly=1", (4, 0, 4)),
        ("countonly=1", (4, 0, 4)),
        ("COUNTONLY=1", (4, 0, 4)),
        ("CountOnly=true", (4, 0, 4)),
        ("countOnly=True", (4, 0, 4)),
        ("countOnly=0", (4, 4, 4)),
        ("countOnly=false", (4, 4, 4)),
        ("countOnly=", (4, 4, 4)),
        ("countOnly=maybe", (4, 4, 4)),
        ("countOnly=1&countOnly=0", (4, 0, 4)),
        ("countOnly=1&Limit=1&Offset=2", (4, 0, 4)),
        ("countOnly=1&countRecords=1", (4, 0, 4)),
        ("countOnly=1&IsExcludedFromCampaigns=1", (2, 0, 2)),
        ("countOnly=1&ContactsList=30001", (0, 0, 0)),
        ("InvalidParameter=0", (4, 4, 4)),
    ],
)
def test_rows_are_counted_as_asked(
    mailjet: Voice, mockjet: MockJet, query: str, expected: tuple[int, int, int]
) -> None:
    for number in range(4):
        mockjet.add_contact(f"passenger{number}@example.com", excluded=number > 1)

    assert counted(mailjet, query) == expected


def test_a_count_alone_has_no_rows(mailjet: Voice, mockjet: MockJet) -> None:
    crowd(mockjet, 152)

    response = mailjet.get("contact?countOnly=1")

    assert response.text == '{ "Count" : 152, "Data" : [], "Total" : 152 }'


@pytest.mark.parametrize("path", ["contact/100000001", "contactdata/contact1@example.com"])
@pytest.mark.parametrize("query", ["countOnly=1", "Limit=0", "Offset=1", "Limit=-1&countRecords=1"])
def test_one_object_is_no_listing(mailjet: Voice, mockjet: MockJet, path: str, query: str) -> None:
    crowd(mockjet, 2)

    assert counted(mailjet, query, path) == (1, 1, 1)


# Orders


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Sort=ID", [1, 2, 3]),
        ("Sort=ID+ASC", [1, 2, 3]),
        ("Sort=id%20asc", [1, 2, 3]),
        ("Sort=Email", [2, 3, 1]),
        ("Sort=Email+ASC", [2, 3, 1]),
        ("Sort=Email+DESC", [1, 3, 2]),
        ("Sort=Email%20DESC", [1, 3, 2]),
        ("sort=email+desc", [1, 3, 2]),
        ("SORT=EMAIL+Desc", [1, 3, 2]),
        ("Sort=CreatedAt", [1, 2, 3]),
        ("Sort=CreatedAt+DESC", [3, 2, 1]),
        ("Sort=createdat+desc", [3, 2, 1]),
        ("Sort=DeliveredCount", [1, 2, 3]),
        ("Sort=Email&Sort=ID", [2, 3, 1]),
        ("Sort=Email+DESC&Limit=1", [1]),
        ("Sort=Email+DESC&Limit=1&Offset=1", [3]),
        ("Sort=Email&Offset=1", [3, 1]),
        ("Sort=Email+DESC&Limit=-1", [1, 3, 2]),
        ("Sort=", [1, 2, 3]),
        ("Sort", [1, 2, 3]),
    ],
)
@pytest.mark.parametrize("path", ["contact", "contactdata"])
def test_contacts_come_in_the_order_asked_for(
    mailjet: Voice, mockjet: MockJet, path: str, query: str, expected: list[int]
) -> None:
    for letter in "cab":
        mockjet.add_contact(f"{letter}@example.com")
        mockjet.clock.advance(minutes=1)

    assert numbers(mailjet, query, path) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Sort=ID+DESC", [3, 2, 1]),
        ("Sort=Name", [2, 3, 1]),
        ("Sort=Name+DESC", [1, 3, 2]),
        ("Sort=IsDeleted", [1, 2, 3]),
        ("Sort=CreatedAt+DESC", [3, 2, 1]),
        ("Sort=isdeleted+desc&Limit=1", [3]),
    ],
)
def test_lists_come_in_the_order_asked_for(mailjet: Voice, mockjet: MockJet, query: str, expected: list[int]) -> None:
    for letter in "cab":
        mockjet.add_list(letter)
        mockjet.clock.advance(minutes=1)
    mailjet.delete("contactslist/30003")

    assert numbers(mailjet, query, "contactslist") == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [("Sort=ID+DESC", [3, 2, 1]), ("Sort=Name", [2, 3, 1]), ("Sort=name+desc", [1, 3, 2])],
)
def test_properties_come_in_the_order_asked_for(
    mailjet: Voice, mockjet: MockJet, query: str, expected: list[int]
) -> None:
    for letter in "cab":
        mockjet.add_property(letter)

    assert numbers(mailjet, query, "contactmetadata") == expected


@pytest.mark.parametrize("sort", ["ID", "id+ASC"])
def test_list_recipients_come_in_order_of_their_ids_only(mailjet: Voice, mockjet: MockJet, sort: str) -> None:
    news = mockjet.add_list("News")
    mockjet.add_contact("ada@example.com", lists=[news])
    mockjet.add_contact("bob@example.com", lists=[news])

    rows = mailjet.rows(f"listrecipient?Sort={sort}")

    assert [one["ID"] for one in rows] == [200000001, 200000002]


def test_an_order_follows_a_change(mailjet: Voice, mockjet: MockJet) -> None:
    for letter in "abc":
        mockjet.add_list(letter)
    mailjet.rows("contactslist?Sort=Name")

    mailjet.put("contactslist/30001", {"Name": "d"})

    assert numbers(mailjet, "Sort=Name", "contactslist") == [2, 3, 1]


def test_an_order_follows_an_addition(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("b@example.com")
    mailjet.rows("contact?Sort=Email")

    mockjet.add_contact("a@example.com")

    assert numbers(mailjet, "Sort=Email") == [2, 1]


def test_the_members_of_a_list_come_in_the_order_asked_for(mailjet: Voice, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    for letter in "cab":
        mockjet.add_contact(f"{letter}@example.com", lists=[news])

    assert numbers(mailjet, "ContactsList=30001&Sort=Email+DESC") == [1, 3, 2]


def test_the_members_of_a_list_come_in_order_of_their_own_ids(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    for letter in "cab":
        mockjet.add_contact(f"{letter}@example.com")
    for contact_id in (100000003, 100000001):
        mailjet.post("listrecipient", {"ContactID": contact_id, "ListID": 30001})

    assert numbers(mailjet, "ContactsList=30001") == [1, 3]


@pytest.mark.parametrize(
    ("path", "sort", "shown"),
    [
        ("contact", "id%2BDESC", "id+desc"),
        ("contact", "ID+DESC", "id desc"),
        ("contact", "Name", "name"),
        ("contact", "Name+DESC", "name desc"),
        ("contact", "Email++DESC", "email  desc"),
        ("contact", "Email+DOWN", "email down"),
        ("contact", "Email+DESC+ID", "email desc id"),
        ("contact", "Email,ID", "email,id"),
        ("contact", "-Email", "-email"),
        ("contact", "DESC", "desc"),
        ("contact", "__class__", "__class__"),
        ("contact", "id.real", "id.real"),
        ("contact", "1", "1"),
        ("contact", "%C3%9CN%C3%8F", "ünï"),
        ("contact", "%22quoted%22", '"quoted"'),
        ("contactdata", "ContactID", "contactid"),
        ("contactdata", "ID+DESC", "id desc"),
        ("contactslist", "Address", "address"),
        ("contactslist", "SubscriberCount", "subscribercount"),
        ("contactmetadata", "Datatype", "datatype"),
        ("listrecipient", "ID+DESC", "id desc"),
        ("listrecipient", "ContactID", "contactid"),
        ("csvimport", "ID", "id"),
    ],
)
def test_an_order_that_is_not_offered_is_refused(mailjet: Voice, path: str, sort: str, shown: str) -> None:
    response = mailjet.get(f"{path}?Sort={sort}")

    message = f"Unexpected error during GET: Invalid sort specification: Cannot sort on field {shown}"
    assert error(response) == (400, message, "")


def test_an_order_of_any_length_is_refused(mailjet: Voice) -> None:
    response = mailjet.get("contact?Sort=" + "x" * 30_000)

    message = "Unexpected error during GET: Invalid sort specification: Cannot sort on field " + "x" * 30_000
    assert error(response) == (400, message, "")


@pytest.mark.parametrize("query", ["Sort=nonsense", "Limit=x&Offset=y"])
def test_an_order_counts_for_listings_only(mailjet: Voice, mockjet: MockJet, query: str) -> None:
    crowd(mockjet, 1)

    response = mailjet.get(f"contact/100000001?{query}")

    assert response.status_code == 200


# Filters that cannot be read


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("contact", "ContactsList", "abc"),
        ("contact", "ContactsList", "1.5"),
        ("contact", "ContactsList", "30001,30002"),
        ("contact", "ContactsList", "9223372036854775808"),
        ("contact", "ContactsList", "9999999999999999999999"),
        ("contact", "Campaign", "x"),
        ("contact", "IsExcludedFromCampaigns", "maybe"),
        ("contact", "IsUnsubscribed", "2"),
        ("contact", "LastActivityAt", "yesterday"),
        ("contact", "LastActivityAt", "2026-13-01T00:00:00Z"),
        ("contact", "LastActivityAt", "99999999999999999999"),
        ("contact", "ID", "x"),
        ("contactdata", "ContactsList", "abc"),
        ("contactslist", "IsDeleted", "maybe"),
        ("contactslist", "ExcludeID", "x"),
        ("listrecipient", "Contact", "ada@example.com"),
        ("listrecipient", "ContactsList", "News"),
        ("listrecipient", "Unsub", "maybe"),
        ("listrecipient", "Active", "-1"),
    ],
)
def test_a_filter_that_cannot_be_read_is_refused_by_name(mailjet: Voice, path: str, name: str, value: str) -> None:
    response = mailjet.get(f"{path}?{name}={value}")

    status, message, info = error(response)
    assert (status, info) == (400, "")
    assert name in message
    assert value in message


@pytest.mark.parametrize(
    "value", ["%00", "%FF", "%0D%0AX-Evil:1", "%F0%9F%8E%88", "%22", pytest.param("x" * 30_000, id="enormous")]
)
@pytest.mark.parametrize("name", ["ContactsList", "IsUnsubscribed", "LastActivityAt", "Limit", "Sort", "Status", "x"])
def test_odd_values_never_break_the_service(mailjet: Voice, name: str, value: str) -> None:
    response = mailjet.get(f"contact?{name}={value}")

    assert response.status_code in (200, 400)
    assert "X-Evil" not in response.headers


@pytest.mark.parametrize(
    "query",
    [
        "IsUnsubscribed=",
        "LastActivityAt=",
        "Campaign=",
        "ID=",
        "ContactsList",
        "Status=anything",
        "nonsense=%FF",
        "Mail=nobody@example.com&unsub=1",
    ],
)
def test_empty_and_unknown_filters_are_ignored(mailjet: Voice, mockjet: MockJet, query: str) -> None:
    crowd(mockjet, 2)

    assert numbers(mailjet, query) == [1, 2]


def test_a_filter_in_a_body_is_none(mailjet: Voice, mockjet: MockJet) -> None:
    crowd(mockjet, 2)

    response = mailjet.send("GET", "contact", json={"Limit": 1})

    assert len(response.json()["Data"]) == 2


def test_looking_changes_nothing(mailjet: Voice, mockjet: MockJet) -> None:
    crowd(mockjet, 3)
    before: Any = mailjet.get("contact?Limit=-1").content

    mailjet.get("contact?Sort=Email+DESC&Limit=1&countRecords=1")
    mailjet.get("contact?countOnly=1")

    assert mailjet.get("contact?Limit=-1").content == before
