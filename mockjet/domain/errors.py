"""Everything the domain refuses, as facts: what a face says about it is the face's business."""

from collections.abc import Mapping
from enum import Enum, auto


class Flaw(Enum):
    """Why one value was refused."""

    EMPTY = auto()  # nothing there, and something is needed
    TOO_SHORT = auto()  # a text that needs at least one character
    UNKNOWN_WORD = auto()  # not one of the words that may stand here
    UNDEFINED = auto()  # a property nobody has defined
    MISFIT = auto()  # a value of another type than its definition's
    GLOBAL_ONLY = auto()  # a list was named for something that knows no lists
    UNREADABLE = auto()  # a document inside a text that cannot be read
    SYNTAX = auto()  # an expression that is none, from this position on
    NO_AT_SIGN = auto()
    BAD_LOCAL_PART = auto()
    BAD_DOMAIN = auto()
    TOO_LONG = auto()
    ACCOUNT_FULL = auto()  # no room for another contact
    REPEATED = auto()  # the same address a second time in one file
    TOO_FEW_COLUMNS = auto()
    TOO_MANY_COLUMNS = auto()
    PLANNED = auto()  # nothing: the job's plan breaks the row


class DomainError(Exception):
    """The root of all that the domain and the jobs refuse."""


class NotFound(DomainError):
    """Nothing of this kind answers to this key."""

    def __init__(self, kind: str, key: object) -> None:
        super().__init__(f"no {kind} {key!r}")
        self.kind, self.key = kind, key


class Duplicate(DomainError):
    """Another one of this kind already holds this value."""

    def __init__(self, kind: str, field: str, value: str) -> None:
        super().__init__(f"another {kind} has {field} {value!r}")
        self.kind, self.field, self.value = kind, field, value


class Invalid(DomainError):
    """A field holds something it must not."""

    def __init__(self, field: str, flaw: Flaw, value: object = None) -> None:
        super().__init__(f"{field} is {flaw.name}: {value!r}")
        self.field, self.flaw, self.value = field, flaw, value


class BadAddress(DomainError):
    """It is no mail address."""

    def __init__(self, address: str, flaw: Flaw) -> None:
        super().__init__(f"{address!r} is no address: {flaw.name}")
        self.address, self.flaw = address, flaw


class BadValues(DomainError):
    """Some property values have no definition, or do not fit it."""

    def __init__(self, flaws: Mapping[str, Flaw]) -> None:
        super().__init__(f"bad property values: {', '.join(flaws)}")
        self.flaws = dict(flaws)

    @property
    def undefined(self) -> str | None:
        """The first name without a definition, if there is one."""
        return next((name for name, flaw in self.flaws.items() if flaw is Flaw.UNDEFINED), None)


class UndefinedProperty(DomainError):
    """Contact data names a property nobody has defined."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no property {name!r}")
        self.name = name


class Unresolved(DomainError):
    """An address given instead of an id belongs to nobody."""

    def __init__(self, field: str, value: str) -> None:
        super().__init__(f"no {field} for {value!r}")
        self.field, self.value = field, value


class ListDeleted(DomainError):
    """The list is deleted, and deleted lists take no actions."""

    def __init__(self, list_id: int) -> None:
        super().__init__(f"list {list_id} is deleted")
        self.list_id = list_id


class AddressFixed(DomainError):
    """A contact keeps its address for life."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address!r} cannot change")
        self.address = address


class Forbidden(DomainError):
    """The key may not do this."""

    def __init__(self, what: str) -> None:
        super().__init__(f"not allowed to {what}")
        self.what = what


class TooManyContacts(DomainError):
    """The account has as many contacts as it may have."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} contacts")
        self.limit = limit


class IllegalTransition(DomainError):
    """A job cannot do this in the status it has."""

    def __init__(self, status: str, event: str) -> None:
        super().__init__(f"a job in status {status} cannot {event}")
        self.status, self.event = status, event


class StatusRefused(DomainError):
    """A job cannot be given this status; *allowed* is the only one it could be given."""

    def __init__(self, status: str, allowed: str) -> None:
        super().__init__(f"status can be set to {allowed}, not {status}")
        self.status, self.allowed = status, allowed
