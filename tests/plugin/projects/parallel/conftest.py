"""Each worker notes where its server listens."""

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _noted(mockjet_url):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    with Path("urls.txt").open("a") as file:
        file.write(f"{worker} {mockjet_url}\n")
