"""MockJet: the server, its world and the handles on it, for Python programs and tests."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any, Self, Unpack

from mockjet.app import EXTENSION, create_app
from mockjet.builders import AudienceHandle
from mockjet.domain.values import Value
from mockjet.faulthandles import FaultHandles
from mockjet.handles import ClockHandle, ContactHandle, Found, ListHandle, SegmentHandle
from mockjet.jobhandles import JobHandles
from mockjet.jobs.pace import pace
from mockjet.network import Network, given
from mockjet.patching.patch import Patch
from mockjet.projects import EmailListHandle
from mockjet.requesthandles import RequestHandles
from mockjet.server import Server
from mockjet.settings import Settings
from mockjet.tls import CaFile, Signed, of_this_machine
from mockjet.traffic.patterns import ContentMembers
from mockjet.world import Account, World


class AccountHandle(AudienceHandle):
    """One account: its credentials, builders for its data, and its state read back."""

    def __init__(self, world: World, key: str, secret: str, base: Callable[[], str]) -> None:
        super().__init__(self._account)
        self._world = world
        self.api_key, self.api_secret = key, secret
        self.clock = ClockHandle(self._account)
        self.jobs = JobHandles(self._account)
        self.emaillist = EmailListHandle(self._account, base)
        self.faults = FaultHandles(self._account)
        self.requests = RequestHandles(self._account)
        self.segments: Found[SegmentHandle] = Found(
            self._account,
            lambda account: account.audience.segments.select().page(),
            _find_segment,
            lambda row: row.name,
            SegmentHandle,
        )

    @property
    def auth(self) -> tuple[str, str]:
        """Key and secret, as HTTP clients take them."""
        return self.api_key, self.api_secret

    def add_list(self, name: str) -> ListHandle:
        """Add a list; raise `Duplicate` when the name is taken."""
        return self._add_list(name)

    def add_contact(
        self,
        email: str,
        *,
        name: str = "",
        lists: Iterable[ListHandle] = (),
        properties: Mapping[str, Value] | None = None,
        excluded: bool = False,
    ) -> ContactHandle:
        """Add a contact and subscribe it to *lists*.

        A property that is not defined is, with the type of its value. Raises `BadAddress`, `Duplicate` or `BadValues`.
        """
        return self._add_contact(email, lists, properties or {}, name=name, excluded=excluded)

    def add_property(self, name: str, datatype: str = "str") -> None:
        """Define a contact property; raise `Duplicate` when there is one of that name, `Invalid` for another type."""
        account = self._account()
        with account.turn() as at:
            account.audience.definitions.create(name=name, datatype=datatype, at=at)

    def add_segment(self, name: str, expression: str) -> SegmentHandle:
        """Add a segment; raise `Duplicate` when the name is taken, `Invalid` when the expression is none."""
        account = self._account()
        with account.turn() as at:
            row = account.audience.segments.create(name=name, expression=expression, at=at)
        return SegmentHandle(self._account, row.id)

    @property
    def pace(self) -> str:
        """What moves the jobs that start from now on: poll, clock, instant or manual. It can be set.

        Jobs that run keep theirs, unless they are planned anew.
        """
        return self._account().jobs.pace.name

    @pace.setter
    def pace(self, name: str) -> None:
        self.set_pace(name)

    @property
    def dwell(self) -> float:
        """How many seconds such a job stays in each status under the pace clock."""
        return self._account().jobs.pace.dwell

    def set_pace(self, name: str, dwell: float | None = None) -> None:
        """Set what moves the jobs that start from now on; without a *dwell* it stays as it was.

        Raises `ValueError` for what is no pace or no number of seconds.
        """
        account = self._account()
        with account.turn():
            account.jobs.pace = pace(name, account.jobs.pace.dwell if dwell is None else dwell)

    def assert_requested(
        self, method: str, path: str, *, times: int | None = None, **members: Unpack[ContentMembers]
    ) -> None:
        """Raise `AssertionError` unless this was requested, so many *times* or at least once.

        *query*, *json* and *text* say what else the request must look like, as in `mockjet.traffic.patterns.Pattern`. The error
        shows the closest requests and what keeps each from matching.
        """
        __tracebackhide__ = True  # pytest shows the test, not this
        self.requests.require(times, method=method, path=path, **members)

    def throttle(self, times: int = 1) -> None:
        """Answer the next calls with 429, as the proxy in front of the service does: HTML, no time to come back."""
        account = self._account()
        with account.held():
            account.faults.throttle(times)

    def suspend(self, *, suspended: bool = True) -> None:
        """Answer every call with an empty 401, as for a suspended account, until told otherwise."""
        self._account().suspended = suspended

    def forbid(self, *resources: str) -> None:
        """Answer 403 to calls to these resources and to no others; without a name, to none."""
        self._account().forbidden = {name.lower() for name in resources}

    def reset(self) -> None:
        """Forget everything about this account, its clock included."""
        self._world.reset(self.api_key)

    def _account(self) -> Account:
        return self._world.account(self.api_key)


class MockJet(AccountHandle):
    """A mockjet server in a thread of its own, and the default account's handle.

    `with MockJet(pace="instant") as mj:` serves a new, empty world on a free port of the loopback address until the
    block ends. The keywords are those of `Settings`; *port* and *host* choose where to listen.

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
        tls: bool = False,
        tls_port: int = 0,
        tls_cert: Path | str | None = None,
        tls_key: Path | str | None = None,
        ca_dir: Path | str | None = None,
        proxy_passthrough: bool = False,
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
        self._server = server
        self._owned = server is None
        self._ca_file = CaFile()

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
            self._server = Server(create_app(self._world), self._host, self._port, self._network)
            self._server.start()
        else:
            self._server.app.extensions[EXTENSION] = self._world
        return self

    def stop(self) -> None:
        """Stop the server, unless it was given; harmless when done twice."""
        self._ca_file.remove()
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

    def reset(self) -> None:
        """Forget everything about every account."""
        self._world.reset()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _find_segment(account: Account, key: object) -> Any:
    segments = account.audience.segments
    return segments.table.get(key) if isinstance(key, int) else segments.named(str(key))
