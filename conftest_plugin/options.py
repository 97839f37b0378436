"""The settings of a test: the ini file's, then those of the fixture `mockjet_options`, then the markers', nearest last."""

import dataclasses
import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Final

import pytest

from conftest_plugin.serving import keys
from mockjet import MockJet
from mockjet.remote.connection import Connection
from mockjet.remote.problems import Unanswered
from mockjet.settings import Settings

KEYWORDS: Final = (*(field.name for field in dataclasses.fields(Settings)), "seed_file", "strict")
# What only a server of one's own can be opened with, as `make_mockjet` does.
SERVER_KEYWORDS: Final = frozenset(inspect.signature(MockJet).parameters) - {"settings"}
KNOWN: Final = SERVER_KEYWORDS | set(KEYWORDS)
INI: Final[Mapping[str, Callable[[str], Any]]] = {
    "pace": str,
    "dwell": float,
    "seed": int,
    "credentials": str,
    "error_style": str,
}


class Maker:
    """Makes the handles of one run."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def make(self, item: pytest.Item, options: Mapping[str, Any], **more: Any) -> MockJet:
        """Return a handle with the settings of a test and *more*; a setting that is none fails the test in one line."""
        settings = {**self._given, **options, **_marked(item), **more}
        if unknown := settings.keys() - KNOWN:
            raise _failure(f"mockjet_options: {_unknown(unknown)}")
        try:
            server = settings.pop("server", None)
            if isinstance(server, Connection):
                return server.open(keys(item), **settings)
            return MockJet(server=server, **settings)
        except (TypeError, ValueError, Unanswered) as problem:
            raise _failure(f"mockjet: {problem}") from None

    @contextmanager
    def serving(self, handle: MockJet) -> Iterator[MockJet]:
        """Serve for a test. What strictness finds afterwards fails it with nothing but the text."""
        try:
            with handle:
                yield handle
        except AssertionError as problem:
            raise _failure(str(problem)) from None

    @cached_property
    def _given(self) -> Mapping[str, Any]:
        """What the ini file says."""
        texts = {name: self._config.getini(f"mockjet_{name}") for name in INI}
        settings = {name: _read(name, INI[name], text) for name, text in texts.items() if text}
        return {"strict": self._config.getini("mockjet_strict"), **settings}


def _marked(item: pytest.Item) -> dict[str, Any]:
    """Return what the markers of a test say, the nearest of which wins."""
    settings: dict[str, Any] = {}
    for marker in reversed(list(item.iter_markers("mockjet"))):
        if marker.args:
            raise _failure(f"@pytest.mark.mockjet takes keywords only, not {marker.args[0]!r}")
        if unknown := marker.kwargs.keys() - set(KEYWORDS):
            raise _failure(f"@pytest.mark.mockjet: {_unknown(unknown)}")
        settings.update(marker.kwargs)
    return settings


def _read(name: str, kind: Callable[[str], Any], text: str) -> Any:
    try:
        return kind(text)
    except ValueError:
        raise _failure(f"mockjet_{name} in the ini file must be a number, not {text!r}") from None


def _failure(text: str) -> BaseException:
    return pytest.fail.Exception(text, pytrace=False)


def _unknown(names: set[str]) -> str:
    return f"unknown keyword {', '.join(map(repr, sorted(names)))}; the keywords are {', '.join(KEYWORDS)}"
