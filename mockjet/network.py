"""How a server is reached beside plain HTTP on its port."""

from dataclasses import dataclass, field
from pathlib import Path

from mockjet.tls import Certificates, Given, Signed, TlsProblem


@dataclass(frozen=True, slots=True)
class Network:
    """What a server opens, and what it proves itself with.

    *tls* opens a second port for HTTPS, *tls_port*: None is the one after the server's own, or a free one when that is
    free as well. *proxy_port* opens one more for a forward proxy, which every port is anyway; *proxy_passthrough* lets
    requests for other hosts through. *certificates* are by default signed by an authority that is made for this
    server, when it is first wanted, and kept nowhere.
    """

    tls: bool = False
    tls_port: int | None = None
    proxy_port: int | None = None
    proxy_passthrough: bool = False
    certificates: Certificates = field(default_factory=Signed)

    def https_port(self, port: int) -> int:
        """Return the port for HTTPS of a server that was to listen on *port*."""
        if self.tls_port is not None:
            return self.tls_port
        return port + 1 if port else 0


def given(certificate: Path | str | None, key: Path | str | None) -> Given | None:
    """Return the user's own certificate and key, None when there are none; raise `TlsProblem` when one is missing."""
    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        raise TlsProblem("a certificate and its key are given together")
    return Given(Path(certificate), Path(key))
