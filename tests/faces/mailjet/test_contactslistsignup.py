"""Sign-ups: there is a resource, and nobody ever signed up."""

import pytest
from speaking import Voice, error

EMPTY = '{ "Count" : 0, "Data" : [], "Total" : 0 }'


@pytest.mark.parametrize(
    "query",
    [
        "",
        "Contact=100000001",
        "ContactsList=30001",
        "Email=ada@example.com",
        "Domain=example.com&LocalPart=ada",
        "MinSignupAt=0&MaxSignupAt=9999999999",
        "ThrottleCheck=true",
        "ID=1",
        "Sort=ID",
        "Limit=-1",
        "countRecords=1",
        "countOnly=1",
        "SourceID=rubbish",
    ],
)
def test_every_listing_is_empty(mailjet: Voice, query: str) -> None:
    news = mailjet.mj.add_list("News")
    mailjet.mj.add_contact("ada@example.com", lists=[news])

    assert mailjet.get(f"contactslistsignup?{query}").text == EMPTY


@pytest.mark.parametrize("key", ["1", "0", "x", "ada@example.com"])
def test_no_sign_up_is_found(mailjet: Voice, key: str) -> None:
    assert error(mailjet.get(f"contactslistsignup/{key}")) == (404, "Object not found", "")


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/1"), ("PUT", "/1"), ("DELETE", "/1")],
)
def test_sign_ups_are_only_read(mailjet: Voice, method: str, path: str) -> None:
    response = mailjet.send(method, f"contactslistsignup{path}", json={})

    assert error(response) == (405, "Method not allowed", "")


@pytest.mark.parametrize("sort", ["ID+DESC", "Email"])
def test_an_order_that_is_not_offered_is_refused(mailjet: Voice, sort: str) -> None:
    assert error(mailjet.get(f"contactslistsignup?Sort={sort}"))[0] == 400
