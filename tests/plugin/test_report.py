"""What a failed test shows: in the terminal, under xdist, and on a page."""

import re

import pytest

FAILING = """
    import pytest
    import requests

    def asked(mockjet):
        mockjet.clock.freeze("2026-01-01")
        url = mockjet.url + "/v3/REST/contact"
        ada = {"Email": "ada@example.com"}
        requests.post(url, json=ada, auth=mockjet.auth)
        requests.post(url, json=ada, auth=mockjet.auth)
        requests.post(url + "/managemanycontacts", json={"Contacts": [ada]}, auth=mockjet.auth)
        mockjet.jobs[600001].fail("disk full")

    def test_passed(mockjet):
        asked(mockjet)

    def test_failed(mockjet):
        asked(mockjet)
        assert "<b>" == "bold"
"""
SECTION = [
    "*- mockjet -*",
    "3 requests:",
    "  POST /v3/REST/contact -> 201 Created",
    '  POST /v3/REST/contact -> 400 MJ18 A Contact resource with value "ada@example.com" for Email already exists.',
    "  POST /v3/REST/contact/managemanycontacts -> 201 Created",
    "1 job:",
    "  600001 Error, pace poll: disk full",
    "clock: frozen at 2026-01-01T00:00:00Z",
]


def test_a_failed_test_shows_requests_jobs_and_clock_and_a_passed_one_nothing(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(FAILING)
    result = pytester.runpytest_subprocess("-rA")

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(SECTION, consecutive=True)
    assert str(result.stdout).count("3 requests:") == 1


def test_the_report_and_the_page_come_from_the_workers_of_xdist(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(FAILING)
    result = pytester.runpytest_subprocess("-n", "2", "--mockjet-report=out/page.html")

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(SECTION, consecutive=True)
    result.stdout.fnmatch_lines([f"*mockjet report: {pytester.path}/out/page.html*"])
    page = pytester.path.joinpath("out", "page.html").read_text()
    assert "<h1>1 failed test</h1>" in page
    assert page.count("<section>") == 1
    assert "clock: frozen at 2026-01-01T00:00:00Z" in page
    assert "&gt; {&#34;Email&#34;: &#34;ada@example.com&#34;}" in page
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert re.findall(r"(?:src|href)=", page) == []


def test_verbose_shows_the_bodies_without_their_secrets(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import requests

        def test_failed(mockjet):
            sent = {"Email": "ada@example.com", "Token": "t0p"}
            requests.post(mockjet.url + "/v3/REST/contact?token=t0p", json=sent, auth=("public", "s3cret"))
            requests.post(mockjet.url + "/v3/REST/contact", data="x" * 3000, auth=("public", "s3cret"))
            assert False
        """
    )
    result = pytester.runpytest_subprocess("-v", "--tb=short", "-rN")
    shown = str(result.stdout).partition("- mockjet -")[2]

    result.stdout.fnmatch_lines(
        [
            "  POST /v3/REST/contact?token=[[]redacted] -> 4*",
            '      > {"Email": "ada@example.com", "Token": "[[]redacted]"}',
            '      < { "ErrorInfo" : *',
            "      > xxx*",
            "      > ... of 3000 bytes",
        ]
    )
    assert "t0p" not in shown
    assert "s3cret" not in shown


def test_errors_around_a_test_and_several_servers_are_shown_as_well(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest
        import requests

        @pytest.fixture
        def broken(mockjet):
            requests.get(mockjet.url + "/api/v1/nothing", headers={"Authorization": "Bearer public"})
            raise ValueError("in setup")

        def test_setup(broken): ...

        @pytest.fixture
        def late(mockjet):
            yield
            raise ValueError("in teardown")

        def test_teardown(late): ...

        def test_two(make_mockjet):
            one, other = make_mockjet(), make_mockjet()
            requests.get(one.url + "/v3/REST/contact", auth=("first", "x"))
            requests.get(one.url + "/v3/REST/contact", auth=("second", "x"))
            assert False
        """
    )
    result = pytester.runpytest_subprocess("--tb=short")

    result.assert_outcomes(passed=1, failed=1, errors=2)
    result.stdout.fnmatch_lines(
        [
            "*ERROR at setup of test_setup*",
            "*- mockjet -*",
            "  GET /api/v1/nothing -> 404 *",
            "*ERROR at teardown of test_teardown*",
            "*- mockjet -*",
            "no requests",
            "*_ test_two _*",
            "mockjet 1 of 2",
            "account first",
            "1 request:",
            "account second",
            "mockjet 2 of 2",
            "no requests",
        ]
    )


def test_only_the_newest_of_many_requests_are_listed(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import requests

        def test_many(mockjet):
            with requests.Session() as session:
                for _ in range(60):
                    session.get(mockjet.url + "/v3/REST/contact", auth=mockjet.auth)
            assert False
        """
    )
    result = pytester.runpytest_subprocess()

    result.stdout.fnmatch_lines(["60 requests:", "  ... 10 older ones", "  GET /v3/REST/contact -> 200 OK"])


def test_a_world_does_not_outlive_its_test(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import gc
        import weakref

        worlds = []

        def test_one(mockjet):
            worlds.append(weakref.ref(mockjet._world))

        def test_two(mockjet):
            gc.collect()
            assert worlds[0]() is None
        """
    )

    pytester.runpytest_subprocess().assert_outcomes(passed=2)


def test_a_page_without_failures_says_so(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(): ...")
    pytester.runpytest_subprocess("--mockjet-report=page.html")

    assert "<h1>No failed tests</h1>" in pytester.path.joinpath("page.html").read_text()


def test_a_page_that_cannot_be_written_is_told_before_anything_runs(pytester: pytest.Pytester) -> None:
    result = pytester.runpytest_subprocess("--mockjet-report=.")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --mockjet-report: *Is a directory*"])


def test_a_failure_with_half_a_character_is_on_the_page(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_failed(mockjet):\n    raise ValueError('half of one: ' + chr(0xD83D))")
    result = pytester.runpytest_subprocess("--mockjet-report=page.html", "-p", "no:terminalreporter")
    page = pytester.path.joinpath("page.html").read_text()

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "half of one" in page


def test_a_mockjet_that_cannot_be_asked_any_more_leaves_the_run_alone(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import requests

        def test_closed(mockjet):
            mockjet.add_contact("ada@example.com")
            requests.delete(f"{mockjet.url}/_mockjet/accounts/public")
            assert False, "and it says so"

        def test_next(mockjet):
            assert len(mockjet.contacts) == 0
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*and it says so*", "mockjet could not be asked what happened: *was closed*"])
