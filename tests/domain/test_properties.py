import datetime as dt

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.errors import BadValues, Duplicate, Flaw, Invalid, NotFound
from mockjet.domain.properties import Definition, Definitions, Namespace
from mockjet.domain.values import Datatype, Value

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def definitions(audience: Audience) -> Definitions:
    return audience.definitions


@pytest.fixture
def age(definitions: Definitions) -> Definition:
    return definitions.create(name="Age", datatype="int")


@pytest.fixture
def city(definitions: Definitions, age: Definition) -> Definition:
    del age  # the second definition, always
    return definitions.create(name="city")


def names(definitions: Definitions, **conditions: str | int) -> list[str]:
    return [row.name for row in definitions.select(**conditions).page()]  # type: ignore[arg-type] # by test


def test_a_property_is_text_and_static_unless_said(definitions: Definitions) -> None:
    row = definitions.create(name="city")

    assert (row.id, row.name, row.datatype, row.namespace) == (4001, "city", Datatype.STR, Namespace.STATIC)


@pytest.mark.parametrize(
    ("word", "datatype"),
    [
        ("str", Datatype.STR),
        ("int", Datatype.INT),
        ("float", Datatype.FLOAT),
        ("bool", Datatype.BOOL),
        ("datetime", Datatype.DATETIME),
        ("DateTime", Datatype.DATETIME),
    ],
)
def test_a_type_is_one_of_five_words(definitions: Definitions, word: str, datatype: Datatype) -> None:
    assert definitions.create(name="x", datatype=word).datatype is datatype


@pytest.mark.parametrize("name", [None, ""])
def test_a_property_needs_a_name(definitions: Definitions, name: str | None) -> None:
    with pytest.raises(Invalid) as refused:
        definitions.create(name=name)

    assert (refused.value.field, refused.value.flaw) == ("name", Flaw.EMPTY)


@pytest.mark.parametrize(("datatype", "namespace", "field"), [("Quux", None, "datatype"), ("str", "Quux", "namespace")])
def test_an_unknown_word_is_refused(definitions: Definitions, datatype: str, namespace: str | None, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        definitions.create(name="x", datatype=datatype, namespace=namespace)

    assert (refused.value.field, refused.value.flaw, refused.value.value) == (field, Flaw.UNKNOWN_WORD, "Quux")


def test_a_refused_property_is_not_defined(definitions: Definitions) -> None:
    with pytest.raises(Invalid):
        definitions.create(name="x", datatype="quux")

    assert names(definitions) == []


@pytest.mark.usefixtures("age")
@pytest.mark.parametrize("name", ["Age", "age", "AGE"])
def test_a_name_is_taken_in_any_case(definitions: Definitions, name: str) -> None:
    with pytest.raises(Duplicate) as refused:
        definitions.create(name=name)

    assert (refused.value.kind, refused.value.field) == ("definition", "namespace|name")
    assert refused.value.value == f"static|{name}"


@pytest.mark.usefixtures("age")
def test_a_refused_property_takes_no_id(definitions: Definitions) -> None:
    with pytest.raises(Duplicate):
        definitions.create(name="age")

    assert definitions.create(name="city").id == 4002


@pytest.mark.usefixtures("age")
def test_each_namespace_has_its_own_names(definitions: Definitions) -> None:
    historic = definitions.create(name="Age", namespace="historic")

    assert definitions.find("historic|age") is historic


@pytest.mark.parametrize("key", ["4001", "static|Age", "static|age", "STATIC|AGE"])
def test_a_property_is_found_by_id_or_namespace_and_name(definitions: Definitions, age: Definition, key: str) -> None:
    assert definitions.find(key) is age


@pytest.mark.usefixtures("age")
@pytest.mark.parametrize("key", ["4002", "static|city", "historic|age", "other|age", "age", "|age", "static|", ""])
def test_any_other_key_finds_no_property(definitions: Definitions, key: str) -> None:
    with pytest.raises(NotFound) as refused:
        definitions.find(key)

    assert refused.value.kind == "definition"


@pytest.mark.usefixtures("age", "city")
@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, ["Age", "city", "visits"]),
        ({"datatype": "int"}, ["Age", "visits"]),
        ({"namespace": "static"}, ["Age", "city"]),
        ({"datatype": "int", "namespace": "historic"}, ["visits"]),
        ({"datatype": "bool"}, []),
        ({"id": 4002}, ["city"]),
    ],
    ids=str,
)
def test_every_condition_narrows_the_listing(
    definitions: Definitions, conditions: dict[str, str | int], found: list[str]
) -> None:
    definitions.create(name="visits", datatype="int", namespace="historic")

    assert names(definitions, **conditions) == found


def test_a_renamed_property_frees_its_name(definitions: Definitions, age: Definition) -> None:
    changed = definitions.update(age, name="years")

    assert changed
    assert (definitions.named("years"), definitions.named("age")) == (age, None)


def test_a_property_may_change_the_case_of_its_name(definitions: Definitions, age: Definition) -> None:
    changed = definitions.update(age, name="AGE")

    assert changed
    assert (age.name, definitions.named("age")) == ("AGE", age)


@pytest.mark.usefixtures("city")
def test_a_property_cannot_take_the_name_of_another(definitions: Definitions, age: Definition) -> None:
    with pytest.raises(Duplicate):
        definitions.update(age, name="CITY")

    assert age.name == "Age"


