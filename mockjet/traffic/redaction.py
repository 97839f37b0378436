"""What must not be kept: keys, passwords and tokens, in headers, queries and bodies."""

import re
from functools import lru_cache
from typing import Final

REDACTED: Final = "[redacted]"
# Keys of tests are short, and shown; of others that is only the beginning.
SHORT: Final = 12
HEAD: Final = 4
HEADERS: Final = frozenset(
    ("authorization", "proxy-authorization", "x-api-key", "cookie", "set-cookie", "x-mockjet-token")
)
# fmt: off
MEMBERS: Final = frozenset((
    "secretkey", "secret_key", "secret", "apisecret", "api_secret", "client_secret", "password", "passwd", "pwd",
    "token", "access_token", "accesstoken", "refresh_token", "refreshtoken", "auth_token", "api_token", "apitoken",
))
# fmt: on
# One of these is in every name above: a body without them is not looked at any closer.
MARKS: Final = (b"secret", b"passw", b"pwd", b"token")

_NAMES: Final = "|".join(sorted(MEMBERS, key=len, reverse=True)).encode()
# A text, also one that was cut before its end; a number, or a word.
_VALUE: Final = rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[^\s"\[\]{},]+'
_IN_JSON: Final = re.compile(rb'("(?:' + _NAMES + rb')"\s*:\s*)(?:' + _VALUE + rb")", re.IGNORECASE | re.DOTALL)
_IN_FORM: Final = re.compile(rb"((?:^|&)(?:" + _NAMES + rb")=)[^&]*", re.IGNORECASE)

Pairs = tuple[tuple[str, str], ...]


def brief(key: str) -> str:
    """Return as much of a key as tells it from others: for some services it is all that one needs."""
    return key if len(key) <= SHORT else f"{key[:HEAD]}..."


@lru_cache(maxsize=256)
def hide_in_headers(headers: Pairs) -> Pairs:
    """Return *headers* without the values of those that are secret; clients send the same ones again and again."""
    return _hidden(headers, HEADERS)


def hide_in_query(query: Pairs) -> Pairs:
    """Return *query* without the values of those members that are secret."""
    return _hidden(query, MEMBERS) if query else query


def hide_in_body(body: bytes) -> bytes:
    """Return *body* without the secrets in its JSON or its form."""
    if not body:
        return body
    lowered = body.lower()
    if not any(map(lowered.__contains__, MARKS)):
        return body
    hidden = _IN_JSON.sub(rb'\1"' + REDACTED.encode() + b'"', body)
    return _IN_FORM.sub(rb"\1" + REDACTED.encode(), hidden)


def _hidden(pairs: Pairs, secret: frozenset[str]) -> Pairs:
    if not any(name.lower() in secret for name, _ in pairs):
        return pairs
    return tuple((name, REDACTED if name.lower() in secret else value) for name, value in pairs)
