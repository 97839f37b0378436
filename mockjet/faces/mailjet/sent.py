"""What the bodies of actions say: contacts, lists with actions, and words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, TypeVar

from mockjet.domain.errors import Flaw
from mockjet.domain.intake import Enrolment, ListAction
from mockjet.domain.subscriptions import Action
from mockjet.faces.http import Call
from mockjet.jobs.bulk import UnreadableRow
from mockjet.world import Account

from . import notation, sayings
from .body import fold, members
from .kinds import INT64, truth
from .refusals import invalid
from .sayings import Refusal

Word = TypeVar("Word", bound=StrEnum)


def body(call: Call) -> dict[str, Any]:
    """Return the members of an action's body under lower-case names; without a body the service breaks."""
    if not call.body.strip():
        raise sayings.NO_BODY(hint="this action needs a JSON body")
    return fold(members(call))


def word(words: type[Word], value: Any) -> Word | None:
    """Return the word that was sent, in whatever case, or None when it is none of these."""
    try:
        return words(value.lower()) if isinstance(value, str) else None
    except ValueError:
        return None


def number(value: Any) -> int | None:
    """Return the number that was sent, as number or text, or None when it is none."""
    try:
        found: int | None = INT64.read(value)
    except ValueError:
        return None
    return found


def bad_action(value: Any) -> str:
    """Return what the service says of an action it does not know."""
    return f"Invalid action: {value if isinstance(value, str) else ''}"


def contacts(sent: Mapping[str, Any], limit: int | None = None) -> list[Any]:
    """Return the contacts of a bulk request, unread; refuse a request without an array of them, or beyond a limit."""
    found = sent.get("contacts")
    if not isinstance(found, list):
        raise invalid("Contacts", Flaw.EMPTY)
    if limit is not None and len(found) > limit:
        raise sayings.TOO_MANY_CONTACTS(limit=limit)
    return found


def read_contact(sent: Any) -> Enrolment:
    """Return the contact that one entry of a bulk request describes; raise `UnreadableRow` when it is none."""
    if not isinstance(sent, dict):
        raise UnreadableRow("", Flaw.NO_AT_SIGN)
    if "Email" not in sent:
        sent = {NAMES.get(name.lower(), name): value for name, value in sent.items()}
    email = sent.get("Email")
    if not isinstance(email, str):
        raise UnreadableRow("", Flaw.NO_AT_SIGN)
    if len(sent) == 1:
        return Enrolment(email)
    if not sent.keys() <= CONTACT_MEMBERS:
        sent = {NAMES.get(name.lower(), name): value for name, value in sent.items()}
    return Enrolment(
        email, _name(email, sent.get("Name")), _excluded(email, sent), _properties(email, sent.get("Properties"))
    )


CONTACT_MEMBERS: Final = frozenset({"Email", "Name", "IsExcludedFromCampaigns", "Properties"})
NAMES: Final[Mapping[str, str]] = {name.lower(): name for name in CONTACT_MEMBERS}


def _name(email: str, value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise UnreadableRow(email, Flaw.MISFIT)


def _excluded(email: str, sent: Mapping[str, Any]) -> bool | None:
    try:
        return truth(sent.get("IsExcludedFromCampaigns"))
    except ValueError:
        raise UnreadableRow(email, Flaw.MISFIT) from None


def _properties(email: str, value: Any) -> Mapping[str, object]:
    """Return the properties of a contact. Text is ignored as the service was seen to; an array names none it knows."""
    if isinstance(value, Mapping):
        return value
    if value and not isinstance(value, str):
        raise UnreadableRow(email, Flaw.UNDEFINED)
    return {}


def list_actions(sent: Any, account: Account) -> tuple[ListAction, ...]:
    """Return the lists and actions of a request; refuse it when any of them is wrong, naming only those."""
    if not isinstance(sent, (list, type(None))):
        raise invalid("ContactsLists", Flaw.EMPTY)
    found: list[ListAction] = []
    problems: list[dict[str, Any]] = []
    live = account.settings.live
    for entry in sent or []:
        said = fold(entry)
        target = account.audience.lists.usable(number(said.get("listid")) or 0)
        action = word(Action, said.get("action"))
        if target is not None and action is not None:
            found.append((target, action))
        else:
            problems.append(_problem(said, listed=target is not None, live=live))
    if problems:
        raise _bad_lists(problems, live=live)
    return tuple(found)


def _problem(said: Mapping[str, Any], *, listed: bool, live: bool) -> dict[str, Any]:
    """Return what is wrong with one list, beside the values as they were sent."""
    list_id, action = said.get("listid", ""), said.get("action", "")
    if live:
        shown = list_id if isinstance(list_id, (int, str)) else notation.text(list_id)
        text = bad_action(action) if listed else f"List ID {shown} is invalid or deleted"
    else:
        text = "action missing or not valid" if listed else "listID missing or not valid"
    return {"ListID": list_id, "Action": action, "Error": text}


def _bad_lists(problems: list[dict[str, Any]], *, live: bool) -> Refusal:
    """Return the refusal as the live service was recorded, or as the guide prints it: the other way round."""
    if live:
        return sayings.BAD_LISTS_LIVE(info={"ContactsLists": problems})
    return sayings.BAD_LISTS(message={"ContactsLists": problems})


def echo(actions: tuple[ListAction, ...]) -> list[dict[str, Any]]:
    """Return lists and actions as they are answered, whatever way they were spelt."""
    return [{"Action": action, "ListID": target.id} for target, action in actions]
