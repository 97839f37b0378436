"""The pages behind `unsubscribe_url`: one that asks, and one that says it is done."""

from functools import lru_cache
from typing import Final, NamedTuple

from itsdangerous import BadData, URLSafeSerializer
from jinja2 import Environment, PackageLoader

from mockjet.domain.audience import Audience
from mockjet.domain.subscriptions import Subscription
from mockjet.faces.http import Call, Reply
from mockjet.faces.ledger import Decision, documented, inferred
from mockjet.world import Account, World

PREFIX: Final = "unsubscribe"
BY: Final = "unsubscribe page"
OK: Final = 200
HTML: Final = "text/html; charset=utf-8"
_CONTRACT: Final = "EmailList, unsubscribe URLs"

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("GET /unsubscribe/{token}",                                        documented(_CONTRACT)),
    ("POST /unsubscribe/{token}",                                       documented(_CONTRACT)),
    ("a token is stable for a list and a contact",                      documented(_CONTRACT)),
    ("a POST unsubscribes whatever its body, as RFC 8058 has it",       inferred(_CONTRACT)),
    ("who has left a list is not among its contacts",                   inferred(_CONTRACT)),
    ("an unknown token, or one of a contact taken off, is a 404 page",  inferred(_CONTRACT)),
)
# fmt: on


class Place(NamedTuple):
    """Where a token leads: a subscription, and whose it is."""

    account: Account
    audience: Audience
    row: Subscription


def unsubscribe_url(account: Account, base: str, project: int, target: int, contact: int) -> str:
    """Return where this contact can leave this list: below *base*, the server's own address."""
    return f"{base}/{PREFIX}/{_signer(account.settings.seed, account.key).dumps([project, target, contact])}"


def answer(call: Call, world: World) -> Reply:
    """Show a page: to a GET one that asks, to a POST, from its button or with one click, that it is done."""
    token = call.segments[1] if len(call.segments) == 2 else ""  # noqa: PLR2004 - the prefix and the token
    place = _place(token, world)
    if place is None:
        return _page(404, "Not Found", "unknown")
    if call.method not in ("GET", "POST"):
        return _page(405, "Method Not Allowed", "method", (("Allow", "GET, HEAD, POST"),))
    with place.account.turn() as at:
        if call.method == "POST":
            place.audience.leave(place.row, BY, at)
        words = "left" if place.row.unsubscribed else "ask"
        return _page(OK, "OK", words, email=place.row.contact.email, name=place.row.list.name)


def _place(token: str, world: World) -> Place | None:
    for account in world.accounts:
        try:
            project_id, list_id, contact_id = _signer(account.settings.seed, account.key).loads(token)
        except BadData:
            continue
        with account.turn():
            project = account.projects.table.get(project_id)
            target = project.audience.lists.table.get(list_id) if project else None
            row = target.members.get(contact_id) if target else None
            return Place(account, project.audience, row) if project and row else None
    return None


@lru_cache(maxsize=256)
def _signer(seed: int, key: str) -> URLSafeSerializer:
    """Return what makes and reads the tokens of an account; signed, so that none can be guessed from another."""
    return URLSafeSerializer(f"mockjet {seed}", salt=key)


@lru_cache(maxsize=1)
def _pages() -> Environment:
    return Environment(loader=PackageLoader("mockjet.faces.emaillist"), autoescape=True)


def _page(status: int, reason: str, words: str, headers: tuple[tuple[str, str], ...] = (), **told: str) -> Reply:
    body = _pages().get_template("unsubscribe.html").render(words=words, **told)
    basis = documented(_CONTRACT) if status == OK else inferred(_CONTRACT)
    return Reply(status, reason, body.encode(), HTML, headers, basis)
