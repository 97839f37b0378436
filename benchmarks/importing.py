"""How fast bulk imports are, from sending the contacts to the finished job, and what a contact takes in memory."""

import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Final

from benchmarks.accounts import Account, basic
from benchmarks.clients import Question
from benchmarks.contacts import as_csv, as_json
from benchmarks.floors import LEAN_COLLECTED, floor
from benchmarks.process import START_SECONDS, Broke, await_answer, free_port, memory, processor, running
from benchmarks.rounds import Case, Taken, in_turn
from benchmarks.run import Run
from benchmarks.servers import serve
from benchmarks.targets import LEAN, READER, SERVE, SMALL

# Small imports are repeated within a round, until they have had as many contacts together.
TOGETHER: Final = 50_000
# From which power of ten on an import is taken in few rounds only.
LARGE: Final = 6
Import = Callable[[Account, bytes], None]


def json_import(account: Account, body: bytes) -> None:
    """Import contacts with `managemanycontacts`."""
    account.finish(account.submit(body))


def csv_import(account: Account, file: bytes) -> None:
    """Import contacts onto a list with `csvimport`."""
    account.finish(account.upload(account.create("contactslist", Name="News"), file))


# fmt: off
KINDS: Final[dict[str, tuple[Import, Callable[[int], bytes], tuple[str, ...]]]] = {
    "json": (json_import, as_json, (LEAN, LEAN_COLLECTED)),
    "csv":  (csv_import,  as_csv,  (READER,)),
}
# fmt: on


def measure(run: Run) -> None:
    """Import every size of each kind, beside its floors."""
    for power in run.sizes:
        for kind, (_, make, floors) in KINDS.items():
            name, count = f"{kind} 10^{power}", 10**power
            cases: dict[str, Case] = {SERVE: partial(served, kind, name, make(count), count)}
            cases |= {floored: partial(timed, floored, name, count) for floored in floors}
            if power == max(run.sizes):
                cases[SMALL] = partial(served, kind, f"{kind} beside", make(10**4), 10**4)
            in_turn(run.record, [name], cases, run.rounds if power < LARGE else run.few, warm_up=False)


def timed(floored: str, name: str, count: int) -> Taken:
    """Take a floor."""
    took, used = floor(floored, count)
    return {name: ("contacts/s", count / took), f"{name} cpu": ("us/contact", used / count * 1e6)}


def served(kind: str, name: str, body: bytes, count: int) -> Taken:
    """Import into a new server, whose first small import, into another account, does not count."""
    bring, make, _ = KINDS[kind]
    port = free_port()
    with running(serve(port, "--pace", "instant")) as process:
        await_answer(process, port, Question(port, "/v3/REST/contact", basic()).bytes, START_SECONDS)
        taken(bring, port, "warm-up", make(1000), 1000)
        before, used = memory(process.pid), processor(process.pid)
        seconds = [taken(bring, port, "0", body, count)]
        used = processor(process.pid) - used
        kept, most = memory(process.pid) - before, memory(process.pid, "VmHWM")
        seconds += [taken(bring, port, str(number), body, count) for number in range(1, TOGETHER // count)]
    return {
        name: ("contacts/s", count / median(seconds)),
        f"{name} cpu": ("us/contact", used / count * 1e6),
        name.replace(kind, f"{kind} bytes"): ("bytes/contact", kept / count),
        name.replace(kind, f"{kind} peak"): ("MiB", most / 2**20),
    }


def taken(bring: Import, port: int, key: str, body: bytes, count: int) -> float:
    """Return how many seconds an import takes, into an account of its own, which must have all contacts afterwards."""
    with Account(port, key) as account:
        account.declare()
        before = time.perf_counter()
        bring(account, body)
        took = time.perf_counter() - before
        if (found := account.ask("GET", "REST/contact?countOnly=1")["Count"]) != count:
            raise Broke(f"{found} of {count} contacts were imported")
        return took
