"""A contact who leaves every list at once."""

import pytest
from speaking import Voice

from mockjet import MockJet
from mockjet.domain.errors import NotFound


@pytest.mark.parametrize("by", ["", "user", "abuse desk"])
def test_it_is_noted_when_the_contact_left_and_at_whose_wish(mockjet: MockJet, mailjet: Voice, by: str) -> None:
    ada = mockjet.add_contact("ada@example.com")
    mockjet.clock.advance(minutes=5)

    ada.unsubscribe(by)

    (row,) = mailjet.rows("contact/ada@example.com")
    assert (row["UnsubscribedAt"], row["UnsubscribedBy"]) == ("2026-01-01T00:05:00Z", by)


def test_nobody_need_be_named(mockjet: MockJet, mailjet: Voice) -> None:
    mockjet.add_contact("ada@example.com").unsubscribe()

    (row,) = mailjet.rows("contact")
    assert (row["UnsubscribedAt"], row["UnsubscribedBy"]) == ("2026-01-01T00:00:00Z", "")


def test_the_last_time_counts(mockjet: MockJet, mailjet: Voice) -> None:
    ada = mockjet.add_contact("ada@example.com")
    ada.unsubscribe("one")
    mockjet.clock.advance(minutes=5)

    ada.unsubscribe("other")

    (row,) = mailjet.rows("contact")
    assert (row["UnsubscribedAt"], row["UnsubscribedBy"]) == ("2026-01-01T00:05:00Z", "other")


def test_nobody_else_left(mockjet: MockJet, mailjet: Voice) -> None:
    mockjet.add_contact("ada@example.com").unsubscribe("user")
    mockjet.add_contact("bob@example.com")

    rows = mailjet.rows("contact")
    assert [(row["UnsubscribedAt"], row["UnsubscribedBy"]) for row in rows] == [
        ("2026-01-01T00:00:00Z", "user"),
        ("", ""),
    ]


def test_the_contact_has_left_each_of_its_lists(mockjet: MockJet, mailjet: Voice) -> None:
    lists = [mockjet.add_list(name) for name in ("News", "Events")]
    ada = mockjet.add_contact("ada@example.com", lists=lists)

    ada.unsubscribe("user")

    assert [one.unsubscribed for one in ada.subscriptions] == [True, True]
    assert [one.subscriber_count for one in lists] == [0, 0]
    assert len(mailjet.rows("contact?IsUnsubscribed=true")) == 1


def test_a_contact_who_is_gone_cannot_leave(mockjet: MockJet) -> None:
    ada = mockjet.add_contact("ada@example.com")
    mockjet.reset()

    with pytest.raises(NotFound):
        ada.unsubscribe()


def test_no_call_of_the_api_sets_it(mockjet: MockJet, mailjet: Voice) -> None:
    mockjet.add_contact("ada@example.com", lists=[mockjet.add_list("News")])

    mailjet.put("listrecipient/200000001", {"IsUnsubscribed": True})
    mailjet.put("contact/100000001", {"Name": "Ada", "UnsubscribedAt": "2026-01-01T00:00:00Z", "UnsubscribedBy": "x"})

    (row,) = mailjet.rows("contact")
    assert (row["UnsubscribedAt"], row["UnsubscribedBy"]) == ("", "")
