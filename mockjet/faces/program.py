"""What the control face tells of the whole program, and needs of it, without knowing the other faces."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mockjet.state.filetasks import Exports

    from .ledger import Entry


class Program(NamedTuple):
    """Every behaviour with what it rests on, every method and path, and what exports are made of."""

    ledger: "Callable[[], Iterable[Entry]]"
    routes: Callable[[], Iterable[tuple[str, str]]]
    exports: "Exports"
