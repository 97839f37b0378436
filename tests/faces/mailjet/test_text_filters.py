"""Filters on texts: equal, within, at the start, at the end; with or without regard to case."""

import pytest
from speaking import Voice

ADDRESSES = ["Ada@Example.com", "bob@example.com", "cyd+news@example.org"]
NAMES = ["News", "Old news", "Events"]


def found(mailjet: Voice, name: str, query: str) -> list[int]:
    """Return which of the three rows a listing shows, counted from 1."""
    first = {"contact": 100000000, "contactdata": 100000000, "contactfilter": 7000, "liststatistics": 30000}[name]
    return [row["ID"] - first for row in mailjet.rows(f"{name}?{query}")]


@pytest.fixture(autouse=True)
def three(mailjet: Voice) -> None:
    """Add three contacts, three segments and three lists."""
    for address in ADDRESSES:
        mailjet.mj.add_contact(address)
    for name in NAMES:
        mailjet.mj.add_list(name)
        mailjet.mj.add_segment(name, "age<35")


@pytest.mark.parametrize("name", ["contact", "contactdata"])
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Email=Ada@Example.com", [1]),
        ("Email=ada@example.COM", [1]),
        ("Email=ada", []),
        ("EmailCI=ADA@example.com", [1]),
        ("EmailCI=example", []),
        ("EmailLike=example", [2, 3]),
        ("EmailLike=Example", [1]),
        ("EmailLikeCI=EXAMPLE", [1, 2, 3]),
        ("EmailLLike=b", [2]),
        ("EmailLLike=a", []),
        ("EmailLLikeCI=a", [1]),
        ("EmailLLikeCI=example", []),
        ("EmailRLike=.com", [1, 2]),
        ("EmailRLike=.COM", []),
        ("EmailRLikeCI=.COM", [1, 2]),
        ("EmailRLikeCI=example", []),
        ("EmailLike=%25", []),
        ("EmailLike=nobody", []),
        ("EmailLike=", [1, 2, 3]),
        ("emaillikeci=EXAMPLE", [1, 2, 3]),
        ("EMAILRLIKE=.org", [3]),
        ("EmailLikeCI=example&EmailRLike=.com", [1, 2]),
        ("EmailLLike=b&EmailRLike=.com", [2]),
        ("EmailLLike=b&EmailRLike=.org", []),
        ("EmailLLike=b&EmailLLike=c", [2]),
        ("EmailLikeCI=example&ID=100000003", [3]),
        ("Email=cyd%2Bnews@example.org", [3]),
    ],
)
def test_contacts_are_found_by_their_addresses(mailjet: Voice, name: str, query: str, expected: list[int]) -> None:
    assert found(mailjet, name, query) == expected


@pytest.mark.parametrize("name", ["contact", "contactdata"])
@pytest.mark.parametrize("query", ["Email=cyd+news@example.org", "EmailLLike=cyd+n", "EmailLikeCI=D+N"])
def test_a_plus_that_was_not_escaped_is_one(mailjet: Voice, name: str, query: str) -> None:
    assert found(mailjet, name, query) == [3]


@pytest.mark.parametrize("name", ["contactfilter", "liststatistics"])
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Name=News", [1]),
        ("Name=news", []),
        ("Name=Old+news", [2]),
        ("NameCI=nEWS", [1]),
        ("NameLike=ews", [1, 2]),
        ("NameLike=News", [1]),
        ("NameLikeCI=NEWS", [1, 2]),
        ("NameLLike=N", [1]),
        ("NameLLikeCI=n", [1]),
        ("NameRLike=s", [1, 2, 3]),
        ("NameRLike=News", [1]),
        ("NameRLikeCI=News", [1, 2]),
        ("NameLike=nothing", []),
        ("namelikeci=EV", [3]),
        ("NameRLikeCI=news&NameLLike=O", [2]),
        ("NameRLikeCI=news&Name=Events", []),
    ],
)
def test_segments_and_lists_are_found_by_their_names(
    mailjet: Voice, name: str, query: str, expected: list[int]
) -> None:
    assert found(mailjet, name, query) == expected


def test_who_is_found_is_counted_and_paged(mailjet: Voice) -> None:
    answer = mailjet.get("contact?EmailLikeCI=example&Limit=1&Offset=1&countRecords=1&Sort=Email+DESC").json()

    assert (answer["Count"], answer["Total"], answer["Data"][0]["ID"]) == (1, 3, 100000002)
    assert mailjet.get("contact?EmailRLike=.com&countOnly=1").json() == {"Count": 2, "Data": [], "Total": 2}


@pytest.mark.parametrize("query", ["EmailNot=x", "EmailRRLike=x", "Name=nobody", "NameLike=nobody"])
def test_what_is_no_filter_of_contacts_is_ignored(mailjet: Voice, query: str) -> None:
    assert found(mailjet, "contact", query) == [1, 2, 3]
