"""`connect`: a `MockJet` handle on a server in another process."""

from collections.abc import Iterable, Mapping
from contextlib import nullcontext, suppress
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any, Final, Self, cast
from urllib.parse import quote

from mockjet import seeds
from mockjet.handles.account import AccountHandle
from mockjet.mock import MockJet, SeedFiles
from mockjet.patching.patch import Patch
from mockjet.seeds.source import BadSeed
from mockjet.settings import Settings
from mockjet.tls import CaFile
from mockjet.traffic.redaction import brief
from mockjet.version import __version__

from .kinds import Place
from .line import Line, Refused
from .problems import Unanswered
from .proxies import Remote, remote

if TYPE_CHECKING:
    import os

    Asked = AccountHandle
else:
    Asked = remote("account")

# What one account cannot have for itself.
SERVERS: Final = ("allowed_hosts", "control_token", "credentials", "max_body_bytes")
OK: Final = 200
CONFLICT: Final = 409


class RemoteAccount(Asked):
    """One account of a server in another process: everything is read and changed over there."""

    def __init__(self, line: Line, key: str, secret: str) -> None:
        Remote.__init__(self, line, Place("account", key))  # type: ignore[arg-type]  # which it is, see Asked
        self.api_key, self.api_secret = key, secret

    def seed(self, source: "str | os.PathLike[str] | Mapping[str, Any]", *, baseline: bool = True) -> None:
        """Let the account have what a seed says; a file is read here. See `AccountHandle.seed`."""
        taken = seeds.taken(source)
        try:
            super().seed(taken.data, baseline=baseline)
        except BadSeed as problem:
            line = taken.line(problem.path)
            raise BadSeed(problem.problem, path=problem.path, line=line, name=taken.name) from None


class RemoteMockJet(RemoteAccount, MockJet):
    """A handle on one account of a server in another process, with all that `MockJet` offers but its settings.

    What is kept, put back and reset here is that account, and `account` opens others beside it.
    """

    def __init__(self, line: Line, key: str, secret: str, *, strict: bool = False) -> None:
        super().__init__(line, key, secret)
        self.strict = strict
        self._line: Line = line
        self._ca_file = CaFile()
        self._others: dict[str, RemoteAccount] = {}

    def __repr__(self) -> str:
        return f"<MockJet at {self.url}, account {self.api_key}>"

    @property
    def url(self) -> str:
        """Where the server listens, without a trailing slash."""
        return self._line.url

    @property
    def tls_url(self) -> str:
        """Raise `RuntimeError`: where a server in another process serves HTTPS, it has told whoever started it."""
        raise RuntimeError(f"{self!r} does not know where its server serves HTTPS")

    @property
    def ca_pem(self) -> str:
        """The certificate of the authority that clients of the server's HTTPS, or of its proxy, must trust, in PEM."""
        status, data = self._line.fetch("GET", "ca.crt", None, {})
        if status != OK:
            raise Unanswered(f"{self.url} shows no certificate of an authority")
        return data.decode()

    def start(self) -> Self:
        """Do nothing: the server runs."""
        return self

    def stop(self) -> None:
        """Hang up. The server runs on, and the account is as it is."""
        self._ca_file.remove()
        self._line.close()

    def account(self, key: str, secret: str = "private") -> AccountHandle:  # noqa: S107 - any secret opens it
        """Return the handle on an account of the same server; of its own key it is itself."""
        if key == self.api_key:
            return self
        return cast("AccountHandle", self._others.setdefault(key, RemoteAccount(self._line, key, secret)))

    @property
    def accounts(self) -> list[AccountHandle]:
        """The handle itself, and those on the accounts that were asked of it."""
        return [self, *self._others.values()]

    def describe(self, *, bodies: bool = False) -> str:
        """Return in words what happened in these accounts: the requests, the jobs and the clock."""
        told = [super().describe(bodies=bodies)]
        told += [f"account {brief(key)}\n{other.describe(bodies=bodies)}" for key, other in self._others.items()]
        return "\n".join(told)

    def patch(self, *, hosts: Iterable[str] = ()) -> Patch[Self]:
        """Return a patch that sends there what this process would send to Mailjet, EmailList and further *hosts*."""
        return Patch(lambda: nullcontext(self), hosts)


