"""Conditions on texts."""

import pytest

from mockjet.domain.contact import Contact
from mockjet.domain.textmatch import TextMatch, on
from mockjet.domain.values import utc


@pytest.mark.parametrize(
    ("text", "test", "folded", "meant"),
    [
        ("Ada", "equal", False, ["Ada"]),
        ("ada", "equal", False, ["ada"]),
        ("ada", "equal", True, ["Ada", "ada"]),
        ("Ad", "equal", True, []),
        ("da", "contains", False, ["Ada", "ada", "Nada!"]),
        ("A", "contains", False, ["Ada"]),
        ("A", "contains", True, ["Ada", "ada", "Nada!"]),
        ("A", "starts", False, ["Ada"]),
        ("A", "starts", True, ["Ada", "ada"]),
        ("a", "ends", False, ["Ada", "ada"]),
        ("A", "ends", True, ["Ada", "ada"]),
        ("A", "ends", False, []),
        ("", "contains", False, ["Ada", "ada", "Nada!"]),
        ("%", "contains", False, []),
        ("a.a", "contains", False, []),
    ],
)
def test_a_text_is_meant_when_the_condition_holds_of_it(
    text: str, test: str, *, folded: bool, meant: list[str]
) -> None:
    match = TextMatch(text, test, folded)

    assert [one for one in ("Ada", "ada", "Nada!") if match(one)] == meant


def test_a_condition_is_equality_with_regard_to_case_unless_said() -> None:
    assert TextMatch("Ada")("Ada")
    assert not TextMatch("Ada")("ada")


def test_a_condition_is_asked_of_an_attribute() -> None:
    ada = Contact(1, "ada@example.com", "Ada", utc(0))

    assert on("name", TextMatch("Ada"))(ada)
    assert not on("email", TextMatch("Ada"))(ada)
