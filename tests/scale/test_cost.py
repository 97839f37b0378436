"""Nothing costs more than what it answers: shown by counting calls, which is the same on every machine."""

import base64
import json
from typing import Any

import pytest
from counting import counted

from mockjet.faces import mailjet
from mockjet.faces.http import Call, Reply, parse_target
from mockjet.jobs.pace import pace
from mockjet.settings import Settings
from mockjet.world import World

SMALL, LARGE = 500, 10_000
AUTHORIZATION = "Basic " + base64.b64encode(b"public:private").decode()


class Bench:
    """A world of *size* contacts, all on one list, imported as one job, and a count of what each request costs."""

    def __init__(self, size: int) -> None:
        self.world = World(Settings(pace="instant"))
        self.size = size
        self.ask("POST", "/v3/REST/contactslist", {"Name": "News"})
        self.import_cost = self.cost("POST", "/v3/REST/contactslist/30001/managemanycontacts", self.sent())
        self.import_cost += self.cost("GET", "/v3/REST/contactslist/30001/managemanycontacts/600001")

    def sent(self) -> dict[str, Any]:
        return {
            "Action": "addforce",
            "Contacts": [{"Email": f"reader{number}@example.com", "Name": "Reader"} for number in range(self.size)],
        }

    def ask(self, method: str, target: str, body: object = None) -> Reply:
        segments, query = parse_target(target)
        sent = b"" if body is None else json.dumps(body).encode()
        call = Call(method, segments, query, sent, "application/json", AUTHORIZATION)
        reply = mailjet.answer(call, self.world)
        assert reply.status < 400, reply
        return reply

    def cost(self, method: str, target: str, body: object = None) -> int:
        """Return how many calls, of Python and of C functions, a request takes."""
        return counted(lambda: self.ask(method, target, body))


@pytest.fixture(scope="module")
def small() -> Bench:
    return Bench(SMALL)


@pytest.fixture(scope="module")
def large() -> Bench:
    return Bench(LARGE)


def test_an_import_is_linear(small: Bench, large: Bench) -> None:
    assert large.import_cost / small.import_cost < 1.1 * LARGE / SMALL


def test_an_import_over_existing_contacts_is_linear(small: Bench, large: Bench) -> None:
    costs = []
    for bench in (small, large):
        started = bench.ask("POST", "/v3/REST/contact/managemanycontacts", {"Contacts": bench.sent()["Contacts"]})
        job_id = json.loads(started.body)["Data"][0]["JobID"]
        costs.append(bench.cost("GET", f"/v3/REST/contact/managemanycontacts/{job_id}"))

    assert costs[1] / costs[0] < 1.1 * LARGE / SMALL


@pytest.mark.parametrize(
    "target",
    [
        "/v3/REST/contact",
        "/v3/REST/contact?Limit=100&Offset={last}",
        "/v3/REST/contact?Limit=100&Sort=Email+DESC",
        "/v3/REST/contact?ContactsList=30001&Limit=100&Offset={last}",
        "/v3/REST/contact?countOnly=1",
        "/v3/REST/contact?ContactsList=30001&countRecords=1",
        "/v3/REST/contact/100000001",
        "/v3/REST/contact/reader0@example.com",
        "/v3/REST/contact/100000001/getcontactslists",
        "/v3/REST/contact?IsExcludedFromCampaigns=false&Limit=100&Offset={last}",
        "/v3/REST/contact?IsExcludedFromCampaigns=true&countRecords=1",
        "/v3/REST/contact?ContactsList=30001&IsExcludedFromCampaigns=false&Limit=100&Offset={last}",
        "/v3/REST/contact?ContactsList=30001&Unsub=true&countRecords=1",
        "/v3/REST/listrecipient?ContactsList=30001&Unsub=false&Limit=100&Offset={last}",
        "/v3/REST/contactdata?Limit=100&Offset={last}",
        "/v3/REST/contactslist/30001",
        "/v3/REST/listrecipient?Limit=100&Offset={last}",
        "/v3/REST/listrecipient?ContactsList=30001&Limit=100&Offset={last}",
        "/v3/REST/listrecipient?ContactEmail=reader0%40example.com&ContactsList=30001",
        "/v3/REST/contactslist/30001/managemanycontacts/600001",
        "/v3/REST/batchjob/600001",
        "/v3/REST/liststatistics?CalcActive=1",
        "/v3/REST/contactstatistics?Limit=100&Offset={last}",
        "/v3/REST/listrecipientstatistics?Limit=100&Offset={last}",
        "/v3/REST/listrecipient?Limit=100&Style=Full",
    ],
)
def test_a_read_costs_what_it_answers_and_not_what_there_is(small: Bench, large: Bench, target: str) -> None:
    costs = []
    for bench in (small, large):
        asked = target.format(last=bench.size - 100)
        bench.ask("GET", asked)  # an order is built when it is first asked for, and kept
        costs.append(bench.cost("GET", asked))

    assert costs[1] <= 1.1 * costs[0]


@pytest.mark.parametrize(
    ("method", "target", "body"),
    [
        ("POST", "/v3/REST/contact", {"Email": "new@example.com"}),
        ("PUT", "/v3/REST/contact/100000001", {"Name": "Other"}),
        ("PUT", "/v3/REST/listrecipient/200000001", {"IsUnsubscribed": True}),
        ("POST", "/v3/REST/contactslist/30001/managecontact", {"Email": "next@example.com", "Action": "addforce"}),
        ("DELETE", "/v3/REST/listrecipient/200000002", None),
    ],
)
def test_a_change_costs_the_same_in_any_world(method: str, target: str, body: object) -> None:
    costs = []
    for size in (SMALL, 4 * SMALL):
        bench = Bench(size)
        for listing in ("contact", "contact?Sort=Email", "contact?ContactsList=30001", "listrecipient"):
            bench.ask("GET", f"/v3/REST/{listing}")  # every order that a change has to keep up
        costs.append(bench.cost(method, target, body))

    assert costs[1] <= 1.1 * costs[0]


def test_an_import_lets_others_in_between_after_every_batch() -> None:
    bench = Bench(0)
    account = bench.world.account("public")
    account.jobs.pace = pace("manual")
    bench.ask(
        "POST", "/v3/REST/contact/managemanycontacts", {"Contacts": [{"Email": f"a{n}@x.com"} for n in range(8000)]}
    )
    (job,) = [row for row in account.jobs.table if row.status != "Completed"]
    came: list[int] = []
    job.give_way = lambda: came.append(job.done)

    account.jobs.complete(job, account.clock.now())

    assert came == [1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000]


def test_waiting_jobs_cost_a_request_nothing() -> None:
    costs = []
    for waiting in (1, 200):
        bench = Bench(10)
        bench.world.settings = Settings(pace="manual")
        account = bench.world.account("public")
        account.jobs.pace = bench.world.settings.job_pace
        for _ in range(waiting):
            bench.ask("POST", "/v3/REST/contact/managemanycontacts", {"Contacts": []})
        costs.append(bench.cost("GET", "/v3/REST/contact"))

    assert costs[1] == costs[0]
