"""Conditions on texts: equal, somewhere in it, at its start or at its end, with or without regard to case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

TESTS: Final[Mapping[str, Callable[[str, str], bool]]] = MappingProxyType(
    {
        "equal": str.__eq__,
        "contains": str.__contains__,
        "starts": str.startswith,
        "ends": str.endswith,
    }
)


@dataclass(frozen=True, slots=True)
class TextMatch:
    """One condition on a text."""

    text: str
    test: str = "equal"
    folded: bool = False

    def __call__(self, text: str) -> bool:
        """Tell whether *text* meets the condition."""
        holds = TESTS[self.test]
        return holds(text.lower(), self.text.lower()) if self.folded else holds(text, self.text)


def on(name: str, match: TextMatch) -> Callable[[Any], bool]:
    """Return the test of whether an attribute of a row meets a condition."""
    return lambda row: match(getattr(row, name))
