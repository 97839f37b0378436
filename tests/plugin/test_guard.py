"""The guard in suites of their own: who tries to reach the real service is told, whatever the code makes of it."""

import pytest

SWALLOWING = """
    import socket
    import threading

    import pytest

    def swallowed(host="api.mailjet.com"):
        try:
            socket.create_connection((host, 443))
        except OSError:
            return "failed"
"""
TOLD = "mockjet blocked a connection to a real host:"
OPTION = "--mockjet-block-network"


def run(pytester: pytest.Pytester, tests: str, *arguments: str) -> pytest.RunResult:
    pytester.makepyfile(SWALLOWING + tests)
    return pytester.runpytest_subprocess(*(arguments or (OPTION,)))


def test_a_test_fails_although_its_code_swallowed_the_exception(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
    def test_swallowed():
        assert swallowed() == "failed"

    def test_the_next_one_is_not_to_blame():
        pass
    """,
    )

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [TOLD, "  api.mailjet.com, from *.py:* in swallowed", "Use the fixture mockjet_patched, or point the client *"]
    )


def test_a_thread_is_watched_as_well(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
    def test_thread():
        thread = threading.Thread(target=swallowed, args=["emaillist.dev"])
        thread.start()
        thread.join()
    """,
    )

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([TOLD, "  emaillist.dev, from *.py:* in swallowed"])


def test_what_fixtures_and_late_threads_try_is_an_error_of_the_test(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
    @pytest.fixture
    def before():
        swallowed()

    @pytest.fixture
    def after():
        yield
        swallowed()

    def test_before(before):
        pass

    def test_after(after):
        pass
    """,
    )

    result.assert_outcomes(passed=1, errors=2)
    result.stdout.fnmatch_lines(["*ERROR at setup of test_before*", TOLD, "*ERROR at teardown of test_after*", TOLD])


def test_skipping_is_no_way_out(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
    def test_skipped():
        if swallowed():
            pytest.skip("no network")

    def test_honestly_skipped():
        pytest.skip("as it is")
    """,
    )

    result.assert_outcomes(failed=1, skipped=1)


def test_a_failure_keeps_its_own_text_and_is_told_beside_it(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
    def test_raised():
        socket.create_connection(("api.mailjet.com", 443))

    def test_failed():
        swallowed()
        pytest.fail("in its own words")

    def test_failed_otherwise():
        raise ValueError("of another kind")
    """,
    )

    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(
        [
            "E * api.mailjet.com is real, and mockjet blocks connections to it. Send its requests to the mock, with *",
            "*Captured mockjet call*",
            TOLD,
            "*_ test_failed _*",
            "*in its own words*",
            "*Captured mockjet call*",
            TOLD,
            "*of another kind*",
        ]
    )
    assert str(result.stdout).count(TOLD) == 2


def test_a_unittest_is_told_as_well(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
    import unittest

    class Tests(unittest.TestCase):
        def test_swallowed(self):
            swallowed()
    """,
    )

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([TOLD])


def test_what_is_tried_outside_of_tests_fails_the_run(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_imported=SWALLOWING + "\n    swallowed()\n\n    def test_nothing(): pass",
        test_other="def test_nothing(): pass",
    )
    result = pytester.runpytest_subprocess(OPTION)

    result.assert_outcomes(passed=2)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        ["*= mockjet =*", TOLD, "  api.mailjet.com, from *.py:* in swallowed", "This was outside of the tests."]
    )


def test_what_is_tried_after_the_last_test_fails_the_run(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("def pytest_sessionfinish():\n    import test_it\n    test_it.swallowed()\n")
    pytester.makepyfile(test_it=SWALLOWING + "\n    def test_nothing(): pass")
    pytester.makeini("[pytest]\npythonpath = .\n")
    result = pytester.runpytest_subprocess(OPTION)

    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_run_that_broke_keeps_its_exit_status(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(SWALLOWING + "\n    swallowed()\n    raise SystemError\n")
    result = pytester.runpytest_subprocess(OPTION)

    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines([TOLD])


def test_the_ini_key_does_the_same(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nmockjet_block_network = true\n")
    result = run(pytester, "\n    def test_swallowed():\n        swallowed()\n", "-q")

    result.assert_outcomes(failed=1)


def test_under_xdist_each_worker_has_its_guard(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
    swallowed()

    @pytest.mark.parametrize("number", range(4))
    def test_swallowed(number):
        swallowed()

    def test_patched(mockjet_patched):
        import requests

        url = "https://api.mailjet.com/v3/REST/contact"
        assert requests.get(url, auth=mockjet_patched.auth).status_code == 200
    """,
        OPTION,
        "-n",
        "2",
    )

    result.assert_outcomes(passed=1, failed=4)
    result.stdout.fnmatch_lines(["*= mockjet =*", TOLD, "This was outside of the tests."])


def test_without_the_option_nothing_is_replaced_or_imported(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import socket
        import sys

        def test_nothing():
            assert socket.getaddrinfo.__module__ == "socket"
            assert "connect" not in vars(socket.socket)
            assert not [name for name in sys.modules if name.startswith(("mockjet", "conftest_plugin.guard"))]
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=1)


def test_the_guard_imports_neither_flask_nor_a_client(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_nothing():
            assert not {"aiohttp", "flask", "httpx", "requests", "urllib3"} & set(sys.modules)
        """
    )
    result = pytester.runpytest_subprocess(OPTION)

    result.assert_outcomes(passed=1)


def test_the_option_is_explained(pytester: pytest.Pytester) -> None:
    result = pytester.runpytest_subprocess("--help")

    result.stdout.fnmatch_lines(["*--mockjet-block-network*", "*real Mailjet and EmailList*"])
