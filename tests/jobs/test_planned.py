"""Jobs that go as they were planned, whatever moves them."""

import datetime as dt
from collections.abc import Callable

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.errors import IllegalTransition
from mockjet.jobs.bulk import BulkTask
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.pace import BadSetting, pace
from mockjet.jobs.planning import plan
from mockjet.jobs.queue import Jobs

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
STATUSES = ["Allocated", "Upload", "Prepare", "Importing"]
People = Callable[..., BulkTask]


def after(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def looks(jobs: Jobs, job: Job, times: int) -> list[str]:
    return [str(jobs.look(job, NOON).status) for _ in range(times)]


def at_each_second(jobs: Jobs, job: Job, seconds: range) -> list[tuple[int, str, int]]:
    seen = []
    for second in seconds:
        jobs.settle(after(second))
        seen.append((second, str(job.status), job.done))
    return seen


@pytest.fixture
def five(people: People) -> BulkTask:
    return people("a", "b", "c", "d", "e")


@pytest.fixture
def polled(jobs: Jobs, five: BulkTask) -> Job:
    return jobs.submit(Kind.CONTACTS, five, NOON)


@pytest.fixture
def timed() -> Jobs:
    return Jobs(pace("clock", dwell=10))


# Planned failures


@pytest.mark.parametrize(("status", "kept"), [("Allocated", 0), ("Upload", 0), ("Prepare", 0), ("Importing", 2)])
def test_a_polled_job_shows_the_status_it_fails_at_and_then_error(
    jobs: Jobs, polled: Job, audience: Audience, status: str, kept: int
) -> None:
    jobs.plan(polled, plan(fail_at=status, error="disk full"), NOON)
    seen = looks(jobs, polled, 6)

    before = STATUSES[: STATUSES.index(status) + 1]
    assert seen == [*before, *["Error"] * (6 - len(before))]
    assert (polled.error, polled.done, len(audience.contacts.table)) == ("disk full", kept, kept)


@pytest.mark.parametrize(
    ("status", "ended", "kept"), [("Allocated", 10, 0), ("Upload", 20, 0), ("Prepare", 30, 0), ("Importing", 35, 2)]
)
def test_a_timed_job_fails_when_it_would_go_on_and_in_the_middle_of_importing(
    timed: Jobs, five: BulkTask, status: str, ended: int, kept: int
) -> None:
    timed.plan_next(plan(fail_at=status, error="disk full"))
    job = timed.submit(Kind.CONTACTS, five, NOON)

    timed.settle(after(ended - 0.001))
    before = str(job.status)
    timed.settle(LATER)

    assert (before, job.status, job.error, job.ended_at) == (status, "Error", "disk full", after(ended))
    assert (job.done, len(five.audience.contacts.table)) == (kept, kept)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 5, 99, 100, 101, 250, 251])
