"""Statistics: zero counters, true counts of members."""

from typing import Any

import pytest
from speaking import Voice, error

COUNTERS = {
    "BlockedCount": 0,
    "BouncedCount": 0,
    "ClickedCount": 0,
    "DeferredCount": 0,
    "DeliveredCount": 0,
    "HardBouncedCount": 0,
    "OpenedCount": 0,
    "PreQueuedCount": 0,
    "ProcessedCount": 0,
    "QueuedCount": 0,
    "SoftBouncedCount": 0,
    "SpamComplaintCount": 0,
    "UnsubscribedCount": 0,
    "WorkFlowExitedCount": 0,
}
HAPPENED = [
    "Blocked",
    "Bounced",
    "Click",
    "HardBounced",
    "Open",
    "Queued",
    "Sent",
    "SoftBounced",
    "Spam",
    "Unsubscribed",
]
RESOURCES = ["contactstatistics", "liststatistics", "listrecipientstatistics"]
NOT_FOUND = (404, "Object not found", "")


@pytest.fixture
def society(mailjet: Voice) -> None:
    """Ada and Bob are on News, Cyd left it later, Dan is excluded; Events is empty; who was imported was active."""
    mj = mailjet.mj
    mj.add_property("age", "int")
    news = mj.add_list("News")
    mj.add_list("Events")
    mj.add_contact("cyd@example.com", lists=[news], properties={"age": 36})
    mj.add_contact("ada@example.com", lists=[news])
    mj.clock.advance(hours=1)
    mailjet.post("contactslist/30001/managecontact", {"Email": "bob@example.com", "Action": "addforce"})
    mj.add_contact("dan@example.com", lists=[news], excluded=True)
    mailjet.put("listrecipient/200000001", {"IsUnsubscribed": True})


# The rows


def test_the_statistics_of_a_contact_are_written_as_recorded(mailjet: Voice) -> None:
    mailjet.mj.add_contact("ada@example.com")

    assert mailjet.get("contactstatistics?Limit=1").text == (
        '{ "Count" : 1, "Data" : [{ "BlockedCount" : 0, "BouncedCount" : 0, "ClickedCount" : 0, '
        '"ContactID" : 100000001, "DeferredCount" : 0, "DeliveredCount" : 0, "HardBouncedCount" : 0, '
        '"LastActivityAt" : "", "MarketingContacts" : 0, "OpenedCount" : 0, "PreQueuedCount" : 0, '
        '"ProcessedCount" : 0, "QueuedCount" : 0, "SoftBouncedCount" : 0, "SpamComplaintCount" : 0, '
        '"UnsubscribedCount" : 0, "UserMarketingContacts" : 0, "WorkFlowExitedCount" : 0 }], "Total" : 1 }'
    )


def test_the_statistics_of_a_list_are_written_as_recorded(mailjet: Voice) -> None:
    mailjet.mj.add_list("MyFirstTest")

    assert mailjet.get("liststatistics?Limit=1").text == (
        '{ "Count" : 1, "Data" : [{ "ActiveCount" : 0, "ActiveExcludedSubscriberCount" : 0, '
        '"ActiveUnsubscribedCount" : 0, "Address" : "nkqdrerad", "BlockedCount" : 0, "BouncedCount" : 0, '
        '"ClickedCount" : 0, "CreatedAt" : "2026-01-01T00:00:00Z", "DeferredCount" : 0, "DeliveredCount" : 0, '
        '"ExcludedSubscriberCount" : 0, "HardBouncedCount" : 0, "ID" : 30001, "IsDeleted" : false, '
        '"LastActivityAt" : "", "Name" : "MyFirstTest", "OpenedCount" : 0, "PreQueuedCount" : 0, '
        '"ProcessedCount" : 0, "QueuedCount" : 0, "SoftBouncedCount" : 0, "SpamComplaintCount" : 0, '
        '"SubscriberCount" : 0, "UnsubscribedCount" : 0, "WorkFlowExitedCount" : 0 }], "Total" : 1 }'
    )


def test_the_statistics_of_a_member_are_written_as_recorded(mailjet: Voice) -> None:
    mailjet.mj.add_contact("ada@example.com", lists=[mailjet.mj.add_list("News")])

    assert mailjet.get("listrecipientstatistics?Limit=1").text == (
        '{ "Count" : 1, "Data" : [{ "BlockedCount" : 0, "BouncedCount" : 0, "ClickedCount" : 0, "DeferredCount" : 0, '
        '"DeliveredCount" : 0, "HardBouncedCount" : 0, "LastActivityAt" : "", "ListRecipientID" : 200000001, '
        '"OpenedCount" : 0, "PreQueuedCount" : 0, "ProcessedCount" : 0, "QueuedCount" : 0, "SoftBouncedCount" : 0, '
        '"SpamComplaintCount" : 0, "UnsubscribedCount" : 0, "WorkFlowExitedCount" : 0 }], "Total" : 1 }'
    )


