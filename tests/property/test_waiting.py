"""Waiting for a status always comes to an end, and a job of any plan can be made again from its plain values."""

import datetime as dt
from dataclasses import fields
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st
from plans import words

from mockjet.domain.intake import Enrolment
from mockjet.jobs.bulk import BulkTask
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.planning import Words, plan
from mockjet.jobs.states import Status
from mockjet.settings import Settings
from mockjet.waiting import NotReached, wait_for
from mockjet.world import Account

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
NAMES = ["poll", "clock", "instant", "manual"]
PACES = st.sampled_from(NAMES)
WORDS = words(NAMES, ["R1@x.com"])


def task(account: Account, size: int) -> BulkTask:
    return BulkTask(account.audience, [Enrolment(f"r{number}@x.com") for number in range(size)], lambda row: row, ())


def waited(account: Account, job: Job, wanted: Status) -> str | None:
    """Wait, and return why that was in vain; None when it was not."""
    try:
        wait_for(account, job.id, wanted)
    except NotReached as given_up:
        return given_up.why
    return None


def opened(pace: str) -> Account:
    account = Account("key", Settings(pace=pace, dwell=10))
    account.clock.freeze(START)
    return account


@settings(max_examples=300, deadline=None, derandomize=True)
@given(PACES, WORDS, st.integers(0, 120), st.sampled_from(Status))
def test_waiting_comes_to_the_status_or_says_why_not(pace: str, said: Words, size: int, wanted: Status) -> None:
    account = opened(pace)
    account.jobs.plan_next(plan(**said))
    job = account.jobs.submit(Kind.CONTACTS, task(account, size), START)

    whys = [waited(account, job, wanted), waited(account, job, wanted)]

    assert whys[0] == whys[1]
    assert (whys[0] is None) is (job.status is wanted)


def copied(job: Job, account: Account, size: int) -> Job:
    """Return a job of the same plain values as *job*, its task read anew."""
    values = {row.name: getattr(job, row.name) for row in fields(Job) if not row.name.startswith("_")}
    values |= {"flaws": list(job.flaws), "task": task(account, size), "plan": plan(**job.plan.words())}
    found = Job(**values)
    if found.status is Status.IMPORTING:
        found._rows = islice(found.task.rows(), job.done, None)
    return found


def outcome(job: Job) -> list[object]:
    names = (row.name for row in fields(Job) if not row.name.startswith("_") and row.name != "task")
    return [getattr(job, name) for name in names]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(PACES, WORDS, st.integers(0, 120), st.floats(0, 40), st.integers(0, 4))
def test_a_job_made_again_from_its_plain_values_goes_on_alike(
    pace: str, said: Words, size: int, seconds: float, looks: int
) -> None:
    moment = START + dt.timedelta(seconds=seconds)
    account, other = opened(pace), opened(pace)
    account.jobs.plan_next(plan(**said))
    job = account.jobs.submit(Kind.CONTACTS, task(account, size), START)
    account.jobs.settle(moment)
    for _ in range(looks):
        account.jobs.look(job, moment)
    copy = copied(job, other, size)

    assert copy.due == job.due
    for one in (job, copy):
        for _ in range(3):
            one.look(moment)
        one.finish(moment)
    assert outcome(copy) == outcome(job)
