import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.domain.values import Datatype, Value, fit, fit_all, fits, guess, same_second, spell, stamp, utc

MIDDAY = dt.datetime(2018, 1, 2, 12, tzinfo=dt.UTC)
TOKYO = dt.timezone(dt.timedelta(hours=9))
STR, INT, FLOAT, BOOL, DATETIME = Datatype


@pytest.mark.parametrize(
    ("datatype", "raw", "value"),
    [
        (STR, "Rome", "Rome"),
        (STR, " Rome ", " Rome "),
        (STR, "1_000", "1_000"),
        (STR, 30, "30"),
        (STR, 1.5, "1.5"),
        (INT, 30, 30),
        (INT, "30", 30),
        (INT, " -30 ", -30),
        (INT, 2**63 - 1, 9223372036854775807),
        (INT, "-9223372036854775808", -(2**63)),
        (FLOAT, 1.5, 1.5),
        (FLOAT, 2, 2.0),
        (FLOAT, "1.5", 1.5),
        (FLOAT, "-2e3", -2000.0),
        (BOOL, True, True),
        (BOOL, False, False),
        (BOOL, "true", True),
        (BOOL, "FALSE", False),
        (BOOL, " True ", True),
        (BOOL, "1", True),
        (BOOL, "0", False),
        (BOOL, 1, True),
        (BOOL, 0, False),
        (DATETIME, "2018-01-02T12:00:00Z", MIDDAY),
        (DATETIME, "2018-01-02T12:00:00", MIDDAY),
        (DATETIME, "2018-01-02T14:00:00+02:00", MIDDAY),
        (DATETIME, "2018-01-02T12:00:00.000Z", MIDDAY),
        (DATETIME, " 2018-01-02T12:00:00Z ", MIDDAY),
        (DATETIME, "2018-01-02", dt.datetime(2018, 1, 2, tzinfo=dt.UTC)),
        (DATETIME, 1514894400, MIDDAY),
        (DATETIME, "1514894400", MIDDAY),
        (DATETIME, -1, dt.datetime(1969, 12, 31, 23, 59, 59, tzinfo=dt.UTC)),
        (DATETIME, "-1", dt.datetime(1969, 12, 31, 23, 59, 59, tzinfo=dt.UTC)),
        (DATETIME, 0, dt.datetime(1970, 1, 1, tzinfo=dt.UTC)),
    ],
)
def test_a_value_fits_its_type(datatype: Datatype, raw: object, value: Value) -> None:
    fitted = fit(datatype, raw)

    assert (fitted, type(fitted)) == (value, type(value))


@pytest.mark.parametrize(
    ("datatype", "raw"),
    [
        (STR, True),
        (STR, None),
        (STR, ["Rome"]),
        (STR, {"city": "Rome"}),
        (INT, True),
        (INT, 1.0),
        (INT, "1.0"),
        (INT, "1_000"),
        (INT, "thirty"),
        (INT, ""),
        (INT, "0x1f"),
        (INT, 2**63),
        (INT, "-9223372036854775809"),
        pytest.param(INT, "1" * 5000, id="INT as 5000 digits"),
        pytest.param(INT, 10**5000, id="INT of 5001 digits"),
        (INT, "\u0665"),
        (INT, [1]),
        (FLOAT, True),
        (FLOAT, "1_0.5"),
        (FLOAT, "nan"),
        (FLOAT, "inf"),
        (FLOAT, "-Infinity"),
        (FLOAT, "1e999"),
        (FLOAT, float("nan")),
        pytest.param(FLOAT, 10**400, id="FLOAT of 401 digits"),
        (FLOAT, "\u0665.5"),
        (FLOAT, "half"),
        (FLOAT, None),
        (BOOL, "yes"),
        (BOOL, 2),
        (BOOL, 1.0),
        (BOOL, None),
        pytest.param(BOOL, 10**5000, id="BOOL of 5001 digits"),
        (DATETIME, "yesterday"),
        (DATETIME, "2018-13-01"),
        (DATETIME, "2018-02-30T00:00:00Z"),
        (DATETIME, "2018-01-02T25:00:00Z"),
        (DATETIME, "2018-01-02T12:00:00+25:00"),
        (DATETIME, "02/01/2018"),
        (DATETIME, "9999-12-31T23:59:59-05:00"),
        (DATETIME, "0001-01-01T00:00:00+05:00"),
        (DATETIME, 10**15),
        (DATETIME, 10**40),
        (DATETIME, 2**63 - 1),
        (DATETIME, "1_514_894_400"),
        (DATETIME, "\u0665"),
        (DATETIME, 1514894400.5),
        (DATETIME, True),
        (DATETIME, None),
        (DATETIME, {}),
    ],
)
def test_a_misfit_is_a_value_error(datatype: Datatype, raw: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any message will do
        fit(datatype, raw)


@pytest.mark.parametrize(("raw", "fitting"), [("30", True), ("thirty", False), (2**63, False)])
def test_whether_a_value_fits_can_be_asked(raw: object, *, fitting: bool) -> None:
    assert fits(Datatype.INT, raw) is fitting


@pytest.mark.parametrize("text", ["2018-01-02t12:00:00Z", "2018-01-02T12:00:00z"])
def test_rfc_3339_may_be_written_in_small_letters(text: str) -> None:
    assert fit(Datatype.DATETIME, text) == MIDDAY


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Rome", "Rome"),
        (30, "30"),
        (1.5, "1.5"),
        (True, "true"),
        (False, "false"),
        (MIDDAY, "2018-01-02T12:00:00Z"),
    ],
)
def test_every_value_is_spelt_as_text(value: Value, text: str) -> None:
    assert spell(value) == text


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (dt.datetime(2020, 11, 6, 13, 38, 49, tzinfo=dt.UTC), "2020-11-06T13:38:49Z"),
        (dt.datetime(2020, 11, 6, 13, 38, 49, 999_999, tzinfo=dt.UTC), "2020-11-06T13:38:49Z"),
        (dt.datetime(2020, 11, 7, 1, tzinfo=TOKYO), "2020-11-06T16:00:00Z"),
        (dt.datetime(999, 1, 2, tzinfo=dt.UTC), "0999-01-02T00:00:00Z"),
        (dt.datetime(1, 1, 1, tzinfo=dt.UTC), "0001-01-01T00:00:00Z"),
    ],
)
def test_a_stamp_has_four_digits_of_year_and_whole_seconds_in_utc(moment: dt.datetime, text: str) -> None:
    assert stamp(moment) == text


