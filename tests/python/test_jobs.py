"""Jobs steered, planned and moved on by the handles, without HTTP."""

import datetime as dt
import math
from collections.abc import Iterator

import pytest
import requests

from mockjet import MockJet
from mockjet.domain.errors import IllegalTransition
from mockjet.handles.account import AccountHandle
from mockjet.handles.jobs import JobHandle
from mockjet.jobs.plan import Plan
from mockjet.jobs.planning import plan
from mockjet.jobs.queue import Planned
from mockjet.waiting import NotReached

UTC = dt.UTC
NEW_YEAR = dt.datetime(2026, 1, 1, tzinfo=UTC)


def store(mj: AccountHandle, url: str, *names: str) -> JobHandle:
    """Start a bulk job over HTTP and return its handle."""
    sent = {"Contacts": [{"Email": f"{name}@example.com"} for name in names]}
    response = requests.post(f"{url}/v3/REST/contact/managemanycontacts", auth=mj.auth, json=sent, timeout=10)
    return mj.jobs[response.json()["Data"][0]["JobID"]]


@pytest.fixture
def manual() -> Iterator[MockJet]:
    with MockJet(pace="manual") as mj:
        yield mj


@pytest.fixture
def timed() -> Iterator[MockJet]:
    """A mockjet whose clock stands at the new year, ten seconds to a status."""
    with MockJet(pace="clock", dwell=10) as mj:
        mj.clock.freeze(NEW_YEAR)
        yield mj


# Plans


def test_a_planned_failure_goes_as_it_was_planned_and_the_next_job_as_usual(manual: MockJet) -> None:
    manual.jobs.plan_next(fail_at="Importing", error="disk full")
    store(manual, manual.url, "a", "b")
    store(manual, manual.url, "c")
    manual.jobs[600001].advance()
    advanced = manual.jobs[600001].status
    manual.jobs.complete_all()

    assert advanced == "Upload"
    assert [(job.status, job.error, job.done) for job in manual.jobs] == [
        ("Error", "disk full", 1),
        ("Completed", "", 1),
    ]


def test_a_job_says_what_it_is_and_how_it_is_to_go(timed: MockJet) -> None:
    timed.jobs.plan_next(pace="manual", stop_at="Upload")
    job = store(timed, timed.url, "a")

    assert (job.kind, job.pace, job.error) == ("contacts", "manual", "")
    assert job.planned == plan(pace="manual", stop_at="Upload")


def test_plans_wait_for_the_next_jobs_and_can_be_forgotten(manual: MockJet) -> None:
    manual.jobs.plan_next(times=2, fail_at="Upload")
    manual.jobs.plan_next(break_rows=[1])
    store(manual, manual.url, "a")
    waiting = manual.jobs.planned
    manual.jobs.forget_plans()

    assert waiting == [Planned(plan(fail_at="Upload"), 1), Planned(plan(break_rows=[1]), 1)]
    assert (manual.jobs.planned, store(manual, manual.url, "b").planned) == ([], Plan())


def test_a_running_job_is_planned_anew(timed: MockJet) -> None:
    job = store(timed, timed.url, "a", "b", "c", "d")
    timed.clock.advance(seconds=15)
    job.plan(dwells={"Upload": 60}, abort_at="Importing")
    timed.clock.advance(days=1)

    assert (job.status, list(timed.contacts)) == ("Abort", ["a@example.com", "b@example.com"])


def test_plans_belong_to_an_account(manual: MockJet) -> None:
    other = manual.account("other")
    other.jobs.plan_next(fail_at="Upload")
    job = store(manual, manual.url, "a")

    assert (job.planned, len(manual.jobs.planned), len(other.jobs.planned)) == (Plan(), 0, 1)


def test_a_reset_forgets_plans_and_pace(manual: MockJet) -> None:
    manual.jobs.plan_next(fail_at="Upload")
    manual.pace = "instant"
    manual.reset()

    assert (manual.jobs.planned, manual.pace) == ([], "manual")


def test_a_plan_that_means_nothing_is_refused_and_changes_nothing(manual: MockJet) -> None:
    job = store(manual, manual.url, "a")
    job.plan(stop_at="Upload")

    with pytest.raises(ValueError, match="fail_at must be one of Allocated, Upload, Prepare, Importing, not 'Done'"):
        job.plan(fail_at="Done")
    with pytest.raises(ValueError, match="dwell must be a number of seconds, 0 or more, not nan"):
        manual.jobs.plan_next(dwell=math.nan)
    with pytest.raises(ValueError, match="times must be a number from 1 on, not 0"):
        manual.jobs.plan_next(times=0)
    assert (job.planned, manual.jobs.planned) == (plan(stop_at="Upload"), [])


def test_what_has_ended_is_not_planned(manual: MockJet) -> None:
    job = store(manual, manual.url, "a")
    job.complete()

    with pytest.raises(IllegalTransition):
        job.plan(fail_at="Importing")
    assert (job.status, job.planned) == ("Completed", Plan())


