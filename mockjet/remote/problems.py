"""Errors as they travel: raised over there, raised here, with the same facts."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from mockjet.domain import errors
from mockjet.jobs.pace import BadSetting
from mockjet.seeds.source import BadSeed
from mockjet.waiting import NotReached

from .spelling import Unspeakable, read, spell

OURS: Final = (
    *(kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.DomainError)),
    *(BadSeed, BadSetting, NotReached),
)
PYTHONS: Final = (
    *(AssertionError, AttributeError, IndexError, KeyError, LookupError, OSError, OverflowError, RuntimeError),
    *(TypeError, ValueError),
)
KINDS: Final[Mapping[str, type[Exception]]] = MappingProxyType({kind.__name__: kind for kind in (*OURS, *PYTHONS)})


class Unanswered(RuntimeError):
    """The server could not be asked, or did not answer as a mockjet of this version does."""


def spell_problem(problem: Exception) -> dict[str, Any]:
    """Return what was raised as JSON knows it: its kind or the nearest that is known, what it says, and its facts."""
    kind = next((base for base in type(problem).__mro__ if KINDS.get(base.__name__) is base), RuntimeError)
    said = problem.args if kind in PYTHONS else problem.args[:1]
    return {
        "kind": kind.__name__,
        "args": [_spelt(one, str(one)) for one in said],
        "facts": {name: _spelt(fact, None) for name, fact in vars(problem).items() if kind in OURS},
    }


def read_problem(plain: Mapping[str, Any]) -> Exception:
    """Return what was spelt as *plain*, to be raised."""
    kind = KINDS.get(plain["kind"], RuntimeError)
    problem = kind.__new__(kind)  # the facts stand for what its own words would be made of
    problem.args = tuple(read(plain["args"], _nothing))
    vars(problem).update(read(plain["facts"], _nothing))
    return problem


def _spelt(value: Any, otherwise: Any) -> Any:
    try:
        return spell(value, lambda _: None)
    except Unspeakable:
        return otherwise


def _nothing(place: object) -> None:
    """Know no handles: no error has one among its facts."""
    del place
