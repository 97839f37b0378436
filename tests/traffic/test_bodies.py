"""Bodies read for comparing."""

from typing import Any

import pytest

from mockjet.traffic.bodies import FORM, members_of, text_of, unescape


@pytest.mark.parametrize(
    ("body", "cut", "text"),
    [
        (b"caf\xc3\xa9", False, "café"),
        (b"caf\xc3", True, "caf"),
        (b"caf\xc3", False, "caf\ufffd"),
        (b"\xff\xfe", True, "\ufffd\ufffd"),
    ],
)
def test_a_body_is_text_as_far_as_it_goes(body: bytes, text: str, *, cut: bool) -> None:
    assert text_of(body, cut=cut) == text


@pytest.mark.parametrize(
    ("body", "mimetype", "members"),
    [
        (b'{"a": [1, 2.5, true, null]}', "application/json", {"a": [1, 2.5, True, None]}),
        (b'\xef\xbb\xbf {"a": 1} ', "", {"a": 1}),
        (b"a=1&a=2&b=%C3%A9+x&c", FORM, {"a": "2", "b": "é x", "c": ""}),
        (b"[1]", FORM, [1]),
        (b"12345678901234567890123", "", 12345678901234567890123),
    ],
)
def test_members_are_read_from_json_and_forms(body: bytes, mimetype: str, members: Any) -> None:
    assert members_of(body, mimetype) == members


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "no body"),
        (b" \r\n", "no body"),
        (b"{", "a body that is no JSON"),
        (b"\xff", "a body that is no JSON"),
        (b'{"a": Infinity}', "a body that is no JSON"),
        (b"[" * 100_000, "a body that is no JSON"),
        (b"9" * 5000, "a body that is no JSON"),
        (b"a=1", "a body that is no JSON"),
    ],
    ids=range(8),
)
def test_a_body_without_members_says_why(body: bytes, why: str) -> None:
    assert repr(members_of(body, "application/json")) == why


def test_the_members_of_a_cut_body_are_not_known() -> None:
    assert repr(members_of(b'{"a": 1', "application/json", cut=True)) == "a body that was cut in the journal"


@pytest.mark.parametrize(("raw", "text"), [(b"a%20b", "a b"), (b"%C3%A9", "é"), (b"%zz%", "%zz%"), (b"%ff", "\ufffd")])
def test_escapes_are_undone(raw: bytes, text: str) -> None:
    assert unescape(raw) == text
