"""How well-founded an answer is: seen, documented or inferred, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Evidence(StrEnum):
    """Where the knowledge of a behaviour comes from, the strongest first."""

    RECORDED = "recorded"  # an answer of the live service was captured or quoted
    DOCUMENTED = "documented"  # an official document or the API's description of itself says so
    INFERRED = "inferred"  # nobody says; it is what the service would most likely do


@dataclass(frozen=True, slots=True)
class Basis:
    """What a behaviour rests on: the evidence, and the place in the contract that holds it."""

    evidence: Evidence
    section: str

    def __str__(self) -> str:
        """Return it as the response header shows it."""
        return f"{self.evidence}; contract {self.section}"


def recorded(section: str) -> Basis:
    """Return the basis of what was seen."""
    return Basis(Evidence.RECORDED, section)


def documented(section: str) -> Basis:
    """Return the basis of what is documented."""
    return Basis(Evidence.DOCUMENTED, section)


def inferred(section: str) -> Basis:
    """Return the basis of what is our reading."""
    return Basis(Evidence.INFERRED, section)


# Something decided in code rather than in a table, and what it rests on.
Decision = tuple[str, Basis]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a behaviour, and what it rests on."""

    face: str
    behaviour: str
    basis: Basis
