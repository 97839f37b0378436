"""A desk at dawn: an empty audience with one list, uploads, and jobs that move when they are looked at."""

import datetime as dt
from collections.abc import Callable

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.intake import Enrolment
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Action
from mockjet.domain.uploads import Uploads
from mockjet.jobs.bulk import BulkTask
from mockjet.jobs.csvimports import CsvImports
from mockjet.jobs.job import Job
from mockjet.jobs.pace import pace
from mockjet.jobs.queue import Jobs

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def audience() -> Audience:
    return Audience()


@pytest.fixture
def news(audience: Audience) -> ContactsList:
    return audience.lists.create(name="News", at=DAWN)


@pytest.fixture
def uploads() -> Uploads:
    return Uploads()


@pytest.fixture
def jobs() -> Jobs:
    return Jobs(pace("poll"))


@pytest.fixture
def csvimports(audience: Audience, uploads: Uploads, jobs: Jobs) -> CsvImports:
    return CsvImports(audience, uploads, jobs)


@pytest.fixture
def people(audience: Audience, news: ContactsList) -> Callable[..., BulkTask]:
    """Return a task that puts contacts on News: `people("a", "b")` are a@example.com and b@example.com."""

    def make(*names: str) -> BulkTask:
        rows = [name if "@" in name or name.startswith("bad") else f"{name}@example.com" for name in names]
        return BulkTask(audience, rows, Enrolment, ((news, Action.ADD_FORCE),))

    return make


@pytest.fixture
def csv_job(uploads: Uploads, csvimports: CsvImports, news: ContactsList) -> Callable[..., Job]:
    """Start the import of a CSV file into News at noon, by `addforce` unless said, and return the job."""

    def start(text: str | bytes, method: str | None = "addforce", *, listless: bool = False, **settings: str) -> Job:
        data = text.encode() if isinstance(text, str) else text
        upload = uploads.create(list_id=news.id, data=data, at=DAWN)
        list_id = None if listless else news.id
        return csvimports.create(data_id=upload.id, list_id=list_id, method=method, at=NOON, **settings)  # type: ignore[arg-type] # by test

    return start


@pytest.fixture
def imported(jobs: Jobs, csv_job: Callable[..., Job]) -> Callable[..., Job]:
    """Import a CSV file as `csv_job` does, to the job's end."""

    def start(text: str | bytes, method: str | None = "addforce", *, listless: bool = False, **settings: str) -> Job:
        job = csv_job(text, method, listless=listless, **settings)
        jobs.complete(job, NOON)
        return job

    return start
