"""One server for all: `--mockjet-url`, with an account for each worker and test."""

from collections.abc import Callable

import pytest
import requests
from speaking import Started

from conftest_plugin.serving import keys
from mockjet import MockJet

RunProject = Callable[..., pytest.RunResult]


@pytest.fixture
def url(serve: Started, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the URL of a server in another process, and forget that this is a worker of xdist itself."""
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_XDIST_TESTRUNUID"):
        monkeypatch.delenv(name, raising=False)
    return serve("--port", "0")[1]


def open_accounts(url: str) -> list[str]:
    found: list[str] = requests.get(f"{url}/_mockjet/accounts", timeout=10).json()["accounts"]
    return found


@pytest.mark.parametrize("arguments", [("-n", "4"), ()])
def test_a_project_runs_on_one_server_with_an_account_for_each_test(
    run_project: RunProject, pytester: pytest.Pytester, url: str, arguments: tuple[str, ...]
) -> None:
    result = run_project("shared", f"--mockjet-url={url}", *arguments)
    noted = [line.split() for line in pytester.path.joinpath("accounts.txt").read_text().splitlines()]

    result.assert_outcomes(passed=22)
    assert {(ours, server) for _, ours, server, _ in noted} == {(url, url)}
    assert len({key for *_, key in noted}) == 22
    assert all(len(key) == 32 for *_, key in noted)
    assert len({worker for worker, *_ in noted}) == (4 if arguments else 1)
    assert open_accounts(url) == []


def test_two_runs_at_the_same_time_do_not_meet(pytester: pytest.Pytester, url: str) -> None:
    pytester.makepyfile(
        """
        def test_one(mockjet):
            mockjet.add_contact("ada@example.com")
            assert len(mockjet.contacts) == 1
            print("key", mockjet.api_key)
        """
    )
    first = pytester.runpytest_subprocess(f"--mockjet-url={url}", "-rP")
    (key,) = [line.split()[1] for line in first.outlines if line.startswith("key ")]
    requests.post(f"{url}/_mockjet/accounts", json={"key": key}, timeout=10)  # as another run would have it
    second = pytester.runpytest_subprocess(f"--mockjet-url={url}", "-rP")
    (other,) = [line.split()[1] for line in second.outlines if line.startswith("key ")]

    assert other != key
    assert open_accounts(url) == [key]


def test_the_environment_names_it_as_well(pytester: pytest.Pytester, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOCKJET_URL", url)
    pytester.makepyfile(f"def test_url(mockjet): assert mockjet.url == {url!r}")

    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_a_failed_test_shows_what_happened_over_there(pytester: pytest.Pytester, url: str) -> None:
    pytester.makepyfile(
        """
        import requests

        def test_sync(mockjet):
            mockjet.clock.freeze("2026-01-01")
            news = mockjet.add_list("News")
            requests.post(f"{mockjet.url}/v3/REST/contact", json={"Email": "nobody"}, auth=mockjet.auth)
            assert "ada@example.com" in mockjet.contacts

        def test_lists(mockjet):
            news = mockjet.add_list("News")
            assert [mockjet.add_contact("ada@example.com")] == [news]
        """
    )
    result = pytester.runpytest_subprocess(f"--mockjet-url={url}", "-v", "--mockjet-report=page.html")

    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "E   *it has nothing",
            "1 request:",
            '  POST /v3/REST/contact -> 400 Invalid email address "nobody", *',
            '      > {"Email": "nobody"}',
            "clock: frozen at 2026-01-01T00:00:00Z",
            "E   *only on the left:  <contact 100000001: ada@example.com>",
            "E   *only on the right: <list 30001: 'News', 0 subscribed>",
        ]
    )
    assert "nobody" in pytester.path.joinpath("page.html").read_text()
    assert open_accounts(url) == []


def test_strictness_fails_at_teardown(pytester: pytest.Pytester, url: str) -> None:
    pytester.makepyfile(
        """
        import pytest
        import requests

        @pytest.mark.mockjet(strict=True)
        def test_unmatched(mockjet):
            requests.get(f"{mockjet.url}/v3/REST/campaign", auth=mockjet.auth)
        """
    )
    result = pytester.runpytest_subprocess(f"--mockjet-url={url}")

    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["requested what mockjet does not serve:", "  <request 1: GET /v3/REST/campaign -> 4*"])


def test_a_stray_thread_of_the_last_test_cannot_write_into_this_one(pytester: pytest.Pytester, url: str) -> None:
    pytester.makepyfile(
        """
        import requests

        late = {}

        def test_first(mockjet):
            late["auth"] = mockjet.auth

        def test_second(mockjet):
            stray = requests.post(
                f"{mockjet.url}/v3/REST/contact", json={"Email": "stray@example.com"}, auth=late["auth"]
            )
            assert stray.status_code == 409
            assert stray.json()["ErrorMessage"] == f"The account of this key was closed: {late['auth'][0][:4]}..."
            assert len(mockjet.contacts) == len(mockjet.requests) == 0
        """
    )

    pytester.runpytest_subprocess(f"--mockjet-url={url}").assert_outcomes(passed=2)


def test_seeds_are_read_here(pytester: pytest.Pytester, url: str) -> None:
    pytester.path.joinpath("seed.yaml").write_text("contacts: [{email: ada@example.com}]")
    pytester.path.joinpath("bad.yaml").write_text("contacts: [{email: nobody}]")
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.mockjet(seed_file="seed.yaml")
        def test_seeded(mockjet):
            assert list(mockjet.contacts) == ["ada@example.com"]

        @pytest.mark.mockjet(seed_file="bad.yaml")
        def test_broken(mockjet): ...
        """
    )
    result = pytester.runpytest_subprocess(f"--mockjet-url={url}")

    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["mockjet: bad.yaml, line 1, contacts[[]0[]].email: *"])
    assert open_accounts(url) == []


