"""When a patch is on, and that nothing is left of it afterwards."""

import http.client
import importlib.util
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import aiohttp
import httpx
import pytest
import requests
import responses
import urllib3.connection
from clients import AUTH, CLIENTS

from mockjet import MockJet, mock_mailjet, patch
from mockjet.patching.clients import CLIENTS as CLIENT_SEAMS
from mockjet.patching.patch import _address

CONTACTS = "https://api.mailjet.com/v3/REST/contact"


def emails() -> list[str]:
    return [row["Email"] for row in requests.get(CONTACTS, headers=AUTH, timeout=30).json()["Data"]]


def seams() -> list[Any]:
    """Return what a patch replaces, as it is now."""
    return [
        vars(http.client.HTTPConnection)["connect"],
        vars(http.client.HTTPConnection)["putrequest"],
        vars(http.client.HTTPSConnection)["connect"],
        vars(urllib3.connection.HTTPConnection)["connect"],
        vars(urllib3.connection.HTTPSConnection)["connect"],
        vars(requests.adapters.HTTPAdapter)["send"],
        vars(httpx.HTTPTransport)["handle_request"],
        vars(httpx.AsyncHTTPTransport)["handle_async_request"],
        vars(aiohttp.BaseConnector)["connect"],
        list(sys.meta_path),
    ]


def test_a_patch_starts_a_mock_of_its_own_with_the_settings_given() -> None:
    with patch(credentials="right:secret", pace="instant") as mj:
        assert mj.auth == ("right", "secret")
        assert requests.get(CONTACTS, auth=mj.auth, timeout=30).status_code == 200
        assert requests.get(CONTACTS, headers=AUTH, timeout=30).status_code == 401
        url = mj.url
    with pytest.raises(requests.ConnectionError):
        requests.get(url, timeout=30)


def test_a_patch_of_a_mock_leaves_it_running(mj: MockJet) -> None:
    with patch(mj) as same:
        assert same is mj
    with mj.patch() as same:
        assert same is mj
    assert requests.get(f"{mj.url}/v3/REST/contact", headers=AUTH, timeout=30).status_code == 200


def test_code_with_a_key_of_its_own_fills_the_account_of_that_key(mj: MockJet) -> None:
    with mj.patch():
        requests.post(CONTACTS, auth=("theirs", "secret"), json={"Email": "bob@example.com"}, timeout=30)

    assert list(mj.contacts) == ["ada@example.com"]
    assert mj.account("theirs").contacts["bob@example.com"].email == "bob@example.com"


def test_nothing_is_replaced_while_no_patch_is_on(mj: MockJet) -> None:
    before = seams()
    with mj.patch(), mj.patch():
        within = seams()

    assert seams() == before
    assert not any(one == other for one, other in zip(before, within, strict=True))


def test_an_exception_ends_the_patch(mj: MockJet) -> None:
    before = seams()
    with pytest.raises(ZeroDivisionError), mj.patch():
        _ = 1 / 0

    assert seams() == before


def test_a_mock_that_is_not_started_cannot_be_patched_to() -> None:
    before = seams()
    with pytest.raises(RuntimeError, match="not started"), patch(MockJet()):
        """Never."""

    assert seams() == before


def test_patches_end_in_any_order(mj: MockJet) -> None:
    before = seams()
    with MockJet() as second:
        second.add_contact("bob@example.com")
        first, last = mj.patch(), second.patch()
        first.__enter__()
        last.__enter__()
        both = emails()
        first.__exit__(None, None, None)
        one = emails()
        last.__exit__(None, None, None)

    assert (both, one) == (["bob@example.com"], ["bob@example.com"])
    assert seams() == before


def test_one_patch_can_be_entered_again_also_within_itself() -> None:
    again = patch()
    with again as outer, again as inner:
        inner.add_contact("ada@example.com")
        assert emails() == ["ada@example.com"]
        assert len(outer.contacts) == 0
    with again:
        assert emails() == []


