"""Projects that are run as others have them, in processes of their own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECTS = Path(__file__).parent / "projects"
# The last is what pytest-asyncio wants to be told, and warns otherwise.
OPTIONS = ("--strict-markers", "-W", "error", "-o", "asyncio_default_fixture_loop_scope=function")

collect_ignore = ["projects"]


@pytest.fixture
def run_project(pytester: pytest.Pytester) -> Callable[..., pytest.RunResult]:
    """Run the suite of a project, in a copy of it, with these arguments."""

    def run(name: str, *arguments: str) -> pytest.RunResult:
        shutil.copytree(PROJECTS / name, pytester.path, dirs_exist_ok=True)
        return pytester.runpytest_subprocess(*OPTIONS, *arguments)

    return run
