import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.domain.audience import Audience
from mockjet.domain.errors import Flaw, Invalid, NotFound, StatusRefused
from mockjet.domain.lists import ContactsList
from mockjet.domain.uploads import Uploads
from mockjet.jobs.bulk import BulkTask
from mockjet.jobs.csvimports import CsvImports
from mockjet.jobs.csvoptions import CsvOptions
from mockjet.jobs.csvtask import CsvTask, Method
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.pace import pace
from mockjet.jobs.queue import Jobs

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 1, 1, 13, tzinfo=dt.UTC)
NEWS, FILE = 30_001, 50_001
Import = Callable[..., Job]


@pytest.fixture
def job(csv_job: Import) -> Job:
    return csv_job("email\nada@example.com\nbob@example.com\n")


def task_of(job: Job) -> CsvTask:
    assert isinstance(job.task, CsvTask)
    return job.task


def test_a_new_import_waits_at_upload(csvimports: CsvImports) -> None:
    job = csvimports.create(data_id=FILE, list_id=NEWS, method="AddNoForce", tolerance=3, at=NOON)

    assert (job.id, job.status, job.kind, job.requested_at, job.flaw_count) == (600_001, "Upload", "csv", NOON, 0)
    assert (task_of(job).data_id, task_of(job).list_id, task_of(job).method) == (FILE, NEWS, Method.ADD_NO_FORCE)
    assert (task_of(job).tolerance, task_of(job).options_text) == (3, "")


def test_a_method_is_unknown_until_it_is_said(csvimports: CsvImports) -> None:
    job = csvimports.create(data_id=FILE, list_id=NEWS, at=NOON)

    assert task_of(job).method == "Unknown"


@pytest.mark.parametrize("status", ["Upload", "upload", ""])
def test_a_new_import_may_be_given_its_first_status(csvimports: CsvImports, status: str) -> None:
    assert csvimports.create(data_id=FILE, list_id=NEWS, status=status, at=NOON).status == "Upload"


@pytest.mark.parametrize("status", ["Abort", "Completed", "Allocated", "nonsense"])
def test_a_new_import_is_given_no_other_status(csvimports: CsvImports, status: str) -> None:
    with pytest.raises(StatusRefused) as refused:
        csvimports.create(data_id=FILE, list_id=NEWS, status=status, at=NOON)

    assert (refused.value.status, refused.value.allowed) == (status, "Upload")


@pytest.mark.parametrize(
    ("sent", "field", "flaw"),
    [
        ({"list_id": NEWS}, "data_id", Flaw.EMPTY),
        ({"data_id": FILE}, "list_id", Flaw.EMPTY),
        ({"data_id": FILE, "method": "unsub"}, "list_id", Flaw.EMPTY),
        ({"data_id": FILE, "list_id": NEWS, "method": "delete"}, "method", Flaw.UNKNOWN_WORD),
        ({"data_id": FILE, "list_id": NEWS, "method": "excludemarketing"}, "list_id", Flaw.GLOBAL_ONLY),
        ({"data_id": FILE, "list_id": NEWS, "method": "IncludeMarketing"}, "list_id", Flaw.GLOBAL_ONLY),
        ({"data_id": FILE, "list_id": NEWS, "options": "{"}, "options", Flaw.UNREADABLE),
    ],
)
def test_an_import_that_means_nothing_is_refused(
    csvimports: CsvImports, jobs: Jobs, sent: dict[str, Any], field: str, flaw: Flaw
) -> None:
    with pytest.raises(Invalid) as refused:
        csvimports.create(at=NOON, **sent)

    assert (refused.value.field, refused.value.flaw) == (field, flaw)
    assert len(jobs.table) == 0


