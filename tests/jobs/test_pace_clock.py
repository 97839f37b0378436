"""Jobs that move with the time, ten seconds to a status."""

import datetime as dt
from collections.abc import Callable

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.intake import Enrolment
from mockjet.jobs.bulk import BulkTask
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.pace import pace
from mockjet.jobs.queue import Jobs

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
People = Callable[..., BulkTask]


def after(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


@pytest.fixture
def jobs() -> Jobs:
    return Jobs(pace("clock", dwell=10))


@pytest.fixture
def job(jobs: Jobs, people: People) -> Job:
    return jobs.submit(Kind.CONTACTS, people("a", "b", "c", "d"), NOON)


@pytest.mark.parametrize(
    ("seconds", "status"),
    [
        (0, "Allocated"),
        (9.999999, "Allocated"),
        (10, "Upload"),
        (19.999999, "Upload"),
        (20, "Prepare"),
        (29.999999, "Prepare"),
        (30, "Importing"),
        (39.999999, "Importing"),
        (40, "Completed"),
        (1e6, "Completed"),
    ],
)
def test_each_status_lasts_ten_seconds(jobs: Jobs, job: Job, seconds: float, status: str) -> None:
    jobs.settle(after(seconds))

    assert job.status == status


def test_a_csv_import_is_a_status_ahead(jobs: Jobs, csv_job: Callable[..., Job]) -> None:
    job = csv_job("email\na@example.com\n")

    jobs.settle(after(30))

    assert (job.status, job.ended_at) == ("Completed", after(30))


@pytest.mark.parametrize(("seconds", "done"), [(30, 0), (32.4, 0), (32.5, 1), (35, 2), (37.5, 3), (39.9, 3), (40, 4)])
def test_rows_are_done_in_proportion_to_the_time(
    jobs: Jobs, job: Job, audience: Audience, seconds: float, done: int
) -> None:
    jobs.settle(after(seconds))

    assert (job.done, len(audience.contacts.table)) == (done, done)


def test_a_long_import_shows_its_progress_in_hundredths(jobs: Jobs, people: People) -> None:
    job = jobs.submit(Kind.CONTACTS, people(*(f"p{number}" for number in range(250))), NOON)

    jobs.settle(after(30.1))
    first = job.done
    jobs.settle(after(35))

    assert (first, job.done) == (2, 125)


def test_a_job_without_rows_takes_its_time(jobs: Jobs, people: People) -> None:
    job = jobs.submit(Kind.CONTACTS, people(), NOON)

    jobs.settle(after(39))
    before = job.status
    jobs.settle(after(40))

    assert (before, job.status) == ("Importing", "Completed")


def test_everything_is_dated_when_it_was_due_and_not_when_somebody_looked(
    jobs: Jobs, job: Job, audience: Audience
) -> None:
    jobs.settle(after(86_400))

    assert (job.requested_at, job.started_at, job.ended_at, job.alive_at) == (NOON, after(10), after(40), after(40))
    assert [row.created_at for row in audience.contacts.table] == [after(32.5), after(35), after(37.5), after(40)]


def test_jobs_settle_in_the_order_in_which_they_are_due(jobs: Jobs, people: People, audience: Audience) -> None:
    jobs.submit(Kind.CONTACTS, people("late", "both"), after(3))
    jobs.pace = pace("clock", dwell=9)
    jobs.submit(Kind.CONTACTS, people("early", "both"), after(5))

    jobs.settle(after(60))

    assert [(row.email, row.created_at) for row in audience.contacts.table] == [
        ("early@example.com", after(36.5)),
        ("late@example.com", after(38)),
        ("both@example.com", after(41)),
    ]


def test_what_is_due_at_once_is_done_in_order_of_submission(jobs: Jobs, people: People, audience: Audience) -> None:
    jobs.submit(Kind.CONTACTS, people("first"), NOON)
    jobs.submit(Kind.CONTACTS, people("second"), NOON)

    jobs.settle(after(60))

    assert [row.email for row in audience.contacts.table] == ["first@example.com", "second@example.com"]


def test_settling_twice_is_settling_once(jobs: Jobs, job: Job) -> None:
    jobs.settle(after(35))
    jobs.settle(after(35))

    assert (job.status, job.done, job.alive_at) == ("Importing", 2, after(35))


def test_reading_a_job_moves_nothing(jobs: Jobs, job: Job) -> None:
    for _ in range(5):
        jobs.look(job, NOON)

    assert job.status == "Allocated"


def test_an_advanced_job_stays_ten_seconds_where_it_was_put(jobs: Jobs, job: Job) -> None:
    jobs.advance(job, after(3))

    jobs.settle(after(12.9))
    before = job.status
    jobs.settle(after(13))

    assert (before, job.status) == ("Upload", "Prepare")


def test_an_advanced_import_does_all_its_rows(jobs: Jobs, job: Job) -> None:
    jobs.settle(after(32.5))
    jobs.advance(job, after(33))

    assert (job.status, job.done, job.ended_at) == ("Completed", 4, after(33))


def test_nothing_is_due_once_a_job_was_aborted(jobs: Jobs, job: Job) -> None:
    jobs.abort(job, after(35))
    jobs.settle(after(60))

    assert (job.status, job.due, job.ended_at) == ("Abort", None, after(35))


@pytest.mark.parametrize("dwell", [1e12, 1e300])
def test_a_dwell_beyond_the_end_of_the_calendar_never_moves_a_job(people: People, dwell: float) -> None:
    jobs = Jobs(pace("clock", dwell))
    job = jobs.submit(Kind.CONTACTS, people("a"), NOON)

    jobs.settle(dt.datetime.max.replace(tzinfo=dt.UTC))

    assert job.status == "Allocated"


def test_a_fault_in_a_task_ends_the_job_and_is_told(audience: Audience, jobs: Jobs) -> None:
    def broken(_: object) -> Enrolment:
        raise ZeroDivisionError("a bug")

    job = jobs.submit(Kind.CONTACTS, BulkTask(audience, [1], broken, ()), NOON)
    with pytest.raises(ZeroDivisionError):
        jobs.settle(after(100))

    assert (job.status, job.error, job.ended_at) == ("Error", "a bug", after(40))
    jobs.settle(after(200))
