"""The guard: connections to the real services fail, and it is remembered who tried."""

import errno
import functools
import os
import sysconfig
import threading
import traceback
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from mockjet.hosts import REAL, Hosts
from mockjet.patching import routes
from mockjet.patching.clients import CLIENTS
from mockjet.patching.seams import Function, Seam, Seams

REAL_HOSTS: Final = Hosts.of(REAL)
ADVICE: Final = (
    "{host} is real, and mockjet blocks connections to it. Send its requests to the mock, with the fixture "
    "mockjet_patched or with mockjet.patch(), or point the client at mockjet.url."
)
# Code below these paths is not the user's: the standard library, what is installed, this package, what is no file.
FOREIGN: Final = (
    *{sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib", "purelib", "platlib")},
    str(Path(__file__).parent) + os.sep,
    "<",
)


class Net(NamedTuple):
    """A function that is told a host, or an address or a server name that begins with one."""

    owner: str
    name: str
    position: int
    keyword: str = ""


# fmt: off
NETS: Final[Mapping[str, tuple[Net, ...]]] = MappingProxyType({
    #                            owner             name                 position  keyword
    "socket":              (Net("",               "getaddrinfo",        0,       "host"),
                            Net("",               "gethostbyname",      0),
                            Net("",               "gethostbyname_ex",   0),
                            Net("socket",         "connect",            1),
                            Net("socket",         "connect_ex",         1)),
    "asyncio.base_events": (Net("BaseEventLoop",  "getaddrinfo",        1,       "host"),),
    "uvloop":              (Net("Loop",           "getaddrinfo",        1,       "host"),
                            Net("Loop",           "create_connection",  2,       "host")),
    "ssl":                 (Net("SSLContext",     "wrap_socket",        5,       "server_hostname"),
                            Net("SSLContext",     "wrap_bio",           4,       "server_hostname")),
})
# fmt: on


class RealHostBlocked(ConnectionError):
    """A connection to a real host was blocked. An `OSError`, so HTTP clients see a connection that failed."""


class Guard:
    """Keeps this process from the real services, whatever it connects with, in every thread.

    HTTP clients are asked first, as a proxy would hide the host from all the rest. Then the functions in `NETS`: whatever
    looks up a name in Python comes by the socket module or an event loop, and what brings a resolver of its own
    comes by `ssl`. An audit hook would see no less, but everything else the process does as well, and for ever.
    """

    def __init__(self) -> None:
        self._attempts: deque[str] = deque()
        self._nets = Seams({name: functools.partial(self._seams, nets) for name, nets in NETS.items()})

    def start(self) -> None:
        """Block from now on."""
        CLIENTS.open()
        self._nets.open()
        routes.checks.append(self.check)

    def stop(self) -> None:
        """Block no longer."""
        routes.checks.remove(self.check)
        self._nets.close()
        CLIENTS.close()

    def take(self) -> list[str]:
        """Return what was blocked since this was last asked: each host and the code that tried, once."""
        return list(dict.fromkeys(self._attempts.popleft() for _ in range(len(self._attempts))))

    def check(self, host: object) -> None:
        """Raise `RealHostBlocked` when *host* is a real one, and remember it."""
        __tracebackhide__ = True
        name = _name(host)
        if name in REAL_HOSTS:
            self._attempts.append(f"{name}, from {_place()}")
            raise RealHostBlocked(errno.ECONNREFUSED, ADVICE.format(host=name))

    def _seams(self, nets: tuple[Net, ...], module: Any) -> list[Seam]:
        return [
            Seam(getattr(module, net.owner, module), net.name, functools.partial(self._checking, net)) for net in nets
        ]

    def _checking(self, net: Net, original: Function) -> Function:
        @functools.wraps(original)
        def checking(*args: Any, **options: Any) -> Any:
            __tracebackhide__ = True
            self.check(args[net.position] if len(args) > net.position else options.get(net.keyword))
            return original(*args, **options)

        return checking


def _name(host: object) -> str:
    """Return a host as text, be it bytes or the first part of an address; empty for none."""
    if isinstance(host, tuple):
        host = host[0] if host else None
    if isinstance(host, bytes | bytearray):
        return host.decode("latin-1")
    return host if isinstance(host, str) else ""


def _place() -> str:
    """Return the line of the user's that is running, or the thread when none of its code is the user's."""
    for frame, line in traceback.walk_stack(None):
        if not frame.f_code.co_filename.startswith(FOREIGN):
            return f"{frame.f_code.co_filename}:{line} in {frame.f_code.co_name}"
    return f"thread {threading.current_thread().name}"
