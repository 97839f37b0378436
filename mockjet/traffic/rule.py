"""One rule of what is to go wrong: which requests it means, when it applies, and what it does to them."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Final

import msgspec

from mockjet.domain.values import utc

from .bodies import DEEPEST, too_deep
from .latency import Latency, Seconds
from .patterns import Pattern, PatternMembers

TOO_MANY: Final = 429
BODILESS: Final = (204, 304)
BREAKS: Final = ("reset", "empty", "truncate", "garbage")
FORMATS: Final = ("html", "json", "text")
HEADER: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
UNSENDABLE: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
# Headers that say where an answer ends, and the two with members of their own.
NOT_FREE: Final = ("connection", "content-length", "content-type", "retry-after", "transfer-encoding")
# What an answer of one's own is made of, which means nothing without a status.
DRESSING: Final = ("format", "body", "content_type", "headers", "retry_after")

Count = Annotated[int, msgspec.Meta(ge=0)]


class RuleMembers(PatternMembers, total=False):
    """The keywords a rule is made of. See `Rule`."""

    name: str
    after: int
    times: int | None
    probability: float
    limit: int | None
    window: float | None
    since: dt.datetime | str | int | None
    until: dt.datetime | str | int | None
    status: int | None
    format: str | None
    body: object
    content_type: str | None
    headers: Mapping[str, str]
    retry_after: str | int | None
    latency: float | Mapping[str, object] | None
    connection: str | None
    carried_out: bool | None


class Rule(Pattern, frozen=True, kw_only=True):
    """What goes wrong with requests of a pattern. *name* is for people.

    When: *after* lets the first so many of them through, *times* is how often it applies, *probability* how likely;
    *limit* of them are let through in each *window* of seconds on the account's clock, and the others meet it; *since*
    and *until* are moments on that clock.

    What: *status* answers in the service's own shape, or as *format* says: `html`, `json` or `text`; or with a *body*,
    a *content_type*, *headers* and *retry_after* of one's own. *latency* holds the answer back, so many seconds or as
    long as a `Latency` says. *connection* breaks it: `reset`, `empty`, `truncate` or `garbage`. *carried_out* says
    whether the service does what was asked although its answer is lost.

    Raises `ValueError` that names the member which is wrong, and what was expected.
    """

    name: str = ""
    after: Count = 0
    times: Count | None = None
    probability: Annotated[float, msgspec.Meta(ge=0, le=1)] = 1.0
    limit: Count | None = None
    window: Annotated[float, msgspec.Meta(gt=0, le=1e9)] | None = None
    since: str | int | None = None
    until: str | int | None = None
    status: Annotated[int, msgspec.Meta(ge=200, le=599)] | None = None
    format: str | None = None
    body: Any = None
    content_type: str | None = None
    headers: dict[str, str] = msgspec.field(default_factory=dict)
    retry_after: str | Count | None = None
    latency: Seconds | Latency | None = None
    connection: str | None = None
    carried_out: bool | None = None

    def __post_init__(self) -> None:
        """Refuse what could not happen, or would not be what was meant."""
        super().__post_init__()
        _check_when(self)
        _check_what(self)
        _check_headers(self)

    @property
    def answer_status(self) -> int | None:
        """The status it answers with: the one given, or 429 beyond a limit; None when it answers nothing itself."""
        if self.status is None and self.limit is not None and self.connection is None:
            return TOO_MANY
        return self.status

    @property
    def decides(self) -> bool:
        """Whether no other rule is asked after this one. One that only adds latency leaves it to the others."""
        return self.answer_status is not None or self.connection is not None

    @property
    def carries_out(self) -> bool:
        """Whether the service does what was asked."""
        if self.carried_out is not None:
            return self.carried_out
        return self.answer_status is None and self.connection in (None, "truncate")

    def runs(self, at: dt.datetime) -> bool:
        """Tell whether *at* lies within the rule's window of time."""
        return (self.since is None or _moment(self.since) <= at) and (self.until is None or at < _moment(self.until))

    def __str__(self) -> str:
        """Return the rule in one line."""
        late = "" if self.latency is None else "late"
        deeds = ", ".join(str(deed) for deed in (self.answer_status, self.connection, late) if deed)
        return f"{super().__str__()} -> {deeds}" + ("" if self.times is None else f", {self.times} times at most")


@lru_cache(maxsize=1024)
def _moment(given: str | int) -> dt.datetime:
    return utc(given)


def _check_when(rule: Rule) -> None:
    for name in ("since", "until"):
        given = getattr(rule, name)
        try:
            _ = given is None or _moment(given)
        except ValueError:
            raise ValueError(f"{name}: expected a moment, such as 2026-01-01T00:00:00Z, not {given!r}") from None
    if rule.since is not None and rule.until is not None and _moment(rule.until) <= _moment(rule.since):
        raise ValueError(f"until: expected a moment after since, not {rule.until!r}")
    if (rule.limit is None) is not (rule.window is None):
        given, missing = ("limit", "window") if rule.window is None else ("window", "limit")
        raise ValueError(f"{missing}: expected a number, which {given} needs")


def _check_what(rule: Rule) -> None:
    for name, words in (("format", FORMATS), ("connection", BREAKS)):
        if (given := getattr(rule, name)) not in (None, *words):
            raise ValueError(f"{name}: expected one of {', '.join(words)}, not {given!r}")
    status = rule.answer_status
    if status is None and (
        dressing := next((name for name in DRESSING if getattr(rule, name) not in (None, {})), None)
    ):
        raise ValueError(f"{dressing}: expected a status beside it")
    if status is None and rule.connection is None and rule.latency is None:
        raise ValueError("expected a status, a limit, a latency or a connection: nothing would go wrong")
    if too_deep(rule.body):
        raise ValueError(f"body: expected no more than {DEEPEST} levels")
    if status in BODILESS and rule.body is not None:
        raise ValueError(f"body: expected none, since a {status} has none")
    if status is not None and rule.connection not in (None, "truncate"):
        raise ValueError(f"status: expected none, since nothing is answered when connection is {rule.connection}")
    if rule.carried_out is False and status is None and rule.connection in (None, "truncate"):
        raise ValueError("carried_out: expected true, since the answer is the service's own")


def _check_headers(rule: Rule) -> None:
    for name, value in rule.headers.items():
        if not HEADER.fullmatch(name) or name.lower() in NOT_FREE:
            raise ValueError(f"headers: expected names of headers other than {', '.join(NOT_FREE)}, not {name!r}")
        _check_sendable("headers", value)
    _check_sendable("content_type", rule.content_type)
    _check_sendable("retry_after", rule.retry_after)


def _check_sendable(name: str, value: object) -> None:
    if isinstance(value, str) and UNSENDABLE.search(value):
        raise ValueError(f"{name}: expected one line of text, not {value!r}")
