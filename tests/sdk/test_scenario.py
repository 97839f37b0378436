"""One scenario, played by every official SDK against a live server: each thing it must find is a test."""

from collections.abc import Callable

import pytest
from sdk.matrix import CHECKS, RUNS, Check, Run, cannot, expected
from sdk.playing import played

Record = Callable[[str, object], None]

each_run = pytest.mark.parametrize("run", RUNS, ids=str)


@pytest.mark.parametrize("check", CHECKS, ids=str)
@each_run
def test_the_sdk_finds(run: Run, check: Check, record_property: Record) -> None:
    known = check in cannot(run)
    record_property("run", tuple(run))
    record_property("cannot", known)
    line = played(run).lines.get(check)

    if line is None:
        pytest.fail(f"{run} never came to '{check}'\n{played(run).complaints}", pytrace=False)
    if known != ("cannot" in line):
        pytest.fail(f"{run}, {check}: is it in CANNOT, and does the program say so? {line}", pytrace=False)
    if not known and not line["passed"]:
        pytest.fail(f"{run}, {check}: expected {line['expected']!r}, found {line['found']!r}", pytrace=False)


@each_run
def test_the_program_ends_well_and_prints_every_check_and_no_other(run: Run) -> None:
    result = played(run)

    assert (set(result.lines), result.status) == (set(CHECKS), 0), result.complaints


@each_run
def test_the_program_judges_rightly(run: Run) -> None:
    for check, line in played(run).lines.items():
        if "cannot" not in line:
            # Go tells of a success that it is one, and not which
            wanted = "2xx" if run.sdk == "go" and expected(check) in (200, 201, 204) else expected(check)
            assert (line["expected"], line["passed"]) == (wanted, line["found"] == wanted)


@pytest.mark.parametrize(
    ("sdk", "version"),
    [("python", "1.3.4"), ("node", "3.4.1"), ("node", "6.0.11"), ("go", "4.0.7"), ("java", "6.0.1")],
)
def test_an_authority_that_the_program_was_not_told_of_is_not_trusted(sdk: str, version: str) -> None:
    line = played(Run(sdk, version, "stranger")).lines[CHECKS[0]]

    assert not line["passed"]
    assert "certif" in str(line["found"]).lower()