@pytest.mark.parametrize("method", ["excludemarketing", "includemarketing"])
def test_exclusion_needs_no_list(csvimports: CsvImports, method: str) -> None:
    job = csvimports.create(data_id=FILE, method=method, at=NOON)

    assert (task_of(job).method, task_of(job).list_id) == (method, None)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("", CsvOptions()),
        ("  ", CsvOptions()),
        ("{}", CsvOptions()),
        ('{"DateTimeFormat": "yyyy/mm/dd"}', CsvOptions("yyyy/mm/dd")),
        ('{"datetimeformat": "dd.mm.yy hh:nn"}', CsvOptions("dd.mm.yy hh:nn")),
        ('{"DateTimeFormat": "yyyy-mm-ddThh:nn:ss+01:00"}', CsvOptions("yyyy-mm-ddThh:nn:ss+01:00")),
        ('{"TimezoneOffset": 2}', CsvOptions("", 2)),
        ('{"TimezoneOffset": "-12"}', CsvOptions("", -12)),
        ('{"TimezoneOffset": 12, "Other": 1}', CsvOptions("", 12)),
        ('{"FieldNames": ["email", "birthday"]}', CsvOptions("", 0, ("email", "birthday"))),
        ('{"DateTimeFormat": "", "TimezoneOffset": null, "FieldNames": []}', CsvOptions()),
    ],
)
def test_options_are_a_document_in_a_text(csvimports: CsvImports, text: str, options: CsvOptions) -> None:
    job = csvimports.create(data_id=FILE, list_id=NEWS, options=text, at=NOON)

    assert (task_of(job).options, task_of(job).options_text) == (options, text)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "yyyy/mm/dd",
        "[]",
        "1",
        "null",
        '"email"',
        '{"DateTimeFormat": "iso"}',
        '{"DateTimeFormat": "yyyy-mm-dd hh:mm"}',
        '{"DateTimeFormat": 1}',
        '{"DateTimeFormat": ["yyyy"]}',
        '{"TimezoneOffset": 13}',
        '{"TimezoneOffset": -13}',
        '{"TimezoneOffset": 2.5}',
        '{"TimezoneOffset": "two"}',
        '{"TimezoneOffset": true}',
        '{"TimezoneOffset": [2]}',
        '{"TimezoneOffset": 1e999}',
        '{"TimezoneOffset": NaN}',
        '{"FieldNames": "email"}',
        '{"FieldNames": {"email": "str"}}',
        '{"FieldNames": [1]}',
        '{"FieldNames": 1}',
        '{"FieldNames": ["email", "\\ud800"]}',
        "[" * 100_000,
    ],
)
def test_options_that_cannot_be_read_are_refused(csvimports: CsvImports, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        csvimports.create(data_id=FILE, list_id=NEWS, options=text, at=NOON)

    assert (refused.value.field, refused.value.flaw, refused.value.value) == ("options", Flaw.UNREADABLE, text)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.dictionaries(
        st.sampled_from(["DateTimeFormat", "TimezoneOffset", "FieldNames"]),
        st.sampled_from(["null", "true", "1", "1e999", "-0.0", '""', '"dd/dd"', '"\\u0000"', "[]", "[null]", "{}"]),
    )
)
def test_whatever_the_options_hold_they_are_read_or_refused(members: dict[str, str]) -> None:
    text = "{" + ", ".join(f'"{name}": {value}' for name, value in members.items()) + "}"
    csvimports = CsvImports(Audience(), Uploads(), Jobs(pace("poll")))

    try:
        job = csvimports.create(data_id=FILE, list_id=NEWS, options=text, at=NOON)
        read = task_of(job).options_text
    except Invalid as problem:
        read = str(problem.value)

    assert read == text


def test_an_import_is_found_by_its_id(csvimports: CsvImports, job: Job) -> None:
    assert csvimports.find("600001") is job


@pytest.mark.usefixtures("job")
@pytest.mark.parametrize("key", ["600002", "1", "", "email"])
def test_any_other_key_finds_no_import(csvimports: CsvImports, key: str) -> None:
    with pytest.raises(NotFound) as refused:
        csvimports.find(key)

    assert refused.value.key == key


def test_a_job_of_another_kind_is_no_import(
    csvimports: CsvImports, jobs: Jobs, people: Callable[..., BulkTask], job: Job
) -> None:
    jobs.submit(Kind.CONTACTS, people("a"), NOON)

    with pytest.raises(NotFound):
        csvimports.find("600002")
    assert csvimports.select().page() == [job]


def test_imports_are_selected_by_id(csvimports: CsvImports, csv_job: Import, job: Job) -> None:
    second = csv_job("email\n")

    assert csvimports.select().page() == [job, second]
    assert csvimports.select(id=600_002).page() == [second]


def test_a_look_at_an_import_is_counted(csvimports: CsvImports, job: Job) -> None:
    assert [str(csvimports.look(job, at=NOON).status) for _ in range(4)] == [
        "Upload",
        "Prepare",
        "Importing",
        "Completed",
    ]