@pytest.mark.parametrize(
    ("moment", "same"),
    [
        (MIDDAY, True),
        (MIDDAY + dt.timedelta(milliseconds=999), True),
        (MIDDAY + dt.timedelta(seconds=1), False),
        (MIDDAY - dt.timedelta(microseconds=1), False),
        (dt.datetime(2018, 1, 2, 21, tzinfo=TOKYO), True),
        (None, False),
    ],
)
def test_moments_are_compared_by_the_second(moment: dt.datetime | None, *, same: bool) -> None:
    assert same_second(moment, MIDDAY) is same


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("Rome", Datatype.STR),
        (30, Datatype.INT),
        (1.5, Datatype.FLOAT),
        (True, Datatype.BOOL),
        (MIDDAY, Datatype.DATETIME),
    ],
)
def test_a_value_suggests_its_type(value: Value, datatype: Datatype) -> None:
    assert guess(value) is datatype


@pytest.mark.parametrize(
    "moment",
    [MIDDAY, dt.datetime(2018, 1, 2, 12), dt.datetime(2018, 1, 2, 21, tzinfo=TOKYO)],  # noqa: DTZ001
)
def test_a_date_of_python_is_taken_to_utc(moment: dt.datetime) -> None:
    taken = utc(moment)

    assert (taken, taken.tzinfo) == (MIDDAY, dt.UTC)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.integers(-(2**63), 2**63 - 1))
def test_an_integer_survives_being_text(number: int) -> None:
    assert fit(Datatype.INT, str(number)) == number


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_survives_being_text(number: float) -> None:
    assert fit(Datatype.FLOAT, repr(number)) == number


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.datetimes(timezones=st.just(dt.UTC)))
def test_a_date_survives_its_stamp(moment: dt.datetime) -> None:
    assert fit(Datatype.DATETIME, stamp(moment)) == moment.replace(microsecond=0)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.from_regex(r"[-0-9T:Z+. ]*"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=3,
)
PYTHON = {STR: str, INT: int, FLOAT: float, BOOL: bool, DATETIME: dt.datetime}


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.sampled_from(Datatype), JSON)
def test_whatever_json_holds_fits_or_is_a_value_error(datatype: Datatype, raw: object) -> None:
    try:
        fitted: object = fit(datatype, raw)
    except ValueError:
        fitted = None

    assert type(fitted) in (PYTHON[datatype], type(None))


RAW = st.sampled_from(
    ["30", " 7 ", "1_0", "\u0661", "", "true", 30, 0, True, 1.5, None, 2**63, str(2**63), "2018-01-02"]
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.sampled_from(Datatype), st.lists(RAW, max_size=3) | st.lists(st.integers(-9, 9).map(str), max_size=3))
def test_many_values_fit_as_each_would(datatype: Datatype, raw: list[object]) -> None:
    def fitted() -> list[Value] | None:
        try:
            return list(fit_all(datatype, raw))
        except ValueError:
            return None

    each = [fit(datatype, one) for one in raw] if all(fits(datatype, one) for one in raw) else None
    assert fitted() == each
