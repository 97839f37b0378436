"""Snapshots, resets and seeds from Python."""

from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from mockjet import MockJet, Snapshot
from mockjet.seeds import BadSeed

SEED = "lists: [News]\ncontacts:\n  - {email: ada@example.com, name: Ada, lists: [News]}\n"


@pytest.fixture
def seed_file(tmp_path: Path) -> Path:
    path = tmp_path / "seed.yaml"
    path.write_text(SEED)
    return path


def test_what_was_kept_is_restored(mockjet: MockJet) -> None:
    ada = mockjet.add_contact("ada@example.com", name="Ada")
    before = mockjet.snapshot()
    mockjet.add_contact("bob@example.com")
    mockjet.reset()
    mockjet.restore(before)

    assert list(mockjet.contacts) == ["ada@example.com"]
    assert ada.name == "Ada"
    assert mockjet.snapshot() == before


def test_mockjet_keeps_every_account_and_a_handle_one(mockjet: MockJet) -> None:
    other = mockjet.account("other")
    other.add_contact("ada@example.com")
    mockjet.add_contact("ada@example.com")
    whole, one = mockjet.snapshot(), other.snapshot()
    mockjet.reset()
    other.restore(one)
    assert (len(mockjet.contacts), len(other.contacts)) == (0, 1)

    mockjet.restore(whole)
    assert (len(mockjet.contacts), len(other.contacts)) == (1, 1)


def test_a_handle_takes_its_account_out_of_a_whole_world(mockjet: MockJet) -> None:
    mockjet.account("other").add_contact("ada@example.com")
    mockjet.add_contact("bob@example.com")
    whole = mockjet.snapshot()
    mockjet.reset()
    mockjet.account("other").restore(whole)

    assert (len(mockjet.contacts), list(mockjet.account("other").contacts)) == (0, ["ada@example.com"])


def test_a_snapshot_is_kept_in_a_file(mockjet: MockJet, tmp_path: Path) -> None:
    mockjet.add_contact("ada@example.com")
    before = mockjet.snapshot()
    before.save(tmp_path / "before.json")
    mockjet.reset()
    mockjet.restore(Snapshot.load(tmp_path / "before.json"))

    assert Snapshot.load(tmp_path / "before.json") == before
    assert list(mockjet.contacts) == ["ada@example.com"]


def test_a_snapshot_says_what_it_is() -> None:
    assert repr(Snapshot(b"12345")) == "<snapshot, 5 bytes>"


def test_a_file_that_holds_none_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("{}")

    with pytest.raises(ValueError, match=r"other\.json: mockjet\.format: this is no snapshot of mockjet"):
        Snapshot.load(path)


def test_a_broken_snapshot_is_refused_and_changes_nothing(mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")

    with pytest.raises(ValueError, match="a snapshot is JSON, and this is empty"):
        mockjet.restore(Snapshot(b""))
    assert len(mockjet.contacts) == 1


def test_jobs_under_way_go_on_where_they_were() -> None:
    with MockJet(pace="poll") as mj:
        sent = {"Contacts": [{"Email": "ada@example.com"}, {"Email": "bob@example.com"}]}
        url = f"{mj.url}/v3/REST/contact/managemanycontacts"
        job = requests.post(url, auth=mj.auth, json=sent, timeout=10).json()["Data"][0]["JobID"]

        def look() -> str:
            found = requests.get(f"{url}/{job}", auth=mj.auth, timeout=10).json()["Data"][0]
            return f"{found['Status']} {found['Count']}"

        seen = [look() for _ in range(4)]
        before = mj.snapshot()
        end = [look(), list(mj.contacts)]
        mj.restore(before)
        again = [look(), list(mj.contacts)]

    assert seen == ["Allocated 0", "Upload 0", "Prepare 0", "Importing 1"]
    assert end == again == ["Completed 2", ["ada@example.com", "bob@example.com"]]


def test_an_account_is_seeded_from_a_file_and_returns_to_it(mockjet: MockJet, seed_file: Path) -> None:
    mockjet.seed(seed_file)
    mockjet.add_contact("bob@example.com")
    mockjet.reset("baseline")

    assert list(mockjet.contacts) == ["ada@example.com"]
    assert mockjet.lists["News"].subscriber_count == 1


def test_an_account_is_seeded_from_a_mapping(mockjet: MockJet) -> None:
    mockjet.account("other").seed({"lists": ["News"]})

    assert (list(mockjet.lists), list(mockjet.account("other").lists)) == ([], ["News"])


def test_a_reset_is_to_nothing_unless_said(mockjet: MockJet, seed_file: Path) -> None:
    mockjet.seed(str(seed_file))
    mockjet.reset()
    assert len(mockjet.contacts) == 0

    mockjet.reset(to="baseline")
    assert len(mockjet.contacts) == 1


def test_a_seed_may_leave_the_baseline_as_it_was(mockjet: MockJet, seed_file: Path) -> None:
    mockjet.seed(seed_file, baseline=False)
    mockjet.reset("baseline")

    assert len(mockjet.contacts) == 0


def test_a_bad_seed_names_file_line_and_member(mockjet: MockJet, seed_file: Path) -> None:
    seed_file.write_text(SEED.replace("ada@", "ada at "))

    with pytest.raises(BadSeed, match=r"seed\.yaml, line 3, contacts\[0\]\.email: it is no mail address"):
        mockjet.seed(seed_file)
    with pytest.raises(FileNotFoundError):
        mockjet.seed("nowhere.yaml")
    assert (len(mockjet.contacts), len(mockjet.lists)) == (0, 0)


def test_mockjet_starts_with_seed_files(make_mockjet: Callable[..., MockJet], seed_file: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    more.write_text("email\nbob@example.com\n")
    one, two = make_mockjet(seed_file=seed_file, seed=3), make_mockjet(seed_file=[str(seed_file), more])

    assert (list(one.contacts), list(two.contacts)) == (["ada@example.com"], ["ada@example.com", "bob@example.com"])
    assert one.lists["News"].address != two.lists["News"].address


@pytest.mark.mockjet(seed_file=Path(__file__).with_name("seed.csv"))
def test_a_test_starts_with_a_seed_file(mockjet: MockJet) -> None:
    assert [contact.name for contact in mockjet.contacts.values()] == ["Ada"]


def test_an_account_is_as_old_as_what_was_first_asked_of_it_and_not_as_its_clock(mockjet: MockJet) -> None:
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.set_pace("manual")
    requests.put(f"{mockjet.url}/_mockjet/pace", json={"pace": "poll"}, timeout=10)
    requests.post(f"{mockjet.url}/_mockjet/clock/advance", json={"hours": 1}, timeout=10)
    key = requests.get(f"{mockjet.url}/v3/REST/apikey", auth=mockjet.auth, timeout=10).json()["Data"][0]

    assert key["CreatedAt"] == "2026-01-01T01:00:00Z"
