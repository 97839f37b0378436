"""What a request must look like: its method, path, query and body, as far as they are named."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, Protocol, Self, TypedDict

import msgspec

from mockjet.misfits import explain

from .bodies import DEEPEST, MISSING, Absent, too_deep, unescape
from .characters import visible

METHOD: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
STARS: Final = re.compile(r"(\*+)")
OPEN: Final = re.compile(r"(\*+|\{[^{}/]*\})")

Scalar = str | bool | int | float


class Request(Protocol):
    """A request as patterns see it, on its way in or in the journal."""

    @property
    def method(self) -> str:
        """The method as it was sent."""

    @property
    def path(self) -> str:
        """The decoded path, without doubled and trailing slashes."""

    @property
    def query(self) -> Sequence[tuple[str, str]]:
        """The decoded query, in order."""

    @property
    def text(self) -> str:
        """The body as text."""

    @property
    def members(self) -> Any:
        """The JSON or the form in the body; `Absent` when there is neither."""


class Difference(NamedTuple):
    """Where a request is not as it was expected: a field such as `json.Contacts[0].Email`, and what it holds."""

    field: str
    expected: object
    got: object


class Length(NamedTuple):
    """How many elements an array has."""

    elements: int


class ContentMembers(TypedDict, total=False):
    """The keywords of a pattern that say what a request carries. See `Pattern`."""

    query: Mapping[str, object]
    json: object
    text: str


class PatternMembers(ContentMembers, total=False):
    """The keywords a pattern is made of. See `Pattern`."""

    method: str
    path: str


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a request must look like. What is not named may be anything.

    *path* is compared in any letter case; `*` stands for any characters, slashes too, `{id}` for one segment.
    *query* names members that must be there, with `*` in values as well. *json* is a part of the body: an object may
    have more members than it names, an array has as many elements. *text* is the whole body as text, with `*`.
    Raises `ValueError` for what no request could look like.
    """

    method: str | None = None
    path: str | None = None
    query: dict[str, Scalar] = msgspec.field(default_factory=dict)
    json: Any = msgspec.UNSET
    text: str | None = None

    def __post_init__(self) -> None:
        """Refuse what is meant otherwise than it would be read."""
        if self.method is not None and not METHOD.fullmatch(self.method):
            raise ValueError(f"method: expected a method, such as POST, not {self.method!r}")
        if self.path is not None and "?" in self.path:
            raise ValueError(f"path: expected a path without a query, which goes into query, not {self.path!r}")
        if self.path is not None and "://" in self.path:
            raise ValueError(f"path: expected a path, such as /v3/REST/contact, not {self.path!r}")
        if too_deep(self.json):
            raise ValueError(f"json: expected no more than {DEEPEST} levels")

    @classmethod
    def of(cls, members: Mapping[str, Any]) -> Self:
        """Return the one with these members, sharing nothing with the caller; None counts as not given.

        Dates may be dates. Raises `ValueError` that names the member which is wrong, and what was expected.
        """
        given = {name: _plain(name, value) for name, value in members.items() if value is not None or name == "json"}
        try:
            return msgspec.convert(given, cls)
        except msgspec.ValidationError as problem:
            raise ValueError(explain(problem)) from None

    def matches(self, request: Request) -> bool:
        """Tell whether *request* looks like this."""
        return next(self.differences(request), None) is None

    def differences(self, request: Request) -> Iterator[Difference]:
        """Return what is not as it should be, field by field, the cheapest to find first."""
        if self.method is not None and self.method.upper() not in ("*", request.method.upper()):
            yield Difference("method", self.method.upper(), request.method)
        if self.path is not None and not path_regex(self.path).fullmatch(request.path):
            yield Difference("path", self.path, request.path)
        for name, value in self.query.items():
            yield from _in_query(name, _spelled(value), request.query)
        if self.json is not msgspec.UNSET:
            yield from _in_json("json", self.json, request.members)
        if self.text is not None and not text_regex(self.text).fullmatch(request.text):
            yield Difference("text", self.text, request.text)

    def __str__(self) -> str:
        """Return the pattern in one line."""
        what = " ".join(part for part in (self.method, self.path) if part) or "any request"
        text = msgspec.UNSET if self.text is None else self.text
        named = [("query", self.query or msgspec.UNSET), ("json", self.json), ("text", text)]
        more = [f"{name} {visible(value)}" for name, value in named if value is not msgspec.UNSET]
        return f"{what} with {' and '.join(more)}" if more else what


