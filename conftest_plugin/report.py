"""What a failed test shows of its mockjets."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from mockjet import MockJet

SECTION = "mockjet"
DETAILS = "mockjet_details"


def attach(report: pytest.TestReport, handles: Sequence["MockJet"], config: pytest.Config) -> None:
    """Add to the report of a failed test what happened in its *handles*, with the bodies when pytest is verbose.

    What the HTML page shows, which is all of it, travels with the report as well.
    """
    report.sections.append((SECTION, told(handles, bodies=config.get_verbosity() > 0)))
    if config.getoption("--mockjet-report"):
        setattr(report, DETAILS, told(handles, bodies=True))


def told(handles: Sequence["MockJet"], *, bodies: bool) -> str:
    """Return what happened, mockjet after mockjet."""
    return "\n".join(_lines(handles, bodies=bodies))


def _lines(handles: Sequence["MockJet"], *, bodies: bool) -> Iterator[str]:
    for number, handle in enumerate(handles, 1):
        if len(handles) > 1:
            yield f"mockjet {number} of {len(handles)}"
        try:
            yield handle.describe(bodies=bodies)
        except Exception as problem:  # noqa: BLE001 - the test has failed already, and what it shows must not end the run
            yield f"mockjet could not be asked what happened: {problem}"
