"""What was asked: the journal shown, counted, searched and emptied, and recording switched."""

import base64
from typing import Annotated, Any, Final

import msgspec

from mockjet.traffic.entry import Answer, Body, Entry
from mockjet.traffic.nearmisses import nearest
from mockjet.traffic.patterns import Pattern

from .asked import Asked, Problem
from .routes import Route

SHOWN: Final = 100


class Filters(msgspec.Struct, forbid_unknown_fields=True):
    """Which requests are meant. *json* is JSON in a text, *after* the number of a request, *limit* keeps the newest."""

    method: str | None = None
    path: str | None = None
    text: str | None = None
    json: str | None = None
    status: int | None = None
    fault: int | None = None
    after: int = 0
    limit: Annotated[int, msgspec.Meta(ge=0)] = SHOWN

    def pattern(self) -> Pattern:
        """Return what a request must look like; raise `Problem`."""
        try:
            members = msgspec.UNSET if self.json is None else msgspec.json.decode(self.json)
            return Pattern(method=self.method, path=self.path, text=self.text, json=members)
        except msgspec.DecodeError:
            raise Problem(400, "invalid", f"json: expected JSON, not {self.json!r}") from None
        except ValueError as problem:
            raise Problem(400, "invalid", str(problem)) from None


class Sought(Pattern, frozen=True, kw_only=True):
    """A pattern, and how many near misses of it to show."""

    limit: Annotated[int, msgspec.Meta(ge=1, le=100)] = 3


class Recording(msgspec.Struct, forbid_unknown_fields=True):
    """Whether requests are recorded."""

    enabled: bool


def index(asked: Asked) -> dict[str, Any]:
    """Show the newest of the requests that are meant, the newest last, and how many there are."""
    filters = asked.options(Filters)
    found = _found(asked, filters)
    kept = found[-filters.limit :] if filters.limit else []
    return {"count": len(found), "dropped": asked.account.journal.dropped, "requests": [shown(one) for one in kept]}


def count(asked: Asked) -> dict[str, Any]:
    """Show how many requests are meant."""
    return {"count": len(_found(asked, asked.options(Filters)))}


def unmatched(asked: Asked) -> dict[str, Any]:
    """Show the requests to what mockjet does not serve."""
    found = asked.account.journal.unmatched()
    return {"count": len(found), "requests": [shown(entry) for entry in found[-SHOWN:]]}


def near_misses(asked: Asked) -> dict[str, Any]:
    """Show the closest requests that do not look like the pattern sent, each with what differs, field by field."""
    sought = asked.body(Sought)
    found = nearest(sought, asked.account.journal.entries(), sought.limit)
    return {
        "near_misses": [
            {"request": shown(miss.entry), "differences": [told._asdict() for told in miss.differences]}
            for miss in found
        ]
    }


def show(asked: Asked) -> dict[str, Any]:
    """Show the request with this number."""
    number = asked.number()
    found = next((entry for entry in asked.account.journal if entry.number == number), None)
    if found is None:
        raise Problem(404, "not_found", f"no request {number} is recorded")
    return shown(found)


def clear(asked: Asked) -> dict[str, Any]:
    """Forget all requests."""
    journal = asked.account.journal
    removed = len(journal)
    journal.clear()
    return {"removed": removed}


def recording(asked: Asked) -> dict[str, Any]:
    """Show whether requests are recorded."""
    return {"enabled": asked.account.journal.enabled}


def record(asked: Asked) -> dict[str, Any]:
    """Switch recording on or off."""
    asked.account.journal.enabled = asked.body(Recording).enabled
    return recording(asked)


def shown(entry: Entry) -> dict[str, Any]:
    """Return a request as it is shown; names and values of headers and of the query are pairs, in order."""
    return {
        "number": entry.number,
        "at": entry.at.isoformat().replace("+00:00", "Z"),
        "duration": entry.duration,
        "latency": entry.latency,
        "method": entry.method,
        "path": entry.path,
        "query": entry.query,
        "route": entry.route,
        "headers": entry.headers,
        **_body(entry.body),
        "answer": None if entry.answer is None else _answer(entry.answer),
        "faults": entry.faults,
        "connection": entry.connection,
        "hint": entry.hint,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {"status": answer.status, "reason": answer.reason, "headers": answer.headers, **_body(answer.body)}


def _body(body: Body) -> dict[str, Any]:
    """Return what is kept of a body, in base64 when it is no text; how many bytes it had, and whether it was cut."""
    try:
        said = {"body": body.exact, "encoding": "utf-8"}
    except UnicodeDecodeError:
        said = {"body": base64.b64encode(body.kept).decode(), "encoding": "base64"}
    return {**said, "size": body.size, "cut": body.cut}


def _found(asked: Asked, filters: Filters) -> list[Entry]:
    entries = asked.account.journal.matching(filters.pattern(), filters.status)
    return [one for one in entries if one.number > filters.after and filters.fault in (None, *one.faults)]


# fmt: off
ROUTES: Final = (
    Route("GET",    "requests",             index),
    Route("DELETE", "requests",             clear),
    Route("GET",    "requests/count",       count),
    Route("GET",    "requests/unmatched",   unmatched),
    Route("POST",   "requests/near-misses", near_misses),
    Route("GET",    "requests/recording",   recording),
    Route("PUT",    "requests/recording",   record),
    Route("GET",    "requests/{number}",    show),
)
# fmt: on
