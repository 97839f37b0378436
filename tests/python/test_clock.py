"""The clock of an account: moved, held still, and honoured by all that has a time."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from freezegun import freeze_time
from speaking import Voice

from mockjet import MockJet
from mockjet.clock import Clock
from mockjet.faces.mailjet import routes

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def test_it_runs_with_the_machine() -> None:
    clock = Clock()
    with freeze_time(NOON) as machine:
        machine.tick(60)

        assert clock.now() == NOON + dt.timedelta(seconds=60)


def test_a_frozen_clock_stands_while_the_machine_runs_on() -> None:
    clock = Clock()
    with freeze_time(NOON) as machine:
        clock.freeze()
        machine.tick(60)

        assert (clock.frozen, clock.now()) == (True, NOON)


def test_a_clock_runs_on_from_where_it_was_frozen() -> None:
    clock = Clock()
    with freeze_time(NOON) as machine:
        clock.freeze(NOON - HOUR)
        clock.unfreeze()
        machine.tick(60)

        assert (clock.frozen, clock.now()) == (False, NOON - HOUR + dt.timedelta(seconds=60))


def test_unfreezing_a_running_clock_changes_nothing() -> None:
    clock = Clock()
    with freeze_time(NOON):
        clock.unfreeze()

        assert clock.now() == NOON


@pytest.mark.parametrize("frozen", [True, False])
def test_it_is_set_and_advanced_running_or_still(*, frozen: bool) -> None:
    clock = Clock()
    with freeze_time("2030-05-05"):
        if frozen:
            clock.freeze()
        clock.set(NOON)
        clock.advance(HOUR)

        assert (clock.frozen, clock.now()) == (frozen, NOON + HOUR)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-01T12:00:00Z", NOON),
        ("2026-01-01T13:00:00+01:00", NOON),
        ("2026-01-01T12:00:00", NOON),
        ("2026-01-01", NOON - 12 * HOUR),
    ],
)
def test_the_handle_takes_dates_as_text_and_reads_them_as_utc(mockjet: MockJet, text: str, moment: dt.datetime) -> None:
    mockjet.clock.freeze(text)

    assert mockjet.clock.now() == moment


def test_the_handle_takes_dates_as_dates(mockjet: MockJet) -> None:
    mockjet.clock.freeze(NOON)
    mockjet.clock.set(NOON + HOUR)
    mockjet.clock.advance(minutes=30, seconds=30)
    frozen = mockjet.clock.now()
    mockjet.clock.unfreeze()

    assert frozen == NOON + dt.timedelta(minutes=90, seconds=30)
    assert mockjet.clock.now() - frozen < HOUR


@pytest.mark.parametrize("text", ["yesterday", "", "2026-13-01"])
def test_the_handle_refuses_what_is_no_date(mockjet: MockJet, text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        mockjet.clock.freeze(text)


@pytest.mark.parametrize(
    ("moment", "step", "end"),
    [
        ("9999-12-31T23:59:59Z", HOUR, "9999-12-31T23:59:59.999999+00:00"),
        ("0001-01-01T00:00:00Z", -HOUR, "0001-01-01T00:00:00+00:00"),
    ],
)
def test_a_running_clock_stops_where_the_calendar_ends_and_can_be_set_again(
    mockjet: MockJet, moment: str, step: dt.timedelta, end: str
) -> None:
    with freeze_time(NOON) as machine:
        mockjet.clock.set(moment)
        machine.tick(step)
        stopped = mockjet.clock.now().isoformat()
        mockjet.clock.set(NOON)

        assert stopped == end
        assert mockjet.clock.now() == NOON


@pytest.mark.parametrize("days", [1e9, 1e300, 3_000_000, -3_000_000])
def test_a_step_out_of_the_calendar_moves_nothing(mockjet: MockJet, days: float) -> None:
    mockjet.clock.freeze(NOON)
    with pytest.raises(OverflowError):
        mockjet.clock.advance(days=days)

    assert mockjet.clock.now() == NOON


def test_time_goes_back(mockjet: MockJet) -> None:
    mockjet.clock.freeze(NOON)
    mockjet.clock.advance(hours=-1, minutes=30)

    assert (mockjet.clock.frozen, mockjet.clock.now()) == (True, NOON - HOUR / 2)


MOVES: list[Callable[[MockJet], None]] = [
    lambda mj: mj.clock.set(NOON - HOUR),
    lambda mj: mj.clock.advance(hours=-5),
    lambda mj: mj.clock.freeze(NOON - HOUR),
]


@pytest.mark.mockjet(pace="clock", dwell=1)
@pytest.mark.parametrize("move", MOVES)
def test_what_was_due_has_happened_when_time_goes_back(mailjet: Voice, move: Callable[[MockJet], None]) -> None:
    mj = mailjet.mj
    with freeze_time(NOON) as machine:
        mj.clock.unfreeze()
        mj.clock.set(NOON)
        mailjet.post("contact/managemanycontacts", {"Contacts": [{"Email": "ada@example.com"}]})
        machine.tick(60)
        move(mj)

        assert [job.status for job in mj.jobs] == ["Completed"]
        assert mj.contacts["ada@example.com"].created_at == NOON + dt.timedelta(seconds=4)


@pytest.mark.mockjet(pace="clock", dwell=3600)
def test_a_job_waits_for_its_hour_also_when_time_goes_back(mailjet: Voice) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": [{"Email": "ada@example.com"}]})
    mailjet.mj.clock.advance(hours=-10)
    mailjet.mj.clock.advance(hours=10, minutes=59)
    early = mailjet.mj.jobs[600001].status
    mailjet.mj.clock.advance(minutes=1)

    assert (early, mailjet.mj.jobs[600001].status) == ("Allocated", "Upload")


def test_who_was_forgotten_vanishes_in_time_also_when_time_went_back(mailjet: Voice) -> None:
    mj = mailjet.mj
    for moment, email in (("2030-01-01", "late@example.com"), ("2026-01-01", "early@example.com")):
        mj.clock.set(moment)
        contact = mj.add_contact(email)
        assert mailjet.send("DELETE", f"/v4/contacts/{contact.id}").status_code == 200
    mj.clock.set("2026-01-31")

    assert len(mj.contacts) == 1


@pytest.mark.parametrize("moment", ["0001-01-01", "9999-12-31T23:59:59.999999Z"])
@pytest.mark.mockjet(pace="clock")
def test_everything_is_answered_at_either_end_of_the_calendar(mailjet: Voice, moment: str) -> None:
    mailjet.mj.clock.freeze(moment)
    mailjet.post("contact", {"Email": "ada@example.com"})
    mailjet.post("contactslist", {"Name": "News"})
    mailjet.post("contactslist/30001/managemanycontacts", {"Action": "addforce", "Contacts": [{"Email": "b@c.de"}]})
    mailjet.import_csv(30001, "email\nbob@example.com\n")
    mailjet.delete("contactslist/30001")
    mailjet.send("DELETE", "/v4/contacts/100000001")
    paths = [path for method, path in routes() if method == "GET" and "{" not in path]

    assert {mailjet.send("GET", path).status_code for path in paths} == {200}


def test_the_clock_is_moved_in_the_accounts_turn(mockjet: MockJet) -> None:
    account = mockjet.clock._account()
    with account.turn(), pytest.raises(requests.ReadTimeout):
        requests.post(f"{mockjet.url}/_mockjet/clock/freeze", timeout=0.2)


def test_steps_of_many_at_once_add_up(mockjet: MockJet) -> None:
    mockjet.clock.freeze(NOON)

    def step(_: int) -> int:
        sent = {"minutes": 1}
        return requests.post(f"{mockjet.url}/_mockjet/clock/advance", json=sent, timeout=30).status_code

    with ThreadPoolExecutor(8) as threads:
        statuses = set(threads.map(step, range(60)))

    assert (statuses, mockjet.clock.now()) == ({200}, NOON + HOUR)
