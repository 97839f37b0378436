"""Use the official client as its users do, and print the status and the body, or what went wrong."""

import os
import sys

from mailjet_rest import Client

with Client(auth=(os.environ["MJ_APIKEY_PUBLIC"], os.environ["MJ_APIKEY_PRIVATE"])) as client:
    try:
        answer = client.contact.get()
        sys.stdout.write(f"{answer.status_code} {answer.text}\n")
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is told
        sys.stdout.write(f"{problem}\n")
