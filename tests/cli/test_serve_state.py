"""`mockjet serve --state` in a process of its own: what it remembers, and that nothing breaks its file."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests
import worlds
from speaking import Started

AUTH = ("public", "private")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.json"


def add(url: str, email: str) -> None:
    answer = requests.post(f"{url}/v3/REST/contact", auth=AUTH, json={"Email": email}, timeout=30)
    assert answer.status_code == 201


def emails(url: str) -> list[str]:
    answer = requests.get(f"{url}/v3/REST/contact", auth=AUTH, params={"Limit": "-1"}, timeout=30)
    return [row["Email"] for row in answer.json()["Data"]]


def kept(path: Path) -> list[str]:
    """Return the addresses in a state file, which must be whole."""
    accounts = json.loads(path.read_text())["accounts"]
    return [row["email"] for one in accounts for row in one["audience"].get("contacts", [])]


def until(path: Path, count: int) -> None:
    """Wait until so many contacts are in the file."""
    deadline = time.monotonic() + 10
    while len(kept(path)) < count:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_file_is_there_from_the_start(serve: Started, path: Path) -> None:
    serve("-p", "0", "--state", str(path))

    assert json.loads(path.read_text()) == {"mockjet": {"format": 1}, "accounts": []}


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_ends_keeps_everything(serve: Started, path: Path, ending: signal.Signals) -> None:
    process, url = serve("-p", "0", "--state", str(path))
    add(url, "ada@example.com")
    process.send_signal(ending)
    _, errors = process.communicate(timeout=10)
    _, again = serve("-p", "0", "--state", str(path))

    assert (process.returncode, errors) == (0, "")
    assert emails(again) == ["ada@example.com"]


def test_the_bytes_of_every_get_come_back_in_another_process(serve: Started, path: Path) -> None:
    process, url = serve("-p", "0", "--state", str(path))
    worlds.tell(worlds.over_http(url))
    process.terminate()
    process.communicate(timeout=10)
    copy = path.with_name("copy.json")
    copy.write_bytes(path.read_bytes())
    asks = [worlds.over_http(serve("-p", "0", "--state", str(one))[1]) for one in (path, copy)]
    first, second = (worlds.everything(ask, filters=False) for ask in asks)

    assert len(first) > 1000
    assert [one for one in first if first[one] != second[one]] == []
    assert worlds.go_on(asks[0]) == worlds.go_on(asks[1])


# What a busy machine may add to the second that is promised.
NOISE = 2.0


def test_what_changed_is_in_the_file_within_a_second(serve: Started, path: Path) -> None:
    process, url = serve("-p", "0", "--state", str(path))
    for number in range(3):
        add(url, f"user{number}@example.com")
        began = time.monotonic()
        until(path, number + 1)

        assert time.monotonic() - began < NOISE + 1
    process.kill()
    process.communicate(timeout=10)
    _, again = serve("-p", "0", "--state", str(path))

    assert emails(again) == ["user0@example.com", "user1@example.com", "user2@example.com"]


def test_killing_it_at_any_moment_leaves_a_whole_file_and_loses_the_last_second_at_most(
    serve: Started, path: Path
) -> None:
    chance = random.Random(1)
    number = 0
    for _ in range(6):
        process, url = serve("-p", "0", "--state", str(path))
        before = emails(url)
        sent: list[tuple[float, str]] = []
        end = time.monotonic() + chance.uniform(0.05, 1.6)
        while time.monotonic() < end:
            number += 1
            add(url, f"user{number}@example.com")
            sent.append((time.monotonic(), f"user{number}@example.com"))
        process.kill()
        killed = time.monotonic()
        process.communicate(timeout=10)
        found = kept(path)
        must = [*before, *(email for at, email in sent if at < killed - 1 - NOISE)]

        assert found[: len(must)] == must
        assert found == [*before, *(email for _, email in sent)][: len(found)]
    assert number > 6


def test_drafts_of_a_killed_server_are_cleared_away(serve: Started, path: Path) -> None:
    path.with_name(".state.json.1.tmp").write_text("half of i")
    serve("-p", "0", "--state", str(path))

    assert [*path.parent.iterdir()] == [path]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"", "a snapshot is JSON, and this is empty"),
        (b"\x89PNG", "a snapshot is JSON, and this is not: JSON is malformed: invalid character (byte 0)"),
        (b'{"name": "package.json"}', "mockjet.format: this is no snapshot of mockjet: it names no format"),
        (b'{"mockjet": {"format": 99}}', "mockjet.format: format 99 is not known; this version of mockjet reads format 1"),
        (b'{"mockjet": {"format": 1}, "accounts": [], "newcomers": [{"lists": 5}]}', "newcomers[0].lists: Expected `array`, got `int`"),
        (b'{"mockjet": {"format": 1}, "accounts": [], "newcomers": [{"lists": [""]}]}', "newcomers.accounts.*.lists[0]: it is empty"),
    ],
)  # fmt: skip
def test_another_file_is_told_and_left_alone(path: Path, text: bytes, problem: str) -> None:
    path.write_bytes(text)
    ended = subprocess.run(
        [sys.executable, "-m", "mockjet", "serve", "-p", "0", "--state", str(path)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == f"Error: cannot read the state in {path}, and leave it alone: {problem}\n"
    assert path.read_bytes() == text


def test_a_directory_that_is_not_there_is_told_at_the_start(path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "mockjet", "serve", "-p", "0", "--state", str(path / "state.json")],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stderr == f"Error: cannot keep the state in {path}/state.json: No such file or directory\n"


def test_a_directory_that_goes_away_is_told_once_while_it_goes_on_serving(serve: Started, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    process, url = serve("-p", "0", "--state", str(home / "state.json"))
    (home / "state.json").unlink()
    home.rmdir()
    add(url, "ada@example.com")
    time.sleep(1.5)  # as long as two tries take
    add(url, "bob@example.com")
    home.mkdir()
    until_there(home / "state.json")
    until(home / "state.json", 2)
    process.terminate()
    _, errors = process.communicate(timeout=10)

    assert kept(home / "state.json") == ["ada@example.com", "bob@example.com"]
    assert errors == (
        f"the state cannot be written to {home}/state.json: No such file or directory; mockjet goes on, and tries again\n"
    )


def until_there(path: Path) -> None:
    deadline = time.monotonic() + 10
    while not path.exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_last_save_that_fails_is_told_with_status_1(serve: Started, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    process, _ = serve("-p", "0", "--state", str(home / "state.json"))
    (home / "state.json").unlink()
    home.rmdir()
    process.terminate()
    _, errors = process.communicate(timeout=10)

    assert process.returncode == 1
    assert errors == f"Error: the last changes are not in {home}/state.json: No such file or directory\n"


def test_a_disk_that_is_full_does_not_hurt_the_file_and_does_not_end_the_server(path: Path) -> None:
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000));"
        "from mockjet.cli import main; main(['serve', '-p', '0', '--state', sys.argv[1]])"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", limited, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert process.stdout is not None
    url = process.stdout.readline().split()[-1]
    add(url, "ada@example.com")
    until(path, 1)
    for number in range(40):
        add(url, f"user{number}@example.com")
    assert process.stderr is not None
    said = process.stderr.readline()
    served = len(emails(url))
    process.kill()
    _, more = process.communicate(timeout=10)

    assert served == 41
    assert 1 <= len(kept(path)) < 41
    assert "File too large; mockjet goes on, and tries again" in said
    assert more == ""


def test_seeds_are_sown_once_and_stay_the_baseline(serve: Started, path: Path, tmp_path: Path) -> None:
    seed = tmp_path / "seed.csv"
    seed.write_text("email\nada@example.com\n")
    process, url = serve("-p", "0", "--state", str(path), "--seed", str(seed))
    add(url, "bob@example.com")
    process.terminate()
    process.communicate(timeout=10)
    seed.write_text("email\neve@example.com\n")
    _, again = serve("-p", "0", "--state", str(path), "--seed", str(seed))
    assert emails(again) == ["ada@example.com", "bob@example.com"]

    requests.post(f"{again}/_mockjet/reset", json={"to": "baseline"}, timeout=30)
    assert emails(again) == ["eve@example.com"]


def test_baselines_and_seeds_of_accounts_to_come_are_remembered(serve: Started, path: Path) -> None:
    process, url = serve("-p", "0", "--state", str(path))
    body = {"contacts": [{"email": "ada@example.com"}], "accounts": {"*": {"lists": ["All"]}}}
    requests.post(f"{url}/_mockjet/seed", json=body, timeout=30)
    add(url, "bob@example.com")
    process.terminate()
    process.communicate(timeout=10)
    _, again = serve("-p", "0", "--state", str(path))
    lists = requests.get(f"{again}/v3/REST/contactslist", auth=("new", "x"), timeout=30).json()["Data"]
    requests.post(f"{again}/_mockjet/reset", json={"to": "baseline"}, timeout=30)

    assert [row["Name"] for row in lists] == ["All"]
    assert emails(again) == ["ada@example.com"]


def test_the_file_can_come_from_the_environment(serve: Started, path: Path) -> None:
    serve("-p", "0", MOCKJET_STATE=str(path))

    assert path.exists()


def test_a_state_file_is_a_snapshot_too(serve: Started, path: Path) -> None:
    process, url = serve("-p", "0", "--state", str(path))
    add(url, "ada@example.com")
    process.terminate()
    process.communicate(timeout=10)
    _, other = serve("-p", "0")
    answer = requests.put(f"{other}/_mockjet/state", data=path.read_bytes(), params={"account": "*"}, timeout=30)

    assert answer.json() == {"accounts": ["public"]}
    assert emails(other) == ["ada@example.com"]


def test_a_second_signal_does_not_cut_the_end_short(serve: Started, path: Path) -> None:
    process, url = serve("-p", "0", "--state", str(path))
    requests.post(f"{url}/v3/REST/contact", auth=("a", "b"), json={"Email": "ada@example.com"}, timeout=10)
    for _ in range(3):
        process.terminate()
        process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)

    assert (process.returncode, errors) == (0, "")
    assert "ada@example.com" in path.read_text()
