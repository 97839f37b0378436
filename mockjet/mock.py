"""MockJet: the server, its world and the handles on it, for Python programs and tests."""

import os
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from mockjet.handles.account import AccountHandle
from mockjet.handles.requests import unmatched
from mockjet.handles.telling import tell
from mockjet.network import Network, given
from mockjet.patching.patch import Patch
from mockjet.server import Server
from mockjet.service import Service
from mockjet.settings import Settings
from mockjet.tls import CaFile, Signed, of_this_machine
from mockjet.traffic.redaction import brief
from mockjet.world import World

SeedFiles = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


class MockJet(AccountHandle):
    """A mockjet server in a thread of its own, and the default account's handle.

    `with MockJet(pace="instant") as mj:` serves a new, empty world on a free port of the loopback address until the
    block ends. The keywords are those of `Settings`; *port* and *host* choose where to listen, *seed_file* is a seed
    to start with, or several. What is kept, put back and reset here are all accounts. With *strict* the block ends with
    an `AssertionError` if something was requested, of whatever account, that mockjet does not serve.

    *tls* serves HTTPS as well, at `tls_url` on *tls_port*, any free one by default. Its certificate is signed by an
    authority made for this object, `ca_file`, or by the one kept in *ca_dir*; *tls_cert* and *tls_key* are files with
    one of your own. Every server is a forward proxy for the services' hosts; *proxy_passthrough* lets requests for
    other hosts through.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        server: Server | None = None,
        seed_file: SeedFiles = (),
        tls: bool = False,
        tls_port: int = 0,
        tls_cert: Path | str | None = None,
        tls_key: Path | str | None = None,
        ca_dir: Path | str | None = None,
        proxy_passthrough: bool = False,
        strict: bool = False,
        **settings: Any,
    ) -> None:
        """Raise `ValueError` for a setting that means nothing, `TlsProblem` for a certificate that is none."""
        self._settings = Settings(**settings)
        super().__init__(World(self._settings), *self._settings.pair, lambda: self.url)
        self._host, self._port = host, port
        own = given(tls_cert, tls_key)
        self._network = Network(
            tls=tls or own is not None,
            tls_port=tls_port,
            proxy_passthrough=proxy_passthrough,
            certificates=own or (Signed() if ca_dir is None else of_this_machine(Path(ca_dir))),
        )
        if server is not None and (self._network.tls or proxy_passthrough):
            raise ValueError(
                "the server that was given is open as it is: for TLS or a proxy, let MockJet start its own"
            )
        self.strict = strict
        self._server = server
        self._owned = server is None
        self._ca_file = CaFile()
        self.sow(seed_file)

    def __repr__(self) -> str:
        return "<MockJet, not started>" if self._server is None else f"<MockJet at {self.url}>"

    @property
    def url(self) -> str:
        """Where the server listens, without a trailing slash; raise `RuntimeError` before it is started."""
        return self._started.url

    @property
    def tls_url(self) -> str:
        """Where the server listens for HTTPS, without a trailing slash; raise `RuntimeError` when it does not."""
        if (url := self._started.tls_url) is None:
            raise RuntimeError("this MockJet serves no HTTPS: start it with tls=True")
        return url

    @property
    def ca_pem(self) -> str:
        """The certificate of the authority that clients of `tls_url`, or of the proxy, must trust, in PEM.

        Raises `TlsProblem` when the server was given a certificate, or the libraries of the extra `tls` are missing.
        """
        return self._started.network.certificates.authority().decode()

    @property
    def ca_file(self) -> str:
        """The path of a file with `ca_pem`, for clients that want one; it is there until the server stops."""
        return self._ca_file.path(self.ca_pem)

    @property
    def _started(self) -> Server:
        if self._server is None:
            raise RuntimeError("this MockJet is not started: use it in a with statement, or call start()")
        return self._server

    def start(self) -> Self:
        """Start serving, or take over the server given; return itself."""
        if self._server is None:
            self._server = Server(Service(self._world), self._host, self._port, self._network)
            self._server.start()
        else:
            self._server.served.world = self._world
        return self

    def stop(self) -> None:
        """Stop the server, unless it was given; harmless when done twice."""
        self._ca_file.remove()
        if self._owned and self._server is not None:
            self._server.stop()
            self._server = None

    def close(self) -> None:
        """Be done with it: `stop`. A handle on a server in another process lets that forget its account."""
        self.stop()

    def account(self, key: str, secret: str = "private") -> AccountHandle:  # noqa: S107 - any secret opens it
        """Return the handle on another account of the same world."""
        return AccountHandle(self._world, key, secret, lambda: self.url)

    @property
    def accounts(self) -> list[AccountHandle]:
        """The handles on the accounts that were opened, in that order."""
        return [self.account(account.key, account.secret) for account in self._world.accounts]

    def sow(self, seed_file: SeedFiles) -> None:
        """Let the account have what is in a seed file, or in several; see `seed`."""
        for path in [seed_file] if isinstance(seed_file, (str, os.PathLike)) else seed_file:
            self.seed(path)

    def describe(self, *, bodies: bool = False) -> str:
        """Return in words what happened: the requests, the jobs and the clock of each account, *bodies* if wanted."""
        accounts = self._world.accounts or [self._account()]
        heads = [[f"account {brief(account.key)}"] if len(accounts) > 1 else [] for account in accounts]
        lines = [[*head, *tell(account, bodies=bodies)] for head, account in zip(heads, accounts, strict=True)]
        return "\n".join(line for account in lines for line in account)

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
        __tracebackhide__ = True  # pytest shows the test, not this
        self.stop()
        if self.strict and kind is None:
            unmatched(account.requests for account in self.accounts)
