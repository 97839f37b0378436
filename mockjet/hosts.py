"""The hosts of the two services, and sets of hosts written as names and patterns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

PATTERN: Final = re.compile(r"(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*")


@dataclass(frozen=True, slots=True)
class Hosts:
    """A set of hosts: some by name, some by the end of their names."""

    names: frozenset[str]
    endings: tuple[str, ...]

    @classmethod
    def of(cls, patterns: Iterable[str]) -> Self:
        """Return the hosts of *patterns*: `a.example` is one host, `*.example` all below; raise `ValueError` for others."""
        plain = [_plain(pattern) for pattern in patterns]
        for pattern in plain:
            if not PATTERN.fullmatch(pattern):
                raise ValueError(f"a host is written api.example.com or *.example.com, not {pattern!r}")
        wild = tuple(pattern[1:] for pattern in plain if pattern.startswith("*."))
        return cls(frozenset(pattern for pattern in plain if not pattern.startswith("*.")), wild)

    def __contains__(self, host: str) -> bool:
        """Tell whether *host* is one of them, in any letter case, also with a dot behind it."""
        name = _plain(host)
        return name in self.names or name.endswith(self.endings)


def _plain(name: str) -> str:
    return name.lower().removesuffix(".")


MAILJET: Final = ("api.mailjet.com", "api.us.mailjet.com")
# No public document names EmailList's host of production; these are inferred from the name of the service.
EMAILLIST: Final = ("emaillist.dev", "*.emaillist.dev")
APIS: Final = MAILJET + EMAILLIST
# All that belongs to the services, mocked or not: servers of mail and pictures, other regions.
REAL: Final = ("mailjet.com", "*.mailjet.com", *EMAILLIST)
# What a server answers for as a proxy, and what its certificates name: a client may be told to ask another region.
ANSWERED: Final = (*MAILJET, "*.mailjet.com", *EMAILLIST)
# This machine's own names.
LOCAL: Final = ("localhost", "127.0.0.1", "::1")
