"""Jobs that move when they are told to."""

import datetime as dt
from collections.abc import Callable

import pytest

from mockjet.domain.errors import IllegalTransition
from mockjet.domain.lists import ContactsList
from mockjet.jobs.bulk import BulkTask
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.pace import pace
from mockjet.jobs.queue import Jobs

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
People = Callable[..., BulkTask]


def minute(number: int) -> dt.datetime:
    return NOON + dt.timedelta(minutes=number)


@pytest.fixture
def jobs() -> Jobs:
    return Jobs(pace("manual"))


@pytest.fixture
def job(jobs: Jobs, people: People) -> Job:
    return jobs.submit(Kind.CONTACTS, people("a", "b", "c", "d", "e"), NOON)


def test_neither_time_nor_looks_move_a_job(jobs: Jobs, job: Job) -> None:
    jobs.settle(LATER)
    jobs.look(job, LATER)
    jobs.look(job, LATER)

    assert job.status == "Allocated"


def test_a_job_is_advanced_one_status_at_a_time(jobs: Jobs, job: Job) -> None:
    seen = []
    for number in range(4):
        jobs.advance(job, minute(number))
        seen.append((str(job.status), job.done))

    assert seen == [("Upload", 0), ("Prepare", 0), ("Importing", 2), ("Completed", 5)]


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_a_job_can_be_completed_from_any_status(jobs: Jobs, job: Job, steps: int) -> None:
    for _ in range(steps):
        jobs.advance(job, NOON)

    jobs.complete(job, minute(9))

    assert (job.status, job.done, job.ended_at) == ("Completed", 5, minute(9))


@pytest.mark.parametrize(("steps", "kept"), [(0, 0), (1, 0), (2, 0), (3, 2)])
def test_a_failed_job_keeps_what_was_imported(jobs: Jobs, job: Job, news: ContactsList, steps: int, kept: int) -> None:
    for _ in range(steps):
        jobs.advance(job, NOON)

    jobs.fail(job, minute(9), "disk full")

    assert (job.status, job.error, job.ended_at) == ("Error", "disk full", minute(9))
    assert (job.done, news.subscriber_count) == (kept, kept)


@pytest.mark.parametrize(("steps", "kept"), [(0, 0), (1, 0), (2, 0), (3, 2)])
def test_an_aborted_job_keeps_what_was_imported(
    jobs: Jobs, job: Job, news: ContactsList, steps: int, kept: int
) -> None:
    for _ in range(steps):
        jobs.advance(job, NOON)

    jobs.abort(job, minute(9))

    assert (job.status, job.error, job.ended_at) == ("Abort", "", minute(9))
    assert (job.done, news.subscriber_count) == (kept, kept)


@pytest.mark.parametrize("end", [Jobs.complete, Jobs.fail, Jobs.abort])
@pytest.mark.parametrize("verb", [Jobs.advance, Jobs.complete, Jobs.fail, Jobs.abort])
def test_what_has_ended_cannot_be_moved(
    jobs: Jobs, job: Job, end: Callable[..., None], verb: Callable[..., None]
) -> None:
    end(jobs, job, NOON)
    status = job.status

    with pytest.raises(IllegalTransition) as refused:
        verb(jobs, job, minute(1))

    assert (refused.value.status, job.status, job.ended_at, job.error) == (status, status, NOON, "")


def test_a_cancelled_job_stays_cancelled(jobs: Jobs, job: Job) -> None:
    jobs.abort(job, NOON)
    jobs.look(job, LATER)
    jobs.settle(LATER)

    assert (job.status, job.finished) == ("Abort", True)


def test_a_new_job_has_not_started_nor_shown_life(job: Job) -> None:
    assert (job.requested_at, job.started_at, job.ended_at, job.alive_at) == (NOON, None, None, None)
    assert (job.id, job.size, job.done, job.flaw_count, job.finished) == (600_001, 0, 0, 0, False)


def test_a_job_starts_when_it_leaves_the_queue(jobs: Jobs, job: Job) -> None:
    jobs.advance(job, minute(1))
    jobs.advance(job, minute(2))

    assert (job.started_at, job.ended_at) == (minute(1), None)


def test_a_csv_import_starts_when_it_leaves_upload(jobs: Jobs, csv_job: Callable[..., Job]) -> None:
    job = csv_job("email\na@example.com\n")
    before = job.started_at

    jobs.advance(job, minute(1))

    assert (before, job.started_at, job.status) == (None, minute(1), "Prepare")


def test_every_step_is_a_sign_of_life(jobs: Jobs, job: Job) -> None:
    alive = []
    for number in range(1, 5):
        jobs.advance(job, minute(number))
        alive.append(job.alive_at)

    assert alive == [minute(1), minute(2), minute(3), minute(4)]


def test_a_job_ends_when_its_last_row_is_done(jobs: Jobs, job: Job) -> None:
    for number in range(4):
        jobs.advance(job, minute(number))

    assert (job.started_at, job.ended_at) == (NOON, minute(3))


def test_each_job_has_an_id_of_its_own(jobs: Jobs, people: People) -> None:
    ids = [jobs.submit(Kind.CONTACTS, people(), NOON).id for _ in range(3)]

    assert ids == [600_001, 600_002, 600_003]
