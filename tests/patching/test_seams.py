"""Seams under imports that take their time."""

import sys
import threading
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from mockjet.patching.seams import Seam, Seams

SLOW = """
import gate

gate.begun.set()
gate.go_on.wait(30)

def ask():
    return "real"
"""


@pytest.mark.parametrize("watched", [True, False])
def test_a_module_that_another_thread_is_importing_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, watched: bool
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    gate = ModuleType("gate")
    vars(gate).update(begun=begun, go_on=go_on)
    monkeypatch.setitem(sys.modules, "gate", gate)
    monkeypatch.delitem(sys.modules, "slow", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    tmp_path.joinpath("slow.py").write_text(SLOW)
    seams = Seams({"slow": lambda module: [Seam(module, "ask", lambda _ask: lambda: "mock")]})
    importing = threading.Thread(target=import_module, args=("slow",), daemon=True)
    opening = threading.Thread(target=seams.open, daemon=True)
    if watched:
        seams.open()
    importing.start()
    begun.wait(30)
    if watched:
        seams.close()
    opening.start()
    opening.join(0.1)  # until it waits
    go_on.set()
    importing.join(30)
    opening.join(30)

    assert not importing.is_alive()
    assert not opening.is_alive()
    assert sys.modules["slow"].ask() == "mock"
    seams.close()
    assert sys.modules["slow"].ask() == "real"
    del sys.modules["slow"]