def test_a_patch_holds_in_every_thread(mj: MockJet) -> None:
    found: list[list[str]] = []
    with mj.patch():
        thread = threading.Thread(target=lambda: found.append(emails()))
        thread.start()
        thread.join()

    assert found == [["ada@example.com"]]


def test_many_threads_may_patch_and_end_patches_at_once(mj: MockJet) -> None:
    before = seams()
    failed: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(50):
                with mj.patch():
                    assert emails() == ["ada@example.com"]
        except BaseException as problem:  # noqa: BLE001 - to be told in the test's own thread
            failed.append(problem)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert seams() == before


def in_a_fork(check: Callable[[], bool]) -> bool:
    pid = os.fork()
    if pid == 0:
        signal.alarm(30)
        good = False
        try:
            good = check()
        finally:
            os._exit(0 if good else 1)
    return os.waitpid(pid, 0)[1] == 0


def test_a_patch_holds_in_a_forked_process(mj: MockJet) -> None:
    with mj.patch():
        emails()

        assert in_a_fork(lambda: emails() == ["ada@example.com"])


def test_a_forked_process_can_patch_while_another_thread_of_its_parent_did(mj: MockJet) -> None:
    def patched_anew() -> bool:
        with mj.patch(hosts=["a.example"]):
            return requests.get("https://a.example/v3/REST/contact", headers=AUTH, timeout=30).status_code == 200

    with CLIENT_SEAMS._lock:
        forked: list[bool] = []
        thread = threading.Thread(target=lambda: forked.append(in_a_fork(patched_anew)))
        thread.start()
        thread.join(30)

    assert forked == [True]


def _count(results: "multiprocessing.Queue[list[str]]") -> None:
    results.put(emails())


def test_a_patch_holds_in_forked_workers_of_multiprocessing(mj: MockJet) -> None:
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    with mj.patch():
        worker = context.Process(target=_count, args=(results,))
        worker.start()
        found = results.get(timeout=30)
        worker.join()

    assert found == ["ada@example.com"]


LATE = """
import sys, mockjet

with mockjet.patch() as mj:
    assert not {"aiohttp", "httpx", "requests", "urllib3"} & set(sys.modules)
    from clients import CLIENTS
    for name, client in CLIENTS.items():
        found = client()
        assert found.get("https://api.mailjet.com/v3/REST/contact").status == 200, name
        found.close()
    import httpx
    assert "exec_module" not in vars(httpx.__spec__.loader)
import aiohttp, requests
assert aiohttp.BaseConnector.connect.__code__.co_filename == aiohttp.connector.__file__
assert requests.adapters.HTTPAdapter.send.__code__.co_filename == requests.adapters.__file__
"""


RELOADED = """
import importlib, requests, requests.adapters, mockjet

with mockjet.patch():
    importlib.reload(requests.adapters)
    importlib.reload(requests.sessions)
    importlib.reload(requests.api)
    url = "https://api.mailjet.com/v3/REST/contact"
    assert requests.api.get(url, auth=("public", "private")).status_code == 200
assert requests.adapters.HTTPAdapter.send.__code__.co_filename == requests.adapters.__file__
"""

MISSING = """
import sys, mockjet

with mockjet.patch():
    sys.path[:] = []
    try:
        import httpx
    except ModuleNotFoundError as problem:
        assert problem.name == "httpx"
    else:
        raise AssertionError("httpx")
"""


@pytest.mark.parametrize("program", [LATE, RELOADED, MISSING])
def test_libraries_are_patched_whenever_they_are_imported(pytestconfig: pytest.Config, program: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(pytestconfig.rootpath / "tests")},
    )

    assert (finished.returncode, finished.stderr) == (0, "")


