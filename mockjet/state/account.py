"""One account, to a record and back: all that can make a difference to any later answer."""

from dataclasses import replace

import msgspec

from mockjet.places import within
from mockjet.settings import Settings
from mockjet.world import Account

from . import audience, callbacks, clock, faults, jobs, projects, uploads
from .audience import AudienceRecord
from .callbacks import CallbackRecord
from .clock import ClockRecord
from .faults import FaultsRecord
from .filetasks import Exports
from .jobs import JobsRecord
from .layout import Tall
from .projects import ProjectsRecord
from .uploads import UploadRecord
from .values import Count, Id, Moment, Record, utc_or_none


class AccountIds(Record):
    """The ids that the next rows get, and how many errors had an identifier of their own."""

    uploads: Id
    callbacks: Id
    incidents: Count = 0


class AccountRecord(Tall):
    """One account. Lists, error identifiers and the like to come are derived from its *seed*."""

    key: str
    secret: str
    seed: int
    next_ids: AccountIds
    audience: AudienceRecord
    projects: ProjectsRecord
    jobs: JobsRecord
    clock: ClockRecord = msgspec.field(default_factory=ClockRecord)
    opened_at: Moment | None = None
    suspended: bool = False
    forbidden: list[str] = []
    faults: FaultsRecord = msgspec.field(default_factory=FaultsRecord)
    uploads: list[UploadRecord] = []
    callbacks: list[CallbackRecord] = []


def dump(account: Account) -> AccountRecord:
    """Return *account* as a record, with all that is due settled."""
    with account.settled():
        return AccountRecord(
            account.key,
            account.secret,
            account.settings.seed,
            AccountIds(account.uploads.table.numbers.next, account.callbacks.table.numbers.next, account.incidents),
            audience.dump(account.audience),
            projects.dump(account.projects),
            jobs.dump(account),
            clock.dump(account.clock),
            account.opened_at,
            account.suspended,
            sorted(account.forbidden),
            faults.dump(account.faults),
            uploads.dump(account.uploads),
            callbacks.dump(account.callbacks),
        )


def load(record: AccountRecord, key: str, settings: Settings, exports: Exports) -> Account:
    """Return a new account with this *key* that is what the record says; raise `Misplaced`."""
    account = Account(key, replace(settings, seed=record.seed))
    account.secret = record.secret
    account.incidents = record.next_ids.incidents
    account.suspended, account.forbidden = record.suspended, set(record.forbidden)
    faults.load(account.faults, record.faults)
    with within("opened_at"):
        account.opened_at = utc_or_none(record.opened_at)
    clock.load(account.clock, record.clock)
    with within("audience"):
        audience.load(account.audience, record.audience)
    projects.load(account.projects, record.projects)
    account.uploads.table.numbers.next = record.next_ids.uploads
    uploads.load(account.uploads, record.uploads)
    account.callbacks.table.numbers.next = record.next_ids.callbacks
    callbacks.load(account.callbacks, record.callbacks)
    jobs.load(account, record.jobs, exports)
    return account
