"""Reaching another host, and only one that the client may reach."""

import ipaddress
import os
import socket
from collections.abc import Collection
from typing import Any, Final

from . import denials
from .denials import Denial
from .places import Place

DIAL_SECONDS: Final = 10

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Denied(Exception):
    """A host is not to be reached, or cannot be."""

    def __init__(self, denial: Denial) -> None:
        super().__init__(denial.message)
        self.denial = denial


def dial(place: Place, own_ports: Collection[int], *, guarded: bool) -> socket.socket:
    """Return a connection to *place*; raise `Denied`.

    What its name means is looked up once, judged, and connected to, so it cannot mean something else in between.
    This program itself is never reached; *guarded*, nothing else that only this machine can reach is either.
    """
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise Denied(denials.unreachable(place, _why(problem))) from None
    for _, _, _, _, target in found:
        _judge(place, target, own_ports, guarded=guarded)
    return _connected(place, found)


def _judge(place: Place, target: Any, own_ports: Collection[int], *, guarded: bool) -> None:
    """Raise `Denied` for an address that is not to be reached."""
    address = _address(str(target[0]))
    if place.port in own_ports and _own(address):
        raise Denied(denials.itself())
    if guarded and (address.is_loopback or address.is_link_local or address.is_unspecified or address.is_multicast):
        raise Denied(denials.guarded(place))


def _address(text: str) -> Address:
    """Return an address, without its zone, and as IPv4 when it is one within IPv6."""
    address = ipaddress.ip_address(text.partition("%")[0])
    return getattr(address, "ipv4_mapped", None) or address


def _own(address: Address) -> bool:
    """Tell whether *address* is this machine's: then the system takes it as the sender's, too. Nothing is sent."""
    if address.is_loopback or address.is_unspecified:
        return True
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET  # noqa: PLR2004 - the version of IP
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((str(address), 9))
        except OSError:
            return False
        return _address(str(probe.getsockname()[0])) == address


def _connected(place: Place, found: list[Any]) -> socket.socket:
    """Connect to the first address that answers, and has as long for all else; raise `Denied`, why the last one does not."""
    why = "no address"
    for family, kind, protocol, _, target in found:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(DIAL_SECONDS)
            connection.connect(target)
        except OSError as problem:
            connection.close()
            why = _why(problem)
        else:
            return connection
    raise Denied(denials.unreachable(place, why))


def _why(problem: Exception) -> str:
    if isinstance(problem, TimeoutError):
        return f"no answer within {DIAL_SECONDS} seconds"
    if isinstance(problem, socket.gaierror):
        return "no such host"
    return os.strerror(problem.errno) if isinstance(problem, OSError) and problem.errno else "not a host's name"
