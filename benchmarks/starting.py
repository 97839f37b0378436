"""How long a server takes from the start of its process to its first answer."""

import time
from functools import partial

from benchmarks.process import START_SECONDS, await_answer, free_port, memory, processor, running
from benchmarks.rounds import Taken, in_turn
from benchmarks.run import Run
from benchmarks.servers import Program


def measure(run: Run) -> None:
    """Start every server once a round."""
    cases = {program.name: partial(start, run, program) for program in run.programs}
    in_turn(run.record, ["start"], cases, run.rounds)


def start(run: Run, program: Program) -> Taken:
    """Start a server, wait for its first 200, see what it has in memory, and end it."""
    port = free_port()
    command, request = program.command(port, run.peers, run.place()), program.first_question(port).bytes
    before = time.perf_counter()
    with running(command) as process:
        await_answer(process, port, request, START_SECONDS)
        took = time.perf_counter() - before
        return {
            "start": ("ms", took * 1e3),
            "start cpu": ("ms", processor(process.pid) * 1e3),
            "start memory": ("MiB", memory(process.pid) / 2**20),
        }
