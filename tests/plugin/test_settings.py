"""The marker, the ini keys and the options, and what is said of those that mean nothing."""

import socket

import pytest

SHOWING = """
    def test_settings(mockjet):
        settings = mockjet._settings
        assert (settings.pace, settings.dwell, settings.seed) == {numbers!r}
        assert (settings.credentials, settings.error_style, mockjet.strict) == {others!r}
"""


def test_the_ini_keys_change_the_settings_of_a_project(pytester: pytest.Pytester) -> None:
    keys = "pace = clock\nmockjet_dwell = 2.5\nmockjet_seed = 7\nmockjet_credentials = key:secret"
    pytester.makeini(f"[pytest]\nmockjet_{keys}\nmockjet_error_style = live\nmockjet_strict = true\n")
    pytester.makepyfile(SHOWING.format(numbers=("clock", 2.5, 7), others=("key:secret", "live", True)))

    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_without_any_the_defaults_are_those_of_the_reference(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(SHOWING.format(numbers=("poll", 1.0, 0), others=(None, "guide", False)))

    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_the_marker_wins_over_the_ini_keys_in_everything(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nmockjet_dwell = 5\nmockjet_strict = true\nmockjet_seed = 1\n")
    marker = "pace='manual', dwell=3, seed=2, credentials='a:b', error_style='live', strict=False, max_contacts=4"
    pytester.makepyfile(
        f"    import pytest\n\n    pytestmark = pytest.mark.mockjet({marker})\n"
        + SHOWING.format(numbers=("manual", 3, 2), others=("a:b", "live", False))
    )

    pytester.runpytest_subprocess("--strict-markers").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("ini", "marker", "told"),
    [
        ("mockjet_dwell = soon", "", "mockjet_dwell in the ini file must be a number, not 'soon'"),
        ("mockjet_seed = x", "", "mockjet_seed in the ini file must be a number, not 'x'"),
        ("mockjet_pace = fast", "", "mockjet: pace must be one of poll, clock, instant, manual, not 'fast'"),
        ("", "'instant'", "@pytest.mark.mockjet takes keywords only, not 'instant'"),
        (
            "",
            "speed=1, times=2",
            "@pytest.mark.mockjet: unknown keyword 'speed', 'times'; the keywords are pace, dwell,*",
        ),
        ("", "server=1", "@pytest.mark.mockjet: unknown keyword 'server'; the keywords are pace, dwell,*"),
        ("", "dwell='x'", "mockjet: *"),
    ],
)
def test_what_means_nothing_is_told_in_one_line(pytester: pytest.Pytester, ini: str, marker: str, told: str) -> None:
    pytester.makeini(f"[pytest]\n{ini}\n")
    pytester.makepyfile(
        f"""
        import pytest

        @pytest.mark.mockjet({marker})
        def test_it(mockjet): ...
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*ERROR at setup of test_it*", told])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_an_unknown_keyword_of_the_fixture_mockjet_options_is_told_as_well(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.fixture
        def mockjet_options():
            return {"speed": 1}

        def test_it(mockjet): ...
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["mockjet_options: unknown keyword 'speed'; *"])


def free_ports() -> int:
    """Return a port that is free, as is the one above it."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as one:
            port = int(one.getsockname()[1])
            try:
                socket.create_server(("127.0.0.1", port + 1)).close()
            except OSError:
                continue
        return port


def test_the_port_can_be_chosen(pytester: pytest.Pytester) -> None:
    port = free_ports()
    pytester.makepyfile(f"def test_port(mockjet):\n    assert mockjet.url == 'http://127.0.0.1:{port}'")

    pytester.runpytest_subprocess(f"--mockjet-port={port}").assert_outcomes(passed=1)


def test_each_worker_of_xdist_listens_one_port_higher(pytester: pytest.Pytester) -> None:
    port = free_ports()
    pytester.makepyfile(
        f"""
        import pytest

        @pytest.mark.parametrize("number", range(6))
        def test_port(mockjet, worker_id, number):
            assert mockjet.url == f"http://127.0.0.1:{{{port} + int(worker_id[2:])}}"
        """
    )

    pytester.runpytest_subprocess("-n", "2", f"--mockjet-port={port}").assert_outcomes(passed=6)


def test_a_port_that_is_taken_is_told(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_port(mockjet): ...")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = pytester.runpytest_subprocess(f"--mockjet-port={port}")

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"--mockjet-port={port}: cannot listen on port {port}: *"])


def test_strictness_fails_a_test_at_its_end_and_says_what_was_asked(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nmockjet_strict = true\n")
    pytester.makepyfile(
        """
        import pytest
        import requests

        def test_typing_error(mockjet):
            requests.get(mockjet.url + "/v3/REST/cntact", auth=mockjet.auth)

        def test_known(mockjet):
            requests.get(mockjet.url + "/v3/REST/contact", auth=mockjet.auth)

        @pytest.mark.mockjet(strict=False)
        def test_on_purpose(mockjet):
            requests.get(mockjet.url + "/v3/REST/cntact", auth=mockjet.auth)

        def test_another_server(make_mockjet):
            requests.get(make_mockjet().url + "/v3/REST/cntact", auth=("public", "private"))
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=4, errors=2)
    result.stdout.fnmatch_lines(
        [
            "*ERROR at teardown of test_typing_error*",
            "requested what mockjet does not serve:",
            '  <request 1: GET /v3/REST/cntact -> 400 Unknown resource: "cntact">',
            "    mockjet serves apikey, *",
            "*ERROR at teardown of test_another_server*",
            "requested what mockjet does not serve:",
        ]
    )
