"""What pytest says of a failed assertion about handles."""

from typing import Any

import pytest
from speaking import Voice

from conftest_plugin.comparing import explain
from mockjet import MockJet


def test_two_contacts_differ_in_what_is_listed(mockjet: MockJet) -> None:
    ada, bob = mockjet.add_contact("ada@example.com", name="Ada"), mockjet.add_contact("bob@example.com")

    assert explain("==", ada, bob) == [
        "<contact 100000001: ada@example.com> == <contact 100000002: bob@example.com>",
        "id: 100000001 != 100000002",
        "email: 'ada@example.com' != 'bob@example.com'",
        "name: 'Ada' != ''",
    ]


def test_lists_of_handles_differ_in_members_or_in_order(mockjet: MockJet) -> None:
    one, two = mockjet.add_list("One"), mockjet.add_list("Two")

    assert explain("==", [one], [two]) == [
        "[<list 30001: 'One', 0 subscribed>] == [<list 30002: 'Two', 0 subscribed>]",
        "only on the left:  <list 30001: 'One', 0 subscribed>",
        "only on the right: <list 30002: 'Two', 0 subscribed>",
    ]
    assert explain("==", [one, two], [two, one])[1:] == [  # type: ignore[index]  # it is explained
        "the same, in another order",
        "  <list 30001: 'One', 0 subscribed> where <list 30002: 'Two', 0 subscribed> was expected",
        "  <list 30002: 'Two', 0 subscribed> where <list 30001: 'One', 0 subscribed> was expected",
    ]


def test_what_is_not_in_a_collection_is_told_what_is(mockjet: MockJet) -> None:
    assert explain("in", "ada@example.com", mockjet.contacts) == ["'ada@example.com' in []", "it has nothing"]
    for number in range(22):
        mockjet.add_contact(f"reader{number}@example.com")
    told = explain("in", "ada@example.com", mockjet.contacts)

    assert told is not None
    assert told[0].endswith(" in ['reader0@example.com', 'reader1@example.com', 'reader2@example.com', ...]")
    assert (told[1], told[2], told[-1]) == ("it has 22:", "  'reader0@example.com'", "  ... and 2 more")


def test_a_job_is_compared_by_its_members(mailjet: Voice) -> None:
    for size in (1, 2):
        mailjet.post("contact/managemanycontacts", {"Contacts": [{"Email": f"{n}@example.com"} for n in range(size)]})
    one, two = mailjet.mj.jobs
    two.advance()

    told = explain("==", one, two)
    assert told is not None
    assert {"id: 600001 != 600002", "status: 'Allocated' != 'Upload'"} <= set(told)
    assert explain("==", one, "Completed") == [
        "<job 600001: Allocated, 0 of 0 rows, 0 refused> == 'Completed'",
        "a job is not its status: compare job.status",
    ]


def test_two_requests_differ_in_what_is_listed(mailjet: Voice) -> None:
    mailjet.get("contact")
    mailjet.get("contactslist")

    told = explain("==", *mailjet.mj.requests)
    assert told is not None
    assert "path: '/v3/REST/contact' != '/v3/REST/contactslist'" in told


def test_the_same_id_in_two_accounts_and_a_row_that_is_gone_are_told(mailjet: Voice) -> None:
    list_id = mailjet.mj.add_list("News").id
    mine = mailjet.mj.lists["News"]
    other = mailjet.mj.account("other").add_list("News")

    told = explain("==", mine, other)
    assert told is not None
    assert told[-1] == "they have the same id, in different accounts"
    mailjet.mj.reset()
    assert explain("==", mine, other)[0].startswith(f"<ListHandle {list_id}, which is gone> == ")  # type: ignore[index]


@pytest.mark.parametrize(
    ("op", "left", "right"), [("==", 1, 2), ("==", [1], [2]), ("==", [], []), ("in", 1, [2]), ("<", "a", "b")]
)
def test_what_has_no_handles_is_left_to_others(op: str, left: Any, right: Any) -> None:
    assert explain(op, left, right) is None


def test_pytest_prints_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        def test_before():
            assert "a" in ["b"]

        def test_it(mockjet):
            mockjet.add_contact("bob@example.com")
            assert "ada@example.com" in mockjet.contacts
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "E       AssertionError: assert 'ada@example.com' in ['bob@example.com']",
            "E         it has 1:",
            "E           'bob@example.com'",
        ]
    )
