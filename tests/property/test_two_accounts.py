"""Two accounts of one server, steered and asked in any order, are what a plain model says, and never know each other."""

import copy
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from mockjet import MockJet
from mockjet.app import create_app
from mockjet.server import Server

KEYS = ("one", "two")
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
DWELL = 60.0
HALF = DWELL / 2
NAMES = ("ada", "bob", "cyd")
STATUSES = ("Allocated", "Upload", "Prepare", "Importing")

keys = st.sampled_from(KEYS)
emails = st.sampled_from([f"{name}@example.com" for name in NAMES])


@dataclass
class Imported:
    """What the model knows of a job of two contacts: when it began, and how it was planned to end."""

    started: dt.datetime
    emails: list[str]
    stop_at: str | None
    fail_at: str | None
    applied: int = 0

    def at(self, now: dt.datetime) -> tuple[str, int]:
        """Return the status at this moment, and how many of the rows are done."""
        elapsed = (now - self.started).total_seconds()
        for place, status in enumerate(STATUSES):
            since = elapsed - place * DWELL
            rows = 1 if status == "Importing" and since >= HALF else 0
            ends = since >= (HALF if status == "Importing" else DWELL)
            if self.fail_at == status and ends:
                return "Error", rows
            if self.stop_at == status or since < DWELL:
                return status, rows
        return "Completed", 2


@dataclass
class Fault:
    """A fault on the listing of lists, that answers so many times."""

    status: int
    left: int


