"""How a resource is described: its fields, its filters, and what a client may do with them."""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any

import msgspec

from .ledger import Basis, documented, inferred


class Access(Enum):
    """What a client may do with a field."""

    READ = auto()  # it is shown; sending it changes nothing
    ONCE = auto()  # it is set at creation and read-only from then on
    FREE = auto()  # it is set at creation and later
    VAIN = auto()  # it is described as writable, may be sent, and changes nothing


class Kind(msgspec.Struct, frozen=True):
    """A type on the wire: its name there, how its values are read and written, and what the service's parser calls it.

    *read* takes a decoded JSON value and raises `ValueError` when it is of another type. *write* returns JSON text.
    """

    name: str
    read: Callable[[Any], Any]
    write: Callable[[Any], str]
    token: str
    words: tuple[str, ...] = ()
    refers: bool = False


class Field(msgspec.Struct, frozen=True):
    """One member of a resource: its name outside, the attribute it shows, its type, and what a client may do with it.

    *into* is the argument that a value sent goes into, the attribute's own name by default. A field that is not
    *shown* may be sent in place of another; one that is not *described* is missing in the API's description of itself.
    An *optional* one is left out where it is None. *guarded* is what the live service was once recorded to say when a read-only field is sent.
    """

    name: str
    source: str
    kind: Kind
    access: Access
    default: str = ""
    required: bool = False
    into: str = ""
    shown: bool = True
    described: bool = True
    guarded: str = ""
    optional: bool = False

    @property
    def wire_name(self) -> str:
        """The member's name in JSON: a reference to another resource is written as that one's id."""
        return f"{self.name}ID" if self.kind.refers else self.name

    @property
    def argument(self) -> str:
        """The argument a value sent goes into."""
        return self.into or self.source


class Filter(msgspec.Struct, frozen=True):
    """One condition a listing can be asked for, and the argument it becomes; without one it is read and ignored.

    *many* filters fill one argument together. One that is not *described* is missing in the API's description of
    itself, as newer ones are.
    """

    name: str
    kind: Kind
    into: str = ""
    many: bool = False
    described: bool = True

    @property
    def basis(self) -> Basis:
        """What the filter rests on: one that is read and ignored is our reading, whoever names it."""
        return documented("1.5") if self.into else inferred("1.5")


class Sort(msgspec.Struct, frozen=True):
    """One field a listing can be sorted by, and whether also downwards."""

    name: str
    source: str
    descending: bool = True


class Parameter(msgspec.Struct, frozen=True):
    """One member of an action's body, as described."""

    name: str
    kind: str
    required: bool = False


class Action(msgspec.Struct, frozen=True):
    """A URL below a resource: below an object of it, or *everywhere* at the resource itself.

    *post* starts it; *get* reads it, with the number behind the action's name when it is *numbered*. *posted* and *got*
    say what these rest on.
    """

    resource: str
    name: str
    post: Callable[..., Any] | None = None
    get: Callable[..., Any] | None = None
    parameters: tuple[Parameter, ...] = ()
    everywhere: bool = False
    numbered: bool = False
    described: bool = True
    posted: Basis | None = None
    got: Basis | None = None

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods it answers."""
        return tuple(name for name, run in (("GET", self.get), ("POST", self.post)) if run is not None)


class Resource(msgspec.Struct, frozen=True):
    """A kind of object with a URL: its fields, verbs, filters and orders, and the service that knows the rules.

    *verbs* are `list`, `create`, `show` (or `look`, where reading moves the object), `update` and `delete`, each with
    what it rests on. One that is not *described* is missing in the API's description of itself.
    """

    name: str
    type: str
    service: str
    verbs: Mapping[str, Basis]
    key: str = ""
    fields: tuple[Field, ...] = ()
    filters: tuple[Filter, ...] = ()
    sorts: tuple[Sort, ...] = ()
    read_only: bool = False
    described: bool = True

    @property
    def shown(self) -> tuple[Field, ...]:
        """The members of a row, in the order in which they are written: alphabetical, without regard to case."""
        return tuple(sorted((one for one in self.fields if one.shown), key=lambda one: one.wire_name.lower()))
