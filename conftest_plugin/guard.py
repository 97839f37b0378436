"""The guard in a run of pytest: a test that tries to connect to a real host fails, whatever its code makes of it."""

from collections.abc import Generator
from typing import Any, Final

import pytest

from mockjet.patching.guard import Guard

BLOCKED: Final = "mockjet_blocked"
ADVICE: Final = "Use the fixture mockjet_patched, or point the client at mockjet.url."


class GuardPlugin:
    """Blocks connections to the real services from the beginning of the run to its end, and tells who tried."""

    def __init__(self, config: pytest.Config) -> None:
        self._guard = Guard()
        self._guard.start()
        config.add_cleanup(self._guard.stop)
        self._outside: list[str] = []

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Fail a test whose fixtures tried. What was tried before, no test is to blame for."""
        self._outside += self._guard.take()
        return (yield from self._telling(item, "setup"))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Fail a test that tried."""
        return (yield from self._telling(item, "call"))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Fail a test whose fixtures, or a thread of which, tried after it."""
        return (yield from self._telling(item, "teardown"))

    def _telling(self, item: pytest.Item, when: str) -> Generator[None, Any, Any]:
        """Fail what passes or skips although something was blocked; add to the report of what fails anyway."""
        try:
            result = yield
        except (Exception, pytest.fail.Exception):
            if tried := self._guard.take():
                item.add_report_section(when, "mockjet", _told(tried))
            raise
        except pytest.skip.Exception:
            self._fail()
            raise
        self._fail()
        return result

    def _fail(self) -> None:
        if tried := self._guard.take():
            raise pytest.fail.Exception(_told(tried), pytrace=False) from None

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, Any, Any]:
        """Let a run fail in which something was blocked outside of its tests; a worker of xdist sends word of it."""
        result = yield
        self._outside += self._guard.take()
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput[BLOCKED] = self._outside
        elif self._outside and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        return result

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Hear what a worker of xdist has to say."""
        self._outside += getattr(node, "workeroutput", {}).get(BLOCKED, [])

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Tell what was blocked outside of the tests."""
        if self._outside:
            terminalreporter.section("mockjet", red=True)
            terminalreporter.line(f"{_told(self._outside)}\nThis was outside of the tests.")


def _told(tried: list[str]) -> str:
    return "\n".join(["mockjet blocked a connection to a real host:", *(f"  {attempt}" for attempt in tried), ADVICE])
