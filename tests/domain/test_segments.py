"""Segments: the language, and the table of those that were named."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockjet.domain.audience import Audience
from mockjet.domain.errors import Duplicate, Flaw, Invalid, NotFound
from mockjet.domain.intake import Enrolment
from mockjet.domain.segments import ContactFilter, ContactFilters, Subject, SyntaxFault, compiled
from mockjet.domain.textmatch import TextMatch

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
EVE = dt.datetime(2025, 12, 31, 23, 30, tzinfo=dt.UTC)
LATE = dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
EARLY = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
# fmt: off
ADA: dict[str, Any] = {
    "age": 36, "weight": 61.5, "city": "London", "shoe": "38", "member": True, "banned": False,
    "born": dt.datetime(1989, 12, 10, 8, tzinfo=dt.UTC), "eve": EVE, "late": LATE, "early": EARLY,
    "soon": dt.datetime(2026, 1, 4, 1, tzinfo=dt.UTC), "past": dt.datetime(2025, 12, 30, 23, tzinfo=dt.UTC),
    "größe": 170, "empty": "", "day": "2026-01-01", "zero": 0,
}
# fmt: on


def said(expression: str) -> Any:
    return compiled(expression)(Subject(ADA, NOON))


@pytest.fixture
def segments(audience: Audience) -> ContactFilters:
    return audience.segments


@pytest.fixture
def young(segments: ContactFilters) -> ContactFilter:
    return segments.create(name="Young", expression="(age<35)", at=NOON)


# Comparing


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("age = 36", True),
        ("age = 35", False),
        ("age != 35", True),
        ("age != 36", False),
        ("age <> 35", True),
        ("age <> 36", False),
        ("age < 37", True),
        ("age < 36", False),
        ("age <= 36", True),
        ("age <= 35", False),
        ("age > 35", True),
        ("age > 36", False),
        ("age >= 36", True),
        ("age >= 37", False),
        ("36 = age", True),
        ("35 < age", True),
        ("(age<35)", False),
        ("(age>35)", True),
        ("( age\t>\n35 )", True),
        ("weight = 61.5", True),
        ("weight > 61.49", True),
        ("age > weight", False),
        ("age > -1", True),
        ("-36 < age", True),
        ("age = - 36", False),
        ("- 1.5 < zero", True),
        ("zero = 0", True),
        ("1 < 2", True),
    ],
)
def test_numbers_are_compared(expression: str, *, holds: bool) -> None:
    assert said(expression) is holds


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ('city = "London"', True),
        ('city = "london"', False),
        ('city != "Paris"', True),
        ('city <> "London"', False),
        ('city < "Paris"', True),
        ('city > "Paris"', False),
        ('"London" = city', True),
        ('city = ""', False),
        ('empty = ""', True),
        ('"a" < "b"', True),
        ("city = city", True),
    ],
)
def test_texts_are_compared(expression: str, *, holds: bool) -> None:
    assert said(expression) is holds


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("shoe = 38", True),
        ("shoe < 100", True),
        ('shoe = "38"', True),
        ('shoe < "4"', True),
        ('shoe = "38.0"', False),
        ('age = "36"', True),
        ('age = "36.0"', True),
        ('age < "100"', True),
        ('age = "many"', False),
        ('age != "many"', False),
        ("city > 5", False),
        ("city != 5", False),
        ("empty < 5", False),
        ("weight < " + "9" * 400, False),
    ],
)
def test_a_text_beside_a_number_is_read_as_one_and_what_is_none_meets_no_condition(
    expression: str, *, holds: bool
) -> None:
    assert said(expression) is holds


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("member", True),
        ("banned", False),
        ('member = "true"', True),
        ('member = "TRUE"', True),
        ('member = "false"', False),
        ('banned = "False"', True),
        ("member = 1", True),
        ("banned = 0", True),
        ('member = "maybe"', False),
        ("member = banned", False),
        ("member != banned", True),
    ],
)
def test_truth_values_are_compared(expression: str, *, holds: bool) -> None:
    assert said(expression) is holds


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ('born < "1990-01-01"', True),
        ('born = "1989-12-10T08:00:00Z"', True),
        ('born = "1989-12-10T09:00:00+01:00"', True),
        ('"1989-12-10T08:00:00Z" = born', True),
        ("born = 629280000", True),
        ("born < DateTimeNow()", True),
        ("born > DateTimeNow()", False),
        ("born = ToDate(629280000)", True),
        ('born = ToDate("629280000")', True),
        ("born > ToDate(-1)", True),
        ("born > eve", False),
        ('born < "someday"', False),
        ('born != "someday"', False),
        ("born > 1.5", False),
        ("born > member", False),
        ('day >= ToDate("1767225600")', True),
    ],
)
def test_dates_are_compared(expression: str, *, holds: bool) -> None:
    assert said(expression) is holds


@pytest.mark.parametrize("sign", ["=", "!=", "<>", "<", "<=", ">", ">="])
@pytest.mark.parametrize("other", ["1", '"x"', "age", "nothing", "DateTimeNow()", '""'])
def test_no_comparison_holds_of_what_is_not_known(sign: str, other: str) -> None:
    assert said(f"nothing {sign} {other}") is False
    assert said(f"{other} {sign} nothing") is False


@pytest.mark.parametrize("name", ["age", "Age", "AGE", "größe", "GRÖSSE"])
def test_a_property_is_named_in_any_case(name: str) -> None:
    names = {"GRÖSSE": "Größe"}

    assert said(f"{names.get(name, name)} > 0") is True


# Joining


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("member and age = 36", True),
        ("member and age = 35", False),
        ("banned and age = 36", False),
        ("banned or age = 36", True),
        ("member or age = 35", True),
        ("banned or age = 35", False),
        ("member xor banned", True),
        ("member xor age = 36", False),
        ("banned xor banned", False),
        ("not banned", True),
        ("not member", False),
        ("not not member", True),
        ("not not not member", False),
        ("not (age = 35)", True),
        ("not age = 35", True),
        ("not nothing", True),
        ("not nothing = 1", True),
        ("MEMBER AND NOT banned", True),
        ("Member Or Banned", True),
        ("member XOR member", False),
        ("(age>30) and (age<40)", True),
        ("(age>30)and(age<40)", True),
        ('(age>30) and (Contains(city,"Paris"))', False),
    ],
)
def test_conditions_are_joined(expression: str, *, holds: bool) -> None:
    assert said(expression) is holds


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("member or banned and banned", True),
        ("(member or banned) and banned", False),
        ("banned and banned or member", True),
        ("banned and (banned or member)", False),
        ("not banned or member", True),
        ("not (banned or member)", False),
        ("not member and banned", False),
        ("not (member and banned)", True),
        ("member xor member and banned", True),
        ("(member xor member) and banned", False),
        ("member or member xor member", False),
        ("member or (member xor member)", True),
        ("member xor member or member", True),
        ("not banned = banned", False),
    ],
)
def test_not_binds_before_and_and_that_before_or_and_xor_which_go_from_the_left(
    expression: str, *, holds: bool
) -> None:
    assert said(expression) is holds


@pytest.mark.parametrize(
    "expression", ["(age) = 36", "((age)) = ((36))", "(((age = 36)))", "(age = 36) = (city = city)"]
)
def test_anything_may_stand_in_parentheses(expression: str) -> None:
    assert said(expression) is True


def test_ninety_nine_parentheses_may_be_nested() -> None:
    assert said("(" * 99 + "member" + ")" * 99) is True


@pytest.mark.parametrize("opening", ["(", "IsProvided("])
def test_a_hundred_parentheses_are_too_many(opening: str) -> None:
    text = opening * 100 + "member" + ")" * 100

    with pytest.raises(SyntaxFault) as refused:
        compiled(text)

    assert refused.value.position == 100 * len(opening)


def test_parentheses_side_by_side_are_not_nested() -> None:
    assert said(" and ".join(["(member)"] * 150)) is True


@pytest.mark.parametrize("word", ["and", "or", "xor"])
def test_any_number_of_conditions_may_be_joined(word: str) -> None:
    meaning = compiled(f" {word} ".join(["banned"] * 5000))

    assert meaning(Subject(ADA, NOON)) is False


def test_any_number_of_nots_may_be_piled_up() -> None:
    assert said("not " * 5000 + "member") is True


# Functions


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("IsProvided(age)", True),
        ("IsProvided(zero)", True),
        ("IsProvided(banned)", True),
        ("IsProvided(empty)", True),
        ("IsProvided(nothing)", False),
        ("isprovided(AGE)", True),
        ("ISPROVIDED ( age )", True),
        ("not IsProvided(nothing)", True),
        ('StartsWith(city, "Lon")', True),
        ('StartsWith(city, "lon")', False),
        ('StartsWith(city, "don")', False),
        ('StartsWith(nothing, "")', False),
        ('StartsWith(age, "3")', True),
        ("StartsWith(age, 3)", True),
        ("StartsWith(city, nothing)", True),
        ('EndsWith(city, "don")', True),
        ('EndsWith(city, "Lon")', False),
        ('EndsWith(nothing, "")', False),
        ('EndsWith(weight, ".5")', True),
        ('Contains(city, "ondo")', True),
        ('Contains(city, "")', True),
        ('Contains(city, "Paris")', False),
        ('Contains(nothing, "")', False),
        ('Contains(born, "1989-12-10T")', True),
        ('Contains(member, "true")', True),
        ("IsBetweenNumbers(age, 36, 40)", True),
        ("IsBetweenNumbers(age, 30, 36)", True),
        ("IsBetweenNumbers(age, 37, 40)", False),
        ("IsBetweenNumbers(age, 30, 35)", False),
        ("IsBetweenNumbers(shoe, 30, 100)", True),
        ("IsBetweenNumbers(city, 30, 100)", False),
        ("IsBetweenNumbers(nothing, 30, 100)", False),
        ("IsBetweenNumbers(age, nothing, 100)", False),
        ("IsBetweenNumbers(age, -5, 100)", True),
        ('Between(born, "1989-01-01", "1990-01-01")', True),
        ('Between(born, "1990-01-01", "1991-01-01")', False),
        ("Between(eve, ToDate(0), DateTimeNow())", True),
        ("Between(age, 30, 40)", True),
        ('Between(city, "K", "M")', True),
        ("hasopenedsince(30)", False),
        ("hasclickedsince(30)", False),
        ("not HasOpenedSince(30)", True),
    ],
)
def test_functions_tell_whether_something_is_so(expression: str, *, holds: bool) -> None:
    assert said(expression) is holds


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("IsInNextDays(soon, 3)", True),
        ("IsInNextDays(soon, 2)", False),
        ('IsInNextDays(soon, "3")', True),
        ("IsInNextDays(past, 30)", False),
        ("IsInNextDays(DateTimeNow(), 0)", True),
        ("IsInNextDays(day, 0)", True),
        ("IsInPreviousDays(past, 2)", True),
        ("IsInPreviousDays(past, 1)", False),
        ("IsInPreviousDays(eve, 1)", True),
        ("IsInPreviousDays(eve, 0)", False),
        ("IsInPreviousDays(soon, 30)", False),
        ("IsInPreviousDays(DateTimeNow(), 0)", True),
        ("IsInNextDays(nothing, 3)", False),
        ("IsInNextDays(city, 3)", False),
        ("IsInNextDays(soon, city)", False),
        ("IsInPreviousDays(nothing, 3)", False),
        ("IsInPreviousDays(past, city)", False),
        ("IsInPreviousDays(past, nothing)", False),
        ("IsInNextDays(weight, 3)", False),
    ],
)
def test_days_are_counted_whole_from_today(expression: str, *, holds: bool) -> None:
    assert said(expression) is holds


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ('FormatDateTime("yyyy-mm-dd", eve)', "2025-12-31"),
        ('FormatDateTime("dd/mm/yy hh:nn:ss", eve)', "31/12/25 23:30:00"),
        ('FormatDateTime("yyyy", day)', "2026"),
        ('FormatDateTime("yyyy", 0)', "1970"),
        ('FormatDateTime("yyyy", nothing)', None),
        ('FormatDateTime("yyyy", city)', None),
        ("FormatDateTime(nothing, eve)", ""),
        ('FormatDateTimeTZ("yyyy-mm-dd hh:nn", eve, "Europe/Paris")', "2026-01-01 00:30"),
        ('FormatDateTimeTZ("yyyy-mm-dd hh:nn", eve, "America/New_York")', "2025-12-31 18:30"),
        ('FormatDateTimeTZ("hh:nn", eve, "UTC")', "23:30"),
        ('FormatDateTimeTZ("hh:nn", eve, "")', "23:30"),
        ('FormatDateTimeTZ("hh:nn", eve, nothing)', "23:30"),
        ('FormatDateTimeTZ("hh:nn", eve, "Nowhere/Here")', None),
        ('FormatDateTimeTZ("hh:nn", eve, "Europe")', None),
        ('FormatDateTimeTZ("hh:nn", eve, "../../etc/passwd")', None),
        ('FormatDateTimeTZ("hh:nn", eve, 5)', None),
        ('FormatDateTimeTZ("hh:nn", nothing, "UTC")', None),
        ('FormatDateTimeTZ("yyyy", late, "America/New_York")', "9999"),
    ],
)
def test_dates_are_written_in_a_format_and_a_zone(expression: str, value: object) -> None:
    assert said(expression) == value


@pytest.mark.parametrize(("name", "zone"), [("late", "Asia/Tokyo"), ("early", "America/New_York")])
def test_a_date_beyond_the_calendar_of_a_zone_is_not_known_there(name: str, zone: str) -> None:
    assert said(f'FormatDateTimeTZ("yyyy", {name}, "{zone}")') is None


def test_a_birthday_is_found_by_its_format() -> None:
    assert said('FormatDateTime("mm-dd", born) = "12-10"') is True
    assert said('FormatDateTime("mm-dd", born) = FormatDateTime("mm-dd", DateTimeNow())') is False


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("DateTimeNow()", NOON),
        ("ToDate(1767268800)", NOON),
        ('ToDate("2026-01-01T12:00:00Z")', NOON),
        ("ToDate(1.5)", None),
        ("ToDate(city)", None),
        ("ToDate(nothing)", None),
        ("ToDate(" + "9" * 30 + ")", None),
        ("36", 36),
        ("-1.5", -1.5),
        ('"text"', "text"),
        ("age", 36),
        ("nothing", None),
    ],
)
def test_an_expression_may_be_any_value(expression: str, value: object) -> None:
    assert said(expression) == value


# What is no expression


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("   ", 3),
        ("age <", 5),
        ("age < ", 6),
        ("< 35", 0),
        ("(age < 35", 9),
        ("age < 35)", 8),
        ("()", 1),
        ("age 35", 4),
        ("age < 35 and", 12),
        ("and age < 35", 0),
        ("age < 35 or or member", 12),
        ("age < 35 not member", 9),
        ("not", 3),
        ("age < < 35", 6),
        ("age < 35 < 40", 9),
        ("age == 35", 5),
        ("age < -", 7),
        ("age < - -1", 8),
        ("age < -member", 7),
        ("nothing(age)", 0),
        ("(nothing(age))", 1),
        ("IsProvided()", 0),
        ("IsProvided(age, age)", 0),
        ("IsProvided(age", 14),
        ("IsProvided(age,)", 15),
        ("IsProvided(,age)", 11),
        ("IsProvided(age age)", 15),
        ("DateTimeNow(1)", 0),
        ("FormatDateTimeTZ(age, age)", 0),
        ("1.", 1),
        (".5", 0),
        ("1e5", 1),
        ("age < 3 5", 8),
        ('city = "London', 7),
        ("city = 'London'", 7),
        ("age $ 35", 4),
        ("age   $ 35", 6),
        ("age & 35", 4),
        ("5age", 1),
        ("age; age", 3),
    ],
)
def test_what_is_no_expression_is_refused_at_the_place_where_it_stops_being_one(text: str, position: int) -> None:
    with pytest.raises(SyntaxFault) as refused:
        compiled(text)

    assert (refused.value.text, refused.value.position) == (text, position)
    assert str(refused.value) == f"syntax error at position {position + 1} of {text!r}"


@pytest.mark.parametrize("text", ["and", "member and or", "(xor)", "not and", "or = 1"])
def test_a_word_that_joins_is_no_property(text: str) -> None:
    with pytest.raises(SyntaxFault):
        compiled(text)


@pytest.mark.parametrize("text", ["9" * 5000, "age < " + "9" * 5000, "-" + "9" * 5000])
def test_a_number_of_endless_length_is_refused(text: str) -> None:
    with pytest.raises(SyntaxFault):
        compiled(text)


WORDS = st.sampled_from(
    [
        "age",
        "city",
        "born",
        "late",
        "nothing",
        "and",
        "or",
        "xor",
        "not",
        "(",
        ")",
        ",",
        "-",
        "=",
        "<",
        ">=",
        "<>",
        "1",
        "2.5",
        '"x"',
        '"2026-01-01"',
        '"Asia/Tokyo"',
        '"yyyy"',
        "IsProvided",
        "Contains",
        "Between",
        "ToDate",
        "DateTimeNow",
        "FormatDateTime",
        "FormatDateTimeTZ",
        "IsInNextDays",
        "IsInPreviousDays",
    ]
)


def is_understood(text: str) -> bool:
    """Tell whether *text* is an expression, having evaluated it; a place in it is named where it is none."""
    try:
        meaning = compiled(text)
    except SyntaxFault as fault:
        return fault.text == text and 0 <= fault.position <= len(text)
    meaning(Subject(ADA, NOON))
    return True


@given(st.text())
def test_any_text_means_something_or_is_refused(text: str) -> None:
    assert is_understood(text)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_words_of_the_language_mean_something_or_are_refused(text: str) -> None:
    assert is_understood(text)


@given(st.integers(-(10**20), 10**20), st.integers(-(10**20), 10**20))
def test_numbers_are_ordered_as_numbers_are(one: int, other: int) -> None:
    assert said(f"{one} <= {other}") is (float(one) <= float(other))


@given(one=st.booleans(), two=st.booleans(), three=st.booleans())
def test_precedence_is_that_of_the_same_words_with_parentheses(*, one: bool, two: bool, three: bool) -> None:
    meaning = compiled("a or not b and c")
    subject = Subject({"a": one, "b": two, "c": three}, NOON)

    assert meaning(subject) is (one or (not two and three))


# Segments by name


def test_a_segment_is_unused_and_undescribed_unless_said(young: ContactFilter) -> None:
    assert (young.id, young.name, young.expression, young.description, young.status) == (
        7001,
        "Young",
        "(age<35)",
        "",
        "unused",
    )


def test_a_segment_may_be_described_and_used(segments: ContactFilters) -> None:
    row = segments.create(name="Old", expression="age>60", description="over sixty", status="USED", at=NOON)

    assert (row.description, row.status) == ("over sixty", "used")


@pytest.mark.parametrize(
    ("settings", "field", "flaw"),
    [
        ({"expression": "age<35"}, "name", Flaw.EMPTY),
        ({"name": "", "expression": "age<35"}, "name", Flaw.EMPTY),
        ({"name": "Old"}, "expression", Flaw.EMPTY),
        ({"name": "Old", "expression": ""}, "expression", Flaw.EMPTY),
        ({"name": "Old", "expression": "age<"}, "expression", Flaw.SYNTAX),
        ({"name": "Old", "expression": "age<35", "status": "nonsense"}, "status", Flaw.UNKNOWN_WORD),
    ],
)
def test_a_bad_segment_is_refused_and_takes_no_id(
    segments: ContactFilters, settings: dict[str, str], field: str, flaw: Flaw
) -> None:
    with pytest.raises(Invalid) as refused:
        segments.create(**settings, at=NOON)

    assert (refused.value.field, refused.value.flaw) == (field, flaw)
    assert segments.select().count() == 0
    assert segments.create(name="Old", expression="age>60", at=NOON).id == 7001


def test_a_syntax_error_tells_its_place_counted_from_one(segments: ContactFilters) -> None:
    with pytest.raises(Invalid) as refused:
        segments.create(name="Old", expression="age<", at=NOON)

    assert refused.value.value == 5


@pytest.mark.usefixtures("young")
def test_a_name_is_taken(segments: ContactFilters) -> None:
    with pytest.raises(Duplicate) as refused:
        segments.create(name="Young", expression="age<20", at=NOON)

    assert (refused.value.kind, refused.value.field, refused.value.value) == ("segment", "name", "Young")


@pytest.mark.parametrize("key", ["7001", "Young"])
def test_a_segment_is_found_by_id_or_name(segments: ContactFilters, young: ContactFilter, key: str) -> None:
    assert segments.find(key) is young


@pytest.mark.usefixtures("young")
@pytest.mark.parametrize("key", ["7002", "young", "", "Old"])
def test_any_other_key_finds_no_segment(segments: ContactFilters, key: str) -> None:
    with pytest.raises(NotFound):
        segments.find(key)


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({"name": "Youth"}, ("Youth", "(age<35)", "", "unused")),
        ({"expression": "age<30"}, ("Young", "age<30", "", "unused")),
        ({"description": "all of them"}, ("Young", "(age<35)", "all of them", "unused")),
        ({"status": "used"}, ("Young", "(age<35)", "", "used")),
    ],
)
def test_a_segment_can_be_changed(
    segments: ContactFilters, young: ContactFilter, change: dict[str, str], shown: tuple[str, ...]
) -> None:
    changed = segments.update(young, **change, at=NOON)

    assert changed
    assert (young.name, young.expression, young.description, young.status) == shown


@pytest.mark.parametrize(
    "change", [{}, {"name": "Young"}, {"expression": "(age<35)"}, {"description": ""}, {"status": "unused"}]
)
def test_what_is_so_already_is_no_change(
    segments: ContactFilters, young: ContactFilter, change: dict[str, str]
) -> None:
    assert not segments.update(young, **change, at=NOON)


@pytest.mark.parametrize(
    ("change", "field"),
    [({"name": ""}, "name"), ({"expression": ""}, "expression"), ({"expression": "("}, "expression")],
)
def test_a_segment_cannot_become_what_it_could_not_be(
    segments: ContactFilters, young: ContactFilter, change: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        segments.update(young, **change, at=NOON)

    assert refused.value.field == field
    assert (young.name, young.expression) == ("Young", "(age<35)")


def test_a_segment_cannot_take_the_name_of_another(segments: ContactFilters, young: ContactFilter) -> None:
    segments.create(name="Old", expression="age>60", at=NOON)

    with pytest.raises(Duplicate):
        segments.update(young, name="Old", at=NOON)

    assert segments.find("Young") is young


def test_a_renamed_segment_frees_its_name(segments: ContactFilters, young: ContactFilter) -> None:
    segments.update(young, name="Youth", at=NOON)

    assert (segments.named("Young"), segments.named("Youth")) == (None, young)


def test_a_deleted_segment_frees_its_name_and_is_found_by_id(segments: ContactFilters, young: ContactFilter) -> None:
    segments.delete(young, at=NOON)

    again = segments.create(name="Young", expression="age<20", at=NOON)

    assert (segments.find("Young"), segments.find("7001")) == (again, young)
    assert (young.status, again.id) == ("deleted", 7002)


def test_a_deleted_segment_can_be_restored_unless_its_name_is_taken(
    segments: ContactFilters, young: ContactFilter
) -> None:
    segments.delete(young, at=NOON)
    again = segments.create(name="Young", expression="age<20", at=NOON)

    with pytest.raises(Duplicate):
        segments.update(young, status="unused", at=NOON)
    segments.delete(again, at=NOON)
    changed = segments.update(young, status="used", at=NOON)

    assert (changed, segments.named("Young"), young.status) == (True, young, "used")


def test_deleting_a_segment_twice_leaves_the_one_that_took_its_name(
    segments: ContactFilters, young: ContactFilter
) -> None:
    segments.delete(young, at=NOON)
    again = segments.create(name="Young", expression="age<20", at=NOON)

    segments.delete(young, at=NOON)
    segments.update(young, description="gone", at=NOON)

    assert segments.named("Young") is again


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, ["Young", "Old"]),
        ({"id": 7002}, ["Old"]),
        ({"id": 7009}, []),
        ({"show_deleted": True}, ["Young", "Old", "Gone"]),
        ({"show_deleted": False}, ["Young", "Old"]),
        ({"status": "used"}, ["Old"]),
        ({"status": "deleted"}, ["Gone"]),
        ({"status": "deleted", "show_deleted": False}, ["Gone"]),
        ({"status": "nonsense"}, []),
        ({"matches": [TextMatch("o", "contains")]}, ["Young"]),
        ({"matches": [TextMatch("o", "contains", folded=True)]}, ["Young", "Old"]),
        ({"matches": [TextMatch("o", "contains", folded=True), TextMatch("d", "ends")]}, ["Old"]),
    ],
    ids=str,
)
@pytest.mark.usefixtures("young")
def test_every_condition_narrows_the_listing(
    segments: ContactFilters, conditions: dict[str, Any], found: list[str]
) -> None:
    segments.create(name="Old", expression="age>60", status="used", at=NOON)
    segments.delete(segments.create(name="Gone", expression="age>99", at=NOON), at=NOON)

    assert [row.name for row in segments.select(**conditions).page()] == found


def test_the_members_are_those_the_expression_is_true_of_at_the_moment(audience: Audience) -> None:
    for name, datatype in (("Age", "int"), ("renewal", "datetime")):
        audience.definitions.create(name=name, datatype=datatype)
    audience.enrol(Enrolment("ada@example.com", properties={"Age": 36, "renewal": "2026-01-03T00:00:00Z"}), NOON)
    audience.enrol(Enrolment("bob@example.com", properties={"Age": 20}), NOON)
    audience.enrol(Enrolment("cyd@example.com"), NOON)
    segments = audience.segments

    def members(expression: str, at: dt.datetime = NOON) -> list[str]:
        row = segments.create(name=expression + str(at), expression=expression, at=at)
        return [contact.email for contact in segments.members(row, at).page()]

    assert members("age<35") == ["bob@example.com"]
    assert members("not (AGE<35)") == ["ada@example.com", "cyd@example.com"]
    assert members("IsProvided(age)") == ["ada@example.com", "bob@example.com"]
    assert members("IsInNextDays(renewal,2)") == ["ada@example.com"]
    assert members("IsInNextDays(renewal,2)", EVE) == []


def test_a_property_that_was_deleted_is_not_known(audience: Audience) -> None:
    age = audience.definitions.create(name="age", datatype="int")
    audience.enrol(Enrolment("ada@example.com", properties={"age": 36}), NOON)
    row = audience.segments.create(name="Old", expression="age>30", at=NOON)
    audience.definitions.delete(age)

    assert audience.segments.members(row, NOON).page() == []


def test_who_was_forgotten_is_in_no_segment(audience: Audience) -> None:
    ada = audience.enrol(Enrolment("ada@example.com"), NOON)
    row = audience.segments.create(name="All", expression="1=1", at=NOON)
    audience.forget(ada, NOON)

    assert audience.segments.members(row, NOON).count() == 0
