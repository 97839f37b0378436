"""Fixtures for pytest: a mockjet server for the session, a new and empty world for each test.

Nothing but pytest is imported here: this module is loaded in every run, also in those that never use a fixture of it.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from mockjet import MockJet
    from mockjet.server import Server


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options and the ini keys."""
    parser.addini("mockjet_pace", "What moves jobs in tests: poll, clock, instant or manual.", default="poll")
    blocking = "Let connections to the real Mailjet and EmailList fail, and every test that tries one."
    parser.addini("mockjet_block_network", blocking, type="bool", default=False)
    parser.getgroup("mockjet").addoption("--mockjet-block-network", action="store_true", help=blocking)


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker, and put the guard up where it is asked for."""
    config.addinivalue_line(
        "markers",
        "mockjet(pace=..., dwell=..., seed=..., seed_file=..., credentials=..., error_style=...): how this test's mockjet behaves.",
    )
    if config.getoption("--mockjet-block-network") or config.getini("mockjet_block_network"):
        from conftest_plugin.guard import GuardPlugin  # noqa: PLC0415 - only suites that ask for it pay for it

        config.pluginmanager.register(GuardPlugin(config), "mockjet-guard")


@pytest.fixture
def mockjet_options() -> dict[str, Any]:
    """Override to change how mockjet behaves for a module or a package; the marker wins over it.
    Scope: function. Type: dict of the keywords of `MockJet`. Default: empty.
    """
    return {}


@pytest.fixture(scope="session")
def mockjet_server() -> Iterator["Server"]:
    """Return the listening server of the session, on a free port of the loopback address.
    Scope: session. Type: `mockjet.server.Server`. Default: one per process, also under xdist.
    """
    from mockjet.app import create_app  # noqa: PLC0415 - only tests that use it pay for it
    from mockjet.server import Server  # noqa: PLC0415 - as above

    server = Server(create_app())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def mockjet(
    request: pytest.FixtureRequest, mockjet_server: "Server", mockjet_options: dict[str, Any]
) -> Iterator["MockJet"]:
    """Return a handle with an empty world, on the session's server.
    Scope: function. Type: `mockjet.MockJet`. Default: the pace `poll`, any credentials.
    """
    from mockjet import MockJet  # noqa: PLC0415 - only tests that use it pay for it

    with MockJet(server=mockjet_server, **_settings(request, mockjet_options)) as handle:
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
def make_mockjet(request: pytest.FixtureRequest, mockjet_options: dict[str, Any]) -> Iterator[Callable[..., "MockJet"]]:
    """Return a factory for further servers, each with a world of its own; they are stopped after the test.
    Scope: function. Type: a function of the keywords of `MockJet`. Default: as the fixture `mockjet`.
    """
    from mockjet import MockJet  # noqa: PLC0415 - only tests that use it pay for it

    made: list[MockJet] = []

    def make(**settings: Any) -> MockJet:
        handle = MockJet(**{**_settings(request, mockjet_options), **settings}).start()
        made.append(handle)
        return handle

    yield make
    for handle in made:
        handle.stop()


def _settings(request: pytest.FixtureRequest, options: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of this test: the ini file's, then the options', then the marker's, the nearest last."""
    settings = {"pace": request.config.getini("mockjet_pace"), **options}
    for marker in reversed(list(request.node.iter_markers("mockjet"))):
        settings.update(marker.kwargs)
    return settings
