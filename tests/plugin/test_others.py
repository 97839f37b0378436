"""The plugin beside other plugins: xdist, pytest-asyncio, anyio, freezegun, what shuffles, what forks, and pytester."""

import os
from collections.abc import Callable

import pytest

RunProject = Callable[..., pytest.RunResult]


@pytest.mark.parametrize("arguments", [("-n", "4", "--mockjet-block-network"), ("-n", "2", "--dist", "loadfile"), ()])
def test_a_project_runs_under_xdist_with_a_server_for_each_worker(
    run_project: RunProject, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_XDIST_TESTRUNUID"):
        monkeypatch.delenv(name, raising=False)
    result = run_project("parallel", *arguments)
    noted = {tuple(line.split()) for line in pytester.path.joinpath("urls.txt").read_text().splitlines()}

    result.assert_outcomes(passed=32)
    workers, urls = {worker for worker, _ in noted}, {url for _, url in noted}
    assert len(noted) == len(workers) == len(urls)
    assert workers == ({"alone"} if not arguments else workers - {"alone"})


ASYNC = """
    import asyncio

    import httpx
    import pytest

    @pytest.fixture
    async def client(mockjet):
        async with httpx.AsyncClient(base_url=mockjet.url, auth=mockjet.auth, timeout=30) as client:
            yield client

    @MARK
    async def test_an_async_client_works(mockjet, client):
        news = mockjet.add_list("News")
        sent = [
            client.post(f"/v3/REST/contactslist/{news.id}/managecontact", json={"Email": email, "Action": "addforce"})
            for email in ("ada@example.com", "bob@example.com", "eve@example.com")
        ]
        answers = await asyncio.gather(*sent)

        assert [answer.status_code for answer in answers] == [201, 201, 201]
        assert news.subscriber_count == 3

    @MARK
    async def test_the_handle_does_not_block_the_loop(mockjet, client):
        mockjet.faults.add(path="/v3/REST/contact", latency=0.5)
        slow = asyncio.create_task(client.post("/v3/REST/contact", json={"Email": "ada@example.com"}))
        entry = await asyncio.to_thread(mockjet.wait_for, "POST", "/v3/REST/contact")
        begun = asyncio.get_running_loop().time()
        mockjet.add_contact("bob@example.com")
        mockjet.clock.advance(minutes=5)
        mockjet.jobs.complete_all()
        mockjet.assert_requested("POST", "/v3/REST/contact")
        spent = asyncio.get_running_loop().time() - begun

        assert not slow.done()
        assert spent < 0.4
        assert (await slow).status_code == entry.status == 201
"""


@pytest.mark.parametrize("mode", ["pytest-asyncio, strict", "pytest-asyncio, auto", "anyio"])
def test_async_tests_use_the_same_fixtures(pytester: pytest.Pytester, mode: str) -> None:
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    if mode == "anyio":
        pytester.makeconftest('import pytest\n@pytest.fixture\ndef anyio_backend(): return "asyncio"')
    source = ASYNC.replace("MARK", "pytest.mark.anyio" if mode == "anyio" else "pytest.mark.asyncio")
    if mode.endswith("strict"):
        source = source.replace("@pytest.fixture", "@__import__('pytest_asyncio').fixture")
    pytester.makepyfile(source)
    result = pytester.runpytest_subprocess("-W", "error", *(["--asyncio-mode=auto"] if mode.endswith("auto") else []))

    result.assert_outcomes(passed=2)


def test_freezegun_moves_the_jobs_whatever_thread_asks(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import threading

        import pytest
        import requests
        from freezegun import freeze_time

        pytestmark = pytest.mark.mockjet(pace="clock", dwell=10)
        URL = "/v3/REST/contact/managemanycontacts"

        def in_a_thread(work):
            results = []
            thread = threading.Thread(target=lambda: results.append(work()))
            thread.start()
            thread.join()
            return results[0]

        def status(mockjet):
            return requests.get(mockjet.url + URL + "/600001", auth=mockjet.auth).json()["Data"][0]["Status"]

        def test_ticks(mockjet):
            sent = {"Contacts": [{"Email": "ada@example.com"}]}
            with freeze_time("2026-01-01") as frozen:
                in_a_thread(lambda: requests.post(mockjet.url + URL, json=sent, auth=mockjet.auth))
                seen = [in_a_thread(lambda: status(mockjet))]
                frozen.tick(10)
                seen += [in_a_thread(lambda: status(mockjet)), mockjet.jobs[600001].status]
                frozen.move_to("2026-01-02")
                seen += [mockjet.jobs[600001].status, in_a_thread(lambda: status(mockjet))]

            assert seen == ["Allocated", "Upload", "Upload", "Completed", "Completed"]

        @freeze_time("2026-01-01", auto_tick_seconds=60)
        def test_auto_ticks(mockjet):
            requests.post(mockjet.url + URL, json={"Contacts": [{"Email": "a@example.com"}]}, auth=mockjet.auth)

            assert status(mockjet) == "Completed"

        @freeze_time("2026-01-01", tick=True)
        def test_time_that_runs_from_there(mockjet):
            assert mockjet.clock.now().year == 2026
            mockjet.add_contact("ada@example.com")
            assert mockjet.contacts["ada@example.com"].created_at.date().isoformat() == "2026-01-01"
        """
    )

    pytester.runpytest_subprocess().assert_outcomes(passed=3)


SHUFFLING = """
    import random

    def pytest_collection_modifyitems(items):
        random.Random({seed}).shuffle(items)

    def pytest_runtest_setup(item):
        random.seed({seed})
"""
SAME = """
    import random

    import pytest
    import requests

    @pytest.mark.parametrize("number", range(6))
    def test_it(mockjet, number):
        drawn = random.random()
        random.seed(number)
        expected = random.Random(number).random()
        listed = mockjet.add_list("News")
        sent = requests.post(mockjet.url + "/v3/REST/contact", json={"Email": "ada@example.com"}, auth=mockjet.auth)

        assert (listed.id, listed.address, sent.json()["Data"][0]["ID"]) == (30001, mockjet.lists["News"].address, 100000001)
        assert random.random() == expected
        with open("addresses.txt", "a") as file:
            file.write(listed.address + "\\n")
"""


def test_the_order_of_tests_and_their_random_seed_change_nothing(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(SAME)
    for seed in (1, 2):
        pytester.makeconftest(SHUFFLING.format(seed=seed))
        pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=6)

    assert len(set(pytester.path.joinpath("addresses.txt").read_text().split())) == 1


FORKING = """
    import os
    import pytest
    from _pytest.runner import runtestprotocol

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(item, nextitem):
        read, write = os.pipe()
        if (child := os.fork()) == 0:
            reports = runtestprotocol(item, log=False, nextitem=None)
            os.write(write, bytes(report.passed for report in reports))
            os._exit(0)
        os.close(write)
        os.waitpid(child, 0)
        passed = os.read(read, 10)
        with open("outcomes.txt", "a") as file:
            file.write(f"{item.name} {all(passed) and len(passed)}\\n")
        return True
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_process_for_each_test_changes_nothing(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(FORKING)
    pytester.makepyfile(
        """
        import requests

        def test_one(mockjet):
            requests.post(mockjet.url + "/v3/REST/contact", json={"Email": "ada@example.com"}, auth=mockjet.auth)
            assert len(mockjet.contacts) == 1

        def test_two(mockjet):
            assert len(mockjet.contacts) == 0
        """
    )
    result = pytester.runpytest_subprocess(timeout=60)

    assert result.ret in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
    assert pytester.path.joinpath("outcomes.txt").read_text() == "test_one 3\ntest_two 3\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_child_of_a_test_asks_the_server_of_its_parent_and_ends_without_waiting_for_it(
    pytester: pytest.Pytester,
) -> None:
    pytester.makepyfile(
        """
        import os
        import requests

        def test_child(mockjet):
            if (child := os.fork()) == 0:
                requests.post(mockjet.url + "/v3/REST/contact", json={"Email": "ada@example.com"}, auth=mockjet.auth)
                raise SystemExit("the child ends by itself, fixtures and all")
            os.waitpid(child, 0)
            assert list(mockjet.contacts) == ["ada@example.com"]
        """
    )
    result = pytester.runpytest_subprocess("-W", "ignore::DeprecationWarning", timeout=60)

    assert result.ret == pytest.ExitCode.OK
    assert "1 passed" in str(result.stdout)


def test_a_suite_that_runs_suites_keeps_its_own_world(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("pytest_plugins = ['pytester']")
    pytester.makepyfile(
        '''
        import pytest
        import requests

        INNER = """
            import requests

            def test_inner(mockjet):
                assert len(mockjet.contacts) == 0
                requests.post(mockjet.url + "/v3/REST/contact", json={"Email": "in@example.com"}, auth=mockjet.auth)

            def test_failing(mockjet):
                assert False
        """

        @pytest.mark.parametrize("run", ["runpytest_inprocess", "runpytest_subprocess"])
        def test_outer(mockjet, pytester, run):
            mockjet.add_contact("out@example.com")
            pytester.makepyfile(INNER)
            getattr(pytester, run)().assert_outcomes(passed=1, failed=1)

            assert list(mockjet.contacts) == ["out@example.com"]
            assert requests.get(mockjet.url + "/v3/REST/contact", auth=mockjet.auth).json()["Count"] == 1

        @pytest.mark.mockjet(pace="instant")
        @pytest.mark.parametrize("run", ["runpytest_inprocess", "runpytest_subprocess"])
        def test_fixtures_that_come_afterwards(request, pytester, run):
            pytester.makepyfile("def test_inner(mockjet): assert mockjet.pace == 'poll'")
            getattr(pytester, run)().assert_outcomes(passed=1)

            assert request.getfixturevalue("mockjet").pace == "instant"
        '''
    )

    pytester.runpytest_subprocess().assert_outcomes(passed=4)
