"""Why a job failed, in words for those who steer it; what the service says of it is for its faces."""

from mockjet.domain.errors import Flaw

from .job import Job
from .states import Status


def reason(job: Job) -> str:
    """Return what ended a job in `Error`, or the first row it refused; empty when it did not fail, or nobody said why."""
    if job.status is not Status.ERROR:
        return ""
    if job.error or job.problem or not job.flaws:
        return job.error or (_words(job.problem) if job.problem else "")
    first = job.flaws[0]
    return f"{first.text}: {first.said or _words(first.flaw)}"


def _words(flaw: Flaw) -> str:
    return flaw.name.replace("_", " ").lower()