@pytest.mark.usefixtures("society")
@pytest.mark.parametrize("name", RESOURCES)
def test_every_counter_is_zero(mailjet: Voice, name: str) -> None:
    for row in mailjet.rows(name):
        assert {member: row[member] for member in COUNTERS} == COUNTERS


# Finding one


@pytest.mark.usefixtures("society")
@pytest.mark.parametrize("key", ["100000003", "bob@example.com", "BOB@example.com"])
def test_the_statistics_of_a_contact_are_found_by_id_or_address(mailjet: Voice, key: str) -> None:
    (row,) = mailjet.rows(f"contactstatistics/{key}")

    assert (row["ContactID"], row["LastActivityAt"]) == (100000003, "2026-01-01T01:00:00Z")


@pytest.mark.usefixtures("society")
def test_the_statistics_of_a_list_and_a_member_are_found_by_id(mailjet: Voice) -> None:
    (news,) = mailjet.rows("liststatistics/30001")
    (bob,) = mailjet.rows("listrecipientstatistics/200000003")

    assert (news["Name"], news["SubscriberCount"], news["LastActivityAt"]) == ("News", 3, "2026-01-01T01:00:00Z")
    assert (bob["ListRecipientID"], bob["LastActivityAt"]) == (200000003, "2026-01-01T01:00:00Z")


@pytest.mark.usefixtures("society")
@pytest.mark.parametrize(
    "path",
    [
        "contactstatistics/7",
        "contactstatistics/nobody@example.com",
        "liststatistics/7",
        "liststatistics/News",
        "listrecipientstatistics/7",
        "listrecipientstatistics/x",
    ],
)
def test_what_is_not_there_is_not_found(mailjet: Voice, path: str) -> None:
    assert error(mailjet.get(path)) == NOT_FOUND


@pytest.mark.usefixtures("society")
@pytest.mark.parametrize("name", RESOURCES)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_statistics_are_only_read(mailjet: Voice, name: str, method: str) -> None:
    for path in (name, f"{name}/1"):
        assert error(mailjet.send(method, path, json={})) == (405, "Method not allowed", "")


# Counting members


@pytest.mark.usefixtures("society")
@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("", (0, 0, 0, 0)),
        ("CalcActive=true", (3, 0, 0, 0)),
        ("CalcActive=false", (0, 0, 0, 0)),
        ("CalcActiveUnsub=1", (0, 1, 0, 0)),
        ("CalcActiveExcludedSubscriber=true", (0, 0, 1, 0)),
        ("CalcExcludedSubscriber=true", (0, 0, 0, 1)),
        ("CalcActive=1&CalcActiveUnsub=1&CalcActiveExcludedSubscriber=1&CalcExcludedSubscriber=1", (3, 1, 1, 1)),
    ],
)
def test_members_are_counted_where_it_is_asked_for(
    mailjet: Voice, query: str, counts: tuple[int, int, int, int]
) -> None:
    news, events = mailjet.rows(f"liststatistics?{query}")

    names = ("ActiveCount", "ActiveUnsubscribedCount", "ActiveExcludedSubscriberCount", "ExcludedSubscriberCount")
    assert tuple(news[name] for name in names) == counts
    assert tuple(events[name] for name in names) == (0, 0, 0, 0)
    assert (news["SubscriberCount"], events["SubscriberCount"]) == (3, 0)


def test_the_subscribers_are_those_the_list_itself_counts(mailjet: Voice, society: None) -> None:
    del society

    assert mailjet.rows("liststatistics")[0]["SubscriberCount"] == mailjet.rows("contactslist")[0]["SubscriberCount"]


@pytest.mark.usefixtures("society")
def test_values_of_a_member_are_shown_where_they_are_asked_for(mailjet: Voice) -> None:
    for query in ("ShowExtraData=1", "showextradata=true"):
        rows = mailjet.rows(f"listrecipientstatistics?{query}")
        assert [row["Data"] for row in rows] == [[{"Name": "age", "Value": "36"}], [], [], []]
    for query in ("", "ShowExtraData=0"):
        assert not any("Data" in row for row in mailjet.rows(f"listrecipientstatistics?{query}"))


# Filters and orders


@pytest.mark.usefixtures("society")
@pytest.mark.parametrize("name", RESOURCES)
@pytest.mark.parametrize("happened", HAPPENED)
def test_nothing_ever_happened(mailjet: Voice, name: str, happened: str) -> None:
    everything = mailjet.rows(name)

    assert mailjet.rows(f"{name}?{happened}=true") == []
    assert mailjet.rows(f"{name}?{happened}=false") == everything
    assert mailjet.rows(f"{name}?Sent=0&{happened}=1") == ([] if happened != "Sent" else everything)


