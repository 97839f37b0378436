"""A program that is run for the user, from within: what cannot be timed from without."""

import os
import signal
import subprocess
from typing import Any

import pytest

from mockjet.cli.child import run


def test_a_signal_that_comes_before_the_program_runs_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.Popen

    def interrupted(*words: Any, **options: Any) -> Any:
        os.kill(os.getpid(), signal.SIGTERM)
        return real(*words, **options)

    monkeypatch.setattr(subprocess, "Popen", interrupted)

    assert run(["sleep", "60"], os.environ) == 143


def test_what_signals_did_before_they_do_again() -> None:
    before = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1)]
    run(["true"], os.environ)

    assert [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1)] == before
