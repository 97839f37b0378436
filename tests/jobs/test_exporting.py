import datetime as dt
from collections.abc import Sequence

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.jobs.exporting import ExportTask
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.queue import Jobs

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def read(row: Contact) -> Sequence[str]:
    return [row.email, row.name]


@pytest.fixture
def task(audience: Audience) -> ExportTask:
    for email, name in [("ada@example.com", "Ada"), ("bob@example.com", 'Bob "B", Jr.'), ("cyd@example.com", "")]:
        audience.contacts.create(email=email, name=name, at=DAWN)
    return ExportTask("contact", audience.contacts.select, ["Email", "Name"], read)


@pytest.fixture
def job(jobs: Jobs, task: ExportTask) -> Job:
    return jobs.submit(Kind.EXPORT, task, NOON)


def test_an_export_is_a_file_of_every_row_under_a_header(jobs: Jobs, job: Job, task: ExportTask) -> None:
    jobs.complete(job, NOON)

    assert (job.status, job.size, job.done) == ("Completed", 3, 3)
    assert task.file() == 'Email,Name\nada@example.com,Ada\nbob@example.com,"Bob ""B"", Jr."\ncyd@example.com,\n'


def test_an_export_of_nothing_is_a_header(jobs: Jobs, audience: Audience) -> None:
    task = ExportTask("contact", audience.contacts.select, ["Email", "Name"], read)
    job = jobs.submit(Kind.EXPORT, task, NOON)
    jobs.complete(job, NOON)

    assert (job.status, task.file()) == ("Completed", "Email,Name\n")


def test_only_what_is_there_when_an_export_begins_is_in_it(
    jobs: Jobs, job: Job, task: ExportTask, audience: Audience
) -> None:
    while job.status != "Importing":
        jobs.advance(job, NOON)
    audience.contacts.create(email="dan@example.com", at=NOON)

    jobs.complete(job, NOON)

    assert (task.file().count("\n"), "dan@example.com" in task.file()) == (4, False)


def test_an_export_changes_nothing(jobs: Jobs, job: Job, audience: Audience) -> None:
    before = list(audience.contacts.table)
    jobs.complete(job, NOON)

    assert list(audience.contacts.table) == before
    assert [row.updated_at for row in audience.contacts.table] == [None, None, None]
