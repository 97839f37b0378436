"""Copying News, where Ada is and Bob was, into Events, which each of them may know already."""

import datetime as dt
from collections.abc import Callable

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.intake import Enrolment
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Action
from mockjet.jobs.bulk import CopyAction, CopyTask
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.queue import Jobs

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
ADD_FORCE, ADD_NO_FORCE, UNSUB, OVERRIDE, NO_OVERRIDE = CopyAction
ON, LEFT, ABSENT = "on", "left", "absent"
STEPS = {ON: [Action.ADD_FORCE], LEFT: [Action.UNSUB], ABSENT: []}


@pytest.fixture
def events(audience: Audience, news: ContactsList) -> ContactsList:
    del news  # the second list, always
    return audience.lists.create(name="Events", at=DAWN)


@pytest.fixture
def ada(audience: Audience) -> Contact:
    return audience.enrol(Enrolment("ada@example.com"), DAWN)


@pytest.fixture
def copied(audience: Audience, news: ContactsList, events: ContactsList, jobs: Jobs) -> Callable[[CopyAction], Job]:
    """Copy News into Events, to the job's end."""

    def run(action: CopyAction) -> Job:
        job = jobs.submit(Kind.LIST_COPY, CopyTask(audience, news, events, action), NOON)
        jobs.complete(job, NOON)
        return job

    return run


def stand(audience: Audience, contact: Contact, target: ContactsList) -> str:
    row = audience.subscriptions.between(contact, target)
    return ABSENT if row is None else LEFT if row.unsubscribed else ON


# fmt: off
CELLS = pytest.mark.parametrize(
    ("action", "source", "before", "after"),
    [
        (ADD_FORCE,    ON,   ABSENT, ON),
        (ADD_FORCE,    ON,   ON,     ON),
        (ADD_FORCE,    ON,   LEFT,   ON),
        (ADD_FORCE,    LEFT, ABSENT, ON),
        (ADD_FORCE,    LEFT, ON,     ON),
        (ADD_FORCE,    LEFT, LEFT,   ON),
        (ADD_NO_FORCE, ON,   ABSENT, ON),
        (ADD_NO_FORCE, ON,   ON,     ON),
        (ADD_NO_FORCE, ON,   LEFT,   LEFT),
        (ADD_NO_FORCE, LEFT, ABSENT, ON),
        (ADD_NO_FORCE, LEFT, ON,     ON),
        (ADD_NO_FORCE, LEFT, LEFT,   LEFT),
        (UNSUB,        ON,   ABSENT, LEFT),
        (UNSUB,        ON,   ON,     LEFT),
        (UNSUB,        ON,   LEFT,   LEFT),
        (UNSUB,        LEFT, ABSENT, LEFT),
        (UNSUB,        LEFT, ON,     LEFT),
        (UNSUB,        LEFT, LEFT,   LEFT),
        (OVERRIDE,     ON,   ABSENT, ON),
        (OVERRIDE,     ON,   ON,     ON),
        (OVERRIDE,     ON,   LEFT,   ON),
        (OVERRIDE,     LEFT, ABSENT, LEFT),
        (OVERRIDE,     LEFT, ON,     LEFT),
        (OVERRIDE,     LEFT, LEFT,   LEFT),
        (NO_OVERRIDE,  ON,   ABSENT, ON),
        (NO_OVERRIDE,  ON,   ON,     ON),
        (NO_OVERRIDE,  ON,   LEFT,   LEFT),
        (NO_OVERRIDE,  LEFT, ABSENT, LEFT),
        (NO_OVERRIDE,  LEFT, ON,     ON),
        (NO_OVERRIDE,  LEFT, LEFT,   LEFT),
    ],
)
# fmt: on


@CELLS
def test_a_copy_has_one_outcome_for_each_pair_of_states(
    audience: Audience,
    ada: Contact,
    copied: Callable[[CopyAction], Job],
    *,
    action: CopyAction,
    source: str,
    before: str,
    after: str,
) -> None:
    news, events = audience.lists.table.ordered()
    for target, states in ((news, STEPS[source]), (events, STEPS[before])):
        for step in states:
            audience.subscriptions.apply(step, ada, target, DAWN)

    job = copied(action)

    assert (job.status, job.done) == ("Completed", 1)
    assert (stand(audience, ada, news), stand(audience, ada, events)) == (source, after)
    assert events.subscriber_count == (1 if after == ON else 0)


@pytest.mark.parametrize("action", [OVERRIDE, NO_OVERRIDE])
def test_the_duplicate_of_an_inactive_member_is_inactive(
    audience: Audience,
    ada: Contact,
    news: ContactsList,
    events: ContactsList,
    copied: Callable[[CopyAction], Job],
    *,
    action: CopyAction,
) -> None:
    audience.subscriptions.create(contact_id=ada.id, list_id=news.id, active=False, at=DAWN)

    copied(action)

    assert [row.active for row in events.members] == [False]
    assert events.subscriber_count == 0


def test_members_of_the_target_alone_are_left_alone(
    audience: Audience, ada: Contact, events: ContactsList, copied: Callable[[CopyAction], Job]
) -> None:
    audience.subscriptions.apply(Action.ADD_FORCE, ada, events, DAWN)

    job = copied(UNSUB)

    assert (job.done, events.subscriber_count) == (0, 1)


def test_only_who_is_a_member_when_the_copy_begins_is_copied(
    audience: Audience, ada: Contact, news: ContactsList, events: ContactsList, jobs: Jobs
) -> None:
    audience.subscriptions.apply(Action.ADD_FORCE, ada, news, DAWN)
    job = jobs.submit(Kind.LIST_COPY, CopyTask(audience, news, events, ADD_FORCE), NOON)
    while job.status != "Importing":
        jobs.advance(job, NOON)
    audience.enrol(Enrolment("late@example.com"), NOON, [(news, Action.ADD_FORCE)])

    jobs.complete(job, NOON)

    assert [row.contact.email for row in events.members] == ["ada@example.com"]


def test_a_list_can_be_copied_into_itself(audience: Audience, ada: Contact, news: ContactsList, jobs: Jobs) -> None:
    audience.subscriptions.apply(Action.UNSUB, ada, news, DAWN)
    job = jobs.submit(Kind.LIST_COPY, CopyTask(audience, news, news, ADD_FORCE), NOON)

    jobs.complete(job, NOON)

    assert (job.status, news.subscriber_count, job.task.list_id) == ("Completed", 1, 30_001)