def test_an_error_says_what_was_wrong_with_the_first_refused_row(manual: MockJet) -> None:
    manual.jobs.plan_next(break_rows={2: "mailbox full"})
    planned = store(manual, manual.url, "a", "b")
    broken = store(manual, manual.url, "c d")
    manual.jobs.complete_all()

    assert planned.error == "b@example.com: mailbox full"
    assert broken.error == "c d@example.com: bad local part"


def test_an_error_says_that_the_account_is_full() -> None:
    with MockJet(pace="instant", max_contacts=1) as mj:
        assert store(mj, mj.url, "a", "b").error == "account full"


def test_a_job_that_fails_without_a_word_has_no_error(manual: MockJet) -> None:
    job = store(manual, manual.url, "a")
    job.fail()

    assert (job.status, job.error) == ("Error", "")


# The pace of an account


def test_the_pace_is_read_and_set(mockjet: MockJet) -> None:
    before = (mockjet.pace, mockjet.dwell)
    mockjet.set_pace("clock", dwell=5)
    timed = (mockjet.pace, mockjet.dwell)
    mockjet.pace = "manual"

    assert (before, timed, (mockjet.pace, mockjet.dwell)) == (("poll", 1.0), ("clock", 5.0), ("manual", 5.0))


def test_a_pace_is_for_the_jobs_that_start_from_now_on(timed: MockJet) -> None:
    before = store(timed, timed.url, "a")
    timed.pace = "instant"
    after = store(timed, timed.url, "b")

    assert (before.status, before.pace, after.status, after.pace) == ("Allocated", "clock", "Completed", "instant")


def test_a_running_job_takes_over_the_pace_when_it_is_planned_anew(timed: MockJet) -> None:
    job = store(timed, timed.url, "a")
    timed.pace = "instant"
    job.plan()

    assert (job.status, job.pace) == ("Completed", "instant")


def test_a_pace_belongs_to_an_account(mockjet: MockJet) -> None:
    other = mockjet.account("other")
    other.pace = "instant"

    assert (mockjet.pace, other.pace) == ("poll", "instant")


