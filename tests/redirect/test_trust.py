"""Files that add an authority to whom programs trust, and take nothing away."""

import builtins
import ssl
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import certifi
import pytest
from tools import run

from mockjet.redirect import bundles, write_trust
from mockjet.redirect.bundles import system, trusted
from mockjet.redirect.truststore import truststore
from mockjet.tls import TlsProblem
from mockjet.tls.authority import Authority
from mockjet.wallclock import today


@pytest.fixture
def authority() -> bytes:
    return Authority.make(today()).pem


@pytest.fixture
def other() -> bytes:
    """Return the certificate of somebody whom programs trust already."""
    return Authority.make(today()).pem


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file of this system be found."""
    paths = SimpleNamespace(cafile=None, openssl_cafile="/nowhere/cert.pem")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: paths)
    monkeypatch.setattr(bundles, "USUAL", ())


def test_programs_trust_the_authority_beside_all_that_the_system_trusts(tmp_path: Path, authority: bytes) -> None:
    trust = write_trust(tmp_path, authority, {})

    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        assert trust.files[name].read_bytes() == system().rstrip() + b"\n" + authority
    assert trust.files["NODE_EXTRA_CA_CERTS"].read_bytes() == authority


def test_the_systems_are_many_and_can_be_read(tmp_path: Path, authority: bytes) -> None:
    trust = write_trust(tmp_path, authority, {})
    context = ssl.create_default_context(cafile=str(trust.files["SSL_CERT_FILE"]))

    assert len(context.get_ca_certs()) > 50
    assert any(("organizationName", "mockjet") in part for one in context.get_ca_certs() for part in one["subject"])


def test_javas_trust_store_has_the_same(tmp_path: Path, authority: bytes) -> None:
    trust = write_trust(tmp_path, authority, {})
    listed = run("keytool", "-list", "-keystore", trust.truststore, "-storepass", "changeit").stdout
    expected = ssl.create_default_context(cafile=str(trust.files["SSL_CERT_FILE"])).get_ca_certs()

    assert f"{listed.count('trustedCertEntry')} entries" in listed
    assert listed.count("trustedCertEntry") == len(expected)


@pytest.mark.parametrize(
    ("variable", "readers"),
    [
        ("REQUESTS_CA_BUNDLE", {"REQUESTS_CA_BUNDLE"}),
        ("CURL_CA_BUNDLE", {"REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"}),
        ("SSL_CERT_FILE", {"CURL_CA_BUNDLE", "SSL_CERT_FILE"}),
        ("NODE_EXTRA_CA_CERTS", {"NODE_EXTRA_CA_CERTS"}),
    ],
)
def test_a_file_of_the_users_own_is_kept_for_those_who_read_it(
    tmp_path: Path, authority: bytes, other: bytes, variable: str, readers: set[str]
) -> None:
    own = tmp_path / "own.pem"
    own.write_bytes(other)
    trust = write_trust(tmp_path / "trust", authority, {variable: str(own)})

    assert {name for name, file in trust.files.items() if file.read_bytes() == other + authority} == readers


def test_a_directory_of_the_users_own_is_kept(tmp_path: Path, other: bytes) -> None:
    (tmp_path / "a.pem").write_bytes(other)
    (tmp_path / "readme.txt").write_text("no certificate")

    assert trusted("REQUESTS_CA_BUNDLE", {"REQUESTS_CA_BUNDLE": str(tmp_path)}) == other


def test_a_file_that_is_not_there_is_passed_over(tmp_path: Path, authority: bytes) -> None:
    trust = write_trust(tmp_path, authority, {"SSL_CERT_FILE": "/nowhere/own.pem"})

    assert trust.files["SSL_CERT_FILE"].read_bytes() == authority


def test_an_authority_that_is_trusted_already_is_not_added_again(tmp_path: Path, authority: bytes) -> None:
    first = write_trust(tmp_path, authority, {})
    again = write_trust(tmp_path, authority, {name: str(file) for name, file in first.files.items()})

    assert again == first


def test_nobody_else_can_read_or_change_them(tmp_path: Path, authority: bytes) -> None:
    trust = write_trust(tmp_path / "trust", authority, {})
    modes = {stat.S_IMODE(file.stat().st_mode) for file in (*trust.files.values(), trust.truststore)}

    assert modes == {0o600}
    assert stat.S_IMODE(trust.truststore.parent.stat().st_mode) == 0o700


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, authority: bytes) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(TlsProblem, match=r"cannot write into .*: Not a directory"):
        write_trust(tmp_path / "file", authority, {})


@pytest.mark.usefixtures("nowhere")
def test_where_the_system_shows_none_those_of_a_client_are_taken() -> None:
    assert system() == Path(certifi.where()).read_bytes()


@pytest.mark.usefixtures("nowhere")
def test_without_any_there_is_only_the_authority(
    tmp_path: Path, authority: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "certifi":
            raise ImportError(name, name=name)
        return real(name, *rest)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(builtins, "__import__", without)
    trust = write_trust(tmp_path, authority, {})

    assert trust.files["SSL_CERT_FILE"].read_bytes() == authority
    assert "1 entry" in run("keytool", "-list", "-keystore", trust.truststore, "-storepass", "changeit").stdout


def test_a_certificate_that_cannot_be_read_is_left_out_of_javas(tmp_path: Path, authority: bytes) -> None:
    broken = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    store = tmp_path / "store.p12"
    store.write_bytes(truststore(broken + authority))

    assert "1 entry" in run("keytool", "-list", "-keystore", store, "-storepass", "changeit").stdout


def test_a_missing_library_is_named(tmp_path: Path, authority: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mockjet.redirect.truststore", None)

    with pytest.raises(TlsProblem, match=r"install it with  pip install 'mockjet\[tls\]'"):
        write_trust(tmp_path, authority, {})
