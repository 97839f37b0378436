"""The projects of one account, each with an audience of its own; EmailList's word for what keeps contacts apart."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .audience import Audience, Numbering
from .contact import Contact
from .errors import Duplicate, Flaw, Invalid
from .intake import Enrolment
from .store import Numbers, Table, digits
from .values import Datatype

KIND: Final = "project"
# The properties every contact of a project has.
NAMES: Final = ("first_name", "last_name")
NOT_A_WORD: Final = re.compile(r"[^a-z0-9_]+")


@dataclass(slots=True, eq=False)
class Project:
    """One project: its name, the slug that is its key besides the id, and its audience."""

    id: int
    name: str
    slug: str
    description: str | None
    created_at: dt.datetime
    updated_at: dt.datetime
    audience: Audience

    def add(self, email: str | None, names: dict[str, str | None], at: dt.datetime) -> Contact:
        """Add a contact nobody has seen before; raise `Invalid`, `BadAddress`, `Duplicate` or `TooManyContacts`."""
        return self.enrol(self.audience.contacts.vacant(email), names, at)

    def enrol(self, email: str, names: dict[str, str | None], at: dt.datetime) -> Contact:
        """Create or update a contact with those of the `NAMES` that are given; raise `BadAddress`."""
        return self.audience.enrol(Enrolment(email, properties=names), at)


class Projects:
    """Creates, finds, changes and deletes projects. Their contacts and lists are counted together, from 1."""

    def __init__(self, seed: int = 0, limit: int | None = None) -> None:
        self.table: Table[Project] = Table(KIND, 1)
        self.numbering = Numbering(Numbers(1), Numbers(1), Numbers(1))
        self._seed, self._limit = seed, limit

    def find(self, key: str) -> Project:
        """Return the project with this id or slug; raise `NotFound`."""
        slugged = (row for row in self.table if row.slug == key)
        return self.table.get(digits(key)) or next(slugged, None) or self.table.find(key)

    def named(self, name: str) -> Project | None:
        """Return the project with this name, or None."""
        return next((row for row in self.table if row.name == name), None)

    def create(self, *, name: str, description: str | None = None, at: dt.datetime) -> Project:
        """Add a project; raise `Invalid` for an empty name, `Duplicate` for one that is taken."""
        self._require_free(name)
        row = Project(self.table.claim(), name, self._slug(name), description, at, at, self.audience())
        self.table.add(row)
        return row

    def update(self, row: Project, *, at: dt.datetime, name: str, description: str | None) -> None:
        """Rename a project, which gives it another slug, or describe it; raise what `create` raises."""
        if (name, description) == (row.name, row.description):
            return
        if name != row.name:
            self._require_free(name)
            row.name, row.slug = name, self._slug(name, row)
        row.description, row.updated_at = description, at

    def delete(self, row: Project) -> None:
        """Delete a project; its lists and contacts go with it."""
        self.table.remove(row)

    def audience(self) -> Audience:
        """Return the audience of a new project, in which contacts have the properties of `NAMES`."""
        audience = self.blank()
        for name in NAMES:
            audience.definitions.create(name=name, datatype=Datatype.STR)
        return audience

    def blank(self) -> Audience:
        """Return an audience that counts with those of the projects, and has nothing."""
        return Audience(self._seed, self._limit, self.numbering)

    def refill(self, rows: Iterable[Project]) -> None:
        """Take up projects as they were; raise `Duplicate` or `Invalid`."""
        for row in rows:
            self._require_free(row.name)
            if any(one.slug == row.slug for one in self.table):
                raise Duplicate(KIND, "slug", row.slug)
            if any(row.audience.definitions.named(name) is None for name in NAMES):
                raise Invalid("properties", Flaw.UNDEFINED, NAMES)
            self.table.refill([row])

    def _require_free(self, name: str) -> None:
        if not name:
            raise Invalid("name", Flaw.EMPTY)
        if self.named(name) is not None:
            raise Duplicate(KIND, "name", name)

    def _slug(self, name: str, of: Project | None = None) -> str:
        """Return the slug of a name that no project but *of* has, numbered when there is one."""
        taken = {row.slug for row in self.table if row is not of}
        plain = slug(name) or KIND
        number = 1
        found = plain
        while found in taken:
            number += 1
            found = f"{plain}-{number}"
        return found


def slug(name: str) -> str:
    """Return *name* in lower-case ASCII with dashes for all else: `My Projéct!` as `my-project`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return NOT_A_WORD.sub("-", plain).strip("-")