@dataclass
class Model:
    """An account, as plain as can be."""

    now: dt.datetime = START
    contacts: list[str] = field(default_factory=list)
    lists: dict[str, dict[str, bool]] = field(default_factory=dict)
    jobs: list[Imported] = field(default_factory=list)
    plans: list[tuple[str | None, str | None]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def settle(self) -> None:
        """Let the contacts of jobs arrive, in the order in which their rows were due."""
        due = []
        for number, job in enumerate(self.jobs):
            _, done = job.at(self.now)
            for row in range(job.applied, done):
                moment = job.started + dt.timedelta(seconds=3 * DWELL + HALF * (row + 1))
                due.append((moment, number, job.emails[row]))
            job.applied = done
        for _, _, email in sorted(due, key=lambda one: one[:2]):
            if email not in self.contacts:
                self.contacts.append(email)


class TwoAccounts(RuleBasedStateMachine):
    """Each step is done to one account, over HTTP or by its handle; afterwards both are held against their models."""

    server: Server

    @initialize()
    def begin(self) -> None:
        self.mj = MockJet(server=self.server, pace="clock", dwell=DWELL).start()
        self.handles = {key: self.mj.account(key) for key in KEYS}
        self.models = {key: Model() for key in KEYS}
        self.kept: list[tuple[str, Any, Model]] = []
        for handle in self.handles.values():
            handle.clock.freeze(START)

    def send(self, key: str, method: str, path: str, body: Any = None) -> requests.Response:
        url = f"{self.mj.url}/v3/REST/{path}"
        return requests.request(method, url, json=body, auth=(key, "secret"), timeout=10)

    def control(self, key: str, method: str, path: str, body: Any = None) -> Any:
        url = f"{self.mj.url}/_mockjet/{path}"
        answer = requests.request(method, url, json=body, params={"account": key}, timeout=10)
        assert answer.status_code == 200, answer.text
        return answer.json()

    @rule(key=keys, email=emails)
    def add_contact(self, key: str, email: str) -> None:
        model = self.models[key]
        model.settle()
        status = self.send(key, "POST", "contact", {"Email": email}).status_code

        assert status == (400 if email in model.contacts else 201)
        if status == 201:
            model.contacts.append(email)

    @rule(key=keys, name=st.sampled_from(["News", "Events"]))
    def add_list(self, key: str, name: str) -> None:
        status = self.send(key, "POST", "contactslist", {"Name": name}).status_code

        assert status == (400 if name in self.models[key].lists else 201)
        if status == 201:
            self.models[key].lists[name] = {}

    @rule(key=keys, email=emails, action=st.sampled_from(["addforce", "addnoforce", "unsub", "remove"]))
    def subscribe(self, key: str, email: str, action: str) -> None:
        model = self.models[key]
        if not model.lists:
            return
        model.settle()
        name, members = next(iter(model.lists.items()))
        list_id = self.handles[key].lists[name].id
        body = {"Email": email, "Action": action}
        assert self.send(key, "POST", f"contactslist/{list_id}/managecontact", body).status_code == 201
        if email not in model.contacts:
            model.contacts.append(email)
        if action == "remove":
            members.pop(email, None)
        elif action == "addnoforce":
            members.setdefault(email, False)
        else:
            members[email] = action == "unsub"

    @rule(key=keys, stop_at=st.sampled_from([None, "Upload"]), fail_at=st.sampled_from([None, "Prepare", "Importing"]))
    def plan(self, key: str, stop_at: str | None, fail_at: str | None) -> None:
        said = {name: value for name, value in (("stop_at", stop_at), ("fail_at", fail_at)) if value}
        self.control(key, "POST", "jobs/plan", said)
        self.models[key].plans.append((stop_at, fail_at))

    @rule(key=keys, first=emails, second=emails)
    def submit(self, key: str, first: str, second: str) -> None:
        model = self.models[key]
        contacts = {"Contacts": [{"Email": first}, {"Email": second}]}
        assert self.send(key, "POST", "contact/managemanycontacts", contacts).status_code == 201
        stop_at, fail_at = model.plans.pop(0) if model.plans else (None, None)
        model.jobs.append(Imported(model.now, [first, second], stop_at, fail_at))

    @rule(key=keys, halves=st.integers(1, 9))
    def advance(self, key: str, halves: int) -> None:
        self.control(key, "POST", "clock/advance", {"seconds": halves * HALF})
        self.models[key].now += dt.timedelta(seconds=halves * HALF)

    @rule(key=keys, status=st.sampled_from([429, 500, 503]), times=st.integers(1, 2))
    def fault(self, key: str, status: int, times: int) -> None:
        self.control(
            key, "POST", "faults", {"method": "GET", "path": "/v3/REST/contactslist", "status": status, "times": times}
        )
        self.models[key].faults.append(Fault(status, times))

    @rule(key=keys)
    def list_lists(self, key: str) -> None:
        faults = self.models[key].faults
        met = next((fault for fault in faults if fault.left), None)
        answer = self.send(key, "GET", "contactslist")

        assert answer.status_code == (met.status if met else 200)
        if met:
            met.left -= 1

    @rule(key=keys)
    def snapshot(self, key: str) -> None:
        self.kept.append((key, self.handles[key].snapshot(), copy.deepcopy(self.models[key])))

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        key, kept, model = data.draw(st.sampled_from(self.kept))
        self.handles[key].restore(kept)
        self.models[key] = copy.deepcopy(model)

        assert self.handles[key].snapshot() == kept

    @rule(key=keys)
    def reset(self, key: str) -> None:
        self.control(key, "POST", "reset", {"to": "empty"})
        self.handles[key].clock.freeze(START)
        self.models[key] = Model()

    @invariant()
    def each_account_is_what_its_model_says(self) -> None:
        for key, model in getattr(self, "models", {}).items():
            model.settle()
            handle = self.handles[key]
            rows = self.send(key, "GET", "contact?Limit=0").json()["Data"]

            assert handle.clock.now() == model.now
            assert [row["Email"] for row in rows] == model.contacts
            assert [row["ID"] for row in rows] == list(range(100000001, 100000001 + len(rows)))
            assert {
                name: {row.email: row.unsubscribed for one in [found] for row in members(one)}
                for name, found in handle.lists.items()
            } == model.lists
            assert [job.status for job in handle.jobs] == [job.at(model.now)[0] for job in model.jobs]
            assert len(handle.jobs.planned) == len(model.plans)

    def teardown(self) -> None:
        self.mj.stop()


def members(found: Any) -> Iterator[Any]:
    """Return the subscriptions to a list."""
    for contact in found.contacts:
        yield from (row for row in contact.subscriptions if row.list_id == found.id)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server(create_app())
    server.start()
    yield server
    server.stop()


def test_two_accounts_are_what_their_models_say(server: Server) -> None:
    TwoAccounts.server = server
    run_state_machine_as_test(
        TwoAccounts,
        settings=settings(max_examples=60, stateful_step_count=25, deadline=None, derandomize=True),
    )