@pytest.mark.usefixtures("society")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("contactstatistics", [100000001, 100000002, 100000003, 100000004]),
        ("contactstatistics?LastActivityAt=2026-01-01T01:00:00Z", [100000003]),
        ("contactstatistics?MinLastActivityAt=2026-01-01T00:59:59Z", [100000003]),
        ("contactstatistics?MinLastActivityAt=2026-01-01T01:00:00Z", []),
        ("contactstatistics?MaxLastActivityAt=2026-01-01T01:00:01Z", [100000003]),
        ("contactstatistics?MaxLastActivityAt=2026-01-01T01:00:00Z", []),
        ("contactstatistics?ID=100000002", [100000002]),
        ("contactstatistics?Sort=ID", [100000001, 100000002, 100000003, 100000004]),
        ("contactstatistics?Limit=1&Offset=1", [100000002]),
        ("liststatistics?ContactsListID=30002", [30002]),
        ("liststatistics?ExcludeID=30002", [30001]),
        ("liststatistics?Address=nkqdrerad", [30001]),
        ("liststatistics?IsDeleted=true", []),
        ("liststatistics?Name=News", [30001]),
        ("liststatistics?Name=news", []),
        ("liststatistics?NameCI=news", [30001]),
        ("liststatistics?NameLike=ew", [30001]),
        ("liststatistics?NameLikeCI=E", [30001, 30002]),
        ("liststatistics?NameRLike=ts", [30002]),
        ("liststatistics?MinLastActivityAt=1767225600", [30001]),
        ("liststatistics?MaxLastActivityAt=1767229200", []),
        ("liststatistics?ID=30002", [30002]),
        ("liststatistics?ContactsListID=30001&ID=30002", []),
        ("liststatistics?Sort=ID+DESC", [30002, 30001]),
        ("liststatistics?Sort=Name", [30002, 30001]),
        ("liststatistics?Sort=Name+DESC", [30001, 30002]),
        ("listrecipientstatistics?Contact=100000002", [200000002]),
        ("listrecipientstatistics?ContactsList=30002", []),
        ("listrecipientstatistics?IsActive=false", []),
        ("listrecipientstatistics?IsUnsubscribed=true", [200000001]),
        ("listrecipientstatistics?IsExcludedFromCampaigns=true", [200000004]),
        ("listrecipientstatistics?LastActivityAt=1767229200", [200000003]),
        ("listrecipientstatistics?MinLastActivityAt=1767225600", [200000003]),
        ("listrecipientstatistics?MaxLastActivityAt=1767229200", []),
        ("listrecipientstatistics?MinUnsubscribedAt=2026-01-01T01:00:00Z", [200000001]),
        ("listrecipientstatistics?MaxUnsubscribedAt=2026-01-01T01:00:00Z", []),
        ("listrecipientstatistics?MaxUnsubscribedAt=2026-01-01T01:00:01Z", [200000001]),
        ("listrecipientstatistics?ID=200000002", [200000002]),
        ("listrecipientstatistics?Sort=Email", [200000002, 200000003, 200000001, 200000004]),
        ("listrecipientstatistics?Sort=Email+DESC", [200000004, 200000001, 200000003, 200000002]),
    ],
)
def test_every_filter_and_order_is_followed(mailjet: Voice, query: str, found: list[int]) -> None:
    rows: list[dict[str, Any]] = mailjet.rows(query)

    assert [row.get("ID") or row.get("ContactID") or row["ListRecipientID"] for row in rows] == found


@pytest.mark.usefixtures("society")
def test_a_deleted_list_has_statistics_as_well(mailjet: Voice) -> None:
    mailjet.delete("contactslist/30001")

    assert [row["ID"] for row in mailjet.rows("liststatistics?IsDeleted=true")] == [30001]
    assert mailjet.rows("liststatistics/30001")[0]["IsDeleted"] is True


# Exports


@pytest.mark.parametrize("name", ["contactstatistics", "listrecipientstatistics"])
def test_statistics_are_exported(mailjet: Voice, name: str, society: None) -> None:
    del society
    job_id = mailjet.row(mailjet.post(f"{name}/export"))["JobID"]
    mailjet.mj.jobs[job_id].complete()

    response = mailjet.send("GET", f"/v3/DATA/batchjob/{job_id}/CSVData/text:csv")

    lines = response.text.splitlines()
    assert (response.status_code, len(lines)) == (200, 5)
    assert lines[0].split(",")[:3] == ["BlockedCount", "BouncedCount", "ClickedCount"]
    assert lines[1].split(",")[:3] == ["0", "0", "0"]
