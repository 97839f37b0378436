"""A trust store of Java."""

import re
import warnings
from collections.abc import Iterator
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12Certificate, serialize_java_truststore

from .variables import PASSWORD

CERTIFICATE: Final = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


def truststore(pem: bytes) -> bytes:
    """Return a trust store with the certificates in *pem*, as PKCS 12."""
    named = [PKCS12Certificate(found, f"mockjet-{number}".encode()) for number, found in enumerate(_read(pem))]
    return serialize_java_truststore(named, BestAvailableEncryption(PASSWORD.encode()))


def _read(pem: bytes) -> Iterator[x509.Certificate]:
    """Yield the certificates in *pem*, all but those that cannot be read."""
    for found in CERTIFICATE.findall(pem):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # some of every system's are written against the rules
            try:
                certificate = x509.load_pem_x509_certificate(found)
            except ValueError:
                continue
        yield certificate
