"""Property definitions, to records and back."""

from mockjet.domain.audience import Audience
from mockjet.domain.properties import Definition, Namespace
from mockjet.domain.values import Datatype
from mockjet.places import within

from .values import Id, Record


class PropertyRecord(Record):
    """One property definition."""

    id: Id
    name: str
    datatype: Datatype
    namespace: Namespace = Namespace.STATIC


def dump(audience: Audience) -> list[PropertyRecord]:
    """Return the definitions of *audience*."""
    return [PropertyRecord(row.id, row.name, row.datatype, row.namespace) for row in audience.definitions.table]


def load(audience: Audience, records: list[PropertyRecord]) -> None:
    """Take up definitions in an empty *audience*; raise `Misplaced`."""
    rows = (Definition(row.id, row.name, row.datatype, row.namespace) for row in records)
    with within("properties"):
        audience.definitions.refill(rows)
