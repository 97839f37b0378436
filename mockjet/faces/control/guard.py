"""Who may steer: not a page elsewhere in a browser on this machine, and from beyond this machine only with the token."""

import hmac
import ipaddress
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from mockjet.faces.http import Call
from mockjet.settings import Settings

from .asked import Problem

# A name or an IPv4 address, or an IPv6 address in brackets; and a port.
HOST: Final = re.compile(r"(?P<name>[a-z0-9._-]+|\[[0-9a-f:.]+\])(:(?P<port>[0-9]{0,5}))?")
ORIGIN: Final = re.compile(r"[a-z][a-z0-9+.-]*://(?P<host>.+)")

# What a probe asks, which knows no token and calls a container by its address. Nothing is told but that it runs, and
# whom to trust for it.
OPEN: Final = (("health",), ("ready",), ("version",), ("ca.crt",))


class Host(NamedTuple):
    """A host as a request names it: the name without brackets and without a dot at its end, and the port, if any."""

    name: str
    port: str


def admit(call: Call, settings: Settings) -> None:
    """Let a request pass, or raise `Problem`.

    A browser says which host it means and from which page it comes, and a page elsewhere can change neither: a name
    that was made to lead here (DNS rebinding) still is that name in `Host`, and `Origin` is the page's own.
    """
    probing = call.segments[1:] in OPEN
    named = [host for host in (call.authority, *call.values("host")) if host.strip()]
    _check_hosts(named, settings, probing=probing)
    _check_origin(call, named, settings)
    if not probing:
        _check_token(call, settings)


def loopback(name: str) -> bool:
    """Tell whether *name* is this machine's for itself: `localhost`, a name below it, 127.0.0.0/8 or ::1."""
    address = _address(name)
    if address is None:
        return name == "localhost" or name.endswith(".localhost")
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _check_hosts(named: Sequence[str], settings: Settings, *, probing: bool) -> None:
    """Raise `Problem` unless every host the request names is this machine or allowed, and it names one.

    A probe may name none, or any address: a page that was made to lead here has a name.
    """
    for text in named:
        host = _parsed(text)
        known = host is not None and (loopback(host.name) or host.name in settings.hosts)
        if not known and not (probing and host is not None and _address(host.name)):
            raise Problem(403, "forbidden", f"{text!r} is not this machine: to allow it, serve with --allowed-host")
    if not named and not probing:
        raise Problem(403, "forbidden", "the request names no host: send a Host header, such as localhost")


def _check_origin(call: Call, named: Sequence[str], settings: Settings) -> None:
    """Raise `Problem` for what a page sent that is neither of this server nor of an allowed host."""
    origins = call.values("origin")
    own = [_parsed(text) for text in named]
    for origin in origins:
        found = ORIGIN.fullmatch(origin.lower())
        host = _parsed(found["host"]) if found else None
        if host is None or not (host in own or host.name in settings.hosts):
            raise _foreign(repr(origin))
    if not origins and any("cross-site" in site for site in call.values("sec-fetch-site")):
        raise _foreign("another site")


def _foreign(page: str) -> Problem:
    return Problem(403, "forbidden", f"a page of {page} may not ask: to allow its host, serve with --allowed-host")


def _check_token(call: Call, settings: Settings) -> None:
    """Raise `Problem` for a request without the token, where one is wanted: when there is one, or beyond loopback."""
    if settings.control_token is None:
        if not loopback(call.listening):
            raise Problem(403, "forbidden", "the server listens beyond this machine: serve with --control-token")
        return
    scheme, _, bearer = call.authorization.partition(" ")
    sent = (call.header("x-mockjet-token"), bearer.strip() if scheme.lower() == "bearer" else "")
    if not any(_same(token, settings.control_token) for token in sent):
        raise Problem(
            401,
            "unauthorized",
            "the control token is wanted: send Authorization: Bearer TOKEN, or X-Mockjet-Token: TOKEN",
            (("WWW-Authenticate", 'Bearer realm="mockjet"'),),
        )


def _same(sent: str, token: str) -> bool:
    """Compare in a time that tells nothing of where they differ."""
    return hmac.compare_digest(sent.encode(), token.encode())


def _parsed(named: str) -> Host | None:
    """Return the host, or None when it is written as none can be."""
    found = HOST.fullmatch(named.strip().lower())
    if found is None:
        return None
    name = found["name"].strip("[]").removesuffix(".")
    return Host(str(_address(name) or name), found["port"] or "")


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
