"""From what the domain refuses, as facts, to what the service says about it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from mockjet.domain import errors
from mockjet.domain.errors import DomainError, Flaw
from mockjet.faces.ledger import Basis, documented, inferred, recorded
from mockjet.faces.wire import Resource

from . import sayings
from .resources import RESOURCES
from .sayings import Refusal, Saying

# fmt: off
# What is wrong with a value, inside MJ08.
FLAWS: Final[Mapping[Flaw, str]] = MappingProxyType({
    Flaw.EMPTY:          "MJ03 A non-empty value is required",
    Flaw.TOO_SHORT:      "MJ04 Value must have at least length 1",
    Flaw.MISFIT:         "Property type does not match definition",
})
# What is wrong with a value that says so in its own way.
FLAWS_APART: Final[Mapping[Flaw, Saying]] = MappingProxyType({
    Flaw.UNKNOWN_WORD: sayings.UNKNOWN_WORD,
    Flaw.GLOBAL_ONLY:  sayings.LIST_FOR_ALL,
    Flaw.UNREADABLE:   sayings.UNREADABLE_TEXT,
    Flaw.SYNTAX:       sayings.SYNTAX_ERROR,
})
# What is wrong with an address. Only the first was ever seen.
ADDRESS_FLAWS: Final[Mapping[Flaw, str]] = MappingProxyType({
    Flaw.NO_AT_SIGN:     "No @ character in mail",
    Flaw.BAD_LOCAL_PART: "Invalid local part in mail",
    Flaw.BAD_DOMAIN:     "Invalid domain in mail",
    Flaw.TOO_LONG:       "Mail is too long",
})
# What is wrong with a property's value.
VALUE_FLAWS: Final[Mapping[Flaw, str]] = MappingProxyType({
    Flaw.UNDEFINED: "Property not defined",
    Flaw.MISFIT:    "Property type does not match definition",
})

# What a job's error and its JSON error file say of a contact; about an address always the same.
JOB_FLAWS: Final[Mapping[Flaw, str]] = MappingProxyType({
    Flaw.UNDEFINED: "property not defined",
    Flaw.MISFIT:    "Property type does not match definition",
    Flaw.ACCOUNT_FULL: sayings.ACCOUNT_FULL.message,
})
JOB_ADDRESS_FLAW: Final = "invalid email"

# What the CSV error file says of a line, and whether it names the field.
CSV_FLAWS: Final[Mapping[Flaw, tuple[str, bool, Basis]]] = MappingProxyType({
    Flaw.TOO_FEW_COLUMNS:  ("Too few columns at line",  False, documented("6.4")),
    Flaw.TOO_MANY_COLUMNS: ("Too many columns at line", False, inferred("6.4")),
    Flaw.REPEATED:         ("Duplicated email",         True,  recorded("6.4")),
    Flaw.MISFIT:           ("Invalid value",            True,  inferred("6.4")),
    Flaw.UNDEFINED:        ("Invalid value",            True,  inferred("6.4")),
})
CSV_ADDRESS_FLAW: Final = ("Invalid email", True, inferred("6.4"))
# fmt: on

# The resource that shows rows of each kind of the domain.
SHOWN_AS: Final[Mapping[str, Resource]] = MappingProxyType(
    {
        "contact": RESOURCES["contact"],
        "list": RESOURCES["contactslist"],
        "definition": RESOURCES["contactmetadata"],
        "subscription": RESOURCES["listrecipient"],
        "segment": RESOURCES["contactfilter"],
        "callback": RESOURCES["eventcallbackurl"],
    }
)


def refusal(problem: DomainError, resource: Resource | None = None) -> Refusal:
    """Return what the service says about *problem* when it came up at *resource*."""
    return WORDING[type(problem)](problem, resource)


def invalid(name: str, flaw: Flaw, value: object = None) -> Refusal:
    """Return the refusal of one property of a resource."""
    if (saying := FLAWS_APART.get(flaw)) is not None:
        return saying(name=name, value=value)
    return sayings.INVALID_PROPERTY(name=name, flaw=FLAWS[flaw])


def _invalid(problem: errors.Invalid, resource: Resource | None) -> Refusal:
    fields = resource.fields if resource else ()
    name = next((field.name for field in fields if field.argument == problem.field), "")
    name = name or next((field.name for field in fields if field.source.startswith(problem.field)), problem.field)
    return invalid(name, problem.flaw, problem.value)


def _duplicate(problem: errors.Duplicate, resource: Resource | None) -> Refusal:
    shown = SHOWN_AS.get(problem.kind, resource)
    name = shown.type.removeprefix("T") if shown else problem.kind
    if problem.kind == "subscription":
        return sayings.DUPLICATE_RECIPIENT(type=name)
    key = shown.key if shown and problem.field.lower() == shown.key.lower() else problem.field.title()
    return sayings.DUPLICATE(type=name, value=problem.value, key=key)


def _values(problem: errors.BadValues) -> Refusal:
    return sayings.BAD_VALUES(info={"Properties": [{name: VALUE_FLAWS[flaw]} for name, flaw in problem.flaws.items()]})


# fmt: off
WORDING: Final[Mapping[type[DomainError], Callable[[Any, Resource | None], Refusal]]] = MappingProxyType({
    errors.NotFound:          lambda _, __: sayings.NOT_FOUND(),
    errors.Duplicate:         _duplicate,
    errors.Invalid:           _invalid,
    errors.BadAddress:        lambda it, _: sayings.BAD_ADDRESS(address=it.address, flaw=ADDRESS_FLAWS[it.flaw]),
    errors.BadValues:         lambda it, _: _values(it),
    errors.UndefinedProperty: lambda it, _: sayings.INVALID_KEY(name=it.name),
    errors.Unresolved:        lambda it, _: sayings.UNRESOLVED(name=it.field.title(), value=it.value),
    errors.ListDeleted:       lambda _, __: sayings.LIST_DELETED(),
    errors.AddressFixed:      lambda _, __: sayings.ADDRESS_FIXED(),
    errors.TooManyContacts:   lambda _, __: sayings.ACCOUNT_FULL(),
    errors.Forbidden:         lambda it, _: sayings.NOT_FOR_THIS_KEY(what=it.what),
    errors.IllegalTransition: lambda it, _: sayings.JOB_ENDED(event=it.event),
    errors.StatusRefused:     lambda it, _: sayings.STATUS_REFUSED(status=it.status, allowed=it.allowed),
})
# fmt: on
