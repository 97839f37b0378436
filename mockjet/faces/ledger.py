"""How well-founded an answer is: seen, documented or inferred, and where."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple


class Evidence(StrEnum):
    """Where the knowledge of a behaviour comes from, the strongest first."""

    RECORDED = "recorded"  # an answer of the live service was captured or quoted
    DOCUMENTED = "documented"  # an official document or the API's description of itself says so
    INFERRED = "inferred"  # nobody says; it is what the service would most likely do


EVIDENCE: Final = "X-Mockjet-Evidence"


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """What a behaviour rests on: the evidence, and the place in the contract that holds it.

    There is one of each, so it is told from others by being itself. *headers* are what an answer shows of it.
    """

    evidence: Evidence
    section: str
    headers: tuple[tuple[str, str], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Word what is shown, once for all answers."""
        object.__setattr__(self, "headers", ((EVIDENCE, str(self)),))

    def __str__(self) -> str:
        """Return it as the response header shows it."""
        return f"{self.evidence}; contract {self.section}"


@cache
def recorded(section: str) -> Basis:
    """Return the basis of what was seen."""
    return Basis(Evidence.RECORDED, section)


@cache
def documented(section: str) -> Basis:
    """Return the basis of what is documented."""
    return Basis(Evidence.DOCUMENTED, section)


@cache
def inferred(section: str) -> Basis:
    """Return the basis of what is our reading."""
    return Basis(Evidence.INFERRED, section)


# Something decided in code rather than in a table, and what it rests on.
Decision = tuple[str, Basis]


class Entry(NamedTuple):
    """One line of the ledger: a behaviour, and what it rests on."""

    face: str
    behaviour: str
    basis: Basis
