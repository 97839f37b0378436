"""What the server proves itself with: certificates of an authority of ours, or the user's own."""

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from mockjet.wallclock import today

from .problem import TlsProblem, missing

if TYPE_CHECKING:
    import ssl

    from .authority import Authority

# A server that runs for longer takes a new certificate, well before the old one ends.
FRESH: Final = dt.timedelta(days=30)


class Certificates(Protocol):
    """What a server proves itself with. Both raise `TlsProblem` when there is nothing."""

    def context(self) -> "ssl.SSLContext":
        """Return what TLS is spoken with at this moment."""

    def authority(self) -> bytes:
        """Return the certificate that clients must trust, in PEM."""


class Made(NamedTuple):
    """A certificate in use: what TLS is spoken with, who signed it, and when."""

    context: "ssl.SSLContext"
    authority: bytes
    at: dt.datetime


class Signed:
    """Certificates signed by an authority of ours, made when the first one is wanted."""

    def __init__(self, load: Callable[[], "Authority"] | None = None) -> None:
        """Take the authority that *load* returns, or make one for this object alone, which is kept nowhere."""
        self._load = load or _once()
        self._lock = threading.Lock()
        self._made: Made | None = None

    def context(self) -> "ssl.SSLContext":
        """Return what TLS is spoken with at this moment; raise `TlsProblem`."""
        return self._fresh().context

    def authority(self) -> bytes:
        """Return the certificate that clients must trust, in PEM; raise `TlsProblem`."""
        return self._fresh().authority

    def _fresh(self) -> Made:
        """Return what is in use, renewed when it is old; where that fails, it is used as long as it is good."""
        with self._lock:
            if self._made is None or today() - self._made.at > FRESH:
                try:
                    self._made = self._make()
                except TlsProblem:
                    if self._made is None:
                        raise
            return self._made

    def _make(self) -> Made:
        now = today()
        try:
            authority = self._load()
        except ImportError as problem:
            raise missing(problem) from None
        return Made(_proving(authority.issue(now)), authority.pem, now)


class Given:
    """The user's own certificate and key."""

    def __init__(self, certificate: Path, key: Path) -> None:
        """Raise `TlsProblem` when they cannot be read, or do not belong together."""
        import ssl  # noqa: PLC0415 - takes its time to import, and only HTTPS needs it

        self._context = _context()
        try:
            for file in (certificate, key):
                file.read_bytes()  # load_cert_chain does not say which one is missing
            self._context.load_cert_chain(certificate, key, password=_no_password)
        except ssl.SSLError as problem:
            said = (problem.reason or "not PEM").replace("_", " ").lower()
            raise TlsProblem(f"{certificate} and {key} are no certificate and its key: {said}") from None
        except OSError as problem:
            raise TlsProblem(f"cannot read {problem.filename}: {problem.strerror}") from None

    def context(self) -> "ssl.SSLContext":
        """Return what TLS is spoken with."""
        return self._context

    def authority(self) -> bytes:
        """Raise `TlsProblem`: who signed is for the user to know."""
        raise TlsProblem(
            "the server proves itself with a certificate that it was given, and does not know who signed it"
        )


def of_this_machine(chosen: Path | None = None) -> Signed:
    """Return certificates signed by the authority that is kept on this machine, in the directory *chosen*."""

    def load() -> "Authority":
        from .keeping import kept  # noqa: PLC0415 - the libraries of the extra `tls`

        return kept(chosen)

    return Signed(load)


def directory(chosen: Path | None = None) -> Path:
    """Return where the authority of this machine is kept; raise `TlsProblem`."""
    try:
        from .keeping import directory as kept_in  # noqa: PLC0415 - the libraries of the extra `tls`
    except ImportError as problem:
        raise missing(problem) from None
    return kept_in(chosen)


def public_file(chosen: Path | None = None) -> Path:
    """Return the file with the certificate of the authority that is kept on this machine; raise `TlsProblem`."""
    try:
        from .keeping import public  # noqa: PLC0415 - the libraries of the extra `tls`
    except ImportError as problem:
        raise missing(problem) from None
    return public(chosen)


def _once() -> Callable[[], "Authority"]:
    """Return a function that makes an authority, and returns the same one ever after."""
    made: list[Authority] = []

    def load() -> "Authority":
        from .authority import Authority  # noqa: PLC0415 - the libraries of the extra `tls`

        if not made:
            made.append(Authority.make(today()))
        return made[0]

    return load


def _proving(pem: bytes) -> "ssl.SSLContext":
    """Return a context that proves itself with this key and certificate, which OpenSSL takes from a file only."""
    import tempfile  # noqa: PLC0415 - takes its time to import, and only HTTPS needs it

    context = _context()
    with tempfile.TemporaryDirectory(prefix="mockjet-") as place:
        file = Path(place) / "server.pem"
        file.touch(mode=0o600)
        file.write_bytes(pem)
        context.load_cert_chain(file)
    return context


def _context() -> "ssl.SSLContext":
    import ssl  # noqa: PLC0415 - takes its time to import, and only HTTPS needs it

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


def _no_password() -> str:
    """Refuse to be asked for the password of a key, which would wait for somebody at a terminal."""
    raise TlsProblem("the key has a password: give one without")
