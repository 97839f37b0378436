"""A plain socket connected to a mock."""

import socket
from typing import Self

from mockjet.patching.routes import Address


class Line(socket.socket):
    """A connection to a mock, which remembers to which."""

    __slots__ = ("mock",)
    mock: Address

    @classmethod
    def to(cls, mock: Address, timeout: object) -> Self:
        """Connect to *mock*; a *timeout* that is no number of seconds is the default one; raise `OSError`."""
        line = cls(socket.AF_INET6 if ":" in mock[0] else socket.AF_INET, socket.SOCK_STREAM)
        line.mock = mock
        try:
            if timeout is None or isinstance(timeout, int | float):
                line.settimeout(timeout)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line.connect(mock)
        except OSError:
            line.close()
            raise
        return line
