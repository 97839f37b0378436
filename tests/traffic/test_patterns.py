"""What a request must look like."""

import json
import time
from typing import Any

import pytest
from asking import Asked

from mockjet.traffic.bodies import Absent
from mockjet.traffic.patterns import Difference, Length, Pattern, PatternMembers

FORM = (("Content-Type", "application/x-www-form-urlencoded"),)


def asked(**json_members: Any) -> Asked:
    return Asked(body=json.dumps(json_members).encode())


def differences(pattern: Pattern, request: Asked) -> list[tuple[str, object, str]]:
    found = pattern.differences(request)
    return [(one.field, one.expected, repr(one.got) if isinstance(one.got, Absent) else one.got) for one in found]  # type: ignore[misc]  # mixed on purpose


def test_a_pattern_that_names_nothing_matches_everything() -> None:
    assert Pattern().matches(Asked("DELETE", "/", body=b"\xff"))


@pytest.mark.parametrize(("method", "matches"), [("POST", True), ("post", True), ("*", True), ("GET", False)])
def test_the_method_is_read_in_any_letter_case(method: str, *, matches: bool) -> None:
    assert Pattern(method=method).matches(Asked("POST")) is matches


# fmt: off
PATHS = [
    ("/v3/REST/contact",            "/v3/REST/contact",                       True),
    ("/V3/rest/Contact",            "/v3/REST/contact",                       True),
    ("//v3///REST/contact/",        "/v3/REST/contact",                       True),
    ("v3/REST/contact",             "/v3/REST/contact",                       True),
    ("/v3/REST/contact",            "/v3/REST/contactslist",                  False),
    ("/v3/REST/contact*",           "/v3/REST/contactslist/1",                True),
    ("/v3/REST/contact*",           "/v3/REST/contact",                       True),
    ("/v3/REST/contact/*",          "/v3/REST/contact",                       False),
    ("*/managemanycontacts",        "/v3/REST/contact/managemanycontacts",    True),
    ("*/managemanycontacts",        "/managemanycontacts",                    True),
    ("*",                           "/",                                      True),
    ("/",                           "/",                                      True),
    ("",                            "/",                                      True),
    ("/",                           "/v3",                                    False),
    ("/v3/REST/contact/{id}",       "/v3/REST/contact/ada@example.com",       True),
    ("/v3/REST/contact/{id}",       "/v3/REST/contact",                       False),
    ("/v3/REST/contact/{id}",       "/v3/REST/contact/1/getcontactslists",    False),
    ("/v3/REST/{a}/{b}/managecontact", "/v3/REST/contactslist/30001/ManageContact", True),
    ("/v3/REST/contact/ada%40example.com", "/v3/REST/contact/ada@example.com", True),
    ("/v3/REST/contact/caf%C3%A9",  "/v3/REST/contact/café",                  True),
    ("/a.b",                        "/axb",                                   False),
    ("/a+b(c)[d]^$|\\",             "/a+b(c)[d]^$|\\",                        True),
    ("/a%2Ab",                      "/a*b",                                   True),
    ("/a%2Ab",                      "/axb",                                   False),
    ("/a%zz",                       "/a%zz",                                  True),
    ("*a*{x}c*d",                   "/xaxcd",                                 True),
    ("/a\nb*",                      "/a\nb\nc",                               True),
]
# fmt: on


@pytest.mark.parametrize(("path", "sent", "matches"), PATHS)
def test_a_path_is_compared_as_the_service_reads_it(path: str, sent: str, *, matches: bool) -> None:
    assert Pattern(path=path).matches(Asked(target=sent)) is matches


@pytest.mark.parametrize("pattern", [Pattern(path="*a" * 20 + "*b"), Pattern(text="*a" * 20 + "*b")])
def test_many_stars_take_no_longer_than_one(pattern: Pattern) -> None:
    long = Asked(target="/" + "a" * 60_000, body=b"a" * 1_000_000)
    started = time.perf_counter()

    assert not pattern.matches(long)
    assert time.perf_counter() - started < 5


