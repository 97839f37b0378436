"""Contacts from the body of a request."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.errors import Flaw, IllegalTransition
from mockjet.domain.intake import Enrolment
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Action
from mockjet.jobs.bulk import BulkTask, UnreadableRow
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.pace import pace
from mockjet.jobs.queue import Jobs
from mockjet.jobs.task import RowFlaw

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def read(row: Any) -> Enrolment:
    if not isinstance(row, Enrolment):
        raise UnreadableRow(str(row), Flaw.UNDEFINED)
    return row


@pytest.fixture
def stored(audience: Audience, news: ContactsList, jobs: Jobs) -> Callable[..., Job]:
    """Store contacts and put them on News, to the job's end."""

    def run(*rows: Any) -> Job:
        task = BulkTask(audience, list(rows), read, ((news, Action.ADD_FORCE),))
        job = jobs.submit(Kind.CONTACTS, task, NOON)
        jobs.complete(job, NOON)
        return job

    return run


@pytest.fixture
def aged(audience: Audience) -> Audience:
    audience.definitions.create(name="age", datatype="int")
    return audience


def emails(audience: Audience) -> list[str]:
    return [row.email for row in audience.contacts.table]


def test_good_contacts_complete_a_job(stored: Callable[..., Job], audience: Audience) -> None:
    job = stored(Enrolment("ada@example.com", "Ada"), Enrolment("bob@example.com"))

    assert (job.status, job.size, job.done, job.flaws) == ("Completed", 2, 2, [])
    assert emails(audience) == ["ada@example.com", "bob@example.com"]


def test_a_bad_contact_fails_the_job_and_the_others_are_stored(
    stored: Callable[..., Job], aged: Audience, news: ContactsList
) -> None:
    job = stored(
        Enrolment("ada@example.com"),
        "nonsense",
        Enrolment("bob@"),
        Enrolment("cyd@example.com", properties={"age": "old"}),
        Enrolment("dan@example.com", properties={"shoe": 46}),
        Enrolment("eve@example.com"),
    )

    assert (job.status, job.done, news.subscriber_count) == ("Error", 6, 2)
    assert emails(aged) == ["ada@example.com", "eve@example.com"]


def test_every_refused_contact_is_listed_with_its_flaw(stored: Callable[..., Job], aged: Audience) -> None:
    del aged
    job = stored(
        "nonsense",
        Enrolment("bob@"),
        Enrolment("cyd@example.com", properties={"age": "old"}),
        Enrolment("dan@example.com", properties={"shoe": 46}),
    )

    assert job.flaws == [
        RowFlaw("nonsense", Flaw.UNDEFINED, ""),
        RowFlaw("bob@", Flaw.BAD_DOMAIN, "email"),
        RowFlaw("cyd@example.com", Flaw.MISFIT, "age"),
        RowFlaw("dan@example.com", Flaw.UNDEFINED, "shoe"),
    ]


def test_of_one_contact_given_twice_the_last_values_win(stored: Callable[..., Job], aged: Audience) -> None:
    stored(
        Enrolment("ada@example.com", "Ada", properties={"age": 36}),
        Enrolment("ADA@example.com", "Countess", properties={"age": 37}),
    )

    (ada,) = aged.contacts.table
    assert (ada.name, [*ada.known().values()], len(ada.subscriptions)) == ("Countess", [37], 1)


def test_without_lists_contacts_are_only_stored(audience: Audience, jobs: Jobs) -> None:
    job = jobs.submit(Kind.CONTACTS, BulkTask(audience, [Enrolment("ada@example.com")], read, ()), NOON)
    jobs.complete(job, NOON)

    (ada,) = audience.contacts.table
    assert ada.subscriptions == ()


def test_every_action_is_done_with_every_contact(audience: Audience, news: ContactsList, jobs: Jobs) -> None:
    events = audience.lists.create(name="Events", at=NOON)
    rows = [Enrolment("ada@example.com"), Enrolment("bob@example.com")]
    task = BulkTask(audience, rows, read, ((news, Action.ADD_FORCE), (events, Action.UNSUB)))
    jobs.complete(jobs.submit(Kind.CONTACTS, task, NOON), NOON)

    assert [(row.list.name, row.unsubscribed) for row in audience.subscriptions.table] == [
        ("News", False),
        ("Events", True),
        ("News", False),
        ("Events", True),
    ]


def test_a_task_knows_the_list_it_is_about(audience: Audience, news: ContactsList) -> None:
    task = BulkTask(audience, [], read, ((news, Action.UNSUB),), news.id)

    assert task.list_id == 30_001


def test_contacts_are_let_go_of_once_they_are_read(stored: Callable[..., Job]) -> None:
    job = stored(Enrolment("ada@example.com"))

    assert isinstance(job.task, BulkTask)
    assert (len(job.task.contacts), job.size) == (0, 1)


@pytest.mark.parametrize("row", [2, 9])
def test_a_fault_while_a_poll_moves_the_job_ends_it(audience: Audience, row: int) -> None:
    def broken(number: int) -> Enrolment:
        if number == row:
            raise RuntimeError("a fault")
        return Enrolment(f"reader{number}@example.com")

    jobs = Jobs(pace("poll"))
    job = jobs.submit(Kind.CONTACTS, BulkTask(audience, list(range(10)), broken, ()), NOON)
    for _ in range(4):
        with suppress(RuntimeError):
            jobs.look(job, NOON)
    with suppress(RuntimeError):
        jobs.look(job, NOON)

    assert (jobs.look(job, NOON).status, job.error) == ("Error", "a fault")


@pytest.mark.parametrize("steer", ["advance", "complete"])
def test_a_fault_while_a_job_is_steered_ends_it(audience: Audience, steer: str) -> None:
    def broken(_number: int) -> Enrolment:
        raise RuntimeError("a fault")

    jobs = Jobs(pace("manual"))
    job = jobs.submit(Kind.CONTACTS, BulkTask(audience, [1, 2, 3, 4], broken, ()), NOON)
    for _ in range(5):
        with suppress(RuntimeError, IllegalTransition):
            getattr(jobs, steer)(job, NOON)

    assert (job.status, job.error) == ("Error", "a fault")
