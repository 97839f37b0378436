"""What is done at once with contacts and lists beyond the five verbs."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from mockjet.domain.errors import Flaw
from mockjet.domain.intake import Enrolment
from mockjet.domain.subscriptions import Action
from mockjet.domain.values import spell
from mockjet.faces.http import Call, Reply
from mockjet.faces.ledger import Decision, documented, inferred, recorded
from mockjet.jobs.bulk import UnreadableRow
from mockjet.world import Account

from . import notation, sayings
from .envelope import renderer, success
from .query import read_query
from .refusals import FLAWS, VALUE_FLAWS
from .resources import CONTACT_LISTS, CONTACT_RESOURCE, RESOURCES
from .sent import bad_action, body, echo, list_actions, read_contact, word
from .verbs import listing

RENDER = renderer(CONTACT_LISTS)
RENDER_CONTACT = renderer(CONTACT_RESOURCE)
RENDER_CALLBACK = renderer(RESOURCES["eventcallbackurl"])

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("addforce, addnoforce, remove and unsub do what they say to members", documented("3.4")),
    ("unsub puts a contact on the list who was not on it", inferred("3.4")),
    ("a list action on an unknown contact creates none", recorded("2.5")),
)
# fmt: on


def get_contacts_lists(call: Call, account: Account, at: dt.datetime, key: str) -> Reply:
    """List the subscriptions of one contact."""
    contact = account.audience.contacts.find(key)
    return listing(read_query(call, CONTACT_LISTS), account.audience.subscriptions.of(contact, at), RENDER)


def manage_contacts_lists(call: Call, account: Account, at: dt.datetime, key: str) -> Reply:
    """Do one action per list with a contact that exists; all of them or none."""
    contact = account.audience.contacts.find(key)
    actions = list_actions(body(call).get("contactslists"), account)
    for target, action in actions:
        account.audience.subscriptions.apply(action, contact, target, at)
    return success([notation.text({"ContactsLists": echo(actions)})], status=201)


def manage_contact(call: Call, account: Account, at: dt.datetime, key: str) -> Reply:
    """Create or update one contact, do one action with it and this list, and show all that is known of it."""
    target = account.audience.lists.find(key)
    sent = body(call)
    action = word(Action, sent.get("action"))
    problems = {}
    if not sent.get("email") or not isinstance(sent["email"], str):
        problems["Email"] = f"MJ08 Property email is invalid: {FLAWS[Flaw.EMPTY]}"
    if action is None:
        problems["Action"] = bad_action(sent.get("action"))
    if not isinstance(sent.get("name"), (str, type(None))):
        problems["Name"] = f"MJ08 Property name is invalid: {FLAWS[Flaw.MISFIT]}"
    if problems or action is None:
        raise sayings.BAD_PARAMETERS(info=problems)
    target.require_open()
    contact = account.audience.enrol(_entry(sent), at, ((target, action),))
    row = {
        "ContactID": contact.id,
        "Email": contact.email,
        "Action": action,
        "Name": contact.name,
        "Properties": {known.name: spell(value) for known, value in contact.known().items()},
    }
    return success([notation.text(row)], status=201)


def segment_members(call: Call, account: Account, at: dt.datetime, key: str) -> Reply:
    """List the contacts who are in a segment now. No such call is documented; it shows what an expression means."""
    segment = account.audience.segments.find(key)
    query = read_query(call, CONTACT_RESOURCE)
    return listing(query, account.audience.segments.members(segment, at, **query.conditions), RENDER_CONTACT)


def test_callback(call: Call, account: Account, at: dt.datetime, key: str) -> Reply:
    """Acknowledge a test of a URL by showing it; nothing is sent yet."""
    del call, at
    return success([RENDER_CALLBACK(account.callbacks.find(key))], status=201)


def _entry(sent: Mapping[str, Any]) -> Enrolment:
    """Return the contact in the body of a managecontact; other members of it are ignored."""
    try:
        return read_contact({name: sent[name] for name in ("email", "name", "properties") if name in sent})
    except UnreadableRow as problem:
        raise sayings.BAD_VALUES(info={"Properties": VALUE_FLAWS[problem.flaw]}) from None
