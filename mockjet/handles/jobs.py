"""What a test holds of an account's jobs: where each is, how it is to go, and what to do with it, without HTTP."""

from collections.abc import Callable, Iterator
from typing import Any, Unpack

from mockjet.jobs.job import Job
from mockjet.jobs.plan import Plan
from mockjet.jobs.planning import Words, plan
from mockjet.jobs.queue import Jobs, Planned
from mockjet.jobs.reason import reason
from mockjet.waiting import wait_for

from .rows import GetAccount, RowHandle


class JobHandle(RowHandle):
    """One job: where it is, and what to do with it."""

    def __init__(self, account: GetAccount, job_id: int) -> None:
        super().__init__(account, job_id)
        self._account = account

    def __repr__(self) -> str:
        return f"<job {self.id}: {self.status}, {self.done} of {self.size} rows, {self.error_count} refused>"

    def _read(self, read: Callable[[Job], Any]) -> Any:
        account = self._account()
        with account.turn():
            return read(account.jobs.table.find(self.id))

    @property
    def status(self) -> str:
        """The status, in the service's words. Reading it here is no poll and moves nothing."""
        return str(self._read(lambda row: row.status))

    @property
    def kind(self) -> str:
        """What started the job: contacts, list contacts, list copy, csv or export."""
        return str(self._read(lambda row: row.kind))

    @property
    def done(self) -> int:
        """How many rows were treated, refused ones included."""
        return int(self._read(lambda row: row.done))

    @property
    def size(self) -> int:
        """How many rows there are, known once the import has begun."""
        return int(self._read(lambda row: row.size))

    @property
    def error_count(self) -> int:
        """How many rows were refused."""
        return int(self._read(lambda row: row.flaw_count))

    @property
    def error(self) -> str:
        """Why the job failed: what a plan or `fail` said, or what was wrong with its first refused row."""
        return str(self._read(reason))

    @property
    def finished(self) -> bool:
        """Whether the job has ended, one way or another."""
        return bool(self._read(lambda row: row.finished))

    @property
    def pace(self) -> str:
        """What moves the job: poll, clock, instant or manual."""
        return str(self._read(lambda row: row.pace.name))

    @property
    def planned(self) -> Plan:
        """How the job is planned to go."""
        found: Plan = self._read(lambda row: row.plan)
        return found

    def plan(self, **words: Unpack[Words]) -> None:
        """Let what is still ahead of the job go by another plan, in the words of `JobHandles.plan_next`.

        What it leaves open goes as for a job that starts now: an empty plan takes a plan back. Raises `ValueError` for
        what means nothing or is past, `IllegalTransition` when the job has ended; then nothing changes.
        """
        self._steer(Jobs.plan, plan=plan(**words))

    def wait_for(self, status: str) -> "JobHandle":
        """Move the job on until it is in *status*; see `JobHandles.wait_for`."""
        wait_for(self._account(), self.id, status)
        return self

    def advance(self) -> None:
        """Move one status on, where the plan says; raise `IllegalTransition` when the job has ended."""
        self._steer(Jobs.advance)

    def complete(self) -> None:
        """Take the job to the end its plan has for it; raise `IllegalTransition` when it has ended."""
        self._steer(Jobs.complete)

    def fail(self, error: str = "") -> None:
        """End the job in `Error` with this text, keeping what was imported; raise `IllegalTransition`."""
        self._steer(Jobs.fail, error=error)

    def abort(self) -> None:
        """End the job in `Abort`, keeping what was imported; raise `IllegalTransition`."""
        self._steer(Jobs.abort)

    def _steer(self, verb: Callable[..., None], **said: object) -> None:
        account = self._account()
        with account.whole() as at:
            verb(account.jobs, account.jobs.table.find(self.id), at=at, **said)


class JobHandles:
    """The jobs of an account, oldest first, and each by its id."""

    def __init__(self, account: GetAccount) -> None:
        self._account = account

    def __getitem__(self, job_id: int) -> JobHandle:
        """Return the job with this id; raise `KeyError`."""
        account = self._account()
        with account.turn():
            if account.jobs.table.get(job_id) is None:
                raise KeyError(job_id)
        return JobHandle(self._account, job_id)

    def __iter__(self) -> Iterator[JobHandle]:
        account = self._account()
        with account.turn():
            return iter([JobHandle(self._account, job.id) for job in account.jobs.table])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def complete_all(self) -> None:
        """Take every job that has not ended to its end, oldest first."""
        account = self._account()
        with account.whole() as at:
            for job in list(account.jobs.table):
                if not job.finished:
                    account.jobs.complete(job, at)

    def plan_next(self, *, times: int = 1, **words: Unpack[Words]) -> None:
        """Plan the next *times* jobs; plans are taken in order, each by the first job that can follow it.

        *pace* and *dwell*: what moves the job. *dwells*: how long single statuses last, `{"Importing": 60}`, in seconds
        (paces clock and instant) or readings (poll). *stop_at*: where it stays until steered. *fail_at*, with an *error*,
        or *abort_at*: where it ends. *break_rows*: addresses and numbers of rows to refuse, or a mapping from these to
        what the error file says. Raises `ValueError` for what means nothing.
        """
        account = self._account()
        made = plan(**words)
        with account.whole():
            account.jobs.plan_next(made, times)

    @property
    def planned(self) -> list[Planned]:
        """The plans that wait for the next jobs, and how many each is for."""
        account = self._account()
        with account.turn():
            return list(account.jobs.planned)

    def forget_plans(self) -> None:
        """Forget the plans that wait for the next jobs."""
        account = self._account()
        with account.whole():
            account.jobs.planned.clear()

    def wait_for(self, job: JobHandle | int, status: str) -> JobHandle:
        """Move a job on until it is in *status*, and return it. Nothing sleeps.

        Under the paces clock and instant the account's clock is moved, for all that is in the account, from one due
        moment to the next; under any other the job is advanced. Raises `NotReached`, an `AssertionError`, when the job
        cannot come there, `KeyError` for a job that is none, `ValueError` for a status that is none.
        """
        return self[job if isinstance(job, int) else job.id].wait_for(status)
