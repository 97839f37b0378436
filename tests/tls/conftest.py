"""Servers that speak HTTPS, and certificates that nobody should believe."""

import datetime as dt
import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mockjet import MockJet
from mockjet.tls.authority import Authority
from mockjet.wallclock import today

MakeMockJet = Callable[..., MockJet]


@pytest.fixture(scope="session")
def secure() -> Iterator[MockJet]:
    """Serve HTTPS, with an authority of this server's own."""
    with MockJet(tls=True) as mj:
        yield mj


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Return the key and the certificate of a server, signed by an authority that nobody knows."""
    file = tmp_path / "foreign.pem"
    file.write_bytes(Authority.make(today()).issue(today()))
    return file


@pytest.fixture
def expired(tmp_path: Path) -> tuple[Path, Path]:
    """Return the key and certificate of a server that ended long ago, and the certificate of its authority."""
    then = today() - dt.timedelta(days=400)
    authority = Authority.make(then)
    server, trusted = tmp_path / "expired.pem", tmp_path / "authority.pem"
    server.write_bytes(authority.issue(then))
    trusted.write_bytes(authority.pem)
    return server, trusted


def shaken(mj: MockJet, name: str = "api.mailjet.com", **limits: ssl.TLSVersion) -> dict[str, object]:
    """Shake hands as *name* expects it, trusting the server's authority alone; return what was agreed on."""
    context = ssl.create_default_context(cadata=mj.ca_pem)
    context.set_alpn_protocols(["h2", "http/1.1"])
    for limit, version in limits.items():
        setattr(context, limit, version)
    port = int(mj.tls_url.rpartition(":")[2])
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname=name) as agreed,
    ):
        return {
            "version": agreed.version(),
            "protocol": agreed.selected_alpn_protocol(),
            "certificate": agreed.getpeercert(),
        }
