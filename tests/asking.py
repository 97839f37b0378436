"""Requests and answers as plain records, for tests of what is made of them."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from mockjet.traffic.bodies import members_of, text_of
from mockjet.traffic.journal import Journal

NEW_YEAR = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """A request, on its way in or to be noted."""

    method: str = "POST"
    target: str = "/v3/REST/contact"
    query: Pairs = ()
    body: bytes = b""
    headers: Pairs = (("Content-Type", "application/json"),)

    @property
    def sent_as(self) -> str:
        return self.method

    @property
    def segments(self) -> tuple[str, ...]:
        return tuple(part for part in self.target.split("/") if part)

    @property
    def path(self) -> str:
        return self.target

    @property
    def text(self) -> str:
        return text_of(self.body)

    @property
    def members(self) -> Any:
        return members_of(self.body, dict(self.headers).get("Content-Type", ""))


@dataclass(frozen=True)
class Answered:
    """An answer to be noted."""

    status: int = 200
    reason: str = "OK"
    body: bytes = b"{}"
    all_headers: Pairs = field(default=(("Content-Type", "application/json"),))


class Notebook:
    """A journal, and a short way of noting in it."""

    def __init__(self, entries: int = 10, body_bytes: int = 1000, total_bytes: int = 100_000) -> None:
        self.journal = Journal(entries, body_bytes, total_bytes)

    def note(self, asked: Asked | None = None, answered: Answered | None = Answered(), **circumstances: Any) -> None:
        given = {"at": NEW_YEAR, "duration": 0.001, **circumstances}
        self.journal.note(asked or Asked(), answered, self.route_of, **given)

    @staticmethod
    def route_of(method: str, segments: tuple[str, ...]) -> str | None:
        return f"{method} /{segments[0]}" if segments and segments[0] == "v3" else None
