"""Families of filters on one text: equal, within, at the start or the end, with or without regard to case."""

from collections.abc import Callable, Iterable
from typing import Any

from mockjet.faces.mailjet.kinds import match, string
from mockjet.faces.wire import Filter

# fmt: off
#            suffix     where it stands  without regard to case
_SUFFIXES = (
    ("",        "equal",         False),
    ("CI",      "equal",         True),
    ("Like",    "contains",      False),
    ("LikeCI",  "contains",      True),
    ("LLike",   "starts",        False),
    ("LLikeCI", "starts",        True),
    ("RLike",   "ends",          False),
    ("RLikeCI", "ends",          True),
)
# fmt: on


def text_filters(
    name: str,
    *,
    described: Iterable[str] = (),
    plain_folded: bool = False,
    read: Callable[[Any], str] = string,
) -> tuple[Filter, ...]:
    """Return the filters on the text *name*; *described* are the suffixes the API's description of itself names."""
    known = tuple(described)
    return tuple(
        Filter(
            name + suffix,
            match(test, folded=folded or (not suffix and plain_folded), read=read),
            "matches",
            many=True,
            described=suffix in known,
        )
        for suffix, test, folded in _SUFFIXES
    )
