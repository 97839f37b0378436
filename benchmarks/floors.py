"""What no import can be faster than: `python -m benchmarks.floors NAME COUNT` prints the seconds and the processor time it took.

Each floor runs in a process of its own, so that it begins with a small heap, as a server does.
"""

import csv
import gc
import io
import json
import sys
import time
from collections.abc import Callable, Sized
from typing import Any, Final

from benchmarks.contacts import as_csv, as_json
from benchmarks.process import module, output
from benchmarks.targets import LEAN, READER

LEAN_COLLECTED: Final = "json.loads, lean rows"


class Row:
    """A contact with the least that an import has to keep; its properties are the decoder's own."""

    __slots__ = ("created", "email", "excluded", "id", "name", "properties", "updated")

    def __init__(self, number: int, email: str, sent: dict[str, Any], at: float) -> None:
        self.id, self.email, self.created, self.updated, self.excluded = number, email, at, at, False
        self.name = sent.get("Name", "")
        self.properties = sent.get("Properties", {})


def lean(body: bytes) -> dict[str, Row]:
    """Decode a body, create or merge its contacts, and return them, as who imports them keeps them."""
    rows: dict[str, Row] = {}
    at = time.time()
    for sent in json.loads(body)["Contacts"]:
        email = sent["Email"].strip().lower()
        row = rows.get(email)
        if row is None:
            rows[email] = Row(len(rows) + 1, email, sent, at)
        else:
            row.properties.update(sent.get("Properties", {}))
            row.updated = at
    return rows


def lean_paused(body: bytes) -> dict[str, Row]:
    """Do the same while the cyclic collector is paused, which is the harder floor."""
    gc.disable()
    try:
        return lean(body)
    finally:
        gc.enable()


def reader(file: bytes) -> range:
    """Part a file into rows, keep none, and return a number for each."""
    with io.TextIOWrapper(io.BytesIO(file), "utf-8", newline="") as text:
        return range(sum(1 for _ in csv.reader(text)) - 1)


FLOORS: Final[dict[str, tuple[Callable[[int], bytes], Callable[[bytes], Sized]]]] = {
    LEAN: (as_json, lean_paused),
    LEAN_COLLECTED: (as_json, lean),
    READER: (as_csv, reader),
}


def floor(name: str, count: int) -> tuple[float, float]:
    """Return how many seconds, and how much processor time, a floor takes in a process of its own."""
    took, used = output(module("benchmarks.floors", name, count), seconds=300).split()
    return float(took), float(used)


def main(name: str, count: int) -> tuple[float, float]:
    """Return what a floor takes here; its input is made before."""
    make, work = FLOORS[name]
    made = make(count)
    before, used = time.perf_counter(), time.process_time()
    found = work(made)
    took = time.perf_counter() - before, time.process_time() - used
    if len(found) != count:
        raise ValueError(f"{len(found)} rows of {count}")
    return took


if __name__ == "__main__":
    sys.stdout.write("{} {}\n".format(*main(sys.argv[1], int(sys.argv[2]))))
