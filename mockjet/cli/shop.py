"""EmailList's story, step by step: a project, its lists and contacts, and one who unsubscribes."""

from typing import Any, Final

import requests
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel

from mockjet import MockJet
from mockjet.cli.telling import Failed, Telling

START: Final = "2026-01-01T09:00:00Z"
NAMES: Final = ("Ada", "Bob", "Cyd")


class Shop(Telling):
    """One telling of the story: a server, and plain HTTP to it."""

    def __init__(self, mj: MockJet, console: Console) -> None:
        super().__init__(console)
        self.mj = mj
        self.session = requests.Session()
        self.session.headers.update(mj.emaillist.headers)

    def send(self, method: str, path: str, body: Any = None) -> Any:
        """Make one call below /api/v1 and show it."""
        spoken = f"{method} {path}" + (f" {body}" if body is not None else "")
        return self.call(spoken, lambda: self.session.request(method, self.mj.emaillist.url + path, json=body))


def play(console: Console | None = None) -> int:
    """Play the story and return the exit status: 0 when everything read back is what was sent."""
    console = console or Console()
    with MockJet() as mj:
        mj.clock.freeze(START)
        console.print(Panel(f"A throw-away EmailList at [bold]{mj.emaillist.url}[/], with the key [bold]{mj.api_key}"))
        shop = Shop(mj, console)
        try:
            furnish(shop)
            fill(shop)
            unsubscribe(shop)
            read_back(shop)
        except Failed as problem:
            console.print(f"[red]✗ {escape(str(problem))}")
            return 1
    console.print("[bold green]What was read back is what was sent.")
    return 0


def furnish(shop: Shop) -> None:
    """Create a project, found by its slug from then on, and a list."""
    shop.step("1. Create a project and a list")
    made = shop.send("POST", "/projects/upsert", {"name": "Corner Shop"})
    shop.expect("the project has a slug", "corner-shop", made.json()["data"]["slug"])
    listed = shop.send("POST", "/projects/corner-shop/lists", {"name": "News"})
    shop.expect("the list was created", (201, 1), (listed.status_code, listed.json()["data"]["id"]))


def fill(shop: Shop) -> None:
    """Create contacts and put them into the list, one of them twice."""
    shop.step("2. Put contacts into the list")
    for name in NAMES:
        shop.send("POST", "/projects/1/contacts", {"email": f"{name.lower()}@example.com", "first_name": name})
    first = shop.send("POST", "/projects/1/lists/1/contacts", {"contacts": [{"id": 1}, {"email": "bob@example.com"}]})
    shop.expect("two were added", "Added 2 contact(s) to list", first.json()["data"]["message"])
    again = shop.send("POST", "/projects/1/lists/1/contacts", {"contacts": [{"id": 1}, {"id": 3}]})
    counts = again.json()["data"]
    shop.expect("who was there already was skipped", (1, 1), (counts["added"], counts["skipped"]))
    refused = shop.send("POST", "/projects/1/lists/1/contacts", {"contacts": [{"id": 1}]})
    shop.expect("nobody new is an error", 422, refused.status_code)


def unsubscribe(shop: Shop) -> None:
    """Follow a contact's link, as its mail program does with one click."""
    shop.step("3. Unsubscribe with one click")
    members = shop.send("GET", "/projects/1/lists/1/contacts").json()["data"]
    url = members[0]["unsubscribe_url"]
    form = {"List-Unsubscribe": "One-Click"}
    done = shop.call(f"POST {url} {form}", lambda: requests.post(url, data=form, timeout=10), quiet=True)
    shop.console.print(
        f"[cyan]POST {escape(url)} {form}\n  [green]{done.status_code}[/] {done.headers['Content-Type']}\n"
    )
    heading = done.text.partition("<h1>")[2].partition("</h1>")[0]
    shop.expect("the page confirms it", "You are unsubscribed", heading)


def read_back(shop: Shop) -> None:
    """Read everything back and hold it against what was sent."""
    shop.step("4. Read it all back")
    page = shop.send("GET", "/projects/1/lists/1/contacts?per_page=2").json()
    shop.expect("two are left in the list", ["Bob", "Cyd"], [row["first_name"] for row in page["data"]])
    shop.expect("on one page", {"page": 1, "per_page": 2, "total": 2, "total_pages": 1}, page["meta"])
    ada = shop.send("GET", "/projects/1/contacts/1").json()["data"]
    shop.expect("the contact is inactive", (False, START), (ada["active"], ada["unsubscribed_at"]))
    project = shop.send("GET", "/projects/corner-shop").json()["data"]
    shop.expect("the project counts them", (3, 2), (project["contacts_count"], project["total_subscribers"]))
