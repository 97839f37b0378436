"""Everything one mockjet knows: its accounts, each with a clock, an audience, jobs, faults and a journal of its own."""

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any, Final

from mockjet.clock import Clock
from mockjet.domain.audience import Audience
from mockjet.domain.callbacks import Callbacks
from mockjet.domain.profile import KEY_ID, AccountProfile, Fixed
from mockjet.domain.projects import Projects
from mockjet.domain.statistics import Statistics
from mockjet.domain.uploads import Uploads
from mockjet.jobs.batchjobs import BatchJobs
from mockjet.jobs.csvimports import CsvImports
from mockjet.jobs.queue import Jobs
from mockjet.settings import Settings
from mockjet.traffic.faults import Effect, Faults
from mockjet.traffic.journal import Journal
from mockjet.traffic.patterns import Request
from mockjet.traffic.redaction import brief
from mockjet.turnstile import Turnstile

# How many closed accounts are remembered: a run's last thousands, not all that a long-lived server has seen.
REMEMBERED: Final = 10_000


class AccountOpen(Exception):
    """An account cannot be opened anew: there is one with this *key*."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the account {key!r} is open already")
        self.key = key


class AccountClosed(Exception):
    """The account with this *key* was closed, and nobody opened another."""

    def __init__(self, key: str) -> None:
        super().__init__(f"The account of this key was closed: {brief(key)}")
        self.key = key


class Account:
    """What one API key sees. Accounts share nothing, not even the time.

    It answers one request after the other, in the order in which they come. Only a long import lets others through
    between its batches. Those find it as far as it came, and neither go on with it nor wait for it; what they start is
    due after it, and what they abort does not go on. The request that had the import go on answers when all of it is
    done. What must not see an import *underway* waits as well: what keeps, restores or resets the account, moves its
    clock, or steers its jobs.
    """

    def __init__(self, key: str, settings: Settings) -> None:
        self.key = key
        self.settings = settings
        self.clock = Clock()
        self.audience = Audience(settings.seed, settings.max_contacts)
        self.projects = Projects(settings.seed, settings.max_contacts)
        self.uploads = Uploads()
        self.jobs = Jobs(settings.job_pace, self._give_way)
        self.csvimports = CsvImports(self.audience, self.uploads, self.jobs)
        self.batchjobs = BatchJobs(self.jobs, KEY_ID)
        self.statistics = Statistics(self.audience.contacts, self.audience.lists, self.audience.subscriptions)
        self.callbacks = Callbacks()
        self.signups: Fixed[Any] = Fixed("sign-up", str)
        self.secret = settings.pair[1]
        self.faults = Faults(settings.seed)
        self.journal = Journal(settings.journal_entries, settings.journal_body_bytes, settings.journal_bytes)
        self._lock = Turnstile()
        self._underway = 0
        self.opened_at: dt.datetime | None = None
        self.incidents = 0
        self.suspended = False
        self.forbidden: set[str] = set()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Have the account to oneself as it is, nothing settled."""
        with self._lock:
            yield

    @contextmanager
    def turn(self) -> Iterator[dt.datetime]:
        """Have the account to oneself, all that was due settled; the moment is read once and handed down.

        Whoever comes while another one's import is underway finds the account as far as that came.
        """
        with self._lock:
            now = self.clock.now()
            self._settle(now)
            if self.opened_at is None:
                self.opened_at = now
            yield now

    @contextmanager
    def whole(self) -> Iterator[dt.datetime]:
        """Have a turn with nothing underway, as those need who steer jobs; it may have to be waited for."""
        with self.settled() as now:
            if self.opened_at is None:
                self.opened_at = now
            yield now

    @contextmanager
    def settled(self) -> Iterator[dt.datetime]:
        """Have a turn with nothing underway that is not what opens the account."""
        with self.idle():
            now = self.clock.now()
            self._settle(now)
            yield now

    @contextmanager
    def idle(self) -> Iterator[None]:
        """Have the account to oneself with nothing underway, and nothing settled either."""
        with self._lock:
            while self._underway and not self._lock.nested:
                self._lock.give_way()
            yield

    def _settle(self, now: dt.datetime) -> None:
        """Let happen what is due, unless somebody is about it."""
        if not self._underway:
            self.jobs.settle(now)
            self.audience.expire(now)

    def _give_way(self) -> None:
        """Let those through who wait, in the middle of an import.

        Whoever has the account in a turn around this one counts on having it alone, so then nobody comes between.
        """
        if self._lock.crowded and not self._lock.nested:
            self._underway += 1
            try:
                self._lock.give_way()
            finally:
                self._underway -= 1

    @property
    def profile(self) -> AccountProfile:
        """The key, the user and the profile; they are as old as the first thing that happened here."""
        return AccountProfile(self.key, self.secret, self.opened_at or self.clock.now())

    def meet(self, request: Request, at: dt.datetime) -> Effect | None:
        """Return what the faults do to this request, and count it. Nothing that was due is settled for it."""
        with self._lock:
            return self.faults.meet(request, at)

    def incident(self) -> str:
        """Return the identifier of the next error that needs one: 32 hex digits, the same in every run."""
        with self._lock:
            self.incidents += 1
            return blake2b(f"{self.settings.seed}/incident/{self.incidents}".encode(), digest_size=16).hexdigest()


