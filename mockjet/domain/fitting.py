"""Fitting values to the properties that many rows name alike, looked up once for all of them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from .contact import Known
from .properties import Definition, Definitions, Layout, Namespace, Values, layout
from .values import FITTING, LEAST, MOST, Datatype, Value

# The types of values that need no change; of other types any value does.
AS_IT_IS: Final[Mapping[Datatype, type]] = {Datatype.STR: str, Datatype.BOOL: bool, Datatype.INT: int}
Columns = tuple[Layout, tuple[int, ...], tuple[Callable[[object], Value], ...]]


class Fitting:
    """Says what property values mean for a contact, as long as nobody changes a definition.

    It keeps what names and types together mean: the layout, where numbers are that need a look because they may be too
    large, and for values that are not of the types they are to be what makes them so.
    """

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
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
