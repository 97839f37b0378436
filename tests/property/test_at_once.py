"""What imports read and store many at once comes to what they make of one contact after the other, to the byte."""

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.domain.subscriptions import Action
from mockjet.faces import mailjet
from mockjet.faces.http import Call, parse_target
from mockjet.faces.mailjet import bulk, sent
from mockjet.jobs import remaining
from mockjet.jobs.bulk import BulkTask
from mockjet.jobs.csvtask import CsvTask, Method
from mockjet.settings import Settings
from mockjet.state import snapshots
from mockjet.world import Account, World

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
AUTHORIZATION = "Basic cHVibGljOnByaXZhdGU="
PROPERTIES = {"age": "int", "city": "str", "paid": "bool", "born": "datetime", "size": "float"}

# fmt: off
ADDRESSES = st.integers(0, 400).map("r{}@example.com".format)
ODD_ADDRESSES = st.sampled_from([
    "A@x.com", "a@x.com", "a.b@x.com", "\u00c7@x.com", "\u0130@x.com", "a", "@x.com", "a@", "a@b@x.com", "a@b@\nx.com",
    "a@x.com\n", "\na@x.com", " a@x.com ", "a b@x.com", "a@-x.com", "a@x", "", "l" * 65 + "@x.com", "a@" + "d" * 300,
])
VALUES = st.sampled_from([
    "30", '"30"', "0", "-1", '""', "null", '"Rome"', '"1_0"', '"\u0661"', "true", '"true"', "1.5", "1e400", "1E2",
    '"2018-01-02T12:00:00Z"', '"1514894400"', "9223372036854775808", '"9223372036854775808"', "[]", "{}", '"\\u00e7"',
    '" 7 "', '"\\ud800"',
])
NAMES = st.sampled_from(['"age"', '"city"', '"Age"', '"paid"', '"born"', '"size"', '"shoe"', '""'])
# fmt: on


def member(name: str, value: str) -> str:
    return f"{name}: {value}"


PLAIN = st.builds(
    '{{"Email": "{}", "Properties": {{"age": {}, "city": "{}"}}}}'.format,
    ADDRESSES,
    st.integers(0, 90),
    st.sampled_from(["Rome", "Oslo", ""]),
)
MEMBERS = st.one_of(
    st.builds(lambda email: f'"Email": "{email}"'.replace("\n", "\\n"), ADDRESSES | ODD_ADDRESSES),
    st.builds(member, st.sampled_from(['"Email"', '"email"', '"EMAIL"', '"Name"', '"name"', '"Shoe"']), VALUES),
    st.builds(member, st.just('"IsExcludedFromCampaigns"'), st.sampled_from(["true", "false", "null", '"true"', "3"])),
    st.lists(st.builds(member, NAMES, VALUES), max_size=3).map(lambda held: f'"Properties": {{{", ".join(held)}}}'),
    st.just('"Properties": "none"'),
)
ODD = st.lists(MEMBERS, max_size=4).map(lambda members: f"{{{', '.join(members)}}}") | st.sampled_from(
    ["3", "null", '"a@x.com"', "[]", "[" * 600 + "]" * 600]
)
ROWS = st.lists(PLAIN | PLAIN | ODD, max_size=10)
BODIES = st.builds(
    "{}{{{}: [{}]{}}}{}".format,
    st.sampled_from(["", "", " ", "\ufeff"]),
    st.sampled_from(['"Contacts"', '"Contacts"', '"contacts"', '"Contact"']),
    ROWS.map(", ".join),
    st.sampled_from(["", ', "ContactsLists": [{"ListID": 30001, "Action": "addforce"}]', ', "Contacts": []', ","]),
    st.sampled_from(["", "", " ", "x"]),
)
TWO_LISTS = ', "ContactsLists": [{"ListID": 30001, "Action": "%s"}, {"ListID": 30002, "Action": "%s"}]}'

