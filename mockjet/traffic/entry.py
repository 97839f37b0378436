"""One request in the journal, with its answer."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import msgspec

from .bodies import Absent, members_of, text_of
from .characters import escape

Pairs = tuple[tuple[str, str], ...]
FindRoute = Callable[[str, tuple[str, ...]], str | None]
HINT: Final = "x-mockjet-hint"


class Body(msgspec.Struct, frozen=True, gc=False):
    """As much of a body as is kept, without its secrets; how many bytes it had, and whether it was cut."""

    kept: bytes
    size: int
    cut: bool = False

    @property
    def text(self) -> str:
        """What is kept, as text."""
        return text_of(self.kept, cut=self.cut)

    @property
    def exact(self) -> str:
        """The same; raises `UnicodeDecodeError` when it is no UTF-8."""
        return text_of(self.kept, cut=self.cut, errors="strict")

    def members(self, headers: Pairs) -> Any:
        """Return the JSON or the form in the body that came with these *headers*; `Absent` when it is neither."""
        mimetype = find(headers, "content-type").partition(";")[0].strip().lower()
        return members_of(self.kept, mimetype, cut=self.cut)


class Answer(msgspec.Struct, frozen=True, gc=False):
    """What was answered, or would have been if a fault had not broken the connection."""

    status: int
    reason: str
    headers: Pairs
    body: Body

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.text

    @property
    def json(self) -> Any:
        """The JSON in the body; None when there is none, or when it was cut."""
        return _given(self.body.members(self.headers))


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One request with its answer.

    *at* is the account's time, *duration* the seconds the service took, *latency* those a fault added. *answer* is None
    when a fault broke the connection before the service was asked. *faults* are the ids of the faults that applied,
    *connection* says how they broke it.
    """

    number: int
    at: dt.datetime
    duration: float
    latency: float
    method: str
    segments: tuple[str, ...]
    query: Pairs
    headers: Pairs
    body: Body
    answer: Answer | None
    faults: tuple[int, ...]
    connection: str
    find_route: FindRoute

    @property
    def path(self) -> str:
        """The decoded path, without doubled and trailing slashes."""
        return "/" + "/".join(self.segments)

    @property
    def route(self) -> str | None:
        """What it was taken for, such as `POST /v3/REST/contact/{id}/managecontactslists`; None for nothing known."""
        return self.find_route("GET" if self.method == "HEAD" else self.method, self.segments)

    @property
    def status(self) -> int | None:
        """The status of the answer; None when there was none."""
        return None if self.answer is None else self.answer.status

    @property
    def hint(self) -> str:
        """What mockjet had to say beside the answer, such as why it was refused; mostly nothing."""
        return "" if self.answer is None else readable(find(self.answer.headers, HINT))

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.text

    @property
    def members(self) -> Any:
        """The JSON or the form in the body; `Absent` when it is neither."""
        return self.body.members(self.headers)

    @property
    def json(self) -> Any:
        """The JSON or the form in the body; None when it is neither, or when it was cut."""
        return _given(self.members)

    @property
    def outcome(self) -> str:
        """What came of it, in a few words."""
        said = [] if self.answer is None else [f"{self.answer.status} {self.answer.reason}"]
        broken = [f"connection broken ({self.connection})"] if self.connection else []
        faults = [f"by fault {', '.join(map(str, self.faults))}"] if self.faults else []
        return ", ".join([*said, *broken, *faults])

    def __repr__(self) -> str:
        query = "&".join(f"{name}={value}" for name, value in self.query)
        return escape(
            f"<request {self.number}: {self.method} {self.path}{'?' if query else ''}{query} -> {self.outcome}>"
        )


def find(headers: Pairs, name: str) -> str:
    """Return the value of the first header with this *name* in any letter case, empty when there is none."""
    return next((value for sent, value in headers if sent.lower() == name.lower()), "")


def readable(text: str) -> str:
    """Return a text of HTTP, which has UTF-8 in what it takes for Latin-1, as it was meant."""
    return text if text.isascii() else text.encode("latin-1", "replace").decode(errors="replace")


def _given(members: Any) -> Any:
    return None if isinstance(members, Absent) else members
