"""Segments, to records and back."""

from mockjet.domain.audience import Audience
from mockjet.domain.segments import ContactFilter
from mockjet.domain.segments.filters import Status
from mockjet.places import within

from .values import Id, Record


class SegmentRecord(Record):
    """One segment, deleted or not."""

    id: Id
    name: str
    expression: str
    description: str = ""
    status: Status = Status.UNUSED


def dump(audience: Audience) -> list[SegmentRecord]:
    """Return the segments of *audience*."""
    return [
        SegmentRecord(row.id, row.name, row.expression, row.description, row.status) for row in audience.segments.table
    ]


def load(audience: Audience, records: list[SegmentRecord]) -> None:
    """Take up segments in an empty *audience*; raise `Misplaced`."""
    rows = (ContactFilter(row.id, row.name, row.expression, row.description, row.status) for row in records)
    with within("segments"):
        audience.segments.refill(rows)
