"""Telling when a module was imported.

wrapt has hooks for this. They cannot be taken back, and they pass over a module that is reloaded.
"""

import sys
from collections.abc import Callable, Container, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


class Watcher(MetaPathFinder):
    """Stands before the other finders, lets them find, and has their loaders tell when they are done."""

    def __init__(self, names: Container[str], tell: Callable[[str, ModuleType], None]) -> None:
        """Watch for modules of these *names*, and *tell* of each when it was imported."""
        self._names, self._tell = names, tell

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what the other finders find."""
        if name not in self._names:
            return None
        others = (finder for finder in sys.meta_path if finder is not self and hasattr(finder, "find_spec"))
        spec = next(filter(None, (finder.find_spec(name, path, target) for finder in others)), None)
        if spec is not None and spec.loader is not None:
            self._attend(name, spec.loader)
        return spec

    def _attend(self, name: str, loader: Any) -> None:
        """Replace the execution in this one loader, not in its class, and for this one time."""
        execute = loader.exec_module

        def exec_module(module: ModuleType) -> None:
            vars(loader).pop("exec_module", None)
            execute(module)
            self._tell(name, module)

        loader.exec_module = exec_module
