"""How long a poll of a job takes, while nothing happens and while an import is running.

Polls are due every ten milliseconds, and are timed from when they were due: one that waits makes those behind it late.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Thread
from typing import Any, Final
from urllib.request import Request, urlopen

from benchmarks.accounts import Account, basic
from benchmarks.clients import Question, RawClient
from benchmarks.contacts import as_json
from benchmarks.figures import percentile
from benchmarks.process import HOST, START_SECONDS, Broke, await_answer, free_port, running
from benchmarks.rounds import Case, Taken, in_turn
from benchmarks.run import Run
from benchmarks.servers import serve

EVERY: Final = 0.01
IDLE_SECONDS: Final = 5.0
SOON: Final = 1.0
SUBMITTING: Final = "taking in the contacts"


def measure(run: Run) -> None:
    """Poll an idle server, and importing ones, each a new one."""
    body = as_json(run.contacts)
    dwell = 2.0 if run.short else 8.0
    cases: dict[str, Case] = {
        "idle": idle,
        "import, clock": partial(by_the_clock, body, dwell),
        "import, instant": partial(at_once, body),
        SUBMITTING: partial(submitting, body),
    }
    in_turn(run.record, ["poll p99"], cases, run.few, warm_up=False)


def idle() -> Taken:
    """Poll a finished job while nothing else is asked."""
    with started("--pace", "instant") as port, Account(port) as account:
        return polled(port, small(account), lapse(IDLE_SECONDS))


def by_the_clock(body: bytes, dwell: float) -> Taken:
    """Poll a job that imports for *dwell* seconds of its account's time, while it does."""
    with started("--pace", "clock", "--dwell", dwell) as port, Account(port) as account:
        account.declare()
        job = account.submit(body)
        skip(port, seconds=3 * dwell - SOON)  # from then on everything happens in its time
        return polled(port, job, lambda answer: b'"Completed"' in answer, wanted=b'"Importing"')


def at_once(body: bytes) -> Taken:
    """Poll a job while another client's poll, the first one, waits for all of it."""
    with started("--pace", "instant") as port, Account(port) as account:
        account.declare()
        job = account.submit(body)
        return meanwhile(partial(account.finish, job), port, job)


def submitting(body: bytes) -> Taken:
    """Poll another job while the contacts of a large one are sent and read; none is imported, as nobody polls that job."""
    with started("--pace", "poll") as port, Account(port) as account:
        account.declare()
        job = small(account)
        return meanwhile(lambda: account.submit(body), port, job)


def meanwhile(work: Callable[[], object], port: int, job: str) -> Taken:
    """Poll *job* for as long as *work* takes, in a thread."""
    problems: list[Exception] = []

    def guarded() -> None:
        try:
            work()
        except Exception as problem:  # noqa: BLE001 - it is raised below
            problems.append(problem)

    thread = Thread(target=guarded, daemon=True)
    thread.start()
    time.sleep(2 * EVERY)  # so that the other client comes first
    taken = polled(port, job, lambda _: not thread.is_alive())
    thread.join()
    if problems:
        raise problems[0]
    return taken


def polled(port: int, job: str, over: Callable[[bytes], bool], wanted: bytes = b"") -> Taken:
    """Poll until it is *over*, and return the percentiles of the polls whose answers said what was *wanted*."""
    question = Question(port, f"/v3/{job}", basic())
    took = []
    with RawClient(port) as client:
        due = time.perf_counter()
        while True:
            status, body, _ = client.ask(question.bytes)
            now = time.perf_counter()
            if status != 200:  # noqa: PLR2004 - the one status that is an answer
                raise Broke(f"a poll was answered with {status}")
            if wanted in body:
                took.append(now - due)
            if over(body):
                break
            due += EVERY
            time.sleep(max(due - now, 0))
    if not took:
        raise Broke(f"no poll said {wanted.decode()}, the last one {body[:200].decode()}")
    shown = {f"poll p{percent}": ("ms", percentile(took, percent) * 1e3) for percent in (50, 99)}
    return {**shown, "poll most": ("ms", max(took) * 1e3), "polls": ("polls", float(len(took)))}


def small(account: Account) -> str:
    """Import a few contacts, and return the finished job."""
    job = account.submit(b'{"Contacts": [{"Email": "first@example.com"}]}')
    account.finish(job)
    return job


def lapse(seconds: float) -> Callable[[bytes], bool]:
    """Return what says whether so many seconds have passed from now on."""
    end = time.perf_counter() + seconds
    return lambda _: time.perf_counter() > end


def skip(port: int, seconds: float) -> None:
    """Let the account's time go on."""
    body: dict[str, Any] = {"seconds": seconds}
    request = Request(
        f"http://{HOST}:{port}/_mockjet/clock/advance", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urlopen(request, timeout=60):  # noqa: S310 - as above
        pass


@contextmanager
def started(*options: object) -> Iterator[int]:
    """Run a new server, and return its port."""
    port = free_port()
    with running(serve(port, *options)) as process:
        await_answer(process, port, Question(port, "/v3/REST/contact", basic()).bytes, START_SECONDS)
        yield port
