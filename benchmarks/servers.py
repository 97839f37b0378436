"""The servers that are asked: how each is started, and its simplest GET."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.accounts import Account, basic
from benchmarks.clients import Question
from benchmarks.constant import CONTACT, ENVELOPE, TARGET
from benchmarks.peers import Peers
from benchmarks.process import HOST, ROOT, START_SECONDS, await_answer, free_port, module, running
from benchmarks.targets import SAME, SERVE, WERKZEUG

# A command is made of the port, the peers, and a directory of its own to write files into.
Command = Callable[[int, Peers, Path], list[str]]
APPS: Final = ROOT / "benchmarks" / "apps"
STRIPE: Final = basic("sk_test_12345", "")
SIGNED: Final = {
    "Authorization": "AWS4-HMAC-SHA256 Credential=mock/20260101/us-east-1/ses/aws4_request, "
    "SignedHeaders=host, Signature=0"
}


@dataclass(frozen=True, slots=True)
class Program:
    """A server as it is started, and what it is asked; *prepare* puts there what is asked for."""

    name: str
    command: Command
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    bundle: str | None = None
    prepare: Callable[[int], None] = lambda _: None
    first: str | None = None

    def question(self, port: int, pid: int | None = None) -> Question:
        """Return what is asked again and again."""
        return Question(port, self.target, self.headers, pid)

    def first_question(self, port: int) -> Question:
        """Return what is answered as soon as it serves."""
        return Question(port, self.first or self.target, self.headers)


@contextmanager
def serving(program: Program, peers: Peers, place: Path) -> Iterator[Question]:
    """Run a server, ready to be asked what is returned."""
    port = free_port()
    with running(program.command(port, peers, place)) as process:
        await_answer(process, port, program.first_question(port).bytes, START_SECONDS)
        program.prepare(port)
        yield program.question(port, process.pid)


def serve(port: int, *options: object) -> list[str]:
    """Return the command of `mockjet serve`."""
    return module("mockjet", "serve", "--port", port, *options)


def add_contact(port: int) -> None:
    """Have the contact that is asked for; a new account's first one always gets the same ID."""
    made = Account(port).create("contact", Email=CONTACT["Email"])
    if made != CONTACT["ID"]:
        raise ValueError(f"the first contact got the ID {made}")


def json_server(port: int, peers: Peers, place: Path) -> list[str]:
    """Serve a file with one contact."""
    (place / "db.json").write_text(json.dumps({"contact": [{"id": 1, **CONTACT}]}))
    program = peers.place("node") / "node_modules" / "json-server" / "lib" / "cli" / "bin.js"
    return ["node", str(program), "--quiet", "--host", HOST, "--port", str(port), str(place / "db.json")]


def prism(port: int, peers: Peers, place: Path) -> list[str]:
    """Serve a description with one example."""
    answer = {"200": {"description": "a contact", "content": {"application/json": {"example": ENVELOPE}}}}
    described = {
        "openapi": "3.0.0",
        "info": {"title": "a", "version": "1"},
        "paths": {TARGET: {"get": {"responses": answer}}},
    }
    (place / "api.json").write_text(json.dumps(described))
    program = peers.place("node") / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"
    return ["node", str(program), "mock", "-v", "fatal", "-h", HOST, "-p", str(port), str(place / "api.json")]


def wiremock(port: int, peers: Peers, place: Path) -> list[str]:
    """Serve one mapping."""
    (place / "mappings").mkdir(exist_ok=True)
    mapping = {"request": {"method": "GET", "url": TARGET}, "response": {"status": 200, "jsonBody": ENVELOPE}}
    (place / "mappings" / "contact.json").write_text(json.dumps(mapping))
    (jar,) = peers.place("wiremock").glob("*.jar")
    options = ["--port", str(port), "--bind-address", HOST, "--root-dir", str(place), "--disable-banner"]
    return ["java", "-jar", str(jar), *options]


def peer(app: str, *words: str) -> Command:
    """Return the command of one of our programs in the environment of the light Python peers."""
    return lambda port, peers, _: [peers.python("pytest"), str(APPS / app), str(port), *words]


def moto(port: int, peers: Peers, _: Path) -> list[str]:
    """Serve moto."""
    return [peers.python("moto"), "-m", "moto.server", "-H", HOST, "-p", str(port)]


# fmt: off
PROGRAMS: Final = (
    Program(SERVE,               lambda port, *_: serve(port),                                      TARGET, basic(), prepare=add_contact, first="/v3/REST/contact"),
    Program(SAME,                lambda port, *_: module("benchmarks.apps.on_mockjet", port),       TARGET),
    Program(WERKZEUG,            lambda port, *_: module("benchmarks.apps.on_werkzeug", port),      TARGET),
    Program("pytest-httpserver", peer("on_httpserver.py", json.dumps(ENVELOPE)),                    "/contact",                bundle="pytest"),
    Program("localstripe",       peer("on_localstripe.py"),                                         "/v1/customers", STRIPE,   bundle="pytest"),
    Program("moto server",       moto,                                                              "/v2/email/contact-lists", SIGNED, bundle="moto"),
    Program("json-server",       json_server,                                                       "/contact/1",              bundle="node"),
    Program("Prism",             prism,                                                             TARGET,                    bundle="node"),
    Program("WireMock",          wiremock,                                                          TARGET,                    bundle="wiremock"),
)
# fmt: on
