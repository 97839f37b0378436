import datetime as dt

import pytest
from freezegun import freeze_time

from mockjet import MockJet
from mockjet.clock import Clock

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
