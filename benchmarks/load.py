"""Many connections at once: `wrk` where it is installed, else a generator of our own."""

import re
import selectors
import shutil
import socket
import time
from collections.abc import Sequence
from typing import Final, NamedTuple

from benchmarks.clients import Question, receive
from benchmarks.process import HOST, Broke, output

RATE: Final = re.compile(r"(\d+) requests in ([\d.]+)(us|ms|s|m|h)\b")
REFUSED: Final = re.compile(r"Non-2xx or 3xx responses: (\d+)")
UNITS: Final = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}


class Load(NamedTuple):
    """How many requests were answered in how many seconds, and how long each took where that is known."""

    answered: int
    seconds: float
    took: Sequence[float] = ()


def generator() -> str:
    """Return what makes the load."""
    return "wrk" if shutil.which("wrk") else "the benchmark's own generator (apt-get install wrk for a faster one)"


def load(question: Question, connections: int, seconds: int) -> Load:
    """Ask over so many connections for some seconds, and return what was answered."""
    return wrk(question, connections, seconds) if shutil.which("wrk") else own(question, connections, seconds)


def wrk(question: Question, connections: int, seconds: int) -> Load:
    """Let `wrk` ask, in one thread, since the server needs the other core."""
    headers = [word for name, value in question.headers.items() for word in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", *headers, question.url]
    printed = output(command, seconds=seconds + 30)
    counted, refused = RATE.search(printed), REFUSED.search(printed)
    if counted is None or not int(counted[1]):
        raise Broke(f"wrk got no answer: {printed}")
    if refused:
        raise Broke(f"{refused[1]} answers of {counted[1]} had another status than 200")
    return Load(int(counted[1]), float(counted[2]) * UNITS[counted[3]])


def own(question: Question, connections: int, seconds: int) -> Load:
    """Ask from this thread: the next request goes out on a connection when the answer before has come in."""
    request, answered, began = question.bytes, 0, time.perf_counter()
    with selectors.DefaultSelector() as ready:
        for _ in range(connections):
            follow(ready, asked(question.port, request))
        while (now := time.perf_counter()) < began + seconds:
            for key, _ in ready.select(timeout=1):
                answer = receive(key.data)
                if answer.status != 200:  # noqa: PLR2004 - the one status that is an answer
                    raise Broke(f"it answered {answer.status}")
                answered += 1
                if answer.closes:
                    leave(ready, key.data)
                    follow(ready, asked(question.port, request))
                else:
                    key.data.sendall(request)
        for key in list(ready.get_map().values()):
            leave(ready, key.data)
    return Load(answered, now - began)


def asked(port: int, request: bytes) -> socket.socket:
    """Return a new connection on which *request* was sent."""
    connection = socket.create_connection((HOST, port), timeout=10)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(request)
    return connection


def follow(ready: selectors.BaseSelector, connection: socket.socket) -> None:
    """Wait for answers on a connection, too."""
    ready.register(connection, selectors.EVENT_READ, connection)


def leave(ready: selectors.BaseSelector, connection: socket.socket) -> None:
    """Wait for them no more."""
    ready.unregister(connection)
    connection.close()
