"""Whole projects that name only the real service, run as their owners run them."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

RunProject = Callable[..., pytest.RunResult]


def test_a_project_with_the_official_client_needs_no_change(run_project: RunProject) -> None:
    result = run_project("official_client", "test_newsletter.py", "--mockjet-block-network")

    result.assert_outcomes(passed=4)


def test_a_test_that_forgot_the_fixture_fails_and_says_what_to_do(run_project: RunProject) -> None:
    result = run_project("official_client", "--mockjet-block-network")

    result.assert_outcomes(passed=4, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*_ test_it_looks_whether_the_service_is_up _*",
            "mockjet blocked a connection to a real host:",
            "  api.mailjet.com, from */newsletter.py:* in is_up",
            "Use the fixture mockjet_patched, or point the client at mockjet.url.",
        ]
    )


def test_an_asynchronous_project_needs_no_change(run_project: RunProject) -> None:
    result = run_project("async_httpx", "--mockjet-block-network")

    result.assert_outcomes(passed=2)


def test_a_project_in_the_style_of_unittest_needs_no_change(run_project: RunProject) -> None:
    result = run_project("unittest_style", "--mockjet-block-network")

    result.assert_outcomes(passed=3)


def test_unittest_itself_runs_it_as_well(run_project: RunProject, pytester: pytest.Pytester) -> None:
    run_project("unittest_style")
    finished = subprocess.run(
        [sys.executable, "-W", "error", "-m", "unittest"],
        cwd=Path(pytester.path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert "Ran 3 tests" in finished.stderr
    assert finished.stderr.endswith("OK\n")


def test_the_patch_ends_with_the_test(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import http.client

        before = http.client.HTTPConnection.putrequest

        def test_one(mockjet_patched, mockjet):
            assert mockjet_patched is mockjet
            assert http.client.HTTPConnection.putrequest is not before

        def test_two():
            assert http.client.HTTPConnection.putrequest is before
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=2)
