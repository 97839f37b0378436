"""Doing what a seed says with one audience, by the rules that hold for clients."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

from mockjet.domain import addresses
from mockjet.domain.audience import Audience
from mockjet.domain.errors import BadAddress, BadValues, Flaw, Invalid
from mockjet.domain.intake import Enrolment, ListAction
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Action
from mockjet.domain.values import Datatype
from mockjet.places import Misplaced, within

from .format import SeedAccount, SeedContact

# What is rehearsed is thrown away, so any moment will do.
ONCE: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
ACTIONS: Final = {"subscribed": Action.ADD_FORCE, "unsubscribed": Action.UNSUB}
# fmt: off
WORDING: Final[Mapping[Flaw, str]] = MappingProxyType({
    Flaw.EMPTY:          "it is empty",
    Flaw.TOO_SHORT:      "it is empty",
    Flaw.NO_AT_SIGN:     "it is no mail address: there is no @ in it",
    Flaw.BAD_LOCAL_PART: "it is no mail address: what stands before the @ cannot",
    Flaw.BAD_DOMAIN:     "it is no mail address: what stands behind the @ is no domain",
    Flaw.TOO_LONG:       "it is no mail address: it is too long",
})
# fmt: on


def apply(audience: Audience, seed: SeedAccount, at: dt.datetime) -> None:
    """Let *audience* have what *seed* says: what is missing is added, what differs is changed, the rest stays.

    Raises `Misplaced`, having done it in part.
    """
    with within("properties"):
        _define(audience, seed.properties)
    with within("lists"):
        add_lists(audience, seed.lists, at)
    with within("segments"):
        _add_segments(audience, seed.segments, at)
    with within("contacts"):
        _enrol(audience, seed.contacts, at)


def _define(audience: Audience, properties: Mapping[str, Datatype | None]) -> None:
    seen: set[str] = set()
    for name, datatype in properties.items():
        require_new(name.lower(), seen, name, name)
        with told(name):
            found = audience.definitions.named(name)
            if found is None:
                audience.definitions.create(name=name, datatype=datatype)
            elif datatype is not None:
                audience.definitions.update(found, datatype=datatype)


def add_lists(audience: Audience, names: Iterable[str], at: dt.datetime) -> None:
    """Add the lists that are not there; raise `Misplaced` for a name that none can have."""
    seen: set[str] = set()
    for number, name in enumerate(names):
        require_new(name, seen, name, number)
        with told(number):
            if audience.lists.named(name) is None:
                audience.lists.create(name=name, at=at)


def _add_segments(audience: Audience, segments: Mapping[str, str], at: dt.datetime) -> None:
    for name, expression in segments.items():
        with told(name):
            found = audience.segments.named(name)
            if found is None:
                audience.segments.create(name=name, expression=expression, at=at)
            else:
                audience.segments.update(found, expression=expression, at=at)


def _enrol(audience: Audience, contacts: Iterable[SeedContact], at: dt.datetime) -> None:
    seen: set[str] = set()
    for number, contact in enumerate(contacts):
        require_new(addresses.fold(contact.email), seen, contact.email, number, "email")
        try:
            _enrol_one(audience, contact, at)
        except Misplaced as problem:
            raise Misplaced((number, *problem.path), problem.problem) from None


def _enrol_one(audience: Audience, contact: SeedContact, at: dt.datetime) -> None:
    actions = list(_actions(audience, contact))
    entry = Enrolment(contact.email, contact.name, contact.excluded, contact.properties)
    try:
        audience.enrol(entry, at, actions)
    except BadAddress as problem:
        raise Misplaced(("email",), WORDING[problem.flaw]) from None
    except BadValues as problem:
        raise _bad_value(audience, contact, problem) from None


def _actions(audience: Audience, contact: SeedContact) -> Iterator[ListAction]:
    """Return what is to be done with a contact and each of its lists."""
    if isinstance(contact.lists, dict):
        for name, standing in contact.lists.items():
            yield named_list(audience, name, name), ACTIONS[standing]
        return
    seen: set[str] = set()
    for number, name in enumerate(contact.lists):
        require_new(name, seen, name, "lists", number)
        yield named_list(audience, name, number), Action.ADD_FORCE


def named_list(audience: Audience, name: str, step: str | int) -> ContactsList:
    """Return the list with this name; raise `Misplaced`, for the member *step* of lists, when there is none."""
    found = audience.lists.named(name)
    if found is None:
        raise Misplaced(("lists", step), f"there is no list {name!r}; lists are named under lists first")
    return found


def _bad_value(audience: Audience, contact: SeedContact, problem: BadValues) -> Misplaced:
    """Return what is wrong with the first value that is."""
    name, flaw = next(iter(problem.flaws.items()))
    definition = audience.definitions.named(name)
    if definition is None or flaw is Flaw.UNDEFINED:
        return Misplaced(("properties", name), "no such property is defined; they are under properties, with a type")
    return Misplaced(("properties", name), f"expected {definition.datatype}, not {contact.properties[name]!r}")


def require_new(key: str, seen: set[str], shown: str, *path: str | int) -> None:
    """Note a *key*; raise `Misplaced`, with what is *shown* of it, when it was noted before."""
    if key in seen:
        raise Misplaced(path, f"{shown!r} stands twice")
    seen.add(key)


@contextmanager
def told(step: str | int) -> Iterator[None]:
    """Say of the member *step* what the domain refuses."""
    try:
        yield
    except Invalid as problem:
        if problem.flaw is Flaw.SYNTAX:
            raise Misplaced((step,), f"no expression from character {problem.value} on") from None
        raise Misplaced((step,), WORDING[problem.flaw]) from None
