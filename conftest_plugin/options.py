"""The settings of a test: the ini file's, then those of the fixture `mockjet_options`, then the markers', nearest last."""

import dataclasses
import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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
INI: Final[Mapping[str, Callable[[str], Any]]] = {
    "pace": str,
    "dwell": float,
    "seed": int,
    "credentials": str,
    "error_style": str,
}


@contextmanager
def serving(handle: MockJet) -> Iterator[MockJet]:
    """Serve for a test. What strictness finds afterwards fails it with nothing but the text."""
    try:
        with handle:
            yield handle
    except AssertionError as problem:
        raise _failure(str(problem)) from None


def make(request: pytest.FixtureRequest, options: Mapping[str, Any], **more: Any) -> MockJet:
    """Return a handle with the settings of this test and *more*; a setting that is none fails the test with one line."""
    settings = {**_settings(request, options), **more}
    if unknown := set(settings) - {*KEYWORDS, *SERVER_KEYWORDS}:
        raise _failure(f"mockjet_options: {_unknown(unknown)}")
    try:
        server = settings.pop("server", None)
        if isinstance(server, Connection):
            return server.open(keys(request.node), **settings)
        return MockJet(server=server, **settings)
    except (TypeError, ValueError, Unanswered) as problem:
        raise _failure(f"mockjet: {problem}") from None


def _settings(request: pytest.FixtureRequest, options: Mapping[str, Any]) -> dict[str, Any]:
    settings: dict[str, Any] = {"strict": request.config.getini("mockjet_strict")}
    for name, kind in INI.items():
        if text := request.config.getini(f"mockjet_{name}"):
            settings[name] = _read(name, kind, text)
    settings.update(options)
    for marker in reversed(list(request.node.iter_markers("mockjet"))):
        settings.update(_marked(marker))
    return settings


def _read(name: str, kind: Callable[[str], Any], text: str) -> Any:
    try:
        return kind(text)
    except ValueError:
        raise _failure(f"mockjet_{name} in the ini file must be a number, not {text!r}") from None


def _marked(marker: pytest.Mark) -> Mapping[str, Any]:
    if marker.args:
        raise _failure(f"@pytest.mark.mockjet takes keywords only, not {marker.args[0]!r}")
    if unknown := set(marker.kwargs) - set(KEYWORDS):
        raise _failure(f"@pytest.mark.mockjet: {_unknown(unknown)}")
    return marker.kwargs


def _failure(text: str) -> BaseException:
    return pytest.fail.Exception(text, pytrace=False)


def _unknown(names: set[str]) -> str:
    return f"unknown keyword {', '.join(map(repr, sorted(names)))}; the keywords are {', '.join(KEYWORDS)}"
