import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.domain.addresses import all_sound, check, fold, fold_all
from mockjet.domain.errors import BadAddress, Flaw

LOCAL_64 = "l" * 64
DOMAIN_189 = f"{'a' * 63}.{'b' * 63}.{'c' * 61}"


@pytest.mark.parametrize(
    "address",
    [
        "ada@example.com",
        "a@b.co",
        "Ada.Lovelace@Example.COM",
        "ada+news@example.com",
        "o'brien@example.ie",
        "non\u00e7ascii@example.com",
        "ada@b\u00fccher.example",
        "ada@sub-domain.my_host.example.com",
        "1@2.example",
        f"{LOCAL_64}@{DOMAIN_189}",
    ],
)
def test_an_address_is_returned_as_it_was_written(address: str) -> None:
    assert check(address) == address


@pytest.mark.parametrize(
    ("address", "flaw"),
    [
        ("", Flaw.NO_AT_SIGN),
        ("ada", Flaw.NO_AT_SIGN),
        ("example.com", Flaw.NO_AT_SIGN),
        ("@example.com", Flaw.BAD_LOCAL_PART),
        ("a da@example.com", Flaw.BAD_LOCAL_PART),
        ("ada@home@example.com", Flaw.BAD_LOCAL_PART),
        ('"ada"@example.com', Flaw.BAD_LOCAL_PART),
        ("ada,bob@example.com", Flaw.BAD_LOCAL_PART),
        ("Ada <ada@example.com", Flaw.BAD_LOCAL_PART),
        ("ada\x00@example.com", Flaw.BAD_LOCAL_PART),
        ("\nada@example.com", Flaw.BAD_LOCAL_PART),
        ("ada@", Flaw.BAD_DOMAIN),
        ("ada@localhost", Flaw.BAD_DOMAIN),
        ("ada@.example.com", Flaw.BAD_DOMAIN),
        ("ada@example..com", Flaw.BAD_DOMAIN),
        ("ada@example.com.", Flaw.BAD_DOMAIN),
        ("ada@-example.com", Flaw.BAD_DOMAIN),
        ("ada@example-.com", Flaw.BAD_DOMAIN),
        ("ada@exam ple.com", Flaw.BAD_DOMAIN),
        ("ada@example.com>", Flaw.BAD_DOMAIN),
        ("ada@example.com\n", Flaw.BAD_DOMAIN),
        (f"ada@{'d' * 64}.com", Flaw.BAD_DOMAIN),
        (f"{LOCAL_64}l@example.com", Flaw.TOO_LONG),
        (f"{LOCAL_64}@{DOMAIN_189}c", Flaw.TOO_LONG),
    ],
)
def test_what_is_no_address_is_refused_with_its_flaw(address: str, flaw: Flaw) -> None:
    with pytest.raises(BadAddress) as refused:
        check(address)

    assert (refused.value.address, refused.value.flaw) == (address, flaw)


@pytest.mark.parametrize(
    ("address", "folded"),
    [
        ("ada@example.com", "ada@example.com"),
        ("ADA@Example.Com", "ada@example.com"),
        ("NON\u00c7ASCII@example.com", "non\u00e7ascii@example.com"),
    ],
)
def test_folding_forgets_case(address: str, folded: str) -> None:
    assert fold(address) == folded


def test_a_folded_address_is_not_copied() -> None:
    address = "ada@example.com"

    assert fold(address) is address


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text())
def test_folding_twice_is_folding_once(address: str) -> None:
    assert fold(fold(address)) == fold(address)


# As texts they are nothing special; put together, they must not be taken for others.
TRICKY = st.sampled_from(["a@b\n", "a", "a@b@\nc.com", "\na@c.com", "y", "a@c.com", "A@c.com", "@", "", "\u0130@c.com"])


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(TRICKY | st.emails() | st.text(max_size=5), min_size=1, max_size=5))
def test_many_are_looked_at_together_as_each_would_be(texts: list[str]) -> None:
    def sound(text: str) -> bool:
        try:
            return check(text) == text
        except BadAddress:
            return False

    assert all_sound(texts) == all(map(sound, texts))
    assert list(fold_all(texts)) == list(map(fold, texts))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text() | st.emails() | st.from_regex(r"[^@]{1,70}@[^@]{1,260}"))
def test_any_text_is_an_address_or_a_bad_one(text: str) -> None:
    try:
        checked = check(text)
    except BadAddress as problem:
        checked = problem.address

    assert checked == text
