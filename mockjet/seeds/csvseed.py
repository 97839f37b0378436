"""Seeds in CSV: one contact to a line, under a header `email,name,excluded,lists,unsubscribed` and properties."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from mockjet.domain.values import Datatype, fit
from mockjet.jobs.csvfile import CsvFile, CsvRow
from mockjet.places import Path

from .source import BadSeed, Source

OWN: Final = ("email", "name", "excluded", "lists", "unsubscribed")
BETWEEN_LISTS: Final = ";"


def read(text: str) -> Source:
    """Return what *text* says; raise `BadSeed` when it is no such file.

    Lists are created as they are named, `;` between them. A column may say the type of its property: `age:int`.
    """
    file = CsvFile(text.encode())
    columns = [name.strip() for name in file.columns]
    types = _properties(columns)
    rows = list(file.rows())
    lines = [row.line for row in rows]
    contacts = [_contact(row, columns) for row in rows]
    names = dict.fromkeys(name for contact in contacts for name in contact["lists"])
    data = {"properties": types, "lists": list(names), "contacts": contacts}
    return Source(data, lambda path: _line(path, lines))


def _properties(columns: list[str]) -> dict[str, str | None]:
    """Return the properties that the columns name, with their types; raise `BadSeed`."""
    found: dict[str, str | None] = {}
    for column in columns:
        name, kind = _parted(column)
        if name in found or columns.count(column) > 1:
            raise BadSeed("it stands twice", path=(column,), line=1)
        if not name:
            raise BadSeed("a column has no name", line=1)
        if column not in OWN:
            found[name] = kind
    if "email" not in columns:
        raise BadSeed("there is no column email", line=1)
    return found


def _parted(column: str) -> tuple[str, str | None]:
    """Return the property a column is about, and its type when it says one."""
    name, colon, kind = column.rpartition(":")
    return (name.strip(), kind.strip()) if colon else (column, None)


def _contact(row: CsvRow, columns: list[str]) -> dict[str, Any]:
    """Return the contact of one row; an empty cell says nothing."""
    if len(row.cells) != len(columns):
        raise BadSeed(f"{len(row.cells)} cells under {len(columns)} columns", line=row.line)
    cells = {name: cell for name, cell in zip(columns, row.cells, strict=True) if cell}
    contact: dict[str, Any] = {
        "email": cells.get("email", "").strip(),
        "lists": dict(_standings(cells, row.line)),
        "properties": {_parted(name)[0]: cell for name, cell in cells.items() if name not in OWN},
    }
    if "name" in cells:
        contact["name"] = cells["name"]
    if "excluded" in cells:
        contact["excluded"] = _truth(cells["excluded"], row.line)
    return contact


def _standings(cells: Mapping[str, str], line: int) -> Iterator[tuple[str, str]]:
    """Return the lists a row names, and how the contact stands to each."""
    seen: set[str] = set()
    for column, standing in (("lists", "subscribed"), ("unsubscribed", "unsubscribed")):
        for name in filter(None, map(str.strip, cells.get(column, "").split(BETWEEN_LISTS))):
            if name in seen:
                raise BadSeed(f"the list {name!r} stands twice", path=(column,), line=line)
            seen.add(name)
            yield name, standing


def _truth(cell: str, line: int) -> bool:
    try:
        return bool(fit(Datatype.BOOL, cell))
    except ValueError:
        raise BadSeed(f"expected true or false, not {cell!r}", path=("excluded",), line=line) from None


def _line(path: Path, lines: list[int]) -> int:
    """Return the line of a contact; what is about no contact is in the header."""
    number = path[1] if path[:1] == ("contacts",) and len(path) > 1 else None
    return lines[number] if isinstance(number, int) else 1
