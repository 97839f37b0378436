"""The programs that play the scenario: prepared once and kept in a cache outside the tree, then run."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from filelock import FileLock
from sdk.matrix import HERE

PREPARING_SECONDS: Final = 300
CACHE: Final = Path(os.environ.get("MOCKJET_SDK_CACHE") or Path.home() / ".cache" / "mockjet-sdk")
MAVEN: Final = ("mvn", "--batch-mode", "--quiet", "compile", "dependency:copy-dependencies")


class Language(NamedTuple):
    """What a language needs, the file the program is, how it is prepared, and how it is started."""

    tools: tuple[str, ...]
    source: str
    prepare: tuple[tuple[str, ...], ...]
    start: tuple[str, ...]


# fmt: off
LANGUAGES: Final = {
    "python": Language(
        (), "play.py",
        ((sys.executable, "-m", "venv", "venv"), ("venv/bin/pip", "install", "--quiet", "--requirement", "requirements.txt")),
        ("venv/bin/python", "play.py"),
    ),
    "node": Language(
        ("node", "npm"), "play.js",
        (("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"),),
        ("node", "play.js"),
    ),
    "go": Language(
        ("go",), "main.go",
        (("go", "build", "-o", "play", "."),),
        ("./play",),
    ),
    "java": Language(
        ("java", "javac", "keytool", "mvn"), "Play.java",
        (MAVEN,),
        ("java", "-cp", f"target/classes{os.pathsep}target/dependency/*", "Play"),
    ),
}
# fmt: on


def missing(sdk: str) -> list[str]:
    """Return the tools that are needed and not installed."""
    return [tool for tool in LANGUAGES[sdk].tools if shutil.which(tool) is None]


def prepared(sdk: str, version: str) -> Path:
    """Return the folder with the program, ready to be started; raise `RuntimeError` with what went wrong."""
    files = dict(_files(sdk, version))
    home = CACHE / f"{sdk}-{version}-{_digest(files)}"
    CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(CACHE / "lock"):
        if not (home / "ready").exists():
            for old in CACHE.glob(f"{sdk}-{version}-*"):
                shutil.rmtree(old)
            home.mkdir()
            for name, text in files.items():
                (home / name).write_text(text, encoding="utf-8")
            for command in LANGUAGES[sdk].prepare:
                _prepare(command, home)
            (home / "ready").touch()
    return home


def _files(sdk: str, version: str) -> Iterator[tuple[str, str]]:
    source = LANGUAGES[sdk].source
    text = (HERE / sdk / source).read_text(encoding="utf-8")
    # in Go the major version is part of the name that is imported
    yield source, text.replace("mailjet-apiv3-go/v4", f"mailjet-apiv3-go/v{version[0]}")
    for path in (HERE / sdk / version).iterdir():
        yield path.name, path.read_text(encoding="utf-8")


def _digest(files: dict[str, str]) -> str:
    return hashlib.sha256(repr((sys.executable, sorted(files.items()))).encode()).hexdigest()[:12]


def _prepare(command: Sequence[str], home: Path) -> None:
    done = subprocess.run(
        command,
        cwd=home,
        capture_output=True,
        text=True,
        timeout=PREPARING_SECONDS,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