def test_a_property_can_be_retyped(definitions: Definitions, age: Definition) -> None:
    changed = definitions.update(age, datatype="float")

    assert (changed, age.datatype) == (True, Datatype.FLOAT)


@pytest.mark.parametrize("change", [{}, {"name": "Age"}, {"datatype": "int"}, {"name": "Age", "datatype": "INT"}])
def test_what_is_so_already_is_no_change(definitions: Definitions, age: Definition, change: dict[str, str]) -> None:
    assert not definitions.update(age, name=change.get("name"), datatype=change.get("datatype"))


@pytest.mark.parametrize(
    ("change", "field", "flaw"),
    [({"name": ""}, "name", Flaw.EMPTY), ({"datatype": "quux"}, "datatype", Flaw.UNKNOWN_WORD)],
)
def test_a_property_cannot_become_what_it_could_not_be(
    definitions: Definitions, age: Definition, change: dict[str, str], field: str, flaw: Flaw
) -> None:
    with pytest.raises(Invalid) as refused:
        definitions.update(age, name=change.get("name"), datatype=change.get("datatype"))

    assert (refused.value.field, refused.value.flaw) == (field, flaw)


def test_a_listing_by_name_follows_a_rename(definitions: Definitions, age: Definition, city: Definition) -> None:
    definitions.select().page(sort="name")
    definitions.update(age, name="zodiac")

    assert definitions.select().page(sort="name") == [city, age]


def test_the_values_of_a_deleted_property_vanish(
    definitions: Definitions, age: Definition, city: Definition, ada: Contact
) -> None:
    ada.learn({age: 36, city: "London"})

    definitions.delete(age)

    assert ada.known() == {city: "London"}


def test_a_property_defined_anew_has_no_values(definitions: Definitions, age: Definition, ada: Contact) -> None:
    ada.learn({age: 36})
    definitions.delete(age)

    again = definitions.create(name="Age", datatype="int")

    assert again.id == 4002
    assert ada.known() == {}


def test_a_deleted_property_is_not_found(definitions: Definitions, age: Definition) -> None:
    definitions.delete(age)

    with pytest.raises(NotFound):
        definitions.find("static|age")


def test_values_fit_in_any_case_of_their_names(definitions: Definitions, age: Definition, city: Definition) -> None:
    assert definitions.fit({"AGE": "36", "City": "London"}) == {age: 36, city: "London"}


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_removes_a_value(definitions: Definitions, age: Definition, nothing: str | None) -> None:
    assert definitions.fit({"age": nothing}) == {age: None}


@pytest.mark.parametrize(("falsy", "value"), [(0, 0), ("0", 0)])
def test_a_zero_is_a_value(definitions: Definitions, age: Definition, falsy: object, value: int) -> None:
    assert definitions.fit({"age": falsy}) == {age: value}


def test_false_is_a_value(definitions: Definitions) -> None:
    member = definitions.create(name="member", datatype="bool")

    assert definitions.fit({"member": False}) == {member: False}


@pytest.mark.usefixtures("age", "city")
def test_every_bad_value_is_named_with_its_flaw(definitions: Definitions) -> None:
    with pytest.raises(BadValues) as refused:
        definitions.fit({"shoe": 46, "City": "London", "AGE": "old"})

    assert refused.value.flaws == {"shoe": Flaw.UNDEFINED, "AGE": Flaw.MISFIT}
    assert refused.value.undefined == "shoe"


@pytest.mark.usefixtures("age")
def test_a_misfit_alone_leaves_nothing_undefined(definitions: Definitions) -> None:
    with pytest.raises(BadValues) as refused:
        definitions.fit({"age": "old"})

    assert refused.value.undefined is None


def test_a_historic_property_takes_no_values(definitions: Definitions) -> None:
    definitions.create(name="visits", datatype="int", namespace="historic")

    with pytest.raises(BadValues) as refused:
        definitions.fit({"visits": 1})

    assert refused.value.flaws == {"visits": Flaw.UNDEFINED}


def test_values_define_what_is_unknown_by_their_types(definitions: Definitions, age: Definition) -> None:
    values = definitions.define({"AGE": 36, "member": True, "born": NOON})

    assert list(values.values()) == [36, True, NOON]
    assert [(known.name, known.datatype) for known in values] == [
        ("Age", Datatype.INT),
        ("member", Datatype.BOOL),
        ("born", Datatype.DATETIME),
    ]
    assert age in values


@pytest.mark.usefixtures("age")
@pytest.mark.parametrize(
    ("values", "flawed"),
    [
        ({"member": True, "age": "old"}, "age"),
        ({"member": True, "weight": float("nan")}, "weight"),
        ({"member": True, "shoes": 2**63}, "shoes"),
        ({"Member": True, "member": "maybe"}, "member"),
    ],
)
def test_one_misfit_defines_nothing(definitions: Definitions, values: dict[str, Value], flawed: str) -> None:
    with pytest.raises(BadValues) as refused:
        definitions.define(values)

    assert refused.value.flaws == {flawed: Flaw.MISFIT}
    assert names(definitions) == ["Age"]


def test_two_spellings_of_one_unknown_name_define_one_property(definitions: Definitions) -> None:
    values = definitions.define({"Shoe": 45, "shoe": 46})

    assert list(values.values()) == [46]
    assert names(definitions) == ["Shoe"]


def test_a_value_without_a_name_defines_nothing(definitions: Definitions) -> None:
    with pytest.raises(Invalid):
        definitions.define({"member": True, "": 1})

    assert names(definitions) == []