# fmt: off
CELLS = st.sampled_from([
    "", "30", "0", " 7 ", "1_0", "\u0661", "old", "true", "2018-01-02T12:00:00Z", "1514894400", '"a ""b"""', '"a\nb"',
    "9223372036854775808", "1.5",
])
COLUMNS = st.sampled_from([
    "email,age,city", "Email,Age,city", "email,age,age", "email,age,AGE", "age,email,born", "email,,paid", "email,size,x",
])
# fmt: on
LINES = st.one_of(
    st.builds("{},{},{}".format, ADDRESSES, st.integers(0, 90), st.sampled_from(["Rome", "Oslo", ""])),
    st.builds("{1},{0},{1}".format, ADDRESSES, CELLS),
    st.builds("{},{},{}".format, ADDRESSES | ODD_ADDRESSES, CELLS, CELLS),
    st.sampled_from(["", "a@x.com", "a@x.com,1,2,3", '"']),
)
FILES = st.builds("{}\n{}{}".format, COLUMNS, st.lists(LINES, max_size=12).map("\n".join), st.sampled_from(["", "\n"]))


@contextmanager
def at_once(run: int) -> Iterator[None]:
    with patch.object(remaining, "RUN", run):
        yield


@contextmanager
def one_by_one() -> Iterator[None]:
    """Read bodies, contacts and rows the careful way alone."""
    with ExitStack() as held:
        for task in (BulkTask, CsvTask):
            held.enter_context(patch.object(task, "_at_once", lambda *_: False))
        held.enter_context(patch.object(bulk, "bulk_body", sent.body))
        yield


def account(world: World) -> Account:
    found = world.account()
    found.clock.freeze(NOON)
    with found.turn() as at:
        for name, datatype in PROPERTIES.items():
            found.audience.definitions.create(name=name, datatype=datatype)
        for name in ("News", "Events"):
            found.audience.lists.create(name=name, at=at)
    return found


def posted(body: str) -> tuple[bytes, bytes]:
    """The answer to a bulk request, and all there is when the job is done."""
    world = World(Settings(pace="instant"))
    found = account(world)
    segments, query = parse_target("/v3/REST/contact/managemanycontacts")
    reply = mailjet.answer(Call("POST", segments, query, body.encode(), "application/json", AUTHORIZATION), world)
    with found.turn():
        pass
    return reply.body, snapshots.dump(world)


def imported(file: str, method: Method, tolerance: int, limit: int | None) -> bytes:
    """All there is when a file was imported."""
    world = World(Settings(pace="instant", max_contacts=limit))
    found = account(world)
    with found.turn() as at:
        list_id = None if method.listless else 30_001
        upload = found.uploads.create(list_id=30_001, data=file.encode(), at=at)
        found.csvimports.create(data_id=upload.id, list_id=list_id, method=method, tolerance=tolerance, at=at)
    with found.turn():
        pass
    return snapshots.dump(world)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(BODIES, st.integers(1, 6))
def test_a_bulk_request_is_read_at_once_as_it_is_read_with_care(body: str, run: int) -> None:
    with at_once(run):
        quick = posted(body)
    with one_by_one():
        careful = posted(body)

    assert quick == careful


@settings(max_examples=100, deadline=None, derandomize=True)
@given(ROWS, st.sampled_from(Action), st.sampled_from(Action))
def test_actions_with_several_lists_come_to_the_same(rows: list[str], first: Action, second: Action) -> None:
    body = f'{{"Contacts": [{", ".join(rows)}]{TWO_LISTS % (first, second)}'
    with at_once(4):
        quick = posted(body)
    with one_by_one():
        careful = posted(body)

    assert quick == careful


@settings(max_examples=300, deadline=None, derandomize=True)
@given(FILES, st.sampled_from(Method), st.sampled_from([0, 0, 1]), st.none() | st.integers(0, 9), st.integers(1, 6))
def test_a_file_is_taken_by_column_as_it_is_taken_by_row(
    file: str, method: Method, tolerance: int, limit: int | None, run: int
) -> None:
    with at_once(run):
        quick = imported(file, method, tolerance, limit)
    with one_by_one():
        careful = imported(file, method, tolerance, limit)

    assert quick == careful
