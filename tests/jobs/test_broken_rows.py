"""Rows that a plan breaks, of every kind of job."""

import datetime as dt
from collections.abc import Callable

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.errors import Flaw
from mockjet.domain.intake import Enrolment
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Action
from mockjet.jobs.bulk import BulkTask, CopyAction, CopyTask, UnreadableRow
from mockjet.jobs.exporting import ExportTask
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.pace import pace
from mockjet.jobs.planning import Words, plan
from mockjet.jobs.queue import Jobs
from mockjet.jobs.task import RowFlaw

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
People = Callable[..., BulkTask]


def emails(audience: Audience) -> list[str]:
    return [row.email for row in audience.contacts.table]


@pytest.fixture
def run(jobs: Jobs, people: People) -> Callable[..., Job]:
    """Store a, b and c at example.com by this plan, to the job's end."""

    def start(**words: object) -> Job:
        jobs.plan_next(plan(**words))  # type: ignore[arg-type]  # by test
        job = jobs.submit(Kind.CONTACTS, people("a", "b", "c"), NOON)
        jobs.complete(job, NOON)
        return job

    return start


@pytest.mark.parametrize("row", [2, "b@example.com", "B@Example.COM"])
def test_a_row_is_broken_by_its_number_or_its_address_in_any_case(
    run: Callable[..., Job], audience: Audience, row: int | str
) -> None:
    job = run(break_rows=[row])

    assert emails(audience) == ["a@example.com", "c@example.com"]
    assert (job.status, job.done, job.flaws) == ("Error", 3, [RowFlaw("b@example.com", Flaw.PLANNED, "email")])


def test_a_row_may_be_broken_for_a_reason_of_its_own(run: Callable[..., Job]) -> None:
    job = run(break_rows={3: "mailbox full"})

    assert job.flaws == [RowFlaw("c@example.com", Flaw.PLANNED, "email", "mailbox full")]


def test_all_rows_may_be_broken(run: Callable[..., Job], audience: Audience) -> None:
    job = run(break_rows=[1, 2, 3, "a@example.com"])

    assert (job.status, job.done, job.flaw_count, emails(audience)) == ("Error", 3, 3, [])


@pytest.mark.parametrize("row", [4, 2**63 - 1, "nobody@example.com", "a@example.co", "\u0430@example.com"])
def test_a_row_that_is_not_there_breaks_nothing(run: Callable[..., Job], row: int | str) -> None:
    job = run(break_rows=[row])

    assert (job.status, job.flaws) == ("Completed", [])


def test_an_address_in_another_alphabet_is_broken_in_any_case(jobs: Jobs, people: People, audience: Audience) -> None:
    jobs.plan_next(plan(break_rows=["ÉLISE@exämple.com"]))
    job = jobs.submit(Kind.CONTACTS, people("élise@exämple.com", "b"), NOON)
    jobs.complete(job, NOON)

    assert (job.flaw_count, emails(audience)) == (1, ["b@example.com"])


def test_a_contact_that_is_there_already_stays_as_it_is(run: Callable[..., Job], audience: Audience) -> None:
    ada = audience.contacts.create(email="a@example.com", name="Ada", at=NOON)
    run(break_rows=["a@example.com"])

    assert (ada.name, ada.updated_at, list(ada.subscriptions)) == ("Ada", None, [])


def test_an_unreadable_row_can_be_broken_by_its_number_only(jobs: Jobs, audience: Audience) -> None:
    def read(row: str) -> Enrolment:
        if row == "nonsense":
            raise UnreadableRow("nonsense", Flaw.MISFIT)
        return Enrolment(row)

    jobs.plan_next(plan(break_rows={"other@example.com": "other", 1: "planned"}))
    job = jobs.submit(Kind.CONTACTS, BulkTask(audience, ["nonsense", "nonsense"], read, ()), NOON)
    jobs.complete(job, NOON)

    assert job.flaws == [RowFlaw("nonsense", Flaw.PLANNED, "email", "planned"), RowFlaw("nonsense", Flaw.MISFIT)]


