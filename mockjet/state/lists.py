"""Contact lists, to records and back, without their members."""

from mockjet.domain.audience import Audience
from mockjet.domain.lists import ContactsList
from mockjet.places import within

from .values import Id, Moment, Record, utc, utc_or_none


class ListRecord(Record):
    """One list, deleted or not."""

    id: Id
    name: str
    address: str
    created_at: Moment
    deleted_at: Moment | None = None
    active_at: Moment | None = None
    description: str | None = None
    updated_at: Moment | None = None


def dump(audience: Audience) -> list[ListRecord]:
    """Return the lists of *audience*."""
    return [
        ListRecord(
            row.id,
            row.name,
            row.address,
            row.created_at,
            row.deleted_at,
            row.active_at,
            row.description,
            row.updated_at,
        )
        for row in audience.lists.table
    ]


def load(audience: Audience, records: list[ListRecord]) -> None:
    """Take up lists in an empty *audience*; raise `Misplaced`."""
    with within("lists"):
        audience.lists.refill(map(_list, records))


def _list(record: ListRecord) -> ContactsList:
    return ContactsList(
        record.id,
        record.name,
        record.address,
        utc(record.created_at),
        record.deleted_at is not None,
        utc_or_none(record.deleted_at),
        active_at=utc_or_none(record.active_at),
        description=record.description,
        updated_at=utc_or_none(record.updated_at),
    )
