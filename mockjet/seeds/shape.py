"""From plain values to a seed of the right shape, or to the member that has not got it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from mockjet.domain.values import Datatype
from mockjet.places import SOME, Misplaced, Path, told

from .format import STANDINGS, VERSION, Seed
from .source import Source

BAD_WORD: Final = "Invalid enum value"
HALF: Final = re.compile("[\ud800-\udfff]")


def shaped(source: Source) -> Seed:
    """Return what *source* says as a seed; raise `BadSeed`."""
    with source.blamed():
        _require_version(source.data)
        try:
            seed = msgspec.convert(source.data, Seed)
        except msgspec.ValidationError as problem:
            raise _exact(source.data, told(problem)) from None
        _require_whole_characters(seed, source.data)
        return seed


def _require_version(data: Any) -> None:
    version = data.get("version", VERSION) if isinstance(data, Mapping) else VERSION
    if isinstance(version, int) and version != VERSION:
        raise Misplaced(("version",), f"version {version} is not known; this version of mockjet reads {VERSION}")


def _exact(data: Any, problem: Misplaced) -> Misplaced:
    """Return *problem* with its path complete: which of many members it is, msgspec does not tell."""
    path: Path = ()
    for step in problem.path:
        if step == SOME:
            step = next(_wrong_members(data, path), SOME)  # noqa: PLW2901 - the name that was not told
        path = (*path, step)
    words = STANDINGS if "lists" in path else tuple(Datatype)
    expected = f"expected one of {', '.join(words)}" if problem.problem.startswith(BAD_WORD) else problem.problem
    return Misplaced(path, expected)


def _wrong_members(data: Any, path: Path) -> Iterator[str]:
    """Return the names of the members of what stands at *path* that would be wrong alone."""
    members = data
    for step in path:
        members = members[step]
    for name, value in members.items():
        try:
            msgspec.convert(_only(path, {name: value}), Seed)
        except msgspec.ValidationError:
            yield name


def _only(path: Path, value: Any) -> Any:
    """Return a document with nothing but *value*, at *path*, and what a contact needs."""
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
        if isinstance(step, str) and step in ("lists", "properties") and "contacts" in path:
            value["email"] = ""
    return value


def _require_whole_characters(seed: Seed, data: Any) -> None:
    """Raise `Misplaced` for half a character, which can be stored and never be answered."""
    try:
        msgspec.json.encode(seed)
    except UnicodeEncodeError:
        path = next(_halves(data, ()), ())
        raise Misplaced(path, "half a character, which no text can hold") from None


def _halves(value: Any, path: Path) -> Iterator[Path]:
    if isinstance(value, str) and HALF.search(value):
        yield path
    members = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for name, member in members:
        yield from _halves(name, path)
        yield from _halves(member, (*path, name))
