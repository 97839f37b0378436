"""http.client, and with it urllib.request and all that is made of its connections.

`connect` and `putrequest` are documented methods of every connection, which subclasses override and call. `connect` is
where a new one learns where to go. `putrequest` begins each request, so a connection kept from before a patch, or from
within one that has ended, is noticed there, and so is a request that a proxy was to forward.
"""

import functools
import weakref
from typing import Any, Final
from urllib.parse import urlsplit

from mockjet.patching.line import Line
from mockjet.patching.routes import Address, find
from mockjet.patching.seams import Function, Seam

ABSOLUTE: Final = ("http://", "https://")


def seams(module: Any) -> tuple[Seam, ...]:
    """Return the seams of http.client."""
    return (
        Seam(module.HTTPConnection, "connect", connecting),
        Seam(module.HTTPSConnection, "connect", connecting),
        Seam(module.HTTPConnection, "putrequest", _asking),
    )


def connecting(connect: Function) -> Function:
    """Return a `connect` that goes to a mock where there is one."""

    @functools.wraps(connect)
    def connecting(connection: Any) -> None:
        mock = find(_host(connection))
        if mock is None:
            connect(connection)
        else:
            _lay(connection, mock)

    return connecting


def _asking(putrequest: Function) -> Function:
    """Return a `putrequest` that looks first whether the connection leads where it should."""

    @functools.wraps(putrequest)
    def asking(connection: Any, method: str, url: str, *args: Any, **options: Any) -> None:
        _switch(connection, url)
        putrequest(connection, method, url, *args, **options)

    return asking


def _host(connection: Any) -> str:
    """Return the host to be reached, at the end of a tunnel when there is one."""
    return str(connection._tunnel_host or connection.host)  # noqa: SLF001 - set_tunnel has no counterpart to read


def _switch(connection: Any, url: str) -> None:
    """Connect anew when the connection leads elsewhere than a request to *url* is to go."""
    mock = find((urlsplit(url).hostname if url.startswith(ABSOLUTE) else None) or _host(connection))
    line = connection.sock
    if line is not None and mock == getattr(line, "mock", None):
        return
    connection.sock = None
    if mock is not None:
        _lay(connection, mock)
    elif line is not None:
        connection.connect()
    if line is not None:
        line.close()  # what is still to be read of an answer can be: its file keeps the socket open


def _lay(connection: Any, mock: Address) -> None:
    """Connect to *mock*; before each request the connection will ask again whether that is still right."""
    connection.sock = Line.to(mock, connection.timeout)
    connection.putrequest = functools.partial(_ask_again, weakref.ref(connection))


def _ask_again(found: Any, method: str, url: str, *args: Any, **options: Any) -> None:
    """Begin a request on a connection that leads to a mock, or did: the patch may have ended."""
    connection = found()
    again = vars(connection).pop("putrequest")
    _switch(connection, url)
    if isinstance(connection.sock, Line):
        connection.putrequest = again
    type(connection).putrequest(connection, method, url, *args, **options)
