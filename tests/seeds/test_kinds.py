"""One seed in JSON, YAML and CSV, and what is wrong in each with its line and its member."""

from pathlib import Path
from typing import Any

import pytest

from mockjet.seeds import BadSeed, read, read_file, seed
from mockjet.world import World

JSON = b"""\
{
  "version": 1,
  "properties": {"age": "int", "city": null},
  "lists": ["News", "Offers"],
  "contacts": [
    {"email": "ada@example.com", "name": "Ada", "lists": ["News"], "properties": {"age": 36}},
    {"email": "bob@example.com", "excluded": true, "lists": {"News": "subscribed", "Offers": "unsubscribed"},
     "properties": {"city": "no"}}
  ],
  "segments": {"Young": "(age<40)"}
}
"""
YAML = b"""\
version: 1
properties:
  age: int
  city:
lists: [News, Offers]
contacts:
  - email: ada@example.com
    name: Ada
    lists: [News]
    properties: {age: 36}
  - email: bob@example.com
    excluded: true
    lists:
      News: subscribed
      Offers: unsubscribed
    properties:
      city: no
segments:
  Young: (age<40)
"""
CSV = b"""\
email,name,excluded,lists,unsubscribed,age:int,city
ada@example.com,Ada,,News,,36,
bob@example.com,,true,News,Offers,,no
"""


def people(world: World) -> list[dict[str, Any]]:
    """Return everyone in a few plain words."""
    return [
        {
            "email": row.email,
            "name": row.name,
            "excluded": row.excluded,
            "lists": [(one.list.name, one.unsubscribed) for one in row.subscriptions],
            "properties": {known.name: value for known, value in row.known().items()},
        }
        for row in world.account().audience.contacts.table
    ]


PEOPLE = [
    {
        "email": "ada@example.com",
        "name": "Ada",
        "excluded": False,
        "lists": [("News", False)],
        "properties": {"age": 36},
    },
    {
        "email": "bob@example.com",
        "name": "",
        "excluded": True,
        "lists": [("News", False), ("Offers", True)],
        "properties": {"city": "no"},
    },
]
KINDS = pytest.mark.parametrize(("kind", "data"), [("json", JSON), ("yaml", YAML), ("csv", CSV)])


@KINDS
def test_all_kinds_say_the_same(world: World, kind: str, data: bytes) -> None:
    seed(world, read(data, kind))
    audience = world.account().audience

    assert people(world) == PEOPLE
    assert [(row.name, row.datatype) for row in audience.definitions.table] == [("age", "int"), ("city", "str")]
    assert [row.name for row in audience.lists.table] == ["News", "Offers"]


@pytest.mark.parametrize(("kind", "data"), [("json", JSON), ("yaml", YAML)])
def test_segments_are_named_expressions(world: World, kind: str, data: bytes) -> None:
    seed(world, read(data, kind))

    assert [(row.name, row.expression) for row in world.account().audience.segments.table] == [("Young", "(age<40)")]


@KINDS
def test_a_byte_order_mark_and_line_ends_of_windows_are_read_over(world: World, kind: str, data: bytes) -> None:
    seed(world, read(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), kind))

    assert people(world) == PEOPLE


