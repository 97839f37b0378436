"""The table of SDKs that ends a run."""

from pathlib import Path

import pytest
from sdk.table import counted, markdown


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sdk-table", type=Path, metavar="FILE", help="write the table of SDKs into FILE, as Markdown")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    table = markdown(counted(dict(report.user_properties) | {"passed": report.passed} for report in reports))
    terminalreporter.section("checks passed, by SDK, version and way")
    terminalreporter.write(table)
    if (path := config.getoption("sdk_table")) is not None:
        path.write_text(table, encoding="utf-8")
