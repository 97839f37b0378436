"""A snapshot that cannot be restored says where and why, and nothing changes."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import worlds
from worlds import Ask

from mockjet.places import Misplaced
from mockjet.service import PROGRAM
from mockjet.state import snapshots
from mockjet.world import World

Tamper = Callable[[Any], object]


def job(account: Any, kind: str, status: str) -> Any:
    """Return a job of this kind in this status."""
    return next(one for one in account["jobs"]["jobs"] if (one["kind"], one["status"]) == (kind, status))


def importing(account: Any) -> Any:
    return job(account, "contacts", "Importing")


def twice(rows: list[Any], **changes: object) -> None:
    rows.append({**rows[0], **changes})


# fmt: off
TAMPERED: dict[str, Tamper] = {
    "audience.subscriptions[0].list: there is no list 30099":
        lambda one: one["audience"]["subscriptions"][0].update(list=30099),
    "audience.subscriptions[3].contact: there is no contact 5":
        lambda one: one["audience"]["subscriptions"][3].update(contact=5),
    "audience.subscriptions: another subscription has contact|list '100000001|30003'":
        lambda one: twice(one["audience"]["subscriptions"], id=5),
    "audience.contacts: another contact has id '100000001'":
        lambda one: twice(one["audience"]["contacts"], email="x@example.com"),
    "audience.contacts: another contact has email 'USER0@EXAMPLE.COM'":
        lambda one: twice(one["audience"]["contacts"], id=5, email="USER0@EXAMPLE.COM"),
    "audience.contacts[1].properties: no property 'shoe' is defined":
        lambda one: one["audience"]["contacts"][1].update(properties={"shoe": 43}),
    "audience.contacts[0].created_at: Expected `datetime` with a timezone component":
        lambda one: one["audience"]["contacts"][0].update(created_at="2026-01-01T00:00:00"),
    "audience.contacts[2]: date value out of range":
        lambda one: one["audience"]["contacts"][2].update(created_at="9999-12-31T23:00:00-12:00"),
    "audience.contacts: id is MISFIT: 100000001":
        lambda one: one["audience"]["next_ids"].update(contacts=100000001),
    "audience.contacts: forgotten is MISFIT: 100000001":
        lambda one: one["audience"].update(forgotten=[100000001]),
    "audience.contacts: forgotten is MISFIT: 100000007":
        lambda one: one["audience"].update(forgotten=[100000007, 100000010, 100000007]),
    "audience.contacts: forgotten is EMPTY: 100000007":
        lambda one: one["audience"].update(forgotten=[100000010]),
    "audience.lists: another list has name 'News'":
        lambda one: twice(one["audience"]["lists"], id=5, address="abc"),
    "audience.lists: another list has address 'pnti2s4v3'":
        lambda one: twice(one["audience"]["lists"], id=5, name="Other"),
    "audience.properties: another definition has namespace|name 'static|AGE'":
        lambda one: twice(one["audience"]["properties"], id=5, name="AGE"),
    "audience.properties[0].datatype: Invalid enum value 'number'":
        lambda one: one["audience"]["properties"][0].update(datatype="number"),
    "audience.segments: another segment has name 'Young'":
        lambda one: twice(one["audience"]["segments"], id=5),
    "audience.segments: expression is SYNTAX: 1":
        lambda one: one["audience"]["segments"][0].update(expression="<"),
    "audience.history[0].contact: there is no contact 5":
        lambda one: one["audience"]["history"][0].update(contact=5),
    "audience.next_ids.lists: Expected `int` >= 1":
        lambda one: one["audience"]["next_ids"].update(lists=-1),
    "callbacks: another callback has eventtype|backup 'open|false'":
        lambda one: twice(one["callbacks"], id=5),
    "uploads[0].data: Invalid base64 encoded string":
        lambda one: one["uploads"][0].update(data="!"),
    "next_ids.incidents: Expected `int` >= 0":
        lambda one: one["next_ids"].update(incidents=-1),
    "suspended: Expected `bool`, got `str`":
        lambda one: one.update(suspended="yes"),
    "faults: another fault has id '2'":
        lambda one: twice(one["faults"]["faults"]),
    "faults: id is MISFIT: 5":
        lambda one: one["faults"]["faults"][0].update(id=5),
    "faults: window_began is MISFIT: datetime.datetime(2026, 1, 1, 0, 0)":
        lambda one: one["faults"]["faults"][2].update(window_began="2026-01-01T00:00:00"),
    "faults.faults[0].rule.probability: Expected `float` <= 1.0":
        lambda one: one["faults"]["faults"][0]["rule"].update(probability=7),
    "clock.frozen: Invalid RFC3339 encoded datetime":
        lambda one: one["clock"].update(frozen="now"),
    "clock: date value out of range":
        lambda one: one["clock"].update(frozen="0001-01-01T00:00:00+12:00"),
    "opened_at: date value out of range":
        lambda one: one.update(opened_at="0001-01-01T00:00:00+12:00"),
    "projects.projects[1]: another project has name 'Market'":
        lambda one: one["projects"]["projects"][1].update(name="Market"),
    "projects.projects[1]: another project has slug 'market'":
        lambda one: one["projects"]["projects"][1].update(slug="market"),
    "projects.projects[0]: properties is UNDEFINED: ('first_name', 'last_name')":
        lambda one: one["projects"]["projects"][0].update(audience={"next_ids": {"properties": 1, "segments": 1, "history": 1}}),
    "projects.projects[0].audience.subscriptions[0].list: there is no list 7":
        lambda one: one["projects"]["projects"][0]["audience"]["subscriptions"][0].update(list=7),
    "jobs: id is MISFIT: 600001":
        lambda one: one["jobs"].update(next_id=1),
    "jobs.pace: pace must be one of poll, clock, instant, manual, not 'fast'":
        lambda one: one["jobs"].update(pace={"name": "fast", "dwell": 1}),
    "jobs.planned[0].plan: fail_at must be one of Allocated, Upload, Prepare, Importing, not 'Never'":
        lambda one: one["jobs"]["planned"][0]["plan"].update(fail_at="Never"),
    "jobs.planned[0].plan: plan() got an unexpected keyword argument 'colour'":
        lambda one: one["jobs"]["planned"][0]["plan"].update(colour="red"),
    "jobs.jobs[3].step: an import in its last of 2 steps would have ended":
        lambda one: importing(one).update(step=2),
    "jobs.jobs[3].done: more than there are rows in 1 of 2 steps":
        lambda one: importing(one).update(done=7),
    "jobs.jobs[3].task.type: a job of the kind csv has another task":
        lambda one: importing(one).update(kind="csv"),
    "jobs.jobs[3].task.actions: no list 5":
        lambda one: importing(one)["task"]["actions"][0].update(list=5),
    "jobs.jobs[3].task.flaw: 'LAZY' is no flaw of a row":
        lambda one: importing(one)["task"]["waiting"][0].update(flaw="LAZY"),
    "jobs.jobs[3].plan: error must be left out where fail_at is, not 'x'":
        lambda one: importing(one).update(plan={"error": "x"}),
    "jobs.jobs[13].task: no list 5":
        lambda one: job(one, "list copy", "Importing")["task"].update(source=5),
    "jobs.jobs[17].task: no upload 5":
        lambda one: job(one, "csv", "Importing")["task"].update(data_id=5),
    "jobs.jobs[17].task.opened: the file has no column of addresses":
        lambda one: one["uploads"][2].update(data=""),
    "jobs.jobs[17].task: options is UNREADABLE: '{'":
        lambda one: job(one, "csv", "Importing")["task"].update(options="{"),
    "jobs.jobs[23].task.what: there is no export of 'weather'":
        lambda one: job(one, "export", "Importing")["task"].update(what="weather"),
    "Object contains unknown field `colour`":
        lambda one: one.update(colour="red"),
    "Object missing required field `key`":
        lambda one: one.pop("key"),
}
# fmt: on


@pytest.mark.parametrize(("problem", "tamper"), TAMPERED.items(), ids=TAMPERED)
def test_what_is_wrong_is_told_with_its_place_and_nothing_changes(
    kept: bytes, world: World, ask: Ask, problem: str, tamper: Tamper
) -> None:
    worlds.control(ask, "POST", "clock/freeze", {"to": worlds.NEW_YEAR})
    worlds.rest(ask, "POST", "contact", {"Email": "ada@example.com"})
    before = snapshots.dump(world)
    document = json.loads(kept)
    tamper(document["accounts"][0])
    place = "accounts[0]" + ("" if problem.startswith("Object") else ".")

    with pytest.raises(Misplaced) as told:
        snapshots.load(world, json.dumps(document).encode(), PROGRAM.exports)

    assert str(told.value).replace("accounts[0]: ", "accounts[0]") == place + problem
    assert snapshots.dump(world) == before


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "a snapshot is JSON, and this is empty"),
        (b" \n", "a snapshot is JSON, and this is empty"),
        (b"\x89PNG\r\n", "a snapshot is JSON, and this is not: JSON is malformed: invalid character (byte 0)"),
        (b'{"mockjet": ' + b"[" * 100_000, "a snapshot is JSON, and this is not: maximum recursion depth exceeded"),
        (b"[]", "mockjet.format: this is no snapshot of mockjet: it names no format"),
        (b"{}", "mockjet.format: this is no snapshot of mockjet: it names no format"),
        (b'{"mockjet": 1}', "mockjet.format: this is no snapshot of mockjet: it names no format"),
        (b'{"mockjet": {"format": true}}', "mockjet.format: this is no snapshot of mockjet: it names no format"),
        (
            b'{"mockjet": {"format": 2}}',
            "mockjet.format: format 2 is not known; this version of mockjet reads format 1",
        ),
        (
            b'{"mockjet": {"format": 1}, "accounts": [{"key": "\xff"}]}',
            "a snapshot is JSON, and this is not: ",  # in words that differ between versions of the reader
        ),
        (
            b'{"mockjet": {"format": 1}, "accounts": [{"key": "\\ud800"}]}',
            "accounts[0]: Object missing required field `secret`",
        ),
        (
            b'{"mockjet": {"format": 1}, "accounts": [], "newcomers": [' + b"[" * 100_000,
            "a snapshot is JSON, and this is not: ",
        ),
        (
            b'{"mockjet": {"format": 1}, "accounts": [], "newcomers": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            "a snapshot is JSON, and this is not: maximum recursion depth exceeded",
        ),
        (b'{"mockjet": {"format": 1}}', "Object missing required field `accounts`"),
        (b'{"mockjet": {"format": 1}, "accounts": [{}]}', "accounts[0]: Object missing required field `key`"),
    ],
)
def test_what_is_no_snapshot_is_refused(world: World, data: bytes, problem: str) -> None:
    with pytest.raises(Misplaced) as told:
        snapshots.load(world, data, PROGRAM.exports)

    assert str(told.value).startswith(problem)


def test_an_account_that_stands_twice_is_refused(world: World) -> None:
    world.account("ada").suspended = True
    document = json.loads(snapshots.dump(world))
    document["accounts"] *= 2

    with pytest.raises(Misplaced, match=r"accounts\[1\]\.key: 'ada' stands twice"):
        snapshots.load(world, json.dumps(document).encode(), PROGRAM.exports)


@pytest.mark.parametrize("keys", [(), ("ada", "bob")])
def test_none_of_several_is_taken_for_another(world: World, keys: tuple[str, ...]) -> None:
    for key in keys:
        world.account(key).suspended = True

    with pytest.raises(Misplaced, match=f"accounts: none of the {len(keys)} accounts is 'eve'"):
        snapshots.load(world, snapshots.dump(world), PROGRAM.exports, "eve")