@pytest.mark.parametrize(
    ("name", "data"), [("s.json", JSON), ("s.yaml", YAML), ("s.yml", YAML), ("s.csv", CSV), ("S.CSV", CSV)]
)
def test_a_files_kind_is_in_its_name(world: World, tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    seed(world, read_file(path))

    assert people(world) == PEOPLE


def test_a_name_that_tells_no_kind_is_refused() -> None:
    with pytest.raises(BadSeed, match=r"contacts\.txt: a seed's name ends in \.json, \.yaml, \.yml, \.csv"):
        read_file("contacts.txt")


def test_what_is_wrong_in_a_file_is_told_with_its_name(world: World, tmp_path: Path) -> None:
    broken, wrong = tmp_path / "broken.json", tmp_path / "wrong.json"
    broken.write_text("{")
    wrong.write_text('{"lists":\n[5]}')

    with pytest.raises(BadSeed, match=r"broken\.json, line 1: this is not JSON: "):
        read_file(broken)
    with pytest.raises(BadSeed, match=r"wrong\.json, line 2, lists\[0\]: Expected `str`, got `int`"):
        seed(world, read_file(wrong))


# fmt: off
ANYWHERE = [
    (b"",                       "it is empty"),
    (b"  \n ",                  "it is empty"),
    (b"\xef\xbb\xbf",           "it is empty"),
    (b"\n\n caf\xe9",           "line 3: this is not UTF-8"),
    (b"\n{}\x00",               "line 2: this is no text"),
    (b"\x89PNG\r\n\x1a\n",      "line 1: this is not UTF-8"),
]
# fmt: on


@pytest.mark.parametrize("kind", ["json", "yaml", "csv"])
@pytest.mark.parametrize(("data", "problem"), ANYWHERE)
def test_what_is_no_text_is_refused(kind: str, data: bytes, problem: str) -> None:
    with pytest.raises(BadSeed) as told:
        read(data, kind)

    assert str(told.value) == problem


# fmt: off
BAD_JSON = [
    (b"{",                                             "line 1: this is not JSON: expecting property name enclosed in double quotes"),
    (b'{\n"lists": [\n1 2]}',                          "line 3: this is not JSON: expecting ',' delimiter"),
    (b'{"contacts": NaN}',                             "this is not JSON: NaN is no number"),
    (b'{"contacts": 1' + b"0" * 5000 + b"}",           "this is not JSON: Exceeds the limit (4300 digits) for integer string conversion"),
    (b"[" * 100_000,                                   "it is nested too deeply"),
    (b'{"lists": [],\n\n"lists": []}',                 "line 3, lists: it stands twice"),
    (b'{"contacts": [{"email": "a@example.com"}, {"email": "b@example.com",\n"properties": {"x": 1, "x": 2}}]}',
                                                       "line 2, contacts[1].properties.x: it stands twice"),
    (b"[]",                                            "line 1: Expected `object`, got `array`"),
    (b'\n"text"',                                      "line 2: Expected `object`, got `str`"),
    (b'{"version":\n2}',                               "line 2, version: version 2 is not known; this version of mockjet reads 1"),
    (b'{"version": "1"}',                              "line 1, version: Expected `int`, got `str`"),
    (b'{"version": 1.5}',                              "line 1, version: Expected `int`, got `float`"),
    (b'\n{"contact": []}',                             "line 2: Object contains unknown field `contact`"),
    (b'{"contacts": [{},\n {"email": "a@example.com"}]}',
                                                       "line 1, contacts[0]: Object missing required field `email`"),
    (b'{"contacts": [\n{"email": "a@example.com"},\n{"email": 5}]}',
                                                       "line 3, contacts[1].email: Expected `str`, got `int`"),
    (b'{"contacts": [{"email": "a@example.com", "properties": {"a": 1,\n "b": [1],\n "c": 1}}]}',
                                                       "line 2, contacts[0].properties.b: Expected `bool | int | float | str | null`, got `array`"),
    (b'{"contacts": [{"email": "a@example.com", "lists": {"A": "subscribed",\n "B": "left"}}]}',
                                                       "line 2, contacts[0].lists.B: expected one of subscribed, unsubscribed"),
    (b'{"properties": {"a": "int",\n "b": "number"}}', "line 2, properties.b: expected one of str, int, float, bool, datetime"),
    (b'{"accounts": {"k": {},\n "l": {"lists": 5}}}',  "line 2, accounts.l.lists: Expected `array`, got `int`"),
    (b'{"lists": ["ok",\n "\\ud800"]}',                "line 2, lists[1]: half a character, which no text can hold"),
    (b'{"properties": {\n "\\ud800": "int"}}',         "line 1, properties: half a character, which no text can hold"),
]
BAD_YAML = [
    (b"lists: [",                                      "line 2: this is not YAML: did not find expected node content"),
    (b"lists:\n\t- News",                              "line 2: this is not YAML: found character that cannot start any token"),
    (b"lists: \x07",                                   "this is not YAML: unacceptable character #x0007: control characters are not allowed"),
    (b"- News",                                        "line 1: Expected `object`, got `array`"),
    (b"News",                                          "line 1: Expected `object`, got `str`"),
    (b"# nothing but this",                            "line 1: Expected `object`, got `null`"),
    (b"lists: [a]\n\nlists: [b]",                      "line 3, lists: it stands twice"),
    (b"a: &x [1]\nb: *x",                              "line 1: anchors and aliases are not read here"),
    (b"a: 1\nb: *x",                                   "line 2: anchors and aliases are not read here"),
    (b"a: 1\n<<: {b: 1}",                              "line 1: Object contains unknown field `a`"),
    (b"lists:\n - !!python/object/apply:os.system [x]", "line 2: tags are not read here"),
    (b"lists: []\n---\nlists: []",                     "line 3: a second document begins here"),
    (b"? [a]\n: 1",                                    "line 1: a name is one word, or a text in quotes"),
    (b"[" * 100_000,                                   "line 1: it is nested too deeply"),
    (b"lists:\n  - Yes\n  - true",                     "line 3, lists[1]: Expected `str`, got `bool`"),
    (b"lists:\n  - 2026-01-01\n  - 0x10\n  - 1_000\n  - 12:30\n  - 5", "line 6, lists[4]: Expected `str`, got `int`"),
    (b"contacts:\n- email: a@example.com\n\n- email: nobody", "line 4, contacts[1].email: it is no mail address: there is no @ in it"),
]
BAD_CSV = [
    (b"name,age\nAda,36",                              "line 1: there is no column email"),
    (b"email,age,age\na@example.com,1,2",              "line 1, age: it stands twice"),
    (b"email,age,age:int\na@example.com,1,2",          "line 1, age:int: it stands twice"),
    (b"email,email\n",                                 "line 1, email: it stands twice"),
    (b"email,\na@example.com,",                        "line 1: a column has no name"),
    (b"email,:int\na@example.com,1",                   "line 1: a column has no name"),
    (b"email,age:number\na@example.com,1",             "line 1, properties.age: expected one of str, int, float, bool, datetime"),
    (b"email,name\na@example.com",                     "line 2: 1 cells under 2 columns"),
    (b"email,excluded\na@example.com,perhaps",         "line 2, excluded: expected true or false, not 'perhaps'"),
    (b"email,lists,unsubscribed\na@example.com,News,News", "line 2, unsubscribed: the list 'News' stands twice"),
    (b"email\n\n\na@example.com\n\nnobody\n",          "line 6, contacts[1].email: it is no mail address: there is no @ in it"),
    (b'email,name,age:int\na@example.com,"two\nlines",1\nb@example.com,,old', "line 4, contacts[1].properties.age: expected int, not 'old'"),
    (b"email\na@example.com\nA@Example.com",           "line 3, contacts[1].email: 'A@Example.com' stands twice"),
    (b"email,name\n,Ada",                              "line 2, contacts[0].email: it is no mail address: there is no @ in it"),
]
BAD = [(kind, data, problem) for kind, cases in (("json", BAD_JSON), ("yaml", BAD_YAML), ("csv", BAD_CSV)) for data, problem in cases]
# fmt: on


@pytest.mark.parametrize(("kind", "data", "problem"), BAD, ids=[f"{kind}: {problem[:60]}" for kind, _, problem in BAD])
def test_the_error_names_line_and_member_and_nothing_is_sown(
    world: World, kind: str, data: bytes, problem: str
) -> None:
    with pytest.raises(BadSeed) as told:
        seed(world, read(data, kind))

    assert str(told.value) == problem
    assert world.known("public") is None


def test_what_stands_twice_too_deep_to_be_found_is_named_at_least() -> None:
    deep = b'{"a":' * 600 + b'{"b": 1, "b": 2}' + b"}" * 600

    with pytest.raises(BadSeed) as told:
        read(deep, "json")

    assert str(told.value).endswith("b: it stands twice")


@pytest.mark.parametrize("kind", ["json", "yaml"])
@pytest.mark.parametrize("path", [("lists", 1, "more"), ("lists", 7), ("lists", "name"), ("nothing",)])
def test_the_line_of_what_is_not_there_is_that_of_what_it_would_stand_in(
    kind: str, path: tuple[str | int, ...]
) -> None:
    source = read(b'{\n"lists": [\n1, 2]}', kind)

    assert source.line(path) in {1, 2, 3}


def test_words_of_yaml_mean_what_version_1_2_says(world: World) -> None:
    words = ["no", "on", "~", "1_000", "0x10", "12:30", "2026-01-01", "'5'", '"true"', ".inf", "1e3", "+7", ".5", "010"]
    lines = "\n".join(f"     w{number}: {word}" for number, word in enumerate(words))
    names = ", ".join(f"w{number}: str" for number in range(len(words)))
    text = f"properties: {{{names}}}\ncontacts:\n - email: ada@example.com\n   properties:\n{lines}\n"
    seed(world, read(text.encode(), "yaml"))

    assert [*people(world)[0]["properties"].values()] == [
        "no", "on", "1_000", "0x10", "12:30", "2026-01-01", "5", "true", ".inf", "1000.0", "7", "0.5", "10"
    ]  # fmt: skip


def test_names_in_yaml_are_text_whatever_they_look_like(world: World) -> None:
    seed(world, read(b"properties: {2026: int, no: str, null: bool}", "yaml"))

    assert [row.name for row in world.account().audience.definitions.table] == ["2026", "no", "null"]


def test_yaml_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockjet.seeds.yamlfile.LARGEST", 5)

    with pytest.raises(BadSeed, match="write so many contacts as JSON or CSV"):
        read(b"lists: []", "yaml")


def test_csv_may_part_its_cells_by_semicolons_and_name_lists_in_quotes(world: World) -> None:
    seed(world, read(b'email;lists;city\nada@example.com;"News ; Offers";Z\xc3\xbcrich', "csv"))

    assert people(world)[0]["lists"] == [("News", False), ("Offers", False)]
    assert people(world)[0]["properties"] == {"city": "Zürich"}


def test_a_column_of_csv_without_a_type_keeps_the_type_there_is(world: World) -> None:
    seed(world, read(b"properties: {age: int}", "yaml"))
    seed(world, read(b"email,age\nada@example.com,36", "csv"))

    assert people(world)[0]["properties"] == {"age": 36}
