"""A program played once against a live server, and all it printed."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

import pytest
from sdk.matrix import Check, Run
from sdk.programs import missing, prepared
from sdk.ways import WAYS

PLAYING_SECONDS: Final = 120
REQUIRED: Final = os.environ.get("MOCKJET_REQUIRE_SDKS", "").split(",")


class Played(NamedTuple):
    """What a program printed by check, what it complained of, and how it ended."""

    lines: dict[Check, dict[str, Any]]
    complaints: str
    status: int


def played(run: Run) -> Played:
    """Return what a run printed, played once; skip where a tool is missing, fail where nothing can be played."""
    if tools := missing(run.sdk):
        reason = f"{run.sdk} needs {' and '.join(tools)}, not installed here"
        pytest.fail(reason, pytrace=False) if run.sdk in REQUIRED else pytest.skip(reason)
    result = _played(run)
    if isinstance(result, str):
        pytest.fail(f"{run} was not played: {result}", pytrace=False)
    return result


@cache
def _played(run: Run) -> Played | str:
    """Return what a run printed, or what went wrong before it could be played."""
    try:
        home = prepared(run.sdk, run.version)
        with WAYS[run.way](run) as (command, environment):
            process = subprocess.Popen(
                [str(word) for word in command],
                cwd=home,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                start_new_session=True,
            )
            printed, complaints = _ended(process)
        return Played(dict(_lines(printed)), complaints, process.returncode)
    except (RuntimeError, ValueError, subprocess.SubprocessError) as problem:
        return str(problem)


def _ended(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Return what a program printed, and what it complained of, when it has ended; end it with all it started."""
    try:
        return process.communicate(timeout=PLAYING_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise


def _lines(printed: str) -> Iterator[tuple[Check, dict[str, Any]]]:
    for text in printed.splitlines():
        line = json.loads(text)
        yield Check(line["step"], line["check"]), line
