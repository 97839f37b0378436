"""Version 4 of the API, of which one call matters here: forgetting a contact."""

from contextlib import suppress
from typing import Final

from mockjet.domain.errors import NotFound
from mockjet.faces.http import Call, Reply
from mockjet.faces.ledger import Basis, inferred, recorded
from mockjet.world import Account, World

from . import envelope, notation
from .auth import admit

TYPE: Final = "application/json; charset=UTF-8"
# fmt: off
FORGOTTEN: Final = recorded("2.6")
UNAUTHORIZED: Final = (401, "Unauthorized", (
    "API key authentication/authorization failure. You may be unauthorized to access the API or your API key may be "
    "expired. Visit API keys management section to check your keys."
), recorded("1.2"))
NOT_FOUND: Final = (
    404, "Not Found", "The resource with the specified ID you are trying to reach does not exist.", recorded("2.6"),
)
NO_ID: Final = (*NOT_FOUND[:3], inferred("2.6"))
NOT_ALLOWED: Final = (405, "Method Not Allowed", "Method not allowed", inferred("1.1"))
REFUSALS: Final = (("wrong keys in v4", UNAUTHORIZED), ("a path of v4 that does not exist", NOT_FOUND),
                   ("an address for an id in v4", NO_ID), ("a method v4 does not offer", NOT_ALLOWED))
# fmt: on


def answer(call: Call, world: World) -> Reply:
    """Answer `DELETE /v4/contacts/{id}`, and refuse all else in the manner of v4."""
    account = admit(call.authorization, world)
    if account is None:
        return _refuse(world.account(), *UNAUTHORIZED)
    if account.suspended:
        return envelope.UNAUTHORIZED
    return _forget(call, account)


def failed(account: Account, status: int, phrase: str) -> Reply:
    """Return any *status* in the manner of v4."""
    known = {refusal[0]: refusal for refusal in (UNAUTHORIZED, NOT_FOUND, NOT_ALLOWED)}
    return _refuse(account, *known.get(status, (status, phrase, phrase, inferred("1.8"))))


def _forget(call: Call, account: Account) -> Reply:
    """Answer a request from a known key in the account's turn."""
    with account.turn() as at:
        _, name, key, *rest = (*call.segments, "", "")
        if name.lower() != "contacts" or not key or any(rest):
            return _refuse(account, *NOT_FOUND)
        if not key.isascii() or not key.isdigit():
            return _refuse(account, *NO_ID)
        if call.method != "DELETE":
            return _refuse(account, *NOT_ALLOWED)
        with suppress(NotFound):  # nobody to forget is as good as forgotten, as recorded
            account.audience.forget(account.audience.contacts.table.find(key), at)
        return Reply(200, "OK", b"", TYPE, _guid(account), FORGOTTEN)


def _refuse(account: Account, status: int, reason: str, message: str, basis: Basis) -> Reply:
    payload = {"ErrorIdentifier": notation.guid(account.incident()), "StatusCode": status, "ErrorMessage": message}
    return Reply(status, reason, notation.compact(payload).encode(), TYPE, _guid(account), basis)


def _guid(account: Account) -> tuple[tuple[str, str], ...]:
    return (("X-Mj-Request-Guid", notation.guid(account.incident())),)
