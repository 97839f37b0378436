"""How many requests a second are answered, by each client and each server."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from threading import Thread
from typing import Final

from benchmarks.accounts import basic
from benchmarks.clients import Question, RawClient, repeat
from benchmarks.constant import CONTACT, TARGET
from benchmarks.figures import percentile
from benchmarks.load import Load, load
from benchmarks.process import free_port, processor
from benchmarks.rounds import Case, Taken, in_turn
from benchmarks.run import Run
from benchmarks.servers import Program
from benchmarks.targets import THREAD, WERKZEUG_THREAD

CONNECTIONS: Final = 16
# How often, and for how long at most, a server is asked before anything counts: Java compiles what it does often.
WARM_REQUESTS, WARM_SECONDS = 20_000, 10
Client = Callable[[Question, float], Load]


def raw(question: Question, seconds: float) -> Load:
    """Ask over one blocking socket."""
    request = question.bytes
    with RawClient(question.port) as client:
        return counted(repeat(lambda: client.ask(request).status, seconds))


def sixteen(question: Question, seconds: float) -> Load:
    """Ask over many connections at once."""
    return load(question, CONNECTIONS, max(round(seconds), 1))


def session(question: Question, seconds: float) -> Load:
    """Ask with a `requests.Session`."""
    import requests  # noqa: PLC0415 - clients are imported by those who use them

    with requests.Session() as client:
        client.headers.update(question.headers)
        return counted(repeat(lambda: client.get(question.url, timeout=60).status_code, seconds))


def by_httpx(question: Question, seconds: float) -> Load:
    """Ask with an `httpx.Client`."""
    import httpx  # noqa: PLC0415 - as above

    with httpx.Client(headers=question.headers, timeout=60) as client:
        return counted(repeat(lambda: client.get(question.url).status_code, seconds))


def counted(took: list[float]) -> Load:
    """Return what one connection was answered."""
    return Load(len(took), sum(took), took)


CLIENTS: Final[dict[str, Client]] = {"raw": raw, "load": sixteen, "session": session, "httpx": by_httpx}
# What is asked of a server in the client's own process: there is one interpreter lock for both.
THREADED: Final = ("raw", "session", "httpx")


def measure(run: Run) -> None:
    """Start all servers, and ask all of them with each client."""
    with ExitStack() as stack:
        asked = {program.name: found for program in run.programs if (found := started(run, stack, program)) is not None}
        for name in CLIENTS:
            cases: dict[str, Case] = {server: partial(ask, name, found, run.seconds) for server, found in asked.items()}
            if name in THREADED:
                cases |= {server: partial(within, serve, name, run.seconds) for server, serve in THREADS.items()}
            in_turn(run.record, [name], cases, run.rounds)


def started(run: Run, stack: ExitStack, program: Program) -> Question | None:
    """Return what a server is asked, warm, while the stack keeps it running; None when it does not start."""
    try:
        question = stack.enter_context(run.serving(program))
        warm(question, 1 if run.short else WARM_SECONDS)
    except Exception as problem:  # noqa: BLE001 - whatever keeps it from starting is told
        for name in CLIENTS:
            run.record.miss(name, program.name, problem)
        return None
    return question


def warm(question: Question, most: int) -> None:
    """Ask a server until it is warm, or so many seconds have passed."""
    answered = 0
    for _ in range(most):
        answered += load(question, CONNECTIONS, 1).answered
        if answered >= WARM_REQUESTS:
            break


def ask(name: str, question: Question, seconds: float) -> Taken:
    """Ask a server with one client, and return its rate, and what it costs the server's process."""
    before = 0.0 if question.pid is None else processor(question.pid)
    answered, lasted, took = CLIENTS[name](question, seconds)
    taken = {name: ("req/s", answered / lasted)}
    if name == "raw":
        taken |= {f"raw p{percent}": ("ms", percentile(took, percent) * 1e3) for percent in (50, 99)}
    if question.pid is not None:
        taken[f"{name} cpu"] = ("ms/request", (processor(question.pid) - before) / answered * 1e3)
    return taken


def within(serve: Callable[[], AbstractContextManager[Question]], name: str, seconds: float) -> Taken:
    """Ask a server that runs in a thread of this process."""
    with serve() as question:
        return ask(name, question, seconds)


@contextmanager
def mockjet_thread() -> Iterator[Question]:
    """Run `MockJet`."""
    from mockjet import MockJet  # noqa: PLC0415 - it imports what only this measure needs

    with MockJet() as mj:
        made = mj.add_contact(CONTACT["Email"])
        port = int(mj.url.rpartition(":")[2])
        yield Question(port, f"/v3/REST/contact/{made.id}", basic())


@contextmanager
def werkzeug_thread() -> Iterator[Question]:
    """Run bare Flask on werkzeug's server."""
    from benchmarks.apps.on_werkzeug import server  # noqa: PLC0415 - as above

    port = free_port()
    running = server(port)
    thread = Thread(target=running.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Question(port, TARGET)
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


THREADS: Final = {THREAD: mockjet_thread, WERKZEUG_THREAD: werkzeug_thread}
