"""Plays the scenario with Mailjet's own Python client, any version from 1.3 on, written as its users write it.

Usage: play.py SCENARIO [URL]. The keys are in the environment. Prints one JSON line a check.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mailjet_rest import Client
from mailjet_rest.client import ApiError
from requests.exceptions import RetryError

Step = dict[str, Any]

ENDED = ("Completed", "Error", "Abort")
MOST_POLLS = 10


def connect(key: str, secret: str, url: str) -> Any:
    if not url:
        return Client(auth=(key, secret))
    return Client(auth=(key, secret), api_url=url)


def poll(client: Any, step: Step) -> Any:
    if version("mailjet-rest") == "1.6.0":  # which otherwise puts the job where a contact's id belongs
        return client.contact.get(id="managemanycontacts", action_id=step["id"])
    return client.contact_managemanycontacts.get(action_id=step["id"])


# What a step says is to be done, and how this client says it.
PLAYS: dict[str, Callable[[Any, Step], Any]] = {
    "create a list": lambda client, step: client.contactslist.create(data=step["send"]),
    "read a list": lambda client, step: client.contactslist.get(id=step["id"]),
    "delete a list": lambda client, step: client.contactslist.delete(id=step["id"]),
    "define a property": lambda client, step: client.contactmetadata.create(data=step["send"]),
    "create a contact": lambda client, step: client.contact.create(data=step["send"]),
    "update a contact": lambda client, step: client.contact.update(id=step["id"], data=step["send"]),
    "read a contact": lambda client, step: client.contact.get(id=step["id"]),
    "list contacts": lambda client, step: client.contact.get(filters=step["filters"]),
    "list contacts with a wrong key": lambda client, _step: client.contact.get(),
    "update contact data": lambda client, step: client.contactdata.update(id=step["id"], data=step["send"]),
    "read contact data": lambda client, step: client.contactdata.get(id=step["id"]),
    "create a subscription": lambda client, step: client.listrecipient.create(data=step["send"]),
    "update a subscription": lambda client, step: client.listrecipient.update(id=step["id"], data=step["send"]),
    "read a subscription": lambda client, step: client.listrecipient.get(id=step["id"]),
    "list subscriptions": lambda client, step: client.listrecipient.get(filters=step["filters"]),
    "delete a subscription": lambda client, step: client.listrecipient.delete(id=step["id"]),
    "manage a contact's lists": lambda client, step: client.contact_managecontactslists.create(
        id=step["id"], data=step["send"]
    ),
    "read a contact's lists": lambda client, step: client.contact_getcontactslists.get(id=step["id"]),
    "manage a contact of a list": lambda client, step: client.contactslist_managecontact.create(
        id=step["id"], data=step["send"]
    ),
    "manage many contacts": lambda client, step: client.contact_managemanycontacts.create(data=step["send"]),
    "poll many contacts": poll,
    # the guide writes this action with capitals; some versions put a dash before each
    "manage many contacts of a list": lambda client, step: client.contactslist_ManageManyContacts.create(
        id=step["id"], data=step["send"]
    ),
    "poll many contacts of a list": lambda client, step: client.contactslist_managemanycontacts.get(
        id=step["list"], action_id=step["id"]
    ),
    "upload a CSV file": lambda client, step: client.contactslist_csvdata.create(id=step["id"], data=step["send"]),
    "import a CSV file": lambda client, step: client.csvimport.create(data=step["send"]),
    "poll an import": lambda client, step: client.csvimport.get(id=step["id"]),
    "read an error file": lambda client, step: client.batchjob_csverror.get(id=step["id"]),
    "create a segment": lambda client, step: client.contactfilter.create(data=step["send"]),
}


def answer(client: Any, step: Step) -> dict[str, Any]:
    """Return status and text of an answer, however this version hands it over."""
    try:
        response = PLAYS[step["do"]](client, step)
    except ApiError as problem:  # from 1.7 and 1.8 on, what was refused is raised
        if isinstance(problem.__cause__, RetryError):
            return {"cannot": "what was sent again and again in vain is raised without a status"}
        return {"status": getattr(problem, "status_code", str(problem)), "text": getattr(problem, "response_body", "")}
    return {"status": response.status_code, "text": response.text}


def play(client: Any, step: Step) -> dict[str, Any]:
    """Play one step, a job until it has ended; return what came last."""
    found = answer(client, step)
    if "statuses" not in step["expect"]:
        return found
    statuses = [member(found, "Data.0.Status")]
    while statuses[-1] not in ENDED and len(statuses) < MOST_POLLS:
        found = answer(client, step)
        statuses.append(member(found, "Data.0.Status"))
    return {**found, "statuses": statuses}


def member(found: dict[str, Any], path: str) -> Any:
    """Return what is at a path of the answer's JSON, or what was there instead."""
    if path in found:
        return found[path]
    try:
        value = json.loads(found["text"])
        for name in path.split("."):
            value = value[int(name) if name.isdigit() else name]
    except (LookupError, TypeError, ValueError):
        return f"nothing: {found['text']}"
    return value


def judged(found: dict[str, Any], name: str, expected: Any) -> dict[str, Any]:
    """Return how a check went, or why it cannot be made."""
    if "cannot" in found:
        return {"cannot": found["cannot"]}
    value = member(found, name)
    return {"passed": value == expected, "expected": expected, "found": value}


def checks(client: Any, stranger: Any, steps: list[Step]) -> Iterator[dict[str, Any]]:
    for step in steps:
        found = play(stranger if "wrong key" in step["do"] else client, step)
        for name, expected in step["expect"].items():
            yield {"step": step["step"], "check": name, **judged(found, name, expected)}


def main(scenario: str, url: str = "") -> None:
    key, secret = os.environ["MJ_APIKEY_PUBLIC"], os.environ["MJ_APIKEY_PRIVATE"]
    steps = json.loads(Path(scenario).read_text())["steps"]
    for check in checks(connect(key, secret, url), connect("nobody", secret, url), steps):
        sys.stdout.write(json.dumps(check) + "\n")


main(*sys.argv[1:])
