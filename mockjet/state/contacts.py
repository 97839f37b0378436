"""Contacts with what is known of them, to records and back."""

from collections.abc import Iterator

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.properties import Definition
from mockjet.domain.values import Value
from mockjet.places import Misplaced, within

from .values import Id, Moment, Plain, Record, utc, utc_or_none
from .values import dump as dump_value
from .values import load as load_value


class ContactRecord(Record):
    """One contact; its properties are in the order in which they were first set."""

    id: Id
    email: str
    created_at: Moment
    name: str = ""
    updated_at: Moment | None = None
    active_at: Moment | None = None
    excluded: bool = False
    excluded_at: Moment | None = None
    unsubscribed_at: Moment | None = None
    unsubscribed_by: str = ""
    forgotten_at: Moment | None = None
    properties: dict[str, Plain] = {}


def dump(audience: Audience) -> list[ContactRecord]:
    """Return the contacts of *audience*, those who were forgotten and have not vanished included."""
    return [
        ContactRecord(
            row.id,
            row.email,
            row.created_at,
            row.name,
            row.updated_at,
            row.active_at,
            row.excluded,
            row.excluded_at,
            row.unsubscribed_at,
            row.unsubscribed_by,
            row.forgotten_at,
            {known.name: dump_value(value) for known, value in row.known().items()} if row.layout else {},
        )
        for row in audience.contacts.table
    ]


def load(audience: Audience, records: list[ContactRecord], forgotten: list[int]) -> None:
    """Take up contacts in an *audience* that has the properties and nobody; raise `Misplaced`."""
    with within("contacts"):
        audience.contacts.refill(_contacts(audience, records), forgotten)


def _contacts(audience: Audience, records: list[ContactRecord]) -> Iterator[Contact]:
    for number, record in enumerate(records):
        try:
            yield _contact(audience, record)
        except OverflowError as problem:
            raise Misplaced((number,), str(problem)) from None
        except KeyError as problem:
            raise Misplaced((number, "properties"), f"no property {problem} is defined") from None


def _contact(audience: Audience, record: ContactRecord) -> Contact:
    contact = Contact(
        record.id,
        record.email,
        record.name,
        utc(record.created_at),
        utc_or_none(record.updated_at),
        utc_or_none(record.active_at),
        excluded=record.excluded,
        excluded_at=utc_or_none(record.excluded_at),
        unsubscribed_at=utc_or_none(record.unsubscribed_at),
        unsubscribed_by=record.unsubscribed_by,
        forgotten_at=utc_or_none(record.forgotten_at),
    )
    if record.properties:
        contact.values = _values(audience, record.properties)
    return contact


def _values(audience: Audience, properties: dict[str, Plain]) -> dict[Definition, Value]:
    """Return values by definition; raise `KeyError` for a property without one."""
    values: dict[Definition, Value] = {}
    for name, plain in properties.items():
        definition = audience.definitions.named(name)
        if definition is None:
            raise KeyError(name)
        values[definition] = load_value(plain)
    return values
