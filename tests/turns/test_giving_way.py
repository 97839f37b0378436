"""While a long import is underway others come in between its batches: what they find, and what they have to wait for."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest

from mockjet.domain.contact import Contact
from mockjet.domain.errors import IllegalTransition
from mockjet.domain.intake import Enrolment
from mockjet.domain.subscriptions import Action
from mockjet.jobs.bulk import BulkTask
from mockjet.jobs.job import BATCH, Job, Kind
from mockjet.jobs.pace import pace
from mockjet.jobs.plan import Plan
from mockjet.service import PROGRAM
from mockjet.settings import Settings
from mockjet.state import snapshots
from mockjet.waiting import wait_for
from mockjet.world import Account, World

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
ROWS = 3 * BATCH


class Between:
    """An account with an import of three batches, and somebody who comes while its first one is being done."""

    def __init__(self, pace: str) -> None:
        self.world = World(Settings(pace=pace))
        self.account = self.world.account()
        self.account.clock.freeze(NOON)
        with self.account.turn() as at:
            self.news = self.account.audience.lists.create(name="News", at=at)
        self.deed: Callable[[], object] = lambda: None
        self.found: list[object] = []
        self.faults: list[BaseException] = []
        self.finished_before = False
        self.threads: list[threading.Thread] = []
        self.job = self.submit()

    def submit(self) -> Job:
        rows = [f"reader{number}@example.com" for number in range(ROWS)]
        task = BulkTask(self.account.audience, rows, self.read, ((self.news, Action.ADD_FORCE),))
        with self.account.turn() as at:
            return self.account.jobs.submit(Kind.CONTACTS, task, at)

    def read(self, row: str) -> Enrolment:
        if row == "reader7@example.com" and not self.threads:
            thread = threading.Thread(target=self.come)
            self.threads.append(thread)
            thread.start()
            while not self.account._lock.crowded:
                pass
        return Enrolment(row)

    def come(self) -> None:
        try:
            self.found.append(self.deed())
        except BaseException as fault:  # noqa: BLE001 - it is looked at in the test
            self.faults.append(fault)

    def settle(self) -> None:
        """Make the request that has the import go on, and wait for the other one."""
        with self.account.turn():
            self.finished_before = self.job.finished
        for thread in self.threads:
            thread.join(10)
            assert not thread.is_alive()

    def state(self) -> tuple[str, int, int, int]:
        """What there is of the import: the job's status and count, the contacts, and the list's subscribers."""
        return (
            str(self.job.status),
            self.job.done,
            len(self.account.audience.contacts.table),
            self.news.subscriber_count,
        )

    def turn(self, deed: Callable[[dt.datetime], object]) -> Callable[[], object]:
        """Return what does this in an ordinary turn of the account."""

        def do() -> object:
            with self.account.turn() as at:
                return deed(at)

        return do


@pytest.fixture
def between() -> Between:
    return Between("instant")


WHOLE = ("Completed", ROWS, ROWS, ROWS)


def test_who_comes_between_two_batches_finds_the_import_as_far_as_it_came(between: Between) -> None:
    # a timed import goes in a hundred steps, each of them a batch
    between.deed = between.turn(lambda _at: between.state())

    between.settle()

    assert between.found == [("Importing", 30, 30, 30)]


def test_who_has_it_go_on_is_answered_when_it_is_done(between: Between) -> None:
    between.deed = between.turn(lambda _at: None)

    between.settle()

    assert between.finished_before
    assert between.state() == WHOLE


def test_a_batch_is_what_is_done_at_once() -> None:
    between = Between("manual")
    between.deed = between.turn(lambda _at: between.state())
    for _ in range(3):
        with between.account.whole() as at:
            between.account.jobs.advance(between.job, at)

    for thread in between.threads:
        thread.join(10)

    assert between.found == [("Importing", BATCH, BATCH, BATCH)]
    assert between.state() == ("Importing", ROWS // 2, ROWS // 2, ROWS // 2)


def test_what_is_aborted_meanwhile_keeps_what_was_imported_and_goes_no_further(between: Between) -> None:
    between.deed = between.turn(lambda at: between.account.jobs.abort(between.job, at))

    between.settle()

    assert between.state() == ("Abort", 30, 30, 30)
    assert between.job.task.contacts == []  # type: ignore[attr-defined] # it is a bulk task


def test_what_is_started_meanwhile_is_due_after_it(between: Between) -> None:
    def start(at: dt.datetime) -> object:
        task = BulkTask(between.account.audience, ["late@example.com"], Enrolment, ())
        return between.account.jobs.submit(Kind.CONTACTS, task, at)

    between.deed = between.turn(start)

    between.settle()

    (late,) = between.found
    assert isinstance(late, Job)
    assert (str(late.status), late.done) == ("Completed", 1)
    last = between.account.audience.contacts.at("late@example.com")
    assert isinstance(last, Contact)
    assert between.state()[0] == "Completed"


def test_a_list_deleted_meanwhile_still_gets_its_contacts(between: Between) -> None:
    between.deed = between.turn(lambda at: between.account.audience.lists.delete(between.news, at=at))

    between.settle()

    assert between.news.deleted
    assert between.state() == WHOLE


def test_a_contact_who_vanishes_meanwhile_is_gone(between: Between) -> None:
    def remove(at: dt.datetime) -> None:
        found = between.account.audience.contacts.at("reader0@example.com")
        assert found is not None
        between.account.audience.remove(found, at)

    between.deed = between.turn(remove)

    between.settle()

    assert between.state() == ("Completed", ROWS, ROWS - 1, ROWS - 1)


@pytest.mark.parametrize("way", ["whole", "settled", "idle"])
def test_who_needs_the_account_whole_waits_for_all_of_it(between: Between, way: str) -> None:
    def wait() -> object:
        with getattr(between.account, way)():
            return between.state()

    between.deed = wait

    between.settle()

    assert between.found == [WHOLE]


def test_a_snapshot_waits_for_all_of_it(between: Between) -> None:
    between.deed = lambda: snapshots.dump(between.world)

    between.settle()

    assert between.found == [snapshots.dump(between.world)]


def test_who_steers_the_job_comes_too_late(between: Between) -> None:
    def steer() -> None:
        with between.account.whole() as at:
            between.account.jobs.fail(between.job, at)

    between.deed = steer

    between.settle()

    assert [type(fault) for fault in between.faults] == [IllegalTransition]
    assert between.state() == WHOLE


def test_who_waits_for_a_status_waits(between: Between) -> None:
    between.deed = lambda: wait_for(between.account, between.job.id, "Completed")

    between.settle()

    assert between.faults == []
    assert between.state() == WHOLE


@pytest.mark.parametrize("deed", ["reset", "restore"])
def test_a_reset_waits_for_all_of_it_and_forgets_it(between: Between, deed: str) -> None:
    empty = snapshots.dump(World(between.world.settings), between.account.key)
    deeds: dict[str, Callable[[], object]] = {
        "reset": between.world.reset,
        "restore": lambda: snapshots.load(between.world, empty, PROGRAM.exports, between.account.key),
    }
    between.deed = deeds[deed]

    between.settle()

    assert between.state() == WHOLE
    assert len(between.world.account().audience.contacts.table) == 0


def test_nobody_comes_between_when_the_import_goes_on_in_a_turn_within_a_turn(between: Between) -> None:
    between.deed = between.turn(lambda _at: between.state())

    with between.account.held(), between.account.turn():
        inside = list(between.found)
    for thread in between.threads:
        thread.join(10)

    assert inside == []
    assert between.found == [WHOLE]


@pytest.fixture
def polled() -> Between:
    """An import that is read until its next reading has the second half of its rows done."""
    return Between("poll")


def look(between: Between) -> Any:
    account: Account = between.account
    with account.turn() as at:
        return str(account.jobs.look(between.job, at).status), between.job.done


def test_a_reading_that_moves_the_job_lets_others_read_it_between(polled: Between) -> None:
    polled.deed = lambda: look(polled)

    seen = [look(polled) for _ in range(5)]
    for thread in polled.threads:
        thread.join(10)

    assert seen == [("Allocated", 0), ("Upload", 0), ("Prepare", 0), ("Importing", ROWS // 2), ("Completed", ROWS)]
    assert polled.found == [("Importing", BATCH)]


def test_a_reading_between_does_not_count(polled: Between) -> None:
    polled.account.jobs.plan(polled.job, Plan(dwells={polled.job.status.IMPORTING: 2}), NOON)
    polled.deed = lambda: look(polled)

    seen = [look(polled)[0] for _ in range(6)]
    for thread in polled.threads:
        thread.join(10)

    assert seen == ["Allocated", "Upload", "Prepare", "Importing", "Importing", "Completed"]


def beside_another() -> tuple[Between, Job]:
    """Return an import that is due, and a job beside it that moves by being looked at."""
    between = Between("poll")
    other = between.job
    between.account.jobs.pace = pace("instant")
    between.job = between.submit()
    return between, other


def test_looking_at_another_job_meanwhile_moves_nothing() -> None:
    between, other = beside_another()
    between.deed = between.turn(lambda at: between.account.jobs.look(other, at).status)

    between.settle()

    assert between.found == ["Allocated"]
    assert (str(other.status), other.looks) == ("Allocated", 0)
    for _ in range(6):
        with between.account.turn() as at:
            between.account.jobs.look(other, at)
    assert other.status == "Completed"


def test_who_needs_the_account_whole_finds_nothing_underway() -> None:
    between, other = beside_another()
    between.deed = between.turn(lambda at: [between.account.jobs.look(other, at) for _ in range(5)])
    with between.account.whole():
        assert between.job.finished
        assert other.status == "Allocated"
        snapshot = snapshots.dump(between.world)
    for thread in between.threads:
        thread.join(10)

    snapshots.load(World(), snapshot, PROGRAM.exports)
