"""Seeds in JSON, read strictly: no member may stand twice."""

import json
import re
from typing import Any, Final

from mockjet.places import Path

from .source import BadSeed, Source, line_at

BLANK: Final = re.compile(r"[ \t\r\n]*")
DECODER: Final = json.JSONDecoder()


class Repeated(Exception):
    """An object has a member twice: its name, and where it stands once that is known."""

    def __init__(self, path: Path, position: int | None = None) -> None:
        super().__init__(path, position)
        self.path, self.position = path, position


def read(text: str) -> Source:
    """Return what *text* says; raise `BadSeed` when it is no JSON."""
    return Source(_parse(text), lambda path: line_at(text, _position(text, path)))


def _parse(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse)
    except json.JSONDecodeError as problem:
        raise BadSeed(f"this is not JSON: {problem.msg.lower()}", line=problem.lineno) from None
    except Repeated as problem:
        found = _located(text, problem)
        line = None if found.position is None else line_at(text, found.position)
        raise BadSeed("it stands twice", path=found.path, line=line) from None
    except RecursionError:
        raise BadSeed("it is nested too deeply") from None
    except ValueError as problem:
        raise BadSeed(f"this is not JSON: {str(problem).partition(':')[0]}") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Repeated((name,))
        found[name] = value
    return found


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _skip(text: str, position: int) -> int:
    found = BLANK.match(text, position)
    return position if found is None else found.end()


def _name(text: str, position: int) -> tuple[str, int]:
    """Return the name of the member at *position*, and where its value begins."""
    name, position = DECODER.raw_decode(text, position)
    return str(name), _skip(text, _skip(text, position) + 1)


def _next(text: str, position: int) -> int:
    """Return where the element behind the one that ended at *position* begins, or where the closing bracket is."""
    position = _skip(text, position)
    return _skip(text, position + 1) if text[position] == "," else position


def _position(text: str, path: Path) -> int:
    """Return where the value at *path* begins in a text that is JSON, or what it would stand in."""
    position = _skip(text, 0)
    for step in path:
        found = _child(text, position, step)
        if found is None:
            break
        position = found
    return position


def _child(text: str, position: int, step: str | int) -> int | None:
    """Return where the member or element *step* of the value at *position* begins, or None when there is none."""
    if text[position] != ("[" if isinstance(step, int) else "{"):
        return None
    number, position = 0, _skip(text, position + 1)
    while text[position] not in "]}":
        name, position = _name(text, position) if isinstance(step, str) else (number, position)
        if name == step:
            return position
        position = _next(text, DECODER.raw_decode(text, position)[1])
        number += 1
    return None


def _located(text: str, problem: Repeated) -> Repeated:
    """Return *problem* with its whole path and its place, which takes reading everything once more, by hand."""
    try:
        _search(text, _skip(text, 0), ())
    except Repeated as found:
        return found
    except RecursionError:
        pass
    return problem


def _search(text: str, position: int, path: Path) -> int:
    """Return where the value at *position* ends; raise `Repeated` at the first member that stands twice in it."""
    if text[position] not in "[{":
        return DECODER.raw_decode(text, position)[1]
    is_object, names = text[position] == "{", set[str | int]()
    position = _skip(text, position + 1)
    while text[position] not in "]}":
        start = position
        name, position = _name(text, position) if is_object else (len(names), position)
        if name in names:
            raise Repeated((*path, name), start)
        names.add(name)
        position = _next(text, _search(text, position, (*path, name)))
    return position + 1
