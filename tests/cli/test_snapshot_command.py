"""`mockjet snapshot` against a server in another process."""

import json
from pathlib import Path

import pytest
import requests
from speaking import Own


def add(url: str, email: str, key: str = "public") -> None:
    requests.post(f"{url}/v3/REST/contact", auth=(key, "private"), json={"Email": email}, timeout=30)


def count(url: str, key: str = "public") -> int:
    answer = requests.get(f"{url}/v3/REST/contact", auth=(key, "private"), timeout=30)
    return int(answer.json()["Count"])


def test_an_account_is_saved_and_loaded(own: Own, tmp_path: Path) -> None:
    file = str(tmp_path / "before.json")
    add(own.url, "ada@example.com", "ana")
    saved = own("snapshot", "save", file, "--account", "ana")
    add(own.url, "bob@example.com", "ana")
    loaded = own("snapshot", "load", file, "--account", "ana")

    assert (saved.exit_code, saved.output) == (0, f"{file}: ana, {Path(file).stat().st_size} bytes\n")
    assert (loaded.exit_code, loaded.output) == (0, "restored ana\n")
    assert count(own.url, "ana") == 1


def test_all_accounts_are_saved_and_loaded(own: Own, tmp_path: Path) -> None:
    file = str(tmp_path / "before.json")
    add(own.url, "ada@example.com", "one")
    add(own.url, "ada@example.com", "two")
    saved = own("snapshot", "save", file, "--all", "--json")
    add(own.url, "ada@example.com", "three")
    loaded = own("snapshot", "load", file, "--all", "--json")

    assert json.loads(saved.output) == {"file": file, "bytes": Path(file).stat().st_size, "accounts": ["one", "two"]}
    assert json.loads(loaded.output) == {"accounts": ["one", "two"]}
    assert [count(own.url, key) for key in ("one", "two", "three")] == [1, 1, 0]


def test_a_world_without_accounts_is_one_too(own: Own, tmp_path: Path) -> None:
    file = str(tmp_path / "before.json")

    assert own("snapshot", "save", file, "--all").output.startswith(f"{file}: no accounts, ")
    assert own("snapshot", "load", file, "--all").output == "restored no accounts\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"", "a snapshot is JSON, and this is empty"),
        (b"\x00\xff", "a snapshot is JSON, and this is not: JSON is malformed: invalid character (byte 0)"),
        (b"{}", "mockjet.format: this is no snapshot of mockjet: it names no format"),
    ],
)
def test_a_broken_file_is_told_in_one_line_and_changes_nothing(
    own: Own, tmp_path: Path, text: bytes, problem: str
) -> None:
    (tmp_path / "broken.json").write_bytes(text)
    add(own.url, "ada@example.com")
    result = own("snapshot", "load", str(tmp_path / "broken.json"))

    assert (result.exit_code, result.output) == (1, f"Error: {problem}\n")
    assert count(own.url) == 1


def test_a_file_that_cannot_be_read_or_written_is_told_in_one_line(own: Own, tmp_path: Path) -> None:
    away = str(tmp_path / "away" / "file.json")

    assert own("snapshot", "load", away).output == f"Error: cannot read {away}: No such file or directory\n"
    assert own("snapshot", "save", away).output == f"Error: cannot write {away}: No such file or directory\n"
