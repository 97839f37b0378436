"""Seeds in YAML: the core of YAML 1.2, in which `no` is a word, without tags, anchors and aliases."""

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from mockjet.places import Path

from .source import BadSeed, Source

LARGEST: Final = 64 << 20  # bytes; a tenth of the memory it takes, and a minute
DEEPEST: Final = 20
TOO_DEEP: Final = "it is nested too deeply"
# What the reader says, which from some version on looks far enough ahead to be the first to notice.
READER_TOO_DEEP: Final = "exceeded maximum nesting depth"
# The same reader twice, one of them compiled where there is a compiler.
LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# fmt: off
NULL: Final = re.compile(r"~|null|Null|NULL|")
TRUTH: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER: Final = re.compile(r"[-+]?[0-9]{1,4000}")
FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
# fmt: on


class Container:
    """A mapping or a sequence that is being read: what is in it so far, and the key that waits for its value."""

    def __init__(self, value: dict[str, Any] | list[Any], path: Path) -> None:
        self.value, self.path = value, path
        self.key: str | None = None

    @property
    def step(self) -> str | int | None:
        """What the next value is called; None when it is a key."""
        return len(self.value) if isinstance(self.value, list) else self.key

    def take(self, value: Any) -> None:
        """Take up the next value."""
        if isinstance(self.value, list):
            self.value.append(value)
        else:
            self.value[str(self.key)], self.key = value, None


def read(text: str) -> Source:
    """Return what *text* says; raise `BadSeed` when it is no YAML, or more of it than is read here."""
    if len(text) > LARGEST:
        raise BadSeed(f"YAML is read up to {LARGEST >> 20} MiB; write so many contacts as JSON or CSV")
    root = Container([], ())
    for _ in _placed(text, root):
        pass
    documents: list[Any] = root.value  # type: ignore[assignment]  # made three lines above
    return Source(documents[0] if documents else None, lambda path: _line(text, path))


def _line(text: str, path: Path) -> int:
    """Return the line of what stands at *path*, or of what it stands in."""
    nearest, found = -1, 1
    for place, line in _placed(text, Container([], ())):
        if path[: len(place)] == place and len(place) > nearest:
            nearest, found = len(place), line
        if place == path:
            break
    return found


def _placed(text: str, root: Container) -> Iterator[tuple[Path, int]]:
    """Read *text* into *root*, and return each value's place and line on the way."""
    try:
        yield from _built(text, root)
    except yaml.MarkedYAMLError as problem:
        line = None if problem.problem_mark is None else problem.problem_mark.line + 1
        told = TOO_DEEP if problem.problem == READER_TOO_DEEP else f"this is not YAML: {problem.problem}"
        raise BadSeed(told, line=line) from None
    except yaml.YAMLError as problem:
        raise BadSeed(f"this is not YAML: {_first_line(problem)}") from None


def _built(text: str, root: Container) -> Iterator[tuple[Path, int]]:
    stack = [root]
    for event in yaml.parse(text, Loader=LOADER):
        top, line = stack[-1], 0 if event.start_mark is None else event.start_mark.line + 1
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
            stack[-1].take(top.value)
        elif isinstance(event, yaml.NodeEvent):
            _refuse(event, stack, line)
            if top.step is None:
                top.key = _key(event, top, line)
                continue
            path = (*top.path, top.step) if len(stack) > 1 else ()
            yield path, line
            if isinstance(event, yaml.ScalarEvent):
                top.take(_scalar(event))
            else:
                stack.append(Container({} if isinstance(event, yaml.MappingStartEvent) else [], path))


def _refuse(event: yaml.NodeEvent, stack: list[Container], line: int) -> None:
    """Raise `BadSeed` for what YAML has and seeds have not."""
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise BadSeed("anchors and aliases are not read here", line=line)
    if getattr(event, "tag", None) is not None:
        raise BadSeed("tags are not read here", line=line)
    if len(stack) > DEEPEST:
        raise BadSeed(TOO_DEEP, line=line)
    if len(stack) == 1 and stack[0].value:
        raise BadSeed("a second document begins here", line=line)


def _key(event: yaml.NodeEvent, top: Container, line: int) -> str:
    """Return the name of a member, which is text whatever it looks like."""
    if not isinstance(event, yaml.ScalarEvent):
        raise BadSeed("a name is one word, or a text in quotes", path=top.path, line=line)
    if event.value in top.value:
        raise BadSeed("it stands twice", path=(*top.path, event.value), line=line)
    return str(event.value)


def _scalar(event: yaml.ScalarEvent) -> str | int | float | bool | None:
    """Return what a word means: text in quotes is text, the rest what YAML 1.2 says of it."""
    word = str(event.value)
    if event.style:
        return word
    if NULL.fullmatch(word):
        return None
    if INTEGER.fullmatch(word):
        return int(word)
    return TRUTH[word] if word in TRUTH else float(word) if FLOAT.fullmatch(word) else word


def _first_line(problem: yaml.YAMLError) -> str:
    return str(problem).partition("\n")[0]
