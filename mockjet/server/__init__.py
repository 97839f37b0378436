"""Our own host: HTTP/1.1 on sockets, also with TLS and as a proxy, for whatever answers requests."""

from .server import Server

__all__ = ["Server"]
