"""Credentials: what is let in, whom it is let in to, and the empty 401."""

import base64

import pytest
import requests
from speaking import Voice

from mockjet import MockJet


def basic(text: str | bytes) -> str:
    raw = text.encode() if isinstance(text, str) else text
    return f"Basic {base64.b64encode(raw).decode()}"


def ask(mockjet: MockJet, authorization: str | None, path: str = "/v3/REST/contact") -> requests.Response:
    headers = {} if authorization is None else {"Authorization": authorization}
    return requests.get(mockjet.url + path, headers=headers, timeout=30)


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Basic",
        "Basic ",
        "Basic !!!",
        "Basic cHVibGlj",
        basic("public"),
        basic(":"),
        basic("public:"),
        basic(":private"),
        basic(b"\xff\xfe:\xff"),
        "Bearer cHVibGljOnByaXZhdGU=",
        "cHVibGljOnByaXZhdGU=",
        "Basic cHVibGljOnByaXZhdGU",
        "Digest username=public",
    ],
    ids=range(15),
)
def test_without_credentials_nobody_is_let_in(mockjet: MockJet, authorization: str | None) -> None:
    response = ask(mockjet, authorization)

    assert (response.status_code, response.reason) == (401, "Unauthorized")
    assert response.content == b""
    assert response.headers["Content-Type"] == "text/html"
    assert response.headers["WWW-Authenticate"] == 'Basic realm="Provide an apiKey and secretKey"'


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
@pytest.mark.parametrize(
    "path", ["/v3/REST/contact", "/v3/REST/nonsense", "/v3/REST/contact/1", "/v3/DATA/batchjob/1/CSVError/text:csv"]
)
def test_the_refusal_is_the_same_everywhere(mockjet: MockJet, method: str, path: str) -> None:
    response = requests.request(method, mockjet.url + path, json={"Email": "ann@example.com"}, timeout=30)

    assert (response.status_code, response.content, response.headers["Content-Type"]) == (401, b"", "text/html")
    assert len(mockjet.contacts) == 0


@pytest.mark.parametrize("scheme", ["Basic", "basic", "BASIC"])
def test_the_scheme_is_read_in_any_case(mockjet: MockJet, scheme: str) -> None:
    assert ask(mockjet, f"{scheme} cHVibGljOnByaXZhdGU=").status_code == 200


def test_a_secret_may_hold_a_colon(mockjet: MockJet) -> None:
    assert ask(mockjet, basic("public:pri:vate")).status_code == 200


def test_any_key_opens_an_empty_account_of_its_own(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact", {"Email": "ann@example.com"})
    mailjet.session.auth = ("another-key", "any-secret")

    before = mailjet.rows("contact")
    created = mailjet.row(mailjet.post("contact", {"Email": "ann@example.com"}))

    assert before == []
    assert created["ID"] == 100000001
    assert len(mockjet.contacts) == 1


def test_the_secret_is_not_what_tells_accounts_apart(mailjet: Voice) -> None:
    mailjet.post("contact", {"Email": "ann@example.com"})
    mailjet.session.auth = ("public", "another-secret")

    assert len(mailjet.rows("contact")) == 1


def test_a_key_in_any_alphabet_is_a_key(mockjet: MockJet) -> None:
    assert ask(mockjet, basic("ключ:секрет")).status_code == 200


def test_jobs_of_one_account_are_none_of_another(mailjet: Voice) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": []})
    mailjet.session.auth = ("another-key", "private")

    assert mailjet.get("contact/managemanycontacts/600001").status_code == 404


@pytest.mark.mockjet(credentials="mykey:mysecret")
def test_fixed_credentials_are_let_in(mockjet: MockJet) -> None:
    assert ask(mockjet, basic("mykey:mysecret")).status_code == 200


@pytest.mark.mockjet(credentials="mykey:mysecret")
@pytest.mark.parametrize(
    "pair",
    [
        "mykey:",
        "mykey:wrong",
        "wrong:mysecret",
        "public:private",
        "MYKEY:mysecret",
        "mykey:mysecret:",
        "mykey:MySecret",
    ],
)
def test_nobody_else_is_let_in_where_credentials_are_fixed(mockjet: MockJet, pair: str) -> None:
    response = ask(mockjet, basic(pair))

    assert (response.status_code, response.content) == (401, b"")
    assert response.headers["Content-Type"] == "text/html"


def test_an_unknown_version_asks_for_no_credentials(mockjet: MockJet) -> None:
    response = ask(mockjet, None, "/v3.1/REST/contactslist")

    assert (response.status_code, response.headers["Content-Type"]) == (404, "text/html")
