"""Where this machine's authority is kept: made once, whoever asks first, and readable by its owner alone."""

import datetime as dt
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from mockjet.tls import TlsProblem
from mockjet.tls.authority import Authority
from mockjet.tls.keeping import directory, kept, public
from mockjet.wallclock import today


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "ca"


def mode(path: Path) -> str:
    return f"{stat.S_IMODE(path.stat().st_mode):o}"


def test_it_is_made_once(place: Path) -> None:
    assert kept(place).private_pem == kept(place).private_pem


def test_its_owner_alone_can_read_the_key_and_enter_the_directory(place: Path) -> None:
    before = os.umask(0)
    try:
        kept(place)
    finally:
        os.umask(before)

    assert (mode(place), mode(place / "authority.pem")) == ("700", "600")


def test_nothing_but_the_authority_is_left_behind(place: Path) -> None:
    kept(place)

    assert sorted(file.name for file in place.iterdir()) == ["authority.pem", "ca.crt", "lock"]


def test_the_certificate_is_beside_it_without_the_key(place: Path) -> None:
    assert public(place) == place / "ca.crt"
    assert public(place).read_bytes() == kept(place).pem


def test_the_certificate_is_written_again_when_it_is_lost_or_another(place: Path) -> None:
    public(place).unlink()
    found = [public(place).read_bytes()]
    (place / "ca.crt").write_text("something else")
    found.append(public(place).read_bytes())

    assert found == [kept(place).pem] * 2


def test_processes_that_start_at_once_make_one(place: Path) -> None:
    script = "import sys; from pathlib import Path; from mockjet.tls.keeping import kept; sys.stdout.buffer.write(kept(Path(sys.argv[1])).pem)"
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(place)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    printed = {process.communicate(timeout=60) for process in started}

    assert printed == {(kept(place).pem, b"")}


def test_who_waits_for_another_process_takes_what_it_made(place: Path) -> None:
    place.mkdir(mode=0o700, parents=True)
    made = Authority.make(today())
    taken: list[bytes] = []
    with FileLock(place / "lock"):
        waiting = threading.Thread(target=lambda: taken.append(kept(place).pem))
        waiting.start()
        waiting.join(timeout=0.2)
        (place / "authority.pem").touch(mode=0o600)
        (place / "authority.pem").write_bytes(made.private_pem)
    waiting.join(timeout=30)

    assert taken == [made.pem]


def test_one_that_ends_before_what_it_signs_is_made_anew(place: Path) -> None:
    kept(place)
    ending = Authority.make(today() - dt.timedelta(days=3650 - 89))
    (place / "authority.pem").write_bytes(ending.private_pem)

    assert kept(place).pem != ending.pem
    assert kept(place).ends > today() + dt.timedelta(days=3649)
    assert public(place).read_bytes() == kept(place).pem


def test_one_that_lasts_longer_is_used(place: Path) -> None:
    kept(place)
    lasting = Authority.make(today() - dt.timedelta(days=3650 - 91))
    (place / "authority.pem").write_bytes(lasting.private_pem)

    assert kept(place).pem == lasting.pem


@pytest.mark.parametrize(
    "content", [b"", b"nonsense", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_a_damaged_one_is_told_and_left_alone(place: Path, content: bytes) -> None:
    kept(place)
    (place / "authority.pem").write_bytes(content)

    with pytest.raises(TlsProblem, match=r"authority\.pem is damaged: remove it, and a new authority is made"):
        kept(place)
    assert (place / "authority.pem").read_bytes() == content


def test_one_cut_off_in_the_middle_is_told(place: Path) -> None:
    whole = kept(place).private_pem
    (place / "authority.pem").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(TlsProblem, match="is damaged"):
        kept(place)


@pytest.mark.parametrize("bits", [0o640, 0o604, 0o620])
def test_a_key_that_others_can_reach_is_not_used(place: Path, bits: int) -> None:
    kept(place)
    (place / "authority.pem").chmod(bits)

    with pytest.raises(TlsProblem, match="can be read by others"):
        kept(place)


@pytest.mark.parametrize("bits", [0o770, 0o707])
def test_a_directory_where_others_could_put_a_key_is_not_used(place: Path, bits: int) -> None:
    kept(place)
    place.chmod(bits)

    with pytest.raises(TlsProblem, match="can be written by others"):
        kept(place)


def test_no_key_is_written_into_a_directory_where_others_write(place: Path) -> None:
    place.mkdir(parents=True)
    place.chmod(0o777)

    with pytest.raises(TlsProblem, match="can be written by others"):
        kept(place)
    assert list(place.iterdir()) == []


def test_a_directory_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(TlsProblem, match="file/ca: Not a directory; MOCKJET_CA_DIR moves it"):
        kept(tmp_path / "file" / "ca")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(TlsProblem, match="No space left on device"):
        kept(place)
    assert sorted(file.name for file in place.iterdir()) == ["ca.crt", "lock"]


def test_a_process_that_hangs_with_the_lock_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockjet.tls.keeping.PATIENCE_SECONDS", 0.05)
    place.mkdir(mode=0o700, parents=True)

    with FileLock(place / "lock"), pytest.raises(TlsProblem, match="lock is held by another process"):
        kept(place)


def test_it_can_be_read_where_nothing_can_be_written(place: Path) -> None:
    made = kept(place)
    (place / "lock").unlink()
    place.chmod(0o500)
    try:
        assert kept(place).pem == made.pem
    finally:
        place.chmod(0o700)


def test_the_environment_says_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MOCKJET_CA_DIR", str(tmp_path / "elsewhere"))

    assert directory() == tmp_path / "elsewhere"


def test_without_it_is_in_the_users_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("MOCKJET_CA_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert directory() == tmp_path / "mockjet" / "ca"
