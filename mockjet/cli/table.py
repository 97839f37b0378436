"""Rows for a person to read: plain text in aligned columns, which a terminal takes for nothing else."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = Sequence[object]


def aligned(head: Sequence[str], rows: Sequence[Row], nothing: str) -> Iterator[str]:
    """Return the lines of a table, numbers to the right; *nothing* is said instead when it has no rows.

    Columns without any content are left out.
    """
    if not rows:
        yield nothing
        return
    cells = [list(head), *([cell(value) for value in row] for row in rows)]
    columns = [column for column in zip(*cells, strict=True) if any(column[1:])]
    widths = [max(map(len, column)) for column in columns]
    right = [all(text.isdigit() or not text for text in column[1:]) for column in columns]
    for line in zip(*columns, strict=True):
        parts = zip(line, widths, right, strict=True)
        yield "  ".join(text.rjust(width) if number else text.ljust(width) for text, width, number in parts).rstrip()


def members(shown: Mapping[str, Any]) -> Iterator[str]:
    """Return a line for each member that says something."""
    known = {name.replace("_", " "): text for name, value in shown.items() if (text := cell(value))}
    width = max(map(len, known), default=0)
    yield from (f"{name.ljust(width)}  {text}" for name, text in known.items())


def cell(value: object) -> str:
    """Return *value* in one line: nothing for what is nothing, JSON for what has parts."""
    if value is None or value in ([], {}):
        return ""
    return printable(value if isinstance(value, str) else compact(value))


def compact(value: object) -> str:
    """Return *value* as JSON in one line, a text in quotes as well."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def printable(text: str) -> str:
    """Return *text* without anything that moves a cursor: what cannot be seen is escaped."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
