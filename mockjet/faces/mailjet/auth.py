"""HTTP Basic: the API key is the user, the secret key the password."""

import base64
import binascii
from functools import lru_cache
from typing import Final

from mockjet.faces.http import Call
from mockjet.faces.ledger import Decision, documented
from mockjet.world import Account, World

DECIDED: Final[tuple[Decision, ...]] = (("keys are sent as HTTP Basic", documented("1.2")),)


def admit(authorization: str, world: World) -> Account | None:
    """Return the account that this Authorization header opens, or None."""
    pair = _pair(authorization)
    return None if pair is None else world.admit(*pair)


def account_of(call: Call, world: World) -> Account | None:
    """Return the account that a request is about."""
    return admit(call.authorization, world)


@lru_cache(maxsize=256)
def _pair(authorization: str) -> tuple[str, str] | None:
    """Return the key and the secret in this Authorization header; clients send the same one again and again."""
    scheme, _, token = authorization.strip().partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        key, colon, secret = base64.b64decode(token.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (key, secret) if colon else None
