"""The same story twice gives the same bytes."""

from collections.abc import Callable, Iterator

import pytest
import requests
from speaking import NEW_YEAR, Voice

from mockjet import MockJet

Telling = list[tuple[int, str, list[tuple[str, str]], bytes]]
MakeMockjet = Callable[..., MockJet]


class Narrator:
    """Tells requests and keeps what was answered, all but the date."""

    def __init__(self, mj: MockJet) -> None:
        mj.clock.freeze(NEW_YEAR)
        self.mj = mj
        self.voice = Voice(mj)
        self.voice.session.headers["Host"] = "mock.test"
        self.told: Telling = []

    def tell(self, response: requests.Response) -> None:
        headers = [(name, value) for name, value in response.headers.items() if name != "Date"]
        self.told.append((response.status_code, response.reason, headers, response.content))


@pytest.fixture
def narrate(make_mockjet: MakeMockjet) -> Iterator[Callable[..., Telling]]:
    """Return a function that plays the story against a fresh server and returns what was answered."""
    narrators: list[Narrator] = []

    def play(**settings: object) -> Telling:
        narrator = Narrator(make_mockjet(**settings))
        narrators.append(narrator)
        story(narrator)
        return narrator.told

    yield play
    for narrator in narrators:
        narrator.voice.session.close()


def story(narrator: Narrator) -> None:
    """Tell of lists, contacts, both bulk jobs and an import with errors, their error files, and every listing."""
    voice, tell, clock = narrator.voice, narrator.tell, narrator.mj.clock
    for name in ("News", "Offers", "Gone", "News"):
        tell(voice.post("contactslist", {"Name": name}))
        clock.advance(seconds=1)
    tell(voice.delete("contactslist/30003"))
    tell(voice.put("contactslist/30001", {}))
    for name, datatype in (("age", "int"), ("town", "str"), ("age", "str"), ("x", "nonsense")):
        tell(voice.post("contactmetadata", {"Name": name, "Datatype": datatype}))
    tell(voice.post("contact", {"Email": "ann@example.com", "Name": "Ann"}))
    tell(voice.post("contact", {"Email": "nonsense"}))
    tell(voice.put("contactdata/ann@example.com", {"Data": [{"Name": "age", "Value": 36}]}))
    lists = {"ContactsLists": [{"ListID": 30001, "Action": "addforce"}, {"ListID": 30003, "Action": "unsub"}]}
    tell(voice.post("contact/ann@example.com/managecontactslists", lists))
    tell(voice.send("POST", "contactslist/30001/managecontact"))
    contacts = [
        {"Email": f"reader{number}@example.com", "Properties": {"age": number, "town": "Paris"}} for number in range(20)
    ]
    bad = [{"Email": "nobody"}, {"Email": "bad@example.com", "Properties": {"height": 1}}, {"Name": "Nobody"}]
    jobs = ["contact/managemanycontacts", "contactslist/30001/managemanycontacts", "contactslist/30002/importlist"]
    tell(
        voice.post(
            jobs[0], {"Contacts": [*contacts, *bad], "ContactsLists": [{"ListID": 30002, "Action": "addnoforce"}]}
        )
    )
    tell(voice.post(jobs[1], {"Contacts": [*bad, *contacts[:5]], "Action": "unsub"}))
    tell(voice.post(jobs[2], {"ListID": 30001, "Action": "duplicate-override"}))
    csv = b'"email","age","city"\n"foo@example.org",42,Rome\n"bar@example.com"\nnobody,1,2\nfoo@example.org,1,Orl\xe9ans\n'
    path = "/v3/DATA/contactslist/30001/CSVData/text:plain"
    tell(voice.send("POST", path, data=csv, headers={"Content-Type": "text/plain"}))
    tell(voice.post("csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": "addnoforce"}))
    for _ in range(12):
        for number, job in enumerate(jobs, start=600001):
            tell(voice.get(f"{job}/{number}"))
        tell(voice.get("csvimport/600004"))
        clock.advance(seconds=0.5)
    narrator.mj.jobs.complete_all()
    for number in range(600001, 600005):
        tell(voice.get(f"/v3/DATA/batchjob/{number}/JSONError/application:json/LAST"))
        tell(voice.get(f"/v3/DATA/batchjob/{number}/CSVError/text:csv"))
    for name in ("contact", "contactdata", "contactmetadata", "contactslist", "csvimport", "listrecipient", "metadata"):
        tell(voice.get(name, Limit=-1))
    tell(voice.get("contact", ContactsList=30002, Sort="Email DESC", Limit=7, Offset=2, countRecords=1))


@pytest.mark.parametrize(
    "settings", [{"pace": "poll"}, {"pace": "clock", "dwell": 1}, {"pace": "instant"}, {"pace": "manual"}]
)
def test_the_same_story_twice_gives_the_same_bytes(
    narrate: Callable[..., Telling], settings: dict[str, object]
) -> None:
    first = narrate(**settings)
    second = narrate(**settings)

    assert len(first) > 80
    for one, other in zip(first, second, strict=True):
        assert one == other


def test_the_story_is_one_with_every_kind_of_answer(narrate: Callable[..., Telling]) -> None:
    told = narrate()

    assert {status for status, _, _, _ in told} == {200, 201, 204, 304, 400, 404, 500}


def test_another_seed_gives_other_addresses_and_nothing_else(narrate: Callable[..., Telling]) -> None:
    first = narrate(seed=0)
    second = narrate(seed=1)

    different = [(one, other) for (_, _, _, one), (_, _, _, other) in zip(first, second, strict=True) if one != other]
    assert different
    assert all(b'"Address"' in one or b'"ErrorIdentifier"' in one for one, _ in different)
    assert [status for status, _, _, _ in first] == [status for status, _, _, _ in second]


def test_accounts_side_by_side_do_not_disturb_each_other(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact", {"Email": "ann@example.com"})
    other = mockjet.account("another-key")
    other.clock.freeze(NEW_YEAR)

    mailjet.session.auth = other.auth
    row = mailjet.row(mailjet.post("contact", {"Email": "ann@example.com"}))

    assert (row["ID"], row["CreatedAt"]) == (100000001, "2026-01-01T00:00:00Z")
