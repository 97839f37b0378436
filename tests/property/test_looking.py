"""Looking never changes what happens: an account looked at all the time ends as one looked at once."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from plans import words

from mockjet.domain.intake import Enrolment
from mockjet.domain.subscriptions import Action
from mockjet.jobs.bulk import BulkTask, CopyAction, CopyTask
from mockjet.jobs.csvtask import Method
from mockjet.jobs.job import Job, Kind
from mockjet.jobs.planning import Words, plan
from mockjet.settings import Settings
from mockjet.world import Account

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
NEWS, EVENTS = 30_001, 30_002
Deed = Callable[[Account, dt.datetime], None]


@dataclass(frozen=True)
class Submission:
    """A job that somebody starts."""

    rows: tuple[Enrolment, ...] = ()
    actions: tuple[tuple[int, Action], ...] = ()
    copy: CopyAction | None = None
    csv: str | None = None
    method: Method = Method.UNKNOWN
    tolerance: int = 0

    def __call__(self, account: Account, at: dt.datetime) -> None:
        audience = account.audience
        lists = audience.lists.table
        if self.csv is not None:
            upload = account.uploads.create(list_id=NEWS, data=self.csv.encode(), at=at)
            list_id = None if self.method.listless else NEWS
            account.csvimports.create(
                data_id=upload.id, list_id=list_id, method=self.method, tolerance=self.tolerance, at=at
            )
        elif self.copy is not None:
            task = CopyTask(audience, lists.find(NEWS), lists.find(EVENTS), self.copy)
            account.jobs.submit(Kind.LIST_COPY, task, at)
        else:
            actions = tuple((lists.find(list_id), action) for list_id, action in self.actions)
            account.jobs.submit(Kind.CONTACTS, BulkTask(audience, list(self.rows), lambda row: row, actions), at)


@dataclass(frozen=True)
class Steering:
    """Somebody advances, fails or aborts a job, if there is one and it goes on."""

    verb: str
    number: int

    def __call__(self, account: Account, at: dt.datetime) -> None:
        with account.turn():
            going = [job for job in account.jobs.table if not job.finished]
            if going:
                getattr(account.jobs, self.verb)(going[self.number % len(going)], at)


@dataclass(frozen=True)
class PlanNext:
    """Somebody plans the next jobs."""

    words: Words
    times: int

    def __call__(self, account: Account, at: dt.datetime) -> None:
        del at
        with account.turn():
            account.jobs.plan_next(plan(**self.words), self.times)


@dataclass(frozen=True)
class PlanAnew:
    """Somebody plans a job that is under way, if there is one that can follow the plan."""

    words: Words
    number: int

    def __call__(self, account: Account, at: dt.datetime) -> None:
        made = plan(**self.words)
        with account.turn():
            going = [job for job in account.jobs.table if not job.finished and made.suits(job.status)]
            if going:
                account.jobs.plan(going[self.number % len(going)], made, at)


def look(account: Account, at: dt.datetime) -> None:
    """Read everything, as a client may at any time."""
    with account.turn():
        for job in account.jobs.table:
            account.jobs.look(job, at)
        account.audience.contacts.select(list_id=NEWS).page(sort="email")


def dump(account: Account) -> dict[str, Any]:
    """Everything there is to know about an account."""
    audience = account.audience
    return {
        "definitions": [
            (row.id, row.name, row.datatype, row.namespace, row.deleted) for row in audience.definitions.select().page()
        ],
        "lists": [
            (
                row.id,
                row.name,
                row.address,
                row.created_at,
                row.deleted_at,
                row.subscriber_count,
                sorted(member.id for member in row.members),
            )
            for row in audience.lists.table.ordered()
        ],
        "contacts": [
            (
                row.id,
                row.email,
                row.name,
                row.created_at,
                row.updated_at,
                row.active_at,
                row.excluded,
                row.excluded_at,
                row.unsubscribed_at,
                row.unsubscribed_by,
                [(known.name, value) for known, value in row.values.items()],
                [one.id for one in row.subscriptions],
            )
            for row in audience.contacts.table.ordered()
        ],
        "subscriptions": [
            (row.id, row.contact.id, row.list.id, row.subscribed_at, row.unsubscribed_at, row.active)
            for row in audience.subscriptions.table.ordered()
        ],
        "jobs": [dump_job(row) for row in account.jobs.table.ordered()],
    }


def dump_job(job: Job) -> tuple[object, ...]:
    return (
        job.id,
        job.kind,
        job.status,
        job.requested_at,
        job.since,
        job.started_at,
        job.ended_at,
        job.alive_at,
        job.due,
        job.size,
        job.done,
        job.error,
        job.flaws,
        job.pace,
        job.plan,
        job.planned_at,
    )


def play(dwell: float, scenes: list[tuple[float, Deed]], end: float) -> Account:
    """Let every deed be done at its moment, look once at the end, and return the account."""
    account = Account("key", Settings(pace="clock", dwell=dwell))
    account.clock.freeze(START)
    account.audience.definitions.create(name="age", datatype="int")
    news = account.audience.lists.create(name="News", at=START)
    account.audience.lists.create(name="Events", at=START)
    account.audience.enrol(Enrolment("a@x.com"), START, [(news, Action.ADD_FORCE)])
    account.audience.enrol(Enrolment("z@x.com"), START, [(news, Action.UNSUB)])
    for seconds, deed in [*sorted(scenes, key=lambda scene: scene[0]), (end, look)]:
        moment = START + dt.timedelta(seconds=seconds)
        account.clock.freeze(moment)
        deed(account, moment)
    return account


EMAILS = st.sampled_from(["a@x.com", "A@x.com", "b@x.com", "c@x.com", "d@x.com", "bad", "e@"])
CELLS = st.sampled_from(["", "1", "2", "old", '"1\n2"'])
ENROLMENTS = st.builds(
    Enrolment,
    EMAILS,
    st.sampled_from([None, "", "Ada", "Bob"]),
    st.sampled_from([None, True, False]),
    st.dictionaries(st.sampled_from(["age", "AGE", "shoe"]), st.sampled_from([None, 1, "2", "old"]), max_size=2),
)
JSON_JOBS = st.builds(
    Submission,
    rows=st.lists(ENROLMENTS, max_size=6).map(tuple),
    actions=st.lists(st.tuples(st.sampled_from([NEWS, EVENTS]), st.sampled_from(Action)), max_size=2).map(tuple),
)
COPIES = st.builds(Submission, copy=st.sampled_from(CopyAction))
CSV_JOBS = st.builds(
    Submission,
    csv=st.builds(
        lambda header, rows: "\n".join([header, *(",".join(row) for row in rows)]),
        st.sampled_from(["email,age", "email,city", "Email,AGE", "email", "name", ""]),
        st.lists(st.tuples(EMAILS, CELLS) | st.tuples(EMAILS), max_size=6),
    ),
    method=st.sampled_from(Method),
    tolerance=st.integers(0, 2),
)
SUBMISSIONS = JSON_JOBS | COPIES | CSV_JOBS
STEERINGS = st.builds(Steering, st.sampled_from(["advance", "complete", "fail", "abort"]), st.integers(0, 5))
SECONDS = st.integers(0, 40).map(lambda quarter: quarter / 4) | st.floats(0, 10)
DWELLS = st.sampled_from([0.0, 0.1, 1 / 3, 1.0, 2.5])
# not by poll, where reading a job is what moves it
WORDS = words(["clock", "instant", "manual"], ["A@x.com", "b@X.com", "z@x.com"])
PLANS = st.builds(PlanNext, WORDS, st.integers(1, 3)) | st.builds(PlanAnew, WORDS, st.integers(0, 5))


def scenes(deeds: st.SearchStrategy[Any], at_most: int) -> st.SearchStrategy[list[tuple[float, Any]]]:
    return st.lists(st.tuples(SECONDS, deeds), max_size=at_most)


LOOKS = scenes(st.just(look), 12)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(DWELLS, scenes(SUBMISSIONS, 5), LOOKS, st.floats(10, 25))
def test_looking_never_changes_what_happens(
    dwell: float, submissions: list[tuple[float, Deed]], looks: list[tuple[float, Deed]], end: float
) -> None:
    watched = play(dwell, [*submissions, *looks], end)
    alone = play(dwell, submissions, end)

    assert dump(watched) == dump(alone)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(DWELLS, scenes(SUBMISSIONS | STEERINGS, 8), LOOKS, st.floats(10, 25))
def test_looking_never_changes_what_steering_does(
    dwell: float, deeds: list[tuple[float, Deed]], looks: list[tuple[float, Deed]], end: float
) -> None:
    watched = play(dwell, [*deeds, *looks], end)
    alone = play(dwell, deeds, end)

    assert dump(watched) == dump(alone)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(DWELLS, scenes(SUBMISSIONS | PLANS | STEERINGS, 10), LOOKS, st.floats(10, 25))
def test_looking_never_changes_what_was_planned(
    dwell: float, deeds: list[tuple[float, Deed]], looks: list[tuple[float, Deed]], end: float
) -> None:
    watched = play(dwell, [*deeds, *looks], end)
    alone = play(dwell, deeds, end)

    assert dump(watched) == dump(alone)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(DWELLS, scenes(SUBMISSIONS | PLANS, 8))
def test_the_same_deeds_make_the_same_world(dwell: float, deeds: list[tuple[float, Deed]]) -> None:
    first = play(dwell, deeds, 25)
    second = play(dwell, deeds, 25)

    assert dump(first) == dump(second)
