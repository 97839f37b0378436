"""A newsletter's sign-up, as its owners wrote it: contacts are sent in the background."""

import threading

import requests

API = "https://api.mailjet.com/v3/REST"
AUTH = ("key", "secret")


def sign_up(email: str) -> int:
    """Add a contact and return its id."""
    response = requests.post(f"{API}/contact", json={"Email": email}, auth=AUTH, timeout=10)
    response.raise_for_status()
    return int(response.json()["Data"][0]["ID"])


def sign_up_later(email: str) -> threading.Thread:
    """Add a contact from a thread of its own."""
    thread = threading.Thread(target=sign_up, args=[email])
    thread.start()
    return thread


def everybody() -> list[str]:
    """Return all addresses."""
    response = requests.get(f"{API}/contact", params={"Limit": 1000}, auth=AUTH, timeout=10)
    return [row["Email"] for row in response.json()["Data"]]
