"""The faults of an account, to a record and back: their rules, and how often each was met."""

import msgspec

from mockjet.domain.errors import Duplicate, Flaw, Invalid
from mockjet.places import within
from mockjet.traffic.faults import Fault, Faults

from .layout import Tall
from .values import Count


class FaultsRecord(Tall):
    """The faults in force, in their order, and the last id that was given."""

    last_id: Count = 0
    faults: list[Fault] = []


def dump(faults: Faults) -> FaultsRecord:
    """Return *faults* as a record."""
    return FaultsRecord(faults.last_id, [msgspec.structs.replace(fault) for fault in faults])


def load(faults: Faults, record: FaultsRecord) -> None:
    """Put faults in force where there are none; raise `Misplaced`."""
    with within("faults"):
        for fault in record.faults:
            if any(one.id == fault.id for one in faults):
                raise Duplicate("fault", "id", str(fault.id))
            if not 0 < fault.id <= record.last_id:
                raise Invalid("id", Flaw.MISFIT, fault.id)
            if fault.window_began is not None and fault.window_began.tzinfo is None:
                raise Invalid("window_began", Flaw.MISFIT, fault.window_began)
            faults.entries.append(fault)
    faults.last_id = record.last_id
