"""What a server has in memory after so many requests, with its journal on."""

import time
from typing import Final

from benchmarks.clients import Question, RawClient
from benchmarks.load import load
from benchmarks.process import START_SECONDS, await_answer, free_port, memory, running
from benchmarks.run import Run
from benchmarks.servers import PROGRAMS
from benchmarks.targets import SERVE

CONNECTIONS: Final = 16
SECONDS: Final = 300.0
SLICE: Final = 15
(SERVED,) = (program for program in PROGRAMS if program.name == SERVE)


def measure(run: Run) -> None:
    """Ask a server for one contact until it has answered a million times, or some minutes have passed."""
    port = free_port()
    with running(SERVED.command(port, run.peers, run.place())) as process:
        await_answer(process, port, SERVED.first_question(port).bytes, START_SECONDS)
        SERVED.prepare(port)
        fill(run, process.pid, SERVED.question(port), 10 ** (4 if run.short else 6))


def fill(run: Run, pid: int, question: Question, most: int) -> None:
    """Ask, and note the memory at every power of ten that is reached."""
    deadline = time.perf_counter() + SECONDS
    asked = few(question, 1000)
    note(run, pid, asked, 1000)
    asked += few(question, 9000)
    note(run, pid, asked, 10_000)
    power, pace = 100_000, 1000.0
    while power <= most and time.perf_counter() < deadline:
        answered, seconds, _ = load(question, CONNECTIONS, min(max(round((power - asked) / pace), 1), SLICE))
        asked, pace = asked + answered, answered / seconds
        if asked >= power:
            note(run, pid, asked, power)
            power *= 10
    if power <= most:
        run.record.miss("memory", f"after {power:,} requests", f"only {asked:,} were answered in {SECONDS:.0f} s")


def few(question: Question, count: int) -> int:
    """Ask exactly so many times."""
    with RawClient(question.port) as client:
        for _ in range(count):
            client.ask(question.bytes)
    return count


def note(run: Run, pid: int, asked: int, power: int) -> None:
    """Keep what the server has in memory, and how many requests it really had."""
    case = f"after {power:,} requests"
    run.record.note("memory", case, "MiB", 1, memory(pid) / 2**20)
    run.record.note("memory requests", case, "requests", 1, asked)
