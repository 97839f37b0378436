"""The plugin in suites of its own, as a user's project has it: nothing but mockjet installed."""

import pytest

USES_IT = """
    import requests

    def test_sync(mockjet):
        news = mockjet.add_list("News")
        requests.post(
            mockjet.url + f"/v3/REST/contactslist/{news.id}/managecontact",
            auth=mockjet.auth,
            json={"Email": "ada@example.com", "Action": "addforce"},
        )

        assert mockjet.contacts["ada@example.com"].lists == [news]
"""


def test_a_project_writes_def_test_sync_mockjet_and_needs_nothing_else(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(USES_IT)
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=1)


def test_each_test_has_an_empty_world_on_the_one_server(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        urls = set()

        def test_one(mockjet):
            urls.add(mockjet.url)
            assert mockjet.add_contact("ada@example.com").id == 100000001

        def test_two(mockjet, mockjet_url, mockjet_server):
            urls.add(mockjet_url)
            assert len(mockjet.contacts) == 0
            assert mockjet.add_contact("ada@example.com").id == 100000001
            assert urls == {mockjet_server.url}
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=2)


def test_the_default_pace_is_poll_and_the_marker_changes_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest
        import requests

        def status(mockjet):
            sent = {"Contacts": [{"Email": "ada@example.com"}]}
            url = mockjet.url + "/v3/REST/contact/managemanycontacts"
            job = requests.post(url, auth=mockjet.auth, json=sent).json()["Data"][0]["JobID"]
            return requests.get(f"{url}/{job}", auth=mockjet.auth).json()["Data"][0]["Status"]

        def test_poll(mockjet):
            assert status(mockjet) == "Allocated"

        @pytest.mark.mockjet(pace="instant")
        def test_instant(mockjet):
            assert status(mockjet) == "Completed"

        @pytest.mark.mockjet(pace="manual")
        class TestClass:
            def test_the_class_is_marked(self, mockjet):
                assert status(mockjet) == "Allocated"
                assert status(mockjet) == "Allocated"

            @pytest.mark.mockjet(pace="instant")
            def test_the_nearest_mark_wins(self, mockjet):
                assert status(mockjet) == "Completed"
        """
    )
    result = pytester.runpytest_subprocess("--strict-markers")

    result.assert_outcomes(passed=4)


def test_one_ini_line_changes_the_pace_of_a_project(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nmockjet_pace = instant\n")
    pytester.makepyfile(
        """
        import requests

        def test_instant(mockjet):
            sent = {"Contacts": [{"Email": "ada@example.com"}]}
            requests.post(mockjet.url + "/v3/REST/contact/managemanycontacts", auth=mockjet.auth, json=sent)

            assert mockjet.jobs[600001].status == "Completed"
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=1)


def test_mockjet_options_can_be_overridden_for_a_module(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.fixture
        def mockjet_options():
            return {"credentials": "right:secret"}

        def test_options(mockjet, make_mockjet):
            assert mockjet.auth == make_mockjet().auth == ("right", "secret")
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=1)


def test_make_mockjet_makes_separate_servers_and_stops_them(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest
        import requests

        urls = []

        def test_two_servers(make_mockjet):
            one, two = make_mockjet(), make_mockjet(pace="instant")
            one.add_contact("ada@example.com")
            urls.extend([one.url, two.url])
            assert one.url != two.url
            assert len(two.contacts) == 0

        def test_they_are_gone(make_mockjet):
            for url in urls:
                with pytest.raises(requests.ConnectionError):
                    requests.get(url)
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=2)


def test_an_unknown_setting_in_the_marker_is_an_error_that_names_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.mockjet(pace="fast")
        def test_fast(mockjet): ...

        @pytest.mark.mockjet(speed="fast")
        def test_speed(mockjet): ...
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(errors=2)
    result.stdout.fnmatch_lines(
        [
            "*pace must be one of poll, clock, instant, manual, not 'fast'*",
            "@pytest.mark.mockjet: unknown keyword 'speed'; the keywords are pace, dwell, *",
        ]
    )


def test_a_suite_that_does_not_use_it_imports_neither_flask_nor_mockjet(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_nothing():
            heavy = {"flask", "werkzeug", "mockjet", "freezegun", "requests", "click"}
            assert heavy & set(sys.modules) == set()
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=1)


def test_the_fixtures_explain_their_scope_type_and_default(pytester: pytest.Pytester) -> None:
    result = pytester.runpytest_subprocess("--fixtures", "-q")

    for name in ("mockjet_options", "mockjet_server", "mockjet", "mockjet_url", "mockjet_patched", "make_mockjet"):
        result.stdout.fnmatch_lines([f"{name}*"])
    scoped = [line for line in result.stdout.lines if line.strip().startswith("Scope: ")]
    assert len([line for line in scoped if "Type: " in line and "Default: " in line]) == 6


def test_the_marker_is_registered(pytester: pytest.Pytester) -> None:
    result = pytester.runpytest_subprocess("--markers")

    result.stdout.fnmatch_lines(["@pytest.mark.mockjet(pace=*"])