# fmt: off
QUERIES = [
    ({"Limit": "10"},           (("Limit", "10"),),                       True),
    ({"limit": 10},             (("Limit", "10"), ("Offset", "5")),       True),
    ({"Limit": 10},             (("Limit", "1"), ("Limit", "10")),        True),
    ({"Limit": 10},             (("Limit", "100"),),                      False),
    ({"Limit": 10},             (),                                       False),
    ({"Unsub": True},           (("Unsub", "true"),),                     True),
    ({"Unsub": True},           (("Unsub", "1"),),                        False),
    ({"Email": "*@example.com"}, (("Email", "ada@example.com"),),         True),
    ({"Email": "ADA@example.com"}, (("Email", "ada@example.com"),),       False),
    ({"Rate": 1.5},             (("Rate", "1.5"),),                       True),
]
# fmt: on


@pytest.mark.parametrize(("query", "sent", "matches"), QUERIES)
def test_the_query_has_the_members_that_are_named(
    query: dict[str, Any], sent: tuple[tuple[str, str], ...], *, matches: bool
) -> None:
    assert Pattern(query=query).matches(Asked(query=sent)) is matches


# fmt: off
BODIES = [
    ({},                                 '{"Email": "a"}',                             True),
    ({"Email": "a"},                     '{"Email": "a", "Name": "b"}',                True),
    ({"Email": "a"},                     '{"email": "a"}',                             False),
    ({"Properties": {"age": 36}},        '{"Properties": {"age": 36, "city": "x"}}',   True),
    ({"Properties": {"age": 36}},        '{"Properties": {"age": "36"}}',              False),
    ({"Contacts": [{"Email": "a"}]},     '{"Contacts": [{"Email": "a", "Name": "b"}]}', True),
    ({"Contacts": [{"Email": "a"}]},     '{"Contacts": [{"Email": "a"}, {}]}',         False),
    ({"Contacts": []},                   '{"Contacts": []}',                           True),
    ({"Age": 36},                        '{"Age": 36.0}',                              True),
    ({"Age": 1},                         '{"Age": true}',                              False),
    ({"Age": True},                      '{"Age": 1}',                                 False),
    ({"Age": None},                      '{"Age": null}',                              True),
    ({"Age": None},                      "{}",                                         False),
    ([1, 2],                             "[1, 2]",                                     True),
    (None,                               "null",                                       True),
    (None,                               "",                                           False),
    ({},                                 "",                                           False),
    ({"x": 1},                           "{nonsense",                                  False),
    ({"x": 1},                           '{"x": NaN}',                                 False),
    ({"x": 1},                           "[" * 100_000,                                False),
]
# fmt: on


@pytest.mark.parametrize(("members", "sent", "matches"), BODIES, ids=range(len(BODIES)))
def test_the_body_contains_the_members_that_are_named(members: Any, sent: str, *, matches: bool) -> None:
    assert Pattern(json=members).matches(Asked(body=sent.encode())) is matches


def test_a_forms_fields_are_members() -> None:
    form = Asked(body=b"Email=ada%40example.com&Name=Ada+L.&&Note", headers=FORM)

    assert Pattern(json={"Email": "ada@example.com", "Name": "Ada L.", "Note": ""}).matches(form)
    assert not Pattern(json={"Email": "ada@example.com"}).matches(Asked(body=form.body))


def test_a_mislabelled_form_that_is_json_is_json() -> None:
    assert Pattern(json={"Email": "a"}).matches(Asked(body=b' {"Email": "a"}', headers=FORM))


@pytest.mark.parametrize(
    ("text", "matches"),
    [("email\nada@example.com", True), ("*ada@*", True), ("email", False), ("*.*", True), ("*bob*", False)],
)
def test_the_text_is_the_whole_body(text: str, *, matches: bool) -> None:
    assert Pattern(text=text).matches(Asked(body=b"email\nada@example.com")) is matches


