"""One account in the hand of a test: its data built and read back, steered, kept and put back, without HTTP."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mockjet import seeds
from mockjet.domain.values import Value
from mockjet.faces.mailjet import export_task
from mockjet.jobs.pace import pace
from mockjet.state import baselines, snapshots
from mockjet.state.baselines import Target
from mockjet.state.snapshot import Snapshot
from mockjet.world import Account, World

from .assertions import RequestAssertions
from .builders import AudienceHandle
from .emaillist import EmailListHandle
from .faults import FaultHandles
from .jobs import JobHandles
from .requests import RequestHandles
from .rows import ClockHandle, ContactHandle, Found, ListHandle, SegmentHandle
from .telling import tell


class AccountHandle(AudienceHandle, RequestAssertions):
    """One account: its credentials, builders for its data, and its state read back."""

    def __init__(self, world: World, key: str, secret: str, base: Callable[[], str]) -> None:
        super().__init__(self._account)
        self._world = world
        self.api_key, self.api_secret = key, secret
        self.clock = ClockHandle(self._account)
        self.jobs = JobHandles(self._account)
        self.emaillist = EmailListHandle(self._account, base)
        self.faults = FaultHandles(self._account)
        self.requests = RequestHandles(self._account)
        self.segments: Found[SegmentHandle] = Found(
            self._account,
            lambda account: account.audience.segments.select().page(),
            _find_segment,
            lambda row: row.name,
            SegmentHandle,
        )

    @property
    def auth(self) -> tuple[str, str]:
        """Key and secret, as HTTP clients take them."""
        return self.api_key, self.api_secret

    def add_list(self, name: str) -> ListHandle:
        """Add a list; raise `Duplicate` when the name is taken."""
        return self._add_list(name)

    def add_contact(
        self,
        email: str,
        *,
        name: str = "",
        lists: Iterable[ListHandle] = (),
        properties: Mapping[str, Value] | None = None,
        excluded: bool = False,
    ) -> ContactHandle:
        """Add a contact and subscribe it to *lists*.

        A property that is not defined is, with the type of its value. Raises `BadAddress`, `Duplicate` or `BadValues`.
        """
        return self._add_contact(email, lists, properties or {}, name=name, excluded=excluded)

    def add_property(self, name: str, datatype: str = "str") -> None:
        """Define a contact property; raise `Duplicate` when there is one of that name, `Invalid` for another type."""
        account = self._account()
        with account.turn() as at:
            account.audience.definitions.create(name=name, datatype=datatype, at=at)

    def add_segment(self, name: str, expression: str) -> SegmentHandle:
        """Add a segment; raise `Duplicate` when the name is taken, `Invalid` when the expression is none."""
        account = self._account()
        with account.turn() as at:
            row = account.audience.segments.create(name=name, expression=expression, at=at)
        return SegmentHandle(self._account, row.id)

    @property
    def pace(self) -> str:
        """What moves the jobs that start from now on: poll, clock, instant or manual. It can be set.

        Jobs that run keep theirs, unless they are planned anew.
        """
        return self._account().jobs.pace.name

    @pace.setter
    def pace(self, name: str) -> None:
        self.set_pace(name)

    @property
    def dwell(self) -> float:
        """How many seconds such a job stays in each status under the pace clock."""
        return self._account().jobs.pace.dwell

    def set_pace(self, name: str, dwell: float | None = None) -> None:
        """Set what moves the jobs that start from now on; without a *dwell* it stays as it was.

        Raises `ValueError` for what is no pace or no number of seconds.
        """
        account = self._account()
        with account.settled():
            account.jobs.pace = pace(name, account.jobs.pace.dwell if dwell is None else dwell)

    def throttle(self, times: int = 1) -> None:
        """Answer the next calls with 429, as the proxy in front of the service does: HTML, no time to come back."""
        account = self._account()
        with account.held():
            account.faults.throttle(times)

    def suspend(self, *, suspended: bool = True) -> None:
        """Answer every call with an empty 401, as for a suspended account, until told otherwise."""
        self._account().suspended = suspended

    def forbid(self, *resources: str) -> None:
        """Answer 403 to calls to these resources and to no others; without a name, to none."""
        self._account().forbidden = {name.lower() for name in resources}

    def seed(self, source: str | os.PathLike[str] | Mapping[str, Any], *, baseline: bool = True) -> None:
        """Let the account have what a seed says: a JSON, YAML or CSV file, or the same as a mapping.

        What it is then is what `reset("baseline")` returns to, unless *baseline* is False. Raises `OSError`, or
        `ValueError` naming line and member, and changes nothing when any of it cannot be.
        """
        seeds.seed(self._world, seeds.taken(source), self.api_key, baseline=baseline)

    def snapshot(self) -> Snapshot:
        """Return everything about this account, to be restored, saved to a file, or compared."""
        return Snapshot(snapshots.dump(self._world, self._scope))

    def restore(self, snapshot: Snapshot) -> None:
        """Make the account what it was; raise `ValueError`, and change nothing, when the snapshot is broken."""
        snapshots.load(self._world, snapshot.json, export_task, self._scope)

    def reset(self, to: Target = "empty") -> None:
        """Forget everything about this account, its clock included, or return to its `baseline`."""
        baselines.reset(self._world, to, export_task, self._scope)

    def describe(self, *, bodies: bool = False) -> str:
        """Return in words what happened: the requests, the jobs and the clock, with *bodies* if wanted."""
        return "\n".join(tell(self._account(), bodies=bodies))

    @property
    def _scope(self) -> str | None:
        """The key of the account that is kept and put back; None is all accounts."""
        return self.api_key

    def _account(self) -> Account:
        return self._world.account(self.api_key)


def _find_segment(account: Account, key: object) -> Any:
    segments = account.audience.segments
    return segments.table.get(key) if isinstance(key, int) else segments.named(str(key))
