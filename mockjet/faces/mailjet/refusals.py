"""What the service says when it refuses: one table from facts to status and wording."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from mockjet.domain import errors
from mockjet.domain.errors import DomainError, Flaw
from mockjet.faces.wire import Resource

from .resources import RESOURCES

INVALID: Final = "Object properties invalid"
NOT_FOUND: Final = "Object not found"
SOURCE_NOT_FOUND: Final = "Source object not found"


@dataclass
class Refusal(Exception):
    """A request that is refused: its status, its message, what else there is to say, and a hint beside the body.

    *message* and *info* are what the payload carries: texts, or objects where the service sends objects. *reason* is
    the reason phrase when it is not the message.
    """

    status: int
    message: Any
    info: Any = ""
    reason: str = ""
    hint: str = ""
    identified: bool = False


# fmt: off
FLAWS: Final[Mapping[Flaw, str]] = MappingProxyType({
    # inside MJ08, with {value} for what was sent
    Flaw.EMPTY:           "MJ03 A non-empty value is required",
    Flaw.TOO_SHORT:       "MJ04 Value must have at least length 1",
    Flaw.UNKNOWN_WORD:    'Unknown value "{value}"',
    Flaw.GLOBAL_ONLY:     "Exclusion of contacts from marketing campaign is a global status "
                          "and can not be applied to a list",
    Flaw.UNREADABLE:      "Invalid json input",
    # about an address
    Flaw.NO_AT_SIGN:      "No @ character in mail",
    Flaw.BAD_LOCAL_PART:  "Invalid local part in mail",
    Flaw.BAD_DOMAIN:      "Invalid domain in mail",
    Flaw.TOO_LONG:        "Mail is too long",
    # about a property's value
    Flaw.UNDEFINED:       "Property not defined",
    Flaw.MISFIT:          "Property type does not match definition",
})

# What a job's error and its JSON error file say of a contact; about an address always the same.
JOB_FLAWS: Final[Mapping[Flaw, str]] = MappingProxyType({
    Flaw.UNDEFINED: "property not defined",
    Flaw.MISFIT:    "Property type does not match definition",
})
JOB_ADDRESS_FLAW: Final = "invalid email"

# What the CSV error file says of a line, and whether it names the field.
CSV_FLAWS: Final[Mapping[Flaw, tuple[str, bool]]] = MappingProxyType({
    Flaw.TOO_FEW_COLUMNS:  ("Too few columns at line",  False),
    Flaw.TOO_MANY_COLUMNS: ("Too many columns at line", False),
    Flaw.REPEATED:         ("Duplicated email",         True),
    Flaw.MISFIT:           ("Invalid value",            True),
    Flaw.UNDEFINED:        ("Invalid value",            True),
})
CSV_ADDRESS_FLAW: Final = ("Invalid email", True)
# fmt: on

# The resource that shows rows of each kind of the domain.
SHOWN_AS: Final[Mapping[str, Resource]] = MappingProxyType(
    {
        "contact": RESOURCES["contact"],
        "list": RESOURCES["contactslist"],
        "definition": RESOURCES["contactmetadata"],
        "subscription": RESOURCES["listrecipient"],
    }
)


def refusal(problem: DomainError, resource: Resource | None = None) -> Refusal:
    """Return what the service says about *problem* when it came up at *resource*."""
    return WORDING[type(problem)](problem, resource)


def not_found(hint: str = "") -> Refusal:
    """Return the refusal of a path that leads to nothing."""
    return Refusal(404, NOT_FOUND, hint=hint)


def invalid(name: str, flaw: Flaw, value: object = None) -> Refusal:
    """Return the refusal of one property of a resource."""
    return Refusal(400, INVALID, f"MJ08 Property {name} is invalid: {FLAWS[flaw].format(value=value)}")


def _invalid(problem: errors.Invalid, resource: Resource | None) -> Refusal:
    fields = resource.fields if resource else ()
    name = next((field.name for field in fields if field.argument == problem.field), "")
    name = name or next((field.name for field in fields if field.source.startswith(problem.field)), problem.field)
    return invalid(name, problem.flaw, problem.value)


def _duplicate(problem: errors.Duplicate, resource: Resource | None) -> Refusal:
    shown = SHOWN_AS.get(problem.kind, resource)
    name = shown.type.removeprefix("T") if shown else problem.kind
    if problem.kind == "subscription":
        return Refusal(400, f"A duplicate {name} already exists.")
    key = shown.key if shown and problem.field.lower() == shown.key.lower() else problem.field.title()
    return Refusal(400, f'MJ18 A {name} resource with value "{problem.value}" for {key} already exists.')


def _unresolved(problem: errors.Unresolved, resource: Resource | None) -> Refusal:
    del resource
    name = problem.field.title()
    return Refusal(400, f'Property "{name}", alternate key value "{problem.value}" could not be resolved to an ID')


def _values(problem: errors.BadValues, resource: Resource | None) -> Refusal:
    del resource
    return Refusal(400, INVALID, {"Properties": [{name: FLAWS[flaw]} for name, flaw in problem.flaws.items()]})


def _address(problem: errors.BadAddress, resource: Resource | None) -> Refusal:
    del resource
    return Refusal(400, f'Invalid email address "{problem.address}", reason: "{FLAWS[problem.flaw]}"')


def _status(problem: errors.StatusRefused, resource: Resource | None) -> Refusal:
    del resource
    return Refusal(400, f'Invalid value for Status: "{problem.status}". Status can only be set to {problem.allowed}')


# fmt: off
WORDING: Final[Mapping[type[DomainError], Callable[[Any, Resource | None], Refusal]]] = MappingProxyType({
    errors.NotFound:          lambda _problem, _resource: not_found(),
    errors.Duplicate:         _duplicate,
    errors.Invalid:           _invalid,
    errors.BadAddress:        _address,
    errors.BadValues:         _values,
    errors.UndefinedProperty: lambda problem, _resource: Refusal(400, f'Invalid key name: "{problem.name}"'),
    errors.Unresolved:        _unresolved,
    errors.ListDeleted:       lambda _problem, _resource: Refusal(
        400, "Can not execute the requested action on a deleted list."),
    errors.AddressFixed:      lambda _problem, _resource: Refusal(400, "Not allowed to change email address"),
    errors.IllegalTransition: lambda problem, _resource: Refusal(400, f"A job cannot {problem.event} now"),
    errors.StatusRefused:     _status,
})
# fmt: on
