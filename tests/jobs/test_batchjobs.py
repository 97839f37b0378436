"""All jobs alike."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.errors import Forbidden, NotFound, StatusRefused
from mockjet.domain.lists import ContactsList
from mockjet.jobs.batchjobs import BatchJob, BatchJobs
from mockjet.jobs.bulk import BulkTask, CopyAction, CopyTask
from mockjet.jobs.exporting import ExportTask
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.queue import Jobs
from mockjet.jobs.states import Status

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
ONE = dt.datetime(2026, 1, 1, 13, tzinfo=dt.UTC)
TWO = dt.datetime(2026, 1, 1, 14, tzinfo=dt.UTC)
KEY = 5


@pytest.fixture
def batchjobs(jobs: Jobs) -> BatchJobs:
    return BatchJobs(jobs, KEY)


@pytest.fixture
def bulk(jobs: Jobs, people: Callable[..., BulkTask]) -> Job:
    return jobs.submit(Kind.CONTACTS, people("ada", "bob"), NOON)


@pytest.fixture
def several(audience: Audience, jobs: Jobs, bulk: Job, csv_job: Callable[..., Job], news: ContactsList) -> list[Job]:
    """Return a bulk job of noon, a CSV import and a copy that ended at one and two, and an export that waits."""
    csv = csv_job("email\nada@example.com\n", "unsub")
    jobs.complete(csv, ONE)
    events = audience.lists.create(name="Events", at=NOON)
    copy = jobs.submit(Kind.LIST_COPY, CopyTask(audience, news, events, CopyAction.ADD_FORCE), ONE)
    jobs.complete(copy, TWO)
    export = jobs.submit(Kind.EXPORT, ExportTask("contact", audience.contacts.select, [], lambda _: []), TWO)
    return [bulk, csv, copy, export]


@pytest.mark.usefixtures("several")
def test_every_job_is_shown_by_what_it_does(batchjobs: BatchJobs) -> None:
    rows = batchjobs.select().page()

    assert [(row.job.id, str(row.type), row.list_id, row.data_id, str(row.method), row.key_id) for row in rows] == [
        (600_001, "Contact list import free format", 0, 0, "Unknown", KEY),
        (600_002, "Contact list import csv", 30_001, 50_001, "unsub", KEY),
        (600_003, "Contact list import free format", 30_002, 0, "Unknown", KEY),
        (600_004, "Contacts export", 0, 0, "Unknown", KEY),
    ]
    assert rows[0].nothing == 0


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, [1, 2, 3, 4]),
        ({"id": 600_002}, [2]),
        ({"key_id": KEY}, [1, 2, 3, 4]),
        ({"key_id": 6}, []),
        ({"data_id": 50_001}, [2]),
        ({"data_id": 0}, [1, 3, 4]),
        ({"type": "Contacts export"}, [4]),
        ({"type": "nonsense"}, []),
        ({"method": "unsub"}, [2]),
        ({"method": "Unknown"}, [1, 3, 4]),
        ({"list_id": 30_001}, [2]),
        ({"status": "Completed"}, [2, 3]),
        ({"status": "Allocated"}, [1, 4]),
        ({"status": "nonsense"}, []),
        ({"ended_before": ONE}, [2]),
        ({"ended_before": NOON}, []),
        ({"ended_since": TWO}, [3]),
        ({"ended_since": ONE, "ended_before": TWO}, [2, 3]),
        ({"started_before": ONE}, [2]),
        ({"started_since": TWO}, [3]),
        ({"requested_before": NOON}, [1, 2]),
        ({"requested_since": ONE}, [3, 4]),
        ({"requested_since": ONE, "requested_before": ONE}, [3]),
        ({"status": "Completed", "list_id": 30_002, "key_id": KEY}, [3]),
    ],
    ids=str,
)
@pytest.mark.usefixtures("several")
def test_every_condition_narrows_the_jobs(batchjobs: BatchJobs, conditions: dict[str, Any], found: list[int]) -> None:
    rows = batchjobs.select(**conditions).page()

    assert [row.job.id - 600_000 for row in rows] == found


def test_a_job_that_ended_within_a_second_ended_by_the_second_that_is_shown(
    batchjobs: BatchJobs, jobs: Jobs, bulk: Job
) -> None:
    jobs.complete(bulk, ONE + dt.timedelta(milliseconds=500))

    assert batchjobs.select(ended_before=ONE).count() == 1
    assert batchjobs.select(ended_since=ONE).count() == 1


def test_a_job_is_found_by_its_id(batchjobs: BatchJobs, bulk: Job) -> None:
    assert batchjobs.find("600001") == BatchJob(bulk, KEY)


@pytest.mark.usefixtures("bulk")
@pytest.mark.parametrize("key", ["600002", "x", ""])
def test_any_other_key_finds_no_job(batchjobs: BatchJobs, key: str) -> None:
    with pytest.raises(NotFound):
        batchjobs.find(key)


def test_reading_a_job_here_moves_it_as_reading_it_elsewhere(batchjobs: BatchJobs, bulk: Job) -> None:
    row = batchjobs.find("600001")

    statuses = [batchjobs.look(row, at=NOON).job.status for _ in range(3)]

    assert statuses == [Status.ALLOCATED, Status.UPLOAD, Status.PREPARE]
    assert bulk.status is Status.PREPARE


def test_no_job_is_started_here(batchjobs: BatchJobs) -> None:
    with pytest.raises(Forbidden) as refused:
        batchjobs.create(status="Allocated", at=NOON)

    assert refused.value.what == "post jobs"
    assert batchjobs.select().count() == 0


@pytest.mark.parametrize("word", ["Abort", "abort", "ABORT"])
def test_a_job_can_be_cancelled(batchjobs: BatchJobs, bulk: Job, word: str) -> None:
    changed = batchjobs.update(batchjobs.find("600001"), status=word, at=ONE)

    assert changed
    assert (bulk.status, bulk.ended_at) == (Status.ABORT, ONE)


@pytest.mark.parametrize("word", [None, "", "Allocated", "allocated"])
def test_what_is_so_already_is_no_change(batchjobs: BatchJobs, bulk: Job, word: str | None) -> None:
    assert not batchjobs.update(batchjobs.find("600001"), status=word, at=ONE)
    assert bulk.status is Status.ALLOCATED


@pytest.mark.parametrize("word", ["Completed", "Upload", "nonsense"])
@pytest.mark.usefixtures("bulk")
def test_a_job_can_be_given_no_other_status(batchjobs: BatchJobs, word: str) -> None:
    with pytest.raises(StatusRefused) as refused:
        batchjobs.update(batchjobs.find("600001"), status=word, at=ONE)

    assert (refused.value.status, refused.value.allowed) == (word, "Abort")


def test_a_job_that_ended_cannot_be_cancelled(batchjobs: BatchJobs, jobs: Jobs, bulk: Job) -> None:
    jobs.complete(bulk, NOON)

    with pytest.raises(StatusRefused):
        batchjobs.update(batchjobs.find("600001"), status="Abort", at=ONE)

    assert bulk.status is Status.COMPLETED
