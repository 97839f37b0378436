"""Where events are reported."""

import datetime as dt
from typing import Any

import pytest

from mockjet.domain.callbacks import Callback, Callbacks
from mockjet.domain.errors import Duplicate, Flaw, Invalid, NotFound

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
URL = "https://example.com/events"


@pytest.fixture
def callbacks() -> Callbacks:
    return Callbacks()


@pytest.fixture
def opens(callbacks: Callbacks) -> Callback:
    return callbacks.create(event="open", url=URL, at=NOON)


def shown(row: Callback) -> tuple[object, ...]:
    return row.id, row.event, row.url, row.backup, row.status, row.version


def test_a_url_is_alive_and_gets_single_events_unless_said(callbacks: Callbacks) -> None:
    row = callbacks.create(event="click", url=URL, at=NOON)

    assert shown(row) == (8001, "click", URL, False, "alive", 1)
    assert row.key_id == 1_000_001


def test_a_url_is_for_opens_unless_said(callbacks: Callbacks) -> None:
    assert callbacks.create(url=URL, at=NOON).event == "open"


def test_a_url_is_made_as_it_is_wanted(callbacks: Callbacks) -> None:
    row = callbacks.create(event="UNSUB", url=URL, backup=True, status="Dead", version=2, at=NOON)

    assert shown(row) == (8001, "unsub", URL, True, "dead", 2)


@pytest.mark.parametrize(
    ("settings", "field", "flaw"),
    [
        ({"event": "open"}, "url", Flaw.EMPTY),
        ({"event": "open", "url": ""}, "url", Flaw.EMPTY),
        ({"event": "nonsense", "url": URL}, "event", Flaw.UNKNOWN_WORD),
        ({"status": "nonsense", "url": URL}, "status", Flaw.UNKNOWN_WORD),
        ({"version": 3, "url": URL}, "version", Flaw.UNKNOWN_WORD),
        ({"version": -1, "url": URL}, "version", Flaw.UNKNOWN_WORD),
        ({"version": 0, "url": URL}, "version", Flaw.UNKNOWN_WORD),
    ],
)
def test_a_bad_url_is_refused_and_takes_no_id(
    callbacks: Callbacks, settings: dict[str, Any], field: str, flaw: Flaw
) -> None:
    with pytest.raises(Invalid) as refused:
        callbacks.create(**settings, at=NOON)

    assert (refused.value.field, refused.value.flaw) == (field, flaw)
    assert callbacks.select().count() == 0
    assert callbacks.create(url=URL, at=NOON).id == 8001


@pytest.mark.usefixtures("opens")
def test_each_event_has_one_url_and_one_to_fall_back_on(callbacks: Callbacks) -> None:
    callbacks.create(event="open", url=URL, backup=True, at=NOON)

    with pytest.raises(Duplicate) as refused:
        callbacks.create(event="OPEN", url="https://example.com/other", at=NOON)

    assert (refused.value.kind, refused.value.field, refused.value.value) == (
        "callback",
        "eventtype|backup",
        "open|false",
    )


@pytest.mark.parametrize("key", ["8001", "open|false", "Open|False"])
def test_a_url_is_found_by_id_or_event_and_backup(callbacks: Callbacks, opens: Callback, key: str) -> None:
    assert callbacks.find(key) is opens


@pytest.mark.usefixtures("opens")
@pytest.mark.parametrize("key", ["8002", "open", "open|", "|false", "open|true", "click|false", "nonsense|false", ""])
def test_any_other_key_finds_none(callbacks: Callbacks, key: str) -> None:
    with pytest.raises(NotFound):
        callbacks.find(key)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"url": "https://example.com/other"}, (8001, "open", "https://example.com/other", False, "alive", 1)),
        ({"event": "click"}, (8001, "click", URL, False, "alive", 1)),
        ({"backup": True}, (8001, "open", URL, True, "alive", 1)),
        ({"status": "dead"}, (8001, "open", URL, False, "dead", 1)),
        ({"version": 2}, (8001, "open", URL, False, "alive", 2)),
    ],
)
def test_a_url_can_be_changed(
    callbacks: Callbacks, opens: Callback, change: dict[str, Any], expected: tuple[object, ...]
) -> None:
    changed = callbacks.update(opens, **change, at=NOON)

    assert changed
    assert shown(opens) == expected
    assert callbacks.find(f"{opens.event}|{opens.backup}") is opens


@pytest.mark.parametrize(
    "change",
    [{}, {"url": URL}, {"event": "open"}, {"backup": False}, {"status": "ALIVE"}, {"version": 1}, {"event": "OPEN"}],
)
def test_what_is_so_already_is_no_change(callbacks: Callbacks, opens: Callback, change: dict[str, Any]) -> None:
    assert not callbacks.update(opens, **change, at=NOON)


@pytest.mark.parametrize(
    ("change", "field"),
    [({"url": ""}, "url"), ({"event": "x"}, "event"), ({"status": "x"}, "status"), ({"version": 9}, "version")],
)
def test_a_url_cannot_become_what_it_could_not_be(
    callbacks: Callbacks, opens: Callback, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        callbacks.update(opens, **change, at=NOON)

    assert refused.value.field == field
    assert shown(opens) == (8001, "open", URL, False, "alive", 1)


def test_a_url_cannot_take_the_place_of_another(callbacks: Callbacks, opens: Callback) -> None:
    clicks = callbacks.create(event="click", url=URL, at=NOON)

    with pytest.raises(Duplicate):
        callbacks.update(opens, event="click", at=NOON)

    assert (callbacks.find("open|false"), callbacks.find("click|false")) == (opens, clicks)


def test_a_moved_url_frees_its_place(callbacks: Callbacks, opens: Callback) -> None:
    callbacks.update(opens, event="click", at=NOON)

    assert callbacks.create(event="open", url=URL, at=NOON).id == 8002


def test_a_deleted_url_is_gone_and_its_place_free(callbacks: Callbacks, opens: Callback) -> None:
    callbacks.delete(opens, at=NOON)

    with pytest.raises(NotFound):
        callbacks.find("open|false")
    assert callbacks.create(event="open", url=URL, at=NOON).id == 8002


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, [8001, 8002, 8003]),
        ({"id": 8002}, [8002]),
        ({"key_id": 1_000_001}, [8001, 8002, 8003]),
        ({"key_id": 1}, []),
        ({"event": "open"}, [8001, 8002]),
        ({"event": "nonsense"}, []),
        ({"backup": True}, [8002]),
        ({"backup": False}, [8001, 8003]),
        ({"status": "dead"}, [8003]),
        ({"version": 2}, [8002]),
        ({"event": "open", "backup": False, "status": "alive", "version": 1}, [8001]),
    ],
    ids=str,
)
@pytest.mark.usefixtures("opens")
def test_every_condition_narrows_the_listing(
    callbacks: Callbacks, conditions: dict[str, Any], found: list[int]
) -> None:
    callbacks.create(event="open", url=URL, backup=True, version=2, at=NOON)
    callbacks.create(event="click", url=URL, status="dead", at=NOON)

    assert [row.id for row in callbacks.select(**conditions).page()] == found
