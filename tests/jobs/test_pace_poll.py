"""Jobs that move when a client reads them."""

import datetime as dt
from collections.abc import Callable

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.lists import ContactsList
from mockjet.jobs.bulk import BulkTask
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.queue import Jobs

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
People = Callable[..., BulkTask]


@pytest.fixture
def job(jobs: Jobs, people: People) -> Job:
    return jobs.submit(Kind.LIST_CONTACTS, people("a", "b", "c", "d", "e"), NOON)


def seen(jobs: Jobs, job: Job, times: int) -> list[str]:
    return [str(jobs.look(job, NOON).status) for _ in range(times)]


def test_each_look_shows_the_next_status(jobs: Jobs, job: Job) -> None:
    assert seen(jobs, job, 7) == [
        "Allocated",
        "Upload",
        "Prepare",
        "Importing",
        "Completed",
        "Completed",
        "Completed",
    ]


def test_a_csv_import_starts_at_upload(jobs: Jobs, csv_job: Callable[..., Job]) -> None:
    job = csv_job("email\na@example.com\n")

    assert seen(jobs, job, 5) == ["Upload", "Prepare", "Importing", "Completed", "Completed"]


def test_time_alone_moves_nothing(jobs: Jobs, job: Job) -> None:
    jobs.settle(LATER)

    assert (job.status, job.due) == ("Allocated", None)


def test_looking_at_one_job_moves_no_other(jobs: Jobs, job: Job, people: People) -> None:
    other = jobs.submit(Kind.CONTACTS, people("z"), NOON)
    seen(jobs, other, 5)

    assert job.status == "Allocated"


@pytest.mark.parametrize(("looks", "emails"), [(3, ""), (4, "ab"), (5, "abcde")])
def test_half_of_the_rows_are_there_while_importing(
    jobs: Jobs, job: Job, audience: Audience, looks: int, emails: str
) -> None:
    seen(jobs, job, looks)

    assert [row.email for row in audience.contacts.table] == [f"{name}@example.com" for name in emails]
    assert job.done == len(emails)


def test_the_size_is_known_from_importing_on(jobs: Jobs, job: Job) -> None:
    seen(jobs, job, 3)
    before = job.size
    seen(jobs, job, 1)

    assert (before, job.size) == (0, 5)


def test_one_row_comes_with_the_end(jobs: Jobs, people: People) -> None:
    job = jobs.submit(Kind.CONTACTS, people("a"), NOON)

    done = [jobs.look(job, NOON).done for _ in range(5)]

    assert done == [0, 0, 0, 0, 1]


def test_a_job_without_rows_completes(jobs: Jobs, people: People) -> None:
    job = jobs.submit(Kind.CONTACTS, people(), NOON)

    assert seen(jobs, job, 5)[-1] == "Completed"


def test_an_advanced_job_shows_its_new_status_once(jobs: Jobs, job: Job) -> None:
    seen(jobs, job, 1)
    jobs.advance(job, NOON)

    assert seen(jobs, job, 2) == ["Upload", "Prepare"]


@pytest.mark.usefixtures("news")
def test_a_look_at_a_finished_job_does_nothing(jobs: Jobs, job: Job, news: ContactsList) -> None:
    seen(jobs, job, 5)
    jobs.look(job, LATER)

    assert (job.ended_at, job.alive_at, news.subscriber_count) == (NOON, NOON, 5)