class World:
    """The accounts of one mockjet. Any key opens its own account, unless credentials are fixed.

    *furnish*, if there is one, is done with every account that opens, by what stands in *newcomers*; otherwise it is
    empty. *baselines* are accounts written down, by key: what they were when they had been seeded. *changed* and *read*
    are set when a request was answered that may have changed something, and one that was only to read.

    An account may also be opened by hand, with settings of its own, and closed. Its key opens none after that until it
    is opened by hand again, so whoever comes late with it is told so.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.newcomers: list[Any] = []
        self.furnish: Callable[[Account], None] | None = None
        self.baselines: dict[str, bytes] = {}
        self.changed = self.read = False
        self._accounts: dict[str, Account] = {}
        self._journals: dict[str, Journal] = {}
        self._own: dict[str, Settings] = {}
        self._closed: dict[str, None] = {}
        self._lock = threading.Lock()

    @property
    def accounts(self) -> list[Account]:
        """The accounts there are, in the order in which they were first named."""
        with self._lock:
            return list(self._accounts.values())

    def known(self, key: str) -> Account | None:
        """Return the account of this key if it was named before, or None."""
        with self._lock:
            return self._accounts.get(key)

    def account(self, key: str | None = None) -> Account:
        """Return the account of this key, the default one's without a key; a new one is furnished first.

        Raises `AccountClosed`.
        """
        key = self.settings.pair[0] if key is None else key
        with self._lock:
            return self._accounts.get(key) or self._new(key)

    def open(self, key: str, settings: Settings | None = None) -> Account:
        """Return a new account, an empty one with *settings* of its own, or one as the world's are.

        Raises `AccountOpen` when there is one with this key.
        """
        with self._lock:
            if key in self._accounts:
                raise AccountOpen(key)
            self._closed.pop(key, None)
            if settings is None:
                return self._new(key)
            self._own[key] = settings
            account = Account(key, settings)
            self._place(account)
            return account

    def close(self, key: str) -> None:
        """Forget an account and all about it, and refuse its key from now on; harmless when done twice."""
        with self._lock:
            for known in (self._accounts, self._journals, self._own, self.baselines):
                known.pop(key, None)
            self._closed[key] = None
            if len(self._closed) > REMEMBERED:
                del self._closed[next(iter(self._closed))]

    def settings_of(self, key: str) -> Settings:
        """Return what the account with this key is opened with: settings of its own, or the world's."""
        return self._own.get(key, self.settings)

    def admit(self, key: str, secret: str) -> Account | None:
        """Return the account these credentials open, or None when they open none."""
        fixed = self.settings.credentials
        if not key or not secret or (fixed is not None and (key, secret) != self.settings.pair):
            return None
        account = self.account(key)
        account.secret = secret
        return account

    def admit_key(self, key: str) -> Account | None:
        """Return the account a key opens by itself, or None when it opens none."""
        if not key or (self.settings.credentials is not None and key != self.settings.pair[0]):
            return None
        return self.account(key)

    def put(self, *accounts: Account) -> None:
        """Let these accounts stand in the place of those with their keys; what those were asked stays noted."""
        with self._undisturbed(account.key for account in accounts):
            for account in accounts:
                self._place(account)

    def replace(self, accounts: Iterable[Account]) -> None:
        """Let these accounts be all there are; what there was asked stays noted."""
        with self._undisturbed(account.key for account in self.accounts):
            self._accounts = {}
            for account in accounts:
                self._place(account)

    def renew(self, *accounts: Account) -> None:
        """Let these accounts stand in the place of those with their keys, of which everything is forgotten."""
        with self._undisturbed(account.key for account in accounts):
            for account in accounts:
                self._journals.pop(account.key, None)
                self._place(account)

    def reset(self, key: str | None = None) -> None:
        """Forget everything about one account, or about all of them; nothing is furnished."""
        keys = [account.key for account in self.accounts] if key is None else [key]
        self.renew(*(Account(one, self.settings_of(one)) for one in keys))

    def _new(self, key: str) -> Account:
        if key in self._closed:
            raise AccountClosed(key)
        account = Account(key, self.settings_of(key))
        if self.furnish is not None:
            self.furnish(account)
        self._place(account)
        return account

    @contextmanager
    def _undisturbed(self, keys: Iterable[str]) -> Iterator[None]:
        """Have the accounts to be changed when nothing is underway in those with these keys."""
        for key in keys:
            if (known := self.known(key)) is not None:
                with known.idle():
                    pass  # what begins from now on goes on in an account that nobody finds any more
        with self._lock:
            yield

    def _place(self, account: Account) -> None:
        """Let an account be the one with its key, with the journal there is for it."""
        account.journal = self._journals.setdefault(account.key, account.journal)
        self._accounts[account.key] = account
