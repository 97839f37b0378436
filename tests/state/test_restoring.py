"""What is restored answers with the very bytes of what was kept, and goes on as that would have."""

import datetime as dt
import threading

import flask
import requests
import worlds
from freezegun import freeze_time
from worlds import Answer, Ask

from mockjet import MockJet, Snapshot, create_app
from mockjet.app import EXTENSION
from mockjet.service import PROGRAM
from mockjet.state import snapshots
from mockjet.world import World


def world_of(app: flask.Flask) -> World:
    world = app.extensions[EXTENSION]
    assert isinstance(world, World)
    return world


def restored(snapshot: bytes, **settings: object) -> tuple[Ask, World]:
    app = create_app(**settings)  # type: ignore[arg-type]  # any setting
    snapshots.load(world_of(app), snapshot, PROGRAM.exports)
    return worlds.in_process(app), world_of(app)


def differing(one: dict[str, Answer], other: dict[str, Answer]) -> list[str]:
    return [path for path in one if one[path] != other[path]]


def test_the_bytes_of_every_get_come_back() -> None:
    app = create_app(seed=7)
    ask, world = worlds.in_process(app), world_of(app)
    worlds.tell(ask)
    snapshot = snapshots.dump(world)
    before = worlds.everything(ask)
    afterwards = worlds.everything(restored(snapshot)[0])

    assert len(before) > 3000
    assert {answer.status for answer in before.values()} == {200, 400, 404, 429, 503}
    assert list(before) == list(afterwards)
    assert differing(before, afterwards) == []


def test_the_story_goes_on_as_it_would_have() -> None:
    app = create_app(seed=7)
    ask, world = worlds.in_process(app), world_of(app)
    worlds.tell(ask)
    again, another = restored(snapshots.dump(world))

    for number, (one, other) in enumerate(zip(worlds.go_on(ask), worlds.go_on(again), strict=True)):
        assert one == other, number
    assert differing(worlds.everything(ask, filters=False), worlds.everything(again, filters=False)) == []
    assert snapshots.dump(world) == snapshots.dump(another)


def test_a_snapshot_of_what_was_restored_is_the_same(kept: bytes) -> None:
    _, world = restored(kept)

    assert snapshots.dump(world) == kept


def test_nothing_but_the_account_itself_says_what_comes_next(kept: bytes) -> None:
    first = worlds.go_on(restored(kept, seed=0, pace="instant")[0])
    second = worlds.go_on(restored(kept, seed=9, pace="poll", dwell=99)[0])

    assert first == second


def test_settings_made_for_the_account_come_back(world: World) -> None:
    account = world.account()
    account.suspended, account.forbidden = True, {"contact", "campaign"}
    again, another = restored(snapshots.dump(world))
    found = another.account()

    assert (found.suspended, found.forbidden) == (True, {"contact", "campaign"})
    assert again("GET", "/v3/REST/contact").status == 401


def test_a_clock_that_was_moved_runs_on_as_far_from_the_machines(world: World, ask: Ask) -> None:
    worlds.control(ask, "POST", "clock/set", {"to": "2099-01-01T00:00:00Z"})
    again, _ = restored(snapshots.dump(world))
    shown = worlds.control(again, "GET", "clock")

    assert shown["now"].startswith("2099-01-01T00:00:")
    assert shown["frozen"] is False


def test_keeping_an_account_does_not_open_it(world: World) -> None:
    snapshots.dump(world, "never asked")

    assert world.account("never asked").opened_at is None


def test_keeping_settles_what_was_due_as_any_look_would(ask: Ask, world: World) -> None:
    worlds.control(ask, "POST", "clock/freeze", {"to": "2026-01-01T00:00:00Z"})
    worlds.control(ask, "PUT", "pace", {"pace": "clock", "dwell": 1})
    worlds.rest(ask, "POST", "contact/managemanycontacts", {"Contacts": [{"Email": "ada@example.com"}]})
    worlds.control(ask, "POST", "clock/advance", {"hours": 1})
    again, _ = restored(snapshots.dump(world))

    assert worlds.rest(again, "GET", "contact/ada@example.com").row["CreatedAt"] == "2026-01-01T00:00:04Z"


def test_the_pace_the_server_was_started_with_is_not_kept(ask: Ask, world: World) -> None:
    worlds.rest(ask, "GET", "contact")
    again, _ = restored(snapshots.dump(world), pace="manual")

    assert worlds.control(again, "GET", "pace")["pace"] == "manual"


def test_restoring_one_account_leaves_the_others(kept: bytes) -> None:
    app = create_app()
    ada, bob = worlds.in_process(app, ("ada", "x")), worlds.in_process(app, ("bob", "x"))
    worlds.rest(ada, "POST", "contact", {"Email": "ada@example.com"})
    worlds.rest(bob, "POST", "contact", {"Email": "bob@example.com"})
    snapshots.load(world_of(app), kept, PROGRAM.exports, "ada")

    assert worlds.rest(ada, "GET", "contact/User1@example.com").row["ID"] == 100000002
    assert worlds.rest(bob, "GET", "contact?Limit=-1").json["Count"] == 1
    assert [account.key for account in world_of(app).accounts] == ["ada", "bob"]


