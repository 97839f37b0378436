"""`mockjet seed` against a server in another process, and `mockjet serve --seed`."""

import json
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner
from speaking import Own, Started

from mockjet.cli import main
from mockjet.seeds import schema

YAML = "lists: [News]\ncontacts:\n  - {email: ada@example.com, lists: [News]}\n"
CSV = "email,name\nbob@example.com,Bob\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Return a seed in YAML and one in CSV."""
    yaml, csv = tmp_path / "seed.yaml", tmp_path / "more.csv"
    yaml.write_text(YAML)
    csv.write_text(CSV)
    return str(yaml), str(csv)


def emails(url: str, key: str = "public") -> list[str]:
    answer = requests.get(f"{url}/v3/REST/contact", auth=(key, "private"), params={"Limit": "-1"}, timeout=30)
    return [row["Email"] for row in answer.json()["Data"]]


def addresses(url: str) -> list[str]:
    answer = requests.get(f"{url}/v3/REST/contactslist", auth=("public", "private"), timeout=30)
    return [row["Address"] for row in answer.json()["Data"]]


def test_files_fill_an_account(own: Own, files: tuple[str, str]) -> None:
    result = own("seed", *files, "--account", "ana")

    assert (result.exit_code, result.output) == (
        0,
        "0 properties, 1 lists, 1 contacts, 0 segments\n0 properties, 0 lists, 1 contacts, 0 segments\n",
    )
    assert (emails(own.url, "ana"), emails(own.url)) == (["ada@example.com", "bob@example.com"], [])


def test_a_script_reads_the_servers_json(own: Own, files: tuple[str, str]) -> None:
    result = own("seed", files[0], "--json")

    assert json.loads(result.output) == {"properties": 0, "lists": 1, "contacts": 1, "segments": 0}


def test_what_was_seeded_is_the_baseline_unless_it_is_to_stay(own: Own, files: tuple[str, str]) -> None:
    own("seed", files[0])
    own("seed", files[1], "--keep-baseline")
    assert emails(own.url) == ["ada@example.com", "bob@example.com"]

    own("reset", "--to", "baseline")
    assert emails(own.url) == ["ada@example.com"]


def test_contacts_are_made_up_and_the_same_every_time(own: Own) -> None:
    first = own("seed", "--generate", "2500")
    second = own("seed", "--generate", "2500", "--account", "other")
    third = own("seed", "--generate", "10", "--seed", "7", "--account", "third", "--json")

    assert first.stdout == second.stdout == "5 properties, 3 lists, 2500 contacts, 0 segments\n"
    assert json.loads(third.stdout) == {"properties": 5, "lists": 3, "contacts": 10, "segments": 0}
    assert len(emails(own.url)) == 2500
    assert emails(own.url)[0] == "marie.silva.1@example.org"
    assert emails(own.url) == emails(own.url, "other")
    assert emails(own.url, "third") != emails(own.url)[:10]


def test_what_is_made_up_is_the_baseline_once_it_is_all_there(own: Own) -> None:
    own("seed", "--generate", "1500")
    own("reset")
    own("reset", "--to", "baseline")

    assert len(emails(own.url)) == 1500


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("s.yaml", "lists: [5]", "s.yaml, line 1, lists[0]: Expected `str`, got `int`"),
        ("s.csv", "email\nnobody\n", "s.csv, line 2, contacts[0].email: it is no mail address: there is no @ in it"),
        ("s.json", "", "s.json, it is empty"),
        ("s.txt", "hello", "s.txt: a seed's name ends in .json, .yaml, .yml, .csv"),
        ("none.json", None, "No such file or directory"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(own: Own, tmp_path: Path, name: str, text: str | None, problem: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    result = own("seed", str(tmp_path / name))

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert result.stderr.endswith(f"{problem}\n")
    assert emails(own.url) == []


def test_it_wants_a_file_or_a_number() -> None:
    result = CliRunner().invoke(main, ["seed"])

    assert result.exit_code == 2
    assert "name a FILE, or say --generate NUMBER" in result.output


def test_the_schema_is_printed_without_a_server() -> None:
    result = CliRunner().invoke(main, ["seed", "--schema"])

    assert (result.exit_code, json.loads(result.output)) == (0, schema())


def test_a_server_starts_with_a_number_and_files(serve: Started, files: tuple[str, str]) -> None:
    _, url = serve("-p", "0", "--seed", files[0], "--seed", "7", "--seed", files[1])

    assert emails(url) == ["ada@example.com", "bob@example.com"]
    assert addresses(url) == ["pnti2s4v3"]


def test_a_number_alone_is_what_it_was(serve: Started) -> None:
    _, url = serve("-p", "0", "--seed", "-5")
    answer = requests.post(f"{url}/v3/REST/contactslist", auth=("public", "private"), json={"Name": "News"}, timeout=30)

    assert answer.json()["Data"][0]["Address"] == "qflci7lbz"


def test_seeds_can_come_from_the_environment(serve: Started, files: tuple[str, str]) -> None:
    _, url = serve("-p", "0", MOCKJET_SEED=f"7:{files[0]}:{files[1]}")

    assert emails(url) == ["ada@example.com", "bob@example.com"]
    assert addresses(url) == ["pnti2s4v3"]


def test_every_account_that_opens_may_start_with_a_seed(serve: Started, tmp_path: Path) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text("accounts:\n  '*':\n    contacts: [{email: everyone@example.com}]\n")
    _, url = serve("-p", "0", "--seed", str(seed))

    assert emails(url, "one") == emails(url, "two") == ["everyone@example.com"]


@pytest.mark.parametrize(
    ("arguments", "status", "problem"),
    [
        (["--seed", "1", "--seed", "2"], 2, "Error: --seed takes one number, and any number of files"),
        (["--seed", "nowhere.yaml"], 1, "Error: cannot read the seed nowhere.yaml: No such file or directory"),
        (["--seed", "seed.txt"], 1, "Error: seed.txt: a seed's name ends in .json, .yaml, .yml, .csv"),
    ],
)
def test_a_seed_that_cannot_be_read_is_told_and_nothing_is_started(
    arguments: list[str], status: int, problem: str
) -> None:
    result = CliRunner().invoke(main, ["serve", "-p", "0", *arguments])

    assert result.exit_code == status
    assert problem in result.output


def test_a_bad_seed_is_told_by_file_line_and_member_and_nothing_is_started(tmp_path: Path) -> None:
    (tmp_path / "seed.yaml").write_text("lists:\n  - News\n  - News\n")
    result = CliRunner().invoke(main, ["serve", "-p", "0", "--seed", str(tmp_path / "seed.yaml")])

    assert result.exit_code == 1
    assert result.output == f"Error: {tmp_path}/seed.yaml, line 3, lists[1]: 'News' stands twice\n"