class OwnMockJet(RemoteMockJet):
    """The same with an account that was opened for it, and further ones below its key, until `close`.

    They all have the same *settings*.
    """

    def __init__(self, line: Line, key: str, settings: Mapping[str, Any], *, strict: bool = False) -> None:
        super().__init__(line, key, "private", strict=strict)
        self._opened_with = settings

    def stop(self) -> None:
        """Let the connection be: other handles have it as well."""
        self._ca_file.remove()

    def account(self, key: str, secret: str = "private") -> AccountHandle:  # noqa: S107 - any secret opens it
        """Return the handle on another account that nobody else has; its key begins with this one's."""
        if key in (self.api_key, *self._others):
            return super().account(key, secret)
        whole = f"{self.api_key}-{key}"
        try:
            self._line.send("POST", "accounts", {"key": whole, "settings": self._opened_with})
        except Refused as problem:
            if problem.status != CONFLICT:  # it is open already
                raise
        return super().account(whole, secret)

    def close(self) -> None:
        """Let the server forget the accounts, and refuse who comes with their keys; one that is gone has forgotten them."""
        for key in (self.api_key, *self._others):
            with suppress(Unanswered):
                self._line.send("DELETE", f"accounts/{quote(key, safe='')}")


class Connection:
    """A running server, of which anybody can have an account: `url`, and `open`."""

    def __init__(self, url: str, token: str | None = None) -> None:
        """Raise `ValueError` for what is no URL, `Unanswered` when no mockjet of this version answers there."""
        self.line = Line(url, token)
        version = self.line.send("GET", "version").get("version")
        if version != __version__:
            raise Unanswered(f"{self.url} is mockjet {version}, and this is {__version__}")

    @property
    def url(self) -> str:
        """Where the server listens, without a trailing slash."""
        return self.line.url

    def close(self) -> None:
        """Hang up."""
        self.line.close()

    def open(
        self, keys: Iterable[str], *, seed_file: SeedFiles = (), strict: bool = False, **settings: Any
    ) -> OwnMockJet:
        """Return a handle on a new account with the first of these *keys* that is free, with these `Settings`.

        Raises `ValueError` for a setting that means nothing, or is the whole server's, `Unanswered` when none is free.
        """
        own = _own(settings)
        handle = OwnMockJet(self.line, self._opened(keys, own), own, strict=strict)
        try:
            handle.sow(seed_file)
        except BaseException:
            handle.close()
            raise
        return handle

    def _opened(self, keys: Iterable[str], settings: Mapping[str, Any]) -> str:
        for key in keys:
            try:
                self.line.send("POST", "accounts", {"key": key, "settings": settings})
            except Refused as problem:
                if problem.status != CONFLICT:
                    raise
            else:
                return key
        raise Unanswered(f"{self.url} has every account open that could be this one's")


def connect(url: str, key: str = "public", secret: str = "private", *, token: str | None = None) -> MockJet:  # noqa: S107 - any secret opens it
    """Return a handle on an account of a server in another process, such as `mockjet serve`.

    It is used as a `MockJet` is; what is done with it is done over there. *token* is the server's control token, if it
    wants one. Raises `ValueError` for what is no URL, `mockjet.remote.problems.Unanswered`, a `RuntimeError`, when no
    mockjet of this version answers there.
    """
    return cast("MockJet", RemoteMockJet(Connection(url, token).line, key, secret))


def _own(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of an account as they are sent: all of them, since the server's may be others."""
    made, usual = Settings(**settings), Settings()
    changed = [field.name for field in fields(made) if getattr(made, field.name) != getattr(usual, field.name)]
    if wrong := [name for name in changed if name in SERVERS]:
        raise ValueError(f"{wrong[0]} is the whole server's, and cannot be set for one account of it")
    return {name: value for name, value in asdict(replace(made)).items() if name not in SERVERS}
