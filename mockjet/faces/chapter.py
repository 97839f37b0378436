"""The ledger in print: as a table for the terminal, and as a chapter of the documentation."""

from collections.abc import Iterator, Sequence
from typing import Final

from .ledger import Entry, Evidence

# fmt: off
MEANING: Final = (
    (Evidence.RECORDED,   "an answer of the live service was captured, or quoted in public"),
    (Evidence.DOCUMENTED, "an official document, SDK or the API's description of itself says so"),
    (Evidence.INFERRED,   "nobody says; it is what the service would most likely do"),
)
# fmt: on


def lines(entries: Sequence[Entry]) -> Iterator[str]:
    """Return the ledger as lines of text, with the counts at the end."""
    for entry in entries:
        yield f"{entry.basis.evidence:<11} {entry.basis.section:<5} {entry.behaviour}"
    yield ""
    for kind, meaning in MEANING:
        yield f"{_count(entries, kind):>4} {kind}: {meaning}"


def chapter(entries: Sequence[Entry]) -> str:
    """Return the ledger as a page of Markdown."""
    text = [
        "# The ledger",
        "",
        "How well-founded each answer is. This page is printed by `mockjet ledger --markdown` and checked by a test.",
        "The sections are those of the behaviour specification that mockjet is built to.",
        "",
        "| Evidence | Behaviours | Meaning |",
        "|---|---|---|",
        *(f"| {kind} | {_count(entries, kind)} | {meaning} |" for kind, meaning in MEANING),
        "",
        "| Behaviour | Evidence | Section |",
        "|---|---|---|",
        *(f"| `{entry.behaviour}` | {entry.basis.evidence} | {entry.basis.section} |" for entry in entries),
    ]
    return "\n".join(text) + "\n"


def _count(entries: Sequence[Entry], kind: Evidence) -> int:
    return sum(1 for entry in entries if entry.basis.evidence is kind)
