"""What a job has to do: rows, one after the other, each taken over or refused."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from mockjet.domain.errors import Flaw

from .states import Event


class RowFlaw(NamedTuple):
    """A row that was not taken over: what it said, what was wrong, in which field, and what a plan *said* of it."""

    text: str
    flaw: Flaw
    field: str = ""
    said: str = ""


class Task(Protocol):
    """What a job has to do: any number of rows, one after the other."""

    @property
    def list_id(self) -> int | None:
        """The list it is about, if it is about one."""

    @property
    def tolerance(self) -> int:
        """How many flaws there may be before the job is aborted; 0 means any number."""

    def prepare(self) -> Event:
        """Get ready, and say whether to go on (`ADVANCE`), to fail or to abort."""

    def size(self) -> int:
        """Return the number of rows; asked once the task is prepared."""

    def rows(self) -> Iterator[Any]:
        """Return the rows, once."""

    def address(self, row: Any) -> str:
        """Return the address a row is about, as it is written there; empty when there is none."""

    def refuse(self, row: Any) -> RowFlaw:
        """Return the flaw of a row that the job's plan breaks."""

    def treat(self, row: Any, at: dt.datetime) -> RowFlaw | None:
        """Do one row, or say what is wrong with it and leave everything as it was."""

    def work(self, rows: Iterable[Any], at: dt.datetime) -> Iterator[RowFlaw | None]:
        """Do the same with each of some rows; nothing else happens to what they are about before the last is done."""

    def close(self) -> None:
        """Let go of what is only needed as long as there are rows to do."""

    def verdict(self, flaws: list[RowFlaw]) -> Event:
        """Say how a job ends whose rows are all done."""
