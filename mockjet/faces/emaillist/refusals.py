"""What this service says about what it refuses: its own refusals, and a line for each the domain has."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from mockjet.domain import errors
from mockjet.domain.errors import DomainError, Flaw
from mockjet.faces.ledger import Basis, documented, inferred

from .envelope import Refused

_CROSS_CUTTING: Final = "EmailList, cross-cutting"
_MEMBERS: Final = "EmailList, contacts of a list"

# fmt: off
# code, message, status, and what that rests on
SAYINGS: Final[Mapping[str, tuple[int, str, str, Basis]]] = MappingProxyType({
    "wrong key":         (401, "unauthorized",        "Invalid API key",                  documented(_CROSS_CUTTING)),
    "forbidden":         (403, "forbidden",           "Access denied",                    inferred(_CROSS_CUTTING)),
    "too many calls":    (429, "rate_limited",        "Too many requests",                inferred(_CROSS_CUTTING)),
    "unknown id":        (404, "not_found",           "Resource not found",               documented(_CROSS_CUTTING)),
    "unknown path":      (404, "not_found",           "Resource not found",               inferred(_CROSS_CUTTING)),
    "malformed JSON":    (400, "invalid_json",        "Request body is not valid JSON",   inferred(_CROSS_CUTTING)),
    "broken":            (500, "internal_error",      "Internal server error",            inferred(_CROSS_CUTTING)),
    "bad field":         (422, "validation_error",    "Validation failed",                documented(_CROSS_CUTTING)),
    "no contacts array": (400, "missing_parameter",   "contacts array is required",       documented(_MEMBERS)),
    "nobody known":      (400, "validation_error",    "No valid contacts found. Provide contacts with 'id' or 'email'", documented(_MEMBERS)),
    "all there already": (422, "validation_error",    "All contacts are already in this list", documented(_MEMBERS)),
    "not a member":      (404, "not_found",           "Contact is not in this list",      documented(_MEMBERS)),
})

# What is wrong with a field.
FLAWS: Final[Mapping[Flaw, str]] = MappingProxyType({
    Flaw.EMPTY:          "can't be blank",
    Flaw.TOO_SHORT:      "can't be blank",
})
# fmt: on
MISFIT: Final = "is invalid"
TAKEN: Final = "has already been taken"
FULL: Final = "has reached its limit of contacts"


def refused(saying: str, *, details: Mapping[str, list[str]] | None = None, hint: str = "") -> Refused:
    """Return the refusal with this name in `SAYINGS`."""
    status, code, message, basis = SAYINGS[saying]
    return Refused(status, code, message, basis, details=details, hint=hint)


def refusal(problem: DomainError) -> Refused:
    """Return what the service says about *problem*."""
    return WORDING[type(problem)](problem)


def bad_field(name: str, message: str) -> Refused:
    """Return the refusal of one field."""
    return refused("bad field", details={name: [message]})


def _bad_values(problem: errors.BadValues) -> Refused:
    return refused("bad field", details={name: [MISFIT] for name in problem.flaws})


# fmt: off
WORDING: Final[Mapping[type[DomainError], Callable[[Any], Refused]]] = MappingProxyType({
    errors.NotFound:          lambda _: refused("unknown id"),
    errors.Duplicate:         lambda it: bad_field(it.field, TAKEN),
    errors.Invalid:           lambda it: bad_field(it.field, FLAWS.get(it.flaw, MISFIT)),
    errors.BadAddress:        lambda _: bad_field("email", MISFIT),
    errors.BadValues:         _bad_values,
    errors.TooManyContacts:   lambda _: bad_field("base", FULL),
    # what only other services ask for
    errors.UndefinedProperty: lambda it: bad_field(it.name, MISFIT),
    errors.Unresolved:        lambda it: bad_field(it.field, MISFIT),
    errors.ListDeleted:       lambda _: refused("unknown id"),
    errors.AddressFixed:      lambda _: bad_field("email", MISFIT),
    errors.Forbidden:         lambda _: refused("forbidden"),
    errors.IllegalTransition: lambda _: bad_field("status", MISFIT),
    errors.StatusRefused:     lambda _: bad_field("status", MISFIT),
})
# fmt: on
