"""Restoring what was just kept changes nothing, whenever it is done: every answer and the end are the same."""

from typing import Any

import worlds
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import Answer

from mockjet import create_app
from mockjet.service import PROGRAM
from mockjet.state import snapshots
from mockjet.world import World

CONTACT = st.integers(1, 4).map(lambda number: f"user{number}@example.com")
LIST = st.integers(30001, 30003)
JOB = st.integers(600001, 600006)
PACE = st.sampled_from(("poll", "clock", "instant", "manual"))
STATUS = st.sampled_from(("Upload", "Prepare", "Importing"))


def request(method: str, path: str, /, **members: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, str, Any]]:
    """Return requests to *path*; what stands in braces there is drawn, and so are the members of the body."""
    return st.fixed_dictionaries(members).map(lambda drawn: (method, path.format_map(drawn), drawn))


PEOPLE: st.SearchStrategy[Any] = st.lists(
    st.builds(dict, Email=CONTACT | st.just("bad"), Properties=st.just({"age": 5})), max_size=5
)
SOME: list[Any] = [{"Email": f"user{number}@example.com", "Properties": {"age": number}} for number in range(5)]
CSV = (b"email,age\nuser1@example.com,1\nuser9@example.com,2\nuser9@example.com,2\nbad,1\n", "text/plain")
UPLOAD = "/v3/DATA/contactslist/30001/CSVData/text:plain"
# Lists, and a job of each kind; the first five jobs are these.
# fmt: off
BEGINNING = [
    *(("POST", "/v3/REST/contactslist", {"Name": name}) for name in ("News", "Offers", "Events")),
    ("POST", "/v3/REST/contactmetadata", {"Name": "age", "Datatype": "int"}),
    *(("POST", "/v3/REST/listrecipient", {"ContactALT": "user1@example.com", "ListID": number}) for number in (30001, 30002)),
    ("POST", UPLOAD, {}),
    ("POST", "/v3/REST/contact/managemanycontacts", {"Contacts": SOME}),
    ("POST", "/v3/REST/contactslist/30001/managemanycontacts", {"Action": "addforce", "Contacts": SOME}),
    ("POST", "/v3/REST/contactslist/30002/importlist", {"Action": "duplicate-override", "ListID": 30001}),
    ("POST", "/v3/REST/csvimport", {"ContactsListID": 30001, "DataID": 50001, "Method": "addforce"}),
    ("POST", "/v3/REST/contact/export", {}),
]
POLLS = (
    "contact/managemanycontacts/600001", "contactslist/30001/managemanycontacts/600002",
    "contactslist/30002/importlist/600003", "csvimport/600004", "contact/export/600005",
)
JOBS = st.one_of(
    st.sampled_from(POLLS).map(lambda path: ("GET", f"/v3/REST/{path}", {})),
    st.sampled_from(POLLS).map(lambda path: ("GET", f"/v3/REST/{path}", {})),
    request("POST", "/_mockjet/jobs/{job}/advance", job=JOB),
    request("POST", "/_mockjet/jobs/{job}/plan", job=JOB, pace=PACE, dwells=st.just({"Upload": 3, "Importing": 2})),
    request("POST", "/_mockjet/clock/advance", seconds=st.sampled_from((0.5, 0.5, 1.5, 7))),
)
OTHERS = st.one_of(
    request("POST", "/v3/REST/contact", Email=CONTACT),
    request("POST", "/v3/REST/contactslist", Name=st.sampled_from(("News", "More"))),
    request("POST", "/v3/REST/listrecipient", ContactALT=CONTACT, ListID=LIST),
    request("PUT", "/v3/REST/contactslist/{ID}", ID=LIST, IsDeleted=st.booleans()),
    request("PUT", "/v3/REST/contact/{Email}", Email=CONTACT, Name=st.sampled_from(("Ada", ""))),
    request("GET", "/v3/REST/contact/{Email}", Email=CONTACT),
    request("DELETE", "/v4/contacts/{id}", id=st.integers(100000001, 100000004)),
    request("POST", "/v3/REST/contact/managemanycontacts", Contacts=PEOPLE),
    request("POST", "/api/v1/projects", name=st.sampled_from(("Shop", "Café"))),
    request("POST", "/api/v1/projects/1/contacts", email=CONTACT),
    request("POST", "/_mockjet/clock/advance", seconds=st.just(86400 * 31)),
    request("PUT", "/_mockjet/pace", pace=PACE, dwell=st.sampled_from((0, 1, 5))),
    request("POST", "/_mockjet/jobs/plan", pace=PACE, stop_at=STATUS, times=st.integers(1, 2)),
    request("POST", "/_mockjet/jobs/plan", fail_at=STATUS, break_rows=st.just([1, "user1@example.com"])),
    request("POST", "/_mockjet/faults", path=st.just("/v3/REST/contact*"), status=st.just(503), probability=st.just(0.5), times=st.just(2)),
)
# fmt: on


def played(pace: str, story: list[tuple[str, str, Any]], restoring: frozenset[int]) -> tuple[list[Answer], bytes]:
    """Return every answer, and the end, of a world that is kept and restored before these requests."""
    world = World()
    ask = worlds.in_process(create_app(world))
    worlds.control(ask, "POST", "clock/freeze", {"to": worlds.NEW_YEAR})
    worlds.control(ask, "PUT", "pace", {"pace": pace, "dwell": 2})
    answers = []
    for number, (method, path, body) in enumerate([*BEGINNING, *story]):
        if number in restoring:
            snapshots.load(world, snapshots.dump(world), PROGRAM.exports)
        answers.append(ask(method, path, *(CSV if path == UPLOAD else (_known(path, body),))))
    return answers, snapshots.dump(world)


def _known(path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return the members that are not in the path."""
    return {name: value for name, value in body.items() if not (name in ("ID", "job", "id") and str(value) in path)}


@settings(max_examples=200, deadline=None)
@given(
    pace=st.sampled_from(("poll", "clock")),
    story=st.lists(JOBS | JOBS | OTHERS, min_size=10, max_size=40),
    restoring=st.frozensets(st.integers(len(BEGINNING), len(BEGINNING) + 39), max_size=8),
)
def test_restoring_what_was_kept_changes_nothing(
    pace: str, story: list[tuple[str, str, Any]], restoring: frozenset[int]
) -> None:
    assert played(pace, story, restoring) == played(pace, story, frozenset())
