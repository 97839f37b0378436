"""The HTML page of a run's failed tests."""

from pathlib import Path
from typing import Any, Final

import pytest

from conftest_plugin.report import DETAILS

TEMPLATE: Final = Path(__file__).with_name("templates") / "report.html"


class PagePlugin:
    """Collects what failed, also in the workers of xdist, and writes the page when the run is over."""

    def __init__(self, config: pytest.Config) -> None:
        """Raise `pytest.UsageError` when the page cannot be written where it is wanted."""
        self.path = config.invocation_params.dir / config.getoption("--mockjet-report")
        self._failed: list[dict[str, str]] = []
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text("")
        except OSError as problem:
            raise pytest.UsageError(f"--mockjet-report: {problem}") from None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what a failed test has to show."""
        if report.failed:
            self._failed.append(
                {
                    "name": report.nodeid if report.when == "call" else f"{report.nodeid} ({report.when})",
                    "failure": report.longreprtext,
                    "happened": getattr(report, DETAILS, ""),
                }
            )

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Write the page."""
        from jinja2 import Environment  # noqa: PLC0415 - only runs that want a page pay for it

        template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(TEMPLATE.read_text())
        self.path.write_text(template.render(failed=self._failed), encoding="utf-8", errors="backslashreplace")

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say where the page is."""
        terminalreporter.write_sep("-", f"mockjet report: {self.path}")
