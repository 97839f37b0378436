import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.jobs.csvoptions import CsvOptions, check_format

MAY_4 = dt.datetime(2018, 5, 4, tzinfo=dt.UTC)
MAY_4_17_30 = dt.datetime(2018, 5, 4, 17, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("date_format", "cell", "moment"),
    [
        ("yyyy/mm/dd", "2018/05/04", MAY_4),
        ("yyyy-mm-dd", "2018-05-04", MAY_4),
        ("yyyy.mm.dd", "2018.05.04", MAY_4),
        ("yyyymmdd", "20180504", MAY_4),
        ("dd/mm/yyyy", "04/05/2018", MAY_4),
        ("dd-mm-yy", "04-05-18", MAY_4),
        ("mm.dd.yy", "05.04.18", MAY_4),
        ("DD/MM/YYYY", "04/05/2018", MAY_4),
        ("yyyy/mm/dd", " 2018/05/04 ", MAY_4),
        ("yyyy-mm-dd hh:nn", "2018-05-04 17:30", MAY_4_17_30),
        ("yyyy/mm/dd hh:nn:ss", "2018/05/04 17:30:00", MAY_4_17_30),
        ("dd.mm.yyyy hh:nn:ss", "04.05.2018 17:30:59", dt.datetime(2018, 5, 4, 17, 30, 59, tzinfo=dt.UTC)),
        ("yyyy-mm-ddThh:nn:ss", "2018-05-04T17:30:00", MAY_4_17_30),
        ("yyyy-mm-ddThh:nn:ssZ", "2018-05-04T17:30:00Z", MAY_4_17_30),
        ("yyyy-mm-ddThh:nn:ss+01:00", "2018-05-04T18:30:00+01:00", MAY_4_17_30),
        ("yyyy-mm-ddThh:nn:ss+01:00", "2018-05-04T12:30:00-05:00", MAY_4_17_30),
        ("", "2018-05-04T17:30:00Z", MAY_4_17_30),
        ("", "2018-05-04T19:30:00+02:00", MAY_4_17_30),
        ("", "2018-05-04t17:30:00z", MAY_4_17_30),
        ("", "2018-05-04", MAY_4),
        ("", "1525392000", MAY_4),
        ("", "-1", dt.datetime(1969, 12, 31, 23, 59, 59, tzinfo=dt.UTC)),
    ],
)
def test_a_date_is_read_as_agreed(date_format: str, cell: str, moment: dt.datetime) -> None:
    assert CsvOptions(date_format).moment(cell) == moment


@pytest.mark.parametrize(
    ("offset", "date_format", "cell", "moment"),
    [
        (2, "yyyy/mm/dd hh:nn", "2018/05/04 19:30", MAY_4_17_30),
        (-5, "yyyy/mm/dd hh:nn", "2018/05/04 12:30", MAY_4_17_30),
        (12, "yyyy/mm/dd hh:nn", "2018/05/05 05:30", MAY_4_17_30),
        (-12, "yyyy/mm/dd hh:nn", "2018/05/04 05:30", MAY_4_17_30),
        (2, "", "2018-05-04T19:30:00", MAY_4_17_30),
        (2, "", "2018-05-04T17:30:00Z", MAY_4_17_30),
        (2, "yyyy-mm-ddThh:nn:ss+01:00", "2018-05-04T18:30:00+01:00", MAY_4_17_30),
        (2, "", "1525392000", MAY_4),
    ],
)
def test_an_offset_counts_where_the_date_names_no_zone(
    offset: int, date_format: str, cell: str, moment: dt.datetime
) -> None:
    assert CsvOptions(date_format, offset).moment(cell) == moment


@pytest.mark.parametrize(
    ("date_format", "cell"),
    [
        ("yyyy/mm/dd", "2018-05-04"),
        ("yyyy/mm/dd", "2018/13/04"),
        ("yyyy/mm/dd", "2018/02/30"),
        ("yyyy/mm/dd", "2018/05/04 17:30"),
        ("yyyy/mm/dd", "1525392000"),
        ("yyyy/mm/dd", ""),
        ("", "yesterday"),
        ("", "04/05/2018"),
        ("", "--5"),
        ("", "\u00b2"),
        ("", "9" * 60),
        ("", ""),
    ],
)
def test_a_date_that_is_not_written_as_agreed_is_a_value_error(date_format: str, cell: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any message will do
        CsvOptions(date_format).moment(cell)


@pytest.mark.parametrize(("offset", "cell"), [(12, "0001/01/01"), (-12, "9999/12/31")])
def test_a_date_that_leaves_the_calendar_is_a_value_error(offset: int, cell: str) -> None:
    options = CsvOptions("yyyy/mm/dd hh:nn", offset)

    with pytest.raises(ValueError):  # noqa: PT011 - any message will do
        options.moment(f"{cell} {'00:00' if offset > 0 else '23:59'}")


@pytest.mark.parametrize(
    "date_format",
    [
        "",
        "iso",
        "yyyy/mm/dd/",
        "/yyyy/mm/dd",
        "yyyy//mm//dd",
        "yyyy mm dd T",
        "yyyy/mm/d",
        "yyyyy",
        "%Y-%m-%d",
        "yyyy-mm-dd%H",
        "yyyy-mm-ddThh:nn",
        "yyyy-mm-dd hh:mm",
        "dd/mm/yyyy dd",
        "yyyy-mm-dd\n",
    ],
)
def test_another_format_is_a_value_error(date_format: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any message will do
        check_format(date_format)


PARTS = st.sampled_from(["yyyy", "yy", "mm", "dd", "hh", "nn", "ss", "T", "Z", "-", "/", ".", ":", " ", "%", "d", "é"])


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(PARTS, max_size=9).map("".join), st.text("0123456789-/.: T") | st.text())
def test_an_accepted_format_reads_any_cell_or_refuses_it(date_format: str, cell: str) -> None:
    try:
        check_format(date_format)
        moment = CsvOptions(date_format).moment(cell)
    except ValueError:
        moment = MAY_4

    assert moment.tzinfo is dt.UTC
