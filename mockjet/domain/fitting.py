"""Fitting values to the properties that many rows name alike, looked up once for all of them."""

from collections.abc import Callable, Mapping

from .contact import Filling
from .properties import Definition, Definitions, Layout, Namespace, Values, layout
from .values import FITTING, Value

Fit = Callable[[object], Value]


class Fitting:
    """Says what property values mean for a contact, as long as nobody changes a definition."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._columns: dict[tuple[str, ...], tuple[Layout, list[Fit]]] = {}

    def fit(self, raw: Mapping[str, object]) -> tuple[Layout, Filling] | Values:
        """Return a layout and a filling for values that all fit and are not empty, for others what `Definitions.fit` does.

        Raises `BadValues`.
        """
        names = tuple(raw)
        found = self._columns.get(names)
        if found is None:
            found = self._columns[names] = self._resolve(names)
        named, columns = found
        given = tuple(raw.values())
        if not named or None in given or "" in given:
            return self._definitions.fit(raw)
        try:
            return named, tuple([fit(value) for value, fit in zip(given, columns, strict=True)])
        except ValueError:
            return self._definitions.fit(raw)

    def _resolve(self, names: tuple[str, ...]) -> tuple[Layout, list[Fit]]:
        """Return the layout of these properties, an empty one when any is not defined or named twice."""
        found = [self._definitions.named(name, Namespace.STATIC) for name in names]
        known: list[Definition] = [definition for definition in found if definition is not None]
        if len(set(known)) < len(names):
            return (), []
        return layout(known), [FITTING[one.datatype] for one in known]
