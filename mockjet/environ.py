"""What our application and our server tell each other in the WSGI environ, beyond the standard."""

from typing import Final, NamedTuple

# From the server: the headers as they were sent, as pairs; and an event that is set when the server stops.
HEADERS: Final = "mockjet.headers"
STOPPING: Final = "mockjet.stopping"
# Also from it: what returns the certificate of the authority that signs for it, or raises `mockjet.tls.TlsProblem`.
AUTHORITY: Final = "mockjet.authority"
# And the world that was served when the first line of the request was read.
WORLD: Final = "mockjet.world"
# From the application: a `Break`, when the connection is to be broken.
BREAK: Final = "mockjet.break"


class Break(NamedTuple):
    """How a connection is to be broken: one of `mockjet.traffic.faults.BREAKS`, and the bytes of a `garbage`."""

    how: str
    garbage: bytes = b""
