"""One API key for an account, as a Bearer token or in a header of its own."""

from typing import Final

from mockjet.faces.http import Call
from mockjet.faces.ledger import Decision, inferred
from mockjet.world import Account, World

DECIDED: Final[tuple[Decision, ...]] = (
    ("the key is sent as a Bearer token or in X-API-Key", inferred("EmailList, cross-cutting")),
)


def admit(call: Call, world: World) -> Account | None:
    """Return the account that the key of *call* opens, or None."""
    scheme, _, token = call.authorization.strip().partition(" ")
    bearer = token.strip() if scheme.lower() == "bearer" else ""
    return world.admit_key(bearer or call.header("x-api-key").strip())