@pytest.mark.parametrize("status", ["Abort", "abort"])
def test_an_import_can_be_cancelled(csvimports: CsvImports, job: Job, status: str) -> None:
    changed = csvimports.update(job, status=status, at=LATER)

    assert (changed, job.status, job.ended_at) == (True, "Abort", LATER)


def test_a_cancelled_import_keeps_what_was_imported(
    csvimports: CsvImports, jobs: Jobs, job: Job, news: ContactsList
) -> None:
    while job.status != "Importing":
        jobs.advance(job, NOON)

    csvimports.update(job, status="Abort", at=LATER)

    assert (job.status, job.done, news.subscriber_count) == ("Abort", 1, 1)


@pytest.mark.parametrize("status", ["Completed", "Aborted", "Prepare"])
def test_an_import_can_be_given_no_other_status(csvimports: CsvImports, job: Job, status: str) -> None:
    with pytest.raises(StatusRefused) as refused:
        csvimports.update(job, status=status, at=LATER)

    assert (refused.value.status, refused.value.allowed, job.status) == (status, "Abort", "Upload")


@pytest.mark.parametrize("change", [{"status": "Abort"}, {"status": "Upload"}, {"method": "unsub"}, {}])
def test_an_aborted_import_takes_no_changes(csvimports: CsvImports, job: Job, change: dict[str, Any]) -> None:
    csvimports.update(job, status="Abort", at=NOON)

    with pytest.raises(StatusRefused) as refused:
        csvimports.update(job, at=LATER, **change)

    assert (refused.value.status, refused.value.allowed, job.ended_at) == ("Abort", "Upload", NOON)


def test_a_completed_import_cannot_be_cancelled(csvimports: CsvImports, jobs: Jobs, job: Job) -> None:
    jobs.complete(job, NOON)

    with pytest.raises(StatusRefused):
        csvimports.update(job, status="Abort", at=LATER)

    assert job.status == "Completed"


def test_a_completed_import_is_not_changed_any_more(csvimports: CsvImports, jobs: Jobs, job: Job) -> None:
    jobs.complete(job, NOON)

    assert not csvimports.update(job, method="unsub", at=LATER)
    assert task_of(job).method == "addforce"


def test_everything_can_be_changed_before_an_import_starts(
    csvimports: CsvImports, audience: Audience, job: Job
) -> None:
    audience.lists.create(name="Events", at=NOON)

    changed = csvimports.update(
        job,
        data_id=50_002,
        list_id=30_002,
        method="unsub",
        tolerance=5,
        options='{"TimezoneOffset": 1}',
        status="Upload",
        at=LATER,
    )

    task = task_of(job)
    assert changed
    assert (task.data_id, task.list_id, task.method, task.tolerance) == (50_002, 30_002, "unsub", 5)
    assert (task.options, task.options_text) == (CsvOptions("", 1), '{"TimezoneOffset": 1}')


def test_a_changed_import_does_what_it_was_changed_to(
    csvimports: CsvImports, jobs: Jobs, job: Job, news: ContactsList
) -> None:
    csvimports.update(job, method="unsub", at=NOON)
    jobs.complete(job, LATER)

    assert [row.unsubscribed for row in news.members] == [True, True]


@pytest.mark.parametrize(
    "change", [{}, {"method": "addforce"}, {"list_id": NEWS, "data_id": FILE}, {"tolerance": 0}, {"status": "upload"}]
)
def test_what_is_so_already_is_no_change(csvimports: CsvImports, job: Job, change: dict[str, Any]) -> None:
    assert not csvimports.update(job, at=LATER, **change)


@pytest.mark.parametrize(
    ("change", "field"),
    [({"method": "quux"}, "method"), ({"method": "excludemarketing"}, "list_id"), ({"options": "{"}, "options")],
)
def test_a_refused_change_changes_nothing(csvimports: CsvImports, job: Job, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        csvimports.update(job, tolerance=9, at=LATER, **change)

    assert refused.value.field == field
    assert (task_of(job).tolerance, task_of(job).method) == (0, "addforce")


def test_a_started_import_is_changed_no_more(csvimports: CsvImports, jobs: Jobs, job: Job) -> None:
    jobs.advance(job, NOON)

    assert not csvimports.update(job, method="unsub", at=LATER)
    assert task_of(job).method == "addforce"


def test_fewer_flaws_than_none_cannot_be_tolerated(csvimports: CsvImports, job: Job) -> None:
    csvimports.update(job, tolerance=-1, at=LATER)

    assert task_of(job).tolerance == 0
