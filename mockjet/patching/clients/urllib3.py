"""urllib3, version 1.26 or 2, whose connections are http.client's with a `connect` of their own.

Before that the pool has chosen a connection, after it nothing depends on how it was made.
"""

import functools
from typing import Any

from mockjet.patching.clients import stdlib
from mockjet.patching.line import Line
from mockjet.patching.seams import Function, Seam


def seams(module: Any) -> tuple[Seam, ...]:
    """Return the seams of urllib3.connection."""
    return tuple(Seam(owner, "connect", _connecting) for owner in (module.HTTPConnection, module.HTTPSConnection))


def _connecting(connect: Function) -> Function:
    """Return a `connect` that goes to a mock where there is one, without a warning that nothing was verified."""
    connecting = stdlib.connecting(connect)

    @functools.wraps(connect)
    def verified(connection: Any) -> None:
        connecting(connection)
        if isinstance(connection.sock, Line):
            connection.is_verified = True

    return verified
