"""A certificate authority for this machine's own use, which can sign for nothing but the hosts of this program.

`cryptography` makes the keys and the certificates. `trustme`, which is built on it, signs for any host and until the
year 3000: right for a test that throws it away, wrong for what a user is asked to trust.
"""

import datetime as dt
import ipaddress
from typing import Final, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from mockjet.hosts import ANSWERED, LOCAL

# A clock in a container or in a virtual machine may be behind.
BEFORE: Final = dt.timedelta(days=1)
# The authority is trusted by hand, so it lasts; what it signs is made anew at each start.
AUTHORITY_LASTS: Final = dt.timedelta(days=3650)
CERTIFICATE_LASTS: Final = dt.timedelta(days=90)

# Whom its certificates name; and what it may sign for at all, where a name stands for all below it as well.
NAMES: Final = (*LOCAL, *ANSWERED)
PERMITTED: Final = (
    x509.DNSName("localhost"),
    x509.IPAddress(ipaddress.ip_network("127.0.0.0/8")),
    x509.IPAddress(ipaddress.ip_network("::1/128")),
    *(x509.DNSName(host.removeprefix("*.")) for host in ANSWERED if host.startswith("*.")),
)


class Authority:
    """Who signs: a certificate and its key."""

    def __init__(self, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> None:
        self._certificate, self._key = certificate, key

    @classmethod
    def make(cls, now: dt.datetime) -> Self:
        """Make a new one."""
        key = ec.generate_private_key(ec.SECP256R1())
        # of two authorities with one name, a client that knows both would try the wrong one
        name = _name(f"mockjet authority {x509.random_serial_number() % 2**32:08x}")
        builder = _described(name, name, key, now, AUTHORITY_LASTS)
        for extension in (
            x509.BasicConstraints(ca=True, path_length=0),
            _usage(signs=True),
            x509.NameConstraints(PERMITTED, None),
        ):
            builder = builder.add_extension(extension, critical=True)
        return cls(builder.sign(key, hashes.SHA256()), key)

    @classmethod
    def read(cls, pem: bytes) -> Self:
        """Read what `private_pem` returned; raise `ValueError` when it is something else."""
        key = load_pem_private_key(pem, None)
        certificate = x509.load_pem_x509_certificate(pem)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or certificate.public_key() != key.public_key():
            raise ValueError("the key is not the certificate's")
        return cls(certificate, key)

    @property
    def pem(self) -> bytes:
        """The certificate, which clients trust."""
        return self._certificate.public_bytes(Encoding.PEM)

    @property
    def private_pem(self) -> bytes:
        """The key and the certificate, which nobody else may see."""
        return _private(self._key) + self.pem

    @property
    def ends(self) -> dt.datetime:
        """Until when it is good."""
        return self._certificate.not_valid_after_utc

    def issue(self, now: dt.datetime) -> bytes:
        """Return the key and the certificate of a server of ours, new, in PEM."""
        key = ec.generate_private_key(ec.SECP256R1())
        own = self._certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        names = [_alternative(name) for name in NAMES]
        certificate = (
            _described(_name("mockjet"), self._certificate.subject, key, now, CERTIFICATE_LASTS)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signs=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(own), critical=False)
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        return _private(key) + certificate.public_bytes(Encoding.PEM)


def _described(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    now: dt.datetime,
    lasts: dt.timedelta,
) -> x509.CertificateBuilder:
    """Return what every certificate says."""
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEFORE)
        .not_valid_after(now + lasts)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    """Return what a key is for: signing certificates, or speaking TLS."""
    return x509.KeyUsage(
        digital_signature=not signs,
        key_cert_sign=signs,
        crl_sign=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(text: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "mockjet"), x509.NameAttribute(NameOID.COMMON_NAME, text)]
    )


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
