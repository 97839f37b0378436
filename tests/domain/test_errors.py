import pytest

from mockjet.domain.errors import (
    AddressFixed,
    BadAddress,
    BadValues,
    DomainError,
    Duplicate,
    Flaw,
    IllegalTransition,
    Invalid,
    ListDeleted,
    NotFound,
    StatusRefused,
    UndefinedProperty,
    Unresolved,
)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (NotFound("list", 7), "no list 7"),
        (Duplicate("list", "name", "News"), "another list has name 'News'"),
        (Invalid("name", Flaw.EMPTY), "name is EMPTY: None"),
        (BadAddress("ada", Flaw.NO_AT_SIGN), "'ada' is no address: NO_AT_SIGN"),
        (BadValues({"age": Flaw.MISFIT, "shoe": Flaw.UNDEFINED}), "bad property values: age, shoe"),
        (UndefinedProperty("shoe"), "no property 'shoe'"),
        (Unresolved("contact", "ada@example.com"), "no contact for 'ada@example.com'"),
        (ListDeleted(30_001), "list 30001 is deleted"),
        (AddressFixed("ada@example.com"), "'ada@example.com' cannot change"),
        (IllegalTransition("Completed", "abort"), "a job in status Completed cannot abort"),
        (StatusRefused("Upload", "Abort"), "status can be set to Abort, not Upload"),
    ],
)
def test_an_error_says_what_happened(error: DomainError, text: str) -> None:
    assert str(error) == text
