"""Secrets are not kept."""

import time

import pytest

from mockjet.traffic.redaction import hide_in_body, hide_in_headers, hide_in_query


@pytest.mark.parametrize(
    "name", ["Authorization", "AUTHORIZATION", "X-API-Key", "Cookie", "set-cookie", "Proxy-Authorization"]
)
def test_secret_headers_are_hidden_in_any_letter_case(name: str) -> None:
    headers = (("Accept", "*/*"), (name, "s3cret"), ("Host", "x"))

    assert hide_in_headers(headers) == (("Accept", "*/*"), (name, "[redacted]"), ("Host", "x"))


def test_other_headers_and_queries_are_left_as_they_are() -> None:
    pairs = (("Accept", "*/*"), ("Limit", "1"))

    assert hide_in_headers(pairs) is pairs
    assert hide_in_query(pairs) is pairs


def test_secret_members_of_a_query_are_hidden() -> None:
    query = (("Limit", "1"), ("Token", "s3cret"), ("api_secret", "s3cret"))

    assert hide_in_query(query) == (("Limit", "1"), ("Token", "[redacted]"), ("api_secret", "[redacted]"))


# fmt: off
BODIES = [
    (b'{"SecretKey": "s3cret"}',              b'{"SecretKey": "[redacted]"}'),
    (b'{ "SecretKey" : "s3cret", "x" : 1 }',  b'{ "SecretKey" : "[redacted]", "x" : 1 }'),
    (b'{"api_secret":"a\\"b","x":"y"}',       b'{"api_secret":"[redacted]","x":"y"}'),
    (b'{"PASSWORD": 12345}',                  b'{"PASSWORD": "[redacted]"}'),
    (b'{"token": null}',                      b'{"token": "[redacted]"}'),
    (b'{"a": {"access_token": "s3cret"}}',    b'{"a": {"access_token": "[redacted]"}}'),
    (b'[{"pwd":"1"},{"pwd":"2"}]',            b'[{"pwd":"[redacted]"},{"pwd":"[redacted]"}]'),
    (b'{"token": "was cut in the mid',        b'{"token": "[redacted]"'),
    (b'{"token": "ends in a \\',              b'{"token": "[redacted]"'),
    (b'{"token": {"a": 1}}',                  b'{"token": {"a": 1}}'),
    (b'{"tokens": "x", "my_token": "y"}',     b'{"tokens": "x", "my_token": "y"}'),
    (b'{"Name": "token", "Value": "x"}',      b'{"Name": "token", "Value": "x"}'),
    (b"password=s3cret&a=token",              b"password=[redacted]&a=token"),
    (b"a=1&Token=s3cret",                     b"a=1&Token=[redacted]"),
    (b'{"token": "a\nb"}',                    b'{"token": "[redacted]"}'),
    (b"\xff\xfetoken\x00",                    b"\xff\xfetoken\x00"),
    (b"",                                     b""),
]
# fmt: on


@pytest.mark.parametrize(("body", "kept"), BODIES)
def test_secret_members_of_a_body_are_hidden(body: bytes, kept: bytes) -> None:
    assert hide_in_body(body) == kept


@pytest.mark.parametrize("piece", [b'"token":"', b'"token"', b'"token": "\\', b"token=", b'"', b"\\"])
def test_no_body_takes_long_to_look_through(piece: bytes) -> None:
    started = time.perf_counter()
    hide_in_body(b"token " + piece * (65_536 // len(piece)))

    assert time.perf_counter() - started < 2
