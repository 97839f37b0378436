"""Segments in Python: added, found, and asked who is in them."""

import pytest
from speaking import Voice

from mockjet import MockJet
from mockjet.domain.errors import Duplicate, Invalid


@pytest.fixture
def people(mockjet: MockJet) -> None:
    """Add Ada of 36, Bob of 20 and Cyd of no known age."""
    mockjet.add_contact("ada@example.com", properties={"age": 36})
    mockjet.add_contact("bob@example.com", properties={"age": 20})
    mockjet.add_contact("cyd@example.com")


def test_a_segment_knows_its_name_and_its_expression(mockjet: MockJet) -> None:
    segment = mockjet.add_segment("Young", "(age<35)")

    assert (segment.id, segment.name, segment.expression) == (7001, "Young", "(age<35)")
    assert repr(segment) == "<segment 7001: 'Young' (age<35)>"


@pytest.mark.usefixtures("people")
def test_a_segment_is_whom_its_expression_is_true_of(mockjet: MockJet) -> None:
    young = mockjet.add_segment("Young", "(age<35)")
    known = mockjet.add_segment("Known", "IsProvided(age)")

    assert [contact.email for contact in young.contacts] == ["bob@example.com"]
    assert known.contacts == [mockjet.contacts["ada@example.com"], mockjet.contacts["bob@example.com"]]


@pytest.mark.usefixtures("people")
def test_a_segment_is_asked_anew_each_time(mockjet: MockJet, mailjet: Voice) -> None:
    segment = mockjet.add_segment("Young", "(age<35)")

    mailjet.put("contactdata/cyd@example.com", {"Data": [{"Name": "age", "Value": 5}]})
    mailjet.put("contactfilter/Young", {"Name": "Youth", "Expression": "(age<10)"})

    assert (segment.name, segment.expression) == ("Youth", "(age<10)")
    assert [contact.email for contact in segment.contacts] == ["cyd@example.com"]


def test_a_segment_follows_the_clock(mockjet: MockJet) -> None:
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_property("renewal", "datetime")
    mockjet.add_contact("ada@example.com", properties={"renewal": "2026-01-05T00:00:00Z"})
    due = mockjet.add_segment("Due", "IsInNextDays(renewal,3)")

    before = due.contacts
    mockjet.clock.advance(days=1)

    assert (before, [contact.email for contact in due.contacts]) == ([], ["ada@example.com"])


@pytest.mark.parametrize(("name", "expression"), [("", "(age<35)"), ("Young", ""), ("Young", "(age<")])
def test_a_bad_segment_is_refused(mockjet: MockJet, name: str, expression: str) -> None:
    with pytest.raises(Invalid):
        mockjet.add_segment(name, expression)

    assert len(mockjet.segments) == 0


def test_a_name_is_taken(mockjet: MockJet) -> None:
    mockjet.add_segment("Young", "(age<35)")

    with pytest.raises(Duplicate):
        mockjet.add_segment("Young", "(age<20)")


def test_segments_are_found_by_name_or_id(mockjet: MockJet) -> None:
    young = mockjet.add_segment("Young", "(age<35)")
    mockjet.add_segment("Old", "(age>60)")

    assert list(mockjet.segments) == ["Young", "Old"]
    assert (len(mockjet.segments), "Young" in mockjet.segments, "Mid" in mockjet.segments) == (2, True, False)
    assert (mockjet.segments["Young"].id, mockjet.segments[7001].name) == (young.id, "Young")


@pytest.mark.parametrize("key", ["young", "", "7001", 7002])
def test_any_other_key_finds_none(mockjet: MockJet, key: str | int) -> None:
    mockjet.add_segment("Young", "(age<35)")

    with pytest.raises(KeyError):
        mockjet.segments[key]


def test_two_handles_on_one_segment_are_equal(mockjet: MockJet) -> None:
    young = mockjet.add_segment("Young", "(age<35)")
    old = mockjet.add_segment("Old", "(age>60)")

    assert mockjet.segments["Young"] == young
    assert len({young, old, mockjet.segments["Young"]}) == 2


def test_a_segment_added_over_http_is_found(mockjet: MockJet, mailjet: Voice) -> None:
    mailjet.post("contactfilter", {"Name": "Young", "Expression": "(age<35)"})

    assert mockjet.segments["Young"].expression == "(age<35)"


def test_a_segment_added_here_is_answered_over_http(mockjet: MockJet, mailjet: Voice) -> None:
    mockjet.add_segment("Young", "(age<35)")

    assert [row["Name"] for row in mailjet.rows("contactfilter")] == ["Young"]


def test_every_segment_that_is_named_is_found(mockjet: MockJet, mailjet: Voice) -> None:
    mockjet.add_segment("Young", "(age<35)")
    mockjet.add_segment("Gone", "(age>99)")
    mailjet.delete("contactfilter/Gone")

    found = dict(mockjet.segments)

    assert found["Young"].id == 7001


def test_each_account_has_its_own_segments(mockjet: MockJet) -> None:
    mockjet.account("other").add_segment("Young", "(age<35)")

    assert len(mockjet.segments) == 0
