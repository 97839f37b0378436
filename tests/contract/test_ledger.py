"""Nothing is answered without saying what it rests on, and what is said is in print."""

import importlib
import json
import re
from collections import Counter
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner
from speaking import Voice

import mockjet as package
from mockjet import MockJet
from mockjet.cli import main
from mockjet.faces.mailjet import sayings
from mockjet.faces.mailjet.data import DATA
from mockjet.faces.mailjet.resources import RESOURCES
from mockjet.faces.mailjet.routes import ACTIONS
from mockjet.program import ledger, routes

ROOT = Path(__file__).parents[2]
PACKAGE = Path(package.__file__).parent
EVIDENCE = re.compile(r"(recorded|documented|inferred); contract (\d+(\.\d+)?|EmailList, [\w -]+)")


@pytest.mark.parametrize("resource", RESOURCES.values(), ids=lambda resource: str(resource.name))
def test_every_verb_has_a_basis(resource: object) -> None:
    verbs = resource.verbs  # type: ignore[attr-defined]  # a resource

    assert verbs
    assert all(EVIDENCE.fullmatch(str(basis)) for basis in verbs.values())


@pytest.mark.parametrize("action", ACTIONS.values(), ids=lambda action: f"{action.resource} {action.name}")
def test_every_handler_of_an_action_has_a_basis(action: object) -> None:
    post, posted = action.post, action.posted  # type: ignore[attr-defined]  # an action
    get, got = action.get, action.got  # type: ignore[attr-defined]  # an action

    assert (post is None) is (posted is None)
    assert (get is None) is (got is None)


def test_every_file_has_a_basis() -> None:
    assert all(EVIDENCE.fullmatch(str(basis)) for _, basis in DATA.values())


def test_every_refusal_is_said_in_one_place() -> None:
    written = [path for path in PACKAGE.rglob("*.py") if re.search(r"\bRefusal\(", path.read_text())]

    assert [path.name for path in written] == ["sayings.py"]
    assert all(EVIDENCE.fullmatch(str(saying.basis)) for saying in sayings.SAYINGS)


@pytest.mark.parametrize("face", ["mailjet", "emaillist"])
def test_every_module_that_decides_is_in_the_ledger(face: str) -> None:
    listed = importlib.import_module(f"mockjet.faces.{face}.ledger").DECIDING
    deciding = {module.__name__.rpartition(".")[2] for module in listed}
    written = {
        path.stem
        for path in PACKAGE.joinpath("faces", face).glob("*.py")
        if re.search(r"^DECIDED: ", path.read_text(), re.MULTILINE)
    }

    assert written == deciding


def test_no_behaviour_is_listed_twice() -> None:
    twice = [name for name, count in Counter(entry.behaviour for entry in ledger()).items() if count > 1]

    assert twice == []


def test_every_route_is_in_the_ledger() -> None:
    behaviours = {entry.behaviour.lower() for entry in ledger()}
    missing = []
    for method, path in routes():
        parts = path.lower().replace("/{job}", "").split("/")
        action = f"{method} {parts[3]} {parts[-1]}".lower() if len(parts) > 3 else ""
        if f"{method} {path}".lower() not in behaviours and action not in behaviours:
            missing.append(path)

    assert missing == []


def test_the_ledger_counts_what_it_lists(mailjet: Voice) -> None:
    answer = mailjet.get("/_mockjet/ledger")
    listed = answer.json()

    assert answer.headers["Content-Type"] == "application/json"
    assert listed["counts"] == dict(Counter(entry["evidence"] for entry in listed["entries"]))
    assert {
        "face": "mailjet",
        "behaviour": "refused: deleting a contact",
        "evidence": "recorded",
        "section": "2.6",
    } in listed["entries"]


def test_the_command_line_prints_the_same_ledger(mailjet: Voice) -> None:
    printed = CliRunner().invoke(main, ["ledger", "--json"]).output

    assert json.loads(printed) == mailjet.get("/_mockjet/ledger").json()


