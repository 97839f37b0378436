"""Date formats in the letters the service uses."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockjet.domain.dateformats import parse, pattern, render

MOMENT = dt.datetime(2026, 2, 3, 4, 5, 6, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("date_format", "expected"),
    [
        ("yyyy-mm-dd", "2026-02-03"),
        ("yy/mm/dd", "26/02/03"),
        ("dd.mm.yyyy hh:nn:ss", "03.02.2026 04:05:06"),
        ("yyyy-mm-ddThh:nn:ss+01:00", "2026-02-03T04:05:06+01:00"),
        ("YYYY-MM-DD", "2026-02-03"),
        ("yyyyy", "2026y"),
        ("", ""),
        ("no letters of it", "no letters of it"),
        ("%Y", "%Y"),
    ],
)
def test_a_moment_is_written_in_a_format(date_format: str, expected: str) -> None:
    assert render(date_format, MOMENT) == expected


@pytest.mark.parametrize(("year", "expected"), [(1, "0001 01"), (999, "0999 99"), (9999, "9999 99")])
def test_a_year_has_four_digits_or_two(year: int, expected: str) -> None:
    assert render("yyyy yy", MOMENT.replace(year=year)) == expected


@pytest.mark.parametrize(
    ("date_format", "text", "expected"),
    [
        ("yyyy-mm-dd", "2026-02-03", (2026, 2, 3, 0, 0, 0)),
        ("yyyy-mm-dd", "2026-2-3", (2026, 2, 3, 0, 0, 0)),
        ("yyyy-mm-dd", "0001-01-01", (1, 1, 1, 0, 0, 0)),
        ("yyyy-mm-dd", "0070-01-01", (70, 1, 1, 0, 0, 0)),
        ("YYYY/MM/DD", "2026/02/03", (2026, 2, 3, 0, 0, 0)),
        ("dd.mm.yyyy hh:nn:ss", "03.02.2026 04:05:06", (2026, 2, 3, 4, 5, 6)),
        ("yyyymmdd", "20260203", (2026, 2, 3, 0, 0, 0)),
        ("yyyy", "2026", (2026, 1, 1, 0, 0, 0)),
        ("yy-mm-dd", "26-02-03", (2026, 2, 3, 0, 0, 0)),
        ("yy-mm-dd", "68-02-03", (2068, 2, 3, 0, 0, 0)),
        ("yy-mm-dd", "69-02-03", (1969, 2, 3, 0, 0, 0)),
        ("yy-mm-dd", "00-02-03", (2000, 2, 3, 0, 0, 0)),
        ("mm-dd", "02-03", (1900, 2, 3, 0, 0, 0)),
        ("hh:nn", "04:05", (1900, 1, 1, 4, 5, 0)),
    ],
)
def test_a_date_is_read_in_a_format(date_format: str, text: str, expected: tuple[int, ...]) -> None:
    moment = parse(date_format, text)

    assert (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second) == expected
    assert moment.tzinfo is None


@pytest.mark.parametrize(
    ("date_format", "text"),
    [
        ("yyyy-mm-dd", ""),
        ("yyyy-mm-dd", "2026/02/03"),
        ("yyyy-mm-dd", "2026-02-03 04:05"),
        ("yyyy-mm-dd", " 2026-02-03"),
        ("yyyy-mm-dd", "26-02-03"),
        ("yyyy-mm-dd", "2026-02-30"),
        ("yyyy-mm-dd", "2026-13-01"),
        ("yyyy-mm-dd", "0000-01-01"),
        ("yyyy-mm-dd", "٢٠٢٦-02-03"),
        ("yy-mm-dd", "2026-02-03"),
        ("dd.mm.yyyy", "03-02-2026"),
        ("hh:nn", "24:00"),
        ("hh:nn", "23:60"),
    ],
)
def test_what_is_not_written_in_the_format_is_no_date(date_format: str, text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse(date_format, text)


@pytest.mark.parametrize(
    "date_format",
    [
        "",
        " ",
        "week",
        " yyyy",
        "yyyy ",
        "yyyy-",
        "-yyyy",
        "yyyy--mm",
        "yyyy, mm",
        "yyyy_mm",
        "yyyy-yy",
        "mm-mm",
        "yyyyTmm",
        "%Y",
        "yyyy\nmm",
    ],
)
def test_what_says_no_date_is_no_format(date_format: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        pattern(date_format)


@given(st.datetimes(timezones=st.just(dt.UTC)), st.sampled_from(["-", "/", ".", ""]), st.sampled_from([" ", ""]))
def test_what_is_written_in_a_format_is_read_in_it(moment: dt.datetime, mark: str, blank: str) -> None:
    date_format = f"yyyy{mark}mm{mark}dd{blank}hh:nn:ss"

    assert parse(date_format, render(date_format, moment)) == moment.replace(microsecond=0, tzinfo=None)


@given(st.text(), st.text())
def test_any_text_is_read_in_any_format_or_refused(date_format: str, text: str) -> None:
    try:
        parse(date_format, text)
    except ValueError:
        refused = True
    else:
        refused = False

    assert refused in (True, False)