def _plain(name: str, value: object) -> Any:
    """Return *value* as JSON would carry it."""
    if isinstance(value, dt.datetime):
        return value.isoformat()
    try:
        return json.loads(json.dumps(value, allow_nan=False, ensure_ascii=False).encode())
    except (TypeError, ValueError, RecursionError) as problem:
        raise ValueError(f"{name}: expected what JSON can carry: {problem}") from None


@lru_cache(maxsize=1024)
def path_regex(path: str) -> re.Pattern[str]:
    """Return the expression for a path: slashes read as the service reads them, escapes undone, in any letter case."""
    parts = "/".join(part for part in path.split("/") if part)
    return _regex(OPEN.split(parts if parts.startswith("*") else f"/{parts}"), _path_piece, re.IGNORECASE)


@lru_cache(maxsize=1024)
def text_regex(text: str) -> re.Pattern[str]:
    """Return the expression for a text in which only `*` is special."""
    return _regex(STARS.split(text), re.escape, re.NOFLAG)


def _path_piece(piece: str) -> str:
    """Return the expression for a piece of a path between two stars."""
    return "[^/]+?" if OPEN.fullmatch(piece) else re.escape(unescape(piece.encode()))


def _regex(pieces: list[str], read: Callable[[str], str], flags: re.RegexFlag) -> re.Pattern[str]:
    """Return the expression for pieces of text with stars between.

    What stands between two stars is looked for once, at the first place where it fits: with backtracking, a few stars
    and a long text would take for ever.
    """
    runs = [""]
    for piece in pieces:
        if STARS.fullmatch(piece):
            runs.append("")
        else:
            runs[-1] += read(piece)
    first, *others = runs
    middle = "".join(f"(?>.*?{run})" for run in others[:-1])
    return re.compile(first + middle + (f".*{others[-1]}" if others else ""), flags | re.DOTALL)


def _spelled(value: Scalar) -> str:
    """Return a value as a query has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _in_query(name: str, value: str, query: Sequence[tuple[str, str]]) -> Iterator[Difference]:
    found = [given for sent, given in query if sent.lower() == name.lower()]
    if not any(text_regex(value).fullmatch(given) for given in found):
        yield Difference(f"query.{name}", value, found[-1] if found else MISSING)


def _in_json(field: str, expected: Any, got: Any) -> Iterator[Difference]:
    """Return where *got* does not contain *expected*."""
    if isinstance(expected, dict) and isinstance(got, dict):
        for name, value in expected.items():
            yield from _in_json(f"{field}.{name}", value, got.get(name, _other_case(name, got)))
    elif isinstance(expected, list) and isinstance(got, list):
        if len(expected) != len(got):
            yield Difference(field, Length(len(expected)), Length(len(got)))
        for place, (value, given) in enumerate(zip(expected, got, strict=False)):
            yield from _in_json(f"{field}[{place}]", value, given)
    elif not _same(expected, got):
        yield Difference(field, expected, got)


def _other_case(name: str, members: dict[str, Any]) -> Absent:
    """Return what stands for a member that is not there, or is there in another letter case."""
    alike = next((other for other in members if other.casefold() == name.casefold()), None)
    return MISSING if alike is None else Absent(f"nothing, but there is {alike!r}")


def _same(expected: Any, got: Any) -> bool:
    """Tell whether two JSON values are equal; true is not 1, 1.0 is."""
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    return not isinstance(got, Absent) and bool(expected == got)
