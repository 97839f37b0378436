"""HTTP Basic: the API key is the user, the secret key the password."""

import base64
import binascii
from typing import Final

from mockjet.faces.ledger import Decision, documented
from mockjet.world import Account, World

DECIDED: Final[tuple[Decision, ...]] = (("keys are sent as HTTP Basic", documented("1.2")),)


def admit(authorization: str, world: World) -> Account | None:
    """Return the account that this Authorization header opens, or None."""
    scheme, _, token = authorization.strip().partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        key, colon, secret = base64.b64decode(token.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return world.admit(key, secret) if colon else None
