"""Every page of the documentation is run: its Python, and its commands against a server in another process.

A Python block is a script, or a test file when it defines a test. The commands of a page are run in order, in one
directory, against one server; a line `mockjet serve …` starts another one with these options for what follows. A block
`text` behind commands is what they print. `curl -i` shows an answer whatever it is; any other command must succeed.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from speaking import Started

DOCS = Path(__file__).parents[2] / "docs"
GENERATED = "ledger.md"
URL = "http://127.0.0.1:6538"
# What a page tells readers to do with other programs is not done here.
OTHERS = ("docker", "git", "pip", "python3", ".venv/bin/pip")


CURL = """curl() {
  case " $* " in
    *" -i "*) command curl --silent "$@" ;;
    *) command curl --silent --show-error --fail "$@" ;;
  esac
}
"""


class Block(NamedTuple):
    """A fenced block: its language, its text, and whether it stands right behind the one before."""

    language: str
    text: str
    follows: bool


def blocks(page: Path) -> list[Block]:
    found = re.finditer(r"^```(\w*)\n(.*?)^```$", page.read_text(), re.DOTALL | re.MULTILINE)
    spans = [(one.start(), one.end(), one[1], one[2]) for one in found]
    text = page.read_text()
    ends = [0, *(end for _, end, _, _ in spans)]
    return [
        Block(language, body, follows=not text[end:start].strip())
        for end, (start, _, language, body) in zip(ends, spans, strict=False)
    ]


PAGES = sorted(page for page in DOCS.glob("*.md") if page.name != GENERATED)
PYTHON = [
    pytest.param(block.text, id=f"{page.stem} {number}")
    for page in PAGES
    for number, block in enumerate(block for block in blocks(page) if block.language == "python")
]
SHELL = [page for page in PAGES if any(block.language == "bash" for block in blocks(page))]


def test_there_are_pages_to_run() -> None:
    assert PYTHON
    assert SHELL


@pytest.mark.parametrize("text", PYTHON)
def test_a_python_block_runs(pytester: pytest.Pytester, text: str) -> None:
    if "def test_" in text:
        pytester.makepyfile(text)
        outcomes = pytester.runpytest_subprocess("--strict-markers").parseoutcomes()

        assert set(outcomes) == {"passed"}
    else:
        finished = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, timeout=60, check=False)

        assert (finished.returncode, finished.stderr) == (0, "")


class Shell:
    """A server, and commands run against it."""

    def __init__(self, serve: Started) -> None:
        self.serve = serve
        self.start()

    def start(self, *options: str) -> None:
        """Start the server that is talked to from now on, on a free port."""
        _, self.url = self.serve(*options, "--port", "0")

    def run(self, commands: str) -> str:
        """Run commands, which must all succeed, and return what they print."""
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        finished = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", CURL + commands.replace(URL, self.url)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={**os.environ, "MOCKJET_URL": self.url, "PATH": path},
        )
        assert finished.returncode == 0, f"{commands}\n{finished.stdout}{finished.stderr}"
        return finished.stdout.replace(self.url, URL)


def starts_a_server(line: str) -> bool:
    return line.startswith("mockjet serve")


def parts(text: str) -> Iterator[tuple[bool, str]]:
    """Return the commands of a block in order, each line that starts a server by itself."""
    for serving, lines in groupby(text.replace("\\\n", "").splitlines(), starts_a_server):
        if serving:
            yield from ((True, line) for line in lines)
        else:
            yield False, "\n".join(lines)


@pytest.mark.parametrize("page", SHELL, ids=lambda page: page.stem)
def test_the_commands_of_a_page_succeed_and_print_what_it_says(
    serve: Started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    shell = Shell(serve)
    ending = Block("", "", follows=False)
    for block, following in pairwise([*blocks(page), ending]):
        if block.language != "bash" or block.text.startswith(OTHERS):
            continue
        printed = ""
        for serving, text in parts(block.text):
            if serving:
                shell.start(*shlex.split(text, comments=True)[2:])
            else:
                printed += shell.run(text)
        if following.language == "text" and following.follows:
            assert printed.strip() == following.text.strip()
