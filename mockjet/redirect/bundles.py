"""Whom programs on this machine trust already."""

import ssl
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

# Where systems keep the certificates that programs trust, beside where Python's OpenSSL was told they are.
USUAL: Final = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Alpine, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, BSD
)
# By variable that names a file, those whose file its readers trust now, the first that is set.
VARIABLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "REQUESTS_CA_BUNDLE": ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
        "CURL_CA_BUNDLE": ("CURL_CA_BUNDLE", "SSL_CERT_FILE"),
        "SSL_CERT_FILE": ("SSL_CERT_FILE",),
        "NODE_EXTRA_CA_CERTS": ("NODE_EXTRA_CA_CERTS",),
    }
)
# Its file adds to what is trusted; the others' replaces it.
ADDING: Final = frozenset({"NODE_EXTRA_CA_CERTS"})
PEM: Final = (".pem", ".crt", ".cer")


def trusted(variable: str, environ: Mapping[str, str]) -> bytes:
    """Return, in PEM, the certificates of the file that *variable* should name, without ours."""
    named = next((environ[name] for name in VARIABLES[variable] if environ.get(name)), None)
    if named is not None:
        return _read(Path(named))
    return b"" if variable in ADDING else system()


def system() -> bytes:
    """Return the certificates that this system trusts, in PEM; nothing when they cannot be found."""
    told = ssl.get_default_verify_paths()
    places = [Path(place) for place in (told.cafile, told.openssl_cafile, *USUAL) if place]
    return next((found for place in places if (found := _read(place))), b"") or _certifi()


def _certifi() -> bytes:
    """Return those that came with a client library, if there is one."""
    try:
        import certifi  # noqa: PLC0415 - it comes with other packages, or not at all
    except ImportError:
        return b""
    return _read(Path(certifi.where()))


def _read(place: Path) -> bytes:
    """Return a file, or the files of a directory one after the other; nothing when it cannot be read."""
    try:
        if place.is_dir():
            return b"\n".join(file.read_bytes() for file in sorted(place.iterdir()) if file.suffix in PEM)
        return place.read_bytes()
    except OSError:
        return b""
