"""`mockjet clock` against a server in another process."""

from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]

NEW_YEAR = "2026-01-01T00:00:00Z"


def test_time_is_frozen_where_it_is_and_let_run(run: Run) -> None:
    frozen = run("clock", "freeze").output

    assert frozen.endswith("Z frozen\n")
    assert run("clock").output == frozen
    assert run("clock", "unfreeze").output.endswith("Z running\n")


@pytest.mark.parametrize("moment", [NEW_YEAR, "2026-01-01", "1767225600", "2026-01-01T01:00:00+01:00"])
@pytest.mark.parametrize("verb", ["freeze", "set"])
def test_a_moment_is_read_in_every_spelling(run: Run, verb: str, moment: str) -> None:
    run("clock", "freeze")

    assert run("clock", verb, moment).output == "2026-01-01T00:00:00Z frozen\n"


# fmt: off
STEPS = [
    (["5m"],                               "2026-01-01T00:05:00Z"),
    (["+5m"],                              "2026-01-01T00:05:00Z"),
    (["1h30m"],                            "2026-01-01T01:30:00Z"),
    (["90s"],                              "2026-01-01T00:01:30Z"),
    (["1.5s"],                             "2026-01-01T00:00:01.500000Z"),
    (["2d1h1m1s"],                         "2026-01-03T01:01:01Z"),
    (["-5m"],                              "2025-12-31T23:55:00Z"),
    (["--", "-5m"],                        "2025-12-31T23:55:00Z"),
    (["-1h30m", "--json"],                 "2025-12-31T22:30:00Z"),
    (["--minutes", "5"],                   "2026-01-01T00:05:00Z"),
    (["--minutes", "-5"],                  "2025-12-31T23:55:00Z"),
    (["--days", "1", "--hours", "2", "--seconds", "0.5"], "2026-01-02T02:00:00.500000Z"),
]
# fmt: on


@pytest.mark.parametrize(("arguments", "now"), STEPS)
def test_time_is_advanced(run: Run, arguments: list[str], now: str) -> None:
    run("clock", "freeze", NEW_YEAR)
    result = run("clock", "advance", *arguments)

    assert result.exit_code == 0, result.output
    assert run("clock").output == f"{now} frozen\n"


@pytest.mark.parametrize("step", ["5", "m", "5x", "five minutes", "5m5m", "5 m", "1e3s", "\u0665m", "", "--5m"])
def test_what_is_no_duration_is_refused_and_moves_nothing(run: Run, step: str) -> None:
    run("clock", "freeze", NEW_YEAR)
    result = run("clock", "advance", step)

    assert result.exit_code == 2
    assert run("clock").output == "2026-01-01T00:00:00Z frozen\n"


@pytest.mark.parametrize("arguments", [[], ["5m", "--minutes", "5"]])
def test_how_far_is_said_once(run: Run, arguments: list[str]) -> None:
    result = run("clock", "advance", *arguments)

    assert result.exit_code == 2
    assert "say how far: STEP, or --days, --hours, --minutes and --seconds" in result.output


@pytest.mark.parametrize("arguments", [["9999999d"], ["--days", "inf"], ["--days", "nan"], ["9" * 400 + "s"]])
def test_a_step_beyond_the_calendar_is_refused_and_moves_nothing(run: Run, arguments: list[str]) -> None:
    run("clock", "freeze", NEW_YEAR)
    result = run("clock", "advance", *arguments)

    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert run("clock").output == "2026-01-01T00:00:00Z frozen\n"


def test_the_group_itself_has_help(run: Run) -> None:
    output = run("clock", "--help").output

    for name in ("show", "freeze", "set", "advance", "unfreeze"):
        assert f"\n  {name} " in output


def test_another_verb_is_refused(run: Run) -> None:
    assert run("clock", "stop").exit_code == 2
