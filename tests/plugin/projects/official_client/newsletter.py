"""A program that knows nothing of any mock."""

import time

from mailjet_rest import Client

client = Client(auth=("shop-key", "shop-secret"))


def subscribe(list_id: int, *emails: str) -> str:
    """Subscribe everybody at once; return how that ended."""
    sent = {"Action": "addnoforce", "Contacts": [{"Email": email} for email in emails]}
    started = client.contactslist_managemanycontacts.create(id=list_id, data=sent)
    job_id = started.json()["Data"][0]["JobID"]
    while (status := _status(list_id, job_id)) not in ("Completed", "Error", "Abort"):
        time.sleep(0)
    return status


def _status(list_id: int, job_id: int) -> str:
    answer = client.contactslist_managemanycontacts.get(id=list_id, action_id=job_id)
    return str(answer.json()["Data"][0]["Status"])


def is_up() -> bool:
    """Tell whether the service answers, whatever happens."""
    try:
        return bool(client.contact.get().status_code == 200)
    except Exception:  # noqa: BLE001 - as real programs do
        return False