def test_restoring_all_accounts_leaves_no_others(kept: bytes) -> None:
    app = create_app()
    world_of(app).account("bob")
    snapshots.load(world_of(app), kept, PROGRAM.exports)

    assert [account.key for account in world_of(app).accounts] == ["public"]


def test_of_several_accounts_the_one_with_the_key_is_taken(world: World) -> None:
    for key in ("ada", "bob"):
        with world.account(key).turn() as at:
            world.account(key).audience.lists.create(name=f"{key}'s", at=at)
    snapshot = snapshots.dump(world)
    world.reset()
    snapshots.load(world, snapshot, PROGRAM.exports, "bob")

    assert [row.name for row in world.account("bob").audience.lists.table] == ["bob's"]
    assert len(world.account("ada").audience.lists.table) == 0


def test_moments_of_freezegun_are_kept(world: World) -> None:
    with freeze_time("2026-01-01"):
        with world.account().turn() as at:
            world.account().audience.lists.create(name="News", at=at)
        snapshot = snapshots.dump(world)
    _, another = restored(snapshot)

    assert another.account().opened_at == dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def test_moments_of_other_zones_are_taken_as_utc(world: World) -> None:
    world.account().opened_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    snapshot = snapshots.dump(world).replace(b"2026-01-01T00:00:00Z", b"2026-01-01T01:00:00+01:00")
    _, another = restored(snapshot)

    assert another.account().opened_at == dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert snapshots.dump(another) == snapshots.dump(world)


def test_a_copy_passes_over_who_vanished_meanwhile(ask: Ask, world: World) -> None:
    worlds.control(ask, "PUT", "pace", {"pace": "manual"})
    for name in ("News", "Events"):
        worlds.rest(ask, "POST", "contactslist", {"Name": name})
    for number in range(4):
        body = {"Email": f"user{number}@example.com", "Action": "addforce"}
        worlds.rest(ask, "POST", "contactslist/30001/managecontact", body)
    job = worlds.rest(ask, "POST", "contactslist/30002/importlist", {"Action": "addforce", "ListID": 30001}).row[
        "JobID"
    ]
    for _ in range(3):
        worlds.control(ask, "POST", f"jobs/{job}/advance")
    ask("DELETE", "/v4/contacts/100000004")
    worlds.control(ask, "POST", "clock/advance", {"days": 31})
    again, _ = restored(snapshots.dump(world))
    for one in (ask, again):
        worlds.control(one, "POST", f"jobs/{job}/complete")
        rows = worlds.rest(one, "GET", "listrecipient?ContactsList=30002").json["Data"]

        assert [row["ContactID"] for row in rows] == [100000001, 100000002, 100000003]


def test_clients_who_ask_meanwhile_see_one_world_or_the_other(kept: bytes) -> None:
    with MockJet(seed=7) as mj:
        mj.restore(Snapshot(kept))
        full = worlds.over_http(mj.url)("GET", "/v3/REST/contact?countOnly=1").json["Count"]
        empty = MockJet().snapshot()
        seen: set[int] = set()
        wrong: list[Answer] = []
        stop = threading.Event()

        def look() -> None:
            ask = worlds.over_http(mj.url)
            while not stop.is_set():
                answer = ask("GET", "/v3/REST/contact?countOnly=1")
                if answer.status != 200:
                    wrong.append(answer)
                else:
                    seen.add(answer.json["Count"])

        lookers = [threading.Thread(target=look) for _ in range(3)]
        for looker in lookers:
            looker.start()
        for _ in range(200):
            mj.restore(empty)
            mj.restore(Snapshot(kept))
            if len(seen) > 1:
                break
        stop.set()
        for looker in lookers:
            looker.join()

        assert wrong == []
        assert seen == {0, full}


def test_what_was_asked_stays_noted(mockjet: MockJet) -> None:
    before = mockjet.snapshot()
    worlds.over_http(mockjet.url)("GET", "/v3/REST/contact")
    one = mockjet.account("public").snapshot()
    mockjet.restore(before)
    mockjet.account("public").restore(one)

    assert [entry.path for entry in mockjet.requests] == ["/v3/REST/contact"]
    mockjet.reset("baseline")
    assert len(mockjet.requests) == 0


def test_an_account_that_is_as_new_is_not_worth_keeping(world: World, ask: Ask) -> None:
    worlds.control(ask, "GET", "clock?account=looked-at")
    world.account("forbidden").forbidden = {"contact"}

    assert [record.key for record in snapshots.read(snapshots.dump(world)).accounts] == ["forbidden"]


def test_a_large_timed_import_goes_on_where_it_was() -> None:
    with MockJet(pace="clock", dwell=10) as mj:
        mj.clock.freeze(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
        contacts = [{"Email": f"reader{number}@example.com"} for number in range(50_000)]
        url = f"{mj.url}/v3/REST/contact/managemanycontacts"
        assert requests.post(url, auth=mj.auth, json={"Contacts": contacts}, timeout=60).status_code == 201
        mj.clock.advance(seconds=35)
        snapshot = mj.snapshot()
        half = len(mj.contacts)
        mj.clock.advance(seconds=5)
        whole = len(mj.contacts)
        mj.restore(snapshot)

        assert (half, whole, len(mj.contacts)) == (25_000, 50_000, 25_000)
        mj.clock.advance(seconds=5)
        assert len(mj.contacts) == 50_000
        assert [job.status for job in mj.jobs] == ["Completed"]
