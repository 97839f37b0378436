"""Places in other people's modules that are replaced for a while, whenever these modules are imported."""

import os
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from mockjet.patching.imports import Watcher

MISSING: Final = object()
Function = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Seam:
    """An attribute of a class or module, and what makes its replacement out of it."""

    owner: Any
    name: str
    replacement: Callable[[Function], Function]


Table = Mapping[str, Callable[[Any], Iterable[Seam]]]


class Replaced:
    """A seam with its replacement in place."""

    def __init__(self, seam: Seam) -> None:
        """Replace; raise `AttributeError` when there is nothing of that name."""
        self._owner, self._name = seam.owner, seam.name
        self._before = vars(seam.owner).get(seam.name, MISSING)
        self._ours = seam.replacement(getattr(seam.owner, seam.name))
        setattr(seam.owner, seam.name, self._ours)

    def undo(self) -> bool:
        """Put back what was there, unless somebody else has put something over ours since; tell whether that went."""
        if vars(self._owner).get(self._name) is not self._ours:
            return False
        if self._before is MISSING:
            delattr(self._owner, self._name)
        else:
            setattr(self._owner, self._name, self._before)
        return True


class Seams:
    """The seams of some modules: open while anybody needs them open, also in modules imported meanwhile.

    A replacement that somebody else has covered stays, without effect, until it can be taken away.
    """

    def __init__(self, table: Table) -> None:
        """Take a *table* from names of modules to what finds the seams in them."""
        self._table = table
        self._watcher = Watcher(table, self._imported)
        self._modules: list[Any] = []
        self._replaced: list[Replaced] = []
        self._users = 0
        self._renew_lock()
        if hasattr(os, "register_at_fork"):  # pragma: no branch - another thread may hold the lock at that moment
            os.register_at_fork(after_in_child=self._renew_lock)

    def open(self) -> None:
        """Replace, unless that is done; raise `AttributeError` when there is nothing to replace in a module."""
        with self._lock:
            self._users += 1
            if self._users == 1:
                sys.meta_path.insert(0, self._watcher)
        try:
            self._replace_all()
        except AttributeError:
            self.close()
            raise

    def close(self) -> None:
        """Put back what was there, unless somebody else still needs it replaced."""
        with self._lock:
            self._users -= 1
            if self._users == 0:
                sys.meta_path[:] = (finder for finder in sys.meta_path if finder is not self._watcher)
                self._modules.clear()
                self._replaced = [one for one in reversed(self._replaced) if not one.undo()][::-1]

    def _replace_all(self) -> None:
        """Replace in what is imported. Another thread that is about it is waited for, without the lock it may need."""
        imported = [(name, import_module(name)) for name in self._table if sys.modules.get(name) is not None]
        with self._lock:
            for name, module in imported:
                if not any(module is one for one in self._modules):
                    self._replace(name, module)

    def _imported(self, name: str, module: Any) -> None:
        """Replace in what was just imported, perhaps not for the first time."""
        with self._lock:
            if self._users:
                self._replace(name, module)

    def _replace(self, name: str, module: Any) -> None:
        self._modules.append(module)
        for seam in self._table[name](module):
            self._replaced.append(Replaced(seam))  # one by one: the next may fail

    def _renew_lock(self) -> None:
        self._lock = threading.RLock()
