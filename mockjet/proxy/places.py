"""Which host a request to a proxy means."""

import re
from typing import Final, NamedTuple

from mockjet.hosts import ANSWERED, Hosts

PORTS: Final = {"http": 80, "https": 443}
SERVICES: Final = Hosts.of(ANSWERED)
LARGEST_PORT: Final = 65535
AUTHORITY: Final = re.compile(r"(?P<host>[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?", re.ASCII)


class Place(NamedTuple):
    """A host, without brackets, and a port; the scheme and the path when the target is a URL."""

    host: str
    port: int
    scheme: str = ""
    path: str = ""

    @property
    def authority(self) -> str:
        """The host and the port as a request names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS.get(self.scheme) else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """What is said of it: the authority, with the scheme when there is one."""
        return f"{self.scheme}://{self.authority}" if self.scheme else self.authority


class Malformed(Exception):
    """A target names no host as HTTP writes it."""


def tunnelled(target: str) -> Place:
    """Return what a CONNECT means, which is `host:port`; raise `Malformed`."""
    return _place(target, None)


def absolute(target: str) -> Place | None:
    """Return what a URL as the target of a request means, None when it is a path; raise `Malformed`.

    Credentials in a URL are passed over, as no client means them for a proxy.
    """
    scheme, separator, rest = target.partition("#")[0].partition("://")
    if not separator or "/" in scheme or "?" in scheme:
        return None
    named = re.split("[/?]", rest, maxsplit=1)[0]
    place = _place(named.rpartition("@")[2], PORTS.get(scheme.lower(), 0))
    return place._replace(scheme=scheme.lower(), path=rest[len(named) :])


def service(target: str) -> Place | None:
    """Return what a URL means when its host is one of the real services' and HTTP is spoken there."""
    try:
        place = absolute(target)
    except Malformed:
        return None
    return place if place and place.scheme in PORTS and place.host in SERVICES else None


def _place(named: str, otherwise: int | None) -> Place:
    found = AUTHORITY.fullmatch(named.lower())
    port = int(found["port"]) if found and found["port"] else otherwise
    if found is None or port is None or port > LARGEST_PORT or (found["port"] and not port):
        raise Malformed
    return Place(found["host"].strip("[]").removesuffix("."), port)
