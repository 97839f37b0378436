"""The pages behind `unsubscribe_url`: one that asks, and one that says it is done."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from mockjet.domain.audience import Audience
from mockjet.domain.subscriptions import Subscription
from mockjet.faces.http import Call, Reply
from mockjet.faces.ledger import Decision, documented, inferred
from mockjet.world import Account, World

if TYPE_CHECKING:
    from itsdangerous import URLSafeSerializer
    from jinja2 import Environment

PREFIX: Final = "unsubscribe"
BY: Final = "unsubscribe page"
OK: Final = 200
PLACES: Final = 2  # the prefix and the token
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
    place = _place(_token(call), world)
    if place is None:
        return _page(404, "Not Found", "unknown")
    if call.method not in ("GET", "POST"):
        return _page(405, "Method Not Allowed", "method", (("Allow", "GET, HEAD, POST"),))
    with place.account.turn() as at:
        if call.method == "POST":
            place.audience.leave(place.row, BY, at)
        words = "left" if place.row.unsubscribed else "ask"
        return _page(OK, "OK", words, email=place.row.contact.email, name=place.row.list.name)


def account_of(call: Call, world: World) -> Account | None:
    """Return the account that made the token in the path."""
    made = _made(_token(call), world)
    return None if made is None else made[0]


def route_of(method: str, segments: tuple[str, ...]) -> str | None:
    """Return the route of a page, or None when there is none."""
    known = method in ("GET", "POST") and len(segments) == PLACES
    return f"{method} /{PREFIX}/{{token}}" if known else None


def failed_page(status: int, phrase: str) -> Reply:
    """Return a page with any status."""
    return _page(status, phrase, "failed", title=f"{status} {phrase}")


def _token(call: Call) -> str:
    return call.segments[1] if len(call.segments) == PLACES else ""


def _made(token: str, world: World) -> tuple[Account, list[int]] | None:
    """Return whose a token is, and what it says."""
    from itsdangerous import BadData  # noqa: PLC0415 - as below

    for account in world.accounts:
        try:
            return account, _signer(account.settings.seed, account.key).loads(token)
        except BadData:
            continue
    return None


def _place(token: str, world: World) -> Place | None:
    made = _made(token, world)
    if made is None:
        return None
    account, (project_id, list_id, contact_id) = made
    with account.turn():
        project = account.projects.table.get(project_id)
        target = project.audience.lists.table.get(list_id) if project else None
        row = target.members.get(contact_id) if target else None
        return Place(account, project.audience, row) if project and row else None


@lru_cache(maxsize=256)
def _signer(seed: int, key: str) -> "URLSafeSerializer":
    """Return what makes and reads the tokens of an account; signed, so that none can be guessed from another."""
    from itsdangerous import URLSafeSerializer  # noqa: PLC0415 - only those who use such links pay for it

    return URLSafeSerializer(f"mockjet {seed}", salt=key)


@lru_cache(maxsize=1)
def _pages() -> "Environment":
    from jinja2 import Environment, PackageLoader  # noqa: PLC0415 - takes its time to import, and only pages need it

    return Environment(loader=PackageLoader("mockjet.faces.emaillist"), autoescape=True)


def _page(status: int, reason: str, words: str, headers: tuple[tuple[str, str], ...] = (), **told: str) -> Reply:
    body = _pages().get_template("unsubscribe.html").render(words=words, **told)
    basis = documented(_CONTRACT) if status == OK else inferred(_CONTRACT)
    return Reply(status, reason, body.encode(), HTML, headers, basis)