def test_the_command_line_prints_it_for_people_with_the_counts() -> None:
    lines = CliRunner().invoke(main, ["ledger"]).output.splitlines()

    assert "recorded    2.6   refused: deleting a contact" in lines
    assert [line.split()[1] for line in lines[-3:]] == ["recorded:", "documented:", "inferred:"]


def test_the_chapter_of_the_docs_is_what_is_printed() -> None:
    printed = CliRunner().invoke(main, ["ledger", "--markdown"]).output

    assert ROOT.joinpath("docs/ledger.md").read_text() == printed


def test_the_readme_states_the_three_numbers() -> None:
    counts = Counter(str(entry.basis.evidence) for entry in ledger())
    stated = re.search(r"(\d+) are recorded, (\d+) documented, (\d+) inferred", ROOT.joinpath("README.md").read_text())

    assert stated is not None
    assert [int(number) for number in stated.groups()] == [counts["recorded"], counts["documented"], counts["inferred"]]


@pytest.mark.parametrize(
    ("method", "path", "body", "evidence"),
    [
        ("GET", "contact", None, "recorded; contract 2.3"),
        ("POST", "contact", {"Email": "bob@example.com"}, "recorded; contract 2.2"),
        ("POST", "contact", {"Email": "ada@example.com"}, "recorded; contract 2.2"),
        ("POST", "contact", {"firstname": "Ada"}, "recorded; contract 1.7"),
        ("PUT", "contact/ada@example.com", {}, "recorded; contract 1.7"),
        ("PUT", "contact/ada@example.com", {"Email": "eve@example.com"}, "inferred; contract 2.4"),
        ("DELETE", "contact/ada@example.com", None, "recorded; contract 2.6"),
        ("DELETE", "contactslist/30001", None, "recorded; contract 1.3"),
        ("GET", "contact/ada@example.com/getcontactslists", None, "recorded; contract 2.5"),
        ("POST", "contact/managemanycontacts", {"Contacts": []}, "recorded; contract 2.8"),
        ("POST", "contact/managemanycontacts", None, "recorded; contract 1.7"),
        ("GET", "contact/999", None, "recorded; contract 1.6"),
        ("GET", "nonsense", None, "documented; contract 1.1"),
        ("PATCH", "contact", None, "recorded; contract 1.1"),
        ("GET", "metadata", None, "recorded; contract 9.6"),
        ("GET", "/v3/nonsense", None, "recorded; contract 1.1"),
        ("GET", "/v3/DATA/batchjob/1/CSVError/text:csv", None, "recorded; contract 6.2"),
        ("DELETE", "/v4/contacts/1", None, "recorded; contract 2.6"),
        ("GET", "/v3.1/REST/contact", None, "recorded; contract 1.1"),
    ],
)
def test_an_answer_says_in_a_header_what_it_rests_on(
    mailjet: Voice, method: str, path: str, body: object, evidence: str
) -> None:
    mailjet.mj.add_list("News")
    mailjet.mj.add_contact("ada@example.com")
    response = mailjet.send(method, path, json=body)

    assert response.headers["X-Mockjet-Evidence"] == evidence


def test_a_refused_key_gets_the_header_too() -> None:
    with MockJet(credentials="key:secret") as mj:
        response = requests.get(f"{mj.url}/v3/REST/contact", auth=("key", "wrong"), timeout=10)

    assert response.headers["X-Mockjet-Evidence"] == "recorded; contract 1.2"
    assert response.content == b""


@pytest.mark.parametrize(("method", "path"), sorted(set(routes())))
def test_no_route_answers_without_evidence(mailjet: Voice, method: str, path: str) -> None:
    response = mailjet.send(method, re.sub(r"\{\w+\}", "1", path), json={})

    assert EVIDENCE.fullmatch(response.headers["X-Mockjet-Evidence"])
