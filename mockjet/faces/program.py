"""What the control face tells of the whole program, and needs of it, without knowing the other faces or what is above."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from mockjet.state.filetasks import Exports

    from .ledger import Entry


class Program(NamedTuple):
    """Every behaviour with what it rests on, every method and path, what exports are made of, and who answers for handles."""

    ledger: "Callable[[], Iterable[Entry]]"
    routes: Callable[[], Iterable[tuple[str, str]]]
    exports: "Exports"
    handles: Callable[[Any], dict[str, Any]]