@pytest.mark.parametrize("name", ["poll", "clock", "instant", "manual"])
def test_half_of_the_rows_rounded_down_are_kept_under_every_pace(people: People, name: str, size: int) -> None:
    jobs = Jobs(pace(name))
    jobs.plan_next(plan(fail_at="Importing"))
    job = jobs.submit(Kind.CONTACTS, people(*(f"p{number}" for number in range(size))), NOON)

    jobs.settle(LATER)
    looks(jobs, job, 5)
    if not job.finished:
        jobs.complete(job, LATER)

    assert (job.status, job.done) == ("Error", size // 2)


def test_rows_are_done_in_proportion_until_a_timed_import_fails(timed: Jobs, five: BulkTask) -> None:
    timed.plan_next(plan(fail_at="Importing"))
    job = timed.submit(Kind.CONTACTS, five, NOON)

    assert at_each_second(timed, job, range(31, 36)) == [
        (31, "Importing", 0),
        (32, "Importing", 1),
        (33, "Importing", 1),
        (34, "Importing", 2),
        (35, "Error", 2),
    ]


def test_a_file_is_not_even_opened_by_an_import_that_fails_at_prepare(
    jobs: Jobs, csv_job: Callable[..., Job], audience: Audience
) -> None:
    jobs.plan_next(plan(fail_at="Prepare"))
    job = csv_job("email,town\nada@example.com,London\n")
    jobs.complete(job, NOON)

    assert (job.status, audience.definitions.named("town")) == ("Error", None)


def test_an_aborted_job_keeps_the_first_half(jobs: Jobs, polled: Job, audience: Audience) -> None:
    jobs.plan(polled, plan(abort_at="Importing"), NOON)

    assert looks(jobs, polled, 6) == [*STATUSES, "Abort", "Abort"]
    assert (polled.error, len(audience.contacts.table)) == ("", 2)


def test_completing_a_job_takes_it_to_the_end_it_is_planned_to_have(jobs: Jobs, polled: Job) -> None:
    jobs.plan(polled, plan(stop_at="Upload", fail_at="Importing", error="disk full"), NOON)

    jobs.complete(polled, LATER)

    assert (polled.status, polled.error, polled.done, polled.ended_at) == ("Error", "disk full", 2, LATER)


def test_advancing_a_job_takes_it_to_the_end_that_is_planned_next(jobs: Jobs, polled: Job) -> None:
    jobs.plan(polled, plan(abort_at="Upload"), NOON)

    jobs.advance(polled, NOON)
    jobs.advance(polled, LATER)

    assert (polled.status, polled.ended_at) == ("Abort", LATER)


# Stops


@pytest.mark.parametrize("status", STATUSES)
def test_a_stopped_job_is_seen_there_for_good(jobs: Jobs, polled: Job, status: str) -> None:
    jobs.plan(polled, plan(stop_at=status), NOON)

    assert looks(jobs, polled, 9)[-6:] == [status] * 6


@pytest.mark.parametrize(("status", "done"), [("Allocated", 0), ("Upload", 0), ("Prepare", 0), ("Importing", 2)])
@pytest.mark.parametrize("name", ["clock", "instant"])
def test_no_time_moves_a_stopped_job(five: BulkTask, name: str, status: str, done: int) -> None:
    jobs = Jobs(pace(name, dwell=10))
    jobs.plan_next(plan(stop_at=status))
    job = jobs.submit(Kind.CONTACTS, five, NOON)

    jobs.settle(dt.datetime.max.replace(tzinfo=dt.UTC))

    assert (job.status, job.done, job.due) == (status, done, None)


@pytest.mark.parametrize(("size", "done"), [(0, 0), (1, 0), (2, 1), (4, 2), (100, 50), (251, 125)])
def test_a_timed_import_stops_with_half_of_its_rows_done(timed: Jobs, people: People, size: int, done: int) -> None:
    timed.plan_next(plan(stop_at="Importing"))
    job = timed.submit(Kind.CONTACTS, people(*(f"p{number}" for number in range(size))), NOON)

    timed.settle(LATER)

    assert (job.status, job.done) == ("Importing", done)


@pytest.mark.parametrize("size", [0, 1, 4, 7, 100, 101])
def test_a_timed_import_of_any_size_fails_in_the_middle_of_its_time(timed: Jobs, people: People, size: int) -> None:
    timed.plan_next(plan(fail_at="Importing"))
    job = timed.submit(Kind.CONTACTS, people(*(f"p{number}" for number in range(size))), NOON)

    timed.settle(LATER)

    assert (job.status, job.ended_at) == ("Error", after(35))


def test_an_advanced_job_goes_on_by_its_pace_after_a_stop(timed: Jobs, five: BulkTask) -> None:
    timed.plan_next(plan(stop_at="Upload"))
    job = timed.submit(Kind.CONTACTS, five, NOON)
    timed.settle(after(100))

    timed.advance(job, after(100))
    timed.settle(after(120))

    assert (job.status, job.ended_at) == ("Completed", after(120))


def test_an_import_stopped_half_way_is_advanced_to_its_end(timed: Jobs, five: BulkTask) -> None:
    timed.plan_next(plan(stop_at="Importing"))
    job = timed.submit(Kind.CONTACTS, five, NOON)
    timed.settle(after(100))

    timed.advance(job, after(100))

    assert (job.status, job.done) == ("Completed", 5)


@pytest.mark.parametrize(("verb", "status"), [("complete", "Completed"), ("fail", "Error"), ("abort", "Abort")])
def test_a_stopped_job_is_steered_to_an_end(jobs: Jobs, polled: Job, verb: str, status: str) -> None:
    jobs.plan(polled, plan(stop_at="Upload"), NOON)
    looks(jobs, polled, 5)

    getattr(jobs, verb)(polled, NOON)

    assert polled.status == status


def test_a_stopped_job_goes_on_when_it_is_planned_anew(timed: Jobs, five: BulkTask) -> None:
    timed.plan_next(plan(stop_at="Upload"))
    job = timed.submit(Kind.CONTACTS, five, NOON)
    timed.settle(after(1000))
    timed.plan(job, plan(), after(1000))

    timed.settle(after(1000))
    assert (job.status, job.since) == ("Prepare", after(1000))


# Stretched statuses and a pace of its own


def test_a_polled_status_is_seen_as_often_as_planned(jobs: Jobs, polled: Job) -> None:
    jobs.plan(polled, plan(dwells={"Allocated": 2, "Prepare": 3, "Importing": 2}), NOON)

    assert looks(jobs, polled, 9) == [
        "Allocated",
        "Allocated",
        "Upload",
        "Prepare",
        "Prepare",
        "Prepare",
        "Importing",
        "Importing",
        "Completed",
    ]


def test_a_polled_status_without_readings_is_never_seen(jobs: Jobs, polled: Job) -> None:
    jobs.plan(polled, plan(dwells={"Allocated": 0, "Upload": 0, "Importing": 0}), NOON)

    assert looks(jobs, polled, 3) == ["Prepare", "Completed", "Completed"]
    assert polled.done == 5


def test_a_timed_status_lasts_as_long_as_planned(timed: Jobs, five: BulkTask) -> None:
    timed.plan_next(plan(dwells={"Upload": 60, "Importing": 5}))
    job = timed.submit(Kind.CONTACTS, five, NOON)

    timed.settle(after(69.9))
    before = str(job.status)
    timed.settle(after(82))
    halfway = (str(job.status), job.done)
    timed.settle(LATER)

    assert (before, halfway, job.ended_at) == ("Upload", ("Importing", 2), after(85))


def test_one_status_of_a_job_that_waits_for_nothing_may_last(five: BulkTask) -> None:
    jobs = Jobs(pace("instant"))
    jobs.plan_next(plan(dwells={"Prepare": 30}))
    job = jobs.submit(Kind.CONTACTS, five, NOON)

    jobs.settle(after(29))
    before = str(job.status)
    jobs.settle(after(30))

    assert (before, job.status, job.ended_at) == ("Prepare", "Completed", after(30))


@pytest.mark.parametrize("dwell", [1e12, 1e300])
def test_a_status_beyond_the_end_of_the_calendar_lasts_for_ever(timed: Jobs, five: BulkTask, dwell: float) -> None:
    timed.plan_next(plan(dwells={"Upload": dwell}))
    job = timed.submit(Kind.CONTACTS, five, NOON)

    timed.settle(dt.datetime.max.replace(tzinfo=dt.UTC))

    assert (job.status, job.due) == ("Upload", None)


def test_a_job_may_have_another_pace_than_its_account(jobs: Jobs, people: People) -> None:
    jobs.plan_next(plan(pace="clock", dwell=2))
    timed, polled = (jobs.submit(Kind.CONTACTS, people(name), NOON) for name in "ab")

    looks(jobs, polled, 2)
    jobs.settle(after(8))

    assert (timed.status, polled.status) == ("Completed", "Upload")


# Plans made on the way


def test_a_new_plan_replaces_what_is_ahead(jobs: Jobs, polled: Job) -> None:
    jobs.plan_next(plan(fail_at="Upload"))
    jobs.plan(polled, plan(fail_at="Importing", dwells={"Allocated": 7}), NOON)
    looks(jobs, polled, 2)
    jobs.plan(polled, plan(abort_at="Prepare"), NOON)

    assert looks(jobs, polled, 3) == ["Upload", "Prepare", "Abort"]


def test_an_empty_plan_takes_a_plan_back(jobs: Jobs, polled: Job) -> None:
    jobs.plan(polled, plan(pace="manual", stop_at="Allocated"), NOON)
    jobs.plan(polled, plan(), NOON)

    assert looks(jobs, polled, 5)[-1] == "Completed"


def test_a_shorter_status_planned_late_ends_at_once_and_not_before(timed: Jobs, five: BulkTask) -> None:
    job = timed.submit(Kind.CONTACTS, five, NOON)
    timed.settle(after(8))
    timed.plan(job, plan(dwell=2), after(8))

    timed.settle(after(12))

    assert (job.started_at, job.status, job.since) == (after(8), "Importing", after(12))


def test_a_failure_planned_past_half_way_comes_with_the_next_rows_instead_of_them(timed: Jobs, five: BulkTask) -> None:
    job = timed.submit(Kind.CONTACTS, five, NOON)
    timed.settle(after(37))
    timed.plan(job, plan(fail_at="Importing"), after(37))

    timed.settle(LATER)

    assert (job.status, job.done, job.ended_at) == ("Error", 3, after(38))


@pytest.mark.parametrize("dwell", [10, 4])
def test_a_timed_import_that_is_polled_from_now_on_shows_importing_once_more(
    timed: Jobs, five: BulkTask, dwell: float
) -> None:
    job = timed.submit(Kind.CONTACTS, five, NOON)
    timed.settle(after(32))
    timed.plan(job, plan(pace="poll", dwell=dwell), after(32))
    timed.settle(LATER)

    assert (job.done, looks(timed, job, 2), job.done) == (1, ["Importing", "Completed"], 5)


def test_a_polled_import_that_is_timed_from_now_on_does_its_second_half_at_the_end(jobs: Jobs, polled: Job) -> None:
    looks(jobs, polled, 4)
    jobs.plan(polled, plan(pace="clock", dwell=10), after(4))

    assert at_each_second(jobs, polled, range(8, 11)) == [
        (8, "Importing", 2),
        (9, "Importing", 2),
        (10, "Completed", 5),
    ]


def test_a_plan_that_leaves_the_pace_open_takes_the_accounts(jobs: Jobs, polled: Job) -> None:
    jobs.pace = pace("instant")
    before = polled.due
    jobs.plan(polled, plan(), LATER)
    jobs.settle(LATER)

    assert (before, polled.status, polled.ended_at) == (None, "Completed", LATER)


@pytest.mark.parametrize("verb", ["complete", "fail", "abort"])
def test_what_has_ended_cannot_be_planned(jobs: Jobs, polled: Job, verb: str) -> None:
    getattr(jobs, verb)(polled, NOON)
    ended = polled.status

    with pytest.raises(IllegalTransition, match=f"a job in status {ended} cannot be planned"):
        jobs.plan(polled, plan(fail_at="Importing"), NOON)
    assert (polled.status, polled.plan) == (ended, plan())


def test_a_status_that_is_past_cannot_be_planned(jobs: Jobs, polled: Job) -> None:
    jobs.plan(polled, plan(stop_at="Prepare"), NOON)
    looks(jobs, polled, 3)

    with pytest.raises(BadSetting) as refused:
        jobs.plan(polled, plan(fail_at="Upload"), NOON)
    assert str(refused.value) == "fail_at must be one of Prepare, Importing for a job in Prepare, not 'Upload'"
    assert polled.plan == plan(stop_at="Prepare")


def test_a_status_that_a_csv_import_never_has_cannot_be_planned(jobs: Jobs, csv_job: Callable[..., Job]) -> None:
    job = csv_job("email\nada@example.com\n")

    with pytest.raises(BadSetting, match="stop_at must be one of Upload, Prepare, Importing for a job in Upload"):
        jobs.plan(job, plan(stop_at="Allocated"), NOON)


# Plans for the next jobs


def test_the_next_jobs_take_the_plans_in_order(jobs: Jobs, people: People) -> None:
    jobs.plan_next(plan(fail_at="Upload"), times=2)
    jobs.plan_next(plan(abort_at="Upload"))
    done = [jobs.submit(Kind.CONTACTS, people("a"), NOON) for _ in range(4)]
    for job in done:
        jobs.complete(job, NOON)

    assert [job.status for job in done] == ["Error", "Error", "Abort", "Completed"]
    assert jobs.planned == []


def test_an_empty_plan_lets_one_job_go_as_usual(jobs: Jobs, people: People) -> None:
    jobs.plan_next(plan())
    jobs.plan_next(plan(fail_at="Upload"))
    done = [jobs.submit(Kind.CONTACTS, people("a"), NOON) for _ in range(2)]
    for job in done:
        jobs.complete(job, NOON)

    assert [job.status for job in done] == ["Completed", "Error"]


def test_a_plan_waits_for_a_job_that_can_follow_it(jobs: Jobs, people: People, csv_job: Callable[..., Job]) -> None:
    jobs.plan_next(plan(stop_at="Allocated"))
    jobs.plan_next(plan(stop_at="Upload"))
    imported = csv_job("email\nada@example.com\n")
    stored = jobs.submit(Kind.CONTACTS, people("a"), NOON)

    assert (imported.plan, stored.plan) == (plan(stop_at="Upload"), plan(stop_at="Allocated"))


@pytest.mark.parametrize("times", [0, -1, 1.5, True, "2", 2**63])
def test_a_number_of_jobs_that_is_none_is_refused(jobs: Jobs, times: object) -> None:
    with pytest.raises(BadSetting, match="times must be a number from 1 on, not "):
        jobs.plan_next(plan(), times)  # type: ignore[arg-type]  # on purpose
    assert jobs.planned == []


def test_the_text_of_a_failure_must_be_one_that_can_be_sent(jobs: Jobs, polled: Job) -> None:
    with pytest.raises(BadSetting, match="error must be text, not "):
        jobs.fail(polled, NOON, "\ud800")
    assert polled.status == "Allocated"
