"""Importing contacts that came in a request's body, and copying one list's members to another."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import repeat
from operator import attrgetter
from typing import Any, NamedTuple

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.errors import BadAddress, BadValues, Flaw
from mockjet.domain.intake import Enrolment, Intake, ListAction
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Action

from .remaining import Waiting, runs
from .states import Event
from .task import RowFlaw


class UnreadableRow(Exception):
    """A row of a request is no contact at all."""

    def __init__(self, text: str, flaw: Flaw) -> None:
        super().__init__(text)
        self.text, self.flaw = text, flaw


@dataclass(slots=True)
class BulkTask:
    """Contacts as a face received them, *read* one by one when their turn comes; the list of them becomes the task's."""

    audience: Audience
    contacts: list[Any] | Waiting[Any]
    read: Callable[[Any], Enrolment]
    actions: tuple[ListAction, ...]
    list_id: int | None = None
    read_all: Callable[[Sequence[Any]], Sequence[Enrolment]] | None = None
    tolerance: int = 0

    def prepare(self) -> Event:
        """Go on: whatever is wrong with a contact is found when it is read."""
        return Event.ADVANCE

    def size(self) -> int:
        """Return the number of contacts."""
        return len(self.contacts)

    def rows(self) -> Iterator[Any]:
        """Return the contacts, and let go of each as it is taken."""
        waiting = self.contacts if isinstance(self.contacts, Waiting) else Waiting(self.contacts)
        self.contacts = waiting
        return waiting.drained()

    def address(self, row: Any) -> str:
        """Return the address of a contact."""
        try:
            return self.read(row).email
        except UnreadableRow as problem:
            return problem.text

    def refuse(self, row: Any) -> RowFlaw:
        """Return the flaw of a contact that is to be refused."""
        return RowFlaw(self.address(row), Flaw.PLANNED, "email")

    def treat(self, row: Any, at: dt.datetime) -> RowFlaw | None:
        """Create or update one contact and do every action with it, or nothing at all."""
        return next(self._one_by_one([row], self.audience.intake(at, self.actions)))

    def work(self, rows: Iterable[Any], at: dt.datetime) -> Iterator[RowFlaw | None]:
        """Do the same with each of some contacts."""
        intake = self.audience.intake(at, self.actions)
        for run in runs(rows):
            if self._at_once(run, intake):
                yield from repeat(None, len(run))
            else:
                yield from self._one_by_one(run, intake)

    def _at_once(self, run: Sequence[Any], intake: Intake) -> bool:
        """Do contacts that are all new and ordinary, as most are; do nothing and tell so when one is not."""
        try:
            intake.take_all(self.read_all(run) if self.read_all else [self.read(row) for row in run])
        except (UnreadableRow, BadValues, ValueError):
            return False
        return True

    def _one_by_one(self, run: Sequence[Any], intake: Intake) -> Iterator[RowFlaw | None]:
        for row in run:
            try:
                entry = self.read(row)
                intake.take(entry)
            except UnreadableRow as problem:
                yield RowFlaw(problem.text, problem.flaw)
            except BadAddress as problem:
                yield RowFlaw(entry.email, problem.flaw, "email")
            except BadValues as problem:
                name, flaw = next(iter(problem.flaws.items()))
                yield RowFlaw(entry.email, flaw, name)
            else:
                yield None

    def close(self) -> None:
        """Let go of the contacts that were not taken."""
        self.contacts = []

    def verdict(self, flaws: list[RowFlaw]) -> Event:
        """Fail when any contact was refused, though the others are stored."""
        return Event.FAIL if flaws else Event.ADVANCE


class CopyAction(StrEnum):
    """What copying a list does with its members."""

    ADD_FORCE = "addforce"
    ADD_NO_FORCE = "addnoforce"
    UNSUB = "unsub"
    DUPLICATE_OVERRIDE = "duplicate-override"
    DUPLICATE_NO_OVERRIDE = "duplicate-no-override"


class Member(NamedTuple):
    """A contact of the list that is copied, and how it stood to it when the copy began."""

    contact: Contact
    active: bool
    unsubscribed: bool


@dataclass(slots=True)
class CopyTask:
    """The members of *source*, taken into *target*; those still *waiting* are known once the copy has begun."""

    audience: Audience
    source: ContactsList
    target: ContactsList
    action: CopyAction
    tolerance: int = 0
    waiting: Waiting[Member] | None = None

    @property
    def list_id(self) -> int:
        """The list that is copied into."""
        return self.target.id

    def prepare(self) -> Event:
        """Go on."""
        return Event.ADVANCE

    def size(self) -> int:
        """Return the number of members."""
        return len(self.source.members)

    def rows(self) -> Iterator[Member]:
        """Return the members as they are when the copy begins, in order of their ids."""
        if self.waiting is None:
            members = sorted(self.source.members, key=attrgetter("contact.id"))
            self.waiting = Waiting([Member(row.contact, row.active, row.unsubscribed) for row in members])
        return self.waiting.drained()

    def address(self, row: Member) -> str:
        """Return the address of a member."""
        return row.contact.email

    def refuse(self, row: Member) -> RowFlaw:
        """Return the flaw of a member that is to be refused."""
        return RowFlaw(row.contact.email, Flaw.PLANNED, "email")

    def treat(self, row: Member, at: dt.datetime) -> RowFlaw | None:
        """Take one member over, unless it has vanished since the copy began."""
        if not self.audience.contacts.table.holds(row.contact):
            return None
        subscriptions = self.audience.subscriptions
        if self.action not in (CopyAction.DUPLICATE_OVERRIDE, CopyAction.DUPLICATE_NO_OVERRIDE):
            subscriptions.apply(Action(self.action), row.contact, self.target, at)
        elif self.action is CopyAction.DUPLICATE_OVERRIDE or subscriptions.between(row.contact, self.target) is None:
            copied = Action.UNSUB if row.unsubscribed else Action.ADD_FORCE
            subscriptions.apply(copied, row.contact, self.target, at)
            copy = self.target.members.get(row.contact.id)
            if copy is not None and not row.active:
                subscriptions.update(copy, at=at, active=False)
        return None

    def work(self, rows: Iterable[Member], at: dt.datetime) -> Iterator[RowFlaw | None]:
        """Take members over."""
        return (self.treat(row, at) for row in rows)

    def close(self) -> None:
        """Let go of the members that were not taken over."""
        self.waiting = None

    def verdict(self, flaws: list[RowFlaw]) -> Event:
        """Fail when a plan has any member refused, as other jobs do whose contacts are."""
        return Event.FAIL if flaws else Event.ADVANCE