def test_a_broken_line_of_a_file_is_kept_verbatim_and_the_import_completes(
    jobs: Jobs, csv_job: Callable[..., Job], audience: Audience
) -> None:
    jobs.plan_next(plan(break_rows=["B@example.com", 3]))
    job = csv_job('name,e-mail,email\nAda,x,a@example.com\n"B",y, b@example.com \nCyd,,c@example.com\n')
    jobs.complete(job, NOON)

    assert (job.status, job.done, emails(audience)) == ("Completed", 3, ["a@example.com"])
    assert job.flaws == [
        RowFlaw('"B",y, b@example.com ', Flaw.PLANNED, "email"),
        RowFlaw("Cyd,,c@example.com", Flaw.PLANNED, "email"),
    ]


def test_a_line_too_short_for_an_address_is_broken_by_its_number_only(jobs: Jobs, csv_job: Callable[..., Job]) -> None:
    jobs.plan_next(plan(break_rows=["a@example.com", 2]))
    job = csv_job("town,email\na@example.com\nParis\n")
    jobs.complete(job, NOON)

    assert [flaw.flaw for flaw in job.flaws] == [Flaw.TOO_FEW_COLUMNS, Flaw.PLANNED]


def test_a_broken_line_is_not_the_first_of_its_address(
    jobs: Jobs, csv_job: Callable[..., Job], audience: Audience
) -> None:
    jobs.plan_next(plan(break_rows=[1]))
    job = csv_job("email\na@example.com\nA@example.com\n")
    jobs.complete(job, NOON)

    assert (job.flaw_count, emails(audience)) == (1, ["A@example.com"])


def test_broken_lines_count_against_what_an_import_bears(jobs: Jobs, csv_job: Callable[..., Job]) -> None:
    jobs.plan_next(plan(break_rows=[1, 2]))
    job = csv_job("email\na@example.com\nb@example.com\nc@example.com\n", tolerance=1)
    jobs.complete(job, NOON)

    assert (job.status, job.done, job.flaw_count) == ("Abort", 2, 2)


def test_a_broken_member_is_not_copied(jobs: Jobs, audience: Audience, news: ContactsList) -> None:
    target = audience.lists.create(name="Target", at=NOON)
    for name in "abc":
        audience.enrol(Enrolment(f"{name}@example.com"), NOON, [(news, Action.ADD_FORCE)])
    jobs.plan_next(plan(break_rows=["A@example.com", 3]))
    job = jobs.submit(Kind.LIST_COPY, CopyTask(audience, news, target, CopyAction.ADD_FORCE), NOON)
    jobs.complete(job, NOON)

    assert [row.contact.email for row in target.members] == ["b@example.com"]
    assert (job.status, [flaw.text for flaw in job.flaws]) == ("Error", ["a@example.com", "c@example.com"])


def test_a_broken_row_is_not_exported(jobs: Jobs, audience: Audience) -> None:
    for name in "abc":
        audience.contacts.create(email=f"{name}@example.com", at=NOON)
    task = ExportTask("contact", audience.contacts.select, ["Email"], lambda row: [row.email])
    jobs.plan_next(plan(break_rows=["A@example.com", 3]))
    job = jobs.submit(Kind.EXPORT, task, NOON)
    jobs.complete(job, NOON)

    assert (job.status, task.file()) == ("Error", "Email\nb@example.com\n")
    assert [flaw.text for flaw in job.flaws] == ["a@example.com", "c@example.com"]


@pytest.mark.parametrize("name", ["poll", "clock", "instant", "manual"])
def test_the_same_rows_break_under_every_pace(people: People, name: str) -> None:
    words: Words = {"break_rows": [1, "c@example.com", 5]}
    jobs = Jobs(pace(name))
    jobs.plan_next(plan(**words))
    job = jobs.submit(Kind.CONTACTS, people("a", "b", "c", "d", "e"), NOON)
    jobs.settle(LATER)
    if not job.finished:
        jobs.complete(job, NOON)

    assert [flaw.text for flaw in job.flaws] == ["a@example.com", "c@example.com", "e@example.com"]


def test_rows_are_broken_by_the_plan_that_holds_when_their_turn_comes(jobs: Jobs, people: People) -> None:
    jobs.plan_next(plan(break_rows=[1, 3]))
    job = jobs.submit(Kind.CONTACTS, people("a", "b", "c", "d"), NOON)
    for _ in range(3):
        jobs.advance(job, NOON)
    jobs.plan(job, plan(break_rows=[2, 4]), NOON)
    jobs.complete(job, NOON)

    assert [flaw.text for flaw in job.flaws] == ["a@example.com", "d@example.com"]
