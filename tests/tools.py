"""Programs in other languages that tests run: where they are, or why a test is skipped."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import requests

PROGRAMS = Path(__file__).parent / "programs"
REQUIRED = os.environ.get("MOCKJET_REQUIRE_SDKS", "").split(",")
# By tool, the language it belongs to, as MOCKJET_REQUIRE_SDKS names it; these two belong to none.
LANGUAGES = {"node": "node", "go": "go", "java": "java", "keytool": "java", "curl": "python", "openssl": "python"}


def tool(name: str) -> str:
    """Return the path of a program; skip the test where it is not installed and need not be."""
    found = shutil.which(name)
    if found is None and LANGUAGES[name] not in REQUIRED:
        pytest.skip(f"{name} is not installed here")
    assert found is not None, f"{name} is required and not installed"
    return found


def run(
    *words: str | Path, env: Mapping[str, str | None] | None = None, text: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; in *env*, None takes a variable away."""
    environment = {**os.environ, **(env or {})}
    return subprocess.run(
        [tool(str(words[0])) if words[0] in LANGUAGES else str(words[0]), *map(str, words[1:])],
        env={name: value for name, value in environment.items() if value is not None},
        input=text,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def error_file(session: requests.Session, url: str) -> str:
    """Import a contact that is none, and return where the job says what was wrong."""
    jobs = f"{url}/v3/REST/contact/managemanycontacts"
    sent = {"Contacts": [{"Email": "nonsense"}]}
    job = session.post(jobs, json=sent, timeout=10).json()["Data"][0]["JobID"]
    return str(session.get(f"{jobs}/{job}", timeout=10).json()["Data"][0]["ErrorFile"])
