"""Files that make programs trust an authority of ours, beside all that they trust already."""

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from mockjet.tls import TlsProblem, write_private
from mockjet.tls.problem import missing

from .bundles import VARIABLES, system, trusted

STORE: Final = "truststore.p12"


class Trust(NamedTuple):
    """The files: by variable one in PEM, and a trust store for Java."""

    files: Mapping[str, Path]
    truststore: Path


def write_trust(place: Path, authority: bytes, environ: Mapping[str, str]) -> Trust:
    """Write the files into a directory below *place*; *environ* says whom programs trust already.

    The directory is named after what is in it, so nothing changes under a program that was told of it, and the same is
    written once. Raises `TlsProblem` when that fails.
    """
    try:
        from .truststore import truststore  # noqa: PLC0415 - the libraries of the extra `tls`
    except ImportError as problem:
        raise missing(problem) from None
    store = _with(system(), authority)
    contents = {name: _with(trusted(name, environ), authority) for name in VARIABLES}
    place /= blake2b(b"".join([store, *contents.values()]), digest_size=8).hexdigest()
    files = {place / f"{name.lower()}.pem": content for name, content in contents.items()}
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        for file, content in files.items():
            write_private(file, content)
        if not (place / STORE).exists():
            write_private(place / STORE, truststore(store))
    except OSError as problem:
        raise TlsProblem(f"cannot write into {place}: {problem.strerror}") from None
    return Trust(dict(zip(VARIABLES, files, strict=True)), place / STORE)


def _with(known: bytes, authority: bytes) -> bytes:
    """Return the certificates known already, and the authority's behind them."""
    return known if authority.strip() in known else (known.rstrip() + b"\n" + authority).lstrip()
