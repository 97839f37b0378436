"""However an import is cut and however often it is done, the same contacts come of it, each of them once."""

import datetime as dt
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.domain.audience import Audience
from mockjet.domain.intake import Enrolment
from mockjet.domain.subscriptions import Action
from mockjet.domain.uploads import Uploads
from mockjet.jobs.bulk import BulkTask
from mockjet.jobs.csvimports import CsvImports
from mockjet.jobs.job import Kind
from mockjet.jobs.pace import pace
from mockjet.jobs.queue import Jobs

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
EMAILS = st.sampled_from(["a@x.com", "A@x.com", "b@x.com", "B@X.com", "c@x.com", "bad", "d@"])
ROWS = st.lists(
    st.builds(
        Enrolment,
        EMAILS,
        st.sampled_from([None, "", "Ada"]),
        st.sampled_from([None, True, False]),
        st.dictionaries(st.sampled_from(["age", "shoe"]), st.sampled_from([None, 1, "2", "old"]), max_size=1),
    ),
    max_size=12,
)
CUTS = st.lists(st.integers(0, 12), max_size=4).map(sorted)
ACTIONS = st.sampled_from(Action)
LINES = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["", "36", "old"]), max_size=8)


class Desk:
    """An audience with one list, and jobs that wait for nothing."""

    def __init__(self) -> None:
        self.audience = Audience()
        self.audience.definitions.create(name="age", datatype="int")
        self.news = self.audience.lists.create(name="News", at=NOON)
        self.uploads = Uploads()
        self.jobs = Jobs(pace("instant"))
        self.csvimports = CsvImports(self.audience, self.uploads, self.jobs)

    def store(self, rows: list[Enrolment], action: Action) -> None:
        task = BulkTask(self.audience, [*rows], lambda row: row, ((self.news, action),))
        self.jobs.submit(Kind.CONTACTS, task, NOON)
        self.jobs.settle(NOON)

    def import_csv(self, lines: list[str], method: Action) -> None:
        data = "\n".join(["email,age", *lines]).encode()
        upload = self.uploads.create(list_id=self.news.id, data=data, at=NOON)
        self.csvimports.create(data_id=upload.id, list_id=self.news.id, method=method, at=NOON)
        self.jobs.settle(NOON)

    def flaws(self) -> list[Any]:
        return [flaw for job in self.jobs.table for flaw in job.flaws]

    def dump(self) -> dict[str, Any]:
        """Everything there is to know of the audience."""
        return {
            "count": self.news.subscriber_count,
            "contacts": [
                (
                    row.id,
                    row.email,
                    row.name,
                    row.created_at,
                    row.updated_at,
                    row.active_at,
                    row.excluded,
                    row.excluded_at,
                    sorted((known.name, value) for known, value in row.known().items()),
                )
                for row in self.audience.contacts.table.ordered()
            ],
            "subscriptions": [
                (row.id, row.contact.id, row.list.id, row.subscribed_at, row.unsubscribed_at, row.active)
                for row in self.audience.subscriptions.table.ordered()
            ],
        }


def slices(rows: list[Any], cuts: list[int]) -> list[list[Any]]:
    bounds = [0, *cuts, len(rows)]
    return [rows[begin:end] for begin, end in pairwise(bounds)]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(ROWS, CUTS, ACTIONS)
def test_contacts_can_be_stored_in_any_slices(rows: list[Enrolment], cuts: list[int], action: Action) -> None:
    whole, sliced = Desk(), Desk()

    whole.store(rows, action)
    for part in slices(rows, cuts):
        sliced.store(part, action)

    assert sliced.dump() == whole.dump()
    assert sliced.flaws() == whole.flaws()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(LINES, CUTS, ACTIONS)
def test_a_file_can_be_imported_in_any_slices(cells: dict[str, str], cuts: list[int], method: Action) -> None:
    lines = [f"{name}@example.com,{cell}" for name, cell in cells.items()]
    whole, sliced = Desk(), Desk()

    whole.import_csv(lines, method)
    for part in slices(lines, cuts):
        sliced.import_csv(part, method)

    assert sliced.dump() == whole.dump()
    assert sliced.flaws() == whole.flaws()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(ROWS, ACTIONS)
def test_storing_contacts_twice_makes_no_duplicates(rows: list[Enrolment], action: Action) -> None:
    desk = Desk()
    desk.store(rows, action)
    desk.store(rows, action)

    addresses = [row.email.lower() for row in desk.audience.contacts.table]
    members = [row.contact.id for row in desk.audience.subscriptions.table]
    assert len(addresses) == len(set(addresses))
    assert len(members) == len(set(members))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(LINES, ACTIONS)
def test_a_file_imported_twice_is_imported_once(cells: dict[str, str], method: Action) -> None:
    lines = [f"{name}@example.com,{cell}" for name, cell in cells.items()]
    once, twice = Desk(), Desk()

    once.import_csv(lines, method)
    twice.import_csv(lines, method)
    twice.import_csv(lines, method)

    assert twice.dump() == once.dump()
