"""MockJet: the server, its world and the handles on it, for Python programs and tests."""

import os
from collections.abc import Iterable
from contextlib import nullcontext
from types import TracebackType
from typing import Any, Self

from mockjet.accounts import AccountHandle
from mockjet.app import EXTENSION, create_app
from mockjet.patching.patch import Patch
from mockjet.server import Server
from mockjet.settings import Settings
from mockjet.world import World


class MockJet(AccountHandle):
    """A mockjet server in a thread of its own, and the default account's handle.

    `with MockJet(pace="instant") as mj:` serves a new, empty world on a free port of the loopback address until the
    block ends. The keywords are those of `Settings`; *port* and *host* choose where to listen, *seed_file* is a seed
    to start with, or several. What is kept, put back and reset here are all accounts.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        server: Server | None = None,
        seed_file: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
        **settings: Any,
    ) -> None:
        self._settings = Settings(**settings)
        super().__init__(World(self._settings), *self._settings.pair, lambda: self.url)
        self._host, self._port = host, port
        self._server = server
        self._owned = server is None
        for path in [seed_file] if isinstance(seed_file, (str, os.PathLike)) else seed_file:
            self.seed(path)

    @property
    def url(self) -> str:
        """Where the server listens, without a trailing slash; raise `RuntimeError` before it is started."""
        if self._server is None:
            raise RuntimeError("this MockJet is not started: use it in a with statement, or call start()")
        return self._server.url

    def start(self) -> Self:
        """Start serving, or take over the server given; return itself."""
        if self._server is None:
            self._server = Server(create_app(self._world), self._host, self._port)
            self._server.start()
        else:
            self._server.app.extensions[EXTENSION] = self._world
        return self

    def stop(self) -> None:
        """Stop the server, unless it was given; harmless when done twice."""
        if self._owned and self._server is not None:
            self._server.stop()
            self._server = None

    def account(self, key: str, secret: str = "private") -> AccountHandle:  # noqa: S107 - any secret opens it
        """Return the handle on another account of the same world."""
        return AccountHandle(self._world, key, secret, lambda: self.url)

    def patch(self, *, hosts: Iterable[str] = ()) -> Patch[Self]:
        """Return a patch that sends here what this process would send to Mailjet, EmailList and further *hosts*.

        `with mj.patch():`, or a decorator. Raises `ValueError` for what is no host.
        """
        return Patch(lambda: nullcontext(self), hosts)

    @property
    def _scope(self) -> None:
        """Every account is kept and put back."""

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
