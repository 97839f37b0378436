"""One contact: an address, a name, what is known of them, and the lists they are on."""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, Final

import msgspec

from .properties import Definition, Layout, Values, layout
from .values import Value

if TYPE_CHECKING:
    from .subscriptions import Subscription

Filling = tuple[Value, ...]
Known = tuple[Layout, Filling]
NONE: Final[Known] = ((), ())


class Contact(msgspec.Struct, eq=False):
    """One person. Compared by identity.

    There may be a million of them, so they are made in C, and keep their values as two tuples: *layout* says of which
    properties, and is shared by all who have the same; *filling* says which.
    """

    # Sending is not mocked, so these never change and need no room in every contact.
    delivered_count: ClassVar[int] = 0
    opt_in_pending: ClassVar[bool] = False
    complaining: ClassVar[bool] = False

    id: int
    email: str
    name: str
    created_at: dt.datetime
    updated_at: dt.datetime | None = None
    active_at: dt.datetime | None = None
    layout: Layout = ()
    filling: Filling = ()
    subscriptions: "tuple[Subscription, ...]" = ()
    excluded: bool = False
    excluded_at: dt.datetime | None = None
    unsubscribed_at: dt.datetime | None = None
    unsubscribed_by: str = ""
    forgotten_at: dt.datetime | None = None

    @property
    def values(self) -> dict[Definition, Value]:
        """The values by property, in the order in which they were first set; those of deleted ones are among them."""
        return dict(zip(self.layout, self.filling, strict=True))

    @values.setter
    def values(self, values: dict[Definition, Value]) -> None:
        self.layout, self.filling = layout(values), tuple(values.values())

    def learn(self, values: Values) -> bool:
        """Take over property values, None for those to forget; tell whether anything changed."""
        changed = False
        known = self.values
        for definition, value in values.items():
            if value is None:
                changed |= known.pop(definition, None) is not None
            elif known.get(definition) != value or type(known[definition]) is not type(value):
                known[definition] = value
                changed = True
        if changed:
            self.values = known
        return changed

    def fill(self, layout: Layout, filling: Filling) -> bool:
        """Take over values that come with the layout of their properties; tell whether anything changed."""
        if layout is not self.layout:
            return bool(layout) and self.learn(dict(zip(layout, filling, strict=True)))
        if filling == self.filling and list(map(type, filling)) == list(map(type, self.filling)):
            return False
        self.filling = filling
        return True

    def left(self, list_id: int | None = None) -> bool:
        """Tell whether the contact unsubscribed from this list, or from any."""
        return any(one.unsubscribed and list_id in (None, one.list.id) for one in self.subscriptions)

    def known(self) -> dict[Definition, Value]:
        """Return the values whose property still exists."""
        return {definition: value for definition, value in self.values.items() if not definition.deleted}
