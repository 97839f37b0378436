"""A snapshot in one's hand: a value to restore from, to keep in a file, to compare."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from mockjet.places import Misplaced

from . import snapshots


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Accounts as they were at one moment, written down as *json*: documented, versioned, readable."""

    json: bytes

    def __repr__(self) -> str:
        return f"<snapshot, {len(self.json)} bytes>"

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the snapshot to a file; raise `OSError`."""
        Path(path).write_bytes(self.json)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Return the snapshot in a file; raise `OSError`, or `ValueError` when there is none in it."""
        data = Path(path).read_bytes()
        try:
            snapshots.read(data)
        except Misplaced as problem:
            raise ValueError(f"{os.fspath(path)}: {problem}") from None
        return cls(data)
