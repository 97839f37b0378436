"""One audience, to a record and back: its contacts, lists, subscriptions, properties, segments and history."""

from mockjet.domain.audience import Audience

from . import contacts, history, lists, properties, segments, subscriptions
from .contacts import ContactRecord
from .history import HistoricRecord
from .layout import Tall
from .lists import ListRecord
from .properties import PropertyRecord
from .segments import SegmentRecord
from .subscriptions import SubscriptionRecord
from .values import Id, Record


class AudienceIds(Record):
    """The ids that the next rows get, those apart that are counted together with other audiences."""

    properties: Id
    segments: Id
    history: Id
    contacts: Id | None = None
    lists: Id | None = None
    subscriptions: Id | None = None


class AudienceRecord(Tall):
    """One audience. Who was forgotten and has not vanished yet stands in *forgotten*, in that order."""

    next_ids: AudienceIds
    properties: list[PropertyRecord] = []
    lists: list[ListRecord] = []
    contacts: list[ContactRecord] = []
    forgotten: list[Id] = []
    subscriptions: list[SubscriptionRecord] = []
    segments: list[SegmentRecord] = []
    history: list[HistoricRecord] = []


def dump(audience: Audience, *, together: bool = False) -> AudienceRecord:
    """Return *audience* as a record; its contacts, lists and subscriptions may be counted *together* with others'."""
    record = outline(audience, together=together)
    record.contacts = contacts.dump(audience)
    record.forgotten = [contact.id for contact in audience.contacts.forgotten]
    record.subscriptions = subscriptions.dump(audience)
    record.history = history.dump(audience)
    return record


def outline(audience: Audience, *, together: bool = False) -> AudienceRecord:
    """Return *audience* as a record without anybody in it."""
    tables = (audience.contacts.table, audience.lists.table, audience.subscriptions.table)
    return AudienceRecord(
        AudienceIds(
            audience.definitions.table.numbers.next,
            audience.segments.table.numbers.next,
            audience.history.table.numbers.next,
            *(() if together else (table.numbers.next for table in tables)),
        ),
        properties=properties.dump(audience),
        lists=lists.dump(audience),
        segments=segments.dump(audience),
    )


def load(audience: Audience, record: AudienceRecord) -> None:
    """Make an empty *audience* what the record says; raise `Misplaced`, having done it in part."""
    _number(audience, record.next_ids)
    properties.load(audience, record.properties)
    lists.load(audience, record.lists)
    contacts.load(audience, record.contacts, record.forgotten)
    subscriptions.load(audience, record.subscriptions)
    segments.load(audience, record.segments)
    history.load(audience, record.history)


def _number(audience: Audience, ids: AudienceIds) -> None:
    audience.definitions.table.numbers.next = ids.properties
    audience.segments.table.numbers.next = ids.segments
    audience.history.table.numbers.next = ids.history
    for table, next_id in (
        (audience.contacts.table, ids.contacts),
        (audience.lists.table, ids.lists),
        (audience.subscriptions.table, ids.subscriptions),
    ):
        if next_id is not None:
            table.numbers.next = next_id
