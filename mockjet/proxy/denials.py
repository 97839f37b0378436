"""What the proxy says when it does not do what it is asked."""

import json
from typing import Final, NamedTuple

from mockjet.hosts import ANSWERED

from .places import Place

NAMED: Final = ", ".join(ANSWERED)


class Denial(NamedTuple):
    """A status, its reason phrase, which is all that most clients show, and what to do about it."""

    status: int
    reason: str
    code: str
    message: str

    @property
    def body(self) -> bytes:
        """The body, in the shape of what mockjet itself answers."""
        return json.dumps({"error": {"code": self.code, "message": self.message}}).encode()


MALFORMED: Final = Denial(
    400, "Bad Request", "invalid", "a proxy is asked for CONNECT host:port, or for a URL such as http://host/path"
)
EARLY: Final = Denial(
    400, "Bad Request", "invalid", "nothing may follow a CONNECT before it is answered: wait for the 200"
)
NESTED: Final = Denial(
    403,
    "No Tunnel Within TLS",
    "forbidden",
    "CONNECT is answered on a connection without TLS: name the proxy with http://, not https://",
)


def elsewhere(place: Place) -> Denial:
    """Say that nothing is let through."""
    return Denial(
        403,
        f"mockjet lets nothing through to {place.host}",
        "forbidden",
        f"mockjet answers for {NAMED}; it lets requests through to {place.host} when it serves with --proxy-passthrough",
    )


def port(place: Place) -> Denial:
    """Say that the service is not spoken to on such a port."""
    return Denial(
        403,
        f"mockjet is no {place.host} on port {place.port}",
        "forbidden",
        f"mockjet speaks HTTPS on port 443 of {place.host} and HTTP on port 80, and lets nothing through to it",
    )


def itself() -> Denial:
    """Say that the proxy is no way to the proxy."""
    return Denial(
        403,
        "mockjet is no proxy to itself",
        "forbidden",
        "ask mockjet directly: name its host in NO_PROXY",
    )


def guarded(place: Place) -> Denial:
    """Say that what only this machine can reach is not reached for others."""
    return Denial(
        403,
        f"mockjet lets nothing through to {place.host}",
        "forbidden",
        f"{place.host} is this machine's own, and mockjet listens to others as well",
    )


def unreachable(place: Place, why: str) -> Denial:
    """Say that a host cannot be reached."""
    return Denial(502, f"Bad Gateway: {place.host}: {why}", "unreachable", f"{place.authority}: {why}")


def without_tls(why: str) -> Denial:
    """Say that TLS cannot be spoken."""
    return Denial(502, "mockjet cannot speak TLS", "no_tls", why)


def scheme(place: Place) -> Denial:
    """Say that only HTTP is handed on."""
    return Denial(501, "Not Implemented", "scheme", f"mockjet hands on http and https, not {place.scheme}")
