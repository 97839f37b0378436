"""The file that keeps a world from one run of the server to the next: written when something changed, never in halves."""

import logging
import os
import shutil
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from mockjet.world import World

from . import snapshots
from .filetasks import Exports
from .layout import written

# Between two writings, so that one that takes half a second leaves the disk a second behind.
PAUSE_SECONDS: Final = 0.5
# What only reading has changed (a poll counted, an error numbered) may wait so many times as long as writing takes.
PATIENCE: Final = 20

log = logging.getLogger("mockjet")


class StateFile:
    """Keeps *world* in the file at *path*: `load` at the start, `tick` now and then, `save` at the end."""

    def __init__(self, path: str | os.PathLike[str], world: World) -> None:
        self.path = Path(os.path.realpath(path))
        self._world = world
        self._written = b""  # the digest of what is in the file
        self._due = self._due_for_reading = time.monotonic()
        self._failed = False

    def load(self, exports: Exports) -> list[Any]:
        """Take the world out of the file, if there is one, and return the seeds of accounts to come.

        What was seeded in this run stays the baseline. Raises `Misplaced` when there is something else in the file,
        `OSError` when it cannot be read, and touches nothing then.
        """
        for stray in self.path.parent.glob(f".{self.path.name}.*.tmp"):
            stray.unlink(missing_ok=True)
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return []
        found = snapshots.read(data)
        kept = {record.key: written(record) for record in found.baselines}
        accounts = snapshots.accounts(self._world, found, exports)
        self._world.replace(accounts)
        self._world.baselines = {**kept, **self._world.baselines}
        return found.newcomers

    def tick(self) -> None:
        """Save when something changed and it is time to; never raise, the server goes on."""
        now = time.monotonic()
        due = self._due if self._world.changed else self._due_for_reading if self._world.read else None
        if due is None or now < due:
            return
        try:
            self.save()
        except OSError as problem:
            self._world.changed = True
            self._tell(f"the state cannot be written to {self.path}: {problem.strerror or problem}")
        except Exception as problem:  # noqa: BLE001 - whatever it is, clients are still to be answered
            self._world.read = True
            self._tell(f"the state cannot be written down: {problem!r}")
        else:
            self._failed = False
        end = time.monotonic()
        self._due = end + PAUSE_SECONDS
        self._due_for_reading = end + max(PAUSE_SECONDS, PATIENCE * (end - now))

    def save(self) -> None:
        """Write the world to the file, unless it is there already; raise `OSError`, and leave the file as it was."""
        self._world.changed = self._world.read = False
        data = snapshots.dump_all(self._world)
        digest = blake2b(data).digest()
        if digest != self._written or not self.path.exists():
            self._replace(data)
            self._written = digest

    def _replace(self, data: bytes) -> None:
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}.tmp")
        try:
            with draft.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with suppress(OSError):
                shutil.copymode(self.path, draft)
            draft.replace(self.path)
        finally:
            draft.unlink(missing_ok=True)

    def _tell(self, what: str) -> None:
        """Say once what is wrong, until it was right again."""
        if not self._failed:
            log.warning("%s; mockjet goes on, and tries again", what)
        self._failed = True
