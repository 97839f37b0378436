"""Moving a job on until it has a status, so that nobody has to wait for it."""

from mockjet.jobs.job import Job
from mockjet.jobs.pace import BadSetting
from mockjet.jobs.reason import reason
from mockjet.jobs.states import FINAL, Status, ahead
from mockjet.world import Account


class NotReached(AssertionError):
    """A job does not come to the status that was waited for: *seen* is what it was in instead, *why* what holds it."""

    def __init__(self, job: Job, wanted: Status, seen: list[Status], why: str) -> None:
        error = f" ({reason(job)})" if reason(job) else ""
        super().__init__(f"job {job.id} did not come to {wanted}: it was in {', '.join(seen)}{error}, and {why}")
        self.wanted, self.seen, self.why = str(wanted), [str(status) for status in seen], why


def wait_for(account: Account, job_id: int, status: str) -> None:
    """Move a job on until it is in *status*: the account's clock by the clock's pace, by command under any other.

    Raises `NotFound` for a job that is none, `BadSetting` for a status that is none, and `NotReached` as soon as the job
    cannot come there: it has ended, is past it, or its plan stops it.
    """
    if status not in list(Status):
        raise BadSetting("status", f"one of {', '.join(Status)}", status)
    wanted = Status(status)
    with account.whole():
        job = account.jobs.table.find(job_id)
        seen = [job.status]
        while job.status is not wanted:
            if (why := _obstacle(job, wanted)) is not None:
                raise NotReached(job, wanted, seen, why)
            _move(account, job)
            if job.status is not seen[-1]:
                seen.append(job.status)


def _obstacle(job: Job, wanted: Status) -> str | None:
    """Return what keeps a job from going on to a status; None when nothing does."""
    if wanted not in ahead(job.kind.first) and wanted not in FINAL:
        return f"jobs of kind {job.kind} never do"
    if job.finished:
        return "has ended"
    if wanted not in FINAL and wanted not in ahead(job.status):
        return "is past it"
    if job.stopped and job.due is None:
        return "its plan stops it there"
    return "time never moves it" if job.pace.timed and job.due is None else None


def _move(account: Account, job: Job) -> None:
    """Let happen what happens next to a job, and what is due before; each step brings it nearer to its end."""
    now = account.clock.now()
    if (due := job.due) is None:
        account.jobs.advance(job, now)
    else:
        moment = max(due, now)
        account.clock.set(moment)
        account.jobs.settle(moment)
