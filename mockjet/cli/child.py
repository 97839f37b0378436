"""A program run for the user: its streams are ours, signals to us are its, and its exit status is returned."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final

import click

NOT_FOUND: Final = 127
NOT_RUN: Final = 126
BY_SIGNAL: Final = 128
# How long a signal may go unseen that came at a bad moment.
LOOK_SECONDS: Final = 1.0
# What a user sends to end a program, or to make it think; all but the first two are not there on every system.
PASSED_ON: Final = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2")
    if hasattr(signal, name)
)
# What a terminal sends to every program in front of it, which has it already then.
BY_TERMINAL: Final = frozenset({"SIGINT", "SIGQUIT", "SIGHUP"})


def run(words: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a program to its end and return its exit status, as a shell would: 127 when there is no such program."""
    with _passing_on() as begun:
        try:
            child = subprocess.Popen(words, env=environment)  # noqa: S603 - it is what the user asks for
        except FileNotFoundError:
            return _failed(words[0], "command not found", NOT_FOUND)
        except OSError as problem:
            return _failed(words[0], problem.strerror or str(problem), NOT_RUN)
        begun(child)
        status = _awaited(child)
    return BY_SIGNAL - status if status < 0 else status


def _awaited(child: "subprocess.Popen[bytes]") -> int:
    """Wait for the end of a program. A signal that comes just before the waiting begins is seen only after it."""
    while True:
        with suppress(subprocess.TimeoutExpired):
            return child.wait(LOOK_SECONDS)


def _failed(word: str, why: str, status: int) -> int:
    click.echo(f"mockjet exec: {word}: {why}", err=True)
    return status


@contextmanager
def _passing_on() -> Iterator[Callable[["subprocess.Popen[bytes]"], None]]:
    """Pass signals on to the child that is handed over, until the end of the block; it also gets those from before."""
    children: list[subprocess.Popen[bytes]] = []
    early: list[int] = []

    def pass_on(number: int, _frame: FrameType | None) -> None:
        if not children:
            early.append(number)
        elif not (signal.Signals(number).name in BY_TERMINAL and _in_front()):
            children[0].send_signal(number)

    def begun(child: "subprocess.Popen[bytes]") -> None:
        children.append(child)
        for number in early:
            child.send_signal(number)

    before = {number: signal.getsignal(number) for number in PASSED_ON}
    # what is ignored, as in `nohup`, the child is to ignore as well
    for number in (number for number, handler in before.items() if handler is not signal.SIG_IGN):
        signal.signal(number, pass_on)
    try:
        yield begun
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _in_front() -> bool:
    """Tell whether this program is in front of a terminal."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        return False
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    finally:
        os.close(terminal)
