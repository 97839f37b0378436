"""A forward proxy that answers for the real services itself, and lets other hosts through only when told to."""

from .client import Client
from .places import service
from .proxy import Proxy

__all__ = ["Client", "Proxy", "service"]
