"""Seeds from files, requests and Python: the kind of text is known by the file's ending or the content type."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from . import csvseed, jsonfile
from .source import BadSeed, Source, line_at

BOM: Final = "\ufeff"


def _yaml(text: str) -> Source:
    from . import yamlfile  # noqa: PLC0415 - its library takes its time to import, and most seeds are none

    return yamlfile.read(text)


# fmt: off
READERS: Final[Mapping[str, Callable[[str], Source]]] = MappingProxyType({
    "json": jsonfile.read,
    "yaml": _yaml,
    "csv":  csvseed.read,
})
ENDINGS: Final[Mapping[str, str]] = MappingProxyType({".json": "json", ".yaml": "yaml", ".yml": "yaml", ".csv": "csv"})
# fmt: on


def read(data: bytes, kind: str) -> Source:
    """Return the seed in *data*, which is `json`, `yaml` or `csv`; raise `BadSeed`."""
    try:
        text = data.decode().removeprefix(BOM)
    except UnicodeDecodeError as problem:
        line = line_at(data[: problem.start].decode("latin-1"), problem.start)
        raise BadSeed("this is not UTF-8", line=line) from None
    if not text.strip():
        raise BadSeed("it is empty")
    if "\x00" in text:
        raise BadSeed("this is no text", line=line_at(text, text.index("\x00")))
    return READERS[kind](text)


def read_file(path: str | os.PathLike[str]) -> Source:
    """Return the seed in the file at *path*; raise `BadSeed` naming it, or `OSError` when it cannot be read."""
    kind = kind_of(path)
    try:
        source = read(Path(path).read_bytes(), kind)
    except BadSeed as problem:
        raise BadSeed(problem.problem, path=problem.path, line=problem.line, name=str(path)) from None
    return Source(source.data, source.line, str(path))


def kind_of(path: str | os.PathLike[str]) -> str:
    """Return which kind of seed a file is by its name; raise `BadSeed`."""
    kind = ENDINGS.get(Path(path).suffix.lower())
    if kind is None:
        raise BadSeed(f"a seed's name ends in {', '.join(ENDINGS)}", name=str(path))
    return kind


def taken(source: "str | os.PathLike[str] | Mapping[str, Any]") -> Source:
    """Return the seed that *source* is, a path or the data itself; raise `BadSeed` or `OSError`."""
    return Source(source) if isinstance(source, Mapping) else read_file(source)