def test_an_empty_text_is_an_empty_body() -> None:
    assert Pattern(text="").matches(Asked(body=b""))
    assert not Pattern(text="").matches(Asked(body=b"x"))


def test_every_difference_is_named_by_its_field() -> None:
    pattern = Pattern(
        method="PUT",
        path="/v3/REST/contact/{id}",
        query={"Limit": 1},
        json={"Contacts": [{"Email": "a"}, {"Email": "b"}], "Name": "x"},
        text="x",
    )
    request = asked(Contacts=[{"Email": "z"}], name="x")

    assert differences(pattern, request) == [
        ("method", "PUT", "POST"),
        ("path", "/v3/REST/contact/{id}", "/v3/REST/contact"),
        ("query.Limit", "1", "nothing"),
        ("json.Contacts", Length(2), Length(1)),
        ("json.Contacts[0].Email", "a", "z"),
        ("json.Name", "x", "nothing, but there is 'name'"),
        ("text", "x", request.text),
    ]


def test_a_body_that_is_none_says_why() -> None:
    pattern = Pattern(json={"a": 1})
    sent = [Asked(), Asked(body=b"{")]

    assert [differences(pattern, one) for one in sent] == [
        [("json", {"a": 1}, "no body")],
        [("json", {"a": 1}, "a body that is no JSON")],
    ]


def test_a_difference_is_a_plain_record() -> None:
    assert list(Pattern(method="GET").differences(Asked("POST"))) == [Difference("method", "GET", "POST")]


# fmt: off
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"method": "GET POST"},           "method: expected a method, such as POST, not 'GET POST'"),
    ({"method": 5},                    "method: Expected `str | null`, got `int`"),
    ({"path": "/v3/REST?Limit=1"},     "path: expected a path without a query, which goes into query, not '/v3/REST?Limit=1'"),
    ({"path": "http://127.0.0.1/v3"},  "path: expected a path, such as /v3/REST/contact, not 'http://127.0.0.1/v3'"),
    ({"query": {"Limit": [1]}},        "query[...]: Expected `bool | int | float | str`, got `array`"),
    ({"json": {"a": float("nan")}},    "json: expected what JSON can carry: Out of range float values are not JSON compliant"),
    ({"json": {"a": b"x"}},            "json: expected what JSON can carry: Object of type bytes is not JSON serializable"),
    ({"body": "x"},                    "Object contains unknown field `body`"),
]
# fmt: on


@pytest.mark.parametrize(("members", "message"), REFUSED)
def test_what_no_request_could_look_like_is_refused_by_name(members: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=r".*") as refused:
        Pattern.of(members)
    assert str(refused.value).startswith(message)


def test_a_pattern_shares_nothing_with_what_it_was_made_of() -> None:
    members = {"Contacts": [{"Email": "a"}]}
    pattern = Pattern.of({"json": members})
    members["Contacts"].clear()

    assert pattern.json == {"Contacts": [{"Email": "a"}]}


def test_none_is_not_given_save_for_json_where_it_is_null() -> None:
    pattern = Pattern.of({"method": None, "path": None, "query": None, "text": None, "json": None})

    assert pattern == Pattern(json=None)
    assert pattern != Pattern()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (Pattern(), "any request"),
        (Pattern(method="GET"), "GET"),
        (Pattern(method="GET", path="/v3/*"), "GET /v3/*"),
        (Pattern(path="/v3/*", query={"Limit": 1}), '/v3/* with query {"Limit": 1}'),
        (Pattern(json=None, text=""), 'any request with json null and text ""'),
        (Pattern(json={"Name": "A\u00a0B"}), 'any request with json {"Name": "A\\u00a0B"}'),
    ],
)
def test_a_pattern_reads_as_a_sentence(pattern: Pattern, text: str) -> None:
    assert str(pattern) == text


def test_the_keywords_are_the_members_of_the_record() -> None:
    assert set(PatternMembers.__annotations__) == set(Pattern.__struct_fields__)
