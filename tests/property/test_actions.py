"""Each list action done twice is done once, and the counts are always right."""

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.domain.audience import Audience
from mockjet.domain.intake import Enrolment
from mockjet.domain.subscriptions import Action

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
NAMES = st.sampled_from("abcd")
STEPS = st.lists(st.tuples(st.sampled_from(Action), NAMES, st.sampled_from([0, 1])), max_size=15)


def hour(number: int) -> dt.datetime:
    return START + dt.timedelta(hours=number)


def do(audience: Audience, action: Action, name: str, list_number: int, at: dt.datetime) -> None:
    target = audience.lists.table.ordered()[list_number]
    audience.enrol(Enrolment(f"{name}@example.com"), at, [(target, action)])


def played(steps: list[tuple[Action, str, int]]) -> Audience:
    """An audience in which one thing was done an hour."""
    audience = Audience()
    for name in ("News", "Events"):
        audience.lists.create(name=name, at=START)
    for number, (action, name, list_number) in enumerate(steps):
        do(audience, action, name, list_number, hour(number))
    return audience


def memberships(audience: Audience) -> list[tuple[Any, ...]]:
    return [
        (row.id, row.contact.email, row.list.name, row.subscribed_at, row.unsubscribed_at, row.active)
        for row in audience.subscriptions.table.ordered()
    ]


def contacts(audience: Audience) -> list[tuple[Any, ...]]:
    return [
        (row.id, row.email, row.created_at, row.updated_at, row.active_at, [one.id for one in row.subscriptions])
        for row in audience.contacts.table.ordered()
    ]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(STEPS, st.sampled_from(Action), NAMES, st.sampled_from([0, 1]))
def test_an_action_done_twice_is_done_once(
    steps: list[tuple[Action, str, int]], action: Action, name: str, list_number: int
) -> None:
    once, twice = played(steps), played(steps)

    do(once, action, name, list_number, hour(20))
    do(twice, action, name, list_number, hour(20))
    do(twice, action, name, list_number, hour(30))

    assert memberships(twice) == memberships(once)
    assert contacts(twice) == contacts(once)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(STEPS)
def test_a_list_counts_who_is_subscribed(steps: list[tuple[Action, str, int]]) -> None:
    audience = played(steps)

    for row in audience.lists.table:
        assert row.subscriber_count == sum(one.active and one.unsubscribed_at is None for one in row.members)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(STEPS)
def test_every_side_of_a_membership_agrees(steps: list[tuple[Action, str, int]]) -> None:
    audience = played(steps)

    of_table = sorted(row.id for row in audience.subscriptions.table)
    of_lists = sorted(one.id for row in audience.lists.table for one in row.members)
    of_contacts = sorted(one.id for row in audience.contacts.table for one in row.subscriptions)
    assert of_table == of_lists == of_contacts