@pytest.mark.parametrize(
    ("marker", "told"),
    [
        (
            "credentials='key:secret'",
            "mockjet: credentials is the whole server's, and cannot be set for one account of it",
        ),
        ("pace='fast'", "mockjet: pace must be one of poll, clock, instant, manual, not 'fast'"),
        ("speed=1", "@pytest.mark.mockjet: unknown keyword 'speed'; the keywords are pace, *"),
    ],
)
def test_what_cannot_be_set_there_is_told_in_a_line(
    pytester: pytest.Pytester, url: str, marker: str, told: str
) -> None:
    pytester.makepyfile(f"import pytest\n@pytest.mark.mockjet({marker})\ndef test_one(mockjet): ...")
    result = pytester.runpytest_subprocess(f"--mockjet-url={url}")

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([told])


def test_a_server_that_is_not_there_is_told_in_a_line(pytester: pytest.Pytester) -> None:
    with MockJet() as gone:
        url = gone.url
    pytester.makepyfile("def test_one(mockjet): ...\ndef test_two(mockjet): ...")
    result = pytester.runpytest_subprocess(f"--mockjet-url={url}")

    result.assert_outcomes(errors=2)
    result.stdout.fnmatch_lines([f"--mockjet-url: no answer from {url}: Connection refused"])


def test_a_server_with_one_account_is_told_in_a_line(pytester: pytest.Pytester, serve: Started) -> None:
    _, url = serve("--port", "0", "--credentials", "key:secret")
    pytester.makepyfile("def test_one(mockjet): ...")
    result = pytester.runpytest_subprocess(f"--mockjet-url={url}")

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["mockjet: the server has one account only: serve without --credentials"])


def test_a_server_that_wants_a_token_gets_it_from_the_environment(
    pytester: pytest.Pytester, serve: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, url = serve("--port", "0", "--control-token", "open-sesame")
    pytester.makepyfile("def test_one(mockjet): assert len(mockjet.contacts) == 0")
    refused = pytester.runpytest_subprocess(f"--mockjet-url={url}")
    monkeypatch.setenv("MOCKJET_CONTROL_TOKEN", "open-sesame")

    refused.assert_outcomes(errors=1)
    refused.stdout.fnmatch_lines(["mockjet: the control token is wanted: *"])
    pytester.runpytest_subprocess(f"--mockjet-url={url}").assert_outcomes(passed=1)


def test_async_tests_use_it_as_well(pytester: pytest.Pytester, url: str) -> None:
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    pytester.makepyfile(
        """
        import asyncio
        import httpx
        import pytest

        @pytest.mark.asyncio
        async def test_contacts(mockjet):
            async with httpx.AsyncClient(base_url=mockjet.url, auth=mockjet.auth, timeout=30) as client:
                waiting = asyncio.create_task(asyncio.to_thread(mockjet.wait_for, "POST", "/v3/REST/contact"))
                answer = await client.post("/v3/REST/contact", json={"Email": "ada@example.com"})
                assert (await waiting).status == answer.status_code == 201
            assert list(mockjet.contacts) == ["ada@example.com"]
        """
    )

    pytester.runpytest_subprocess("-W", "error", f"--mockjet-url={url}").assert_outcomes(passed=1)


def test_a_server_that_is_gone_fails_the_tests_and_not_the_run(pytester: pytest.Pytester, serve: Started) -> None:
    process, url = serve("--port", "0")
    pytester.makepyfile(
        f"""
        import os
        import signal

        def test_killing(mockjet):
            os.kill({process.pid}, signal.SIGKILL)
            assert len(mockjet.contacts) == 0

        def test_next(mockjet):
            pass
        """
    )
    result = pytester.runpytest_subprocess(f"--mockjet-url={url}")

    result.assert_outcomes(failed=1, errors=1)
    result.stdout.fnmatch_lines(["mockjet could not be asked what happened: no answer from *"])


def test_a_retry_has_another_account_than_the_try_before(request: pytest.FixtureRequest) -> None:
    first, second = (next(iter(keys(request.node))) for _ in range(2))

    assert first != second
