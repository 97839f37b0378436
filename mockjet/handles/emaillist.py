"""EmailList from Python: projects built and read back without HTTP."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager

from mockjet.domain.audience import Audience
from mockjet.domain.projects import NAMES, Project
from mockjet.faces.emaillist import unsubscribe_url
from mockjet.world import Account

from .builders import AudienceHandle
from .rows import ContactHandle, Found, ListHandle


class ProjectHolder:
    """A project seen as the holder of an audience; raises `NotFound` when it was deleted."""

    def __init__(self, account: Account, project_id: int) -> None:
        self.account = account
        self.project: Project = account.projects.table.find(project_id)

    @property
    def audience(self) -> Audience:
        """The project's audience."""
        return self.project.audience

    def turn(self) -> AbstractContextManager[dt.datetime]:
        """Have the account to oneself."""
        return self.account.turn()


class ProjectHandle(AudienceHandle):
    """One project: builders for its data, and its state read back. Two handles on the same project are equal."""

    def __init__(self, account: Callable[[], Account], project_id: int, base: Callable[[], str]) -> None:
        super().__init__(lambda: ProjectHolder(account(), project_id))
        self._account, self._base = account, base
        self.id = project_id

    def __repr__(self) -> str:
        return f"<project {self.id}: {self.name!r}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ProjectHandle) and self.id == other.id and self._account() is other._account()

    def __hash__(self) -> int:
        return hash((ProjectHandle, self.id))

    @property
    def account_key(self) -> str:
        """The key of the account it belongs to."""
        return self._account().key

    @property
    def name(self) -> str:
        """The name."""
        return self._row.name

    @property
    def slug(self) -> str:
        """The name as it stands in paths, instead of the id."""
        return self._row.slug

    @property
    def description(self) -> str | None:
        """What the project is for, None when nothing is said."""
        return self._row.description

    @property
    def _row(self) -> Project:
        return ProjectHolder(self._account(), self.id).project

    def add_list(self, name: str, description: str | None = None) -> ListHandle:
        """Add a list; raise `Duplicate` when the name is taken."""
        return self._add_list(name, description)

    def add_contact(
        self,
        email: str,
        *,
        first_name: str = "",
        last_name: str = "",
        lists: Iterable[ListHandle] = (),
    ) -> ContactHandle:
        """Add a contact and put it into *lists*; raise `BadAddress` or `Duplicate`."""
        return self._add_contact(email, lists, dict(zip(NAMES, (first_name, last_name), strict=True)))

    def unsubscribe_url(self, contact: ContactHandle, target: ListHandle) -> str:
        """Return the link with which this contact leaves this list."""
        return unsubscribe_url(self._account(), self._base(), self.id, target.id, contact.id)


class EmailListHandle:
    """The projects of one account, by name, slug or id: `mj.emaillist.add_project("Shop")`."""

    def __init__(self, account: Callable[[], Account], base: Callable[[], str]) -> None:
        self._account, self._base = account, base
        self.projects: Found[ProjectHandle] = Found(
            account,
            lambda found: list(found.projects.table.ordered()),
            _find_project,
            lambda row: row.name,
            lambda _holder, project_id: ProjectHandle(account, project_id, base),
        )

    @property
    def url(self) -> str:
        """The base URL of this API, as EMAILLIST_API_URL takes it."""
        return f"{self._base()}/api/v1"

    @property
    def headers(self) -> dict[str, str]:
        """The headers that carry the API key."""
        return {"Authorization": f"Bearer {self._account().key}"}

    def add_project(self, name: str, description: str | None = None) -> ProjectHandle:
        """Add a project; raise `Duplicate` when the name is taken, `Invalid` when it is empty."""
        account = self._account()
        with account.turn() as at:
            row = account.projects.create(name=name, description=description, at=at)
        return ProjectHandle(self._account, row.id, self._base)

    def __iter__(self) -> Iterator[ProjectHandle]:
        return iter(self.projects.values())


def _find_project(account: Account, key: object) -> Project | None:
    if isinstance(key, int):
        return account.projects.table.get(key)
    return account.projects.named(str(key)) or next((row for row in account.projects.table if row.slug == key), None)
