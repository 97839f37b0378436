"""The patch itself: a context manager, and a decorator of functions and classes."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Generic, Protocol, TypeVar
from urllib.parse import urlsplit

from mockjet.hosts import APIS, Hosts
from mockjet.patching import routes
from mockjet.patching.clients import CLIENTS
from mockjet.patching.decorating import decorated


class Served(Protocol):
    """Whatever listens at a URL."""

    @property
    def url(self) -> str:
        """Where it listens."""


S = TypeVar("S", bound=Served)
T = TypeVar("T")


class Patch(Generic[S]):
    """Sends what this process would send to the services to a mock, in a `with` statement or what it decorates.

    The mock is entered anew each time. Patches may nest, may end in any order, and hold for all threads; where two
    name the same host, the one begun last gets it.
    """

    def __init__(
        self, opened: Callable[[], AbstractContextManager[S]], hosts: Iterable[str] = (), handle: str | None = None
    ) -> None:
        """Take what opens the mock, further *hosts*, and the name under which what is decorated gets the *handle*.

        Raises `ValueError` for what is no host.
        """
        self._opened = opened
        if isinstance(hosts, str):
            raise ValueError(f"hosts is a list, such as [{hosts!r}]")
        self._hosts = Hosts.of((*APIS, *hosts))
        self._handle = handle
        self._entered: list[AbstractContextManager[S]] = []

    @contextmanager
    def active(self) -> Iterator[S]:
        """Patch until the block ends."""
        with self._opened() as served:
            begun = routes.Diversion(self._hosts, _address(served.url))
            CLIENTS.open()
            routes.diversions.append(begun)
            try:
                yield served
            finally:
                routes.diversions.remove(begun)
                CLIENTS.close()

    def __enter__(self) -> S:
        entered = self.active()
        served = entered.__enter__()
        self._entered.append(entered)
        return served

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._entered.pop().__exit__(kind, problem, trace)

    def __call__(self, target: T) -> T:
        """Return *target* with the patch on in each call of it, or in each test of it when it is a class.

        Raises `TypeError` for what cannot be decorated.
        """
        return decorated(target, self.active, self._handle)


def _address(url: str) -> routes.Address:
    """Return where a server is, which a patch reaches without TLS and below no path; raise `ValueError`."""
    parts = urlsplit(url)
    if parts.scheme != "http" or parts.path.strip("/"):
        raise ValueError(f"a patch sends to a server at http://host:port, not to {url}")
    return str(parts.hostname), int(parts.port or 80)
