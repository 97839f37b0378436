"""The authority: what it signs is believed, and it can sign for nothing but the services and this machine."""

import datetime as dt
import re
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from tools import run

from mockjet.tls.authority import Authority

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def authority() -> Authority:
    return Authority.make(NOW)


def described(pem: bytes) -> str:
    """Return a certificate in openssl's words."""
    return run("openssl", "x509", "-noout", "-text", text=pem.decode()).stdout


def verified(tmp_path: Path, authority: Authority, pem: bytes, name: str, at: dt.datetime = NOW) -> str:
    """Let openssl verify a server's certificate for a name; return what it says."""
    (tmp_path / "ca.pem").write_bytes(authority.pem)
    (tmp_path / "server.pem").write_bytes(pem)
    done = run(
        "openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-attime", str(int(at.timestamp())),
        "-verify_hostname" if not name[0].isdigit() and ":" not in name else "-verify_ip", name,
        "-no-CApath", "-no-CAstore", "-CAfile", tmp_path / "ca.pem", tmp_path / "server.pem",
    )  # fmt: skip
    return "OK" if done.returncode == 0 else done.stderr


@pytest.mark.parametrize(
    "name",
    [
        "api.mailjet.com",
        "api.us.mailjet.com",
        "mock.mailjet.com",
        "emaillist.dev",
        "api.emaillist.dev",
        "localhost",
        "127.0.0.1",
        "::1",
    ],
)
def test_openssl_believes_the_certificate_for_every_host_that_is_answered_for(
    tmp_path: Path, authority: Authority, name: str
) -> None:
    assert verified(tmp_path, authority, authority.issue(NOW), name) == "OK"


@pytest.mark.parametrize("name", ["example.com", "mailjet.com.example.com", "a.b.mailjet.com", "127.0.0.2"])
def test_openssl_believes_it_for_no_other(tmp_path: Path, authority: Authority, name: str) -> None:
    assert "mismatch" in verified(tmp_path, authority, authority.issue(NOW), name)


def test_another_authority_is_not_believed(tmp_path: Path, authority: Authority) -> None:
    said = verified(tmp_path, Authority.make(NOW), authority.issue(NOW), "localhost")

    assert "unable to get local issuer certificate" in said


@pytest.mark.parametrize(
    ("days", "said"), [(-2, "not yet valid"), (-0.5, "OK"), (89, "OK"), (91, "certificate has expired")]
)
def test_a_certificate_is_good_from_the_day_before_for_ninety_days(
    tmp_path: Path, authority: Authority, days: float, said: str
) -> None:
    at = NOW + dt.timedelta(days=days)

    assert said in verified(tmp_path, authority, authority.issue(NOW), "localhost", at)


def test_the_authority_is_good_for_ten_years(authority: Authority) -> None:
    assert authority.ends == dt.datetime(2035, 12, 30, tzinfo=dt.UTC)


def test_what_the_authority_may_do_is_little(authority: Authority) -> None:
    text = described(authority.pem)

    assert "CA:TRUE, pathlen:0" in text
    assert "Certificate Sign, CRL Sign" in text
    assert re.findall(r"(?:DNS|IP):\S+", text) == [
        "DNS:localhost",
        "IP:127.0.0.0/255.0.0.0",
        "IP:0:0:0:0:0:0:0:1/FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF",
        "DNS:mailjet.com",
        "DNS:emaillist.dev",
    ]


def test_a_certificate_for_another_host_signed_with_its_key_is_not_believed(
    tmp_path: Path, authority: Authority
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    stolen = authority._key
    subject = x509.Name([])
    forged = (
        x509.CertificateBuilder(authority._certificate.subject, subject, key.public_key(), 7)
        .not_valid_before(NOW - dt.timedelta(days=1))
        .not_valid_after(NOW + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("bank.example")]), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(stolen.public_key()), critical=False)
        .sign(stolen, hashes.SHA256())
    )

    assert "permitted subtree violation" in verified(
        tmp_path, authority, forged.public_bytes(Encoding.PEM), "bank.example"
    )


def test_a_certificate_is_for_servers_only(authority: Authority) -> None:
    text = described(authority.issue(NOW))

    assert "CA:FALSE" in text
    assert "TLS Web Server Authentication\n" in text


def test_every_certificate_has_a_key_of_its_own(authority: Authority) -> None:
    assert authority.issue(NOW).split(b"-----")[2] != authority.issue(NOW).split(b"-----")[2]


def test_what_is_shown_has_no_key(authority: Authority) -> None:
    assert authority.pem.count(b"-----BEGIN") == 1
    assert authority.pem.startswith(b"-----BEGIN CERTIFICATE-----\n")


def test_what_is_kept_is_the_same_authority_again(authority: Authority) -> None:
    again = Authority.read(authority.private_pem)

    assert again.pem == authority.pem
    assert again.private_pem == authority.private_pem


def test_a_key_and_another_authoritys_certificate_are_none(authority: Authority) -> None:
    mixed = authority.private_pem.replace(authority.pem, Authority.make(NOW).pem)

    with pytest.raises(ValueError, match="the key is not the certificate's"):
        Authority.read(mixed)