@pytest.mark.parametrize(
    ("name", "dwell", "message"),
    [
        ("fast", None, "pace must be one of poll, clock, instant, manual, not 'fast'"),
        ("clock", -1, "dwell must be a number of seconds, 0 or more, not -1"),
        ("clock", math.nan, "dwell must be a number of seconds, 0 or more, not nan"),
        ("clock", math.inf, "dwell must be a number of seconds, 0 or more, not inf"),
    ],
)
def test_a_pace_that_means_nothing_is_refused_and_changes_nothing(
    mockjet: MockJet, name: str, dwell: float | None, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        mockjet.set_pace(name, dwell)
    assert (mockjet.pace, mockjet.dwell) == ("poll", 1.0)


# Waiting


@pytest.mark.parametrize(
    ("status", "seconds", "done"),
    [("Allocated", 0, 0), ("Upload", 10, 0), ("Prepare", 20, 0), ("Importing", 30, 0), ("Completed", 40, 4)],
)
def test_waiting_moves_the_clock_to_the_moment_the_status_is_due(
    timed: MockJet, status: str, seconds: int, done: int
) -> None:
    job = store(timed, timed.url, "a", "b", "c", "d")

    found = timed.jobs.wait_for(job, status)

    assert (found, found.status, found.done) == (job, status, done)
    assert timed.clock.now() == NEW_YEAR + dt.timedelta(seconds=seconds)
    assert timed._account().clock.frozen


def test_waiting_moves_a_running_clock() -> None:
    with MockJet(pace="clock", dwell=3600) as mj:
        job = store(mj, mj.url, "a")
        before = mj.clock.now()
        mj.jobs.wait_for(job.id, "Completed")
        passed = mj.clock.now() - before

        assert job.status == "Completed"
        assert dt.timedelta(hours=3, minutes=59) < passed < dt.timedelta(hours=4, minutes=1)
        assert not mj._account().clock.frozen


def test_waiting_for_one_job_lets_time_pass_for_all(timed: MockJet) -> None:
    first = store(timed, timed.url, "a")
    timed.jobs.plan_next(dwell=100)
    slow = store(timed, timed.url, "b")
    slow.wait_for("Upload")

    assert (first.status, timed.contacts["a@example.com"].created_at) == (
        "Completed",
        NEW_YEAR + dt.timedelta(seconds=40),
    )


@pytest.mark.parametrize("pace", ["poll", "manual"])
@pytest.mark.parametrize(
    ("status", "done"), [("Allocated", 0), ("Upload", 0), ("Prepare", 0), ("Importing", 1), ("Completed", 3)]
)
def test_waiting_advances_a_job_that_no_time_moves(pace: str, status: str, done: int) -> None:
    with MockJet(pace=pace) as mj:
        mj.clock.freeze(NEW_YEAR)
        job = store(mj, mj.url, "a", "b", "c")
        mj.jobs.wait_for(job, status)

        assert (job.status, job.done, mj.clock.now()) == (status, done, NEW_YEAR)


def test_a_status_that_was_waited_for_is_still_seen_by_the_next_reader(mockjet: MockJet) -> None:
    job = store(mockjet, mockjet.url, "a")
    job.wait_for("Prepare")
    url = f"{mockjet.url}/v3/REST/contact/managemanycontacts/{job.id}"
    seen = [requests.get(url, auth=mockjet.auth, timeout=10).json()["Data"][0]["Status"] for _ in range(3)]

    assert seen == ["Prepare", "Importing", "Completed"]


@pytest.mark.parametrize("pace", ["poll", "clock", "manual"])
def test_waiting_for_a_planned_end_finds_it(pace: str) -> None:
    with MockJet(pace=pace) as mj:
        mj.jobs.plan_next(fail_at="Prepare", error="disk full")
        mj.jobs.plan_next(stop_at="Upload")

        assert store(mj, mj.url, "a").wait_for("Error").error == "disk full"
        assert store(mj, mj.url, "b").wait_for("Upload").status == "Upload"


@pytest.mark.parametrize("pace", ["poll", "clock", "manual"])
def test_giving_up_names_what_was_seen_instead_and_the_error(pace: str) -> None:
    with MockJet(pace=pace) as mj:
        mj.jobs.plan_next(fail_at="Importing", error="disk full")
        job = store(mj, mj.url, "a")

        with pytest.raises(NotReached) as given_up:
            mj.jobs.wait_for(job, "Completed")
        assert str(given_up.value) == (
            "job 600001 did not come to Completed: it was in Allocated, Upload, Prepare, Importing, Error (disk full), "
            "and has ended"
        )
        assert isinstance(given_up.value, AssertionError)
        assert given_up.value.seen == ["Allocated", "Upload", "Prepare", "Importing", "Error"]


@pytest.mark.parametrize("pace", ["poll", "clock", "instant", "manual"])
@pytest.mark.parametrize(("status", "done"), [("Upload", 0), ("Importing", 2)])
def test_giving_up_says_that_a_plan_stops_the_job(pace: str, status: str, done: int) -> None:
    with MockJet(pace=pace) as mj:
        mj.jobs.plan_next(stop_at=status)
        job = store(mj, mj.url, "a", "b", "c", "d")

        with pytest.raises(NotReached, match=f"{status}, and its plan stops it there"):
            mj.jobs.wait_for(job, "Completed")
        assert (job.status, job.done) == (status, done)


def test_giving_up_says_that_the_status_is_past_and_moves_nothing(timed: MockJet) -> None:
    job = store(timed, timed.url, "a").wait_for("Prepare")

    with pytest.raises(NotReached, match="job 600001 did not come to Upload: it was in Prepare, and is past it"):
        job.wait_for("Upload")
    assert timed.clock.now() == NEW_YEAR + dt.timedelta(seconds=20)


def test_giving_up_says_that_a_job_has_ended_in_another_way(manual: MockJet) -> None:
    job = store(manual, manual.url, "a")
    job.abort()

    with pytest.raises(NotReached, match="did not come to Error: it was in Abort, and has ended"):
        job.wait_for("Error")


def test_giving_up_says_that_such_a_job_never_has_the_status(manual: MockJet) -> None:
    account = manual._account()
    job = account.csvimports.create(data_id=1, list_id=1, at=NEW_YEAR)

    with pytest.raises(NotReached, match="did not come to Allocated: it was in Upload, and jobs of kind csv never do"):
        manual.jobs.wait_for(job.id, "Allocated")


def test_giving_up_says_that_the_calendar_ends_first() -> None:
    with MockJet(pace="clock", dwell=1e12) as mj:
        job = store(mj, mj.url, "a")

        with pytest.raises(NotReached, match="it was in Allocated, and time never moves it"):
            job.wait_for("Upload")


def test_a_status_of_no_duration_is_not_waited_for_in_vain() -> None:
    with MockJet(pace="instant") as mj:
        job = store(mj, mj.url, "a")

        with pytest.raises(NotReached, match="did not come to Importing: it was in Completed, and has ended"):
            job.wait_for("Importing")
        assert job.wait_for("Completed") == job


def test_waiting_for_what_is_no_status_is_refused(manual: MockJet) -> None:
    job = store(manual, manual.url, "a")

    with pytest.raises(ValueError, match=r"status must be one of Allocated, Upload, Prepare, .*, not 'Done'"):
        job.wait_for("Done")
    with pytest.raises(KeyError):
        manual.jobs.wait_for(999, "Completed")