def test_a_library_found_within_a_patch_and_loaded_after_it_is_left_alone(mj: MockJet) -> None:
    with mj.patch():
        spec = sys.meta_path[0].find_spec("urllib3.connection", urllib3.__path__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert module.HTTPConnection.connect.__code__.co_filename == module.__file__


def test_a_library_of_another_make_is_an_error_and_leaves_nothing(mj: MockJet) -> None:
    before = seams()
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.delattr(aiohttp, "BaseConnector")
        with pytest.raises(AttributeError, match="BaseConnector"), mj.patch():
            """Never."""

    assert seams() == before


def test_responses_lets_the_service_through_when_it_is_told_to(mj: MockJet) -> None:
    with mj.patch(), responses.RequestsMock() as mocked:
        mocked.get("https://other.example/", body="other")
        mocked.add_passthru("https://api.mailjet.com")
        assert requests.get("https://other.example/", timeout=30).text == "other"
        assert emails() == ["ada@example.com"]
    with responses.RequestsMock() as mocked, mj.patch():
        mocked.get("https://other.example/", body="other")
        mocked.add_passthru("https://api.mailjet.com")
        assert requests.get("https://other.example/", timeout=30).text == "other"
        assert emails() == ["ada@example.com"]


def test_what_another_library_put_over_a_patch_stays_and_goes_later(mj: MockJet) -> None:
    before = seams()
    mine, theirs = mj.patch(), responses.RequestsMock()
    mine.__enter__()
    theirs.start()
    mine.__exit__(None, None, None)
    with pytest.raises(requests.ConnectionError, match="Connection refused by Responses"):
        requests.get(CONTACTS, timeout=30)
    theirs.stop()
    with mj.patch():
        assert emails() == ["ada@example.com"]

    assert seams() == before


def test_a_watcher_that_somebody_took_away_is_not_missed(mj: MockJet) -> None:
    before = seams()
    with mj.patch():
        sys.meta_path[:] = before[-1]

    assert seams() == before


def test_further_hosts_are_named_one_by_one_or_by_a_pattern(mj: MockJet) -> None:
    with patch(mj, hosts=["mail.example", "*.mail.example"]):
        for host in ("mail.example", "eu.mail.example", "api.mailjet.com"):
            assert requests.get(f"https://{host}/v3/REST/contact", headers=AUTH, timeout=30).status_code == 200


def test_bad_arguments_are_refused_before_anything_is_patched(mj: MockJet) -> None:
    with pytest.raises(ValueError, match=r"hosts is a list, such as \['a\.example'\]"):
        patch(hosts="a.example")
    with pytest.raises(ValueError, match=r"not 'https://a\.example'"):
        mj.patch(hosts=["https://a.example"])
    with pytest.raises(TypeError, match="pace, seed cannot be set here"):
        patch(mj, pace="instant", seed=1)
    with pytest.raises(TypeError, match=r"it is written @mockjet\.patch\(\)"):
        patch(emails)  # type: ignore[arg-type] # the mistake in question
    with pytest.raises(TypeError, match="a patch decorates functions and classes, not 'nothing'"):
        mock_mailjet("nothing")
    with pytest.raises(TypeError, match="unexpected keyword argument 'speed'"), patch(speed="fast"):
        """Never."""


@pytest.mark.parametrize("url", ["https://127.0.0.1:1", "http://127.0.0.1:1/below"])
def test_a_server_behind_tls_or_below_a_path_cannot_be_patched_to(url: str) -> None:
    with pytest.raises(ValueError, match="a patch sends to a server at http://host:port, not to http"):
        _address(url)


@pytest.mark.parametrize("name", CLIENTS)
def test_a_client_made_within_a_patch_leaves_the_mock_with_it(name: str, mj: MockJet, elsewhere: str) -> None:
    with mj.patch(hosts=["localhost"]):
        client = CLIENTS[name]()
        assert client.get(elsewhere).emails == ["ada@example.com"]

    assert client.get(elsewhere).body == "elsewhere"
    client.close()
