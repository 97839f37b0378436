"""What a run is asked for: how much, how often, with which peers."""

import tempfile
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clients import Question
from benchmarks.peers import Peers
from benchmarks.record import Record
from benchmarks.servers import PROGRAMS, Program, serving


@dataclass(frozen=True, slots=True)
class Run:
    """A run: what it records, its peers, and its sizes, which are small in the *short* form."""

    record: Record
    peers: Peers
    rounds: int
    work: Path
    short: bool = False
    bundles: frozenset[str] = frozenset()

    @property
    def programs(self) -> tuple[Program, ...]:
        """The servers that take part."""
        return tuple(program for program in PROGRAMS if program.bundle is None or program.bundle in self.bundles)

    @property
    def seconds(self) -> float:
        """How long one slice takes."""
        return 0.3 if self.short else 1.0

    @property
    def few(self) -> int:
        """In how many rounds that is taken which takes minutes."""
        return min(self.rounds, 3)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many contacts imports have, as powers of ten."""
        return (3, 4) if self.short else (3, 4, 5, 6)

    @property
    def contacts(self) -> int:
        """How many contacts an account has that is listed and polled."""
        return int(10 ** max(self.sizes))

    def place(self) -> Path:
        """Return a new directory."""
        return Path(tempfile.mkdtemp(dir=self.work))

    def serving(self, program: Program) -> AbstractContextManager[Question]:
        """Run a server."""
        return serving(program, self.peers, self.place())
