"""What happened in an account, for people to read: its requests, its jobs and its clock."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from mockjet.jobs.job import Job
from mockjet.jobs.reason import reason
from mockjet.traffic.characters import escape
from mockjet.traffic.entry import Body, Entry
from mockjet.world import Account

SHOWN: Final = 50  # requests, the newest
LONGEST: Final = 2000  # characters of a body
FIRST_REFUSAL: Final = 400


def tell(account: Account, *, bodies: bool = False) -> Iterator[str]:
    """Return the lines on an account as its last request left it: nothing that is due happens for them.

    With *bodies* each request is followed by what was sent, marked `>`, and what was answered, marked `<`.
    """
    entries = account.journal.entries()
    yield _counted(len(entries) + account.journal.dropped, "request")
    if left_out := len(entries) + account.journal.dropped - len(entries[-SHOWN:]):
        yield f"  ... {left_out} older ones"
    for entry in entries[-SHOWN:]:
        yield from _request(entry, bodies=bodies)
    with account.held():
        jobs = [_job(job) for job in account.jobs.table]
    if jobs:
        yield _counted(len(jobs), "job")
        yield from jobs
    yield f"clock: {'frozen at' if account.clock.frozen else 'running,'} {_moment(account.clock.now())}"


def _counted(count: int, noun: str) -> str:
    return f"no {noun}s" if count == 0 else f"{count} {noun}{'' if count == 1 else 's'}:"


def _request(entry: Entry, *, bodies: bool) -> Iterator[str]:
    line = repr(entry).removeprefix(f"<request {entry.number}: ").removesuffix(">")
    yield f"  {line}"
    yield from (f"      {escape(why)}" for why in _whys(entry))
    if bodies:
        yield from _body(">", entry.body)
        if entry.answer is not None:
            yield from _body("<", entry.answer.body)


def _whys(entry: Entry) -> list[str]:
    """Return why a request was refused, as far as its status line does not say it, and what mockjet adds."""
    if entry.answer is None or entry.answer.status < FIRST_REFUSAL:
        return []
    found = [*_messages(entry.answer.json), entry.hint]
    return list(dict.fromkeys(why for why in found if why and why != entry.answer.reason))


def _messages(answer: Any) -> Iterator[str]:
    """Return the messages of a refusal in the shape of either service."""
    if isinstance(answer, dict):
        nested = answer.get("error")
        members = [answer.get("ErrorMessage"), nested.get("message") if isinstance(nested, dict) else None]
        yield from (member for member in members if isinstance(member, str))


def _body(mark: str, body: Body) -> Iterator[str]:
    text = body.text
    for line in text[:LONGEST].splitlines():
        yield f"      {mark} {escape(line)}"
    if len(text) > LONGEST or body.cut:
        yield f"      {mark} ... of {body.size} bytes"


def _job(job: Job) -> str:
    error = f": {escape(reason(job))}" if reason(job) else ""
    refused = f", {job.flaw_count} refused" if job.flaw_count else ""
    rows = f", {job.done} of {job.size} rows" if job.size else ""
    return f"  {job.id} {job.status}{rows}{refused}, pace {job.pace.name}{error}"


def _moment(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
