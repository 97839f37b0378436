"""HTTPS in a real browser, which believes the authority when it is told of it and not before. Needs Chromium, certutil."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mockjet import MockJet

# In CI a browser that is missing is a failure.
REQUIRED = bool(os.environ.get("MOCKJET_REQUIRE_BROWSER"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home directory with an empty database of certificates."""
    if not REQUIRED and not (shutil.which("chromium") and shutil.which("certutil")):
        pytest.skip("Chromium or certutil is not installed")
    database(tmp_path).mkdir(parents=True)
    certutil(tmp_path, "-N", "--empty-password")
    return tmp_path


def database(home: Path) -> Path:
    return home / ".pki" / "nssdb"


def certutil(home: Path, *arguments: str) -> None:
    subprocess.run(["certutil", "-d", f"sql:{database(home)}", *arguments], check=True, timeout=30)


def opened(home: Path, url: str) -> str:
    """Return the page that Chromium shows at *url*, empty when it shows none."""
    finished = subprocess.run(
        ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom", url],
        env={**os.environ, "HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return finished.stdout


def test_the_authority_is_believed_once_the_browser_knows_it(make_mockjet: Callable[..., MockJet], home: Path) -> None:
    mj = make_mockjet(tls=True)
    url = f"{mj.tls_url}/_mockjet/health"
    before = opened(home, url)
    certutil(home, "-A", "-t", "C,,", "-n", "mockjet", "-i", str(mj.ca_file))
    after = opened(home, url)

    assert "status" not in before
    assert '{"status":"ok"}' in after
