"""A program with nothing but the standard library, that knows nothing of any mock."""

import base64
import json
import urllib.request

KEY = base64.b64encode(b"shop-key:shop-secret").decode()


def count() -> int:
    """Return how many contacts there are."""
    return len(_ask("GET"))


def add(email: str) -> None:
    """Add a contact."""
    _ask("POST", {"Email": email})


def _ask(method: str, body: object = None) -> list[object]:
    headers = {"Authorization": f"Basic {KEY}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request("https://api.mailjet.com/v3/REST/contact", data, headers, method=method)
    with urllib.request.urlopen(request) as response:
        rows: list[object] = json.load(response)["Data"]
    return rows
