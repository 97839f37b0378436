"""Fixtures for pytest: a mockjet server for the session, a new and empty world for each test.

Nothing but pytest is imported here: this module is loaded in every run, also in those that never use a fixture of it.
"""

import os
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest_plugin.options import Maker
    from mockjet import MockJet
    from mockjet.remote.connection import Connection
    from mockjet.server import Server

# The handles that a test has, for its report, and what makes them.
HANDLES = pytest.StashKey[list["MockJet"]]()
MAKER: "pytest.StashKey[Maker]" = pytest.StashKey()


class _Running:
    """The test that is being run. Fixtures that asked pytest for it would cost as much again."""

    item: pytest.Item


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options and the ini keys."""
    parser.addini("mockjet_pace", "What moves jobs in tests: poll (which is the default), clock, instant or manual.")
    parser.addini("mockjet_dwell", "How many seconds a job stays in each status under the pace clock; default: 1.")
    parser.addini("mockjet_seed", "What list addresses and error identifiers are derived from; default: 0.")
    parser.addini("mockjet_credentials", "key:secret of the only account; default: any credentials open one.")
    parser.addini("mockjet_error_style", "How some refusals look: guide (which is the default) or live.")
    strict = "Fail a test that requested what mockjet does not serve."
    parser.addini("mockjet_strict", strict, type="bool", default=False)
    blocking = "Let connections to the real Mailjet and EmailList fail, and every test that tries one."
    parser.addini("mockjet_block_network", blocking, type="bool", default=False)
    group = parser.getgroup("mockjet")
    group.addoption("--mockjet-block-network", action="store_true", help=blocking)
    port = "Where the session's server listens, worker N of xdist N ports higher; default: a free port."
    group.addoption("--mockjet-port", type=int, default=0, metavar="PORT", help=port)
    url = "Use the server that runs there, also from MOCKJET_URL; each test gets an account of its own on it."
    group.addoption("--mockjet-url", default=os.environ.get("MOCKJET_URL") or None, metavar="URL", help=url)
    page = "Write an HTML page of the failed tests, with what each requested."
    group.addoption("--mockjet-report", metavar="PATH", help=page)


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker, and put up what is asked for."""
    config.addinivalue_line(
        "markers",
        "mockjet(pace=..., dwell=..., seed=..., seed_file=..., credentials=..., error_style=..., strict=..., ...): "
        "how this test's mockjet behaves; the keywords are those of mockjet.settings.Settings, seed_file and strict.",
    )
    if config.getoption("--mockjet-block-network") or config.getini("mockjet_block_network"):
        from conftest_plugin.guard import GuardPlugin  # noqa: PLC0415 - only suites that ask for it pay for it

        config.pluginmanager.register(GuardPlugin(config), "mockjet-guard")
    if config.getoption("--mockjet-report") and not hasattr(config, "workerinput"):
        from conftest_plugin.page import PagePlugin  # noqa: PLC0415 - as above

        config.pluginmanager.register(PagePlugin(config), "mockjet-page")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Know the test that is being run, also when a test of another run runs in the middle of it."""
    outer = getattr(_Running, "item", item)
    _Running.item = item
    try:
        return (yield)
    finally:
        _Running.item = outer


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a failed test show what was requested. The handles are let go after it, and with them their worlds."""
    report = yield
    if (handles := item.stash.get(HANDLES, None)) is not None:
        if report.failed:
            from conftest_plugin.report import attach  # noqa: PLC0415 - only tests that use it pay for it

            attach(report, handles, item.config)
        if call.when == "teardown":
            del item.stash[HANDLES]
            for handle in handles:
                handle.close()
    return report


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Explain an assertion about handles."""
    if "mockjet.mock" not in sys.modules:
        return None
    from conftest_plugin.comparing import explain  # noqa: PLC0415 - there are handles, so it costs nothing more

    return explain(op, left, right)


@pytest.fixture
def mockjet_options() -> dict[str, Any]:
    """Override to change how mockjet behaves for a module or a package; the marker wins over it.
    Scope: function. Type: dict of the keywords of `MockJet`. Default: empty.
    """
    return {}


@pytest.fixture(scope="session")
def mockjet_server() -> Iterator["Server | Connection"]:
    """Return the session's server: it has a `url`. With --mockjet-url, that is a connection to the one there.
    Scope: session. Type: `mockjet.server.Server`. Default: one per process, also under xdist, on a free port.
    """
    from conftest_plugin.serving import serve  # noqa: PLC0415 - only tests that use it pay for it

    yield from serve(_Running.item.config)


@pytest.fixture
def mockjet(mockjet_server: "Server | Connection", mockjet_options: dict[str, Any]) -> Iterator["MockJet"]:
    """Return a handle with an empty world, on the session's server.
    Scope: function. Type: `mockjet.MockJet`. Default: the pace `poll`, any credentials, not strict.
    """
    with _make(_Running.item, mockjet_options, server=mockjet_server) as handle:
        yield handle


@pytest.fixture
def mockjet_url(mockjet: "MockJet") -> str:
    """Return the URL of this test's mockjet, without a trailing slash.
    Scope: function. Type: str. Default: the address of `mockjet_server`.
    """
    return mockjet.url


@pytest.fixture
def mockjet_patched(mockjet: "MockJet") -> Iterator["MockJet"]:
    """Return `mockjet`, while it gets all that this process sends to the hosts of Mailjet and EmailList.
    Scope: function. Type: `mockjet.MockJet`. Default: as the fixture `mockjet`.
    """
    with mockjet.patch():
        yield mockjet


@pytest.fixture
def make_mockjet(mockjet_options: dict[str, Any]) -> Iterator[Callable[..., "MockJet"]]:
    """Return a factory for further servers, each with a world of its own; they are stopped after the test.
    Scope: function. Type: a function of the keywords of `MockJet`. Default: as the fixture `mockjet`.
    """
    item = _Running.item
    with ExitStack() as made:
        yield lambda **settings: made.enter_context(_make(item, mockjet_options, **settings))


def _make(item: pytest.Item, options: Mapping[str, Any], **more: Any) -> AbstractContextManager["MockJet"]:
    """Return a handle that is to be entered, and that the report of its test knows of."""
    maker = item.config.stash.get(MAKER, None)
    if maker is None:
        from conftest_plugin.options import Maker  # noqa: PLC0415 - only tests that use it pay for it

        maker = item.config.stash[MAKER] = Maker(item.config)
    handle = maker.make(item, options, **more)
    item.stash.setdefault(HANDLES, []).append(handle)
    return maker.serving(handle)
