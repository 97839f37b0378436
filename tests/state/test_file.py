"""The state file: loaded once, written when something changed, whole or not at all."""

import errno
import logging
import os
from pathlib import Path

import pytest

from mockjet.app import create_app
from mockjet.places import Misplaced
from mockjet.seeds import Source, seed
from mockjet.service import PROGRAM
from mockjet.state import snapshots
from mockjet.state.file import StateFile
from mockjet.world import World


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.json"


def add(world: World, name: str) -> None:
    with world.account().turn() as at:
        world.account().audience.lists.create(name=name, at=at)
    world.changed = True


def names(world: World) -> list[str]:
    return [row.name for row in world.account().audience.lists.table]


def loaded(path: Path) -> World:
    world = World()
    StateFile(path, world).load(PROGRAM.exports)
    return world


def test_what_is_saved_is_loaded(path: Path, world: World) -> None:
    add(world, "News")
    StateFile(path, world).save()

    assert snapshots.dump(loaded(path)) == snapshots.dump(world) == path.read_bytes()


def test_without_a_file_nothing_is_loaded(path: Path, world: World) -> None:
    add(world, "News")

    assert StateFile(path, world).load(PROGRAM.exports) == []
    assert names(world) == ["News"]


@pytest.mark.parametrize(
    "text", ["", "hello", "{}", '{"mockjet": {"format": 1}, "accounts": [], "baselines": [{"key": 5}]}']
)
def test_a_file_with_something_else_is_refused_and_left_alone(path: Path, world: World, text: str) -> None:
    path.write_text(text)
    add(world, "News")

    with pytest.raises(Misplaced):
        StateFile(path, world).load(PROGRAM.exports)
    assert (path.read_text(), names(world)) == (text, ["News"])


def test_baselines_and_seeds_of_accounts_to_come_are_kept(path: Path, world: World) -> None:
    seed(world, Source({"lists": ["News"], "accounts": {"*": {"lists": ["All"]}}}), "ada")
    StateFile(path, world).save()
    again = World()
    newcomers = StateFile(path, again).load(PROGRAM.exports)

    assert newcomers == [{"lists": ["All"]}]
    assert again.baselines == world.baselines
    assert list(again.baselines) == ["ada"]


def test_what_was_seeded_in_this_run_stays_the_baseline(path: Path, world: World) -> None:
    seed(world, Source({"lists": ["Old"]}), "ada")
    seed(world, Source({"lists": ["Kept"]}), "bob")
    StateFile(path, world).save()
    again = World()
    seed(again, Source({"lists": ["New"]}), "ada")
    fresh = again.baselines["ada"]
    StateFile(path, again).load(PROGRAM.exports)

    assert again.baselines == {"ada": fresh, "bob": world.baselines["bob"]}
    assert [row.name for row in again.account("ada").audience.lists.table] == ["Old"]


def test_a_tick_saves_only_what_changed(path: Path, world: World) -> None:
    file = StateFile(path, world)
    file.tick()
    assert not path.exists()

    add(world, "News")
    file.tick()
    assert names(loaded(path)) == ["News"]


def test_a_tick_does_not_save_twice_in_half_a_second(path: Path, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    file = StateFile(path, world)
    add(world, "One")
    file.tick()
    add(world, "Two")
    now[0] += 0.49
    file.tick()
    assert names(loaded(path)) == ["One"]

    now[0] += 0.02
    file.tick()
    assert names(loaded(path)) == ["One", "Two"]


def test_what_only_reading_changed_waits_as_long_as_many_writings_take(
    path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr("os.fsync", lambda _file: now.__setitem__(0, now[0] + 1))
    file = StateFile(path, world)
    add(world, "One")
    file.tick()
    world.account().incidents = 7
    world.read = True
    now[0] += 19.9
    file.tick()
    assert loaded(path).account().incidents == 0

    now[0] += 0.2
    file.tick()
    assert loaded(path).account().incidents == 7


def test_every_request_is_noticed(world: World) -> None:
    client = create_app(world).test_client()
    client.get("/_mockjet/clock")
    assert (world.changed, world.read) == (False, True)

    client.post("/_mockjet/clock/freeze")
    assert (world.changed, world.read) == (True, True)


def test_what_is_in_the_file_already_is_not_written_again(path: Path, world: World) -> None:
    file = StateFile(path, world)
    file.save()
    before = path.stat().st_ino
    file.save()

    assert path.stat().st_ino == before


def test_a_file_that_went_away_is_written_again(path: Path, world: World) -> None:
    file = StateFile(path, world)
    file.save()
    path.unlink()
    file.save()

    assert path.exists()


def test_a_directory_that_went_away_is_told_once_and_tried_again(
    tmp_path: Path, world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    home = tmp_path / "home"
    home.mkdir()
    file = StateFile(home / "state.json", world)
    home.rmdir()
    add(world, "News")
    for _ in range(3):
        file.tick()
        now[0] += 1
    assert [record.getMessage() for record in caplog.records] == [
        f"the state cannot be written to {home}/state.json: No such file or directory; mockjet goes on, and tries again"
    ]

    home.mkdir()
    file.tick()
    assert names(loaded(home / "state.json")) == ["News"]


def test_a_full_disk_leaves_the_file_as_it_was(
    path: Path, world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(world, "News")
    file = StateFile(path, world)
    file.save()
    before = path.read_bytes()

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    add(world, "Offers")
    file.tick()

    assert path.read_bytes() == before
    assert [*path.parent.iterdir()] == [path]
    assert "No space left on device; mockjet goes on, and tries again" in caplog.text


def test_what_cannot_be_written_down_does_not_stop_the_server(
    path: Path, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.account().secret = object()  # type: ignore[assignment]  # a bug
    world.changed = True
    with caplog.at_level(logging.WARNING):
        StateFile(path, world).tick()

    assert "the state cannot be written down: NotImplementedError(); mockjet goes on" in caplog.text


def test_drafts_that_were_left_lying_are_cleared_away(path: Path, world: World) -> None:
    path.with_name(".state.json.4711.tmp").write_text("half")
    StateFile(path, world).load(PROGRAM.exports)

    assert [*path.parent.iterdir()] == []


def test_a_link_is_followed_and_stays(tmp_path: Path, world: World) -> None:
    target = tmp_path / "real.json"
    link = tmp_path / "link.json"
    link.symlink_to(target)
    StateFile(link, world).save()

    assert link.is_symlink()
    assert target.read_bytes() == snapshots.dump(world)


def test_the_files_mode_is_kept(path: Path, world: World) -> None:
    StateFile(path, world).save()
    path.chmod(0o600)
    world.account("ada")
    StateFile(path, world).save()

    assert path.stat().st_mode & 0o777 == 0o600
