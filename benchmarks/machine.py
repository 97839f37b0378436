"""What a run was taken on."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.load import generator
from benchmarks.peers import Bundle

OURS = ("mockjet", "flask", "werkzeug", "pytest", "requests", "httpx")


def about(bundles: tuple[Bundle, ...]) -> dict[str, str]:
    """Return the day, the machine, and the versions of what is compared."""
    peers = [f"{peer.name} {peer.version}" for bundle in bundles for peer in bundle.peers]
    ours = [f"{name} {version(name)}" for name in OURS]
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{os.cpu_count()} cores, {processor()}, {platform.system()}, Python {platform.python_version()}",
        "versions": ", ".join(ours + peers),
        "load": generator(),
    }


def processor() -> str:
    """Return what the system calls its processor."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()
