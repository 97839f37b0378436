"""Processes that are started, bounded in time, and ended by their ids."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
HOST: Final = "127.0.0.1"
START_SECONDS: Final = 60.0
END_SECONDS: Final = 3.0
# What the calling shell has set and would change what is measured.
UNSET: Final = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTEST_ADDOPTS", "PYTEST_PLUGINS")


class Broke(Exception):
    """A program ended badly, late or silent."""


def environment(**more: str) -> dict[str, str]:
    """Return the environment of what is measured."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSET and not name.startswith("MOCKJET_")}
    return kept | more


def module(name: str, *words: object) -> list[str]:
    """Return the command that runs a module of this project, or of its environment."""
    return [sys.executable, "-m", name, *map(str, words)]


def output(command: Sequence[str], *, seconds: float, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> str:
    """Run a program to its end and return what it printed; raise `Broke` when it fails or takes longer."""
    with running(command, cwd=cwd, env=env, kept=True) as process:
        try:
            printed, problems = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Broke(f"{Path(command[0]).name} took longer than {seconds:.0f} s") from None
    if process.returncode:
        raise Broke(f"{Path(command[0]).name} ended with {process.returncode}: {(problems or printed).strip()}")
    return printed


@contextmanager
def running(
    command: Sequence[str], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None, kept: bool = False
) -> Iterator[subprocess.Popen[str]]:
    """Run a program in a process group of its own, and end the group; what it prints is read only if it is *kept*."""
    stream = subprocess.PIPE if kept else subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=env or environment(),
        stdin=subprocess.DEVNULL,
        stdout=stream,
        stderr=stream,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[str]) -> None:
    """Ask a program and its children to end, and make them."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
            process.wait(END_SECONDS)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server((HOST, 0)) as taken:
        return int(taken.getsockname()[1])


def await_answer(process: subprocess.Popen[str], port: int, request: bytes, seconds: float) -> None:
    """Wait until *request* is answered with 200; raise `Broke` when the program ends before, or it takes too long."""
    deadline = time.perf_counter() + seconds
    status = b"nothing"
    while time.perf_counter() < deadline:
        if process.poll() is not None:
            raise Broke(f"it ended with {process.returncode} instead of serving")
        try:
            with socket.create_connection((HOST, port), timeout=10) as connection:
                connection.sendall(request)
                status = connection.recv(65536).partition(b"\r\n")[0]
        except OSError:
            status = b"nothing"
        if status.split(b" ")[1:2] == [b"200"]:
            return
        time.sleep(0.001)
    raise Broke(f"it answered {status.decode('latin-1')!r} for {seconds:.0f} s")


def memory(pid: int, name: str = "VmRSS") -> int:
    """Return how many bytes a process has in memory; as `VmHWM`, the most it ever had."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise Broke(f"the system does not say {name}")


def processor(pid: int) -> float:
    """Return how many seconds of processor time a process has had, in all of its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
