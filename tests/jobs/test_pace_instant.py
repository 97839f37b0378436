"""Jobs that wait for nothing."""

import datetime as dt
from collections.abc import Callable

import pytest

from mockjet.domain.lists import ContactsList
from mockjet.jobs.bulk import BulkTask
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.pace import pace
from mockjet.jobs.queue import Jobs

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
People = Callable[..., BulkTask]


@pytest.fixture
def jobs() -> Jobs:
    return Jobs(pace("instant"))


@pytest.mark.parametrize("size", [0, 1, 2, 101, 250])
def test_the_first_look_shows_the_end(jobs: Jobs, people: People, news: ContactsList, size: int) -> None:
    job = jobs.submit(Kind.CONTACTS, people(*(f"p{number}" for number in range(size))), NOON)

    jobs.settle(NOON)

    assert (jobs.look(job, NOON).status, job.done, news.subscriber_count) == ("Completed", size, size)


def test_a_csv_import_is_done_as_soon(jobs: Jobs, csv_job: Callable[..., Job], news: ContactsList) -> None:
    job = csv_job("email\na@example.com\n")

    jobs.settle(NOON)

    assert (job.status, news.subscriber_count) == ("Completed", 1)


def test_everything_happened_at_the_moment_of_submission(jobs: Jobs, people: People) -> None:
    job = jobs.submit(Kind.CONTACTS, people("a"), NOON)

    jobs.settle(LATER)

    assert (job.requested_at, job.started_at, job.ended_at, job.alive_at) == (NOON, NOON, NOON, NOON)
