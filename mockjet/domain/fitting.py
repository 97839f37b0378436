"""Fitting values to the properties that many rows name alike, looked up once for all of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, Final

from .contact import NONE, Filling, Known
from .properties import Definition, Definitions, Layout, Namespace, Values, layout
from .values import FITTING, LEAST, MOST, Datatype, Value, fit_all

# The types of values that need no change; of other types any value does.
AS_IT_IS: Final[Mapping[Datatype, type]] = {Datatype.STR: str, Datatype.BOOL: bool, Datatype.INT: int}
# What says nothing, of somebody of whom nothing is known yet.
NOTHING: Final = ("", None)
Fillings = tuple[Iterable[Layout], Iterable[Filling]]
Columns = tuple[Layout, tuple[int, ...], tuple[Callable[[object], Value], ...]]


class Fitting:
    """Says what property values mean for a contact, as long as nobody changes a definition.

    It keeps what names and types together mean: the layout, where numbers are that need a look because they may be too
    large, and for values that are not of the types they are to be what makes them so.
    """

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._layouts: dict[tuple[str, ...], tuple[Layout, tuple[Datatype, ...]]] = {}
        self._columns: dict[tuple[str | type, ...], Columns] = {}

    def fit(self, raw: Mapping[str, object]) -> Known | Values:
        """Return a layout and a filling for values that all fit and are not empty, for others what `Definitions.fit` does.

        Raises `BadValues`.
        """
        given: tuple[Any, ...] = tuple(raw.values())
        found = self._columns.get((*raw, *map(type, given)))
        layout, numbers, fits = found or self._resolve(raw)
        if not layout or "" in given:
            return self._definitions.fit(raw)
        for place in numbers:
            if not LEAST <= given[place] <= MOST:
                return self._definitions.fit(raw)
        if not fits:
            return layout, given
        try:
            return layout, tuple([fit(value) for value, fit in zip(given, fits, strict=True)])
        except ValueError:
            return self._definitions.fit(raw)

    def fit_all(self, raw: Sequence[Mapping[str, object]]) -> Fillings:
        """Return the layouts and fillings of contacts nobody knew before, for each what is said of it.

        Raises `BadValues`, or `ValueError`, when there is anything wrong with one of them.
        """
        (names, *others) = set(map(tuple, raw))
        if others:
            known = [self._known(one) for one in raw]
            return [layout for layout, _ in known], [filling for _, filling in known]
        return self.fit_columns(names, list(zip(*[one.values() for one in raw], strict=True)))

    def fit_columns(self, names: tuple[str, ...], columns: Sequence[Sequence[object]]) -> Fillings:
        """Do the same with the values of each property together."""
        if not names:
            return repeat(()), repeat(())
        layout, datatypes = self._layouts.get(names) or self._resolve_layout(names)
        if any(map(_has_gaps, columns)):
            rows = zip(*columns, strict=True)
            return self.fit_all([_said(names, row) for row in rows])
        fitted = [fit_all(datatype, column) for datatype, column in zip(datatypes, columns, strict=True)]
        return repeat(layout), zip(*fitted, strict=True)

    def _known(self, raw: Mapping[str, object]) -> Known:
        fitted = self.fit(raw) if raw else NONE
        if isinstance(fitted, tuple):
            return fitted
        kept = {definition: value for definition, value in fitted.items() if value is not None}
        return layout(kept), tuple(kept.values())

    def _resolve_layout(self, names: tuple[str, ...]) -> tuple[Layout, tuple[Datatype, ...]]:
        """Look up what names mean; raise `ValueError` when one is not defined or comes twice."""
        found = [self._definitions.named(name, Namespace.STATIC) for name in names]
        known = [definition for definition in found if definition is not None]
        if len(set(known)) < len(names):
            raise ValueError(names)
        self._layouts[names] = layout(known), tuple(definition.datatype for definition in known)
        return self._layouts[names]

    def _resolve(self, raw: Mapping[str, object]) -> Columns:
        """Look up what names and types mean: no layout when a name is not defined or comes twice, or nothing is given."""
        types = [type(value) for value in raw.values()]
        found = [self._definitions.named(name, Namespace.STATIC) for name in raw]
        known: list[Definition] = [definition for definition in found if definition is not None]
        wanted = [definition.datatype for definition in known]
        columns: Columns = ((), (), ())
        if len(set(known)) == len(raw) and type(None) not in types:
            fits = tuple(FITTING[datatype] for datatype in wanted)
            plain = types == [AS_IT_IS.get(datatype) for datatype in wanted]
            numbers = [place for place, datatype in enumerate(wanted) if datatype is Datatype.INT]
            columns = (layout(known), tuple(numbers), ()) if plain else (layout(known), (), fits)
        self._columns[*raw, *types] = columns
        return columns


def _said(names: tuple[str, ...], row: tuple[object, ...]) -> dict[str, object]:
    return {name: value for name, value in zip(names, row, strict=True) if value not in NOTHING}


def _has_gaps(column: Sequence[object]) -> bool:
    """Tell whether any of these values says nothing; only texts are compared, which is quick."""
    if all(column):
        return False
    types = set(map(type, column))
    return type(None) in types or (str in types and "" in column)
