"""Historic values of contacts, to records and back."""

from collections.abc import Iterator

from mockjet.domain.audience import Audience
from mockjet.domain.history import HistoricValue
from mockjet.places import Misplaced, within

from .values import Id, Moment, Record, utc


class HistoricRecord(Record):
    """One historic value of a contact."""

    id: Id
    contact: Id
    name: str
    data: str
    created_at: Moment


def dump(audience: Audience) -> list[HistoricRecord]:
    """Return the historic values of *audience*."""
    return [
        HistoricRecord(row.id, row.contact.id, row.name, row.data, row.created_at) for row in audience.history.table
    ]


def load(audience: Audience, records: list[HistoricRecord]) -> None:
    """Take up historic values in an *audience* that has the contacts; raise `Misplaced`."""
    with within("history"):
        audience.history.table.refill(_values(audience, records))


def _values(audience: Audience, records: list[HistoricRecord]) -> Iterator[HistoricValue]:
    for number, record in enumerate(records):
        contact = audience.contacts.table.get(record.contact)
        if contact is None:
            raise Misplaced((number, "contact"), f"there is no contact {record.contact}")
        yield HistoricValue(record.id, contact, record.name, record.data, utc(record.created_at))
