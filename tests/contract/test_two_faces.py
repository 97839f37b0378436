"""One story, told through both faces, ends in one state of the domain."""

from collections.abc import Callable, Iterator

import pytest
import requests
from speaking import NEW_YEAR, Postcard, Voice

from mockjet import MockJet
from mockjet.domain.audience import Audience

ADA, BOB = "ada@example.com", "bob@example.com"
State = tuple[list[str], dict[str, tuple[int, list[tuple[str, bool]]]]]


def state(audience: Audience) -> State:
    """Return who is known, and who is on which list and has left it, without the ids of either face."""
    contacts = [contact.email for contact in audience.contacts.table.ordered()]
    lists = {
        row.name: (
            row.subscriber_count,
            [(member.contact.email, member.unsubscribed) for member in row.members.ordered("contact.id")],
        )
        for row in audience.lists.table
        if not row.deleted
    }
    return contacts, lists


class ByMailjet:
    """The story in Mailjet's calls."""

    def __init__(self, mj: MockJet) -> None:
        self.voice = Voice(mj)
        self.lists: dict[str, int] = {}

    def list(self, name: str) -> None:
        self.lists[name] = self.voice.row(self.voice.post("contactslist", {"Name": name}))["ID"]

    def contact(self, email: str) -> None:
        self.voice.post("contact", {"Email": email})

    def act(self, action: str, email: str, name: str) -> None:
        wanted = {"ContactsLists": [{"ListID": self.lists[name], "Action": action}]}
        assert self.voice.post(f"contact/{email}/managecontactslists", wanted).status_code == 201

    def add(self, email: str, name: str) -> None:
        self.act("addforce", email, name)

    def unsubscribe(self, email: str, name: str) -> None:
        self.act("unsub", email, name)

    def remove(self, email: str, name: str) -> None:
        self.act("remove", email, name)


class ByEmailList:
    """The story in EmailList's calls."""

    def __init__(self, mj: MockJet) -> None:
        self.voice = Postcard(mj)
        self.project = mj.emaillist.add_project("Shop")

    def path(self, name: str) -> str:
        return f"projects/shop/lists/{self.project.lists[name].id}/contacts"

    def list(self, name: str) -> None:
        assert self.voice.post("projects/shop/lists", {"name": name}).status_code == 201

    def contact(self, email: str) -> None:
        self.voice.post("projects/shop/contacts", {"email": email})

    def add(self, email: str, name: str) -> None:
        self.voice.post(self.path(name), {"contacts": [{"email": email}]})

    def unsubscribe(self, email: str, name: str) -> None:
        url = self.project.unsubscribe_url(self.project.contacts[email], self.project.lists[name])
        assert requests.post(url, data={"List-Unsubscribe": "One-Click"}, timeout=10).status_code == 200

    def remove(self, email: str, name: str) -> None:
        assert self.voice.delete(f"{self.path(name)}/{self.project.contacts[email].id}").status_code == 204


Teller = ByMailjet | ByEmailList


def story(tell: Teller, look: Callable[[], State]) -> Iterator[State]:
    """Tell the story, and return the state after each step of it."""
    tell.list("News")
    tell.list("Events")
    for email in (ADA, BOB):
        tell.contact(email)
    yield look()
    for email in (ADA, BOB, ADA, "ADA@example.com"):  # the second time changes nothing
        tell.add(email, "News")
        yield look()
    tell.contact(ADA)
    yield look()
    tell.unsubscribe(ADA, "News")
    yield look()
    tell.unsubscribe(BOB, "News")
    yield look()
    tell.add(BOB, "News")
    yield look()
    tell.remove(BOB, "News")
    yield look()


NEVER_ADDED: dict[str, tuple[int, list[tuple[str, bool]]]] = {"Events": (0, [])}
# fmt: off
EXPECTED = [
    ([ADA, BOB], {"News": (0, []),                           **NEVER_ADDED}),
    ([ADA, BOB], {"News": (1, [(ADA, False)]),               **NEVER_ADDED}),
    ([ADA, BOB], {"News": (2, [(ADA, False), (BOB, False)]), **NEVER_ADDED}),
    ([ADA, BOB], {"News": (2, [(ADA, False), (BOB, False)]), **NEVER_ADDED}),
    ([ADA, BOB], {"News": (2, [(ADA, False), (BOB, False)]), **NEVER_ADDED}),
    ([ADA, BOB], {"News": (2, [(ADA, False), (BOB, False)]), **NEVER_ADDED}),
    ([ADA, BOB], {"News": (1, [(ADA, True), (BOB, False)]),  **NEVER_ADDED}),
    ([ADA, BOB], {"News": (0, [(ADA, True), (BOB, True)]),   **NEVER_ADDED}),
    ([ADA, BOB], {"News": (1, [(ADA, True), (BOB, False)]),  **NEVER_ADDED}),
    ([ADA, BOB], {"News": (0, [(ADA, True)]),                **NEVER_ADDED}),
]
# fmt: on


@pytest.mark.parametrize("teller", [ByMailjet, ByEmailList])
def test_both_faces_tell_the_same_story(mockjet: MockJet, teller: type[ByMailjet] | type[ByEmailList]) -> None:
    mockjet.clock.freeze(NEW_YEAR)
    tell = teller(mockjet)
    account = mockjet._account()
    audience = account.audience if isinstance(tell, ByMailjet) else account.projects.find("shop").audience

    assert list(story(tell, lambda: state(audience))) == EXPECTED
